//! Users, entities and actions by number. A number means something in one gate alone, so it comes with that gate's.

use super::directory::{EntityIx, UserIx};
use super::policy::TypeIx;
use core::sync::atomic::{AtomicUsize, Ordering};

/// The number of a gate, in the order in which they were made in this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct GateId(usize);

impl GateId {
    pub fn next() -> GateId {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        GateId(NEXT.fetch_add(1, Ordering::Relaxed))
    }

    #[cfg(all(target_family = "wasm", feature = "reader"))]
    pub fn number(self) -> usize {
        self.0
    }
}

/// A user of one gate; another gate refuses it. It outlives changes: a user who is gone is denied everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserHandle {
    pub(crate) gate: GateId,
    pub(crate) ix: UserIx,
}

/// An entity of one gate; another gate refuses it. It outlives changes: on an entity that is gone everything is denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityHandle {
    pub(crate) gate: GateId,
    pub(crate) ix: EntityIx,
    /// Another entity that has its id later may get its number.
    pub(crate) entity_type: TypeIx,
}

/// An action of one gate's entity type; another gate refuses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActionHandle {
    pub(crate) gate: GateId,
    pub(crate) entity_type: TypeIx,
    pub(crate) index: usize,
}
