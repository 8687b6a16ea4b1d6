//! What the whole engine answers beside what the reader does.

use super::question::{Answer, Question, Words, of_type};
use crate::document::Source;
use crate::error::Result;
use crate::explain::Help;
use crate::gate::{EntityRef, Gate};
use crate::share::ShareRequest;

/// What comes with a denial.
pub const HELP: Help = Help::Remedies;

pub fn answer<'g>(question: Question, gate: &'g mut Gate, words: &Words<'_>) -> Result<Answer<'g>> {
    let Words { user, word, id, entity_type } = *words;
    let word = word.unwrap_or_default().as_bytes();
    let entity = EntityRef { id, entity_type };
    Ok(match question {
        Question::AssignableRoles => Answer::Roles(gate.assignable_roles(user, of_type(gate, entity)?)),
        Question::Share => {
            let ShareRequest { changes, options } = ShareRequest::from_json(word)?;
            let id = of_type(gate, entity)?;
            Answer::Receipt(gate.share(user, id, &changes, options)?)
        }
        Question::Apply => Answer::Diff(gate.apply(word)?),
        Question::Preview => Answer::Diff(gate.preview(word)?),
        Question::Slice => Answer::Document(gate.slice(user)?),
        _ => Answer::Document(gate.to_document()),
    })
}

pub fn findings(source: &mut Source<'_>) -> Result<Answer<'static>> {
    Ok(Answer::Findings(Gate::validate_source(source)))
}

pub fn restored(snapshot: &[u8]) -> Result<Gate> {
    Gate::from_bytes(snapshot)
}

pub fn snapshot(gate: &Gate) -> Result<Vec<u8>> {
    Ok(gate.to_bytes())
}
