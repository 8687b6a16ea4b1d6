//! The wasm module: all that the crate exports to JavaScript.
#![forbid(unsafe_code)]

use rolegate as _;
