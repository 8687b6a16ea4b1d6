//! Properties of S1 to S13 on random sequences of calls: after each, the gate is what the oracle says it must be.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod oracle;

use std::collections::{BTreeMap, BTreeSet};

use oracle::Oracle;
use oracle::compare::{diff_of, document_of, load, same_answers, same_matrix, same_touches};
use oracle::generate::damage::damaged_edits;
use oracle::generate::steps::{Step, steps};
use oracle::generate::{Document, cases, owned_documents};
use oracle::public::VISITOR;
use oracle::recipients::recipient;
use oracle::sharing::{Findings, given};
use oracle::sides::{subject, value_of};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{TestCaseResult, TestRunner};
use rolegate::{AssignableRole, Gate, Receipt, ShareRequest};
use serde_json::{Value, json};

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn changes_do_what_the_rules_say(Document(document) in owned_documents(), plans in steps()) {
        let mut gate = load(&document);
        let mut oracle = Oracle::new(&document_of(&gate));
        for plan in plans {
            match plan.step(&oracle) {
                Step::Share { actor, entities, changes, strict, notify } => {
                    let batch = Batch { actor: &actor, changes: &changes, strict, notify };
                    oracle = batch.share_many(&mut gate, oracle, &entities)?;
                }
                Step::Apply(edits) => oracle = apply(&mut gate, oracle, &edits)?,
            }
            equals_a_fresh_one(&gate, &oracle)?;
        }
        same_answers(&gate, &oracle)?;
    }
}

proptest! {
    #![proptest_config(cases(600))]

    /// Damaged edits that are carried out all the same leave a gate that equals a fresh one.
    #[test]
    fn damaged_edits_are_refused_or_carried_out((Document(document), edits) in damaged_edits()) {
        let mut gate = load(&document);
        let before = text_of(&gate);
        let applied = gate.apply_json(&edits.0);
        prop_assert!(applied.is_ok() || text_of(&gate) == before, "refused edits left a trace");
        let oracle = Oracle::new(&document_of(&gate));
        if !oracle.has_homonyms() {
            equals_a_fresh_one(&gate, &oracle)?;
        }
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn what_may_be_handed_out_is_what_a_share_accepts(Document(document) in owned_documents()) {
        let mut gate = load(&document);
        let oracle = Oracle::new(&document_of(&gate));
        let (users, entities) = (oracle.ids("users"), oracle.ids("entities"));
        for (actor, entity) in users.iter().flat_map(|user| entities.iter().map(move |entity| (user, entity))) {
            for offer in gate.assignable_roles(actor, entity).expect("a type that is there") {
                offered(&mut gate, &oracle, (actor, entity), &offer, false)?;
                if oracle.has_data_access(entity) {
                    offered(&mut gate, &oracle, (actor, entity), &offer, true)?;
                }
            }
        }
    }
}

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
                let batch = Batch { actor, changes: &changes, strict, notify };
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
                let batch = Batch { actor: &actor, changes: &changes, strict, notify };
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

/// Tries a role on every user. A role that is offered is never above the actor; one that is not can be given to nobody.
fn offered(
    gate: &mut Gate,
    oracle: &Oracle,
    (actor, entity): (&str, &str),
    offer: &AssignableRole,
    data: bool,
) -> TestCaseResult {
    let is_offered = offer.assignable && (!data || offer.can_use_data);
    for user in oracle.ids("users") {
        let change = json!({ "user": user, "role": offer.role, "canUseData": data });
        let share = json!([{ "share": { "actor": actor, "entity": entity, "changes": [change] } }]);
        let codes: Vec<&str> = match gate.preview_json(share.to_string().as_bytes()) {
            Ok(_) => Vec::new(),
            Err(error) => error.issues.iter().map(|issue| issue.code.as_str()).collect(),
        };
        let own = ["unknown_user", "inactive_user", "not_shareable", "above_own_role"];
        let about = || format!("{actor:?} offers {offer:?} to {user:?}: {codes:?}");
        prop_assert!(is_offered || !codes.is_empty(), "{}", about());
        prop_assert!(!is_offered || !codes.iter().any(|code| own.contains(code)), "{}", about());
    }
    Ok(())
}

/// The document of a gate, byte for byte.
fn text_of(gate: &Gate) -> String {
    document_of(gate).to_string()
}

/// The gate equals a fresh one that is built from its document, and the document is the oracle's.
fn equals_a_fresh_one(gate: &Gate, oracle: &Oracle) -> TestCaseResult {
    let out = document_of(gate);
    prop_assert_eq!(oracle.canonical(), Oracle::new(&out).canonical());
    let fresh = load(&out);
    prop_assert_eq!(out.to_string(), text_of(&fresh));
    same_matrix(gate, oracle)?;
    same_matrix(&fresh, oracle)
}

/// One call of `share`, or of `shareMany`.
struct Batch<'a> {
    actor: &'a str,
    changes: &'a [Value],
    strict: bool,
    notify: bool,
}

