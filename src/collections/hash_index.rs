//! A hash table of numbers, for whatever they stand for.

/// Numbers from 0 on by the hash of what each stands for, at the first place from there on that was free.
///
/// The places are a power of two, half of them free at least. Bits that no number needs are bits of the hash, so that
/// little is compared in vain.
#[derive(Clone, Default)]
pub(crate) struct HashIndex(Vec<u32>);

const FREE: u32 = u32::MAX;
const FEWEST: usize = 16;

impl HashIndex {
    /// The number of this hash that is the `same`, or the place that is free for it.
    pub fn find(&self, hash: u32, same: &dyn Fn(u32) -> bool) -> Result<u32, usize> {
        let mask = self.mask();
        let mut place = (hash & mask) as usize;
        loop {
            match self.0.get(place) {
                None | Some(&FREE) => return Err(place),
                Some(held) if (held ^ hash) & !mask == 0 && same(held & mask) => {
                    return Ok(held & mask);
                }
                Some(_) => place = place.wrapping_add(1) & mask as usize,
            }
        }
    }

    /// Puts the next number at the place that was found for it.
    pub fn put(&mut self, place: usize, hash: u32, number: u32) {
        self.set(place, hash & !self.mask() | number);
    }

    /// Takes the number that was put last: nothing is looked for beyond its place.
    pub fn take_last(&mut self, hash: u32, last: u32) {
        let held = hash & !self.mask() | last;
        let mut place = (hash & self.mask()) as usize;
        while self.0.get(place).is_some_and(|other| *other != held && *other != FREE) {
            place = place.wrapping_add(1) & self.mask() as usize;
        }
        self.set(place, FREE);
    }

    /// Makes sure that there is a place for one more than `count` numbers.
    pub fn make_room(&mut self, count: usize, hash: &dyn Fn(u32) -> u32) {
        if count < self.0.len() / 2 {
            return;
        }
        self.clear(count);
        for number in 0..count as u32 {
            let hash = hash(number);
            if let Err(free) = self.find(hash, &|_| false) {
                self.put(free, hash, number);
            }
        }
    }

    /// Frees all places, enough for one more than `count` numbers.
    pub fn clear(&mut self, count: usize) {
        let most = count.saturating_add(1).saturating_mul(2).next_power_of_two().max(FEWEST);
        self.0.clear();
        self.0.resize(most, FREE);
    }

    fn set(&mut self, place: usize, held: u32) {
        if let Some(place) = self.0.get_mut(place) {
            *place = held;
        }
    }

    fn mask(&self) -> u32 {
        (self.0.len() as u32).wrapping_sub(1)
    }
}

/// A hash that is fast for ids. Who does not know the seed cannot choose bytes whose hashes are one.
pub(crate) fn hash(seed: u64, bytes: &[u8]) -> u32 {
    let (words, _) = bytes.as_chunks();
    let mut state = seed ^ bytes.len() as u64;
    for word in words {
        state = mixed(state ^ u64::from_le_bytes(*word));
    }
    // The end once more, with what makes up no word.
    let end = match bytes.last_chunk() {
        Some(word) => u64::from_le_bytes(*word),
        None => bytes.iter().fold(0, |word, byte| word << u8::BITS | u64::from(*byte)),
    };
    mixed(state ^ end) as u32
}

/// Both halves of a product, in one: each of its bits depends on all of the word's.
fn mixed(word: u64) -> u64 {
    const ODD: u128 = 0x9e37_79b9_7f4a_7c15;
    let product = u128::from(word).wrapping_mul(ODD);
    (product >> u64::BITS) as u64 ^ product as u64
}
