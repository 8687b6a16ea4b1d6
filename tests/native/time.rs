//! Properties of R13: a gate that goes from instant to instant is at each what the oracle says, and what it has become
//! is what one would be that is loaded then. Whoever shares for a while gains nothing by it.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeSet;

use crate::oracle::Oracle;
use crate::oracle::compare::{diff_of, document_of, same_matrix, same_touches};
use crate::oracle::generate::steps::Step;
use crate::oracle::generate::timed::{LAST, timed_documents, timed_owned_documents, timed_steps};
use crate::oracle::generate::{Document, cases};
use crate::oracle::public::VISITOR;
use crate::oracle::sides::{subject, value_of};
use crate::oracle::time::instant;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{TestCaseResult, TestRunner};
use rolegate::{Code, Edit, EntityFilter, Gate, Grant, Instant, RecipientId, ShareRequest};
use serde_json::{Value, json};

proptest! {
    #![proptest_config(cases(120))]

    /// At every instant: the matrix, the difference and the warnings are the oracle's, whatever the steps in which the
    /// gate goes there; and nothing tells it from a gate that is loaded then.
    #[test]
    fn every_instant_is_the_oracles(Document(document) in timed_documents(), pace in 1..4u64) {
        let oracle = Oracle::new(&document);
        let mut gate = load_at(&document, 0);
        for now in (1..=LAST).step_by(pace as usize) {
            let (before, after) = (oracle.at(&instant(now.saturating_sub(pace))), oracle.at(&instant(now)));
            let before = if now == 1 { oracle.at(&instant(0)) } else { before };
            let (next, version) = (gate.next_change(), gate.version());
            let diff = gate.advance(at(now)).expect("a later instant");
            prop_assert_eq!(gate.now(), Some(at(now)));
            let flips = before.flips(&after);
            prop_assert_eq!(&flips, &diff_of(&diff), "at {}", now);
            same_touches(&diff, &flips, [&before, &after])?;
            let ownerless = diff.warnings.iter().flat_map(|warning| &warning.entities);
            let ownerless: BTreeSet<String> = ownerless.map(|entity| entity.id.clone()).collect();
            prop_assert_eq!(before.s13_no_owner(&after), ownerless);
            prop_assert!(diff.inverse().is_empty());
            // Before that, nothing was to happen.
            prop_assert!(flips.is_empty() || next.is_some_and(|next| next <= at(now)));
            prop_assert_eq!(diff.version, gate.version());
            prop_assert!(gate.next_change().is_none_or(|next| next > at(now)));
            prop_assert!(gate.version() <= version + 1);
            same_matrix(&gate, &after)?;
            is_as_if_loaded_now(&gate, now)?;
        }
        prop_assert_eq!(gate.next_change(), None);
        prop_assert!(gate.advance(at(0)).is_err_and(|error| error.code == Code::InvalidArgument));
    }

    /// Changes while time passes, previews and inverses among them.
    #[test]
    fn changes_keep_time(Document(document) in timed_owned_documents(), plans in timed_steps()) {
        let mut gate = load_at(&document, 0);
        let mut now = 0;
        for plan in plans {
            let whole = Oracle::new(&document_of(&gate));
            match plan.step(&whole.at(&instant(now))) {
                Step::Share { actor, entities, changes, .. } => {
                    share(&mut gate, &actor, &entities[0], &changes);
                }
                Step::Apply(edits) => {
                    let text = json!(edits).to_string();
                    let (before, next) = (document_of(&gate), gate.next_change());
                    let previewed = gate.preview_json(text.as_bytes());
                    prop_assert_eq!(&before, &document_of(&gate));
                    prop_assert_eq!(next, gate.next_change());
                    let Ok(diff) = gate.apply_json(text.as_bytes()) else { continue };
                    prop_assert_eq!(diff_of(&previewed.expect("what can be applied")), diff_of(&diff));
                    let after = Oracle::new(&document_of(&gate)).at(&instant(now));
                    prop_assert_eq!(whole.at(&instant(now)).flips(&after), diff_of(&diff), "{}", text);
                    let mut copy = gate.clone();
                    copy.apply(&diff.inverse()).expect("edits that pass");
                    prop_assert_eq!(whole.canonical(), Oracle::new(&document_of(&copy)).canonical(), "{}", text);
                    is_as_if_loaded_now(&copy, now)?;
                }
            }
            is_as_if_loaded_now(&gate, now)?;
            same_matrix(&gate, &Oracle::new(&document_of(&gate)).at(&instant(now)))?;
            now += plan.wait;
            gate.advance(at(now)).expect("no earlier instant");
        }
        is_as_if_loaded_now(&gate, now)?;
    }
}

