//! Records of one kind by slot.

use crate::collections::Interner;

/// Records of one kind by slot; a slot whose record is gone keeps its id.
#[derive(Clone)]
pub(crate) struct Table<T> {
    pub ids: Interner,
    pub records: Vec<Option<T>>,
    /// The order of a record that comes after all others.
    pub next_order: u32,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table::of(Interner::default(), Vec::new())
    }
}

impl<T> Table<T> {
    /// Records in the order of their slots, with the ids of these.
    pub fn of(ids: Interner, records: Vec<Option<T>>) -> Self {
        let next_order = records.len() as u32;
        Table { ids, records, next_order }
    }

    /// The record of a slot.
    pub fn at(&self, slot: u32) -> Option<&T> {
        self.records.get(slot as usize)?.as_ref()
    }

    pub fn at_mut(&mut self, slot: u32) -> Option<&mut T> {
        self.records.get_mut(slot as usize)?.as_mut()
    }

    /// Exchanges what is in a slot for a record, or for none; with the order of what comes after that record.
    pub fn exchange(&mut self, slot: u32, record: &mut Option<T>, next_order: u32) {
        self.next_order = self.next_order.max(next_order);
        let index = slot as usize;
        let count = self.ids.len().max(index.saturating_add(1));
        self.records.extend((self.records.len()..count).map(|_| None));
        if let Some(held) = self.records.get_mut(index) {
            core::mem::swap(held, record);
        }
    }

    /// The slot of an id that has a record.
    pub fn find(&self, id: &str) -> Option<u32> {
        self.ids.get(id).filter(|slot| self.at(*slot).is_some())
    }

    /// Slots and records.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        self.records.iter().enumerate().filter_map(|(slot, record)| Some((slot as u32, record.as_ref()?)))
    }
}
