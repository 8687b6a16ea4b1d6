//! Queries: who can, and on which entities.

use crate::collections::{in_order, sorted};
use crate::error::{Code, Error, Result, did_you_mean};
use crate::model::directory::EntityIx;
use crate::model::policy::ActionSet;
use crate::model::{EntityRef, Model};

/// Which of a user's entities are meant: all of them, those of a type, those on which an action is allowed, or both.
///
/// ```
/// let filter = rolegate::EntityFilter::default().of_type("project").action("view");
/// # let _ = filter;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntityFilter<'a> {
    /// The type's id.
    pub entity_type: Option<&'a str>,
    /// The action's id.
    pub action: Option<&'a str>,
}

impl<'a> EntityFilter<'a> {
    /// Those of this type.
    pub fn of_type(self, entity_type: &'a str) -> Self {
        EntityFilter { entity_type: Some(entity_type), ..self }
    }

    /// Those on which this action is allowed.
    pub fn action(self, action: &'a str) -> Self {
        EntityFilter { action: Some(action), ..self }
    }
}

/// Every user who may do an action on an entity, in the order of ids; none where the entity is unknown.
pub(crate) fn who_can<'g>(model: &'g Model, action: &str, entity: EntityRef<'_>) -> Result<Vec<&'g str>> {
    let (Some(ix), Some(action)) = model.about(action, entity)? else { return Ok(Vec::new()) };
    let mut able: Vec<&str> = Vec::new();
    for user in model.resolver().users_of(ix) {
        if model.resolver().allows(user, ix, action) {
            able.push(model.directory().user_id(user));
        }
    }
    Ok(in_order(&able))
}

/// Every entity on which a user may do something, in the order of ids and then of types: of one type, or one action.
pub(crate) fn entities(model: &Model, user: &str, filter: EntityFilter<'_>) -> Result<Vec<u32>> {
    let id = |slot: u32| model.directory().entity_id(EntityIx(slot));
    let order = &|a, b| id(a).cmp(id(b)).then_with(|| model.type_in(a).cmp(&model.type_in(b)));
    Ok(sorted(reached(model, user, filter)?, order))
}

/// The slots of these entities.
fn reached(
    model: &Model,
    user: &str,
    EntityFilter { entity_type, action }: EntityFilter<'_>,
) -> Result<Vec<u32>> {
    let wanted = wanted(model, entity_type, action)?;
    let Some(user) = model.directory().user_named(user) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for ix in model.resolver().entities_of(user) {
        let Some(entity) = model.directory().entity(ix) else { continue };
        let wanted = wanted.get(entity.entity_type.index()).copied().unwrap_or_default();
        if !model.resolver().allowed(user, ix).within(wanted).is_empty() {
            found.push(ix.0);
        }
    }
    Ok(found)
}

/// The actions that count, by type: those of all types or of one, all actions or the one of this name.
fn wanted(model: &Model, entity_type: Option<&str>, action: Option<&str>) -> Result<Vec<ActionSet>> {
    let only = entity_type.map(|id| model.policy().require_type(id)).transpose()?;
    if let (Some((_, entity_type)), Some(action)) = (only, action) {
        entity_type.require_action(action)?;
    }
    let (mut wanted, mut all): (Vec<ActionSet>, Vec<&str>) = (Vec::new(), Vec::new());
    for entity_type in &model.policy().types {
        let mut set = ActionSet::default();
        let counts = only.is_none_or(|(_, only)| only.id == entity_type.id);
        for (index, candidate) in entity_type.actions.iter().enumerate() {
            all.push(&candidate.id);
            if counts && action.is_none_or(|action| candidate.id == action) {
                set.insert(index);
            }
        }
        wanted.push(set);
    }
    match action {
        Some(action) if wanted.iter().all(|set| set.is_empty()) => {
            let message = format!("no entity type has an action `{action}`");
            let help = did_you_mean(action, &|index| all.get(index).copied());
            Err(Error::new(Code::UnknownAction, message).with_help(help))
        }
        _ => Ok(wanted),
    }
}
