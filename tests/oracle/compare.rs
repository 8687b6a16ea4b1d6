//! Holds a gate to the oracle: the one file here that knows the crate under test.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use rolegate::Gate;
use serde::Serialize;
use serde_json::{Value, json};

use super::edits::Flips;
use super::generate::ABSENT;
use super::json::{by_id, entries, list, text};
use super::policy::honours_can_share;
use super::{Access, Mistake, Oracle, Path, Tier, Verdict};

/// A gate for a document that is valid.
pub fn load(document: &Value) -> Gate {
    Gate::from_json(document.to_string().as_bytes())
        .unwrap_or_else(|error| panic!("{:#}\n{document:#}", value_of(&error)))
}

/// The document of a gate.
pub fn document_of(gate: &Gate) -> Value {
    value_of(&gate.to_document())
}

pub fn value_of(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("JSON")
}

/// Every answer of a gate about every user and entity, known or not, is the oracle's.
pub fn same_answers(gate: &Gate, oracle: &Oracle) -> TestCaseResult {
    let (users, entities) = everything(oracle);
    for user in &users {
        for entity in &entities {
            same_cell(gate, oracle, user, entity)?;
            same_typed(gate, oracle, user, entity)?;
        }
        same_on_types(gate, oracle, user)?;
    }
    same_matrix(gate, oracle)
}

/// A gate's difference in the oracle's form.
pub fn diff_of(diff: &rolegate::Diff) -> Flips {
    let cells = diff.changes.iter().cloned();
    cells.map(|cell| ((cell.user, cell.entity), (cell.gained, cell.lost))).collect()
}

/// Every id of a user and of an entity, and one that is not there.
pub fn everything(oracle: &Oracle) -> (Vec<String>, Vec<String>) {
    let and_absent = |mut ids: Vec<String>| {
        ids.push(ABSENT.to_owned());
        ids
    };
    (and_absent(oracle.ids("users")), and_absent(oracle.ids("entities")))
}

/// Every query about one user on one entity.
fn same_cell(gate: &Gate, oracle: &Oracle, user: &str, entity: &str) -> TestCaseResult {
    let mut actions = Vec::new();
    for action in oracle.actions_of(entity).iter().map(String::as_str).chain(["no such action"]) {
        let about = || format!("{user:?} {action:?} {entity:?}");
        let expected = oracle.decide(user, action, entity);
        let allowed = expected.clone().map(|verdict| verdict.allowed);
        actions.extend((allowed == Ok(true)).then(|| action.to_owned()));
        same(gate.can(user, action, entity), allowed, about)?;
        let expected = expected.map(|verdict| decision_of(oracle, &verdict, user, action, entity));
        same(
            gate.explain(user, action, entity).map(|decision| normal(value_of(&decision))),
            expected,
            about,
        )?;
    }
    let about = || format!("{user:?} on {entity:?}");
    same(gate.actions(user, entity).map(|actions| json!(actions)), Ok(json!(actions)), about)?;
    let expected = oracle.access(user, entity).map(access_of);
    same(gate.access(user, entity).map(|access| access.map(|access| value_of(&access))), Ok(expected), about)
}

/// Questions that name the entity's type, another, or one that is not there.
fn same_typed(gate: &Gate, oracle: &Oracle, user: &str, entity: &str) -> TestCaseResult {
    let found = by_id(list(&oracle.document, "entities"), entity);
    let own = found.and_then(|entity| text(entity, "type"));
    let mut types = entries(&oracle.policy, "entityTypes").into_iter().map(|(name, _)| name);
    let other = types.find(|name| Some(*name) != own);
    for type_name in own.into_iter().chain(other).chain(["no such type"]) {
        let first = oracle
            .kind(type_name)
            .and_then(|kind| entries(kind, "actions").first().map(|(action, _)| *action));
        for action in first.into_iter().chain(["no such action"]) {
            let about = || format!("{user:?} {action:?} {entity:?} as {type_name:?}");
            let expected = oracle.decide_typed(user, action, entity, type_name);
            let allowed = expected.clone().map(|verdict| verdict.allowed);
            same(gate.can(user, action, (type_name, entity)), allowed, about)?;
            let denial = |decision: Value| decision["denial"]["code"].clone();
            let explained = gate.explain(user, action, (type_name, entity));
            let expected = expected.map(|verdict| json!(verdict.denial));
            same(explained.map(|decision| denial(value_of(&decision))), expected, about)?;
        }
    }
    Ok(())
}

