//! The public: the visitor, and grants to everybody who is signed in, or to anyone (R2, R6, S2).

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::Oracle;
use super::json::{by_id, entry, flag, list, text};
use super::policy::{height, level, role, sharing_actions};

/// The visitor among the users of a comparison. No id is empty.
pub const VISITOR: &str = "";

static RECORD: LazyLock<Value> = LazyLock::new(|| json!({ "visitor": true }));

/// Whether a record is that of the visitor, who is in nothing.
pub fn is_visitor(user: &Value) -> bool {
    user.get("visitor").is_some()
}

impl Oracle {
    /// A user who is there, or the visitor.
    pub fn user(&self, id: &str) -> Option<&Value> {
        if id == VISITOR { Some(&RECORD) } else { by_id(list(&self.document, "users"), id) }
    }

    /// R6: the tier that the policy names for the visitor; else `read` if there is such a tier, else the lowest.
    pub fn r6_visitor_tier(&self) -> String {
        let tiers = self.tiers();
        let without = tiers.iter().find(|(id, ..)| id == "read").unwrap_or(&tiers[0]).0.clone();
        text(&self.policy, "visitorTier").map_or(without, str::to_owned)
    }

    /// S2: the widest public that a role on an entity may be given to: none where it is an Owner's.
    pub fn s2_offer(&self, entity: &str, id: &str) -> Option<&'static str> {
        let entity = by_id(list(&self.document, "entities"), entity)?;
        let is_owner = level(role(self.kind_of(entity), id)) == height("OWNER");
        self.s2_widest(entity).filter(|_| !is_owner)
    }

    /// S2: whether shares may have given the visitor an action on an entity: it is no sharing action, and anyone may be
    /// given something there, or on what it inherits from.
    pub fn s2_is_open(&self, entity: &str, action: &str) -> bool {
        let entity = by_id(list(&self.document, "entities"), entity).expect("an entity");
        let mut chain = std::iter::successors(Some(entity), |entity| self.inherits_from(entity));
        !sharing_actions(self.kind_of(entity)).contains(&action)
            && chain.any(|entity| self.s2_allowed(entity) == width("anyone"))
    }

    /// S2: the grants to the public that are new since, and that no share may have made.
    pub fn s2_breaches(&self, after: &Oracle) -> Vec<Value> {
        let is_breach = |grant: &&Value| {
            let (Some(public), Some(entity)) = (text(grant, "public"), text(grant, "entity")) else {
                return false;
            };
            let is_new = self.grant_state(entity, grant) != after.grant_state(entity, grant);
            let found = by_id(list(&after.document, "entities"), entity).expect("an entity");
            let id = after.grant_state(entity, grant).expect("a grant")["role"].clone();
            let held = role(after.kind_of(found), id.as_str().expect("a role"));
            is_new && (level(held) == height("OWNER") || after.s2_allowed(found) < width(public))
        };
        list(&after.document, "grants").iter().filter(is_breach).cloned().collect()
    }

    /// S2, S8: how much of the public an entity may be shared with.
    fn s2_allowed(&self, entity: &Value) -> usize {
        let across =
            flag(&self.policy, "acrossOrganizations", true) || self.organization_of(entity).is_none();
        if across { Oracle::s2_reach(self.kind_of(entity)) } else { 0 }
    }

    /// S2: how much of the public the entities of a type may be shared with: nobody, the signed in, anyone.
    pub fn s2_reach(kind: &Value) -> usize {
        width(entry(kind, "sharing", "public").and_then(Value::as_str).unwrap_or("none"))
    }
}

/// Of two of these, the larger reaches more.
pub fn width(public: &str) -> usize {
    ["none", "signed_in", "anyone"].iter().position(|other| *other == public).expect("a public")
}
