//! A model in 128 bits: equal for documents that load to equal gates.

use super::content::{Content, policy_content};
use crate::model::Model;
use crate::model::directory::Kind;
#[cfg(all(target_family = "wasm", feature = "reader"))]
use crate::model::policy::EntityType;
use crate::model::policy::Policy;
use twox_hash::XxHash64;

/// The fingerprint of a model, as 32 digits. The sum of the hashes of all records does not depend on their order.
pub(crate) fn fingerprint(model: &Model) -> String {
    let mut content = Content::of(model);
    let mut sums = of_policy(model.policy());
    add(content.mark(), &mut sums);
    for kind in Kind::ALL {
        for slot in 0..model.directory().ids(kind).len() as u32 {
            add(content.record(kind, slot), &mut sums);
        }
    }
    let [one, other] = sums;
    format!("{one:016x}{other:016x}")
}

/// What the records of a kind say, by slot, as a hash of each; 0 where there is none. Beyond the kinds, the policy and
/// the mark of a slice; and beyond these, what types and actions have as numbers.
#[cfg(all(target_family = "wasm", feature = "reader"))]
pub(crate) fn contents(model: &Model, kind: usize) -> Vec<u64> {
    let (policy, mut content) = (model.policy(), Content::of(model));
    let hash = |content: &[u8]| if content.is_empty() { 0 } else { XxHash64::oneshot(0, content) };
    let Some(kind) = Kind::ALL.get(kind) else {
        if kind == Kind::ALL.len() {
            return vec![of_policy(policy)[0], hash(content.mark())];
        }
        let named = |sum: u64, id: &String| XxHash64::oneshot(sum, id.as_bytes());
        return vec![policy.types.iter().fold(0, |sum, EntityType { id, actions, .. }| {
            let sum = named(sum.wrapping_add(actions.len() as u64), id);
            actions.iter().fold(sum, |sum, action| named(sum, &action.id))
        })];
    };
    let mut hashes = Vec::new();
    for slot in 0..model.directory().ids(*kind).len() as u32 {
        hashes.push(hash(content.record(*kind, slot)));
    }
    hashes
}

/// The hashes of what a policy says, of which many gates can have the same one.
fn of_policy(policy: &Policy) -> [u64; 2] {
    *policy.hashes.get_or_init(|| {
        let mut sums = [0; 2];
        add(&policy_content(&policy.document), &mut sums);
        sums
    })
}

fn add(content: &[u8], sums: &mut [u64; 2]) {
    if content.is_empty() {
        return;
    }
    for (seed, sum) in (0..).zip(sums) {
        *sum = sum.wrapping_add(XxHash64::oneshot(seed, content));
    }
}
