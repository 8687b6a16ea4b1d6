//! Properties of slices with access lists, on random documents (R1): a list is the whole gate's, a share is judged as
//! the whole gate judges it, and what a slice cannot judge it refuses, and stays as it is.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use crate::oracle::Oracle;
use crate::oracle::compare::{document_of, load};
use crate::oracle::generate::steps::{Step, steps};
use crate::oracle::generate::{Document, cases, owned_documents};
use crate::oracle::json::{list, text};
use crate::oracle::sides::value_of;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestCaseResult;
use rolegate::{Code, Error, Gate, Receipt, ShareRequest, SharedLists, SliceOptions};
use serde_json::{Value, json};

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn its_access_lists_are_those_of_the_whole(
        Document(document) in owned_documents(),
        all in any::<bool>(),
        chosen in any::<Index>(),
    ) {
        let gate = load(&document);
        let entities = entities_of(&document);
        let chosen = chosen.index(entities.len());
        for user in Oracle::new(&document).ids("users") {
            let named = || SharedLists::Of(vec![entities[chosen].clone().into()]);
            let share = if all { SharedLists::All } else { named() };
            let slice = slice(&gate, &user, share);
            for (index, entity) in entities.iter().enumerate() {
                let may_share = gate.access(&user, entity).expect("a type").is_some_and(|access| access.can_share);
                match slice.access_list(entity) {
                    Ok(listed) => {
                        prop_assert!(all || index == chosen);
                        prop_assert_eq!(gate.access_list(entity), Ok(listed));
                    }
                    Err(error) => {
                        prop_assert_eq!(error.code, Code::NotInSlice);
                        prop_assert!(!all || !may_share);
                    }
                }
            }
        }
    }

    #[test]
    fn it_shares_as_the_whole_gate(
        Document(document) in owned_documents(),
        plans in steps(),
        own in any::<bool>(),
    ) {
        let mut gate = load(&document);
        for plan in plans {
            let oracle = Oracle::new(&document_of(&gate));
            let Step::Share { actor, entities, changes, strict, notify } = plan.step(&oracle) else { continue };
            let users = oracle.ids("users");
            let user = if own { &actor } else { &users[0] };
            let Ok(sliced) = gate.slice_with(user, SliceOptions::default().share(SharedLists::All)) else { continue };
            let mut slice = load(&value_of(&sliced));
            let options = json!({ "strict": strict, "sendNotification": notify });
            let batch = json!({ "changes": changes, "options": options });
            let batch = ShareRequest::from_json(batch.to_string().as_bytes()).expect("a batch");
            let before = document_of(&slice);
            let outcome = slice.share(&actor, &entities[0], &batch.changes, batch.options);
            let whole = gate.share(&actor, &entities[0], &batch.changes, batch.options);
            match outcome {
                Err(error) if error.code == Code::NotInSlice => {
                    prop_assert_eq!(&before, &document_of(&slice));
                    is_beyond(&error, &before, (&actor, user), &changes)?;
                }
                outcome => same_outcome(outcome, whole, user)?,
            }
        }
    }

    #[test]
    fn it_tells_of_others_what_a_share_needs_alone(Document(document) in owned_documents()) {
        let gate = load(&document);
        let stays_inside = document["policy"]["acrossOrganizations"] == json!(false);
        for user in Oracle::new(&document).ids("users") {
            let options = SliceOptions::default().share(SharedLists::All);
            let sliced = value_of(&gate.slice_with(&user, options).expect("a slice"));
            let grants = list(&sliced, "grants");
            for other in list(&sliced, "users").iter().filter(|other| other["id"] != user.as_str()) {
                prop_assert!(grants.iter().any(|grant| grant["user"] == other["id"]), "{}", other);
                prop_assert!(other.get("groups").is_none() && other.get("appRoles").is_none(), "{}", other);
                prop_assert!(stays_inside || other.get("organization").is_none(), "{}", other);
            }
        }
    }
}

#[test]
fn a_tier_of_another_has_to_be_one_that_the_policy_has() {
    let tiers = json!([["bo", "projekt", "read"], ["bo", "project", "reed"], ["bo"]]);
    let slice = json!({ "user": "bo", "entities": "all", "tiers": tiers });
    let document = json!({ "rolegate": 1, "slice": slice, "users": [{ "id": "bo" }] });
    let error = Gate::from_json(document.to_string().as_bytes()).expect_err("three errors");
    let found: Vec<_> = error.issues.iter().map(|issue| (issue.code, issue.path.as_str())).collect();
    assert_eq!(
        found,
        [
            (Code::WrongType, "$.slice.tiers[2]"),
            (Code::UnknownType, "$.slice.tiers"),
            (Code::UnknownTier, "$.slice.tiers"),
        ]
    );
}

