//! Holds a gate to the oracle: the one file here that knows the crate under test.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use rolegate::Gate;
use serde_json::{Value, json};

use super::generate::ABSENT;
use super::{Mistake, Oracle, Path, Verdict};

/// A gate for a document that is valid.
pub fn load(document: &Value) -> Gate {
    let text = serde_json::to_vec(document).expect("JSON");
    Gate::from_json(&text).unwrap_or_else(|error| {
        panic!("{}\n{document:#}", serde_json::to_string_pretty(&error).expect("JSON"))
    })
}

/// The document of a gate.
pub fn document_of(gate: &Gate) -> Value {
    serde_json::to_value(gate.to_document()).expect("JSON")
}

/// Every answer of a gate about every user and entity, known or not, is the oracle's.
pub fn same_answers(gate: &Gate, oracle: &Oracle) -> TestCaseResult {
    let mut users = oracle.ids("users");
    let mut entities = oracle.ids("entities");
    users.push(ABSENT.to_owned());
    entities.push(ABSENT.to_owned());
    for user in &users {
        for entity in &entities {
            same_cell(gate, oracle, user, entity)?;
        }
        for (type_name, action) in oracle.type_actions() {
            let expected = oracle.r8_on_type(user, &action, &type_name);
            same(gate.can_on_type(user, &action, &type_name), expected, || {
                format!("{user:?} {action:?} on type {type_name:?}")
            })?;
        }
    }
    same_matrix(gate, oracle, &users, &entities)
}

/// Every query about one user on one entity.
fn same_cell(gate: &Gate, oracle: &Oracle, user: &str, entity: &str) -> TestCaseResult {
    let about = |action: &str| format!("{user:?} {action:?} {entity:?}");
    for action in oracle.actions_of(entity).iter().map(String::as_str).chain(["no such action"]) {
        let verdict = oracle.decide(user, action, entity);
        let explained = gate.explain(user, action, entity);
        match (&verdict, explained) {
            (Ok(verdict), Ok(decision)) => {
                let expected = decision_of(oracle, verdict, user, action, entity);
                let decision = normal(serde_json::to_value(decision).expect("JSON"));
                prop_assert_eq!(
                    &expected,
                    &decision,
                    "{}: expected\n{:#}\nbut it says\n{:#}",
                    about(action),
                    expected,
                    decision
                );
            }
            (Err(mistake), explained) => same(explained.map(|_| false), Err(*mistake), || about(action))?,
            (Ok(_), Err(error)) => return Err(TestCaseError::fail(format!("{}: {error}", about(action)))),
        }
        same(gate.can(user, action, entity), verdict.map(|verdict| verdict.allowed), || about(action))?;
    }
    prop_assert_eq!(
        oracle.actions(user, entity),
        gate.actions(user, entity),
        "actions of {:?} on {:?}",
        user,
        entity
    );
    let expected = oracle.access(user, entity).map(|access| {
        json!({
            "role": access.role, "label": access.label, "level": access.level,
            "canUseData": access.can_use_data, "canShare": access.can_share, "tier": access.tier,
        })
    });
    let access = gate.access(user, entity).map(|access| serde_json::to_value(access).expect("JSON"));
    prop_assert_eq!(expected, access, "access of {:?} on {:?}", user, entity);
    Ok(())
}

/// The bits of a matrix, word by word.
fn same_matrix(gate: &Gate, oracle: &Oracle, users: &[String], entities: &[String]) -> TestCaseResult {
    let matrix = gate.matrix(&names(users), &names(entities));
    let mut words = Vec::new();
    for user in users {
        for entity in entities {
            let allowed = oracle.actions(user, entity);
            let mut cell = vec![0_u32; matrix.words_per_cell];
            for (bit, action) in oracle.actions_of(entity).iter().enumerate() {
                cell[bit / 32] |= u32::from(allowed.contains(action)) << (bit % 32);
            }
            words.extend(cell);
        }
    }
    prop_assert_eq!(words, matrix.words);
    Ok(())
}

fn names(ids: &[String]) -> Vec<&str> {
    ids.iter().map(String::as_str).collect()
}

/// A yes or no, or the same mistake.
fn same(
    answer: rolegate::Result<bool>,
    expected: Result<bool, Mistake>,
    about: impl Fn() -> String,
) -> TestCaseResult {
    let answer = answer.map_err(|error| error.code.as_str());
    let expected = expected.map_err(|mistake| match mistake {
        Mistake::UnknownAction => "unknown_action",
        Mistake::UnknownType => "unknown_type",
    });
    prop_assert_eq!(expected, answer, "{}", about());
    Ok(())
}

/// A verdict as the decision that the API gives, less the sentences.
fn decision_of(oracle: &Oracle, verdict: &Verdict, user: &str, action: &str, entity: &str) -> Value {
    let paths = verdict.paths.iter().map(|(path, data, gives)| path_of(path, *data, *gives)).collect();
    let ceiling = verdict
        .ceiling
        .as_ref()
        .map(|(tier, cut)| json!({ "tier": tier.id, "appRoles": tier.app_roles, "cut": cut }));
    let mut decision = json!({
        "allowed": verdict.allowed, "user": user, "action": action, "entity": entity,
        "role": verdict.role, "paths": Value::Array(paths), "ceiling": ceiling,
    });
    if let Some(note) = &verdict.note {
        decision["note"] = json!({ "id": note, "words": oracle.policy["notes"][note] });
    }
    if let Some(code) = verdict.denial {
        decision["denial"] = json!({ "code": code });
    }
    normal(decision)
}

fn path_of(path: &Path, can_use_data: bool, gives: bool) -> Value {
    let mut value = json!({
        "via": path.via, "recipient": path.recipient, "role": path.role,
        "canUseData": can_use_data, "canShare": path.can_share, "gives": gives,
    });
    if let Some((entity, via, role)) = &path.parent {
        value["parent"] = json!({ "entity": entity, "via": via, "role": role });
    }
    value
}

/// A decision whose paths and app roles are sets, and of whose denial only the code is left.
fn normal(mut decision: Value) -> Value {
    sort(&mut decision["paths"]);
    if let Some(app_roles) = decision["ceiling"].get_mut("appRoles") {
        sort(app_roles);
    }
    if let Some(code) = decision.get("denial").map(|denial| denial["code"].clone()) {
        decision["denial"] = json!({ "code": code });
    }
    if let Some(decision) = decision.as_object_mut() {
        decision.remove("summary");
        decision.sort_keys();
    }
    decision
}

fn sort(list: &mut Value) {
    let set: BTreeSet<String> = list
        .as_array()
        .into_iter()
        .flatten()
        .map(|item| {
            let mut item = item.clone();
            item.sort_all_objects();
            item.to_string()
        })
        .collect();
    *list = json!(set);
}
