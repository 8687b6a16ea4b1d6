//! Values as they cross.

use super::question::Answer;
use crate::document::Source;
use crate::error::Error;
use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;

/// An answer as JSON text.
pub fn text(answer: &Answer<'_>) -> String {
    // Nothing in an answer that JSON could not hold.
    serde_json::to_string(answer).unwrap_or_default()
}

/// An error as the JSON text that the facade makes an error of.
pub fn refusal(error: Error) -> JsValue {
    serde_wasm_bindgen::to_value(&text(&Answer::Refusal(error))).unwrap_or_else(JsValue::from)
}

/// Runs `read` on the pieces that `next` gives.
pub fn from_pieces(next: &Function, read: &mut dyn FnMut(&mut Source<'_>)) -> Result<(), JsValue> {
    let mut failure = None;
    read(&mut |buffer: &mut Vec<u8>| match next.call0(&JsValue::UNDEFINED) {
        Ok(piece) => match piece.dyn_into::<Uint8Array>() {
            Ok(bytes) => {
                buffer.resize(bytes.length() as usize, 0);
                bytes.copy_to(buffer);
                true
            }
            Err(_) => false,
        },
        Err(thrown) => {
            failure = Some(thrown);
            false
        }
    });
    // A text that broke off must not count as one that ended.
    failure.map_or(Ok(()), Err)
}
