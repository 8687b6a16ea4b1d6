//! What several test files use.

pub mod calls;
pub mod scenario;
