//! Properties of R14 on random documents: ids that repeat from type to type change no answer. A document whose ids are
//! all different is beside the same one with few ids, by type and id; the oracle answers for the first one elsewhere.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests"
)]

use std::collections::{BTreeMap, BTreeSet};

use crate::oracle::Oracle;
use crate::oracle::compare::{document_of, load};
use crate::oracle::generate::steps::{Step, StepPlan, steps};
use crate::oracle::generate::twins::Twins;
use crate::oracle::generate::{Document, cases, owned_documents};
use crate::oracle::sides::everything;
use crate::support::calls::call;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{TestCaseResult, TestRunner};
use rolegate::{Error, Gate};
use serde_json::{Map, Value, json};

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn ids_that_repeat_change_no_answer(Document(document) in owned_documents(), plans in steps()) {
        let twins = Twins::of(&document);
        let mut other = load(&twins.document(&document));
        let mut gate = load(&document);
        twins.same_answers(&mut gate, &mut other)?;
        for plan in plans {
            twins.same_change(&mut gate, &mut other, &plan)?;
        }
        twins.same_answers(&mut gate, &mut other)?;
        let mut again = load(&document_of(&other));
        prop_assert_eq!(document_of(&other).to_string(), document_of(&again).to_string());
        twins.same_answers(&mut gate, &mut again)?;
        let bytes = other.to_bytes();
        let mut restored = Gate::from_bytes(&bytes).expect("a snapshot");
        prop_assert_eq!(&bytes, &restored.to_bytes());
        twins.same_answers(&mut gate, &mut restored)?;
        twins.same_slices(&mut gate, &mut other)?;
    }

    /// Where every id is unique, an id and a reference are the same.
    #[test]
    fn references_are_ids_where_ids_are_unique(Document(document) in owned_documents()) {
        let mut twins = Twins::of(&document);
        twins.ids = twins.types.keys().map(|id| (id.clone(), id.clone())).collect();
        let typed = load(&twins.document(&document));
        prop_assert_eq!(document_of(&load(&document)).to_string(), document_of(&typed).to_string());
    }

    /// An id by itself is the entity that has it alone, and else an error.
    #[test]
    fn an_id_by_itself_is_of_one(Document(document) in owned_documents()) {
        let twins = Twins::of(&document);
        let gate = load(&twins.document(&document));
        for (id, types) in twins.types_of_ids() {
            let [only, rest @ ..] = &types[..] else { continue };
            match gate.access_list(&id) {
                Ok(list) => {
                    prop_assert!(rest.is_empty());
                    prop_assert_eq!(Ok(list), gate.access_list((only.as_str(), id.as_str())));
                }
                Err(Error { code, help, .. }) => {
                    prop_assert_eq!("ambiguous_entity", code.as_str());
                    let help = help.unwrap_or_default();
                    let lists_all = types.iter().all(|name| help.contains(&format!("`{name}`")));
                    prop_assert!(!rest.is_empty() && lists_all);
                }
            }
        }
    }
}

