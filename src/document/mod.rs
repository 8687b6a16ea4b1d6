//! The document as JSON: reading it into a draft, writing it from a gate.

mod claims;
mod content;
mod convert;
mod draft;
mod fingerprint;
mod for_servers;
mod forms;
mod lint;
mod load;
mod look_up;
mod nesting;
mod owned;
pub(crate) mod policy;
mod records;
mod references;
mod slice;
mod unknown;
mod write;

pub(crate) use content::Content;
pub(crate) use convert::{Converter, NO_EFFECT};
pub(crate) use draft::{Draft, Forms, read_document};
#[cfg(all(target_family = "wasm", feature = "reader"))]
pub(crate) use fingerprint::contents;
pub(crate) use fingerprint::fingerprint;
pub(crate) use forms::{GrantForm, RecordForm};
pub(crate) use load::{KINDS, Roles, findings, load, load_with};
pub use look_up::Records;
#[cfg(all(target_family = "wasm", feature = "engine"))]
pub(crate) use look_up::{child_records, entity_record, record_named};
pub(crate) use nesting::{is_in_too_many, too_many_groups};
pub use policy::shared::Policy;
pub(crate) use records::{GRANT, MOST_MEMBERSHIPS, TARGET, one_recipient, read_public};
pub(crate) use references::{Found, Reference, References};
pub(crate) use unknown::{report_unknown, report_unknown_role};
pub(crate) use write::Line;
pub use write::{Document, PolicySource};
