//! Changes as data: edits and shares that are read and written, changes that are taken back, and copies of a gate.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use crate::oracle::Oracle;
use crate::oracle::compare::{document_of, load};
use crate::oracle::generate::steps::{Step, steps};
use crate::oracle::generate::{Document, cases, owned_documents};
use crate::oracle::sides::value_of;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use rolegate::{
    Change, Code, Diff, Edit, Gate, Grant, Holder, Policy, Receipt, RecipientId, ShareOptions, ShareRequest,
    User,
};
use serde_json::{Value, json};

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn edits_as_data_do_what_their_text_does((Document(document), plans) in (owned_documents(), steps())) {
        let mut gate = load(&document);
        for plan in plans {
            let Step::Apply(edits) = plan.step(&Oracle::new(&document_of(&gate))) else { continue };
            same_as_text(&mut gate, &edits)?;
        }
    }

    #[test]
    fn what_is_taken_back_leaves_the_gate_as_it_was(
        (Document(document), plans) in (owned_documents(), steps())
    ) {
        let mut gate = load(&document);
        for plan in plans {
            match plan.step(&Oracle::new(&document_of(&gate))) {
                Step::Apply(edits) => {
                    let edits: Vec<Edit> = edits.iter().map(edit_of).collect();
                    taken_back(&mut gate, &mentioned(&json!(edits)), |gate| gate.begin(&edits).is_ok(), |gate| {
                        let expected = gate.clone().apply(&edits);
                        gate.begin(&edits).map(|pending| pending.commit()) == expected
                    })?;
                }
                Step::Share { actor, entities, changes, strict, notify } => {
                    let request = json!({ "changes": changes });
                    let ShareRequest { changes, .. } = serde_json::from_value(request).expect("lines");
                    let options = ShareOptions::default().strict(strict).send_notification(notify);
                    let (entity, all) = (&entities[0], &changes);
                    taken_back(
                        &mut gate,
                        &mentioned(&json!(changes)),
                        |gate| gate.begin_share(&actor, entity, all, options).is_ok(),
                        |gate| {
                            let expected = gate.clone().share(&actor, entity, all, options);
                            let kept = gate.begin_share(&actor, entity, all, options);
                            kept.map(|pending| pending.commit()) == expected
                        },
                    )?;
                }
            }
        }
    }

    #[test]
    fn receipts_and_diffs_are_read_as_they_are_written(
        (Document(document), plans) in (owned_documents(), steps())
    ) {
        let mut gate = load(&document);
        for plan in plans {
            match plan.step(&Oracle::new(&document_of(&gate))) {
                Step::Apply(edits) => {
                    let edits: Vec<Edit> = edits.iter().map(edit_of).collect();
                    if let Ok(diff) = gate.apply(&edits) {
                        same_when_read(&diff)?;
                    }
                }
                Step::Share { actor, entities, changes, .. } => {
                    let changes: Vec<Change> = serde_json::from_value(json!(changes)).expect("lines");
                    if let Ok(receipt) = gate.share(&actor, &entities[0], &changes, ShareOptions::default()) {
                        let text = value_of(&receipt);
                        let read: Receipt = serde_json::from_value(text.clone()).expect("a receipt");
                        prop_assert_eq!(value_of(&read), text);
                        prop_assert_eq!(&read.lines, &receipt.lines);
                        same_when_read(&receipt.diff)?;
                    }
                }
            }
        }
    }
}

fn edit_of(edit: &Value) -> Edit {
    serde_json::from_value(edit.clone()).expect("an edit")
}

fn same_as_text(gate: &mut Gate, edits: &[Value]) -> TestCaseResult {
    let data: Vec<Edit> = edits.iter().map(edit_of).collect();
    prop_assert_eq!(json!(data), json!(edits));
    let mut copy = gate.clone();
    let text = json!(edits).to_string();
    prop_assert_eq!(gate.preview(&data), copy.preview_json(text.as_bytes()));
    let (by_data, by_text) = (gate.apply(&data), copy.apply_json(text.as_bytes()));
    prop_assert_eq!(&by_data, &by_text);
    prop_assert_eq!(document_of(gate).to_string(), document_of(&copy).to_string());
    if let Ok(diff) = by_data {
        // Of an inverse nothing is lost on the way to data: what it leads back to is the same to the last letter.
        let inverse = diff.inverse();
        let again: Vec<Edit> = serde_json::from_value(json!(inverse)).expect("edits");
        prop_assert_eq!(&again, &inverse);
        prop_assert_eq!(diff.count == 0 && diff.touched.is_empty(), inverse.is_empty(), "{}", text);
    }
    Ok(())
}

/// Every id that a text mentions.
fn mentioned(text: &Value) -> Vec<String> {
    match text {
        Value::String(id) => vec![id.clone()],
        Value::Array(list) => list.iter().flat_map(mentioned).collect(),
        Value::Object(fields) => fields.values().flat_map(mentioned).collect(),
        _ => Vec::new(),
    }
}

