//! Values as they cross.

use super::answer::Answer;
use crate::error::{Code, Error, Result};
use crate::json::Source;
use crate::model::Instant;
use wasm_bindgen::prelude::*;

/// How many bytes of a document are read at once.
const PIECE: usize = 1 << 16;

#[wasm_bindgen]
extern "C" {
    /// A document on its way in.
    pub type Pieces;

    /// Writes the next piece of UTF-8 there, and gives how many bytes it has: none at the end.
    #[wasm_bindgen(method, catch)]
    fn read(this: &Pieces, into: &mut [u8]) -> Result<usize, JsValue>;
}

/// An answer as JSON text.
pub fn text(answer: &Answer<'_>) -> String {
    // This cannot fail: all that is in an answer can be written as JSON.
    serde_json::to_string(answer).unwrap_or_default()
}

/// An error as the JSON text that the facade makes an error of.
pub fn refusal(error: Error) -> JsValue {
    serde_wasm_bindgen::to_value(&text(&Answer::Refusal(error))).unwrap_or_else(JsValue::from)
}

/// A time in milliseconds as an instant.
pub fn instant(millis: Option<i64>) -> Result<Instant> {
    let found = millis.and_then(Instant::from_millis);
    found.ok_or_else(|| Error::new(Code::InvalidArgument, "this is no time of the years 0000 to 9999"))
}

/// An instant from text that is an argument.
pub fn read_instant(text: &str) -> Result<Instant> {
    text.parse().map_err(|error| Error { code: Code::InvalidArgument, ..error })
}

/// Runs `read` on the text that `pieces` gives.
pub fn from_pieces(pieces: &Pieces, read: &mut dyn FnMut(&mut Source<'_>)) -> Result<(), JsValue> {
    let mut failure = None;
    read(&mut |buffer: &mut Vec<u8>| {
        buffer.resize(PIECE, 0);
        let written = pieces.read(buffer).unwrap_or_else(|thrown| {
            failure = Some(thrown);
            0
        });
        buffer.truncate(written);
        written > 0
    });
    // A text that broke off must not count as one that ended.
    failure.map_or(Ok(()), Err)
}
