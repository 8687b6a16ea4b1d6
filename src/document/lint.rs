//! Findings about a directory that loads, and may surprise all the same.

use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::directory::{Directory, Entity};
use crate::model::policy::Policy;

impl Directory {
    /// Whether an active user holds an OWNER-level grant on the entity directly (S5).
    pub fn has_owner(&self, policy: &Policy, entity: &Entity) -> bool {
        let Some(entity_type) = policy.entity_type(entity.entity_type) else { return false };
        entity
            .grants
            .iter()
            .any(|grant| entity_type.is_owner(grant.role) && self.is_active_user(grant.recipient))
    }

    /// Notes entities of a shared type without an owner, and groups without members.
    pub fn lint(&self, policy: &Policy, issues: &mut Issues) {
        let groups = JsonPath::ROOT.key("groups");
        let mut members = vec![false; self.groups.records.len()];
        for group in self.users.iter().flat_map(|(_, user)| user.groups()) {
            if let Some(has_some) = members.get_mut(group.index()) {
                *has_some = true;
            }
        }
        let is_empty = |slot: u32| members.get(slot as usize) == Some(&false);
        for (slot, group) in self.groups.iter().filter(|(slot, _)| is_empty(*slot)) {
            let message = format!("the group `{}` has no members", self.groups.ids.name(slot));
            let at = &groups.index(group.party.order as usize);
            issues.report(Severity::Lint, Code::EmptyGroup, at, message, None);
        }
        let entities = JsonPath::ROOT.key("entities");
        let shared = |entity: &Entity| {
            policy.entity_type(entity.entity_type).is_some_and(|entity_type| entity_type.sharing.is_some())
        };
        for (slot, entity) in self.entities.iter().filter(|(_, entity)| shared(entity)) {
            if !self.has_owner(policy, entity) {
                let id = self.entities.ids.name(slot);
                let message = format!("no active user owns `{id}` directly");
                let at = &entities.index(entity.order as usize);
                issues.report(Severity::Lint, Code::NoOwner, at, message, None);
            }
        }
    }
}
