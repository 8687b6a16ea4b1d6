//! What servers need of the crate beside answers.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests")]

use rolegate::{Code, Edit, Gate, User};
use serde_json::{Value, json};

fn document_of(gate: &Gate) -> Value {
    serde_json::to_value(gate.to_document()).unwrap()
}

fn gate() -> Gate {
    let users: Vec<Value> = (0..5).map(|number| json!({ "id": format!("user-{number}") })).collect();
    let entities = json!([{ "id": "churn", "type": "project" }]);
    let document = json!({ "rolegate": 1, "users": users, "entities": entities });
    Gate::from_json(document.to_string().as_bytes()).unwrap()
}

#[test]
fn edits_without_a_diff_leave_what_edits_with_one_leave() {
    let (mut one, mut other) = (gate(), gate());
    let edits = json!([
        { "put": "group", "value": { "id": "all" } },
        { "put": "user", "value": { "id": "user-3", "groups": ["all"] } },
        { "grant": { "entity": "churn", "group": "all", "role": "owner" } },
        { "remove": "user", "id": "user-1" },
    ]);
    one.apply_json(edits.to_string().as_bytes()).unwrap();
    other.apply_without_diff(&serde_json::from_value::<Vec<Edit>>(edits).unwrap()).unwrap();
    assert!(other.can("user-3", "delete", "churn").unwrap());
    assert_eq!(document_of(&one), document_of(&other));
    assert_eq!((one.version(), other.version()), (1, 1));
    // What changes nothing is no change.
    other.apply_without_diff(&[]).unwrap();
    assert_eq!(other.version(), 1);
}

#[test]
fn a_preview_of_what_comes_to_nothing_says_so_as_the_change_does() {
    let mut gate = gate();
    let edits = [Edit::put(User::new("user-1").name("One")), Edit::put(User::new("user-1"))];
    let preview = gate.preview(&edits).unwrap();
    assert_eq!(preview.warnings[0].code, Code::Unchanged);
    assert_eq!((preview.touched.len(), preview.inverse().len()), (0, 0));
    assert_eq!(preview, gate.apply(&edits).unwrap());
}

#[test]
fn a_new_record_stands_after_all_that_there_are() {
    let mut gate = gate();
    for edits in [
        json!([{ "remove": "user", "id": "user-4" }]),
        json!([{ "put": "user", "value": { "id": "zoe" } }, { "put": "user", "value": { "id": "amy" } }]),
    ] {
        gate.preview_json(edits.to_string().as_bytes()).unwrap();
        gate.apply_json(edits.to_string().as_bytes()).unwrap();
    }
    let ids = |gate: &Gate| -> Vec<Value> {
        document_of(gate)["users"].as_array().unwrap().iter().map(|user| user["id"].clone()).collect()
    };
    let expected = ["user-0", "user-1", "user-2", "user-3", "zoe", "amy"];
    assert_eq!(ids(&gate), expected);
    let mut again = Gate::from_bytes(&gate.to_bytes()).unwrap();
    again.apply(&[Edit::put(User::new("bea"))]).unwrap();
    assert_eq!(ids(&again).last(), Some(&json!("bea")));
}
