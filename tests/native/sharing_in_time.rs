//! Properties of S1 to S13 with R13: batches whose lines and grants have times, made from instant to instant, do what
//! the oracle says.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeMap;

use crate::oracle::Oracle;
use crate::oracle::batch::Batch;
use crate::oracle::compare::document_of;
use crate::oracle::generate::steps::Step;
use crate::oracle::generate::timed::{timed_owned_documents, timed_steps};
use crate::oracle::generate::{Document, cases};
use crate::oracle::time::instant;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rolegate::{Gate, Instant};

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn batches_do_what_the_rules_say(Document(document) in timed_owned_documents(), plans in timed_steps()) {
        let (mut now, text) = (0, document.to_string());
        let mut gate = Gate::at(at(now)).from_json(text.as_bytes()).expect("a valid document");
        for plan in plans {
            now += plan.wait;
            gate.advance(at(now)).expect("no earlier instant");
            let oracle = Oracle::new(&document_of(&gate));
            let time = instant(now);
            let step = plan.step(&oracle.at(&time));
            let Step::Share { actor, entities, changes, strict, notify } = step else { continue };
            let batch = Batch { now: &time, actor: &actor, changes: &changes, strict, notify };
            let after = batch.share_many(&mut gate, oracle, &entities)?;
            prop_assert_eq!(after.canonical(), Oracle::new(&document_of(&gate)).canonical());
        }
    }
}

/// A property proves nothing about a case that its random calls never have: so each case has to come up.
#[test]
fn random_batches_show_what_time_does() {
    let mut runner = TestRunner::new(cases(0));
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for _ in 0..2000 {
        let strategy = (timed_owned_documents(), timed_steps());
        let (Document(document), plans) = strategy.new_tree(&mut runner).expect("calls").current();
        let (oracle, now) = (Oracle::new(&document), instant(4));
        for plan in plans {
            let Step::Share { actor, entities, changes, strict, .. } = plan.step(&oracle.at(&now)) else {
                continue;
            };
            let codes: Vec<&str> = match oracle.share_at(&now, (&actor, &entities[0]), &changes, strict) {
                Ok(outcome) => {
                    let after = Oracle { document: outcome.document, ..oracle.clone() };
                    let lines = oracle.s13_lines(&now, &after, &entities[0], &changes);
                    lines.into_iter().map(|(_, code)| code).chain(["shared"]).collect()
                }
                Err(refused) => refused.into_iter().map(|(_, code)| code).collect(),
            };
            codes.into_iter().for_each(|code| *seen.entry(code).or_default() += 1);
        }
    }
    let expected = [
        "outlives_own_access",
        "until_before_from",
        "last_owner",
        "replaces_lasting",
        "out_of_time",
        "shared",
    ];
    let seldom: Vec<_> =
        expected.iter().filter(|code| seen.get(**code).is_none_or(|times| *times < 5)).collect();
    assert!(seldom.is_empty(), "{seldom:?} seldom or never among {seen:#?}");
}

fn at(millis: u64) -> Instant {
    instant(millis).parse().expect("an instant")
}
