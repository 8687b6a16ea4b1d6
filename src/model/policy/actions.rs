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

    /// Whether the action of this number is here.
    pub const fn has(self, number: usize) -> bool {
        number < MOST_ACTIONS && self.0 & (1 << number) != 0
    }

    /// Adds the action of this number. There is none that does not fit: the loader refuses types with so many.
    pub fn insert(&mut self, number: usize) {
        if number < MOST_ACTIONS {
            self.0 |= 1 << number;
        }
    }

    /// The low and the high half, as they are in a matrix.
    pub const fn words(self) -> [u32; 2] {
        [self.0 as u32, (self.0 >> 32) as u32]
    }

    /// The set from its two halves.
    pub(crate) const fn of_words([low, high]: [u32; 2]) -> ActionSet {
        ActionSet((high as u64) << u32::BITS | low as u64)
    }

    /// Appends a cell of `width` words to a matrix.
    pub(crate) fn append(self, width: usize, matrix: &mut Vec<u32>) {
        let [low, high] = self.words();
        matrix.push(low);
        if width > 1 {
            matrix.push(high);
        }
    }
}

impl FromIterator<usize> for ActionSet {
    fn from_iter<I: IntoIterator<Item = usize>>(numbers: I) -> Self {
        let mut set = ActionSet::default();
        numbers.into_iter().for_each(|number| set.insert(number));
        set
    }
}
