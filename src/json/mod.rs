//! Reads JSON text as it comes: the lexer makes tokens of it, the reader values by the grammar of the caller.

mod lexer;
pub(crate) mod packed;
mod reader;
mod scalars;

pub use lexer::Source;
pub(crate) use reader::{Read, Reader, read_all};

use crate::error::{Code, Error, Result};

/// A source for JSON that is in memory already. It comes in chunks, since a copy of all of it would double the memory.
pub(crate) fn whole(json: &[u8]) -> impl FnMut(&mut Vec<u8>) -> bool {
    const CHUNK: usize = 64 * 1024;
    let mut chunks = json.chunks(CHUNK);
    move |buffer| {
        chunks.next().is_some_and(|chunk| {
            buffer.extend_from_slice(chunk);
            true
        })
    }
}

/// Reads an argument that is JSON text.
///
/// # Errors
/// `invalid_argument`, with every problem of the text among its issues.
pub(crate) fn read_argument(
    json: &[u8],
    what: &str,
    read: &mut dyn FnMut(&mut Reader<'_>) -> Read,
) -> Result<()> {
    let mut source = whole(json);
    // Whatever stopped the reading is among the issues.
    let (_, issues) = read_all(&mut source, &mut |reader| read(reader));
    if issues.errors == 0 {
        return Ok(());
    }
    Err(Error::with_issues(Code::InvalidArgument, what, issues.list))
}
