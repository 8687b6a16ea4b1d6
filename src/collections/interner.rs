//! Interned ids: each string is kept once, and has a number from then on. No two strings share a number, and no string
//! has two unless it is given a further one.

use super::{HashIndex, hash, owned};
use std::hash::{BuildHasher, RandomState};

/// The most bytes of an id.
pub const LONGEST_ID: usize = 1024;

/// A growing list of distinct strings in one buffer.
#[derive(Clone)]
pub(crate) struct Interner {
    bytes: String,
    ends: Vec<u32>,
    hash_index: HashIndex,
    seed: u64,
}

impl Default for Interner {
    fn default() -> Self {
        Interner { bytes: String::new(), ends: Vec::new(), hash_index: HashIndex::default(), seed: seed() }
    }
}

impl Interner {
    /// The ids of a text that has them one after another, given where each ends, and of those that are there again the
    /// number that each has and the further one. None where one of them is no id.
    pub fn from_text(bytes: String, ends: Vec<u32>) -> Option<(Interner, Vec<[u32; 2]>)> {
        let mut again = Vec::new();
        let mut ids = Interner { bytes, ends, ..Interner::default() };
        ids.hash_index.clear(ids.len());
        for number in 0..ids.len() as u32 {
            let id = ids.name(number);
            let hash = hash(ids.seed, id.as_bytes());
            if !(1..=LONGEST_ID).contains(&id.len()) {
                return None;
            }
            match ids.hash_index.find(hash, &|other| ids.name(other) == id) {
                Err(free) => ids.hash_index.put(free, hash, number),
                Ok(first) => again.push([first, number]),
            }
        }
        let whole = ids.ends.last().copied().unwrap_or(0) as usize == ids.bytes.len();
        whole.then_some((ids, again))
    }

    /// The number of a string, which gets a new one where it has none yet.
    pub fn intern(&mut self, id: &str) -> u32 {
        let hash = self.hash(id);
        match self.find(hash, id) {
            Ok(number) => number,
            Err(_) => self.add(hash, id),
        }
    }

    /// A further number of a string that has one. The string is still found as the first.
    pub fn again(&mut self, number: u32) -> u32 {
        let further = self.len() as u32;
        let id = owned(self.name(number));
        self.bytes.push_str(&id);
        self.ends.push(self.bytes.len() as u32);
        further
    }

    /// The number of a string that was interned; of several, the first.
    pub fn get(&self, id: &str) -> Option<u32> {
        self.find(self.hash(id), id).ok()
    }

    /// The string of a number; empty where there is none.
    pub fn name(&self, number: u32) -> &str {
        let before = number.checked_sub(1).and_then(|before| self.ends.get(before as usize));
        let start = before.copied().unwrap_or(0);
        let end = self.ends.get(number as usize).copied().unwrap_or(start);
        self.bytes.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Forgets all but the first strings.
    pub fn truncate(&mut self, size: usize) {
        while let Some(last) = self.len().checked_sub(1).filter(|last| *last >= size) {
            self.hash_index.take_last(self.hash(self.name(last as u32)), last as u32);
            self.ends.pop();
            self.bytes.truncate(self.ends.last().copied().unwrap_or(0) as usize);
        }
    }

    /// How many strings there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    fn add(&mut self, hash: u32, id: &str) -> u32 {
        let mut hash_index = core::mem::take(&mut self.hash_index);
        hash_index.make_room(self.len(), &|number| self.hash(self.name(number)));
        let number = self.len() as u32;
        self.bytes.push_str(id);
        self.ends.push(self.bytes.len() as u32);
        if let Err(free) = hash_index.find(hash, &|_| false) {
            hash_index.put(free, hash, number);
        }
        self.hash_index = hash_index;
        number
    }

    fn find(&self, hash: u32, id: &str) -> Result<u32, usize> {
        self.hash_index.find(hash, &|number| self.name(number) == id)
    }

    fn hash(&self, id: &str) -> u32 {
        hash(self.seed, id.as_bytes())
    }
}

/// Differs from run to run, so that nobody can prepare ids that collide. The engine in a browser has no source of
/// randomness, and does without: there, a prepared document slows down nothing but the page that loads it.
fn seed() -> u64 {
    if cfg!(target_family = "wasm") { 0 } else { RandomState::new().hash_one(0) }
}
