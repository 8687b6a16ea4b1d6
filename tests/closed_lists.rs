//! Compares `src/closed-lists.json`, from which TypeScript has its types, with the crate: every value, in order. The
//! codes of issues, with their meanings, are compared where they are defined.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use rolegate::{Code, DenialCode, Gate, Level, RecipientId, RemedyKind, Severity, Via};
use serde::Serialize;
use serde_json::{Value, json};

/// The variants of an enum, as JSON has them. Does not compile where one is left out.
macro_rules! variants {
    ($enum:ident: $($variant:ident),+) => {{
        let _ = |value: $enum| match value { $($enum::$variant => {})+ };
        [$($enum::$variant),+].map(written)
    }};
}

fn written(value: impl Serialize) -> String {
    serde_json::to_value(value).expect("JSON").as_str().expect("a string").to_owned()
}

/// The values that the file lists under a name.
fn listed(name: &str) -> Vec<String> {
    let file: Value = serde_json::from_str(include_str!("../src/closed-lists.json")).expect("JSON");
    file[name]["values"].as_object().expect("a list").keys().cloned().collect()
}

#[test]
fn enums_are_as_listed() {
    assert_eq!(listed("Severity"), variants!(Severity: Error, Warning, Lint));
    assert_eq!(listed("Level"), variants!(Level: ReadOnly, ReadWrite, Owner));
    assert_eq!(listed("Via"), variants!(Via: Direct, Group, Organization, Creator, Parent, Tier));
    let kinds = variants!(RemedyKind: Activate, DataAccess, CanShare, Role, Tier);
    assert_eq!(listed("RemedyKind"), kinds);
    let denials = variants!(
        DenialCode: UnknownUser, InactiveUser, UnknownEntity, NoAccess, RoleLacksAction, NeedsDataAccess,
        CannotShare, Ceiling
    );
    assert_eq!(listed("DenialCode"), denials);
}

#[test]
fn kinds_of_recipient_are_as_listed() {
    use RecipientId::{Group, Organization, User};
    // Does not compile where one is left out.
    let _ = |recipient: RecipientId| match recipient {
        User(_) | Group(_) | Organization(_) => {}
    };
    let kinds = [User, Group, Organization].map(|kind| {
        let recipient = serde_json::to_value(kind("id".into())).expect("JSON");
        recipient.as_object().and_then(|fields| fields.keys().next().cloned()).expect("a field")
    });
    assert_eq!(listed("RecipientKind"), kinds);
}

#[test]
fn errors_and_warnings_have_codes_that_there_are() {
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let (own, others): (Vec<String>, Vec<String>) = [listed("ErrorCode"), listed("WarningCode")]
        .concat()
        .into_iter()
        .partition(|code| codes.contains(&code.as_str()));
    assert_eq!(own.len(), 15, "{own:?}");
    // These codes belong to the package alone: they are about the engine's memory, and about its beginning and end.
    assert_eq!(others, ["out_of_memory", "use_after_free", "engine_failed"]);
}

#[test]
fn a_policy_without_tiers_has_those_that_are_listed() {
    let entity_type = json!({ "roles": [{ "id": "owner", "level": "OWNER" }], "actions": {} });
    let policy = json!({ "defaultTier": "?", "entityTypes": { "note": entity_type } });
    let document = json!({ "rolegate": 1, "policy": policy });
    let error = Gate::from_json(document.to_string().as_bytes()).expect_err("no such tier");
    let tiers: Vec<String> = listed("BuiltInTier").iter().map(|tier| format!("`{tier}`")).collect();
    let (last, others) = tiers.split_last().expect("tiers");
    assert_eq!(error.help, Some(format!("it has {} and {last}", others.join(", "))));
}
