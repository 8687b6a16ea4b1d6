//! Properties of slices on random documents (R1): what a slice answers, the whole gate answers equally; all else it
//! refuses; and it has nothing about others.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use crate::oracle::Oracle;
use crate::oracle::compare::{document_of, load};
use crate::oracle::generate::{Document, cases, documents};
use crate::oracle::json::{entries, list, text};
use crate::oracle::public::VISITOR;
use crate::oracle::sides::{subject, value_of};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use rolegate::{Code, EntityFilter, Gate, Result, SliceOptions};
use serde::Serialize;
use serde_json::{Value, json};

/// An entity that a document has: its type and its id.
type Entity = (String, String);

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_slice_gives_its_user_the_same_answers(Document(document) in documents(), repeats in any::<bool>()) {
        let document = if repeats { with_a_homonym(&document) } else { document };
        let gate = load(&document);
        for user in users_of(&document) {
            let sliced = slice(&gate, &user, SliceOptions::default());
            let slice = load(&sliced);
            prop_assert_eq!(sliced["slice"]["entities"].as_str(), Some("all"), "{}", sliced);
            for slice in [&slice, &again(&slice), &restored(&slice)] {
                same_answers(&gate, slice, &user, &entities_of(&document))?;
                same_lists(&gate, slice, &user)?;
                same_on_types(&gate, slice, &user)?;
            }
        }
    }

    #[test]
    fn a_slice_of_some_entities_knows_no_others(Document(document) in documents(), chosen in any::<u8>()) {
        let gate = load(&document);
        let entities = entities_of(&document);
        let is_chosen = |index: usize| chosen >> (index % 8) & 1 == 1;
        let (mut named, mut others) = (Vec::new(), Vec::new());
        for (index, entity) in entities.iter().enumerate() {
            if is_chosen(index) { named.push(entity.clone()) } else { others.push(entity.clone()) }
        }
        for user in users_of(&document) {
            let slice = load(&slice(&gate, &user, SliceOptions::default().entities(named.clone())));
            for slice in [&slice, &again(&slice), &restored(&slice)] {
                same_answers(&gate, slice, &user, &named)?;
                same_on_types(&gate, slice, &user)?;
                for entity in &others {
                    refuses(slice.actions(subject(&user), entity))?;
                    refuses(slice.access(subject(&user), entity))?;
                    refuses(slice.assignable_roles(subject(&user), entity))?;
                    refuses(slice.matrix([subject(&user)], [entity]))?;
                    refuses(slice.actions(subject(&user), entity.1.as_str()))?;
                }
                refuses(slice.entities(subject(&user), EntityFilter::default()))?;
            }
        }
    }

    #[test]
    fn a_slice_answers_nothing_about_others(Document(document) in documents()) {
        let gate = load(&document);
        let users = users_of(&document);
        for user in &users {
            let mut slice = load(&slice(&gate, user, SliceOptions::default()));
            for other in users.iter().map(String::as_str).chain(["nobody"]).filter(|other| other != user) {
                knows_nothing_of(&slice, other, &document)?;
            }
            for entity in &entities_of(&document) {
                for action in actions_of(&gate, entity) {
                    refuses(slice.who_can(&action, entity))?;
                }
                refuses(slice.access_list(entity))?;
                refuses(slice.expanded_access_list(entity))?;
                refuses(slice.share(subject(user), entity, &[], Default::default()))?;
            }
            refuses(slice.slice(subject(user)))?;
            let put = json!([{ "put": "user", "value": { "id": "x" } }]);
            let removed = if user == VISITOR { "x" } else { user };
            for edits in [json!([{ "remove": "user", "id": removed }]), put] {
                refuses(slice.apply_json(edits.to_string().as_bytes()))?;
            }
        }
    }

    #[test]
    fn a_slice_has_nothing_about_others(Document(document) in documents()) {
        let whole = document_of(&load(&document));
        for user in users_of(&whole) {
            has_nothing_about_others(&whole, &slice(&load(&document), &user, SliceOptions::default()), &user)?;
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

fn slice(gate: &Gate, user: &str, options: SliceOptions) -> Value {
    value_of(&gate.slice_with(subject(user), options).expect("a user of the document"))
}

/// The gate of the document that a gate of a slice gives.
fn again(slice: &Gate) -> Gate {
    load(&document_of(slice))
}

fn restored(slice: &Gate) -> Gate {
    Gate::from_bytes(&slice.to_bytes()).expect("a snapshot")
}

/// Every decision of the user on these entities; where no path leads the user to, it is a denial.
fn same_answers(gate: &Gate, slice: &Gate, user: &str, entities: &[Entity]) -> TestCaseResult {
    let is_typed = document_of(slice)["slice"]["typed"] == json!(true);
    for entity in entities {
        for action in actions_of(gate, entity) {
            let whole =
                without_makers(gate.explain(subject(user), &action, entity).expect("an action of the type"));
            let part = without_makers(
                slice.explain(subject(user), &action, entity).expect("an entity of the slice"),
            );
            prop_assert_eq!(
                gate.can(subject(user), &action, entity),
                slice.can(subject(user), &action, entity)
            );
            if part["ceiling"].is_null() {
                prop_assert_eq!(but_the_denial(&whole), but_the_denial(&part));
                prop_assert_eq!(&part["denial"]["remedies"], &json!([]));
                prop_assert_eq!(&part["denial"]["permanent"], &json!(false));
                let codes = [&whole["denial"]["code"], &part["denial"]["code"]];
                prop_assert!(
                    codes == ["no_access", "unknown_entity"] || codes == ["inactive_user"; 2],
                    "{:?}",
                    codes
                );
                let said = part["denial"]["message"].as_str().expect("a sentence");
                prop_assert!(
                    said.ends_with("that is shared with them") || codes[0] != "no_access",
                    "{}",
                    said
                );
            } else {
                prop_assert_eq!(&whole, &part);
            }
        }
        prop_assert_eq!(gate.actions(subject(user), entity), slice.actions(subject(user), entity));
        prop_assert_eq!(gate.access(subject(user), entity), slice.access(subject(user), entity));
        let roles = slice.assignable_roles(subject(user), entity).expect("an entity of the slice");
        if !roles.is_empty() {
            prop_assert_eq!(gate.assignable_roles(subject(user), entity), Ok(roles));
        }
        let bare = slice.actions(subject(user), entity.1.as_str());
        if is_typed {
            refuses(bare)?;
        } else {
            prop_assert_eq!(bare, gate.actions(subject(user), entity.1.as_str()));
        }
    }
    let [whole, part] =
        [gate, slice].map(|gate| gate.matrix_detail([subject(user)], entities).expect("a matrix"));
    prop_assert_eq!(value_of(&whole), value_of(&part));
    Ok(())
}

/// What a whole gate and a slice say alike of an entity that no path leads the user to.
fn but_the_denial(decision: &Value) -> Value {
    let mut rest = decision.clone();
    for field in ["ceiling", "state", "denial", "summary"] {
        rest.as_object_mut().expect("a decision").remove(field);
    }
    rest
}

fn same_lists(gate: &Gate, slice: &Gate, user: &str) -> TestCaseResult {
    for filter in [EntityFilter::default(), EntityFilter::default().direct()] {
        prop_assert_eq!(gate.entities(subject(user), filter), slice.entities(subject(user), filter));
    }
    Ok(())
}

fn same_on_types(gate: &Gate, slice: &Gate, user: &str) -> TestCaseResult {
    let policy = value_of(gate.policy_document());
    for (type_name, entity_type) in entries(&policy, "entityTypes") {
        for (action, _) in entries(entity_type, "typeActions") {
            let [whole, part] = [gate, slice]
                .map(|gate| gate.explain_on_type(subject(user), action, type_name).map(without_makers));
            prop_assert_eq!(whole, part);
            prop_assert_eq!(
                gate.can_on_type(subject(user), action, type_name),
                slice.can_on_type(subject(user), action, type_name)
            );
        }
    }
    Ok(())
}

fn knows_nothing_of(slice: &Gate, other: &str, document: &Value) -> TestCaseResult {
    for entity in &entities_of(document) {
        for action in actions_of(slice, entity) {
            refuses(slice.can(subject(other), &action, entity))?;
            refuses(slice.explain(subject(other), &action, entity))?;
        }
        refuses(slice.actions(subject(other), entity))?;
        refuses(slice.access(subject(other), entity))?;
        refuses(slice.matrix([subject(other)], [entity]))?;
        refuses(slice.assignable_roles(subject(other), entity))?;
    }
    refuses(slice.entities(subject(other), EntityFilter::default()))?;
    prop_assert!(slice.user_handle(subject(other)).is_none());
    let policy = value_of(slice.policy_document());
    for (type_name, entity_type) in entries(&policy, "entityTypes") {
        for (action, _) in entries(entity_type, "typeActions") {
            refuses(slice.can_on_type(subject(other), action, type_name))?;
            refuses(slice.explain_on_type(subject(other), action, type_name))?;
            refuses(slice.who_can_on_type(action, type_name))?;
        }
    }
    Ok(())
}

/// Each record is that of the whole document, and of groups and the organization those of the user alone are there.
fn has_nothing_about_others(whole: &Value, slice: &Value, user: &str) -> TestCaseResult {
    let oracle = Oracle::new(whole);
    let record = oracle.user(user).expect("a user of the document");
    let users = if user == VISITOR { json!([]) } else { json!([record]) };
    prop_assert_eq!(&users, &slice["users"]);
    prop_assert!(list(slice, "entities").is_empty() && list(slice, "grants").is_empty());
    let (own, groups) = (text(record, "organization"), oracle.groups_of(record));
    let stays_inside = whole["policy"]["acrossOrganizations"] == json!(false);
    for record in list(slice, "organizations") {
        let is_own = own == text(record, "id");
        prop_assert!(is_own || stays_inside, "{}", record);
        prop_assert!(is_own || record.get("appRoles").is_none(), "{}", record);
    }
    for record in list(slice, "groups") {
        prop_assert!(groups.contains(&text(record, "id").expect("an id")), "{}", record);
        prop_assert!(stays_inside || record.get("organization").is_none(), "{}", record);
    }
    for way in list(&slice["slice"], "ways") {
        prop_assert!(text(way, "createdBy").is_none_or(|creator| creator == user), "{}", way);
        prop_assert!(stays_inside || text(way, "organization").is_none_or(|id| own == Some(id)), "{}", way);
        for grant in list(way, "grants") {
            let direct = text(grant, "user").is_none_or(|id| id == user);
            let group = text(grant, "group").is_none_or(|id| groups.contains(&id));
            let organization = text(grant, "organization").is_none_or(|id| own == Some(id));
            prop_assert!(direct && group && organization, "{}", grant);
        }
    }
    Ok(())
}

/// An answer without who could make a remedy's change, which a slice does not know.
fn without_makers(answer: impl Serialize) -> Value {
    let mut answer = value_of(&answer);
    let remedies = answer["denial"]["remedies"].as_array_mut();
    for remedy in remedies.into_iter().flatten() {
        for step in remedy["steps"].as_array_mut().into_iter().flatten() {
            step["by"] = Value::Null;
            step.as_object_mut().expect("a step").remove("byMore");
        }
    }
    answer
}

fn refuses<T>(answer: Result<T>) -> TestCaseResult {
    let error = answer.err().map(|error| (error.code, error.help.is_some()));
    prop_assert_eq!(Some((Code::NotInSlice, true)), error);
    Ok(())
}

/// The users, and the visitor.
fn users_of(document: &Value) -> Vec<String> {
    let mut users = Oracle::new(document).ids("users");
    users.push(VISITOR.to_owned());
    users
}

fn entities_of(document: &Value) -> Vec<Entity> {
    let name = |entity: &Value, field| text(entity, field).expect("a name").to_owned();
    list(document, "entities").iter().map(|entity| (name(entity, "type"), name(entity, "id"))).collect()
}

fn actions_of(gate: &Gate, (entity_type, _): &Entity) -> Vec<String> {
    let policy = value_of(gate.policy_document());
    entries(&policy["entityTypes"][entity_type], "actions").into_iter().map(|(id, _)| id.to_owned()).collect()
}

/// The document with references in place of ids, and with an entity that has the id of the first, and another type.
fn with_a_homonym(document: &Value) -> Value {
    let gate = load(document);
    let mut document = document_of(&gate);
    let policy = value_of(gate.policy_document());
    let references: Vec<(String, Value)> = entities_of(&document)
        .into_iter()
        .map(|(entity_type, id)| (id.clone(), json!({ "type": entity_type, "id": id })))
        .collect();
    for (name, field) in [("entities", "parent"), ("grants", "entity")] {
        for record in document[name].as_array_mut().into_iter().flatten() {
            let found = references.iter().find(|(id, _)| record[field].as_str() == Some(id));
            if let Some((_, reference)) = found {
                record[field] = reference.clone();
            }
        }
    }
    let Some((own_type, id)) = entities_of(&document).into_iter().next() else { return document };
    let other = entries(&policy, "entityTypes")
        .into_iter()
        .find(|(name, kind)| *name != own_type && kind.get("roles").is_some());
    let Some((other, kind)) = other else { return document };
    document["entities"].as_array_mut().expect("a list").push(json!({ "type": other, "id": id }));
    let grant = json!({
        "entity": { "type": other, "id": id }, "user": users_of(&document)[0], "role": kind["roles"][0]["id"],
    });
    document["grants"].as_array_mut().expect("a list").push(grant);
    document
}
