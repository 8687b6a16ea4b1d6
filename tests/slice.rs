//! Properties of slices on random documents: the same answers for the user, and nothing about anybody else.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod oracle;

use oracle::Oracle;
use oracle::compare::{document_of, load};
use oracle::generate::{Document, cases, documents};
use oracle::json::{by_id, flag, list, text};
use oracle::public::VISITOR;
use oracle::sides::{subject, value_of};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use rolegate::{Decision, EntityFilter, Gate};
use serde_json::{Value, json};

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_slice_gives_its_user_the_same_answers(Document(document) in documents()) {
        let gate = load(&document);
        let oracle = Oracle::new(&document_of(&gate));
        for user in users_and_visitor(&oracle) {
            let sliced = slice(&gate, &user);
            let slice = load(&sliced);
            // It is a document like any other, and as it is written.
            prop_assert_eq!(sliced.to_string(), document_of(&slice).to_string());
            same_decisions(&gate, &slice, &oracle, &user)?;
            same_on_types(&gate, &slice, &oracle, &user)?;
        }
    }

    #[test]
    fn a_slice_holds_nothing_about_others(Document(document) in documents()) {
        let gate = load(&document);
        let whole = document_of(&gate);
        for user in users_and_visitor(&Oracle::new(&whole)) {
            holds_nothing_about_others(&whole, &slice(&gate, &user), &user)?;
        }
    }

    /// Nothing in a slice is superfluous: whatever is taken out of it, the user sees something change.
    #[test]
    fn a_slice_is_the_smallest(Document(document) in documents()) {
        let gate = load(&document);
        for user in Oracle::new(&document_of(&gate)).ids("users") {
            let sliced = slice(&gate, &user);
            let seen = seen_by(&sliced, &user);
            for (name, smaller) in one_less(&sliced) {
                prop_assert_ne!(&seen, &seen_by(&smaller, &user), "without {} of {}", name, sliced);
            }
        }
    }
}

#[test]
fn there_is_no_slice_for_nobody() {
    let gate = load(&json!({ "rolegate": 1 }));
    let error = gate.slice("nobody").err().expect("no such user");
    assert_eq!("unknown_user", error.code.as_str());
    assert!(error.message.contains("`nobody`"), "{error}");
}

fn users_and_visitor(oracle: &Oracle) -> Vec<String> {
    let mut users = oracle.ids("users");
    users.push(VISITOR.to_owned());
    users
}

fn slice(gate: &Gate, user: &str) -> Value {
    value_of(&gate.slice(subject(user)).expect("a user of the document"))
}

/// Every decision on every entity, without who could make a remedy's change. Where no path leads to, it is a denial.
fn same_decisions(gate: &Gate, slice: &Gate, oracle: &Oracle, user: &str) -> TestCaseResult {
    for entity in oracle.ids("entities") {
        for action in oracle.actions_of(&entity) {
            let whole = gate.explain_briefly(subject(user), &action, &entity).expect("an action of the type");
            let part = slice.explain_briefly(subject(user), &action, &entity);
            if whole.paths.is_empty() || !is_active(oracle, user) {
                prop_assert!(part.is_ok_and(|part: Decision| !part.allowed && part.paths.is_empty()));
            } else {
                prop_assert_eq!(value_of(&whole), value_of(&part.expect("an entity of the slice")));
            }
        }
        prop_assert_eq!(gate.actions(subject(user), &entity), slice.actions(subject(user), &entity));
        prop_assert_eq!(gate.access(subject(user), &entity), slice.access(subject(user), &entity));
    }
    prop_assert_eq!(
        gate.entities(subject(user), EntityFilter::default()),
        slice.entities(subject(user), EntityFilter::default())
    );
    Ok(())
}

fn same_on_types(gate: &Gate, slice: &Gate, oracle: &Oracle, user: &str) -> TestCaseResult {
    for (type_name, action) in oracle.type_actions() {
        let decisions = [gate, slice].map(|gate| {
            let mut decision = gate.explain_on_type(subject(user), &action, &type_name)?;
            // A slice does not hold the users who could make the change.
            decision.denial.iter_mut().for_each(|denial| denial.help = None);
            Ok::<_, rolegate::Error>(decision)
        });
        prop_assert_eq!(&decisions[0], &decisions[1]);
    }
    Ok(())
}