/// A change that is begun and dropped leaves no trace, also in what comes after; one that is kept is as one that is
/// made at once.
fn taken_back(
    gate: &mut Gate,
    ids: &[String],
    begin_and_drop: impl Fn(&mut Gate) -> bool,
    keep_as_at_once: impl Fn(&mut Gate) -> bool,
) -> TestCaseResult {
    let mut untouched = gate.clone();
    let (bytes, version, known) = (gate.to_bytes(), gate.version(), lookups(gate, ids));
    let debug = format!("{:?}", gate.user_handle("ada"));
    let begun = begin_and_drop(gate);
    prop_assert!(gate.to_bytes() == bytes, "it left a trace; begun: {}", begun);
    prop_assert_eq!(gate.version(), version);
    prop_assert_eq!(lookups(gate, ids), known);
    prop_assert_eq!(format!("{:?}", gate.user_handle("ada")), debug);
    prop_assert!(keep_as_at_once(gate) && keep_as_at_once(&mut untouched));
    // New records stand where they would have stood.
    prop_assert!(gate.to_bytes() == untouched.to_bytes());
    prop_assert_eq!(gate.version(), untouched.version());
    Ok(())
}

/// Which ids a gate knows as users and as entities.
fn lookups(gate: &Gate, ids: &[String]) -> Vec<(bool, bool)> {
    let known = |id: &String| (gate.user_handle(id).is_some(), gate.entity_handle(id) != Ok(None));
    ids.iter().map(known).collect()
}

fn same_when_read(diff: &Diff) -> TestCaseResult {
    let text = value_of(diff);
    let read: Diff = serde_json::from_value(text.clone()).expect("a diff");
    prop_assert_eq!(value_of(&read), text);
    prop_assert_eq!(read.changes(), diff.changes());
    for cell in diff.changes() {
        prop_assert!(read.touches(&cell.user, Some((&cell.entity).into())));
    }
    prop_assert!(read.inverse().is_empty());
    prop_assert_eq!(&read == diff, diff.inverse().is_empty());
    Ok(())
}

fn gate() -> Gate {
    load(&json!({
        "rolegate": 1,
        "users": [{ "id": "ada" }, { "id": "bo" }],
        "entities": [{ "id": "churn", "type": "project" }],
        "grants": [{ "entity": "churn", "user": "ada", "role": "OWNER" }],
    }))
}

#[test]
fn refused_edits_have_the_paths_of_their_list() {
    let edits =
        [Edit::put(User::new("cy")), Edit::grant(Grant::new("churn", RecipientId::user("cy"), "boss"))];
    let error = gate().apply(&edits).expect_err("no such role");
    assert_eq!((error.code, error.path.as_deref()), (Code::InvalidEdits, Some("$[1].grant.role")));
    let error = gate().apply(&[Edit::put(User::new(""))]).expect_err("no id");
    assert_eq!(error.path.as_deref(), Some("$[0].value.id"));
}

#[test]
fn an_edit_on_a_condition_is_passed_over_where_it_does_not_hold() {
    let mut gate = gate();
    let bo = |role| Grant::new("churn", RecipientId::user("bo"), role);
    gate.apply(&[Edit::grant_new(bo("user")), Edit::grant_new(bo("owner"))]).expect("edits");
    assert_eq!(
        gate.access("bo", "churn").expect("a question").map(|access| access.role).as_deref(),
        Some("user")
    );
    gate.apply(&[Edit::grant_over(bo("consumer"), bo("owner")), Edit::revoke_if(bo("owner"))])
        .expect("edits");
    assert!(gate.can("bo", "rename", "churn").expect("a question"));
    gate.apply(&[Edit::put_new(User::new("bo").name("Other")), Edit::remove_if(User::new("bo").name("Bo"))])
        .expect("edits");
    assert_eq!(document_of(&gate)["users"][1], json!({ "id": "bo" }));
    let named = Edit::put_over(User::new("bo"), User::new("bo").name("Bo"));
    gate.apply(&[named, Edit::revoke_if(bo("user"))]).expect("edits");
    assert_eq!(document_of(&gate)["users"][1], json!({ "id": "bo", "name": "Bo" }));
    assert!(!gate.can("bo", "view", "churn").expect("a question"));
    gate.apply(&[Edit::remove_if(User::new("bo").name("Bo"))]).expect("edits");
    assert_eq!(gate.user_handle("bo"), None);
}

/// A policy that gates share is changed for one of them alone.
#[test]
fn a_policy_is_changed_for_one_gate() {
    let policy = Policy::built_in("datarobot").expect("a policy");
    let text = document_of(&gate()).to_string();
    let mut one = Gate::with_policy(&policy, text.as_bytes()).expect("a gate");
    let (other, copy) = (Gate::with_policy(&policy, text.as_bytes()).expect("a gate"), one.clone());
    one.apply(&[Edit::holder(Holder::new("project", "delete", "user", true))]).expect("an edit");
    let rename = Grant::new("churn", RecipientId::user("bo"), "user");
    for (mut gate, may) in [(one, true), (other, false), (copy, false)] {
        gate.apply(&[Edit::grant(rename.clone())]).expect("an edit");
        assert_eq!(gate.can("bo", "delete", "churn"), Ok(may));
        assert_eq!(document_of(&gate)["policy"] == "datarobot", !may);
    }
    let built_in = serde_json::to_value(policy.document()).expect("JSON");
    assert_eq!(built_in["entityTypes"]["project"]["actions"]["delete"]["holders"], json!(["owner"]));
}

