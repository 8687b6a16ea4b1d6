//! A model in 128 bits: equal for documents that load to equal gates.

use super::content::{Content, policy_content};
use crate::model::Model;
use crate::model::directory::Kind;
use twox_hash::XxHash64;

/// The fingerprint of a model, as 32 digits. The sum of the hashes of all records does not depend on their order.
pub(crate) fn fingerprint(model: &Model) -> String {
    let policy = model.policy();
    let mut content = Content::of(model);
    let mut sums = *policy.hashes.get_or_init(|| {
        let mut sums = [0; 2];
        add(&policy_content(&policy.document), &mut sums);
        sums
    });
    add(content.mark(), &mut sums);
    for kind in Kind::ALL {
        for slot in 0..model.directory().ids(kind).len() as u32 {
            add(content.record(kind, slot), &mut sums);
        }
    }
    let [one, other] = sums;
    format!("{one:016x}{other:016x}")
}

/// What the records of a kind say, by slot, as a hash of each; 0 where there is none.
#[cfg(all(target_family = "wasm", feature = "reader"))]
pub(crate) fn contents(model: &Model, kind: Kind) -> Vec<u64> {
    let mut content = Content::of(model);
    let mut hashes = Vec::new();
    for slot in 0..model.directory().ids(kind).len() as u32 {
        let mut sums = [0; 2];
        add(content.record(kind, slot), &mut sums);
        hashes.push(sums[0]);
    }
    hashes
}

fn add(content: &[u8], sums: &mut [u64; 2]) {
    if content.is_empty() {
        return;
    }
    for (seed, sum) in (0..).zip(sums) {
        *sum = sum.wrapping_add(XxHash64::oneshot(seed, content));
    }
}
