//! Groups in groups (R2): the same as every user in each of the groups by hand, and exact however far up a change is.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;

use crate::oracle::Oracle;
use crate::oracle::compare::{diff_of, document_of, load};
use crate::oracle::edits::Flips;
use crate::oracle::generate::{Document, cases, documents};
use crate::oracle::json::list;
use crate::oracle::sides::value_of;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestCaseResult;
use rolegate::{EntityFilter, Gate};
use serde_json::{Value, json};

/// How many groups, users and entities a document of many groups has.
const SIZES: [usize; 3] = [12, 6, 5];

proptest! {
    #![proptest_config(cases(200))]

    /// Users in all the groups that they are in through others, and no group in another, come to the same.
    #[test]
    fn flattened_by_hand_it_is_the_same(Document(document) in documents(), many in of_many_groups()) {
        for document in [document, many] {
            same_answers(&load(&document), &load(&flattened(&document)))?;
        }
    }

    /// A change of groups tells the difference of the whole matrices, and its inverse takes it back.
    #[test]
    fn changes_of_groups_are_exact(document in of_many_groups(), edits in vec(vec(edits(), 1..=3), 1..=6)) {
        let mut gate = load(&document);
        for edits in edits {
            let edits: Value = edits.iter().map(edit).collect();
            let (text, before) = (edits.to_string(), allowed(&gate));
            let document = document_of(&gate);
            let Ok(diff) = gate.apply_json(text.as_bytes()) else {
                prop_assert_eq!(document, document_of(&gate), "refused edits left a trace");
                continue;
            };
            prop_assert_eq!(diff_of(&diff), difference(&before, &allowed(&gate)), "{}", text);
            same_answers(&gate, &load(&document_of(&gate)))?;
            let mut back = gate.clone();
            back.apply(&diff.inverse()).expect("an inverse");
            prop_assert_eq!(&before, &allowed(&back));
            prop_assert_eq!(Oracle::new(&document).canonical(), Oracle::new(&document_of(&back)).canonical());
        }
    }
}

/// Limits that no small document comes to.
#[test]
fn nobody_is_in_more_than_a_thousand_groups() {
    let named =
        |prefix: &str, count: usize| (0..count).map(|number| format!("{prefix}{number}")).collect::<Vec<_>>();
    let document = |wide: usize| {
        let mut groups: Vec<Value> = named("w", wide).iter().map(|id| json!({ "id": id })).collect();
        groups.push(json!({ "id": "all", "groups": named("w", wide) }));
        groups.extend([json!({ "id": "own", "groups": ["all"] }), json!({ "id": "free" })]);
        json!({ "rolegate": 1, "groups": groups, "users": [{ "id": "ada", "groups": ["own"] }, { "id": "bo" }] })
    };
    let mut gate = load(&document(998));
    let error = Gate::from_json(document(999).to_string().as_bytes()).expect_err("a group too many");
    let found: Vec<_> = error.issues.iter().map(|issue| (issue.code.as_str(), issue.path.as_str())).collect();
    assert_eq!(found, [("too_many_groups", "$.users[0].groups")]);
    let edits = [
        (json!({ "put": "user", "value": { "id": "ada", "groups": ["own", "free"] } }), "too_many_groups"),
        (json!({ "put": "group", "value": { "id": "own", "groups": ["all", "free"] } }), "too_many_groups"),
        (json!({ "put": "group", "value": { "id": "w0", "groups": ["own"] } }), "group_cycle"),
    ];
    for (edit, code) in edits {
        let error = gate.apply_json(json!([edit]).to_string().as_bytes()).expect_err("refused");
        let found: Vec<_> =
            error.issues.iter().map(|issue| (issue.code.as_str(), issue.path.as_str())).collect();
        assert_eq!(found, [(code, "$[0].value.groups")]);
    }
    let bo = json!([{ "put": "user", "value": { "id": "bo", "groups": ["own"] } }]).to_string();
    gate.apply_json(bo.as_bytes()).expect("as many as there may be");
    assert!(Gate::from_bytes(&gate.to_bytes()).is_ok());
}