impl Batch<'_> {
    fn request(&self) -> ShareRequest {
        let options = json!({ "strict": self.strict, "sendNotification": self.notify });
        let request = json!({ "changes": self.changes, "options": options });
        ShareRequest::from_json(request.to_string().as_bytes()).expect("a batch that can be read")
    }

    /// A stranger's batch is refused as an empty one would be, and on an entity that they do not reach as on one that
    /// does not exist.
    fn is_refused_alike(&self, gate: &mut Gate, oracle: &Oracle, entity: &str) -> TestCaseResult {
        let own = |change: &Value| {
            recipient(change) == ("user", self.actor)
                && given(change).is_none()
                && oracle.grant_state(entity, change).is_some()
        };
        let (request, before) = (self.request(), text_of(gate));
        let empty = gate.share(subject(self.actor), entity, &[], request.options).expect_err("a stranger");
        prop_assert_eq!((1, None), (empty.issues.len(), empty.issues[0].index));
        if !self.changes.iter().all(own) {
            let refused = gate.share(subject(self.actor), entity, &request.changes, request.options);
            prop_assert_eq!(Err(&empty), refused.as_ref(), "{:?}: {}", self.actor, json!(self.changes));
            prop_assert_eq!(before, text_of(gate));
        }
        if gate.access(subject(self.actor), entity).is_ok_and(|access| access.is_none()) {
            let absent = gate.share(subject(self.actor), "not there", &request.changes, request.options);
            let absent = absent.expect_err("there is nothing").to_string();
            prop_assert_eq!(absent.replace("not there", entity), empty.to_string());
        }
        Ok(())
    }

    /// Each entity has a receipt or an error, and one that fails stops no other (S10).
    fn share_many(
        &self,
        gate: &mut Gate,
        oracle: Oracle,
        entities: &[String],
    ) -> Result<Oracle, TestCaseError> {
        let request = self.request();
        let mut oracle = oracle;
        if let [one] = entities {
            let (before, version) = (text_of(gate), gate.version());
            let done = gate.share(subject(self.actor), one, &request.changes, request.options);
            oracle = self.check(oracle, one, &done)?;
            self.check_version(gate, &before, version, &done)?;
            return Ok(oracle);
        }
        let all = gate.share_many(subject(self.actor), entities, &request.changes, request.options);
        prop_assert_eq!(all.len(), entities.len());
        for (entity, done) in entities.iter().zip(&all) {
            oracle = self.check(oracle, entity, done)?;
        }
        Ok(oracle)
    }

    /// A failed batch changes nothing; a version stands for one state.
    fn check_version(
        &self,
        gate: &Gate,
        before: &str,
        version: u64,
        done: &rolegate::Result<Receipt>,
    ) -> TestCaseResult {
        let changed = text_of(gate) != before;
        prop_assert!(done.is_ok() || !changed, "a refused batch changed something");
        prop_assert_eq!(changed, gate.version() > version);
        done.iter().try_for_each(|receipt| {
            prop_assert_eq!(receipt.diff.version, gate.version());
            Ok(())
        })
    }

    /// Holds a receipt or an error to the rules. Gives the oracle of the state that must be reached.
    fn check(
        &self,
        oracle: Oracle,
        entity: &str,
        done: &rolegate::Result<Receipt>,
    ) -> Result<Oracle, TestCaseError> {
        let expected = oracle.share(self.actor, entity, self.changes, self.strict);
        let about = || format!("{:?} shares {entity:?}: {}", self.actor, json!(self.changes));
        match (done, expected) {
            (Err(error), expected) => {
                prop_assert_eq!("share_refused", error.code.as_str());
                let refused = expected.err().unwrap_or_default();
                prop_assert_eq!(&refused, &findings(error), "{}", about());
                Ok(oracle)
            }
            (Ok(_), Err(refused)) => {
                Err(TestCaseError::fail(format!("{} passes despite {refused:?}", about())))
            }
            (Ok(receipt), Ok(outcome)) => {
                let after = Oracle { document: outcome.document, ..oracle.clone() };
                let mut expected = outcome.warnings;
                expected.extend(oracle.s13_lines(&after, entity, self.changes));
                expected.extend((!oracle.s13_no_owner(&after).is_empty()).then_some((None, "no_owner")));
                let warnings = receipt.warnings.iter().map(|warning| (warning.index, warning.code.as_str()));
                prop_assert_eq!(&expected, &warnings.collect::<Findings>(), "{}", about());
                self.check_receipt(&oracle, &after, entity, receipt)?;
                self.check_invariants(&oracle, &after, entity)?;
                Ok(after)
            }
        }
    }

    /// S9: before and after of each line, the people to tell, the difference of two full matrices.
    fn check_receipt(
        &self,
        before: &Oracle,
        after: &Oracle,
        entity: &str,
        receipt: &Receipt,
    ) -> TestCaseResult {
        let line = |change: &Value| {
            let (kind, id) = recipient(change);
            let (before, after) = (before.grant_state(entity, change), after.grant_state(entity, change));
            json!({ "recipient": { kind: id }, "before": before, "after": after })
        };
        prop_assert_eq!(json!(self.changes.iter().map(line).collect::<Vec<_>>()), value_of(&receipt.lines));
        prop_assert_eq!(before.flips(after), diff_of(&receipt.diff));
        let told = if self.notify {
            before.s9_notifications(after, self.actor, entity, self.changes)
        } else {
            Vec::new()
        };
        prop_assert_eq!(sorted(told), sorted(receipt.notifications.iter().map(value_of).collect()));
        Ok(())
    }

    /// What no batch may do, whatever the rules for its lines say.
    fn check_invariants(&self, before: &Oracle, after: &Oracle, entity: &str) -> TestCaseResult {
        // What the state takes away for a time may be handed out (S3).
        let held = before.without_state(entity).actions(self.actor, entity);
        for change in self.changes.iter().filter(|change| given(change).is_some()) {
            let given = after.granted_actions(entity, change);
            prop_assert!(
                given.iter().all(|action| held.contains(action)),
                "{given:?} of {change} is more than {held:?}"
            );
        }
        for sharing in [false, true] {
            prop_assert!(
                before.owners(entity, sharing) == 0 || after.owners(entity, sharing) > 0,
                "no owner left"
            );
        }
        Ok(())
    }
}

