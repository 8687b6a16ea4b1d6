//! One error type with stable codes, and the issues that a document can have.

mod by_name;
mod closed_list;
mod code;
mod failure;
mod issue;
mod issues;
pub(crate) mod json_path;
mod read;
mod suggest;

pub(crate) use by_name::{by_name, no_such};
pub(crate) use closed_list::closed_list;
pub use code::Code;
pub use failure::{Error, Result};
pub use issue::{Issue, Severity};
pub(crate) use issues::Issues;
pub(crate) use json_path::JsonPath;
pub use read::ReadError;
pub(crate) use suggest::{Names, Said, ambiguity, backticked, did_you_mean};
