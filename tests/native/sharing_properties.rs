//! Properties of S1 to S13 on random sequences of calls: after each, the gate is what the oracle says it must be.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use crate::oracle::Oracle;
use crate::oracle::batch::{Batch, text_of};
use crate::oracle::compare::{diff_of, document_of, load, same_answers, same_matrix, same_touches};
use crate::oracle::generate::damage::damaged_edits;
use crate::oracle::generate::steps::{Step, steps};
use crate::oracle::generate::{Document, cases, owned_documents};
use crate::oracle::sides::value_of;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{TestCaseResult, TestRunner};
use rolegate::{AssignableRole, Gate};
use serde_json::{Value, json};

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn changes_do_what_the_rules_say(Document(document) in owned_documents(), plans in steps()) {
        let mut gate = load(&document);
        let mut oracle = Oracle::new(&document_of(&gate));
        for plan in plans {
            match plan.step(&oracle) {
                Step::Share { actor, entities, changes, strict, notify } => {
                    let batch = Batch { now: "", actor: &actor, changes: &changes, strict, notify };
                    oracle = batch.share_many(&mut gate, oracle, &entities)?;
                }
                Step::Apply(edits) => oracle = apply(&mut gate, oracle, &edits)?,
            }
            equals_a_fresh_one(&gate, &oracle)?;
        }
        same_answers(&gate, &oracle)?;
    }
}

