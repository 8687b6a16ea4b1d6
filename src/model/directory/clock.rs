//! What time it is, and when that changes anything (R13).

use crate::model::Instant;

/// The time as the grants see it.
#[derive(Clone, Default)]
pub(crate) struct Clock {
    pub(super) now: Option<Instant>,
    /// When the next grant begins or ends to count.
    pub(super) next: Option<Instant>,
    /// The entities on which there are grants with times, and some that had some, in any order.
    pub(super) entities: Vec<u32>,
    /// Whether `next` may not be right any more.
    pub(super) is_stale: bool,
}

impl Clock {
    /// Notes that there are, or were, grants with times on an entity.
    #[inline(never)]
    pub fn note(&mut self, entity: u32) {
        self.entities.push(entity);
        self.is_stale = true;
    }
}
