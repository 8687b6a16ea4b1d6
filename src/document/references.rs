//! What names an entity while it is read: an id, or a type and an id (R14). Nothing is looked up yet, as the entity may
//! stand further down.

use crate::collections::ListInterner;

/// The number of an id, or that of a type and an id among the [`References`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reference(u32);

/// The bit of a reference that has a type.
const TYPED: u32 = 1 << 31;

/// Ids with types: the id's number, and the type's among the words.
#[derive(Default)]
pub(crate) struct References(ListInterner);

/// What a reference leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// An entity's slot.
    Entity(u32),
    Nothing,
    /// An id by itself, which several entities have.
    Several,
    UnknownType,
}

impl Reference {
    /// None.
    pub const NONE: Reference = Reference(u32::MAX);

    /// An id by itself.
    pub fn to(id: u32) -> Self {
        Reference(id)
    }

    /// The number of the id; none where there is a type.
    pub fn id(self) -> Option<u32> {
        (self.0 & TYPED == 0).then_some(self.0)
    }

    /// The place among the references with a type.
    pub fn place(self) -> usize {
        (self.0 & !TYPED) as usize
    }
}

impl References {
    /// The reference to an id of a type.
    pub fn add(&mut self, id: u32, word: u32) -> Reference {
        Reference(self.0.intern(&[id, word]) | TYPED)
    }

    /// The number of a reference's id, and that of its type among the words.
    pub fn parts(&self, reference: Reference) -> (u32, Option<u32>) {
        match (reference.id(), self.0.list(reference.place() as u32)) {
            (None, [id, word]) => (*id, Some(*word)),
            _ => (reference.0, None),
        }
    }

    /// The parts of all with a type.
    pub fn all(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..self.0.len()).filter_map(|place| match self.0.list(place) {
            [id, word] => Some((*id, *word)),
            _ => None,
        })
    }
}
