//! The two sides of a comparison, brought to one form.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use rolegate::{EntityRef, Subject};
use serde::Serialize;
use serde_json::{Value, json};

use super::generate::ABSENT;
use super::public::VISITOR;
use super::{Access, Mistake, Oracle, Path};

/// The allowed actions of each user on each entity.
pub type Allowed = BTreeMap<(String, String), Vec<String>>;

/// A value as JSON.
pub fn value_of(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("JSON")
}

/// Whom an id of a comparison stands for.
pub fn subject(id: &str) -> Subject<'_> {
    if id == VISITOR { Subject::VISITOR } else { id.into() }
}

impl Oracle {
    /// What names an entity in a question: its id, or where others have that too, its type and id.
    pub fn named<'a>(&'a self, key: &'a str) -> EntityRef<'a> {
        match self.names.get(key) {
            Some([entity_type, id]) => (entity_type.as_str(), id.as_str()).into(),
            None => key.into(),
        }
    }
}

/// Every id of a user and of an entity, and one that is not there; of users the visitor too.
pub fn everything(oracle: &Oracle) -> (Vec<String>, Vec<String>) {
    let and_absent = |mut ids: Vec<String>| {
        ids.push(ABSENT.to_owned());
        ids
    };
    let mut users = and_absent(oracle.ids("users"));
    users.push(VISITOR.to_owned());
    (users, and_absent(oracle.ids("entities")))
}

/// The same value, or the same mistake.
pub fn same<T: PartialEq + std::fmt::Debug>(
    answer: rolegate::Result<T>,
    expected: Result<T, Mistake>,
    about: impl Fn() -> String,
) -> TestCaseResult {
    let answer = answer.map_err(|error| error.code.as_str());
    let expected = expected.map_err(|mistake| match mistake {
        Mistake::UnknownAction => "unknown_action",
        Mistake::UnknownType => "unknown_type",
    });
    prop_assert!(
        expected == answer,
        "{}: expected\n{:#?}\nbut the gate says\n{:#?}",
        about(),
        expected,
        answer
    );
    Ok(())
}

/// Where canShare is not honoured, every path may share.
pub fn path_of(path: &Path, honoured: bool, can_use_data: bool) -> Value {
    let mut value = json!({
        "via": path.via, "recipient": path.recipient, "role": path.role,
        "canUseData": can_use_data, "canShare": !path.public && (path.can_share || !honoured),
    });
    if !path.through.is_empty() {
        value["through"] = json!(path.through);
    }
    if let Some(([entity_type, entity], via, role)) = &path.parent {
        value["parent"] = json!({ "entity": entity, "type": entity_type, "via": via, "role": role });
    }
    value
}

/// What somebody has on an entity, in the form in which the API gives it.
pub fn access_of(access: Access) -> Value {
    let mut value = json!({
        "role": access.role, "label": access.label, "level": access.level,
        "canUseData": access.can_use_data, "canShare": access.can_share, "tier": access.tier,
    });
    if let Some(public) = access.public {
        value["public"] = json!(public);
    }
    value
}

/// Puts a list whose order does not count in one order.
pub fn sort(items: &mut Value) {
    items.sort_all_objects();
    let set: BTreeSet<String> = items.as_array().into_iter().flatten().map(Value::to_string).collect();
    *items = set.iter().map(|item| serde_json::from_str::<Value>(item).expect("JSON")).collect();
}
