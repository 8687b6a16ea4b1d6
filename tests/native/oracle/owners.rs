//! S5: the owners of an entity who count.

use serde_json::Value;

use super::Oracle;
use super::json::{by_id, flag, list, text};
use super::policy::{height, honours_can_share, level, role, role_named};
use super::time::counts;

impl Oracle {
    /// The OWNER-level grants on an entity that count now and for good; where it counts, of those alone who can share.
    pub fn owners(&self, now: &str, entity: &str, sharing: bool) -> usize {
        let Some(found) = by_id(list(&self.document, "entities"), entity) else { return 0 };
        let kind = self.kind_of(found);
        let owns = |grant: &&Value| {
            let held = text(grant, "role").and_then(|name| role_named(kind, name));
            text(grant, "entity") == Some(entity)
                && counts(grant, now)
                && text(grant, "until").is_none()
                && self.counts_as_owner(kind, grant)
                && held.is_some_and(|id| level(role(kind, id)) == height("OWNER"))
                && (!sharing || !honours_can_share(kind) || flag(grant, "canShare", true))
        };
        list(&self.document, "grants").iter().filter(owns).count()
    }

    /// Whether a grant is an active user's, or where the type takes any owner, one that reaches an active user.
    fn counts_as_owner(&self, kind: &Value, grant: &Value) -> bool {
        let any = kind.pointer("/sharing/owners").and_then(Value::as_str) == Some("any");
        let mut active = list(&self.document, "users").iter().filter(|user| flag(user, "active", true));
        active.any(|user| {
            self.reaches(grant, user).is_some_and(|(via, _)| any && via != "public" || via == "direct")
        })
    }
}
