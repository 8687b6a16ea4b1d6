//! The questions that are asked in words, all through one door: a door of its own for each would be most of the
//! boundary's code.

use super::convert::text;
use crate::error::{Error, Result};
use crate::gate::{EntityRef, Gate};
use crate::share::ShareRequest;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// What may be asked, with the words that it takes beside the entity's type, which is optional except on types.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug)]
pub enum Question {
    /// One decision: user, action, entity.
    Can,
    /// One decision with its reasons and remedies: user, action, entity.
    Explain,
    /// One decision with its reasons alone: user, action, entity.
    ExplainBriefly,
    /// One decision on a type-level action: user, action.
    CanOnType,
    /// The decision on a type-level action with its reasons: user, action.
    ExplainOnType,
    /// The enabled actions: user, entity.
    Actions,
    /// The user's standing: user, entity.
    Access,
    /// The users who may do an action: action, entity.
    WhoCan,
    /// The entities on which a user may do something, of one type, of one action, or any: user, action or none.
    Entities,
    /// The direct grants: entity.
    AccessList,
    /// The users with access, with what they may do and why: entity.
    ExpandedAccessList,
    /// The roles of the entity's type, and which of them the user may hand out: user, entity.
    AssignableRoles,
    /// A change of an access list: user, `{ changes, options }`, entity.
    Share,
    /// Edits to carry out: their list.
    Apply,
    /// Edits to try: their list.
    Preview,
    /// Sentences for people to use from now on: templates by key.
    UseMessages,
    /// The warnings of loading.
    Issues,
    /// The entity types, each with its actions in the order of their bits.
    Types,
    /// The policy in force, in the format of a document.
    Policy,
    /// The gate's document.
    ToDocument,
    /// The part of the document that one user needs: user.
    Slice,
}

/// The words of a question; those that it has no use for are empty.
pub(super) struct Words<'w> {
    pub user: &'w str,
    /// An action, or JSON text.
    pub word: Option<&'w str>,
    pub id: &'w str,
    pub entity_type: Option<&'w str>,
}

/// An entity type's actions, in the order of their bits.
#[derive(Serialize)]
struct TypeShape<'g> {
    id: &'g str,
    actions: Vec<&'g str>,
}

impl Question {
    /// The answer as JSON text.
    pub(super) fn answer(self, gate: &mut Gate, words: &Words<'_>) -> Result<String> {
        let Words { user, word: given, id, entity_type } = *words;
        let word = given.unwrap_or_default();
        let entity = EntityRef { id, entity_type };
        Ok(match self {
            Question::Can => text(&gate.can(user, word, entity)?),
            Question::Explain => text(&gate.explain(user, word, entity)?),
            Question::ExplainBriefly => text(&gate.explain_briefly(user, word, entity)?),
            Question::CanOnType => text(&gate.can_on_type(user, word, entity_type.unwrap_or_default())?),
            Question::ExplainOnType => {
                text(&gate.explain_on_type(user, word, entity_type.unwrap_or_default())?)
            }
            Question::Actions => text(&gate.actions(user, entity)?),
            Question::Access => text(&gate.access(user, entity)?),
            Question::WhoCan => text(&gate.who_can(word, entity)?),
            Question::Entities => text(&gate.entities(user, entity_type, given)?),
            Question::AccessList => text(&gate.access_list(of_type(gate, entity)?)),
            Question::ExpandedAccessList => text(&gate.expanded_access_list(of_type(gate, entity)?)),
            Question::AssignableRoles => text(&gate.assignable_roles(user, of_type(gate, entity)?)),
            Question::Share => {
                let ShareRequest { changes, options } = ShareRequest::from_json(word.as_bytes())?;
                let id = of_type(gate, entity)?;
                text(&gate.share(user, id, &changes, options)?)
            }
            Question::Apply => text(&gate.apply(word.as_bytes())?),
            Question::Preview => text(&gate.preview(word.as_bytes())?),
            Question::UseMessages => text(&gate.use_messages(word.as_bytes())?),
            Question::Issues => text(&gate.issues()),
            Question::Types => text(&types(gate)),
            Question::Policy => text(gate.policy_document()),
            Question::ToDocument => text(&gate.to_document()),
            Question::Slice => text(&gate.slice(user)?),
        })
    }
}

/// The id; where the entity is of another type than the one named, the empty one, which no entity has.
fn of_type<'w>(gate: &Gate, entity: EntityRef<'w>) -> Result<&'w str, Error> {
    let found = gate.entity_of(entity)?;
    Ok(if entity.entity_type.is_none() || found.is_some() { entity.id } else { "" })
}

fn types(gate: &Gate) -> Vec<TypeShape<'_>> {
    let mut shapes = Vec::new();
    for made in &gate.policy().types {
        let mut actions: Vec<&str> = Vec::new();
        made.actions.iter().for_each(|action| actions.push(&action.id));
        shapes.push(TypeShape { id: &made.id, actions });
    }
    shapes
}
