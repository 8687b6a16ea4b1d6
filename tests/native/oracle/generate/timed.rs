//! Random documents and calls with times (R13): those without, whose grants and lines get a beginning or an end.

use proptest::array::uniform16;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::Oracle;
use super::super::time::instant;
use super::steps::{Step, StepPlan, steps};
use super::{Document, documents, owned_documents};

/// A number of milliseconds past all instants that there are.
pub const LAST: u64 = 20;

/// The documents of `documents`, with times.
pub fn timed_documents() -> impl Strategy<Value = Document> {
    (documents(), vec(any::<u8>(), 64)).prop_map(timed)
}

/// Those of `owned_documents`, with times.
pub fn timed_owned_documents() -> impl Strategy<Value = Document> {
    (owned_documents(), vec(any::<u8>(), 64)).prop_map(timed)
}

fn timed((Document(mut document), times): (Document, Vec<u8>)) -> Document {
    for (grant, number) in document["grants"].as_array_mut().into_iter().flatten().zip(times.iter().cycle()) {
        with_times(grant, *number);
    }
    Document(document)
}

/// A call whose lines and grants have times, and how long after the one before it is made.
#[derive(Clone, Debug)]
pub struct TimedPlan {
    plan: StepPlan,
    numbers: [u8; 16],
    pub wait: u64,
}

/// The calls of `steps`, with times.
pub fn timed_steps() -> impl Strategy<Value = Vec<TimedPlan>> {
    let times = vec((uniform16(any::<u8>()), 0..4u64), 6);
    (steps(), times).prop_map(|(plans, times)| {
        let timed = |(plan, (numbers, wait))| TimedPlan { plan, numbers, wait };
        plans.into_iter().zip(times).map(timed).collect()
    })
}

impl TimedPlan {
    pub fn step(&self, oracle: &Oracle) -> Step {
        let mut numbers = self.numbers.iter().cycle();
        let mut next = || *numbers.next().expect("a number");
        let mut step = self.plan.step(oracle);
        match &mut step {
            Step::Share { changes, .. } => changes.iter_mut().for_each(|change| with_time(change, next())),
            Step::Apply(edits) => {
                for edit in edits {
                    if let Some(grant) = edit.get_mut("grant") {
                        with_times(grant, next());
                    }
                    let lines = edit.pointer_mut("/share/changes").and_then(Value::as_array_mut);
                    lines.into_iter().flatten().for_each(|change| with_time(change, next()));
                }
            }
        }
        step
    }
}

/// Gives a line of a share times; some say that there are none.
fn with_time(change: &mut Value, number: u8) {
    with_times(change, number);
    if number & 9 == 9 {
        change["from"] = Value::Null;
    }
    if number & 20 == 20 {
        change["until"] = Value::Null;
    }
}

/// Gives a grant times, by a number: seven of eight have a beginning, an end, or both.
fn with_times(grant: &mut Value, number: u8) {
    let (from, until) = (1 + 2 * u64::from(number >> 3 & 3), 3 + 2 * u64::from(number >> 5 & 7));
    let until = until.max(from + 1);
    match number & 7 {
        0 => {}
        1 | 2 => grant["from"] = json!(instant(from)),
        3 | 4 => grant["until"] = json!(instant(until)),
        _ => {
            grant["from"] = json!(instant(from));
            grant["until"] = json!(instant(until));
        }
    }
}
