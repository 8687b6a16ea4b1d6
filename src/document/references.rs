//! What names an entity while it is read: an id, or a type and an id (R14). Nothing is looked up yet, as the entity may
//! stand further down.

/// The number of an id, or that of a type and an id among the [`References`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reference(u32);

/// The bit of a reference that has a type.
const TYPED: u32 = 1 << 31;

/// Ids with types: each id's number, and its type's among the words.
#[derive(Default)]
pub(crate) struct References(Vec<[u32; 2]>);

/// What a reference leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// An entity's slot.
    Entity(u32),
    Nothing,
    /// An id by itself, which several entities have.
    Several,
}

impl Reference {
    /// None.
    pub const NONE: Reference = Reference(u32::MAX);

    /// An id by itself.
    pub fn to(id: u32) -> Self {
        Reference(id)
    }

    /// The number of the id, or the slot, that it stands for by itself.
    pub fn number(self) -> u32 {
        self.0
    }
}

impl References {
    /// The reference to an id of a type.
    pub fn add(&mut self, id: u32, word: u32) -> Reference {
        let place = self.0.len() as u32;
        self.0.push([id, word]);
        Reference(place | TYPED)
    }

    /// The number of a reference's id, and that of its type among the words.
    pub fn parts(&self, reference: Reference) -> (u32, Option<u32>) {
        match self.0.get((reference.0 & !TYPED) as usize) {
            Some([id, word]) if reference.0 & TYPED != 0 => (*id, Some(*word)),
            _ => (reference.0, None),
        }
    }
}
