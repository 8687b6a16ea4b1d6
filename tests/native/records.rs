//! Records are written as a document has them, and read as it is read.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "tests")]

use crate::oracle::generate::{Document, cases, documents};
use proptest::prelude::*;
use rolegate::{
    Change, Edit, Entity, EntityId, EntityRef, EntityReference, Gate, Grant, Group, Organization,
    RecipientId, RecordReference, Refusal, User,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::HashSet;

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_record_of_a_document_comes_out_as_it_went_in(Document(document) in documents()) {
        for (list, again) in [
            ("users", again::<User> as fn(&Value) -> Value),
            ("groups", again::<Group>),
            ("organizations", again::<Organization>),
            ("entities", again::<Entity>),
            ("grants", again::<Grant>),
        ] {
            for record in document[list].as_array().into_iter().flatten() {
                prop_assert_eq!(&again(record), record);
            }
        }
    }
}

#[test]
fn a_reference_names_one_record() {
    let read = |value: Value| serde_json::from_value::<RecordReference>(value).ok();
    assert_eq!(read(json!({ "user": "ada" })), Some(RecordReference::User("ada".into())));
    for several in [
        json!({ "user": "ada", "group": "ops" }),
        json!({ "user": "ada", "type": "project" }),
        json!({ "organization": "acme", "entity": "churn", "type": "project" }),
    ] {
        assert_eq!(read(several.clone()), None, "{several}");
    }
}

fn again<T: Serialize + DeserializeOwned>(record: &Value) -> Value {
    serde_json::to_value(serde_json::from_value::<T>(record.clone()).unwrap()).unwrap()
}

#[test]
fn a_reference_is_an_id_or_a_type_and_an_id() {
    let mut churn = Entity::new("job", "nightly").parent(("deployment", "churn"));
    let parent = json!({ "type": "deployment", "id": "churn" });
    assert_eq!(serde_json::to_value(&churn).unwrap()["parent"], parent);
    churn.parent = Some("churn".into());
    assert_eq!(serde_json::to_value(&churn).unwrap()["parent"], json!("churn"));
    let typed: EntityId = serde_json::from_value(parent).unwrap();
    assert_eq!(typed, EntityId::from(("deployment", "churn")));
    assert_eq!([typed.to_string(), EntityId::from("churn").to_string()], ["deployment:churn", "churn"]);
}

#[test]
fn what_is_no_record_is_refused_with_the_reason() {
    let refused = |reason: String, part: &str| assert!(reason.contains(part), "{reason}");
    let user = |text| serde_json::from_str::<User>(text).unwrap_err().to_string();
    refused(user(r#"{ "id": "ada", "naem": "Ada" }"#), "unknown field `naem`");
    refused(user(r#"{ "name": "Ada" }"#), "missing field `id`");
    let grant = |text| serde_json::from_str::<Grant>(text).unwrap_err().to_string();
    refused(grant(r#"{ "entity": "churn", "role": "user" }"#), "a recipient is missing");
    let two = r#"{ "entity": "churn", "role": "user", "user": "ada", "group": "all" }"#;
    refused(grant(two), "there is more than one recipient");
    let id = |text| serde_json::from_str::<EntityId>(text).unwrap_err().to_string();
    refused(id("1"), "an id, or an object of `type` and `id`");
    refused(id(r#"{ "id": "churn", "kind": "project" }"#), "an id, or an object of `type` and `id`");
}

#[test]
fn null_is_as_good_as_left_out() {
    let text = r#"{ "id": "ada", "name": null, "groups": null, "active": null }"#;
    let ada = serde_json::from_str::<User>(text).unwrap();
    assert_eq!(ada, User::new("ada"));
    assert!(ada.is_active() && !ada.active(false).is_active());
    let grant = Grant::new("churn", RecipientId::organization("acme"), "owner").can_use_data(true);
    let text = r#"{"entity":"churn","organization":"acme","role":"owner","canUseData":true}"#;
    assert_eq!(serde_json::to_string(&grant).unwrap(), text);
}

#[test]
fn records_edits_and_changes_count_once_in_a_set() {
    let edits = [Edit::put(User::new("ada")), Edit::put(User::new("bo")), Edit::put(User::new("ada"))];
    assert_eq!(HashSet::from(edits).len(), 2);
    let grant = || Grant::new(("project", "churn"), RecipientId::user("ada"), "owner");
    assert_eq!(HashSet::from([grant(), grant().can_share(true), grant()]).len(), 2);
    let change = || Change::revoke(RecipientId::user("ada"));
    assert_eq!(HashSet::from([change(), change()]).len(), 1);
}

#[test]
fn a_record_names_its_entity() {
    let churn = Entity::new("project", "churn").name("Churn");
    let named = EntityId::from(("project", "churn"));
    assert_eq!(EntityRef::from(&churn), EntityRef::from(&named));
    let reference = EntityReference::new("project", "churn");
    assert_eq!(
        [EntityId::from(&churn), (&reference).into(), (&named).into()],
        [(); 3].map(|()| named.clone())
    );
}

#[test]
fn what_is_said_to_people_prints_as_it_is() {
    let mut gate = Gate::builder().user(User::new("ada")).build().unwrap();
    let diff = gate.apply(&[Edit::put(User::new("ada"))]).unwrap();
    assert_eq!(diff.warnings[0].to_string(), "this changes nothing");
    let Err(Refusal::Denied(denied)) = gate.require("ada", "view", "churn") else { panic!("it is denied") };
    assert_eq!(denied.to_string(), denied.summary);
}
