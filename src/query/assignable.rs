//! Which roles an actor may hand out, and why not the others (S11).

use super::Sharer;
use crate::error::{Code, Result};
use crate::messages::Wording;
use crate::model::directory::Asked;
use crate::model::policy::{Level, Public, RoleIx};
use crate::model::{EntityRef, Subject};
use serde::Serialize;

/// A role of the entity's type, from the actor's side.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AssignableRole {
    /// The role.
    pub role: String,
    /// Its name for people.
    pub label: String,
    /// Its level.
    pub level: Level,
    /// Whether the actor may hand it out.
    pub assignable: bool,
    /// Whether data access may go with it.
    pub can_use_data: bool,
    /// The widest public that the actor may give it to (S2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public: Option<Public>,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// Why not, as a sentence for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// Every role of the entity's type, low to high, and whether the actor may hand it out (S11); none where
/// the entity is unknown.
pub(crate) fn assignable_roles(
    wording: Wording<'_>,
    actor: Subject<'_>,
    entity: EntityRef<'_>,
) -> Result<Vec<AssignableRole>> {
    let mut roles = Vec::new();
    wording.model.directory().check(Asked::User(actor.id()))?;
    let ix = wording.model.entity_of(entity)?;
    let Some(entity_type) = ix.and_then(|ix| wording.model.type_of_entity(ix)) else { return Ok(roles) };
    let sharer = Sharer::new(wording, actor, (entity.id, ix));
    for (index, role) in entity_type.roles.iter().enumerate() {
        let (reason, can_use_data) = match &sharer {
            Ok(sharer) => sharer.offer(RoleIx::new(index), &role.label),
            Err(reason) => (Some(reason.clone()), false),
        };
        let given = sharer.as_ref().ok().filter(|_| reason.is_none());
        let public = given.and_then(|sharer| sharer.public_for(RoleIx::new(index)));
        let (code, message) = reason.unzip();
        roles.push(AssignableRole {
            role: role.id.clone(),
            label: role.label.clone(),
            level: role.level,
            assignable: code.is_none(),
            can_use_data,
            public,
            code,
            message,
        });
    }
    Ok(roles)
}

impl Sharer<'_> {
    /// Why a role may not be handed out, and whether it may with data access too.
    fn offer(&self, role: RoleIx, label: &str) -> (Option<(Code, String)>, bool) {
        if !self.allows(self.sharing.add) && !self.allows(self.sharing.change) {
            return (Some(self.cannot_share()), false);
        }
        if let Some(on) = self.exceeds(role, false) {
            let is_own = core::ptr::eq(on, self.pair.entity_type);
            let key = if is_own { "share.above_own_role" } else { "share.above_own_below" };
            let message = self.say(key, "", &[("role", label), ("below", &on.label)]);
            return (Some((Code::AboveOwnRole, message)), false);
        }
        (None, self.pair.entity_type.data_access && self.may_hand_out(role, true))
    }
}
