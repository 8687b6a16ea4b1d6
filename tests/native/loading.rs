//! The ways into a gate beside a text: a reader, records, and a document with a policy that gates share.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use crate::oracle::compare::{document_of, load};
use crate::oracle::generate::{Document, cases, documents};
use proptest::prelude::*;
use rolegate::{
    Code, Entity, Error, Gate, GateBuilder, Grant, Group, Issue, Organization, Policy, ReadError,
    RecipientId, User,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{self, Read};

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn records_make_the_gate_that_their_document_makes(Document(document) in documents()) {
        let (loaded, built) = (load(&document), built(&document).expect("a gate"));
        prop_assert_eq!(document_of(&built).to_string(), document_of(&loaded).to_string());
        prop_assert_eq!(sorted(built.issues()), sorted(loaded.issues()));
    }

    /// One record less, and much that names it names nothing; one more, and an id is there twice.
    #[test]
    fn records_are_refused_as_their_document_is(
        (Document(document), list, from, to) in
            (documents(), 0..5usize, any::<prop::sample::Index>(), any::<prop::sample::Index>())
    ) {
        let mut document = document;
        let list = ["organizations", "groups", "users", "entities", "grants"][list];
        let records = document[list].as_array_mut().expect("a list");
        if records.is_empty() {
            return Ok(());
        }
        let (from, to) = (from.index(records.len()), to.index(records.len()));
        records[to] = records[from].clone();
        let (loaded, built) = (Gate::from_json(document.to_string().as_bytes()), built(&document));
        match (loaded, built) {
            (Ok(loaded), Ok(built)) => prop_assert_eq!(sorted(loaded.issues()), sorted(built.issues())),
            (Err(loaded), Err(built)) => {
                prop_assert_eq!(loaded.code, built.code);
                prop_assert_eq!(sorted(&loaded.issues), sorted(&built.issues));
            }
            (loaded, built) => prop_assert!(false, "{:?} and {:?}", loaded, built),
        }
    }

    #[test]
    fn a_gate_with_a_given_policy_is_the_gate_that_has_it(Document(document) in documents()) {
        let own = load(&document);
        let policy = own.policy();
        let mut without = document.clone();
        without.as_object_mut().expect("an object").remove("policy");
        let with = |document: &Value| Gate::with_policy(&policy, document.to_string().as_bytes()).expect("a gate");
        for tenant in [with(&without), with(&document_of(&own))] {
            prop_assert_eq!(document_of(&tenant).to_string(), document_of(&own).to_string());
            prop_assert!(tenant.to_bytes() == own.to_bytes());
            let again = Gate::from_bytes_with_policy(&policy, &tenant.to_bytes()).expect("a snapshot");
            prop_assert!(again.to_bytes() == own.to_bytes());
            prop_assert!(std::ptr::eq(again.policy_document(), tenant.policy_document()));
        }
    }
}

fn built(document: &Value) -> Result<Gate, Error> {
    let builder = Gate::builder()
        .grants(records::<Grant>(document, "grants"))
        .entities(records::<Entity>(document, "entities"))
        .users(records::<User>(document, "users"))
        .groups(records::<Group>(document, "groups"))
        .organizations(records::<Organization>(document, "organizations"));
    with_policy_of(document, builder).build()
}

fn with_policy_of(document: &Value, builder: GateBuilder) -> GateBuilder {
    match &document["policy"] {
        Value::Null => builder,
        Value::String(name) => builder.policy(&Policy::built_in(name).expect("a policy")),
        own => builder.policy(&Policy::from_json(own.to_string().as_bytes()).expect("a policy")),
    }
}

fn records<T: DeserializeOwned>(document: &Value, list: &str) -> Vec<T> {
    document.get(list).map_or_else(Vec::new, |list| serde_json::from_value(list.clone()).expect("records"))
}

/// The issues of what they hold; those about the policy alone stand with that.
fn sorted(issues: &[Issue]) -> BTreeSet<String> {
    issues
        .iter()
        .filter(|issue| !issue.path.starts_with("$.policy"))
        .map(|issue| format!("{issue:?}"))
        .collect()
}

const DOCUMENT: &str = r#"{
    "rolegate": 1,
    "users": [{ "id": "ada", "name": "Ada Łovelace" }],
    "entities": [{ "id": "churn", "type": "project" }],
    "grants": [{ "entity": "churn", "user": "ada", "role": "OWNER" }]
}"#;

/// Gives a byte at a time, after being interrupted, and fails at the end where it is to.
struct Slow<'t> {
    text: &'t [u8],
    interrupted: bool,
    fails: bool,
}

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.interrupted = !self.interrupted;
        if self.interrupted {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if self.text.is_empty() && self.fails {
            return Err(io::Error::new(io::ErrorKind::ConnectionReset, "the line is dead"));
        }
        self.text.read(&mut buffer[..1])
    }
}

fn slow(text: &str, fails: bool) -> Slow<'_> {
    Slow { text: text.as_bytes(), interrupted: false, fails }
}

#[test]
fn a_reader_gives_the_document_in_whatever_pieces() {
    let gate = Gate::from_reader(slow(DOCUMENT, false)).expect("a gate");
    assert_eq!(document_of(&gate)["users"][0]["name"], "Ada Łovelace");
    assert_eq!(gate.can("ada", "delete", "churn"), Ok(true));
}

