//! Records of one kind by slot.

use super::{Entity, Party};
use crate::collections::{Interner, places_by};

/// Records of one kind by slot; a slot whose record is gone keeps its id.
pub(crate) struct Table<T> {
    pub ids: Interner,
    pub records: Vec<Option<T>>,
    /// The order of a record that comes after all others.
    next_order: u32,
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
        Table { ids: Interner::default(), records: Vec::new(), next_order: 0 }
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
    /// Records by slot, with the ids of their slots.
    pub fn of(ids: Interner, records: Vec<Option<T>>) -> Self {
        let orders = records.iter().flatten().map(Record::order);
        let next_order = orders.max().map_or(0, |last| last.saturating_add(1));
        Table { ids, records, next_order }
    }

    /// Puts a record, or none, into a slot and gives back what was there.
    pub fn replace(&mut self, slot: u32, record: Option<T>) -> Option<T> {
        if let Some(record) = &record {
            self.next_order = self.next_order.max(record.order().saturating_add(1));
        }
        let place = slot as usize;
        if self.records.len() <= place {
            self.records.resize_with(self.ids.len().max(place.saturating_add(1)), || None);
        }
        core::mem::replace(self.records.get_mut(place)?, record)
    }

    /// The order of a slot's record; of a new one, after all others.
    pub fn order_of(&self, slot: u32) -> u32 {
        self.at(slot).map_or(self.next_order, Record::order)
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
    let mut places = places_by(&orders);
    places.iter_mut().for_each(|place| *place = slots.get(*place as usize).copied().unwrap_or(0));
    places
}
