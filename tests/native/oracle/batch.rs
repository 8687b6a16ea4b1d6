//! A batch of shares, held to the rules: what it does to a gate is what it does to the oracle (S1 to S13).

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use rolegate::{Gate, Receipt, ShareRequest};
use serde_json::{Value, json};

use super::Oracle;
use super::compare::{diff_of, document_of};
use super::recipients::recipient;
use super::sharing::{Findings, given};
use super::sides::{subject, value_of};

/// One call of `share`, or of `shareMany`.
pub struct Batch<'a> {
    /// When it is made; an empty text where nothing has times.
    pub now: &'a str,
    pub actor: &'a str,
    pub changes: &'a [Value],
    pub strict: bool,
    pub notify: bool,
}

impl Batch<'_> {
    pub fn request(&self) -> ShareRequest {
        let options = json!({ "strict": self.strict, "sendNotification": self.notify });
        let request = json!({ "changes": self.changes, "options": options });
        ShareRequest::from_json(request.to_string().as_bytes()).expect("a batch that can be read")
    }

    /// A stranger's batch is refused as an empty one would be, and on an entity that they do not reach as on one that
    /// does not exist.
    pub fn is_refused_alike(&self, gate: &mut Gate, oracle: &Oracle, entity: &str) -> TestCaseResult {
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
            // A sentence sets some names apart, by marks around them, and leaves marks out that would turn it round.
            let is_mark = |letter: char| matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
            let plain = |text: String| text.replace(is_mark, "");
            prop_assert_eq!(plain(absent.replace("not there", entity)), plain(empty.to_string()));
        }
        Ok(())
    }

    /// Each entity has a receipt or an error, and one that fails stops no other (S10).
    pub fn share_many(
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
        let expected = oracle.share_at(self.now, (self.actor, entity), self.changes, self.strict);
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
                expected.extend(oracle.s13_lines(self.now, &after, entity, self.changes));
                let ownerless = oracle.at(self.now).s13_no_owner(&after.at(self.now));
                expected.extend((!ownerless.is_empty()).then_some((None, "no_owner")));
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
        prop_assert_eq!(before.at(self.now).flips(&after.at(self.now)), diff_of(&receipt.diff));
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
        let held = before.at(self.now).without_state(entity).actions(self.actor, entity);
        for change in self.changes.iter().filter(|change| given(change).is_some()) {
            let given = after.granted_actions(entity, change);
            prop_assert!(
                given.iter().all(|action| held.contains(action)),
                "{given:?} of {change} is more than {held:?}"
            );
        }
        for sharing in [false, true] {
            prop_assert!(
                before.owners(self.now, entity, sharing) == 0 || after.owners(self.now, entity, sharing) > 0,
                "no owner left"
            );
        }
        Ok(())
    }
}

/// The bad lines of a refused batch. That the last owner would go is an issue of the whole batch, so that its line is
/// left out.
pub fn findings(error: &rolegate::Error) -> Findings {
    let line = |issue: &rolegate::Issue| issue.index.filter(|_| issue.code.as_str() != "last_owner");
    error.issues.iter().map(|issue| (line(issue), issue.code.as_str())).collect()
}

fn sorted(values: Vec<Value>) -> Vec<String> {
    let mut texts: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    texts.sort();
    texts
}

/// The document of a gate, byte for byte.
pub fn text_of(gate: &Gate) -> String {
    document_of(gate).to_string()
}
