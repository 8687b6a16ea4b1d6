//! One error type with stable codes, and the issues that a document can have.

mod code;
mod failure;
mod issue;
mod issues;
pub(crate) mod json_path;
mod suggest;

pub use code::Code;
pub use failure::{Error, Result};
pub use issue::{Issue, Severity};
pub(crate) use issues::Issues;
pub(crate) use json_path::JsonPath;
pub(crate) use suggest::{Names, Said, ambiguity, backticked, did_you_mean};
