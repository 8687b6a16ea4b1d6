//! The document as JSON: reading it into a draft, writing it from a gate.

mod convert;
mod draft;
mod forms;
mod lint;
mod load;
pub(crate) mod policy;
mod records;
mod slice;
mod unknown;
mod write;

/// Whether this is for servers and reviewers as well, who need slices and lints: natively always, and of the wasm
/// modules in that of `rolegate/server`.
const FOR_SERVERS: bool = cfg!(any(feature = "server", not(feature = "reader")));

pub(crate) use convert::Converter;
pub(crate) use draft::{Draft, Forms, read_document};
pub(crate) use forms::{GrantForm, RecordForm};
pub(crate) use load::{KINDS, Roles, findings, load};
pub(crate) use records::{GRANT, MOST_MEMBERSHIPS, TARGET, one_recipient};
pub(crate) use unknown::{report_unknown, report_unknown_role};
pub(crate) use write::Line;
pub use write::{Document, EntityDocument, GrantDocument, PartyDocument, PolicySource};
