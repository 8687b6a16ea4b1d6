//! Compares the role tables of the built-in policy, cell by cell, with `tests/data`, which was written from the
//! platform's tables and not from the policy.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;

use crate::data::{Row, table};
use crate::oracle::built_in::built_in;
use crate::oracle::json::{entries, text};
use rolegate::{Access, Error, Gate};
use serde_json::{Value, json};

const TIERS: [&str; 4] = ["none", "read", "write", "admin"];

fn cells() -> Vec<Row> {
    table(include_str!("../data/role-tables.csv"))
}

fn load(document: &Value) -> Result<Gate, Error> {
    Gate::from_json(document.to_string().as_bytes())
}

/// One user with one grant on one entity of the type.
fn shared(type_name: &str, role: &str, data: Option<bool>, app_roles: &[&str]) -> Value {
    let mut grant = json!({ "entity": "e", "user": "u", "role": role });
    if let Some(data) = data {
        grant["canUseData"] = json!(data);
    }
    json!({
        "rolegate": 1,
        "users": [{ "id": "u", "appRoles": app_roles }],
        "entities": [{ "id": "e", "type": type_name }],
        "grants": [grant],
    })
}

fn access(gate: &Gate) -> Option<Access> {
    gate.access("u", "e").expect("no type is named")
}

fn explained(gate: &Gate, action: &str) -> Value {
    serde_json::to_value(gate.explain("u", action, "e").expect("an action of the type")).expect("JSON")
}

#[test]
fn every_cell_is_as_the_tables_have_it() {
    for cell in cells() {
        let gate = load(&shared(cell["type"], cell["role"], Some(cell["with_data"] == "yes"), &[]))
            .expect("a valid document");
        let held = cell["held"] == "yes";
        assert_eq!(Ok(held), gate.can("u", cell["action"], "e"), "{cell:?}");
        let decision = explained(&gate, cell["action"]);
        assert_eq!(json!(held), decision["allowed"], "{cell:?}");
        let note = decision.get("note").map(|note| note["id"].as_str().expect("an id")).unwrap_or_default();
        assert_eq!(cell["note"], note, "{cell:?}");
        let words = built_in()["notes"].get(note).cloned();
        assert_eq!(words.as_ref(), decision.get("note").map(|note| &note["words"]), "{cell:?}");
    }
}

#[test]
fn an_empty_cell_says_whether_data_access_would_fill_it() {
    let all = cells();
    for cell in all.iter().filter(|cell| cell["held"] == "no") {
        let with_data = |other: &&BTreeMap<_, _>| {
            other["with_data"] == "yes"
                && ["type", "action", "role"].iter().all(|column| other[column] == cell[column])
        };
        let filled = all.iter().find(with_data).is_some_and(|other| other["held"] == "yes");
        let gate = load(&shared(cell["type"], cell["role"], Some(cell["with_data"] == "yes"), &[]))
            .expect("a valid document");
        let code = if filled { "needs_data_access" } else { "role_lacks_action" };
        assert_eq!(json!(code), explained(&gate, cell["action"])["denial"]["code"], "{cell:?}");
    }
}

#[test]
fn the_tables_have_every_action_and_role_in_order() {
    let kinds = built_in();
    let mut expected = Vec::new();
    for (name, kind) in entries(&kinds, "entityTypes") {
        let data = kind["dataAccess"] == true;
        for (action, _) in entries(kind, "actions") {
            for role in crate::oracle::json::list(kind, "roles") {
                let flags: &[&str] = match (data, text(role, "level")) {
                    (true, Some("OWNER")) => &["yes"],
                    (true, _) => &["no", "yes"],
                    _ => &["no"],
                };
                expected.extend(flags.iter().map(|flag| format!("{name} {action} {} {flag}", role["id"])));
            }
        }
    }
    let rows: Vec<_> = cells()
        .iter()
        .map(|cell| format!("{} {} {:?} {}", cell["type"], cell["action"], cell["role"], cell["with_data"]))
        .collect();
    assert_eq!(expected, rows);
}

#[test]
fn data_access_is_without_effect_where_a_type_lacks_it_or_the_role_is_owner() {
    for cell in cells() {
        let owner = cell["role"] == "owner";
        if matches!(cell["type"], "data_connection" | "dataset") && !owner {
            continue;
        }
        for data in [None, Some(false), Some(true)] {
            let gate = load(&shared(cell["type"], cell["role"], data, &[])).expect("a valid document");
            assert_eq!(Ok(cell["held"] == "yes"), gate.can("u", cell["action"], "e"), "{cell:?} {data:?}");
        }
    }
}

