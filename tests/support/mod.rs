//! What several test files use.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

pub mod calls;
pub mod scenario;
