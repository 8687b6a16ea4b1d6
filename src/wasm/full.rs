//! What the whole engine does and the reader does not, apart from questions.

use super::answer::Answer;
use crate::error::Result;
use crate::explain::WithRemedies;
use crate::gate::Gate;
use crate::json::Source;

/// Whether a denial comes with its remedies.
pub const WITH_REMEDIES: WithRemedies = WithRemedies::Yes;

pub fn findings(source: &mut Source<'_>) -> Result<Answer<'static>> {
    Ok(Answer::Findings(Gate::validate_source(source)))
}

pub fn restored(snapshot: &[u8]) -> Result<Gate> {
    Gate::from_bytes(snapshot)
}

pub fn snapshot(gate: &Gate) -> Result<Vec<u8>> {
    Ok(gate.to_bytes())
}