proptest! {
    #![proptest_config(cases(600))]

    /// Damaged edits that are carried out all the same leave a gate that equals a fresh one.
    #[test]
    fn damaged_edits_are_refused_or_carried_out((Document(document), edits) in damaged_edits()) {
        let mut gate = load(&document);
        let before = text_of(&gate);
        let applied = gate.apply_json(&edits.0);
        prop_assert!(applied.is_ok() || text_of(&gate) == before, "refused edits left a trace");
        let oracle = Oracle::new(&document_of(&gate));
        equals_a_fresh_one(&gate, &oracle)?;
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn what_may_be_handed_out_is_what_a_share_accepts(Document(document) in owned_documents()) {
        let mut gate = load(&document);
        let oracle = Oracle::new(&document_of(&gate));
        let (users, entities) = (oracle.ids("users"), oracle.ids("entities"));
        for (actor, entity) in users.iter().flat_map(|user| entities.iter().map(move |entity| (user, entity))) {
            for offer in gate.assignable_roles(actor, entity).expect("a type that is there") {
                offered(&mut gate, &oracle, (actor, entity), &offer, false)?;
                if oracle.has_data_access(entity) {
                    offered(&mut gate, &oracle, (actor, entity), &offer, true)?;
                }
            }
        }
    }
}

/// Tries a role on every user. A role that is offered is never above the actor; one that is not can be given to nobody.
fn offered(
    gate: &mut Gate,
    oracle: &Oracle,
    (actor, entity): (&str, &str),
    offer: &AssignableRole,
    data: bool,
) -> TestCaseResult {
    let is_offered = offer.assignable && (!data || offer.can_use_data);
    for user in oracle.ids("users") {
        let change = json!({ "user": user, "role": offer.role, "canUseData": data });
        let share = json!([{ "share": { "actor": actor, "entity": entity, "changes": [change] } }]);
        let codes: Vec<&str> = match gate.preview_json(share.to_string().as_bytes()) {
            Ok(_) => Vec::new(),
            Err(error) => error.issues.iter().map(|issue| issue.code.as_str()).collect(),
        };
        let own = ["unknown_user", "inactive_user", "not_shareable", "above_own_role"];
        let about = || format!("{actor:?} offers {offer:?} to {user:?}: {codes:?}");
        prop_assert!(is_offered || !codes.is_empty(), "{}", about());
        prop_assert!(!is_offered || !codes.iter().any(|code| own.contains(code)), "{}", about());
    }
    Ok(())
}

/// The gate equals a fresh one that is built from its document, and the document is the oracle's.
fn equals_a_fresh_one(gate: &Gate, oracle: &Oracle) -> TestCaseResult {
    let out = document_of(gate);
    prop_assert_eq!(oracle.canonical(), Oracle::new(&out).canonical());
    let fresh = load(&out);
    prop_assert_eq!(out.to_string(), text_of(&fresh));
    same_matrix(gate, oracle)?;
    same_matrix(&fresh, oracle)
}

/// `preview` says what `apply` does and leaves everything as it was; a refused batch does so too.
fn apply(gate: &mut Gate, oracle: Oracle, edits: &[Value]) -> Result<Oracle, TestCaseError> {
    let text = json!(edits).to_string();
    let (before, version) = (text_of(gate), gate.version());
    let previewed = gate.preview_json(text.as_bytes());
    prop_assert_eq!(&before, &text_of(gate), "the preview left a trace: {}", text);
    prop_assert_eq!(version, gate.version());
    same_matrix(gate, &oracle)?;
    if oracle.apply(edits).is_some() {
        taken_back(gate, &oracle, edits)?;
    }
    let applied = gate.apply_json(text.as_bytes());
    let Some(document) = oracle.apply(edits) else {
        prop_assert_eq!(Err("invalid_edits"), applied.map_err(|error| error.code.as_str()), "{}", text);
        prop_assert!(previewed.is_err(), "{}", text);
        prop_assert_eq!(&before, &text_of(gate), "refused edits left a trace: {}", text);
        prop_assert_eq!(version, gate.version());
        return Ok(oracle);
    };
    let after = Oracle { document, ..oracle.clone() };
    let flips = oracle.flips(&after);
    let diff = applied.clone().expect("an applied change");
    let diffs = [previewed, applied].map(|diff| diff.map(|diff| diff_of(&diff)));
    for diff in diffs {
        prop_assert_eq!(Ok(&flips), diff.as_ref(), "{}", text);
    }
    let ownerless = diff.warnings.iter().filter(|warning| warning.code.as_str() == "no_owner");
    let ownerless: BTreeSet<String> =
        ownerless.flat_map(|warning| &warning.entities).map(|entity| entity.id.clone()).collect();
    prop_assert_eq!(oracle.s13_no_owner(&after), ownerless, "{}", text);
    same_touches(&diff, &flips, [&oracle, &after])?;
    prop_assert!(before == text_of(gate) || gate.version() > version, "{}", text);
    Ok(after)
}

/// The inverse of a change leads back to the state before. Where something else changed in between, it is still carried
/// out, and leaves that as it is.
fn taken_back(gate: &Gate, before: &Oracle, edits: &[Value]) -> TestCaseResult {
    let text = json!(edits).to_string();
    let mut copy = load(&document_of(gate));
    let diff = copy.apply_json(text.as_bytes()).expect("edits that pass");
    let inverse: Vec<Value> = diff.inverse().iter().map(value_of).collect();
    let document =
        before.apply(edits).and_then(|document| Oracle { document, ..before.clone() }.apply(&inverse));
    let about = || format!("{text} taken back by {}", json!(inverse));
    let back = copy.apply(&diff.inverse());
    prop_assert!(back.is_ok(), "{}: {:?}", about(), back);
    prop_assert_eq!(before.canonical(), Oracle::new(&document_of(&copy)).canonical(), "{}", about());
    prop_assert_eq!(
        before.canonical(),
        Oracle { document: document.expect("edits that pass"), ..before.clone() }.canonical(),
        "{}",
        about()
    );
    // Applied once more, it changes nothing.
    let again = copy.apply(&diff.inverse());
    prop_assert!(again.is_ok(), "{}: {:?}", about(), again);
    Ok(())
}

/// A property proves nothing about a case that its random calls never have: so each case has to come up.
#[test]
fn random_calls_show_every_refusal() {
    let mut runner = TestRunner::new(cases(0));
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for _ in 0..1500 {
        let (Document(document), plans) =
            (owned_documents(), steps()).new_tree(&mut runner).expect("calls").current();
        let oracle = Oracle::new(&document_of(&load(&document)));
        for plan in plans {
            let outcome = match plan.step(&oracle) {
                Step::Share { actor, entities, changes, strict, .. } => {
                    match oracle.share(&actor, &entities[0], &changes, strict) {
                        Ok(outcome) => {
                            outcome.warnings.iter().map(|(_, code)| *code).chain(["shared"]).collect()
                        }
                        Err(refused) => refused.iter().map(|(_, code)| *code).collect::<Vec<_>>(),
                    }
                }
                Step::Apply(edits) => vec![oracle.apply(&edits).map_or("not applied", |_| "applied")],
            };
            outcome.into_iter().for_each(|code| *seen.entry(code).or_default() += 1);
        }
    }
    let expected = [
        "unknown_user",
        "inactive_user",
        "not_shareable",
        "cannot_share",
        "unknown_role",
        "above_own_role",
        "recipient_above_actor",
        "last_owner",
        "unknown_recipient",
        "inactive_recipient",
        "duplicate_recipient",
        "other_organization",
        "not_public",
        "public_owner",
        "above_ceiling",
        "cut_by_ceiling",
        "nothing_to_revoke",
        "shared",
        "applied",
        "not applied",
    ];
    let seldom: Vec<_> =
        expected.iter().filter(|code| seen.get(**code).is_none_or(|times| *times < 5)).collect();
    assert!(seldom.is_empty(), "{seldom:?} seldom or never among {seen:#?}");
}
