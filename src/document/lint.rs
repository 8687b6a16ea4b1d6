//! Findings about a directory that loads, and may surprise all the same.

use crate::collections::owned;
use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::directory::{Entity, EntityIx, Grant};
use crate::model::policy::EntityType;
use crate::resolve::Resolver;

impl Resolver<'_> {
    /// Notes entities of a shared type without an owner, those that need not say that they do not inherit, and groups
    /// without members, but for the lints to ignore.
    pub fn lint(&self, issues: &mut Issues, ignored: &[Code]) {
        let mut note = |code, at: &JsonPath<'_>, message| {
            if !ignored.contains(&code) {
                issues.report(Severity::Lint, code, at, message, None);
            }
        };
        let Resolver { policy, directory } = self;
        let groups = JsonPath::ROOT.key("groups");
        let mut members = vec![false; directory.groups.records.len()];
        for group in directory.users.iter().flat_map(|(_, user)| user.recipients.groups()) {
            if let Some(has_some) = members.get_mut(group as usize) {
                *has_some = true;
            }
        }
        let is_empty = |slot: u32| members.get(slot as usize) == Some(&false);
        for (slot, group) in directory.groups.iter().filter(|(slot, _)| is_empty(*slot)) {
            let message = format!("the group `{}` has no members", directory.groups.ids.name(slot));
            let at = &groups.index(group.party.order as usize);
            note(Code::EmptyGroup, at, message);
        }
        let entities = JsonPath::ROOT.key("entities");
        let shared = |entity: &Entity| {
            policy.entity_type(entity.entity_type).is_some_and(|entity_type| entity_type.sharing.is_some())
        };
        // As where an owner stays (S5).
        let counts = |entity_type: &EntityType, grant: &Grant, _| self.counts_as_owners(entity_type, grant);
        for (slot, entity) in directory.entities.iter().filter(|(_, entity)| shared(entity)) {
            if !self.is_owned_by(EntityIx(slot), &counts) {
                let message = format!("no active user owns `{}`", directory.entities.ids.name(slot));
                let at = &entities.index(entity.order as usize);
                note(Code::NoOwner, at, message);
            }
        }
        let inherits = |ix| policy.entity_type(ix).is_some_and(|entity_type| entity_type.inherits);
        for (_, entity) in directory.entities.iter().filter(|(_, entity)| !entity.inherits) {
            if !inherits(entity.entity_type) {
                let message = owned("nothing of its type inherits");
                let at = entities.index(entity.order as usize);
                note(Code::UnusedInherits, &at.key("inherits"), message);
            }
        }
    }
}
