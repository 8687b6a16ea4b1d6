//! Records of one kind by slot.

use super::{Entity, Party};
use crate::collections::{Interner, sorted_indices_by};

/// Records of one kind by slot; a slot whose record is gone keeps its id.
pub(crate) struct Table<T> {
    pub ids: Interner,
    pub records: Vec<Option<T>>,
}

/// What every record has.
pub(crate) trait Record {
    /// Its place among the document's records.
    fn order(&self) -> u32;
}

impl Record for Party {
    fn order(&self) -> u32 {
        self.order
    }
}

impl Record for Entity {
    fn order(&self) -> u32 {
        self.order
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { ids: Interner::default(), records: Vec::new() }
    }
}

impl<T> Table<T> {
    /// The record of a slot.
    pub fn at(&self, slot: u32) -> Option<&T> {
        self.records.get(slot as usize)?.as_ref()
    }

    pub fn at_mut(&mut self, slot: u32) -> Option<&mut T> {
        self.records.get_mut(slot as usize)?.as_mut()
    }

    /// Puts a record, or none, into a slot and gives back what was there.
    pub fn replace(&mut self, slot: u32, record: Option<T>) -> Option<T> {
        let place = slot as usize;
        if self.records.len() <= place {
            self.records.resize_with(self.ids.len().max(place.saturating_add(1)), || None);
        }
        core::mem::replace(self.records.get_mut(place)?, record)
    }

    /// Forgets the ids that came after, and their empty slots.
    pub fn forget(&mut self, size: usize) {
        self.ids.truncate(size);
        self.records.truncate(size);
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

impl<T: Record> Table<T> {
    /// The order of a slot's record; of a new one, after all others.
    pub fn order_of(&self, slot: u32) -> u32 {
        match self.at(slot) {
            Some(record) => record.order(),
            None => self.iter().map(|(_, record)| record.order().saturating_add(1)).max().unwrap_or(0),
        }
    }

    /// Some slots, or all that have a record, in the order of the document.
    pub fn in_order(&self, slots: Option<Vec<u32>>) -> Vec<u32> {
        let slots = slots.unwrap_or_else(|| (0..self.records.len() as u32).collect());
        in_order(slots, &|slot| Some(self.at(slot)?.order()))
    }
}

/// The slots that have an order, by it.
fn in_order(mut slots: Vec<u32>, order: &dyn Fn(u32) -> Option<u32>) -> Vec<u32> {
    let mut orders = Vec::with_capacity(slots.len());
    slots.retain(|slot| {
        let order = order(*slot);
        orders.extend(order);
        order.is_some()
    });
    let mut places = sorted_indices_by(&orders);
    places.iter_mut().for_each(|place| *place = slots.get(*place as usize).copied().unwrap_or(0));
    places
}
