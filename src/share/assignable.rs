//! What somebody may hand out now, and why not the rest (S11).

use super::rules::Batch;
use crate::error::Code;
use crate::gate::Gate;
use crate::policy::{EntityType, Level, RoleIx};
use serde::Serialize;

/// A role of the entity's type, from the actor's side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
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
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// Why not, as a sentence for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

impl Gate {
    /// Every role of the entity's type, low to high, and whether the actor may hand it out (S11); none where
    /// the entity is unknown.
    pub fn assignable_roles(&self, actor: &str, entity: &str) -> Vec<AssignableRole> {
        let record = self.directory().entity_named(entity).and_then(|ix| self.directory().entity(ix));
        let Some(entity_type) = record.and_then(|record| self.policy().entity_type(record.entity_type))
        else {
            return Vec::new();
        };
        let batch = Batch::new(self, actor, entity);
        let mut roles = Vec::with_capacity(entity_type.roles.len());
        for role in (0..entity_type.roles.len()).map(RoleIx::new) {
            let offer = match &batch {
                Ok(batch) => batch.offer(role),
                Err(issue) => Err((issue.code, issue.message.clone())),
            };
            roles.push(listed(entity_type, role, offer));
        }
        roles
    }
}

impl Batch<'_> {
    /// Whether a role may be handed out: with data access too, or why not at all.
    fn offer(&self, role: RoleIx) -> Result<bool, (Code, String)> {
        let entity_type = self.pair.entity_type;
        if !self.allowed.has(self.sharing.add) && !self.allowed.has(self.sharing.change) {
            return Err((Code::CannotShare, "the actor may not share here".into()));
        }
        if !self.may_hand_out(role, false) {
            return Err((Code::AboveOwnRole, "this is more than the actor may hand out".into()));
        }
        Ok(entity_type.data_access && self.may_hand_out(role, true))
    }
}

fn listed(entity_type: &EntityType, role: RoleIx, offer: Result<bool, (Code, String)>) -> AssignableRole {
    let made = entity_type.role(role);
    let assignable = offer.is_ok();
    let (can_use_data, reason) = match offer {
        Ok(data) => (data, None),
        Err(reason) => (false, Some(reason)),
    };
    let (code, message) = reason.unzip();
    AssignableRole {
        role: made.map(|role| role.id.clone()).unwrap_or_default(),
        label: made.map(|role| role.label.clone()).unwrap_or_default(),
        level: made.map_or(Level::ReadOnly, |role| role.level),
        assignable,
        can_use_data,
        code,
        message,
    }
}