proptest! {
    #![proptest_config(cases(250))]

    /// Whatever is shared by whomever, for however long, with the public too, while entities go from state to state: at
    /// no instant does anybody have what neither they nor one of the sharers would have had then.
    #[test]
    fn shares_give_at_no_time_what_no_sharer_has_then(
        Document(document) in timed_owned_documents(),
        plans in timed_steps(),
        states in vec(any::<[u8; 2]>(), 6),
    ) {
        let mut gate = load_at(&document, 0);
        // The same without the shares.
        let mut other = gate.clone();
        let start = Oracle::new(&document_of(&gate));
        let (mut users, entities) = (start.ids("users"), start.ids("entities"));
        users.push(VISITOR.to_owned());
        let (mut sharers, mut now) = (BTreeSet::new(), 0);
        for (plan, [which, state]) in plans.into_iter().zip(states) {
            let oracle = Oracle::new(&document_of(&gate)).at(&instant(now));
            if let Step::Share { actor, changes, .. } = plan.step(&oracle) {
                for entity in &entities {
                    sharers.extend(share(&mut gate, &actor, entity, &changes).then(|| actor.clone()));
                }
            }
            let edit = another_state(&start, which, state);
            for gate in [&mut gate, &mut other] {
                gate.apply_json(json!([edit]).to_string().as_bytes()).expect("another state");
            }
            now += plan.wait;
            gate.advance(at(now)).expect("no earlier instant");
        }
        let (untouched, shared) = (Oracle::new(&document_of(&other)), Oracle::new(&document_of(&gate)));
        prop_assert_eq!(untouched.s2_breaches(&shared), Vec::<Value>::new());
        for now in now..=LAST {
            gate.advance(at(now)).expect("no earlier instant");
            let before = untouched.at(&instant(now));
            for (user, entity) in users.iter().flat_map(|user| entities.iter().map(move |entity| (user, entity))) {
                let had = before.actions(user, entity);
                let has = gate.actions(subject(user), entity).expect("an entity");
                for action in has.into_iter().filter(|action| !had.iter().any(|other| other == action)) {
                    let given = sharers.iter().any(|sharer| before.is_given(sharer, action, entity));
                    prop_assert!(given, "{user:?} gets {action:?} on {entity:?} at {now} by {sharers:?}");
                    prop_assert!(user != VISITOR || before.s2_is_open(entity, action), "{action:?} on {entity:?}");
                }
            }
        }
    }
}

/// An entity goes into another state, or into none.
fn another_state(oracle: &Oracle, which: u8, state: u8) -> Value {
    let entities = oracle.document["entities"].as_array().expect("entities");
    let entity = &entities[usize::from(which) % entities.len()];
    let states = oracle.kind_of(entity)["states"].as_object().cloned().unwrap_or_default();
    let state = states.keys().cycle().nth(usize::from(state) % 4).filter(|_| state % 4 != 3);
    json!({ "patch": "entity", "id": entity["id"], "value": { "state": state } })
}

/// A property proves nothing about a case that never comes up.
#[test]
fn random_shares_outlive_and_pass() {
    let mut runner = TestRunner::new(cases(0));
    let (mut passed, mut refused) = (0, 0);
    for _ in 0..400 {
        let strategy = (timed_owned_documents(), timed_steps());
        let (Document(document), plans) = strategy.new_tree(&mut runner).expect("calls").current();
        let mut gate = load_at(&document, 3);
        for plan in plans {
            let oracle = Oracle::new(&document_of(&gate)).at(&instant(3));
            let Step::Share { actor, entities, changes, .. } = plan.step(&oracle) else { continue };
            let request = json!({ "changes": changes }).to_string();
            let request = ShareRequest::from_json(request.as_bytes()).expect("a batch");
            let with_end = changes.iter().any(|change| !change["until"].is_null());
            match gate.share(&actor, &entities[0], &request.changes, request.options) {
                Ok(_) => passed += u32::from(with_end),
                Err(error) => {
                    let outlives = |issue: &rolegate::Issue| issue.code == Code::OutlivesOwnAccess;
                    refused += u32::from(error.issues.iter().any(outlives));
                }
            }
        }
    }
    assert!(passed >= 10 && refused >= 10, "{passed} passed, {refused} were refused as they would outlive");
}

#[test]
fn grants_with_times_need_a_time() {
    let json = json!({
        "rolegate": 1,
        "users": [{ "id": "ada" }],
        "entities": [{ "id": "churn", "type": "project" }],
        "grants": [
            { "entity": "churn", "user": "ada", "role": "user", "until": instant(5) },
            { "entity": "churn", "user": "bo", "role": "user", "from": instant(5) },
        ],
    });
    let text = json.to_string();
    let error = Gate::from_json(text.as_bytes()).expect_err("no time");
    let issue = error.issues.iter().find(|issue| issue.code == Code::MissingNow).expect("it is said");
    assert_eq!(
        (issue.path.as_str(), error.issues.iter().filter(|issue| issue.code == Code::MissingNow).count()),
        ("$.grants[0].until", 1)
    );
    assert!(Gate::validate(text.as_bytes()).iter().all(|issue| issue.code != Code::MissingNow));
    let gate = Gate::at(at(4)).from_json(text.as_bytes()).expect("a gate");
    assert_eq!(Gate::from_bytes(&gate.to_bytes()).expect_err("no time").code, Code::MissingNow);
    let later = Gate::at(at(5)).from_bytes(&gate.to_bytes()).expect("a gate");
    assert_eq!(
        (gate.can("ada", "rename", "churn"), later.can("ada", "rename", "churn")),
        (Ok(true), Ok(false))
    );
    assert_eq!(gate.to_bytes(), later.to_bytes());
}

