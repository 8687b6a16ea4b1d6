//! Queries: who can, and on which entities.

use crate::collections::in_order;
use crate::error::{Code, Error, Result, did_you_mean};
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

/// Every entity on which a user may do something, in the order of ids: of one type, or one action.
pub(crate) fn entities<'g>(
    model: &'g Model,
    user: &str,
    EntityFilter { entity_type, action }: EntityFilter<'_>,
) -> Result<Vec<&'g str>> {
    let wanted = wanted(model, entity_type, action)?;
    let resolver = model.resolver();
    let Some(user) = model.directory().user_named(user) else { return Ok(Vec::new()) };
    let mut found: Vec<&str> = Vec::new();
    for ix in resolver.entities_of(user) {
        let Some(pair) = resolver.pair(user, ix) else { continue };
        let counts = match wanted.get(pair.entity.entity_type.index()) {
            Some(Wanted::Any) => pair.sheets().any(|pair| !resolver.allowed(&pair).is_empty()),
            Some(Wanted::Action(action)) => resolver.allows_of(&pair, *action),
            _ => false,
        };
        if counts {
            found.push(model.directory().entity_id(ix));
        }
    }
    Ok(in_order(&found))
}

/// Which actions of a type count.
enum Wanted {
    Nothing,
    Any,
    Action(usize),
}

/// The actions that count, by type: those of all types or of one, all actions or the one of this name.
fn wanted(model: &Model, entity_type: Option<&str>, action: Option<&str>) -> Result<Vec<Wanted>> {
    let only = entity_type.map(|id| model.policy().require_type(id)).transpose()?;
    if let (Some((_, entity_type)), Some(action)) = (only, action) {
        entity_type.require_action(action)?;
    }
    let mut wanted = Vec::new();
    for entity_type in &model.policy().types {
        wanted.push(match action {
            _ if only.is_some_and(|(_, only)| only.id != entity_type.id) => Wanted::Nothing,
            None => Wanted::Any,
            Some(action) => entity_type.action_named(action).map_or(Wanted::Nothing, Wanted::Action),
        });
    }
    match action {
        Some(action) if wanted.iter().all(|wanted| matches!(wanted, Wanted::Nothing)) => {
            let message = format!("no entity type has an action `{action}`");
            let all: Vec<&str> = model
                .policy()
                .types
                .iter()
                .flat_map(|entity_type| &entity_type.actions)
                .map(|action| &*action.id)
                .collect();
            let help = did_you_mean(action, &|index| all.get(index).copied());
            Err(Error::new(Code::UnknownAction, message).with_help(help))
        }
        _ => Ok(wanted),
    }
}
