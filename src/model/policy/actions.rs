//! A set of one type's actions, a bit each.

/// The most actions of one type, and the most roles.
pub const MOST_ACTIONS: usize = 64;

/// A set of one type's actions: bit `n` is the type's action number `n`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(transparent)] // the facade reads rows of sets as pairs of words
pub struct ActionSet(pub u64);

impl ActionSet {
    /// The actions of both.
    #[must_use]
    pub const fn with(self, other: ActionSet) -> ActionSet {
        ActionSet(self.0 | other.0)
    }

    /// The actions that `other` lacks.
    #[must_use]
    pub const fn without(self, other: ActionSet) -> ActionSet {
        ActionSet(self.0 & !other.0)
    }

    /// The actions that both have.
    #[must_use]
    pub const fn within(self, other: ActionSet) -> ActionSet {
        ActionSet(self.0 & other.0)
    }

    /// Whether every action of `other` is here.
    pub const fn covers(self, other: ActionSet) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether action number `place` is here.
    pub const fn has(self, place: usize) -> bool {
        place < MOST_ACTIONS && self.0 & (1 << place) != 0
    }

    /// Adds action number `place`; the loader refuses types with more than fit.
    pub fn insert(&mut self, place: usize) {
        if place < MOST_ACTIONS {
            self.0 |= 1 << place;
        }
    }

    /// The low and the high half, as they stand in a matrix.
    pub const fn words(self) -> [u32; 2] {
        [self.0 as u32, (self.0 >> 32) as u32]
    }

    /// The set of these two halves.
    pub(crate) const fn of_words([low, high]: [u32; 2]) -> ActionSet {
        ActionSet((high as u64) << u32::BITS | low as u64)
    }

    /// Appends the first words of a cell to a matrix.
    pub(crate) fn append(self, width: usize, matrix: &mut Vec<u32>) {
        let [low, high] = self.words();
        matrix.push(low);
        if width > 1 {
            matrix.push(high);
        }
    }
}

impl FromIterator<usize> for ActionSet {
    fn from_iter<I: IntoIterator<Item = usize>>(places: I) -> Self {
        let mut set = ActionSet::default();
        places.into_iter().for_each(|place| set.insert(place));
        set
    }
}
