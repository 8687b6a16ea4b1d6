//! Properties of S2, S3 and S6 on random calls: what nobody gets by sharing, and what strangers do not learn.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeSet;

use crate::oracle::Oracle;
use crate::oracle::batch::Batch;
use crate::oracle::compare::{diff_of, document_of, load};
use crate::oracle::generate::steps::{Step, steps};
use crate::oracle::generate::{Document, cases, owned_documents};
use crate::oracle::public::VISITOR;
use crate::oracle::sides::subject;
use proptest::prelude::*;
use rolegate::AssignableRole;
use serde_json::{Value, json};

proptest! {
    #![proptest_config(cases(120))]

    /// S6: an actor who may share nothing gets the refusal of an empty batch, whatever the lines say, unless they leave
    /// (S4).
    #[test]
    fn a_stranger_learns_nothing(Document(document) in owned_documents(), plans in steps()) {
        let mut gate = load(&document);
        let oracle = Oracle::new(&document_of(&gate));
        for plan in plans {
            let Step::Share { entities, changes, strict, notify, .. } = plan.step(&oracle) else { continue };
            let mut actors = oracle.ids("users");
            actors.push(VISITOR.to_owned());
            for actor in actors.iter().filter(|actor| oracle.is_stranger(actor, &entities[0])) {
                let batch = Batch { now: "", actor, changes: &changes, strict, notify };
                batch.is_refused_alike(&mut gate, &oracle, &entities[0])?;
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(400))]

    /// Whatever is shared by whomever: nobody ends up with an action that none of the sharers had there, or nobody.
    #[test]
    fn shares_give_only_what_the_sharers_had(Document(document) in owned_documents(), plans in steps()) {
        let mut gate = load(&document);
        let before = Oracle::new(&document_of(&gate));
        let (mut users, entities) = (before.ids("users"), before.ids("entities"));
        users.push(VISITOR.to_owned());
        let mut sharers = BTreeSet::new();
        for plan in plans {
            let now = Oracle::new(&document_of(&gate));
            if let Step::Share { actor, entities, changes, strict, notify } = plan.step(&now) {
                let batch = Batch { now: "", actor: &actor, changes: &changes, strict, notify };
                let request = batch.request();
                let done = gate.share_many(subject(&actor), &entities, &request.changes, request.options);
                sharers.extend(done.iter().any(Result::is_ok).then_some(actor));
            }
        }
        let after = Oracle::new(&document_of(&gate));
        for (user, entity) in users.iter().flat_map(|user| entities.iter().map(move |entity| (user, entity))) {
            let had = before.actions(user, entity);
            for action in after.actions(user, entity).iter().filter(|action| !had.contains(action)) {
                let given = sharers.iter().any(|sharer| before.is_given(sharer, action, entity));
                prop_assert!(given, "{user:?} gets {action:?} on {entity:?} by {sharers:?}");
                prop_assert!(user != VISITOR || after.s2_is_open(entity, action), "{action:?} on {entity:?}");
            }
        }
        prop_assert_eq!(before.s2_breaches(&after), Vec::<Value>::new());
    }
}

proptest! {
    #![proptest_config(cases(150))]

    /// S3: whatever role is offered to an actor: somebody new who gets it gets nothing that the actor does not have, on
    /// the entity and on all that inherits from it.
    #[test]
    fn what_is_offered_gives_nothing_new_anywhere(Document(document) in owned_documents()) {
        let mut gate = load(&document);
        gate.apply_json(json!([{ "put": "user", "value": { "id": "somebody new" } }]).to_string().as_bytes())
            .expect("a user more");
        let oracle = Oracle::new(&document_of(&gate));
        let (users, entities) = (oracle.ids("users"), oracle.ids("entities"));
        for (actor, entity) in users.iter().flat_map(|user| entities.iter().map(move |entity| (user, entity))) {
            let offers = gate.assignable_roles(actor, entity).expect("a type that is there");
            for AssignableRole { role, can_use_data, .. } in offers.iter().filter(|offer| offer.assignable) {
                let change = json!({ "user": "somebody new", "role": role, "canUseData": can_use_data });
                let share = json!([{ "share": { "actor": actor, "entity": entity, "changes": [change] } }]);
                let diff = gate.preview_json(share.to_string().as_bytes());
                let Ok(diff) = diff else { continue };
                for ((_, touched, _), (gained, _)) in diff_of(&diff) {
                    for action in gained {
                        let given = oracle.is_given(actor, &action, &touched);
                        prop_assert!(given, "{actor:?} gives {action:?} on {touched:?} by {role:?} on {entity:?}");
                    }
                }
            }
        }
    }
}
