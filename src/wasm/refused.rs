//! In the reader, in the place of `full`: what it was built without.

use super::answer::Answer;
use crate::collections::owned;
use crate::error::{Code, Error, Result};
use crate::explain::Help;
use crate::gate::Gate;
use crate::json::Source;

/// What comes with a denial.
pub const HELP: Help = Help::None;

pub fn findings(_: &mut Source<'_>) -> Result<Answer<'static>> {
    Err(not_included())
}

pub fn restored(_: &[u8]) -> Result<Gate> {
    Err(not_included())
}

pub fn snapshot(_: &Gate) -> Result<Vec<u8>> {
    Err(not_included())
}

/// What is said instead.
pub fn not_included() -> Error {
    let error =
        Error::new(Code::NotIncluded, owned("the engine of `rolegate/readonly` answers, and does no more"));
    error.with_help(Some(owned("import the gate from `rolegate`")))
}