/// Every type-level action.
fn same_on_types(gate: &Gate, oracle: &Oracle, user: &str) -> TestCaseResult {
    let mut questions = oracle.type_actions();
    questions.extend(
        entries(&oracle.policy, "entityTypes")
            .into_iter()
            .map(|(name, _)| (name.to_owned(), "no".to_owned())),
    );
    questions.push(("no such type".to_owned(), "create".to_owned()));
    for (type_name, action) in questions {
        let about = || format!("{user:?} {action:?} on the type {type_name:?}");
        let expected = oracle.r8_on_type(user, &action, &type_name);
        same(gate.can_on_type(user, &action, &type_name), expected, about)?;
        let known = by_id(list(&oracle.document, "users"), user);
        let tier = known.map(|user| oracle.r6_tier(user, &type_name));
        let explained = gate.explain_on_type(user, &action, &type_name).map(|decision| {
            let decision = normal(value_of(&decision));
            (decision["allowed"] == true, without_cut(&decision["ceiling"]))
        });
        let expected = expected.map(|allowed| {
            (allowed, without_cut(&normal(json!({ "ceiling": ceiling_of(tier.as_ref(), false) }))["ceiling"]))
        });
        same(explained, expected, about)?;
    }
    Ok(())
}

/// The bits of the whole matrix, word by word.
pub fn same_matrix(gate: &Gate, oracle: &Oracle) -> TestCaseResult {
    let (users, entities) = everything(oracle);
    let matrix = gate.matrix(&users, &entities);
    let types = entries(&oracle.policy, "entityTypes");
    let most = types.iter().map(|(_, kind)| entries(kind, "actions").len()).max();
    prop_assert_eq!(most.unwrap_or(0).div_ceil(32).max(1), matrix.words_per_cell);
    let mut words = Vec::new();
    for user in &users {
        for entity in &entities {
            let mut bits = vec![0_u32; matrix.words_per_cell];
            for (bit, action) in oracle.actions_of(entity).iter().enumerate() {
                let allowed = oracle.decide(user, action, entity).is_ok_and(|verdict| verdict.allowed);
                bits[bit / 32] |= u32::from(allowed) << (bit % 32);
            }
            words.extend(bits);
        }
    }
    prop_assert_eq!(words, matrix.words);
    Ok(())
}

/// The same value, or the same mistake.
fn same<T: PartialEq + std::fmt::Debug>(
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

/// A verdict as the decision that the API gives, less the sentences.
fn decision_of(oracle: &Oracle, verdict: &Verdict, user: &str, action: &str, entity: &str) -> Value {
    let found = by_id(list(&oracle.document, "entities"), entity);
    let honoured = found.is_some_and(|entity| honours_can_share(oracle.kind_of(entity)));
    let paths = verdict.paths.iter().map(|(path, data, gives)| path_of(path, honoured, *data, *gives));
    let (tier, cut) = verdict.ceiling.as_ref().map_or((None, false), |(tier, cut)| (Some(tier), *cut));
    let mut decision = json!({
        "allowed": verdict.allowed, "user": user, "action": action, "entity": entity,
        "role": verdict.role, "paths": paths.collect::<Vec<_>>(), "ceiling": ceiling_of(tier, cut),
    });
    if let Some(note) = &verdict.note {
        decision["note"] = json!({ "id": note, "words": oracle.policy["notes"][note] });
    }
    if let Some(code) = verdict.denial {
        decision["denial"] = json!({ "code": code });
    }
    normal(decision)
}

/// Where canShare is not honoured, every path may share.
fn path_of(path: &Path, honoured: bool, can_use_data: bool, gives: bool) -> Value {
    let mut value = json!({
        "via": path.via, "recipient": path.recipient, "role": path.role,
        "canUseData": can_use_data, "canShare": path.can_share || !honoured, "gives": gives,
    });
    if let Some((entity, via, role)) = &path.parent {
        value["parent"] = json!({ "entity": entity, "via": via, "role": role });
    }
    value
}

fn ceiling_of(tier: Option<&Tier>, cut: bool) -> Value {
    json!(tier.map(|tier| json!({ "tier": tier.id, "appRoles": tier.app_roles, "cut": cut })))
}

fn without_cut(ceiling: &Value) -> (Value, Value) {
    (ceiling["tier"].clone(), ceiling["appRoles"].clone())
}

fn access_of(access: Access) -> Value {
    json!({
        "role": access.role, "label": access.label, "level": access.level,
        "canUseData": access.can_use_data, "canShare": access.can_share, "tier": access.tier,
    })
}

/// A decision whose paths and app roles are sets, and of whose denial only the code is left.
fn normal(mut decision: Value) -> Value {
    for set in ["/paths", "/ceiling/appRoles"] {
        decision.pointer_mut(set).into_iter().for_each(sort);
    }
    if let Some(denial) = decision.get_mut("denial") {
        *denial = json!({ "code": denial["code"] });
    }
    decision
}

fn sort(items: &mut Value) {
    items.sort_all_objects();
    let set: BTreeSet<String> = items.as_array().into_iter().flatten().map(Value::to_string).collect();
    *items = set.iter().map(|item| serde_json::from_str::<Value>(item).expect("JSON")).collect();
}
