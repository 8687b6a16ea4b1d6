//! A gate as bytes: compact, versioned, checksummed, and read many times faster than a document.
//!
//! `rolegate`, the version, the length of the contents, their checksum, and the contents: the document's records in
//! their order, so that equal gates give equal bytes, whatever they went through.

mod columns;
mod restore;
mod write;

use crate::error::{Code, Error, Result};
use crate::gate::Gate;
use restore::restore;
use twox_hash::XxHash64;
use write::contents;

const MAGIC: &[u8] = b"rolegate";
const VERSION: u32 = 1;

/// What is checked beyond the checksum; the error says what is wrong.
type Checked<T> = core::result::Result<T, &'static str>;

const LENGTHS: &str = "its lists differ in length";

impl Gate {
    /// The gate as bytes for [`Gate::from_bytes`]: all of it but the warnings of loading and the version.
    pub fn to_bytes(&self) -> Vec<u8> {
        let contents = contents(self);
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(&(contents.len() as u64).to_le_bytes());
        bytes.extend_from_slice(&checksum(&contents).to_le_bytes());
        bytes.extend_from_slice(&contents);
        bytes
    }

    /// The gate that a snapshot was made of.
    ///
    /// # Errors
    /// `invalid_snapshot` where the bytes are none, or of another version, or not what was made.
    pub fn from_bytes(bytes: &[u8]) -> Result<Gate> {
        restore(unpack(bytes)?).map_err(|what| refusal(&format!("the snapshot is not valid: {what}"), AGAIN))
    }
}

const AGAIN: &str = "make it again from the document";

/// The contents of a snapshot that is whole.
fn unpack(bytes: &[u8]) -> Result<&[u8]> {
    let Some(mut rest) = bytes.strip_prefix(MAGIC) else {
        let help = "a snapshot begins with `rolegate`; JSON is loaded as a document";
        return Err(refusal("these bytes are not a snapshot", help));
    };
    let cut_short = || refusal("the snapshot is cut short", "fetch it again");
    let version = u32::from_le_bytes(*take(&mut rest).ok_or_else(cut_short)?);
    if version != VERSION {
        let help = format!("this engine reads version {VERSION}; {AGAIN}");
        return Err(refusal(&format!("the snapshot has version {version}"), &help));
    }
    let length = u64::from_le_bytes(*take(&mut rest).ok_or_else(cut_short)?);
    let expected = u64::from_le_bytes(*take(&mut rest).ok_or_else(cut_short)?);
    let here = rest.len() as u64;
    if here != length {
        let message = format!("the snapshot has {here} bytes of contents instead of {length}");
        return Err(refusal(&message, "fetch it again"));
    }
    if checksum(rest) != expected {
        return Err(refusal("the snapshot is damaged: its checksum is another", "fetch it again"));
    }
    Ok(rest)
}

fn take<'b, const N: usize>(bytes: &mut &'b [u8]) -> Option<&'b [u8; N]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(taken)
}

fn checksum(contents: &[u8]) -> u64 {
    XxHash64::oneshot(0, contents)
}

fn refusal(message: &str, help: &str) -> Error {
    Error::new(Code::InvalidSnapshot, message).with_help(Some(help.into()))
}