#[test]
fn every_name_of_a_role_stands_for_it_in_any_case() {
    for row in table(include_str!("../data/role-names.csv")) {
        for name in [row["name"].to_owned(), row["name"].to_uppercase(), capitalized(row["name"])] {
            let gate = load(&shared(row["type"], &name, None, &[]));
            if row["role"].is_empty() {
                let error = gate.expect_err("the type lacks the role");
                let issues: Vec<_> =
                    error.issues.iter().map(|issue| (issue.code.as_str(), issue.path.as_str())).collect();
                assert_eq!(vec![("unknown_role", "$.grants[0].role")], issues, "{row:?} {name}");
                continue;
            }
            let access = serde_json::to_value(access(&gate.expect("a valid document"))).expect("JSON");
            for field in ["role", "label", "level"] {
                assert_eq!(json!(row[field]), access[field], "{row:?} {name}");
            }
        }
    }
}

fn capitalized(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}

/// The tier of each app role on each type, and which app role it comes from.
#[test]
fn every_app_role_gives_its_tier() {
    for row in app_roles() {
        let gate = load(&shared(row["type"], "OWNER", None, &held(&row))).expect("a valid document");
        let action = cells().iter().find(|cell| cell["type"] == row["type"]).expect("a cell")["action"];
        let from: &[&str] = if row["from"] == "default" { &[] } else { &[row["app_role"]] };
        let ceiling = &explained(&gate, action)["ceiling"];
        assert_eq!((&json!(row["tier"]), &json!(from)), (&ceiling["tier"], &ceiling["appRoles"]), "{row:?}");
        assert_eq!(Some(row["tier"]), access(&gate).map(|access| access.tier).as_deref(), "{row:?}");
    }
}

/// An owner keeps the cells of the roles up to the tier's level, with data access.
#[test]
fn every_tier_caps_an_owner() {
    let all = cells();
    for row in app_roles() {
        let gate = load(&shared(row["type"], "OWNER", None, &held(&row))).expect("a valid document");
        for action in all.iter().filter(|cell| cell["type"] == row["type"]).map(|cell| cell["action"]) {
            let held_by = |role: &str| {
                all.iter().any(|cell| {
                    [cell["type"], cell["action"], cell["role"], cell["held"]]
                        == [row["type"], action, role, "yes"]
                })
            };
            let expected = match row["tier"] {
                "none" => false,
                "read" => held_by("consumer"),
                _ => held_by("owner") || held_by("user") || held_by("editor") || held_by("consumer"),
            };
            let expected = expected && held_by("owner");
            assert_eq!(Ok(expected), gate.can("u", action, "e"), "{row:?} {action}");
            if !expected && held_by("owner") {
                assert_eq!(json!("ceiling"), explained(&gate, action)["denial"]["code"], "{row:?} {action}");
            }
        }
    }
}

/// The admin tier owns every entity of the type in the own organization, and no other tier gives anything.
#[test]
fn admins_own_what_is_in_their_organization() {
    for row in app_roles() {
        for (organization, own) in [("ours", true), ("theirs", false)] {
            let gate = load(&json!({
                "rolegate": 1,
                "organizations": [{ "id": "ours" }, { "id": "theirs" }],
                "users": [{ "id": "u", "organization": "ours", "appRoles": held(&row) }],
                "entities": [{ "id": "e", "type": row["type"], "organization": organization }],
            }));
            let access = access(&gate.expect("a valid document")).map(|access| access.role);
            assert_eq!(
                (row["tier"] == "admin" && own).then_some("owner"),
                access.as_deref(),
                "{row:?} {organization}"
            );
        }
    }
}

#[test]
fn type_level_actions_need_their_tier() {
    let rank = |tier: &str| TIERS.iter().position(|known| *known == tier).expect("a tier");
    for action in table(include_str!("../data/type-actions.csv")) {
        for row in app_roles().iter().filter(|row| row["type"] == action["type"]) {
            let gate = load(&shared(row["type"], "OWNER", None, &held(row))).expect("a valid document");
            let expected = rank(row["tier"]) >= rank(action["tier"]);
            assert_eq!(
                Ok(expected),
                gate.can_on_type("u", action["action"], row["type"]),
                "{action:?} {row:?}"
            );
        }
    }
}

fn app_roles() -> Vec<Row> {
    table(include_str!("../data/app-roles.csv"))
}

/// The app role of a row as a list.
fn held(row: &BTreeMap<&str, &'static str>) -> Vec<&'static str> {
    Some(row["app_role"]).filter(|app_role| !app_role.is_empty()).into_iter().collect()
}

#[test]
fn everything_is_called_as_the_platform_calls_it() {
    let policy = built_in();
    for row in table(include_str!("../data/labels.csv")) {
        let named = match row["kind"] {
            "entity_type" => &policy["entityTypes"][row["id"]],
            "action" => &policy["entityTypes"][row["type"]]["actions"][row["id"]],
            "app_role" => &policy["appRoles"][row["id"]],
            other => panic!("{other}"),
        };
        assert_eq!(json!(row["label"]), named["label"], "{row:?}");
    }
}
