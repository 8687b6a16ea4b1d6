//! What tells one gate from another.

use core::sync::atomic::{AtomicUsize, Ordering};

/// The number of a gate, in the order in which they were made in this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct GateId(usize);

impl GateId {
    pub fn next() -> GateId {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        GateId(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}
