//! Who was given what.

use super::{Recipient, Recipients};
use crate::model::policy::RoleIx;
use core::ops::Deref;

/// One line of an entity's access list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Grant {
    pub recipient: Recipient,
    /// Its place among the document's grants.
    pub order: u32,
    pub role: RoleIx,
    pub can_share: Option<bool>,
    pub can_use_data: Option<bool>,
    /// The role's name as it was written, in [`super::Directory::words`].
    pub written: u32,
}

impl Grant {
    /// The lowest grant to a recipient.
    pub fn to(recipient: Recipient) -> Self {
        Grant { recipient, order: 0, role: RoleIx(0), can_share: None, can_use_data: None, written: 0 }
    }

    /// Omitted canShare is true (S7). Nobody passes on what the public has (S2).
    pub fn shares(&self) -> bool {
        self.can_share.unwrap_or(true) && !self.recipient.is_public()
    }

    /// Omitted canUseData is false: the reading that gives less.
    pub fn uses_data(&self) -> bool {
        self.can_use_data.unwrap_or(false)
    }
}

/// An entity's access list, sorted by recipient.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grants {
    list: Vec<Grant>,
    /// [`Recipient::marks`] of all of them, and of some that are gone.
    marks: u64,
}

impl Grants {
    /// Of a list that is sorted.
    pub fn of(list: Box<[Grant]>) -> Self {
        let marks = Recipient::marks(list.iter().map(|grant| grant.recipient));
        Grants { list: list.into_vec(), marks }
    }

    /// The place of a recipient's grant, or the one where it would be.
    pub fn place(&self, recipient: Recipient) -> Result<usize, usize> {
        self.binary_search_by_key(&recipient, |grant| grant.recipient)
    }

    /// A recipient's own grant.
    pub fn grant_to(&self, recipient: Recipient) -> Option<&Grant> {
        self.get(self.place(recipient).ok()?)
    }

    /// Puts or takes a recipient's grant, and gives back the one before.
    pub fn put(&mut self, recipient: Recipient, grant: Option<Grant>) -> Option<Grant> {
        match (self.place(recipient), grant) {
            (Ok(place), Some(grant)) => self.list.get_mut(place).map(|held| core::mem::replace(held, grant)),
            (Ok(place), None) => Some(self.list.remove(place)),
            (Err(place), Some(grant)) => {
                self.marks |= Recipient::marks(core::iter::once(recipient));
                self.list.insert(place, grant);
                None
            }
            (Err(_), None) => None,
        }
    }

    /// Whether one of them may be to one of these recipients. Mostly none is, and the list need not be read to know.
    pub fn may_reach(&self, recipients: &Recipients) -> bool {
        self.marks & recipients.marks() != 0
    }
}

impl Deref for Grants {
    type Target = [Grant];

    fn deref(&self) -> &[Grant] {
        &self.list
    }
}
