//! The mark of a slice as it is read: nothing looked up yet.

use super::{GrantForm, RecordForm, Reference};
use crate::model::directory::{Contact, Recipient};

/// The mark, as read.
#[derive(Default)]
pub(crate) struct MarkForm {
    /// The slot of a user or that of the visitor; none where it was not read.
    pub user: Option<u32>,
    /// None for all.
    pub entities: Option<Vec<Reference>>,
    pub typed: bool,
    /// A user each, and among the words a type and a tier.
    pub tiers: Vec<[u32; 3]>,
    pub staffed: Vec<Recipient>,
    pub contacts: Vec<Contact>,
}

/// What several entities have in common, and the grants on each of them.
#[derive(Default)]
pub(crate) struct Way {
    pub form: RecordForm,
    pub grants: Vec<GrantForm>,
}
