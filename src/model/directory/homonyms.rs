//! Entities that share an id, each of another type (R14).

/// The slots beyond an id's own: each further entity with the id has one. There are none as long as no id repeats.
#[derive(Default)]
pub(crate) struct Homonyms {
    /// By slot: one more, or 0, of the next slot with the same id.
    next: Vec<u32>,
}

impl Homonyms {
    /// Notes one more slot for the id of a slot of its own.
    pub fn add(&mut self, own: u32, further: u32) {
        self.next.resize((further as usize).saturating_add(1), 0);
        let before =
            self.next.get_mut(own as usize).map(|next| core::mem::replace(next, further.saturating_add(1)));
        if let Some(next) = self.next.get_mut(further as usize) {
            *next = before.unwrap_or(0);
        }
    }

    /// Whether no id repeats.
    pub fn is_empty(&self) -> bool {
        self.next.is_empty()
    }

    /// Whether an id's own slot has others beside it.
    pub fn has_some(&self, own: u32) -> bool {
        self.after(own).is_some()
    }

    /// An id's own slot, and the further ones.
    pub fn slots(&self, own: u32) -> impl Iterator<Item = u32> {
        core::iter::successors(Some(own), |slot| self.after(*slot))
    }

    /// Forgets the last slot, given its id's own.
    pub fn forget(&mut self, own: u32, last: u32) {
        let next = self.next.get(last as usize).copied().unwrap_or(0);
        self.next.truncate(last as usize);
        // Of the further ones, the one that came last stands first.
        if let Some(held) = self.next.get_mut(own as usize) {
            *held = next;
        }
        while self.next.last() == Some(&0) {
            self.next.pop();
        }
    }

    fn after(&self, slot: u32) -> Option<u32> {
        self.next.get(slot as usize)?.checked_sub(1)
    }
}
