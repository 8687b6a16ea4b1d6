//! Properties of R1 to R12 on random documents: each answer is compared with that of a naive oracle. A failing case
//! prints the shrunk document. `PROPTEST_CASES` sets how many documents there are, `PROPTEST_RNG_SEED` which.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeMap;

use crate::oracle::Oracle;
use crate::oracle::compare::{diff_of, document_of, load, same_answers, same_matrix};
use crate::oracle::generate::damage::{damaged, shuffled};
use crate::oracle::generate::twins::repeated_documents;
use crate::oracle::generate::{Document, cases, documents};
use crate::oracle::public::VISITOR;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rolegate::Gate;
use serde_json::{Value, json};

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn every_answer_is_the_oracles(Document(document) in documents()) {
        same_answers(&load(&document), &Oracle::new(&document))?;
    }

    /// R14: entities of several types have the same ids.
    #[test]
    fn every_answer_is_the_oracles_where_ids_repeat(Document(document) in repeated_documents()) {
        same_answers(&load(&document), &Oracle::new(&document))?;
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn order_never_matters((Document(document), Document(shuffled)) in shuffled()) {
        same_answers(&load(&shuffled), &Oracle::new(&document))?;
    }

    #[test]
    fn a_document_comes_out_again(Document(document) in documents()) {
        let first = load(&document);
        let out = document_of(&first);
        let second = load(&out);
        prop_assert_eq!(out.to_string(), document_of(&second).to_string());
        same_answers(&second, &Oracle::new(&document))?;
    }
}

proptest! {
    #![proptest_config(cases(60))]

    /// R12: whatever state an entity is put into, nobody gains by it, and what flips is the difference of the matrices.
    #[test]
    fn a_state_only_takes(Document(document) in documents()) {
        let mut gate = load(&document);
        let oracle = Oracle::new(&document_of(&gate));
        for record in oracle.document["entities"].as_array().expect("entities") {
            let states = oracle.kind_of(record)["states"].as_object().cloned().unwrap_or_default();
            let mut without = record.clone();
            without.as_object_mut().expect("an object").remove("state");
            gate.apply_json(put(&without).as_bytes()).expect("an entity in no state");
            let free = Oracle::new(&document_of(&gate));
            for state in states.keys() {
                let mut within = without.clone();
                within["state"] = json!(state);
                let diff = gate.apply_json(put(&within).as_bytes()).expect("an entity in a state");
                let bound = Oracle::new(&document_of(&gate));
                let flips = diff_of(&diff);
                prop_assert!(flips.values().all(|(gained, _)| gained.is_empty()), "{:?}", flips);
                prop_assert!(flips.keys().all(|(_, entity, _)| record["id"] == json!(entity)), "{:?}", flips);
                prop_assert_eq!(flips, free.flips(&bound));
                same_matrix(&gate, &bound)?;
                gate.apply(&diff.inverse()).expect("what takes it back");
                prop_assert_eq!(&document_of(&gate), &free.document);
            }
            gate.apply_json(put(record).as_bytes()).expect("the entity as it was");
        }
    }
}

proptest! {
    #![proptest_config(cases(1500))]

    /// Damaged documents that load all the same are answered as the oracle says.
    #[test]
    fn damaged_text_is_refused_or_answered(text in damaged()) {
        if let Ok(gate) = Gate::from_json(&text.0) {
            let text = text.0.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text.0);
            let document = serde_json::from_slice(text).expect("what loads is JSON");
            let oracle = Oracle::new(&document);
            same_answers(&gate, &oracle)?;
            load(&document_of(&gate));
        }
    }
}

proptest! {
    #![proptest_config(cases(4))]

    #[test]
    fn every_prefix_of_a_document_is_refused(Document(document) in documents()) {
        let text = document.to_string().into_bytes();
        for end in 0..text.len() {
            prop_assert!(Gate::from_json(&text[..end]).is_err(), "cut at {}", end);
        }
    }
}

