//! Interned lists of numbers: each list is kept once, so that equal lists have one number.

use super::HashIndex;

/// Distinct lists, numbered from 0 on in the order in which they first came.
#[derive(Clone, Default)]
pub(crate) struct ListInterner {
    items: Vec<u32>,
    ends: Vec<u32>,
    hash_index: HashIndex,
}

impl ListInterner {
    /// The number of a list, which gets a new one where it has none yet.
    #[inline(never)]
    pub fn intern(&mut self, list: &[u32]) -> u32 {
        let ListInterner { items, ends, hash_index } = self;
        hash_index.make_room(ends.len(), &|number| hash_of(part(items, ends, number)));
        let hash = hash_of(list);
        match hash_index.find(hash, &|number| part(items, ends, number) == list) {
            Ok(number) => number,
            Err(free) => {
                let number = ends.len() as u32;
                hash_index.put(free, hash, number);
                items.extend_from_slice(list);
                ends.push(items.len() as u32);
                number
            }
        }
    }

    /// The number of a list that was interned.
    pub fn find(&self, list: &[u32]) -> Option<u32> {
        self.hash_index.find(hash_of(list), &|number| self.list(number) == list).ok()
    }

    /// The list of a number; empty where there is none.
    #[inline(never)]
    pub fn list(&self, number: u32) -> &[u32] {
        part(&self.items, &self.ends, number)
    }

    /// How many lists there are.
    pub fn len(&self) -> u32 {
        self.ends.len() as u32
    }
}

fn part<'w>(items: &'w [u32], ends: &[u32], number: u32) -> &'w [u32] {
    let start = number.checked_sub(1).and_then(|before| ends.get(before as usize)).copied().unwrap_or(0);
    let end = ends.get(number as usize).copied().unwrap_or(start);
    items.get(start as usize..end as usize).unwrap_or_default()
}

#[inline(never)]
fn hash_of(list: &[u32]) -> u32 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = list.len() as u64;
    for item in list {
        state = (state ^ u64::from(*item)).wrapping_mul(ODD);
        // What the product has in its upper half depends on the most bits.
        state ^= state >> u32::BITS;
    }
    state as u32
}