/// A change that is taken back, refused or only tried leaves nothing of the slots that it needed.
#[test]
fn what_was_tried_leaves_no_trace() {
    let policy = json!({ "entityTypes": {
        "a": { "roles": [{ "id": "owner", "level": "OWNER" }], "actions": { "see": { "holders": ["owner"] } } },
        "b": { "roles": [{ "id": "owner", "level": "OWNER" }], "actions": { "see": { "holders": ["owner"] } } },
        "c": { "roles": [{ "id": "owner", "level": "OWNER" }], "actions": { "see": { "holders": ["owner"] } } },
    } });
    let document = json!({
        "rolegate": 1, "policy": policy, "users": [{ "id": "ada" }],
        "entities": [{ "id": "1", "type": "a" }, { "id": "2", "type": "a" }],
        "grants": [{ "entity": "1", "user": "ada", "role": "owner" }],
    });
    let mut gate = load(&document);
    let before = gate.to_bytes();
    let put =
        |entity_type: &str, id: &str| json!({ "put": "entity", "value": { "id": id, "type": entity_type } });
    let grant = json!({ "grant": { "entity": { "type": "b", "id": "1" }, "user": "ada", "role": "owner" } });
    let edits = json!([put("b", "1"), put("c", "1"), put("b", "2"), grant]).to_string();
    for _ in 0..3 {
        let diff = gate.preview_json(edits.as_bytes()).expect("edits");
        assert!(
            diff.touches("ada", Some(("b", "1").into())) && !diff.touches("ada", Some(("a", "1").into()))
        );
        let refused = json!([put("b", "1"), put("b", "2"), put("no type", "1")]).to_string();
        assert!(gate.apply_json(refused.as_bytes()).is_err());
        assert_eq!(Ok(true), gate.can("ada", "see", "1"));
        assert_eq!(before, gate.to_bytes());
    }
    for _ in 0..3 {
        let diff = gate.apply_json(edits.as_bytes()).expect("edits");
        assert!(gate.can("ada", "see", "1").is_err());
        assert_eq!(Ok(true), gate.can("ada", "see", ("b", "1")));
        gate.apply(&diff.inverse()).expect("edits");
        assert_eq!((Ok(true), &before), (gate.can("ada", "see", "1"), &gate.to_bytes()));
    }
}

/// A property proves nothing about what its random documents never have.
#[test]
fn ids_do_repeat() {
    let mut runner = TestRunner::new(cases(0));
    let (mut shared, mut parents, mut all) = (0, 0, 0);
    for _ in 0..100 {
        let document = owned_documents().new_tree(&mut runner).expect("a document").current().0;
        let twins = Twins::of(&document);
        let repeated = twins.types_of_ids().into_values().filter(|types| types.len() > 1);
        shared += repeated.map(|types| types.len()).sum::<usize>();
        all += twins.types.len();
        let document = twins.document(&document);
        let list = document["entities"].as_array().expect("a list");
        parents += list.iter().filter(|entity| entity["parent"]["id"] == entity["id"]).count();
    }
    assert!(shared * 3 > all && parents > 5, "{shared} of {all}, {parents}");
}

impl Twins {
    /// An answer about the first gate as it is about the other. What is told in the order of ids is put in one order.
    fn answer(&self, value: &Value) -> Value {
        match value {
            Value::Array(items) => {
                let mut items: Vec<Value> = items.iter().map(|item| self.answer(item)).collect();
                items.sort_by_key(ToString::to_string);
                Value::Array(items)
            }
            Value::Object(fields) => {
                let id =
                    ["entity", "id"].into_iter().find(|name| fields.get(*name).is_some_and(Value::is_string));
                let mut found = Map::new();
                for (name, value) in fields {
                    let known = id.filter(|id| id == name && fields.contains_key("type"));
                    let twin = known.and_then(|_| self.ids.get(value.as_str().unwrap_or_default()));
                    found.insert(name.clone(), twin.map_or_else(|| self.answer(value), |twin| json!(twin)));
                }
                // Sentences have ids in them, and remedies stand in the order of ids.
                found.retain(|name, _| !["message", "summary", "name"].contains(&&**name));
                found.sort_keys();
                Value::Object(found)
            }
            other => other.clone(),
        }
    }

