//! Entities that share an id, each of another type (R14).

/// The slots beyond an id's own: each further entity with the id has one. There are none as long as no id repeats.
#[derive(Clone, Default)]
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

    /// Whether something is true of some slot that another one comes after.
    pub fn any(&self, is_meant: &dyn Fn(u32) -> bool) -> bool {
        (0..self.next.len() as u32).any(|slot| self.has_some(slot) && is_meant(slot))
    }

    /// Whether an id's own slot has others beside it.
    pub fn has_some(&self, own: u32) -> bool {
        self.after(own).is_some()
    }

    /// The first of an id's slots of which something is true.
    pub fn find(&self, own: u32, is_meant: &dyn Fn(u32) -> bool) -> Option<u32> {
        let mut slot = own;
        while !is_meant(slot) {
            slot = self.after(slot)?;
        }
        Some(slot)
    }

    /// The slot that comes after one of an id's.
    pub fn after(&self, slot: u32) -> Option<u32> {
        self.next.get(slot as usize)?.checked_sub(1)
    }

    /// Forgets the slots that came after the first so many.
    pub fn truncate(&mut self, size: usize) {
        for slot in 0..size.min(self.next.len()) as u32 {
            // Of the further ones, the one that came last stands first.
            while let Some(after) = self.after(slot).filter(|after| *after as usize >= size) {
                let next = self.next.get(after as usize).copied().unwrap_or(0);
                self.next.iter_mut().skip(slot as usize).take(1).for_each(|held| *held = next);
            }
        }
        self.next.truncate(size);
        while self.next.last() == Some(&0) {
            self.next.pop();
        }
    }
}
