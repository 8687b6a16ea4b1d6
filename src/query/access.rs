//! One user on one entity.

use crate::error::Result;
use crate::model::policy::{Level, Public};
use crate::model::{EntityRef, Model, Subject};
use crate::resolve::Pair;
use serde::Serialize;

/// What a user is on an entity, in short.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Access {
    /// The highest role that reaches the entity.
    pub role: String,
    /// The role's name for people.
    pub label: String,
    /// Its level.
    pub level: Level,
    /// Whether some path comes with data access.
    pub can_use_data: bool,
    /// Whether the user may share the entity now: adding a recipient, after canShare and ceiling (S2).
    pub can_share: bool,
    /// The widest public that the user may share it with now (S2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public: Option<Public>,
    /// The tier that caps the user on the type.
    pub tier: String,
}

/// Whether a user may do an action on an entity (R10).
pub(crate) fn can(model: &Model, user: Subject<'_>, action: &str, entity: EntityRef<'_>) -> Result<bool> {
    let (user, entity, action) = model.question(user, action, entity)?;
    let (Some(user), Some(entity), Some(action)) = (user, entity, action) else { return Ok(false) };
    Ok(model.resolver().allows(user, entity, action))
}

/// The actions that a user may do on an entity, in the policy's order; none where one is unknown.
pub(crate) fn actions<'g>(
    model: &'g Model,
    user: Subject<'_>,
    entity: EntityRef<'_>,
) -> Result<Vec<&'g str>> {
    let Some(pair) = model.pair_named(user, entity)? else { return Ok(Vec::new()) };
    Ok(model.resolver().allowed_names(&pair))
}

/// What a user is on an entity; none without a path to it, and for users who are not active.
pub(crate) fn access(model: &Model, user: Subject<'_>, entity: EntityRef<'_>) -> Result<Option<Access>> {
    let pair = model.pair_named(user, entity)?.filter(|pair| pair.user.is_active());
    Ok(pair.and_then(|pair| access_of(model, &pair)))
}

pub(crate) fn access_of(model: &Model, pair: &Pair<'_>) -> Option<Access> {
    let (mut best, mut can_use_data) = (None, false);
    model.resolver().visit_paths(pair, &mut |path| {
        best = best.max(Some(path.role));
        can_use_data |= path.data;
    });
    let role = pair.entity_type.role(best?)?;
    let sharing = pair.entity_type.sharing.as_ref();
    let sharing = sharing.filter(|sharing| model.resolver().allows_of(pair, sharing.add));
    Some(Access {
        role: role.id.clone(),
        label: role.label.clone(),
        level: role.level,
        can_use_data,
        can_share: sharing.is_some(),
        public: sharing.and_then(|_| model.resolver().widest_public(pair)),
        tier: model.policy().tier_name(pair.tier()).into(),
    })
}
