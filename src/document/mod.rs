//! The document as JSON: reading it into a draft, writing it from a gate.

mod convert;
mod draft;
mod lint;
mod load;
pub(crate) mod policy;
mod records;
mod slice;
mod unknown;
mod write;

pub(crate) use convert::Converter;
pub(crate) use draft::{Draft, PolicyForm, read_document, read_policy_form};
pub(crate) use load::{KINDS, Roles, findings, load};
pub(crate) use records::{GRANT, GrantForm, MOST_MEMBERSHIPS, RecordForm, TARGET, one_recipient};
pub(crate) use unknown::{note_unknown, note_unknown_role};
pub(crate) use write::Line;
pub use write::{Document, EntityDocument, GrantDocument, PartyDocument, PolicySource};
