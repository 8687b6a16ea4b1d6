//! Values as they cross.

use crate::document::Source;
use crate::error::Error;
use js_sys::{Function, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// A value as plain objects and arrays.
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}

/// The same, but a map with ids as keys becomes a `Map`: on an object, the key `__proto__` would be lost.
pub fn to_js_with_maps<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let serializer = Serializer::json_compatible().serialize_maps_as_objects(false);
    Ok(value.serialize(&serializer)?)
}

/// An error as the plain object that the facade makes an error of.
pub fn refusal(error: &Error) -> JsValue {
    to_js(error).unwrap_or_else(|unexpected| unexpected)
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
