//! The questions that are asked in strings, all by one exported function. A function for each would make up most of the
//! boundary's code.

use super::answer::Answer;
#[cfg(feature = "engine")]
use super::change::DiffText;
use super::extras;
#[cfg(feature = "engine")]
use crate::change::ShareRequest;
use crate::error::Result;
use crate::explain::{explain, explain_on_type};
use crate::gate::Gate;
use crate::model::EntityRef;
use crate::model::directory::EntityIx;
use crate::query::{EntityFilter, entities};
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
    /// The users with access, with what they may do and why: entity; of a page, the user before it, and its size.
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
    /// The policy in force, in the format of a document.
    Policy,
    /// The gate's document.
    ToDocument,
    /// The part of the document that one user needs: user.
    Slice,
}

/// The arguments of a question. Those that it does not take are empty.
pub(super) struct Arguments<'w> {
    pub user: &'w str,
    /// An action, or JSON text.
    pub word: Option<&'w str>,
    pub id: &'w str,
    pub entity_type: Option<&'w str>,
}

impl Question {
    pub(super) fn answer<'g>(self, gate: &'g mut Gate, arguments: &Arguments<'_>) -> Result<Answer<'g>> {
        let Arguments { user, word: given, id, entity_type } = *arguments;
        let word = given.unwrap_or_default();
        let (entity, on_type) = (EntityRef { id, entity_type }, entity_type.unwrap_or_default());
        Ok(match self {
            Question::Can => Answer::Yes(gate.can(user, word, entity)?),
            Question::Explain => {
                Answer::Decision(explain(gate.wording(), user, word, entity, extras::WITH_REMEDIES)?)
            }
            Question::ExplainBriefly => Answer::Decision(gate.explain_briefly(user, word, entity)?),
            Question::CanOnType => Answer::Yes(gate.can_on_type(user, word, on_type)?),
            Question::ExplainOnType => Answer::TypeDecision(explain_on_type(
                gate.wording(),
                user,
                word,
                on_type,
                extras::WITH_REMEDIES,
            )?),
            Question::Actions => Answer::Names(gate.actions(user, entity)?),
            Question::Access => Answer::Access(gate.access(user, entity)?),
            Question::WhoCan => Answer::Names(gate.who_can(word, entity)?),
            Question::Entities => {
                let mut names = Vec::new();
                for slot in entities(gate.model(), user, EntityFilter { entity_type, action: given })? {
                    names.push(gate.model().directory().entity_id(EntityIx(slot)));
                    // Ids of one type, or else each with its type after it.
                    if entity_type.is_none() {
                        names.extend(gate.model().type_in(slot));
                    }
                }
                Answer::Names(names)
            }
            Question::AccessList => Answer::AccessList(gate.access_list(entity)?),
            Question::ExpandedAccessList => {
                let limit = word.parse().unwrap_or(usize::MAX);
                Answer::ExpandedAccessList(gate.expanded_access_page(entity, user, limit)?)
            }
            Question::Issues => Answer::Warnings(gate.issues()),
            Question::UseMessages => {
                gate.use_messages(word.as_bytes())?;
                Answer::Done
            }
            Question::Policy => Answer::Policy(gate.policy_document()),
            #[cfg(feature = "engine")]
            Question::AssignableRoles => Answer::Roles(gate.assignable_roles(user, entity)?),
            #[cfg(feature = "engine")]
            Question::Share => {
                let ShareRequest { changes, options } = ShareRequest::from_json(word.as_bytes())?;
                Answer::Receipt(gate.share(user, entity, &changes, options)?.into())
            }
            #[cfg(feature = "engine")]
            Question::Apply => Answer::Diff(DiffText(gate.apply(word.as_bytes())?)),
            #[cfg(feature = "engine")]
            Question::Preview => Answer::Diff(DiffText(gate.preview(word.as_bytes())?)),
            #[cfg(feature = "engine")]
            Question::ToDocument => Answer::Document(gate.to_document()),
            #[cfg(feature = "engine")]
            Question::Slice => Answer::Document(gate.slice(user)?),
            #[cfg(not(feature = "engine"))]
            _ => return Err(extras::not_included()),
        })
    }
}