/// Each record is that of the whole document, without the fields that name somebody or something else than the user
/// has.
fn holds_nothing_about_others(whole: &Value, slice: &Value, user: &str) -> TestCaseResult {
    let oracle = Oracle::new(whole);
    let record = oracle.user(user).expect("a user of the document");
    let users = if user == VISITOR { json!([]) } else { json!([record]) };
    prop_assert_eq!(&users, &slice["users"]);
    let (organization, groups) = (text(record, "organization"), oracle.groups_of(record));
    let is_own = |record: &Value| text(record, "organization").is_none_or(|id| organization == Some(id));
    for record in list(slice, "organizations") {
        prop_assert_eq!(by_id(list(whole, "organizations"), id_of(record)), Some(record));
        prop_assert_eq!(organization, text(record, "id"));
    }
    for record in list(slice, "groups") {
        prop_assert!(groups.contains(&id_of(record)) && is_own(record), "{}", record);
        is_part_of(record, by_id(list(whole, "groups"), id_of(record)), &["organization"])?;
    }
    let entities = list(slice, "entities");
    for record in entities {
        prop_assert!(is_own(record) && text(record, "createdBy").is_none_or(|id| id == user), "{}", record);
        prop_assert!(text(record, "parent").is_none_or(|id| by_id(entities, id).is_some()), "{}", record);
        let left_out = ["organization", "createdBy", "parent"];
        is_part_of(record, by_id(list(whole, "entities"), id_of(record)), &left_out)?;
    }
    for record in list(slice, "grants") {
        prop_assert!(list(whole, "grants").contains(record), "{}", record);
        prop_assert!(by_id(entities, text(record, "entity").unwrap_or_default()).is_some(), "{}", record);
        let direct = text(record, "user").is_none_or(|id| id == user);
        let group = text(record, "group").is_none_or(|id| groups.contains(&id));
        // What the signed in have is nothing for a visitor.
        let public = text(record, "public").is_none_or(|public| user != VISITOR || public == "anyone");
        prop_assert!(direct && group && public && is_own(record), "{}", record);
    }
    Ok(())
}

fn is_part_of(part: &Value, whole: Option<&Value>, left_out: &[&str]) -> TestCaseResult {
    let mut whole = whole.expect("a record of the document").clone();
    let fields = whole.as_object_mut().expect("a record");
    fields.retain(|field, _| part.get(field).is_some() || !left_out.contains(&field.as_str()));
    prop_assert_eq!(&whole, part);
    Ok(())
}

/// What a user is on each entity of a document, and through what.
fn seen_by(document: &Value, user: &str) -> Value {
    let gate = load(document);
    let seen = |entity: &String| {
        let users = gate.expanded_access_list(entity).expect("a list of few").into_iter();
        json!({ "entity": entity, "access": users.filter(|entry| entry.user == user).collect::<Vec<_>>() })
    };
    Oracle::new(document).ids("entities").iter().map(seen).collect()
}

/// The document without each of its entities, grants, parents and creators.
fn one_less(document: &Value) -> Vec<(String, Value)> {
    let mut smaller = Vec::new();
    for name in ["entities", "grants"] {
        for index in 0..list(document, name).len() {
            let mut less = document.clone();
            less[name].as_array_mut().expect("a list").remove(index);
            smaller.push((format!("{name}[{index}]"), less));
        }
    }
    for (index, entity) in list(document, "entities").iter().enumerate() {
        for field in ["parent", "createdBy"].into_iter().filter(|field| entity.get(field).is_some()) {
            let mut less = document.clone();
            less["entities"][index].as_object_mut().expect("a record").remove(field);
            smaller.push((format!("entities[{index}].{field}"), less));
        }
    }
    smaller
}

fn is_active(oracle: &Oracle, user: &str) -> bool {
    oracle.user(user).is_some_and(|user| flag(user, "active", true))
}

fn id_of(record: &Value) -> &str {
    text(record, "id").expect("an id")
}
