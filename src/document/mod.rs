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
mod mark;
mod mark_form;
mod nesting;
mod owned;
mod part;
pub(crate) mod policy;
mod read_mark;
mod records;
mod references;
mod serialize;
mod slice_options;
mod times;
mod unknown;
mod write;
mod write_mark;

pub(crate) use content::{Content, policy_content};
pub(crate) use convert::{Converter, NO_EFFECT};
pub(crate) use draft::{Draft, Forms, read_document};
#[cfg(all(target_family = "wasm", feature = "reader"))]
pub(crate) use fingerprint::contents;
pub(crate) use fingerprint::fingerprint;
pub(crate) use forms::{GrantForm, Patch, RecordForm, Spans, Times};
pub(crate) use load::{KINDS, Roles, findings, load, load_with};
pub use look_up::Records;
#[cfg(all(target_family = "wasm", feature = "engine"))]
pub(crate) use look_up::{child_records, entity_record, record_named};
pub(crate) use mark::mark_of;
pub(crate) use mark_form::{MarkForm, Way};
pub(crate) use nesting::{is_in_too_many, too_many_groups};
pub use policy::shared::Policy;
pub(crate) use records::{GRANT, MOST_MEMBERSHIPS, TARGET, TERMS, one_recipient, read_public};
pub(crate) use references::{Found, Reference, References};
pub use slice_options::{SharedLists, SliceOptions};
pub(crate) use times::{check_order, read_instant, report_missing_now};
pub(crate) use unknown::{report_unknown, report_unknown_role, report_unknown_state};
pub(crate) use write::Line;
pub use write::{Document, PolicySource};
pub(crate) use write_mark::Mark;
