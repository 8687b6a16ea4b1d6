//! Lists of words, each kept once, so that equal ones are known by one number.

use super::{HashIndex, hash};

/// Distinct lists, numbered from 0 on in the order in which they first came.
#[derive(Clone, Default)]
pub(crate) struct ListInterner {
    words: Vec<u32>,
    ends: Vec<u32>,
    places: HashIndex,
}

impl ListInterner {
    /// The number of a list, new where it was not known.
    #[inline(never)]
    pub fn intern(&mut self, list: &[u32]) -> u32 {
        let ListInterner { words, ends, places } = self;
        places.make_room(ends.len(), &|number| hash_of(part(words, ends, number)));
        let hash = hash_of(list);
        match places.find(hash, &|number| part(words, ends, number) == list) {
            Ok(known) => known,
            Err(free) => {
                let number = ends.len() as u32;
                places.put(free, hash, number);
                words.extend_from_slice(list);
                ends.push(words.len() as u32);
                number
            }
        }
    }

    /// The number of a list that is known.
    pub fn find(&self, list: &[u32]) -> Option<u32> {
        self.places.find(hash_of(list), &|number| self.list(number) == list).ok()
    }

    /// The list of a number; empty where there is none.
    #[inline(never)]
    pub fn list(&self, number: u32) -> &[u32] {
        part(&self.words, &self.ends, number)
    }

    /// How many lists there are.
    pub fn len(&self) -> u32 {
        self.ends.len() as u32
    }
}

fn part<'w>(words: &'w [u32], ends: &[u32], number: u32) -> &'w [u32] {
    let start = number.checked_sub(1).and_then(|before| ends.get(before as usize)).copied().unwrap_or(0);
    let end = ends.get(number as usize).copied().unwrap_or(start);
    words.get(start as usize..end as usize).unwrap_or_default()
}

#[inline(never)]
fn hash_of(list: &[u32]) -> u32 {
    list.iter().fold(list.len() as u32, |state, word| hash(u64::from(state), &word.to_le_bytes()))
}
