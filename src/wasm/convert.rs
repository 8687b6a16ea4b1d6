//! Values as they cross.

use crate::document::Source;
use crate::error::Error;
use crate::json::text;
use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;

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
