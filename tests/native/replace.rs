//! Another document in place of a gate's, and fingerprints, on random documents.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use crate::oracle::Oracle;
use crate::oracle::compare::{diff_of, document_of, load, same_answers, same_touches};
use crate::oracle::edits::Flips;
use crate::oracle::generate::damage::shuffled;
use crate::oracle::generate::steps::{Step, steps};
use crate::oracle::generate::{Document, cases, documents, owned_documents};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use rolegate::{Diff, Gate, RecordReference};
use serde_json::{Value, json};

proptest! {
    #![proptest_config(cases(200))]

    /// Users, entities, types, policies: whatever differs between two documents.
    #[test]
    fn any_document_takes_the_place_of_any((Document(one), Document(other)) in (documents(), documents())) {
        replaced(&one, &other)?;
    }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn a_document_that_was_edited_replaces_as_its_edits_do(
        (Document(document), plans) in (owned_documents(), steps())
    ) {
        let mut gate = load(&document);
        for plan in plans {
            let before = gate.clone();
            let Step::Apply(edits) = plan.step(&Oracle::new(&document_of(&gate))) else { continue };
            let Ok(diff) = gate.apply_json(json!(edits).to_string().as_bytes()) else { continue };
            let mut other = before.clone();
            let replaced = other.replace(document_of(&gate).to_string().as_bytes()).expect("a document");
            prop_assert_eq!(diff_of(&replaced), diff_of(&diff), "{}", json!(edits));
            // The order of memberships is a change to `apply` alone.
            let is_same = gate.fingerprint() == before.fingerprint();
            prop_assert_eq!(other.version() == before.version(), is_same);
            prop_assert!(is_same || names(&replaced) == names(&diff), "{}", json!(edits));
            prop_assert!(!is_same || diff.count == 0, "{}", json!(edits));
            prop_assert!(gate.version() > before.version() || is_same);
            same_fingerprints(&gate)?;
        }
    }

    #[test]
    fn an_equal_document_changes_nothing((Document(document), Document(shuffled)) in shuffled()) {
        let (mut gate, mut again) = (load(&document), load(&document));
        let moved = load(&shuffled);
        prop_assert_eq!(gate.fingerprint(), moved.fingerprint());
        for diff in [gate.replace_with(moved), again.replace(document.to_string().as_bytes()).expect("valid")] {
            prop_assert!(diff.exact && diff.count == 0 && diff.touched.is_empty() && diff.inverse().is_empty());
            let codes: Vec<_> = diff.warnings.iter().map(|warning| warning.code.as_str()).collect();
            prop_assert_eq!((diff.version, codes), (0, vec!["unchanged"]));
        }
        prop_assert_eq!(document_of(&gate).to_string(), document_of(&load(&shuffled)).to_string());
        same_answers(&gate, &Oracle::new(&document))?;
    }

    /// Whatever people read counts.
    #[test]
    fn each_name_counts(Document(document) in documents()) {
        let fingerprint = load(&document).fingerprint();
        for pointer in names_in(&document, String::new()) {
            let mut other = document.clone();
            *other.pointer_mut(&pointer).expect("a name") = json!("another name");
            prop_assert!(load(&other).fingerprint() != fingerprint, "{}", pointer);
        }
    }
}

/// Both ways, with everything that is said of a replaced gate.
fn replaced(one: &Value, other: &Value) -> TestCaseResult {
    let mut gate = load(one);
    for (before, after) in [(one, other), (other, one)] {
        let version = gate.version();
        let diff = gate.replace(after.to_string().as_bytes()).expect("a valid document");
        let oracles = [before, after].map(Oracle::new);
        let flips = oracles[0].flips(&oracles[1]);
        prop_assert_eq!(in_any_order(diff_of(&diff)), in_any_order(flips.clone()));
        same_touches(&diff, &flips, [&oracles[0], &oracles[1]])?;
        let fresh = load(after);
        let is_same = load(before).fingerprint() == fresh.fingerprint();
        prop_assert_eq!(gate.version() == version, is_same);
        prop_assert_eq!(diff.version, gate.version());
        prop_assert_eq!(gate.fingerprint(), fresh.fingerprint());
        prop_assert_eq!(gate.to_bytes(), fresh.to_bytes());
        same_answers(&gate, &oracles[1])?;
    }
    Ok(())
}

/// That of a gate is that of its document, and that of its snapshot.
fn same_fingerprints(gate: &Gate) -> TestCaseResult {
    prop_assert_eq!(gate.fingerprint(), load(&document_of(gate)).fingerprint());
    let restored = Gate::from_bytes(&gate.to_bytes()).expect("a snapshot");
    prop_assert_eq!(gate.fingerprint(), restored.fingerprint());
    Ok(())
}

/// Two policies may list the same actions in another order.
fn in_any_order(flips: Flips) -> Flips {
    let sorted = |mut actions: Vec<String>| {
        actions.sort();
        actions
    };
    flips.into_iter().map(|(cell, (gained, lost))| (cell, (sorted(gained), sorted(lost)))).collect()
}

fn names(diff: &Diff) -> Vec<String> {
    let name = |record: &RecordReference| json!(record).to_string();
    let mut names: Vec<String> = diff.touched.iter().map(name).collect();
    names.sort();
    names
}

/// Where the names are that a document has for people.
fn names_in(value: &Value, at: String) -> Vec<String> {
    let key = |name: &str| name.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Array(items) => (0..)
            .zip(items)
            .flat_map(|(place, item): (usize, _)| names_in(item, format!("{at}/{place}")))
            .collect(),
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| {
                let at = format!("{at}/{}", key(name));
                let is_name = ["name", "label", "section"].contains(&name.as_str()) && value.is_string();
                if is_name { vec![at] } else { names_in(value, at) }
            })
            .collect(),
        _ => Vec::new(),
    }
}
