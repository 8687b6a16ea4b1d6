//! The grants of a directory as time passes (R13).

use super::{Directory, EntityIx, Held, Recipient};
use crate::collections::sort_distinct;
use crate::model::Instant;

impl Directory {
    /// What time it is; none while nobody has said.
    pub fn now(&self) -> Option<Instant> {
        self.clock.now
    }

    /// Says what time it is before there are any grants.
    pub fn set_now(&mut self, now: Option<Instant>) {
        self.clock.now = now;
    }

    /// When the next grant begins or ends to count.
    pub fn next_change(&self) -> Option<Instant> {
        self.clock.next
    }

    /// Whether a grant counts now; those without times always do.
    pub fn counts(&self, held: &Held) -> bool {
        !held.is_timed() || self.clock.now.is_some_and(|now| held.span.holds(now))
    }

    /// Gives a grant that stands in its list its times.
    pub fn add_times(&mut self, entity: u32, held: Held) {
        let held = Held { counts: self.counts(&held), ..held };
        self.put_held(EntityIx(entity), held.grant.recipient, Some(held));
    }

    /// Works out when the next grant begins or ends to count, where that may have changed.
    #[inline(never)]
    pub fn settle_clock(&mut self) {
        if !self.clock.is_stale {
            return;
        }
        let mut entities = core::mem::take(&mut self.clock.entities);
        sort_distinct(&mut entities);
        entities.retain(|slot| !self.timed_on(*slot).is_empty());
        let now = self.clock.now.unwrap_or(Instant::EARLIEST);
        let mut next = None;
        for held in entities.iter().flat_map(|slot| self.timed_on(*slot)) {
            let change = held.span.next_change(now);
            next = [next, change].into_iter().flatten().min();
        }
        self.clock.next = next;
        self.clock.entities = entities;
        self.clock.is_stale = false;
    }

    /// The time becomes `now`: gives what begins or ends to count by that, each as it is to be held from now on.
    #[inline(never)]
    pub fn advance(&mut self, now: Instant) -> Vec<(EntityIx, Held)> {
        let mut flips = Vec::new();
        self.clock.now = Some(now);
        if self.clock.next.is_none_or(|next| now < next) {
            return flips;
        }
        for slot in &self.clock.entities {
            for held in self.timed_on(*slot) {
                let counts = held.span.holds(now);
                if counts != held.counts {
                    flips.push((EntityIx(*slot), Held { counts, ..*held }));
                }
            }
        }
        self.clock.is_stale = true;
        flips
    }

    /// The time becomes `now`, where nobody wants to know what difference that makes. Whether it makes one.
    #[inline(never)]
    pub fn pass(&mut self, now: Instant) -> bool {
        let flips = self.advance(now);
        let is_change = !flips.is_empty();
        for (entity, held) in flips {
            self.put_held(entity, held.grant.recipient, Some(held));
        }
        self.settle_clock();
        is_change
    }

    /// The entities on which some recipients hold what is out of time.
    pub fn out_of_time(&self, is_one: &dyn Fn(Recipient) -> bool) -> Vec<u32> {
        let holds = |held: &Held| !held.counts && is_one(held.grant.recipient);
        let mut found = Vec::new();
        for slot in &self.clock.entities {
            if self.timed_on(*slot).iter().any(holds) {
                found.push(*slot);
            }
        }
        found
    }

    fn timed_on(&self, slot: u32) -> &[Held] {
        self.entities.at(slot).map_or(&[], |entity| entity.grants.timed())
    }
}