/// Two thousand people, no two of them alike, at the bottom of eight groups, the topmost of which has two thousand
/// projects: more answers than are worked out for a diff.
fn of_many_answers() -> Value {
    const MANY: usize = 2_100;
    let groups: Vec<Value> = (0..8)
        .map(|place| json!({ "id": group(place), "groups": names(place.checked_sub(1).into_iter()) }))
        .chain([json!({ "id": "guests" })])
        .collect();
    let user = |place: usize| format!("u{place}");
    let users: Vec<Value> = (0..MANY)
        .map(|place| json!({ "id": user(place), "organization": "acme", "groups": [group(7)] }))
        .collect();
    let things: Vec<Value> =
        (0..MANY).map(|place| json!({ "id": format!("e{place}"), "type": "project" })).collect();
    let grants: Vec<Value> = things
        .iter()
        .enumerate()
        .flat_map(|(place, entity)| {
            let to_top = json!({ "entity": entity["id"], "group": group(0), "role": "consumer" });
            [to_top, json!({ "entity": entity["id"], "user": user(place), "role": "owner" })]
        })
        .chain([json!({ "entity": "e0", "group": "guests", "role": "user" })])
        .collect();
    json!({
        "rolegate": 1, "organizations": [{ "id": "acme" }], "groups": groups, "users": users, "entities": things,
        "grants": grants,
    })
}

/// As a grant to the topmost group would.
#[test]
fn a_change_far_up_looks_at_what_it_brings_alone() {
    let mut gate = load(&of_many_answers());
    let put =
        |above: &[&str]| json!([{ "put": "group", "value": { "id": "g0", "groups": above } }]).to_string();
    let diff = gate.apply_json(put(&["guests"]).as_bytes()).expect("an edit");
    // All but the owner of the one project.
    assert_eq!((diff.exact, diff.count, diff.blocks().count()), (true, 2_099, 1));
    let back = gate.apply(&diff.inverse()).expect("an inverse");
    assert_eq!((back.exact, back.count), (true, 2_099));
    let named = json!([{ "put": "group", "value": { "id": "g0", "name": "Top" } }]).to_string();
    let diff = gate.apply_json(named.as_bytes()).expect("an edit");
    assert_eq!((diff.exact, diff.count, diff.touched.len()), (true, 0, 1));
}

/// S13: a change that touches more answers than a diff can tell still warns.
#[test]
fn a_change_too_wide_for_a_diff_warns_of_what_nobody_owns() {
    let mut gate = load(&of_many_answers());
    let put =
        json!([{ "put": "organization", "value": { "id": "acme", "appRoles": ["viewer"] } }]).to_string();
    let diff = gate.apply_json(put.as_bytes()).expect("an edit");
    assert_eq!((diff.exact, diff.warnings.len()), (false, 1));
    let warning = &diff.warnings[0];
    assert_eq!(
        (warning.code.as_str(), warning.count, warning.entities.len()),
        ("no_owner", Some(2_100), 100)
    );
}

/// A document whose groups are in each other in many ways, each in those before it.
fn of_many_groups() -> impl Strategy<Value = Value> {
    let [groups, users, entities] = SIZES;
    let above = vec(vec(any::<Index>(), 0..=3), groups);
    let members = vec(vec(any::<Index>(), 0..=3), users);
    let grants = vec((any::<Index>(), any::<Index>(), 0..3_usize), 0..=12);
    (above, members, grants, vec(any::<bool>(), groups)).prop_map(move |(above, members, grants, viewers)| {
        let groups: Vec<Value> = (0..groups)
            .map(|place| {
                let above = above[place].iter().filter(|_| place > 0).map(|index| index.index(place));
                let app_roles: &[&str] = if viewers[place] && place % 3 == 0 { &["viewer"] } else { &[] };
                json!({ "id": group(place), "groups": names(above), "appRoles": app_roles })
            })
            .collect();
        let users: Vec<Value> = (0..users)
            .map(|place| {
                let groups = members[place].iter().map(|index| index.index(12));
                json!({ "id": format!("u{place}"), "groups": names(groups) })
            })
            .collect();
        let things: Vec<Value> = (0..entities)
            .map(|place| entity(place, place.checked_sub(1)))
            .collect();
        let mut given = BTreeMap::new();
        for (entity, to, role) in grants {
            given.insert((entity.index(entities), to.index(12)), ["consumer", "user", "owner"][role]);
        }
        let grants: Vec<Value> = given
            .into_iter()
            .map(|((entity, to), role)| json!({ "entity": format!("e{entity}"), "group": group(to), "role": role }))
            .collect();
        json!({ "rolegate": 1, "groups": groups, "users": users, "entities": things, "grants": grants })
    })
}

/// Deployments, and jobs that inherit from one of them.
fn entity(place: usize, parent: Option<usize>) -> Value {
    let mut entity = json!({ "id": format!("e{place}"), "type": TYPES[place % 2] });
    if let Some(parent) = parent {
        entity["parent"] = json!(format!("e{parent}"));
    }
    entity
}

const TYPES: [&str; 2] = ["deployment", "batch_job"];

fn group(place: usize) -> String {
    format!("g{place}")
}

fn names(places: impl Iterator<Item = usize>) -> Vec<String> {
    let mut names: Vec<String> = places.map(group).collect();
    names.sort();
    names.dedup();
    names
}

