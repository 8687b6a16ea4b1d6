//! The reader's stand-in for `full`: it refuses all of it, but that time passes.

use super::answer::Answer;
use crate::collections::owned;
use crate::error::{Code, Error, Result};
use crate::explain::WithRemedies;
use crate::gate::Gate;
use crate::json::Source;
use crate::model::Instant;

/// Whether a denial comes with its remedies.
pub const WITH_REMEDIES: WithRemedies = WithRemedies::No;

pub fn findings(_: &mut Source<'_>, _: &str) -> Result<Answer<'static>> {
    Err(not_included())
}

pub fn restored(_: &[u8], _: Instant) -> Result<Gate> {
    Err(not_included())
}

/// The version alone: what differs, the facade cannot say, and takes for anything.
pub fn advanced(gate: &mut Gate, to: Instant) -> Result<Answer<'static>> {
    gate.model_mut().advance(to).map(Answer::Version)
}

pub fn snapshot(_: &Gate) -> Result<Vec<u8>> {
    Err(not_included())
}

/// The refusal.
pub fn not_included() -> Error {
    let error =
        Error::new(Code::NotIncluded, owned("the engine of `rolegate/readonly` answers, and does no more"));
    error.with_help(Some(owned("import the gate from `rolegate`")))
}
