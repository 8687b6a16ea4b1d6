//! Reading a policy: its roles by name, its tiers, its cells.

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::json::{by_id, entries, entry, flag, list, text, texts};
use super::{Oracle, Tier};

/// Low to high.
pub const LEVELS: [&str; 3] = ["READ_ONLY", "READ_WRITE", "OWNER"];

/// The place of a level, low to high; `none` stands below all.
pub fn height(level: &str) -> i32 {
    LEVELS.iter().position(|known| *known == level).map_or(-1, |place| place as i32)
}

/// A role's level.
pub fn level(role: &Value) -> i32 {
    text(role, "level").map_or(-1, height)
}

/// The role of a type by its id.
pub fn role<'a>(kind: &'a Value, id: &str) -> &'a Value {
    by_id(list(kind, "roles"), id).expect("a role of the type")
}

/// The place of a role on its type's ladder.
pub fn rank(kind: &Value, id: &str) -> usize {
    list(kind, "roles").iter().position(|role| text(role, "id") == Some(id)).expect("a role of the type")
}

/// The id of the role that a name stands for: the type's own, its aliases, or the generic ones, in any case.
pub fn role_named<'a>(kind: &'a Value, name: &str) -> Option<&'a str> {
    let same = |other: &str| other.eq_ignore_ascii_case(name);
    let roles = list(kind, "roles");
    let exact = by_id(roles, name);
    let own = || roles.iter().find(|role| text(role, "id").is_some_and(same));
    let alias = || roles.iter().find(|role| texts(role, "aliases").into_iter().any(same));
    let generic = || roles.iter().find(|role| text(role, "level").is_some_and(same));
    exact.or_else(own).or_else(alias).or_else(generic).and_then(|role| text(role, "id"))
}

/// The highest role at a level, else the highest below: what a tier gives that holds the level (R7).
pub fn role_at_level(kind: &Value, wanted: i32) -> Option<&str> {
    list(kind, "roles").iter().rev().find(|role| level(role) <= wanted).and_then(|role| text(role, "id"))
}

/// Whether a path of this role has data access: an OWNER-level role always, others by their flag on types that have it.
pub fn uses_data(kind: &Value, role_id: &str, data_flag: bool) -> bool {
    level(role(kind, role_id)) == height("OWNER") || (data_flag && flag(kind, "dataAccess", false))
}

/// Whether the cell (role, with or without data access) holds an action.
pub fn cell_holds(kind: &Value, role_id: &str, with_data: bool, action: &str) -> bool {
    let holders = entry(kind, "actions", action).map(|action| texts(action, "holders")).unwrap_or_default();
    holders.into_iter().any(|holder| match holder.strip_suffix("+data") {
        Some(holder) => holder == role_id && with_data,
        None => holder == role_id,
    })
}

/// Whether a role up to this height holds an action, with data access.
pub fn passes_up_to(kind: &Value, cap: i32, action: &str) -> bool {
    let mut passing =
        list(kind, "roles").iter().filter(|role| level(role) <= cap).filter_map(|role| text(role, "id"));
    passing.any(|role| cell_holds(kind, role, true, action))
}

/// The actions that change an entity's access list.
pub fn sharing_actions(kind: &Value) -> Vec<&str> {
    let sharing = kind.get("sharing").unwrap_or(&Value::Null);
    ["action", "add", "change", "remove"].into_iter().filter_map(|field| text(sharing, field)).collect()
}

/// The action that one kind of change needs: `add`, `change` or `remove`.
pub fn sharing_action<'a>(kind: &'a Value, change: &str) -> Option<&'a str> {
    let sharing = kind.get("sharing")?;
    text(sharing, "action").or(text(sharing, change))
}

pub fn honours_can_share(kind: &Value) -> bool {
    kind.get("sharing").is_some_and(|sharing| flag(sharing, "honoursCanShare", false))
}

impl Oracle {
    /// The type of an entity of the document.
    pub fn kind_of(&self, entity: &Value) -> &Value {
        self.kind(text(entity, "type").expect("an entity has a type")).expect("a type of the policy")
    }

    pub fn kind(&self, name: &str) -> Option<&Value> {
        entry(&self.policy, "entityTypes", name)
    }

    /// Whether the type of an entity has data access.
    pub fn has_data_access(&self, entity: &str) -> bool {
        let found = by_id(list(&self.document, "entities"), entity);
        found.is_some_and(|entity| flag(self.kind_of(entity), "dataAccess", false))
    }

    /// The tiers, low to high: id, cap, the level that it holds, if any, and whether it holds it everywhere.
    pub fn tiers(&self) -> Vec<(String, i32, Option<i32>, bool)> {
        static BUILT_IN: LazyLock<Value> = LazyLock::new(|| {
            json!({ "tiers": {
                "none": { "cap": "none" }, "read": { "cap": "READ_ONLY" },
                "write": { "cap": "OWNER" }, "admin": { "cap": "OWNER", "holds": "OWNER" },
            } })
        });
        let source =
            if self.policy.get("tiers").is_some_and(Value::is_object) { &self.policy } else { &*BUILT_IN };
        let read = |(id, tier): (&str, &Value)| {
            (
                id.to_owned(),
                text(tier, "cap").map_or(-1, height),
                text(tier, "holds").map(height),
                text(tier, "where") == Some("everywhere"),
            )
        };
        entries(source, "tiers").into_iter().map(read).collect()
    }

    /// The place of a tier, low to high.
    pub fn tier_rank(&self, id: &str) -> usize {
        self.tiers().iter().position(|tier| tier.0 == id).expect("a tier of the policy")
    }

    /// The height up to which a tier lets roles pass.
    pub fn cap(&self, tier: &Tier) -> i32 {
        self.tiers()[self.tier_rank(&tier.id)].1
    }

    /// The type whose ceiling a type takes, followed to its end.
    pub fn ceiling_type(&self, name: &str) -> String {
        let next = self.kind(name).and_then(|kind| text(kind, "ceilingOf"));
        next.map_or_else(|| name.to_owned(), |next| self.ceiling_type(next))
    }
}
