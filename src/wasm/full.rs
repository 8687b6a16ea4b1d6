//! What the whole engine does beside what the reader does, the answers to questions apart.

use super::answer::Answer;
use crate::error::Result;
use crate::explain::Help;
use crate::gate::Gate;
use crate::json::Source;

/// What comes with a denial.
pub const HELP: Help = Help::Remedies;

pub fn findings(source: &mut Source<'_>) -> Result<Answer<'static>> {
    Ok(Answer::Findings(Gate::validate_source(source)))
}

pub fn restored(snapshot: &[u8]) -> Result<Gate> {
    Gate::from_bytes(snapshot)
}

pub fn snapshot(gate: &Gate) -> Result<Vec<u8>> {
    Ok(gate.to_bytes())
}
