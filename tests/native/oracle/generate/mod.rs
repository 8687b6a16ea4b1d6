//! Random documents for the properties: valid by construction, small, and hostile in their names. Numbers are drawn
//! first and turned into JSON afterwards, so that a failing document shrinks to few and plain parts.

pub mod choices;
pub mod damage;
mod directory;
mod ids;
mod policy;
pub mod steps;
pub mod timed;
pub mod twins;

use proptest::prelude::*;
use proptest::test_runner::{FileFailurePersistence, RngSeed};
use serde_json::Value;
use std::fmt;

pub use ids::ABSENT;

/// The number of cases that a property runs, `PROPTEST_CASES` if it is set; always the same ones, unless
/// `PROPTEST_RNG_SEED` says otherwise. A failure prints the shrunk document.
pub fn cases(number: u32) -> ProptestConfig {
    let from_environment = ProptestConfig::default();
    let chosen = |name| std::env::var_os(name).is_some();
    ProptestConfig {
        cases: if chosen("PROPTEST_CASES") { from_environment.cases } else { number },
        rng_seed: if chosen("PROPTEST_RNG_SEED") { from_environment.rng_seed } else { RngSeed::Fixed(20) },
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        max_shrink_iters: 4096,
        ..from_environment
    }
}

/// A document that is printed as JSON.
#[derive(Clone)]
pub struct Document(pub Value);

impl fmt::Debug for Document {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

/// A document on the built-in policy or on a random one.
pub fn documents() -> impl Strategy<Value = Document> {
    let policies = prop_oneof![2 => Just(None), 3 => policy::policies().prop_map(Some)];
    (policies, directory::plans()).prop_map(|(policy, plan)| Document(plan.document(policy)))
}

/// A document each of whose entities a user has the highest role on, so that there is something to share.
pub fn owned_documents() -> impl Strategy<Value = Document> {
    let policies = prop_oneof![2 => Just(None), 3 => policy::policies().prop_map(Some)];
    (policies, directory::plans(), any::<u8>())
        .prop_map(|(policy, plan, owner)| Document(plan.owned(owner).document(policy)))
}