/// The bad lines of a refused batch. That the last owner would go is an issue of the whole batch, so that its line is
/// left out.
fn findings(error: &rolegate::Error) -> Findings {
    let line = |issue: &rolegate::Issue| issue.index.filter(|_| issue.code.as_str() != "last_owner");
    error.issues.iter().map(|issue| (line(issue), issue.code.as_str())).collect()
}

fn sorted(values: Vec<Value>) -> Vec<String> {
    let mut texts: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    texts.sort();
    texts
}

/// `preview` says what `apply` does and leaves everything as it was; a refused batch does so too.
fn apply(gate: &mut Gate, oracle: Oracle, edits: &[Value]) -> Result<Oracle, TestCaseError> {
    let text = json!(edits).to_string();
    let (before, version) = (text_of(gate), gate.version());
    let previewed = gate.preview_json(text.as_bytes());
    prop_assert_eq!(&before, &text_of(gate), "the preview left a trace: {}", text);
    prop_assert_eq!(version, gate.version());
    same_matrix(gate, &oracle)?;
    if oracle.apply(edits).is_some() {
        taken_back(gate, &oracle, edits)?;
    }
    let applied = gate.apply_json(text.as_bytes());
    let Some(document) = oracle.apply(edits) else {
        prop_assert_eq!(Err("invalid_edits"), applied.map_err(|error| error.code.as_str()), "{}", text);
        prop_assert!(previewed.is_err(), "{}", text);
        prop_assert_eq!(&before, &text_of(gate), "refused edits left a trace: {}", text);
        prop_assert_eq!(version, gate.version());
        return Ok(oracle);
    };
    let after = Oracle { document, ..oracle.clone() };
    let flips = oracle.flips(&after);
    let diff = applied.clone().expect("an applied change");
    let diffs = [previewed, applied].map(|diff| diff.map(|diff| diff_of(&diff)));
    for diff in diffs {
        prop_assert_eq!(Ok(&flips), diff.as_ref(), "{}", text);
    }
    let ownerless = diff.warnings.iter().filter(|warning| warning.code.as_str() == "no_owner");
    let ownerless: BTreeSet<String> =
        ownerless.flat_map(|warning| &warning.entities).map(|entity| entity.id.clone()).collect();
    prop_assert_eq!(oracle.s13_no_owner(&after), ownerless, "{}", text);
    same_touches(&diff, &flips, [&oracle, &after])?;
    prop_assert!(before == text_of(gate) || gate.version() > version, "{}", text);
    Ok(after)
}