#[test]
fn deep_nesting_is_refused() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for head in ["", "{\"rolegate\":1,\"users\":", "{\"rolegate\":1,\"policy\":{\"entityTypes\":"] {
            let text = [
                head,
                &open.repeat(300_000),
                "0",
                &close.repeat(300_000),
                &"}".repeat(head.matches('{').count()),
            ]
            .concat();
            let error = Gate::from_json(text.as_bytes()).expect_err("too deep");
            assert!(
                error.issues.iter().any(|issue| issue.code.as_str() == "too_deep"),
                "{head}{open}: {error:?}"
            );
        }
    }
}

#[test]
fn a_flood_of_problems_is_cut_short() {
    for item in ["0", "{}", "{\"id\":\"\",\"nmae\":0}"] {
        let items = vec![item; 25_000].join(",");
        for list in ["users", "groups", "organizations", "entities", "grants", "elephants"] {
            let text = format!("{{\"rolegate\":1,\"{list}\":[{items}]}}");
            let error = Gate::from_json(text.as_bytes()).expect_err("problems");
            assert!((1..=20_001).contains(&error.issues.len()), "{list} {item}: {}", error.issues.len());
        }
    }
}

/// What random documents have, as it is written.
const PARTS: [(&str, &str); 8] = [
    ("a map of roles", "\"inherits\":{\""),
    ("an entity that does not inherit", "\"inherits\":false"),
    ("a tier that holds everywhere", "\"where\":\"everywhere\""),
    ("a state that goes without actions", "\"without\":[\""),
    ("owners of any kind", "\"owners\":\"any\""),
    ("an action that app roles give", "{\"appRoles\":[\""),
    ("a grant to anyone", "\"public\":\"anyone\",\"role\""),
    ("a tier of the visitor", "\"visitorTier\""),
];

/// A property proves nothing about a case that its random documents never have: so each case has to come up.
#[test]
fn random_documents_show_every_reason() {
    let mut runner = TestRunner::new(cases(0));
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..200 {
        let oracle = Oracle::new(&documents().new_tree(&mut runner).expect("a document").current().0);
        let written = oracle.document.to_string();
        for (part, text) in PARTS {
            *seen.entry(part.to_owned()).or_default() += u32::from(written.contains(text));
        }
        for (user, entity) in pairs(&oracle) {
            for action in oracle.actions_of(&entity) {
                let verdict = oracle.decide(&user, &action, &entity).expect("an action of the type");
                if user == VISITOR {
                    let seen = seen.entry(format!("a visitor {}", verdict.denial.unwrap_or("allowed")));
                    *seen.or_default() += 1;
                    continue;
                }
                *seen.entry(verdict.denial.unwrap_or("allowed").to_owned()).or_default() += 1;
                *seen.entry(format!("note {}", verdict.note.is_some())).or_default() += 1;
                verdict
                    .paths
                    .iter()
                    .for_each(|(path, ..)| *seen.entry(format!("via {}", path.via)).or_default() += 1);
                let through = verdict.paths.iter().filter(|(path, ..)| path.through.len() > 1).count();
                *seen.entry("through groups".to_owned()).or_default() += through as u32;
            }
        }
    }
    let expected = [
        "allowed",
        "inactive_user",
        "no_access",
        "role_lacks_action",
        "needs_data_access",
        "cannot_share",
        "ceiling",
        "state",
        "note true",
        "via direct",
        "via group",
        "through groups",
        "via organization",
        "via public",
        "a visitor allowed",
        "a visitor ceiling",
        "via creator",
        "via parent",
        "via tier",
    ];
    let seldom: Vec<_> = expected
        .iter()
        .chain(PARTS.iter().map(|(part, _)| part))
        .filter(|reason| seen.get(**reason).is_none_or(|times| *times < 20))
        .collect();
    assert!(seldom.is_empty(), "{seldom:?} seldom or never among {seen:#?}");
}

fn put(entity: &Value) -> String {
    json!([{ "put": "entity", "value": entity }]).to_string()
}

fn pairs(oracle: &Oracle) -> Vec<(String, String)> {
    let entities = oracle.ids("entities");
    let mut users = oracle.ids("users");
    users.push(VISITOR.to_owned());
    users
        .into_iter()
        .flat_map(|user| entities.iter().map(move |entity| (user.clone(), entity.clone())))
        .collect()
}