/// Handles are by number: a policy that numbers otherwise refuses them, and one that is taken back does not.
#[test]
fn handles_hold_as_long_as_numbers_do() {
    let mut gate = gate();
    let (ada, churn) =
        (gate.user_handle("ada").expect("a user"), gate.entity_handle("churn").expect("a type"));
    let delete = gate.action_handle("project", "delete").expect("an action");
    let decide = |gate: &Gate| gate.decide(ada, delete, churn.expect("an entity"));
    gate.apply(&[Edit::holder(Holder::new("project", "delete", "user", true))]).expect("an edit");
    assert_eq!(decide(&gate), Ok(true));
    let mut policy = serde_json::to_value(gate.policy_document()).expect("JSON");
    let actions = policy["entityTypes"]["project"]["actions"].as_object_mut().expect("actions");
    *actions = actions.clone().into_iter().rev().collect();
    let policy = Policy::from_json(policy.to_string().as_bytes()).expect("a policy");
    drop(gate.begin(&[Edit::put_policy(&policy)]).expect("an edit"));
    assert_eq!(decide(&gate), Ok(true));
    gate.apply(&[Edit::put_policy(&policy)]).expect("an edit");
    assert_eq!(decide(&gate).map_err(|error| error.code), Err(Code::InvalidArgument));
    assert_eq!(gate.can("ada", "delete", "churn"), Ok(true));
}

#[test]
fn what_is_no_edit_is_refused_with_the_reason() {
    for (text, part) in [
        (r#"{ "put": "user" }"#, "this is not an edit"),
        (r#"{ "patch": "user", "value": {} }"#, "this is not an edit"),
        (r#"{ "put": "policy", "value": { "entityTypes": [] } }"#, "expected an object, found a list"),
        (r#"{ "holder": { "type": "project", "action": "view", "role": "user" } }"#, "`holds`"),
        (r#"{ "put": "usr", "value": { "id": "ada" } }"#, "`usr` is not a kind of record"),
        (r#"{ "put": "user", "value": { "id": "ada", "rank": 1 } }"#, "unknown field `rank`"),
        (r#"{ "grant": { "entity": "churn", "role": "user" } }"#, "a recipient is missing"),
        (r#"{ "remove": "user", "id": { "type": "user", "id": "ada" } }"#, "a user has no type"),
        (r#"{ "share": { "actor": "ada", "entity": "churn", "changes": [] }, "if": null }"#, "has no `if`"),
        (r#"{ "share": { "actor": "ada", "entity": "churn", "changes": [{ "user": "bo" }] } }"#, "`role`"),
    ] {
        let error = serde_json::from_str::<Edit>(text).expect_err(text).to_string();
        assert!(error.contains(part), "{text}: {error}");
    }
}

#[test]
fn a_copy_goes_its_own_way_and_has_its_own_handles() {
    let one = gate();
    let mut two = one.clone();
    two.apply(&[Edit::grant(Grant::new("churn", RecipientId::user("bo"), "owner"))]).expect("edits");
    let delete = |gate: &Gate| gate.can("bo", "delete", "churn");
    assert_eq!((delete(&one), delete(&two)), (Ok(false), Ok(true)));
    assert_eq!((one.version(), two.version()), (0, 1));
    let handles = |gate: &Gate| {
        let churn = gate.entity_handle("churn").expect("a type").expect("an entity");
        (
            gate.user_handle("bo").expect("a user"),
            gate.action_handle("project", "delete").expect("an action"),
            churn,
        )
    };
    let (bo, action, churn) = handles(&one);
    assert_eq!(two.decide(bo, action, churn).expect_err("of another gate").code, Code::InvalidArgument);
    let (bo, action, churn) = handles(&two);
    assert_eq!(two.decide(bo, action, churn), Ok(true));
}

#[test]
fn a_remedy_is_applied_as_it_is() {
    let mut gate = gate();
    let remedies = |gate: &Gate| {
        let denial = gate.explain("bo", "delete", "churn").expect("a question").denial;
        denial.and_then(|denial| denial.help).expect("help").remedies
    };
    let remedy = &remedies(&gate)[0];
    assert_eq!(json!(remedy.edits()), value_of(remedy)["edits"]);
    assert!(gate.preview(&remedy.edits()).expect("edits").touches("bo", Some("churn".into())));
    gate.apply(&remedy.edits()).expect("edits");
    assert_eq!(gate.can("bo", "delete", "churn"), Ok(true));
    // That of an account that is not active changes that alone.
    gate.apply(&[Edit::put(User::new("bo").active(false))]).expect("edits");
    let edits = remedies(&gate)[0].edits();
    assert_eq!(json!(edits), json!([{ "patch": "user", "id": "bo", "value": { "active": true } }]));
    gate.apply(&edits).expect("edits");
    assert_eq!(gate.can("bo", "delete", "churn"), Ok(true));
}