#[test]
fn what_the_reader_fails_at_is_told_apart_from_what_is_wrong_with_the_document() {
    // Also where what came before is a whole document, or none.
    for text in [DOCUMENT, "", "{", r#"{ "rolegate": 2 }"#] {
        match Gate::from_reader(slow(text, true)) {
            Err(ReadError::Io(error)) => assert_eq!(error.kind(), io::ErrorKind::ConnectionReset),
            other => panic!("{text}: {other:?}"),
        }
    }
    let error = Gate::from_reader(slow(r#"{ "rolegate": 2 }"#, false)).expect_err("another version");
    let ReadError::Document(error) = error else { panic!("{error:?}") };
    assert_eq!((error.code, error.path.as_deref()), (Code::InvalidDocument, Some("$.rolegate")));
    let error = Gate::from_reader(slow("", true)).expect_err("a dead line");
    assert_eq!(error.to_string(), "the document cannot be read: the line is dead");
}

#[test]
fn a_builder_says_where_what_is_wrong_stands() {
    let error = Gate::builder()
        .user(User::new("ada"))
        .user(User::new("bo").group("all").group("all"))
        .user(User::new("ada"))
        .entity(Entity::new("projekt", "churn"))
        .grants([
            Grant::new("churn", RecipientId::user("ada"), "owner"),
            Grant::new("", RecipientId::user("bo"), "x"),
        ])
        .build()
        .expect_err("mistakes");
    let issues: Vec<_> = error.issues.iter().map(|issue| (issue.code, issue.path.as_str())).collect();
    for expected in [
        (Code::DuplicateId, "$.users[1].groups[1]"),
        (Code::DuplicateId, "$.users[2].id"),
        (Code::UnknownType, "$.entities[0].type"),
        (Code::InvalidId, "$.grants[1].entity"),
    ] {
        assert!(issues.contains(&expected), "{expected:?} is not among {issues:?}");
    }
    assert_eq!(document_of(&Gate::builder().build().expect("a gate"))["policy"], "datarobot");
}

#[test]
fn a_document_may_repeat_the_given_policy_and_have_no_other() {
    let note = |action: &str| {
        let actions = json!({ action: { "holders": ["writer"] } });
        json!({ "entityTypes": { "note": { "roles": [{ "id": "writer", "level": "OWNER" }], "actions": actions } } })
    };
    let built_in = Policy::built_in("datarobot").expect("a policy");
    let own = Policy::from_json(note("edit").to_string().as_bytes()).expect("a policy");
    let with = |policy: &Policy, named: Value| {
        let document = json!({ "rolegate": 1, "policy": named });
        Gate::with_policy(policy, document.to_string().as_bytes())
    };
    assert!(with(&built_in, json!("datarobot")).is_ok() && with(&own, note("edit")).is_ok());
    for error in [with(&built_in, note("edit")), with(&own, note("read")), with(&own, json!("datarobot"))] {
        let error = error.expect_err("another policy");
        assert_eq!(error.code, Code::InvalidDocument);
        let [issue] = error.issues.as_slice() else { panic!("{:?}", error.issues) };
        assert_eq!((issue.code, issue.path.as_str()), (Code::OtherPolicy, "$.policy"));
        assert!(issue.help.as_deref().is_some_and(|help| help.contains("take it out")));
    }
}

#[test]
fn a_policy_has_its_own_findings() {
    let error = Policy::from_json(b"{").expect_err("no JSON");
    assert_eq!((error.code, error.issues[0].code), (Code::InvalidDocument, Code::Syntax));
    let error =
        Policy::from_json(br#"{ "entityTypes": { "note": { "actions": {} } } }"#).expect_err("no roles");
    assert!(error.issues.iter().any(|issue| issue.path == "$.entityTypes.note"), "{error:?}");
    assert_eq!(Policy::built_in("datarobit").expect_err("no such policy").code, Code::UnknownPolicy);
    let text = r#"{
        "entityTypes": {
            "note": { "roles": [{ "id": "writer", "level": "OWNER" }], "actions": {}, "ceilingOf": "page" },
            "page": { "roles": [{ "id": "writer", "level": "OWNER" }], "actions": {} }
        },
        "appRoles": { "clerk": { "tiers": { "note": "read" } } }
    }"#;
    let policy = Policy::from_json(text.as_bytes()).expect("a policy");
    assert_eq!(policy.issues()[0].code, Code::IgnoredTier);
    assert!(Gate::with_policy(&policy, br#"{ "rolegate": 1 }"#).expect("a gate").issues().is_empty());
}

#[test]
fn a_snapshot_of_another_policy_is_refused() {
    let own = br#"{ "rolegate": 1, "policy": { "entityTypes": { "note": { "roles": [{ "id": "w", "level": "OWNER" }],
        "actions": {} } } } }"#;
    let gate = Gate::from_json(own).expect("a gate");
    let policy = Policy::built_in("datarobot").expect("a policy");
    let error = Gate::from_bytes_with_policy(&policy, &gate.to_bytes()).expect_err("another policy");
    assert_eq!(error.code, Code::InvalidSnapshot);
    assert!(error.message.contains("another policy"), "{error}");
}