/// The inverse of a change leads back to the state before. Where something else changed in between, it is still carried
/// out, and leaves that as it is.
fn taken_back(gate: &Gate, before: &Oracle, edits: &[Value]) -> TestCaseResult {
    let text = json!(edits).to_string();
    let mut copy = load(&document_of(gate));
    let diff = copy.apply_json(text.as_bytes()).expect("edits that pass");
    let inverse: Vec<Value> = diff.inverse().iter().map(value_of).collect();
    let document =
        before.apply(edits).and_then(|document| Oracle { document, ..before.clone() }.apply(&inverse));
    let about = || format!("{text} taken back by {}", json!(inverse));
    let back = copy.apply(&diff.inverse());
    prop_assert!(back.is_ok(), "{}: {:?}", about(), back);
    prop_assert_eq!(before.canonical(), Oracle::new(&document_of(&copy)).canonical(), "{}", about());
    prop_assert_eq!(
        before.canonical(),
        Oracle { document: document.expect("edits that pass"), ..before.clone() }.canonical(),
        "{}",
        about()
    );
    // Applied once more, it changes nothing.
    let again = copy.apply(&diff.inverse());
    prop_assert!(again.is_ok(), "{}: {:?}", about(), again);
    Ok(())
}

/// A property proves nothing about a case that its random calls never have: so each case has to come up.
#[test]
fn random_calls_show_every_refusal() {
    let mut runner = TestRunner::new(cases(0));
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for _ in 0..1500 {
        let (Document(document), plans) =
            (owned_documents(), steps()).new_tree(&mut runner).expect("calls").current();
        let oracle = Oracle::new(&document_of(&load(&document)));
        for plan in plans {
            let outcome = match plan.step(&oracle) {
                Step::Share { actor, entities, changes, strict, .. } => {
                    match oracle.share(&actor, &entities[0], &changes, strict) {
                        Ok(outcome) => {
                            outcome.warnings.iter().map(|(_, code)| *code).chain(["shared"]).collect()
                        }
                        Err(refused) => refused.iter().map(|(_, code)| *code).collect::<Vec<_>>(),
                    }
                }
                Step::Apply(edits) => vec![oracle.apply(&edits).map_or("not applied", |_| "applied")],
            };
            outcome.into_iter().for_each(|code| *seen.entry(code).or_default() += 1);
        }
    }
    let expected = [
        "unknown_user",
        "inactive_user",
        "not_shareable",
        "cannot_share",
        "unknown_role",
        "above_own_role",
        "recipient_above_actor",
        "last_owner",
        "unknown_recipient",
        "inactive_recipient",
        "duplicate_recipient",
        "other_organization",
        "not_public",
        "public_owner",
        "above_ceiling",
        "cut_by_ceiling",
        "nothing_to_revoke",
        "shared",
        "applied",
        "not applied",
    ];
    let seldom: Vec<_> =
        expected.iter().filter(|code| seen.get(**code).is_none_or(|times| *times < 5)).collect();
    assert!(seldom.is_empty(), "{seldom:?} seldom or never among {seen:#?}");
}
