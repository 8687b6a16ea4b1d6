//! Properties of slices as time passes, on random documents (R1, R13): a gate of a slice goes from instant to instant
//! as the whole gate does, and names for each remedy those whom the whole gate names, or nobody.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use crate::oracle::Oracle;
use crate::oracle::generate::timed::{LAST, timed_documents, timed_owned_documents};
use crate::oracle::generate::{Document, cases, owned_documents};
use crate::oracle::json::{by_id, entries, list, text};
use crate::oracle::public::VISITOR;
use crate::oracle::sides::{subject, value_of};
use crate::oracle::time::instant;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use rolegate::{EntityFilter, Gate, Instant, SharedLists, SliceOptions};
use serde_json::{Value, json};

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_slice_advances_as_the_whole(
        Document(document) in timed_documents(), contacts in any::<bool>(), pace in 2..6u64,
    ) {
        for user in users_of(&document) {
            let mut whole = load_at(&document, 0);
            let options = SliceOptions::default().contacts(contacts).share(SharedLists::All);
            let sliced = value_of(&whole.slice_with(subject(&user), options).expect("a user"));
            let mut slice = load_at(&sliced, 0);
            for now in (0..=LAST).step_by(pace as usize) {
                for gate in [&mut whole, &mut slice] {
                    gate.advance(at(now)).expect("no earlier instant");
                }
                if let Some(next) = slice.next_change() {
                    prop_assert!(whole.next_change().is_some_and(|whole| whole <= next));
                }
                let lists = [&whole, &slice].map(|gate| gate.entities(subject(&user), EntityFilter::default()));
                prop_assert_eq!(&lists[0], &lists[1]);
                same_answers([&whole, &slice], &user, &document, contacts)?;
            }
            prop_assert_eq!(slice.next_change(), None);
        }
    }

    #[test]
    fn contacts_are_those_of_the_whole(
        Document(document) in prop_oneof![timed_owned_documents(), owned_documents()],
    ) {
        let whole = load_at(&document, 4);
        for user in users_of(&document) {
            let of = |options: SliceOptions| value_of(&whole.slice_with(subject(&user), options).expect("a user"));
            let mut sliced = of(SliceOptions::default().contacts(true));
            let slice = load_at(&sliced, 4);
            let again = load_at(&value_of(&slice.to_document()), 4);
            prop_assert_eq!(slice.fingerprint(), again.fingerprint());
            let restored = Gate::at(at(4)).from_bytes(&slice.to_bytes()).expect("a snapshot");
            for slice in [&slice, &again, &restored] {
                same_answers([&whole, slice], &user, &document, true)?;
            }
            let bare = of(SliceOptions::default());
            same_answers([&whole, &load_at(&bare, 4)], &user, &document, false)?;
            let contacts = sliced["slice"].as_object_mut().expect("a mark").remove("contacts");
            let contacts = json!({ "contacts": contacts });
            for contact in list(&contacts, "contacts") {
                prop_assert!(list(contact, "by").len() <= 5, "{}", contact);
            }
            prop_assert_eq!(bare, sliced);
        }
    }
}

fn at(millis: u64) -> Instant {
    instant(millis).parse().expect("an instant")
}

fn load_at(document: &Value, millis: u64) -> Gate {
    Gate::at(at(millis)).from_json(document.to_string().as_bytes()).expect("a valid document")
}

/// The users, and the visitor.
fn users_of(document: &Value) -> Vec<String> {
    let mut users = Oracle::new(document).ids("users");
    users.push(VISITOR.to_owned());
    users
}

/// Every explanation on every entity and type.
fn same_answers([whole, slice]: [&Gate; 2], user: &str, document: &Value, contacts: bool) -> TestCaseResult {
    let policy = value_of(whole.policy_document());
    let types = &policy["entityTypes"];
    let mut answers = Vec::new();
    for entity in list(document, "entities") {
        let [id, name] = ["id", "type"].map(|field| text(entity, field).expect("a name"));
        for (action, _) in entries(&types[name], "actions") {
            answers.push(
                [whole, slice]
                    .map(|gate| value_of(&gate.explain(subject(user), action, id).expect("an action"))),
            );
        }
    }
    for (name, entity_type) in entries(&policy, "entityTypes") {
        for (action, _) in entries(entity_type, "typeActions") {
            answers.push([whole, slice].map(|gate| {
                value_of(&gate.explain_on_type(subject(user), action, name).expect("an action"))
            }));
        }
    }
    for [mut whole, mut part] in answers {
        // What a slice does not hold.
        if part["ceiling"].is_null() && !part["entity"].is_null() {
            let codes = [&whole, &part].map(|answer| answer["denial"]["code"].as_str().expect("a code"));
            let known = [["no_access", "unknown_entity"], ["inactive_user"; 2]];
            prop_assert!(known.contains(&codes), "{:?}", codes);
            prop_assert_eq!(&part["denial"]["remedies"], &json!([]));
            continue;
        }
        let makers = [&mut whole, &mut part].map(take_makers);
        prop_assert_eq!(whole, part);
        for (whole, part) in makers[0].iter().zip(&makers[1]) {
            same_makers(whole, part, document, contacts)?;
        }
    }
    Ok(())
}

/// Takes out of an answer who can make the changes: of each the entity, the names, and how many more there are.
fn take_makers(answer: &mut Value) -> Vec<[Value; 4]> {
    let mut makers = Vec::new();
    for remedy in answer["denial"]["remedies"].as_array_mut().into_iter().flatten() {
        for step in remedy["steps"].as_array_mut().into_iter().flatten() {
            let step = step.as_object_mut().expect("a step");
            let by = step.remove("by").expect("who can");
            let more = step.remove("byMore").unwrap_or(json!(0));
            let field = |field| step.get(field).cloned().unwrap_or_default();
            makers.push([field("entity"), field("kind"), by, more]);
        }
    }
    makers
}

fn same_makers(whole: &[Value; 4], part: &[Value; 4], document: &Value, contacts: bool) -> TestCaseResult {
    let [entity, _, by, more] = whole;
    if part[2].is_null() {
        prop_assert_eq!(&json!(0), &part[3]);
        prop_assert!(!contacts || by.is_null() || is_timed(entity, document), "{:?}", whole);
        return Ok(());
    }
    prop_assert!(contacts);
    let by = by.as_array().expect("names");
    let first = by.iter().take(5).cloned().collect::<Vec<_>>();
    let more = more.as_u64().expect("a number") + by.len().saturating_sub(5) as u64;
    prop_assert_eq!((&json!(first), &json!(more)), (&part[2], &part[3]));
    Ok(())
}

/// Whether a grant with times is on the entity, or on one above it.
fn is_timed(entity: &Value, document: &Value) -> bool {
    let mut next = entity.as_str();
    while let Some(id) = next {
        let on_it = |grant: &&Value| text(grant, "entity") == Some(id);
        let timed = |grant: &Value| !grant["from"].is_null() || !grant["until"].is_null();
        if list(document, "grants").iter().filter(on_it).any(timed) {
            return true;
        }
        next = by_id(list(document, "entities"), id).and_then(|entity| text(entity, "parent"));
    }
    false
}