/// What an entity inherits from comes into a slice with it, and may be named later.
#[test]
fn a_list_is_said_of_its_own_entity_alone() {
    let gate = load(&json!({
        "rolegate": 1,
        "policy": { "entityTypes": { "folder": {
            "roles": [{ "id": "reader", "level": "READ_ONLY" }, { "id": "owner", "level": "OWNER" }],
            "sharing": { "action": "share" },
            "inherits": true,
            "actions": { "share": { "holders": ["owner"] } },
        } } },
        "users": [{ "id": "ada" }, { "id": "bo" }],
        "entities": [
            { "id": "below", "type": "folder", "parent": "above" },
            { "id": "other", "type": "folder" },
            { "id": "above", "type": "folder" },
        ],
        "grants": [
            { "entity": "above", "user": "ada", "role": "owner" },
            { "entity": "other", "user": "ada", "role": "owner" },
            { "entity": "other", "user": "bo", "role": "reader" },
        ],
    }));
    let slice = slice(&gate, "ada", SharedLists::Of(vec!["above".into()]));
    assert_eq!(slice.access_list("above"), gate.access_list("above"));
    for entity in ["below", "other"] {
        assert_eq!(slice.access_list(entity).expect_err(entity).code, Code::NotInSlice);
    }
}

fn slice(gate: &Gate, user: &str, share: SharedLists) -> Gate {
    load(&value_of(&gate.slice_with(user, SliceOptions::default().share(share)).expect("a user")))
}

fn same_outcome(
    outcome: Result<Receipt, Error>,
    whole: Result<Receipt, Error>,
    user: &str,
) -> TestCaseResult {
    let (part, whole) = match (outcome, whole) {
        (Ok(part), Ok(whole)) => (part, whole),
        (part, whole) => {
            prop_assert_eq!(part.err(), whole.err());
            return Ok(());
        }
    };
    prop_assert_eq!(&part.lines, &whole.lines);
    prop_assert!(part.notifications.is_empty());
    let of_user = |receipt: &Receipt| {
        let changes = receipt.diff.changes().into_iter();
        changes.filter(|change| change.user.as_deref() == Some(user)).collect::<Vec<_>>()
    };
    prop_assert_eq!(of_user(&part), of_user(&whole));
    prop_assert!(part.diff.changes().iter().all(|change| change.user.as_deref() == Some(user)));
    // What others still have, and who owns it, a slice cannot know.
    for warning in &part.warnings {
        prop_assert!(whole.warnings.contains(warning), "{:?} of {:?}", warning, whole.warnings);
    }
    for warning in &whole.warnings {
        let is_known = match warning.code {
            Code::NoOwner => false,
            Code::StillHasAccess => value_of(&warning.recipient) == json!({ "user": user }),
            _ => true,
        };
        prop_assert_eq!(is_known, part.warnings.contains(warning), "{:?}", warning);
    }
    Ok(())
}

/// A share is refused as unknown only for another actor, for an entity whose list the slice has not, and for recipients
/// whom it does not have.
fn is_beyond(error: &Error, slice: &Value, (actor, user): (&str, &str), changes: &[Value]) -> TestCaseResult {
    if actor != user || error.issues.iter().all(|issue| issue.index.is_none()) {
        return Ok(());
    }
    for issue in &error.issues {
        let change = &changes[issue.index.expect("a line")];
        let kinds = [("user", "users"), ("group", "groups"), ("organization", "organizations")];
        for (kind, plural) in kinds {
            let id = text(change, kind);
            let is_there = id.is_some() && list(slice, plural).iter().any(|record| text(record, "id") == id);
            prop_assert!(!is_there, "{}", change);
        }
    }
    Ok(())
}

fn entities_of(document: &Value) -> Vec<(String, String)> {
    let name = |entity: &Value, field| text(entity, field).expect("a name").to_owned();
    list(document, "entities").iter().map(|entity| (name(entity, "type"), name(entity, "id"))).collect()
}
