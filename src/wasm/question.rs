//! The questions that are asked in strings, all by one exported function. A function for each would make up most of the
//! boundary's code.

use super::answer::Answer;
#[cfg(feature = "engine")]
use super::change::DiffText;
use super::convert::instant;
use super::extras;
#[cfg(not(feature = "server"))]
use super::server_only;
#[cfg(feature = "engine")]
use crate::change::ShareRequest;
#[cfg(feature = "server")]
use crate::document::SliceOptions;
#[cfg(feature = "engine")]
use crate::document::{child_records, entity_record, record_named};
use crate::error::{Code, Result, no_such};
use crate::explain::{explain, explain_on_type};
use crate::gate::Gate;
use crate::messages::Messages;
#[cfg(feature = "engine")]
use crate::model::directory::Kind;
use crate::model::directory::{Asked, EntityIx};
use crate::model::policy::Level;
use crate::model::{EntityRef, Subject};
use crate::query::{EntityFilter, entities};
use wasm_bindgen::prelude::*;

/// The character of the type of index 0: those after it are mostly written as they are.
const FIRST_TYPE: u32 = 35;

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
    /// The users who may do a type-level action: action.
    WhoCanOnType,
    /// The entities on which a user may do something, of one type, of one action, or any: user, action or none; in the
    /// place of an id what the user is there, as [`filter`] reads it.
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
    /// To have it be another time: the milliseconds.
    Advance,
    /// The warnings of loading.
    Issues,
    /// The policy in force, in the format of a document.
    Policy,
    /// The gate's document.
    ToDocument,
    /// What one user's browser may know: user, options.
    Slice,
    /// A user as the document has it: user.
    User,
    /// A group as the document has it: its id in the user's place.
    Group,
    /// An organization as the document has it: its id in the user's place.
    Organization,
    /// An entity as the document has it: entity.
    Entity,
    /// Those of which it is the parent: entity.
    Children,
}

/// The arguments of a question. Those that it does not take are empty.
pub(super) struct Arguments<'w> {
    pub user: Option<&'w str>,
    /// An action, or JSON text.
    pub word: Option<&'w str>,
    pub id: &'w str,
    pub entity_type: Option<&'w str>,
}

impl Question {
    /// The answer. It may be written into `types` in part.
    pub(super) fn answer<'g>(
        self,
        gate: &'g mut Gate,
        types: &'g mut String,
        arguments: &Arguments<'_>,
    ) -> Result<Answer<'g>> {
        let Arguments { user, word: given, id, entity_type } = *arguments;
        let (user, name) = (Subject(user), user.unwrap_or_default());
        let word = given.unwrap_or_default();
        if matches!(
            self,
            Question::User | Question::Group | Question::Organization | Question::Entity | Question::Children
        ) {
            gate.model().directory().check(Asked::Records)?;
        }
        let (entity, on_type) = (EntityRef::new(entity_type, id), entity_type.unwrap_or_default());
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
            Question::WhoCanOnType => Answer::Names(gate.who_can_on_type(word, on_type)?),
            Question::Entities => {
                let mut names = Vec::new();
                let filter = EntityFilter { entity_type, action: given, ..filter(id)? };
                let directory = gate.model().directory();
                for ix in entities(gate.model(), user, filter)?.into_iter().map(EntityIx) {
                    names.push(directory.entity_id(ix));
                    let index = directory.entity(ix).map_or(0, |entity| entity.entity_type.0);
                    types.extend(char::from_u32(FIRST_TYPE.saturating_add(index.into())));
                }
                // Ids of one type, or else with a character for the type of each.
                if entity_type.is_none() {
                    names.push(types);
                }
                Answer::Names(names)
            }
            Question::AccessList => Answer::AccessList(gate.access_list(entity)?),
            Question::ExpandedAccessList => {
                let limit = word.parse().unwrap_or(usize::MAX);
                Answer::ExpandedAccessList(gate.expanded_access_page(entity, name, limit)?)
            }
            Question::Issues => Answer::Warnings(gate.issues()),
            Question::UseMessages => {
                gate.use_messages(Messages::from_json(word.as_bytes())?);
                Answer::Done
            }
            Question::Advance => extras::advanced(gate, instant(word.parse().ok())?)?,
            Question::Policy => Answer::Policy(gate.policy_document()),
            #[cfg(feature = "engine")]
            Question::AssignableRoles => Answer::Roles(gate.assignable_roles(user, entity)?),
            #[cfg(feature = "engine")]
            Question::Share => {
                let ShareRequest { changes, options } = ShareRequest::from_json(word.as_bytes())?;
                Answer::Receipt(gate.share(user, entity, &changes, options)?.into())
            }
            #[cfg(feature = "engine")]
            Question::Apply => Answer::Diff(DiffText(gate.apply_json(word.as_bytes())?)),
            #[cfg(feature = "engine")]
            Question::Preview => Answer::Diff(DiffText(gate.try_json(word.as_bytes())?)),
            #[cfg(feature = "engine")]
            Question::ToDocument => Answer::Document(gate.to_document()),
            #[cfg(feature = "server")]
            Question::Slice => {
                Answer::Document(gate.slice_with(user, SliceOptions::from_json(word.as_bytes())?)?)
            }
            #[cfg(not(feature = "server"))]
            Question::Slice => return Err(server_only::no_slices()),
            #[cfg(feature = "engine")]
            Question::User => Answer::Record(record_named(gate.model(), Kind::USER, name)),
            #[cfg(feature = "engine")]
            Question::Group => Answer::Record(record_named(gate.model(), Kind::GROUP, name)),
            #[cfg(feature = "engine")]
            Question::Organization => Answer::Record(record_named(gate.model(), Kind::ORGANIZATION, name)),
            #[cfg(feature = "engine")]
            Question::Entity => Answer::Record(entity_record(gate.model(), entity)?),
            #[cfg(feature = "engine")]
            Question::Children => Answer::Records(child_records(gate.model(), entity)?),
            #[cfg(not(feature = "engine"))]
            _ => return Err(extras::not_included()),
        })
    }
}

/// What a user is to be on the entities that are asked for: `d` where only grants to the user count, then `r` and a
/// role, or `l` and a level, or neither.
fn filter(standing: &str) -> Result<EntityFilter<'_>> {
    let (direct, rest) = match standing.strip_prefix('d') {
        Some(rest) => (true, rest),
        None => (false, standing),
    };
    let levels = |index: usize| Some(Level::ALL.get(index)?.as_str());
    let unknown = |name| no_such(Code::InvalidArgument, "level", name, &levels);
    let level = rest.strip_prefix('l').map(|name| Level::from_name(name).ok_or_else(|| unknown(name)));
    let level = level.transpose()?;
    Ok(EntityFilter { role: rest.strip_prefix('r'), level, direct, ..EntityFilter::default() })
}
