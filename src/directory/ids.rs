//! Interned ids: each string once, a number from then on. Numbers are never given twice.

use crate::document::reader::LONGEST_ID;
use core::hash::BuildHasher;
use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

/// A growing list of distinct strings in one buffer.
#[derive(Default)]
pub(crate) struct Ids {
    bytes: String,
    ends: Vec<u32>,
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Ids {
    /// The ids that stand in a text one after another, by where each ends; none unless each is an id, and its first.
    pub fn from_text(bytes: String, ends: Vec<u32>) -> Option<Ids> {
        let hasher = DefaultHashBuilder::default();
        let mut table = HashTable::with_capacity(ends.len());
        let hash = |number: &u32| hasher.hash_one(slice(&bytes, &ends, *number).as_bytes());
        for number in 0..ends.len() as u32 {
            let id = slice(&bytes, &ends, number);
            let same = |other: &u32| slice(&bytes, &ends, *other) == id;
            match table.entry(hash(&number), same, hash) {
                Entry::Vacant(free) if (1..=LONGEST_ID).contains(&id.len()) => free.insert(number),
                _ => return None,
            };
        }
        let whole = ends.last().copied().unwrap_or(0) as usize == bytes.len();
        whole.then_some(Ids { bytes, ends, table, hasher })
    }

    /// The number of a string, new where it was not known.
    pub fn intern(&mut self, id: &str) -> u32 {
        if let Some(known) = self.get(id) {
            return known;
        }
        let number = self.ends.len() as u32;
        self.bytes.push_str(id);
        self.ends.push(self.bytes.len() as u32);
        let Ids { bytes, ends, table, hasher } = self;
        let hash = |number: &u32| hasher.hash_one(slice(bytes, ends, *number).as_bytes());
        table.insert_unique(hasher.hash_one(id.as_bytes()), number, hash);
        number
    }

    /// The number of a known string.
    pub fn get(&self, id: &str) -> Option<u32> {
        let same = |number: &u32| slice(&self.bytes, &self.ends, *number) == id;
        self.table.find(self.hasher.hash_one(id.as_bytes()), same).copied()
    }

    /// The string of a number; empty where there is none.
    pub fn name(&self, number: u32) -> &str {
        slice(&self.bytes, &self.ends, number)
    }

    /// Forgets the newest string.
    pub fn forget_last(&mut self) {
        let Some(last) = self.ends.len().checked_sub(1).map(|last| last as u32) else { return };
        let hash = self.hasher.hash_one(self.name(last).as_bytes());
        if let Ok(entry) = self.table.find_entry(hash, |number| *number == last) {
            entry.remove();
        }
        self.ends.pop();
        self.bytes.truncate(self.ends.last().copied().unwrap_or(0) as usize);
    }

    /// How many strings there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }
}

fn slice<'b>(bytes: &'b str, ends: &[u32], number: u32) -> &'b str {
    let start = number.checked_sub(1).and_then(|before| ends.get(before as usize)).copied().unwrap_or(0);
    let end = ends.get(number as usize).copied().unwrap_or(start);
    bytes.get(start as usize..end as usize).unwrap_or_default()
}
