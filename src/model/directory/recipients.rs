//! Whom a grant can name.

use crate::collections::sort_distinct;
use crate::error::Code;
use crate::model::policy::Public;
use core::ops::Deref;

/// The kinds of recipient that have records. The fourth, the public, has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RecipientKind {
    User,
    Group,
    Organization,
}

impl RecipientKind {
    /// What is said of a reference that names nobody of this kind.
    pub const fn absent(self) -> Code {
        match self {
            RecipientKind::User => Code::AbsentUser,
            RecipientKind::Group => Code::AbsentGroup,
            RecipientKind::Organization => Code::AbsentOrganization,
        }
    }
}

/// A recipient in 32 bits: two for the kind, thirty for the slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Recipient(pub u32);

impl Recipient {
    /// Nobody.
    pub const NONE: Recipient = Recipient(u32::MAX);

    pub const SLOT: u32 = (1 << 30) - 1;

    /// The public, which comes after all others: everybody who is signed in, and anyone.
    pub const PUBLIC: [Recipient; 2] = [Recipient(3 << 30), Recipient(3 << 30 | 1)];

    pub fn new(kind: RecipientKind, slot: u32) -> Self {
        Recipient((kind as u32) << 30 | slot & Self::SLOT)
    }

    /// None is the public.
    pub fn kind(self) -> Option<RecipientKind> {
        match self.0 >> 30 {
            0 => Some(RecipientKind::User),
            1 => Some(RecipientKind::Group),
            2 => Some(RecipientKind::Organization),
            _ => None,
        }
    }

    pub fn is_public(self) -> bool {
        self.0 | 1 == Self::PUBLIC[1].0
    }

    /// Whom of the public it stands for.
    pub fn public(self) -> Option<Public> {
        Public::ALL.into_iter().find(|public| Recipient::from(*public) == self)
    }

    pub fn slot(self) -> u32 {
        self.0 & Self::SLOT
    }

    /// One bit of a word: that of the lowest six bits of the slot.
    fn mark(self) -> u64 {
        1_u64.wrapping_shl(self.0)
    }

    /// The bits of some.
    pub fn marks(recipients: impl Iterator<Item = Recipient>) -> u64 {
        recipients.fold(0, |marks, recipient| marks | recipient.mark())
    }
}

impl From<Public> for Recipient {
    fn from(public: Public) -> Self {
        let [signed_in, anyone] = Recipient::PUBLIC;
        match public {
            Public::SignedIn => signed_in,
            Public::Anyone => anyone,
        }
    }
}

/// Some recipients, sorted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recipients {
    list: Box<[Recipient]>,
    /// A bit for each, by slot: nearly every recipient that is not here misses its bit, and the list need not be read.
    marks: u64,
}

impl Recipients {
    /// Of numbers, whatever their order, each kept once.
    pub fn sorted(mut numbers: Vec<u32>) -> Self {
        sort_distinct(&mut numbers);
        let list: Box<[Recipient]> = numbers.into_iter().map(Recipient).collect();
        let marks = Recipient::marks(list.iter().copied());
        Recipients { list, marks }
    }

    /// The slots of the groups among them.
    pub fn groups(&self) -> impl Iterator<Item = u32> {
        let groups = self.list.iter().filter(|recipient| recipient.kind() == Some(RecipientKind::Group));
        groups.map(|group| group.slot())
    }

    /// [`Recipient::marks`] of all of them.
    pub fn marks(&self) -> u64 {
        self.marks
    }

    /// Whether a recipient is among them.
    pub fn contains(&self, recipient: Recipient) -> bool {
        self.marks & recipient.mark() != 0 && self.list.contains(&recipient)
    }
}

impl Deref for Recipients {
    type Target = [Recipient];

    fn deref(&self) -> &[Recipient] {
        &self.list
    }
}
