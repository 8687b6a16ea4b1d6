//! Sets of one type's actions, a bit each.

/// The most actions of one type.
pub const MOST_ACTIONS: usize = 1024;

/// How many actions a set holds. A type with more of them has several sheets, and a set for each.
pub(crate) const SHEET: usize = 64;

/// A set of the actions on one sheet: bit `n` is the sheet's action number `n`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(transparent)] // the facade reads rows of sets as pairs of words
pub(crate) struct ActionSet(pub u64);

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

    /// Whether an action is here, by its number in the type. The set must be one of the action's sheet.
    pub const fn has(self, action: usize) -> bool {
        self.0 & (1 << (action % SHEET)) != 0
    }

    /// Adds an action of the set's sheet, by its number in the type.
    pub const fn insert(&mut self, action: usize) {
        self.0 |= 1 << (action % SHEET);
    }

    /// Takes an action of the set's sheet away, by its number in the type.
    pub const fn remove(&mut self, action: usize) {
        self.0 &= !(1 << (action % SHEET));
    }

    /// The low and the high half, as they are in a matrix.
    pub const fn words(self) -> [u32; 2] {
        [self.0 as u32, (self.0 >> 32) as u32]
    }
}