/// What an edit is drawn from: what it does, to which group, and which groups that is in.
type Drawn = (u8, Index, Vec<Index>);

fn edits() -> impl Strategy<Value = Drawn> {
    (0..13_u8, any::<Index>(), vec(any::<Index>(), 0..=3))
}

fn edit((kind, which, above): &Drawn) -> Value {
    let (id, above) = (group(which.index(12)), names(above.iter().map(|index| index.index(12))));
    let app_roles: &[&str] = if kind % 2 == 0 { &[] } else { &["viewer"] };
    match kind {
        0..2 => json!({ "remove": "group", "id": id }),
        2..4 => json!({ "put": "user", "value": { "id": format!("u{}", which.index(6)), "groups": above } }),
        4 => json!({ "grant": { "entity": "e0", "group": id, "role": "user" } }),
        12 => json!({ "put": "entity", "value": entity(3, Some(which.index(3))) }),
        5..8 => json!({ "put": "group", "value": { "id": id, "groups": above, "appRoles": app_roles } }),
        _ => json!({ "put": "group", "value": { "id": id, "groups": above } }),
    }
}

/// The document with every user in all groups that the user is in through others, and no group in another.
fn flattened(document: &Value) -> Value {
    let (oracle, mut flat) = (Oracle::new(document), document.clone());
    for user in flat["users"].as_array_mut().into_iter().flatten() {
        user["groups"] = json!(oracle.groups_of(&user.clone()));
    }
    for group in flat["groups"].as_array_mut().into_iter().flatten() {
        group.as_object_mut().expect("a group").shift_remove("groups");
    }
    flat
}

/// Two gates answer alike, but for the ways through groups.
fn same_answers(gate: &Gate, flat: &Gate) -> TestCaseResult {
    let oracle = Oracle::new(&document_of(gate));
    let (users, entities) = (oracle.ids("users"), oracle.ids("entities"));
    prop_assert_eq!(gate.matrix_detail(&users, &entities), flat.matrix_detail(&users, &entities));
    for (type_name, action) in oracle.type_actions() {
        prop_assert_eq!(gate.who_can_on_type(&action, &type_name), flat.who_can_on_type(&action, &type_name));
    }
    for entity in &entities {
        for action in oracle.actions_of(entity) {
            let asked = entity.as_str();
            prop_assert_eq!(gate.who_can(&action, asked), flat.who_can(&action, asked));
        }
        let lists = [gate, flat].map(|gate| {
            let mut list = value_of(&gate.expanded_access_list(entity.as_str()).expect("a list of few"));
            for path in list
                .as_array_mut()
                .into_iter()
                .flatten()
                .flat_map(|entry| entry["paths"].as_array_mut())
                .flatten()
            {
                path.as_object_mut().expect("a path").shift_remove("through");
            }
            list
        });
        prop_assert_eq!(&lists[0], &lists[1]);
    }
    for user in &users {
        prop_assert_eq!(
            gate.entities(user, EntityFilter::default()),
            flat.entities(user, EntityFilter::default())
        );
        for entity in &entities {
            prop_assert_eq!(
                gate.assignable_roles(user, entity.as_str()),
                flat.assignable_roles(user, entity.as_str())
            );
        }
    }
    Ok(())
}

/// What every user may do on every entity.
type Allowed = BTreeMap<(String, String), Vec<String>>;

fn allowed(gate: &Gate) -> Allowed {
    let document = document_of(gate);
    let mut allowed = Allowed::new();
    for user in list(&document, "users") {
        for entity in list(&document, "entities") {
            let [user, entity] =
                [user, entity].map(|record| record["id"].as_str().expect("an id").to_owned());
            let actions = gate.actions(&user, entity.as_str()).expect("an entity that is there");
            allowed.insert((user, entity), actions.into_iter().map(str::to_owned).collect());
        }
    }
    allowed
}

/// The difference of two whole matrices.
fn difference(before: &Allowed, after: &Allowed) -> Flips {
    let mut flips = Flips::new();
    let none = Vec::new();
    for cell in before.keys().chain(after.keys()) {
        let [had, has] = [before, after].map(|state| state.get(cell).unwrap_or(&none));
        let beyond = |one: &[String], other: &[String]| {
            one.iter().filter(|action| !other.contains(action)).cloned().collect::<Vec<_>>()
        };
        let (gained, lost) = (beyond(has, had), beyond(had, has));
        if !gained.is_empty() || !lost.is_empty() {
            let place: usize = cell.1.trim_start_matches('e').parse().expect("a number");
            flips.insert((cell.0.clone(), cell.1.clone(), TYPES[place % 2].to_owned()), (gained, lost));
        }
    }
    flips
}
