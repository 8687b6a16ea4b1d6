//! What the whole engine does and the reader does not, apart from questions.

use super::answer::Answer;
use super::change::DiffText;
use crate::error::{Code, Error, Result, did_you_mean};
use crate::explain::WithRemedies;
use crate::gate::Gate;
use crate::json::Source;
use crate::model::Instant;

/// Whether a denial comes with its remedies.
pub const WITH_REMEDIES: WithRemedies = WithRemedies::Yes;

pub fn findings(source: &mut Source<'_>, ignored: &str) -> Result<Answer<'static>> {
    let mut lints = Vec::new();
    for name in ignored.split(',').filter(|name| !name.is_empty()) {
        lints.push(lint(name)?);
    }
    Ok(Answer::Findings(Gate::validate_source(source, &lints)))
}

/// The lint of a code. Nothing else can be left out of the findings.
fn lint(name: &str) -> Result<Code> {
    let found = Code::LINTS.iter().find(|code| code.as_str() == name);
    found.copied().ok_or_else(|| {
        let help = did_you_mean(name, &|index| Some(Code::LINTS.get(index)?.as_str()));
        Error::new(Code::InvalidArgument, format!("there is no lint `{name}`")).with_help(help)
    })
}

pub fn restored(snapshot: &[u8], now: Instant) -> Result<Gate> {
    Gate::at(now).from_bytes(snapshot)
}

pub fn advanced(gate: &mut Gate, to: Instant) -> Result<Answer<'static>> {
    Ok(Answer::Diff(DiffText(gate.advance(to)?)))
}

pub fn snapshot(gate: &Gate) -> Result<Vec<u8>> {
    Ok(gate.to_bytes())
}