#[test]
fn a_gate_without_a_time_takes_no_grant_with_times() {
    let grant = Grant::new("churn", RecipientId::user("ada"), "owner");
    let builder =
        Gate::builder().user(rolegate::User::new("ada")).entity(rolegate::Entity::new("project", "churn"));
    let mut gate = builder.clone().grant(grant.clone()).build().expect("a gate");
    let ending = [Edit::grant(grant.clone().until(at(5)))];
    let error = gate.apply(&ending).expect_err("no time");
    assert_eq!((error.issues[0].code, error.issues[0].path.as_str()), (Code::MissingNow, "$[0].grant.until"));
    let change = rolegate::Change::grant(RecipientId::user("ada"), "owner").until(at(5));
    let error = gate.share("ada", "churn", &[change], Default::default()).expect_err("no time");
    assert!(error.issues.iter().any(|issue| issue.code == Code::MissingNow));
    gate.advance(at(4)).expect("a time");
    gate.apply(&ending).expect("it is known what time it is");
    assert_eq!(gate.next_change(), Some(at(5)));
    assert_eq!(gate.grants("churn").expect("an entity")[0].until, Some(at(5)));
    let again = builder.grant(grant.until(at(5))).now(at(5)).build().expect("a gate");
    assert_eq!(again.can("ada", "view", "churn"), Ok(false));
}

/// A slice holds what its user's whole gate needs, at every instant.
#[test]
fn a_slice_is_right_at_every_instant() {
    let mut runner = TestRunner::new(cases(0));
    for _ in 0..60 {
        let Document(document) = timed_documents().new_tree(&mut runner).expect("a document").current();
        let oracle = Oracle::new(&document);
        for start in [0, 6] {
            let gate = load_at(&document, start);
            for user in oracle.ids("users") {
                let slice = serde_json::to_vec(&gate.slice(&user).expect("a user")).expect("JSON");
                for now in start..=LAST {
                    let (whole, slice) =
                        (load_at(&document, now), Gate::at(at(now)).from_json(&slice).expect("a slice"));
                    let entities = whole.entities(&user, EntityFilter::default()).expect("a user");
                    let of_slice = slice.entities(&user, EntityFilter::default()).expect("a user");
                    assert_eq!(value_of(&entities), value_of(&of_slice), "{user} at {now}");
                    for entity in oracle.ids("entities") {
                        assert_eq!(
                            whole.actions(&user, &entity),
                            slice.actions(&user, &entity),
                            "{user} on {entity} at {now}"
                        );
                    }
                }
            }
        }
    }
}

fn at(millis: u64) -> Instant {
    instant(millis).parse().expect("an instant")
}

fn load_at(document: &Value, millis: u64) -> Gate {
    Gate::at(at(millis)).from_json(document.to_string().as_bytes()).expect("a valid document")
}

fn share(gate: &mut Gate, actor: &str, entity: &str, changes: &[Value]) -> bool {
    let request = json!({ "changes": changes }).to_string();
    let request = ShareRequest::from_json(request.as_bytes()).expect("a batch that can be read");
    gate.share(actor, entity, &request.changes, request.options).is_ok()
}

/// Nothing tells the gate from one that is loaded from its document now, or restored from its bytes.
fn is_as_if_loaded_now(gate: &Gate, now: u64) -> TestCaseResult {
    let document = document_of(gate);
    for fresh in
        [load_at(&document, now), Gate::at(at(now)).from_bytes(&gate.to_bytes()).expect("a snapshot")]
    {
        prop_assert_eq!(&document, &document_of(&fresh));
        prop_assert_eq!(gate.to_bytes(), fresh.to_bytes());
        prop_assert_eq!(gate.next_change(), fresh.next_change());
        let oracle = Oracle::new(&document);
        for entity in oracle.ids("entities") {
            let lists = [gate, &fresh].map(|gate| value_of(&gate.access_list(&entity).expect("an entity")));
            prop_assert_eq!(&lists[0], &lists[1]);
            let lists =
                [gate, &fresh].map(|gate| value_of(&gate.expanded_access_list(&entity).expect("an entity")));
            prop_assert_eq!(&lists[0], &lists[1]);
            let actions = oracle.actions_of(&entity);
            for (user, action) in oracle.ids("users").iter().zip(actions.iter().cycle()) {
                let decisions =
                    [gate, &fresh].map(|gate| gate.explain(user, action, &entity).expect("an action"));
                prop_assert_eq!(&decisions[0], &decisions[1]);
            }
        }
        for user in oracle.ids("users") {
            let found = [gate, &fresh]
                .map(|gate| value_of(&gate.entities(&user, EntityFilter::default()).expect("a user")));
            prop_assert_eq!(&found[0], &found[1]);
        }
    }
    Ok(())
}
