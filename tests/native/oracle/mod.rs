//! A naive oracle: the rules of docs/rules.md over the document as JSON, written to be read beside them. It knows
//! nothing of the crate under test: plain lists, linear scans, one function a rule (`rules` has R1 to R12, `time` R13,
//! `names` R14). Beside it: `generate` makes random documents, `compare` holds a gate to the oracle.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

pub mod batch;
pub mod built_in;
pub mod compare;
pub mod edits;
pub mod generate;
mod groups;
mod inheritance;
pub mod json;
pub mod names;
mod owners;
mod policy;
pub mod public;
mod queries;
mod receipts;
pub mod recipients;
mod rules;
pub mod sharing;
pub mod sides;
pub mod time;
mod warnings;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// A document and the policy that it names.
#[derive(Clone, Debug)]
pub struct Oracle {
    pub document: Value,
    pub policy: Value,
    /// Of entities that share their id: what they are known by here, with type and id (R14).
    pub names: BTreeMap<String, [String; 2]>,
}

/// One way in which a user reaches an entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    pub via: &'static str,
    pub recipient: String,
    /// Of a group that the user is in through others: the way to it.
    pub through: Vec<String>,
    /// With `parent`: its type and id, how the recipient reaches it, and the role there.
    pub parent: Option<([String; 2], &'static str, String)>,
    pub role: String,
    /// As the grant says it; an OWNER-level role has data access all the same.
    pub data_flag: bool,
    pub can_share: bool,
    /// Whether it comes of a grant to the public.
    pub public: bool,
}

/// A user's tier on a type and the app roles that give it; none of them where the default tier holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    pub id: String,
    pub app_roles: BTreeSet<String>,
}

/// The answer to "may this user do this on that entity, and why?".
#[derive(Clone, Debug)]
pub struct Verdict {
    pub allowed: bool,
    pub role: Option<String>,
    /// With each path: whether its canUseData holds, and whether it gives the action before the ceiling.
    pub paths: Vec<(Path, bool, bool)>,
    /// With the tier: whether it took the action away.
    pub ceiling: Option<(Tier, bool)>,
    /// The id and the label of the entity's state.
    pub state: Option<[String; 2]>,
    pub note: Option<String>,
    pub denial: Option<&'static str>,
}

/// What a user has on an entity, before the ceiling, and the tier that caps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    pub role: String,
    pub label: String,
    pub level: String,
    pub can_use_data: bool,
    pub can_share: bool,
    /// The widest public that it may be shared with.
    pub public: Option<&'static str>,
    pub tier: String,
}

/// The question names an action that the type lacks, or a type that the policy lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    UnknownAction,
    UnknownType,
}

impl Oracle {
    pub fn new(document: &Value) -> Oracle {
        let policy = match document.get("policy") {
            Some(policy) if policy.is_object() => policy.clone(),
            _ => built_in::built_in(),
        };
        let (document, names) = names::with_keys(document);
        Oracle { document, policy, names }
    }

    /// The id of an entity, by its key.
    pub fn id_of<'a>(&'a self, key: &'a str) -> &'a str {
        self.names.get(key).map_or(key, |[_, id]| id.as_str())
    }

    /// The entity of a type and an id.
    pub fn typed(&self, entity_type: &str, id: &str) -> Option<&Value> {
        let entities = json::list(&self.document, "entities");
        entities.iter().find(|entity| {
            json::text(entity, "type") == Some(entity_type)
                && self.id_of(json::text(entity, "id").unwrap_or_default()) == id
        })
    }

    /// The same with an entity in no state.
    pub fn without_state(&self, entity: &str) -> Oracle {
        let mut oracle = self.clone();
        let entities = oracle.document["entities"].as_array_mut().into_iter().flatten();
        let same = entities.filter(|record| record["id"] == entity);
        same.filter_map(Value::as_object_mut).for_each(|record| drop(record.remove("state")));
        oracle
    }

    pub fn ids(&self, list: &str) -> Vec<String> {
        json::list(&self.document, list)
            .iter()
            .filter_map(|item| json::text(item, "id"))
            .map(str::to_owned)
            .collect()
    }

    /// The actions of an entity's type, in the policy's order; none where the entity is unknown.
    pub fn actions_of(&self, entity: &str) -> Vec<String> {
        let Some(entity) = json::by_id(json::list(&self.document, "entities"), entity) else {
            return Vec::new();
        };
        let kind = self.kind_of(entity);
        json::entries(kind, "actions").into_iter().map(|(action, _)| action.to_owned()).collect()
    }
}
