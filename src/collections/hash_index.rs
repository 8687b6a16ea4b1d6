//! A hash table of numbers, for whatever they stand for.

/// Finds numbers, which count up from 0, by the hash of what each stands for. A number is in the bucket to which its
/// hash points, or in the first free one after that.
///
/// There is a power of two of buckets, of which at least half are free. The bits of a bucket that the number does not
/// need hold bits of its hash, so that few keys have to be compared that turn out to differ.
#[derive(Clone, Default)]
pub(crate) struct HashIndex(Vec<u32>);

const FREE: u32 = u32::MAX;
const FEWEST: usize = 16;

impl HashIndex {
    /// The number with this hash for which `same` is true, or else the bucket that is free for it.
    pub fn find(&self, hash: u32, same: &dyn Fn(u32) -> bool) -> Result<u32, usize> {
        let mask = self.mask();
        let mut bucket = (hash & mask) as usize;
        loop {
            match self.0.get(bucket) {
                None | Some(&FREE) => return Err(bucket),
                Some(held) if (held ^ hash) & !mask == 0 && same(held & mask) => {
                    return Ok(held & mask);
                }
                Some(_) => bucket = bucket.wrapping_add(1) & mask as usize,
            }
        }
    }

    /// Puts the next number into the bucket that was found for it.
    pub fn put(&mut self, bucket: usize, hash: u32, number: u32) {
        self.set(bucket, hash & !self.mask() | number);
    }

    /// Takes the number out that was put last. Only of the last one is it certain that no other was put behind its
    /// bucket.
    pub fn take_last(&mut self, hash: u32, last: u32) {
        let held = hash & !self.mask() | last;
        let mut bucket = (hash & self.mask()) as usize;
        while self.0.get(bucket).is_some_and(|other| *other != held && *other != FREE) {
            bucket = bucket.wrapping_add(1) & self.mask() as usize;
        }
        self.set(bucket, FREE);
    }

    /// Makes sure that there is room for one more than `count` numbers.
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

    /// Empties the index, and gives it room for one more than `count` numbers.
    pub fn clear(&mut self, count: usize) {
        let most = count.saturating_add(1).saturating_mul(2).next_power_of_two().max(FEWEST);
        self.0.clear();
        self.0.resize(most, FREE);
    }

    fn set(&mut self, bucket: usize, held: u32) {
        if let Some(content) = self.0.get_mut(bucket) {
            *content = held;
        }
    }

    fn mask(&self) -> u32 {
        (self.0.len() as u32).wrapping_sub(1)
    }
}

/// A hash that is fast for ids. Without knowledge of the seed, nobody can prepare ids that collide, which would make
/// each look-up walk through all of them.
pub(crate) fn hash(seed: u64, bytes: &[u8]) -> u32 {
    let (words, _) = bytes.as_chunks();
    let mut state = seed ^ bytes.len() as u64;
    for word in words {
        state = mixed(state ^ u64::from_le_bytes(*word));
    }
    // The last eight bytes: they overlap the last word where the length is no multiple of eight.
    let end = match bytes.last_chunk() {
        Some(word) => u64::from_le_bytes(*word),
        None => bytes.iter().fold(0, |word, byte| word << u8::BITS | u64::from(*byte)),
    };
    mixed(state ^ end) as u32
}

/// Multiplies, and folds both halves of the product into one: so each bit of the result depends on all bits of the
/// word.
fn mixed(word: u64) -> u64 {
    const ODD: u128 = 0x9e37_79b9_7f4a_7c15;
    let product = u128::from(word).wrapping_mul(ODD);
    (product >> u64::BITS) as u64 ^ product as u64
}
