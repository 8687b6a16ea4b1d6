//! A set of slots.

/// Slots in order, each once, from however many lists they come. A few are kept as a sorted list. More are kept as a
/// bit each, which spares sorting them.
#[derive(Clone, Default)]
pub(crate) struct SlotSet {
    few: Vec<u32>,
    bits: Vec<u32>,
}

/// The most that are kept as a list. A small set as bits would be slow to read: every bit up to the highest slot would
/// have to be looked at, which can be a hundred thousand.
const FEW: usize = 32;

impl SlotSet {
    /// A set that will have many of `count` slots: it is kept as bits from the start.
    pub fn many(count: usize) -> Self {
        SlotSet { few: Vec::new(), bits: vec![0; (count >> 5).saturating_add(1)] }
    }

    #[inline]
    pub fn add(&mut self, slot: u32) {
        if !self.bits.is_empty() {
            return self.set(slot);
        }
        if let Err(at) = self.few.binary_search(&slot) {
            self.few.insert(at, slot);
        }
        if self.few.len() > FEW {
            core::mem::take(&mut self.few).into_iter().for_each(|slot| self.set(slot));
        }
    }

    #[inline(never)]
    pub fn add_all(&mut self, slots: &[u32]) {
        slots.iter().for_each(|slot| self.add(*slot));
    }

    #[inline(never)]
    pub fn has(&self, slot: u32) -> bool {
        let word = self.bits.get((slot >> 5) as usize);
        word.is_some_and(|word| word & 1_u32.wrapping_shl(slot) != 0) || self.few.binary_search(&slot).is_ok()
    }

    #[inline(never)]
    pub fn slots(&self) -> Vec<u32> {
        let mut slots = self.few.clone();
        for (index, word) in self.bits.iter().enumerate() {
            let mut left = *word;
            while left != 0 {
                slots.push((index as u32) << 5 | left.trailing_zeros());
                left &= left.wrapping_sub(1);
            }
        }
        slots
    }

    #[inline]
    fn set(&mut self, slot: u32) {
        let index = (slot >> 5) as usize;
        if self.bits.len() <= index {
            self.bits.resize(index.saturating_add(1), 0);
        }
        if let Some(word) = self.bits.get_mut(index) {
            *word |= 1_u32.wrapping_shl(slot);
        }
    }
}
