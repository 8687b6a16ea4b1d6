//! Compares `src/closed-lists.json`, from which TypeScript has its types, with the crate: every value, in order. The
//! codes of issues, with their meanings, and the kinds of recipients are compared where they are defined.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use core::fmt::{Debug, Display};
use core::str::FromStr;
use rolegate::{Code, DenialCode, Error, Gate, Level, RemedyKind, Severity, Via};
use serde::Serialize;
use serde_json::{Value, json};

fn written(value: impl Serialize) -> String {
    serde_json::to_value(value).expect("JSON").as_str().expect("a string").to_owned()
}

/// The values that the file lists under a name.
fn listed(name: &str) -> Vec<String> {
    let file: Value = serde_json::from_str(include_str!("../../src/closed-lists.json")).expect("JSON");
    file[name]["values"].as_object().expect("a list").keys().cloned().collect()
}

/// The values of an enum are as the file lists them, in JSON and as text, and each is read from its text.
fn is_as_listed<T: Copy + Debug + PartialEq + Serialize + Display + FromStr<Err = Error>>(
    name: &str,
    all: &[T],
) {
    let listed = listed(name);
    assert_eq!(listed, all.iter().map(written).collect::<Vec<_>>());
    assert_eq!(listed, all.iter().map(ToString::to_string).collect::<Vec<_>>());
    for (value, text) in all.iter().zip(&listed) {
        assert_eq!(text.parse(), Ok(*value));
    }
    let error = "?".parse::<T>().expect_err("no such value");
    assert_eq!(error.code, Code::InvalidArgument, "{error}");
}

#[test]
fn enums_are_as_listed() {
    is_as_listed("Severity", &Severity::ALL);
    is_as_listed("Level", &Level::ALL);
    is_as_listed("Via", &Via::ALL);
    is_as_listed("RemedyKind", &RemedyKind::ALL);
    is_as_listed("DenialCode", &DenialCode::ALL);
    is_as_listed("IssueCode", Code::ALL);
}

#[test]
fn a_misspelt_name_is_told_which_there_is() {
    let error = "no_acces".parse::<DenialCode>().expect_err("no such code");
    assert_eq!(error.to_string(), "there is no denial code `no_acces` (did you mean `no_access`?)");
}

#[test]
fn lints_are_as_listed() {
    assert!(listed("LintCode").iter().eq(Code::LINTS.iter().map(|code| code.as_str())));
}

#[test]
fn errors_and_warnings_have_codes_that_there_are() {
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let (own, others): (Vec<String>, Vec<String>) = [listed("ErrorCode"), listed("WarningCode")]
        .concat()
        .into_iter()
        .partition(|code| codes.contains(&code.as_str()));
    assert_eq!(own.len(), 21, "{own:?}");
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
