//! Whom a grant or a change names.

use serde_json::Value;

use super::json::text;

const KINDS: [&str; 4] = ["user", "group", "organization", "public"];

/// The kind and the id of the recipient that a change or a grant names.
pub fn recipient(line: &Value) -> (&'static str, &str) {
    let named = KINDS.into_iter().find_map(|kind| text(line, kind).map(|id| (kind, id)));
    named.expect("one recipient")
}

/// The list of a document that has the records of a kind.
pub fn plural(kind: &str) -> &'static str {
    match kind {
        "user" => "users",
        "group" => "groups",
        "organization" => "organizations",
        "public" => "",
        _ => "entities",
    }
}