    fn same_answers(&self, gate: &mut Gate, other: &mut Gate) -> TestCaseResult {
        let oracle = Oracle::new(&document_of(gate));
        let (users, entities) = everything(&oracle);
        for entity in &entities {
            let twin = self.reference(entity);
            for name in ["accessList", "assignableRoles"] {
                let args = |entity: &Value| match name {
                    "accessList" => json!([entity, { "expand": true }]),
                    _ => json!([users[0], entity]),
                };
                self.same_call(gate, other, name, [args(&json!(entity)), args(&twin)])?;
            }
            for action in oracle.actions_of(entity) {
                self.same_call(gate, other, "whoCan", [json!([action, entity]), json!([action, twin])])?;
                for user in &users {
                    let args = |entity: &Value| json!([user, action, entity]);
                    self.same_call(gate, other, "explain", [args(&json!(entity)), args(&twin)])?;
                }
            }
        }
        for user in &users {
            self.same_call(gate, other, "entities", [json!([user]), json!([user])])?;
        }
        let twins: Vec<Value> = entities.iter().map(|entity| self.reference(entity)).collect();
        let [matrix, twin] = [(gate, json!(entities)), (other, json!(twins))].map(|(gate, entities)| {
            call(gate, "matrix", &json!([{ "users": users, "entities": entities, "detail": true }])).unwrap()
        });
        for words in ["words", "cut", "noted"] {
            prop_assert_eq!(&matrix[words], &twin[words]);
        }
        Ok(())
    }

    /// The same change of both gates, as far as it puts no entity anew with another type, which would be another one.
    fn same_change(&self, gate: &mut Gate, other: &mut Gate, plan: &StepPlan) -> TestCaseResult {
        match plan.step(&Oracle::new(&document_of(gate))) {
            Step::Share { actor, entities, changes, strict, notify } => {
                let twins: Vec<Value> = entities.iter().map(|entity| self.reference(entity)).collect();
                let options = json!({ "strict": strict, "sendNotification": notify });
                let args = |entities: Value| json!([actor, entities, changes, options]);
                self.same_call(gate, other, "shareMany", [args(json!(entities)), args(json!(twins))])
            }
            Step::Apply(edits) => {
                let puts = edits.iter().filter(|edit| edit["put"] == "entity").map(|edit| &edit["value"]);
                let is_another = |value: &Value| {
                    let held = self.types.get(value["id"].as_str().unwrap_or_default());
                    held.is_some_and(|held| value["type"] != **held)
                };
                if puts.into_iter().any(is_another) {
                    return Ok(());
                }
                let args = [json!([edits]), json!([self.document(&json!(edits))])];
                self.same_call(gate, other, "preview", args.clone())?;
                self.same_call(gate, other, "apply", args)
            }
        }
    }

    fn same_slices(&self, gate: &mut Gate, other: &mut Gate) -> TestCaseResult {
        let oracle = Oracle::new(&document_of(gate));
        for user in oracle.ids("users") {
            let slice = |gate: &Gate| load(&serde_json::to_value(gate.slice(&user).unwrap()).unwrap());
            let (mut gate, mut other) = (slice(gate), slice(other));
            for (id, entity_type) in &self.types {
                for action in oracle.actions_of(id) {
                    let own = json!({ "type": entity_type, "id": id });
                    let args = |entity: &Value| json!([user, action, entity, { "remedies": false }]);
                    let args = [args(&own), args(&self.reference(id))];
                    self.same_call(&mut gate, &mut other, "explain", args)?;
                }
            }
        }
        Ok(())
    }

    fn same_call(
        &self,
        gate: &mut Gate,
        other: &mut Gate,
        name: &str,
        [args, twin]: [Value; 2],
    ) -> TestCaseResult {
        let answer = call(gate, name, &args).map(|answer| self.answer(&answer)).map_err(codes);
        let nobody = Twins { ids: BTreeMap::new(), types: BTreeMap::new() };
        let other = call(other, name, &twin).map(|answer| nobody.answer(&answer)).map_err(codes);
        prop_assert_eq!(&answer, &other, "{}: {} and {}", name, args, twin);
        Ok(())
    }
}

/// An error without its sentences.
fn codes(error: Error) -> BTreeSet<String> {
    let issues = error.issues.into_iter().map(|issue| format!("{} {}", issue.code, issue.path));
    issues.chain([error.code.to_string()]).collect()
}
