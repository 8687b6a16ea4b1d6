//! Rolegate decides, in the browser or on a server, whether a user may do an action on an entity, and why.
#![forbid(unsafe_code)]
#[cfg(target_family = "wasm")]
mod wasm;
