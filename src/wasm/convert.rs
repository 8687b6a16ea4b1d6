//! Values as they cross.

use crate::document::Source;
use crate::error::Error;
use js_sys::{Function, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// A value as JSON text.
pub fn text<T: Serialize + ?Sized>(value: &T) -> String {
    // Nothing in an answer that JSON could not hold.
    serde_json::to_string(value).unwrap_or_default()
}

/// An error as the JSON text that the facade makes an error of.
pub fn refusal(error: &Error) -> JsValue {
    serde_wasm_bindgen::to_value(&text(error)).unwrap_or_else(JsValue::from)
}

/// Runs `read` on the pieces that `next` gives.
pub fn from_pieces<T>(next: &Function, read: impl FnOnce(&mut Source<'_>) -> T) -> Result<T, JsValue> {
    let mut failure = None;
    let value = read(&mut |buffer: &mut Vec<u8>| match next.call0(&JsValue::UNDEFINED) {
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
    failure.map_or(Ok(value), Err)
}
