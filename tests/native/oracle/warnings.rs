//! S13: what a change took effect on otherwise than one may think.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Oracle;
use super::json::{by_id, flag, list, text};
use super::policy::{height, level, role, role_named};
use super::recipients::recipient;
use super::sharing::Findings;

impl Oracle {
    /// The entities that somebody owned before, and nobody does after.
    pub fn s13_no_owner(&self, after: &Oracle) -> BTreeSet<String> {
        let same_type = |id: &str| {
            let types = [self, after]
                .map(|oracle| by_id(list(&oracle.document, "entities"), id).map(|entity| &entity["type"]));
            types[0] == types[1]
        };
        let ids = self.ids("entities").into_iter();
        ids.filter(|id| same_type(id) && self.is_owned(id) && !after.is_owned(id)).collect()
    }

    /// What a batch says of its lines beside what S6 and S8 do: of a grant that is there already, of somebody whose
    /// grant was not all that they had, and of what ends or does not count.
    pub fn s13_lines(&self, now: &str, after: &Oracle, entity: &str, changes: &[Value]) -> Findings {
        let (mut warnings, present) = (Findings::new(), after.at(now));
        for (index, change) in changes.iter().enumerate() {
            let (held, holds) = (self.grant_state(entity, change), after.grant_state(entity, change));
            if holds.is_some() && held == holds {
                warnings.insert((Some(index), "unchanged"));
            }
            if held.is_some() && holds.is_none() && present.still_reaches(entity, change) {
                warnings.insert((Some(index), "still_has_access"));
            }
            let Some(holds) = holds else { continue };
            let ends = |state: &Value| text(state, "until").is_some();
            if held.is_some_and(|held| !ends(&held)) && ends(&holds) {
                warnings.insert((Some(index), "replaces_lasting"));
            }
            let has_ended = text(&holds, "until").is_some_and(|until| until <= now);
            let begins = change.get("from").is_none() && text(&holds, "from").is_some_and(|from| now < from);
            if has_ended || begins {
                warnings.insert((Some(index), "out_of_time"));
            }
        }
        warnings
    }

    /// Whether a recipient reaches an entity by anything: a user by any path, others by their grants further up.
    fn still_reaches(&self, entity: &str, change: &Value) -> bool {
        let entity = by_id(list(&self.document, "entities"), entity).expect("the entity of a batch");
        let (kind, id) = recipient(change);
        if kind == "user" {
            let user = by_id(list(&self.document, "users"), id).expect("a user of a batch");
            return flag(user, "active", true) && !self.paths(user, entity).is_empty();
        }
        let group = by_id(list(&self.document, "groups"), id).filter(|_| kind == "group");
        let above = group.map(|group| self.groups_of(group)).unwrap_or_default();
        // Whom anything else reaches is signed in, but for those who only are anyone.
        let to_recipient = |grant: &Value| match recipient(grant) {
            ("public", "signed_in") => (kind, id) != ("public", "anyone"),
            ("public", _) => true,
            (to, holder) => to == kind && (holder == id || above.contains(&holder)),
        };
        !self.granted_roles(entity, &to_recipient).is_empty()
    }

    /// Whether a grant on the entity, or on what it inherits from, makes an active user OWNER whose ceiling allows it.
    fn is_owned(&self, id: &str) -> bool {
        let Some(entity) = by_id(list(&self.document, "entities"), id) else { return false };
        let kind = self.kind_of(entity);
        list(&self.document, "users").iter().filter(|user| flag(user, "active", true)).any(|user| {
            let roles = self.granted_roles(entity, &|grant| self.reaches(grant, user).is_some());
            let type_name = text(entity, "type").expect("an entity has a type");
            let passes = self.cap(&self.r6_tier(user, type_name)) >= height("OWNER");
            passes && roles.iter().any(|name| level(role(kind, name)) == height("OWNER"))
        })
    }

    /// The roles that some grants give on an entity, and by R3 those on its parent.
    fn granted_roles(&self, entity: &Value, counts: &dyn Fn(&Value) -> bool) -> Vec<String> {
        let kind = self.kind_of(entity);
        let on_entity =
            list(&self.document, "grants").iter().filter(|grant| text(grant, "entity") == text(entity, "id"));
        let own = on_entity
            .filter(|grant| counts(grant))
            .filter_map(|grant| role_named(kind, text(grant, "role")?));
        let mut roles: Vec<String> = own.map(str::to_owned).collect();
        if let Some(parent) = self.inherits_from(entity) {
            let above = self.granted_roles(parent, counts);
            let carried = above.iter().filter_map(|name| self.carried(parent, entity, name));
            roles.extend(carried.map(str::to_owned));
        }
        roles
    }
}
