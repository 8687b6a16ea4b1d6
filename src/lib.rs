//! [document]: https://github.com/rolegate/rolegate/blob/main/docs/document.md
//! [messages]: https://github.com/rolegate/rolegate/blob/main/docs/messages.md
//! [package]: https://github.com/rolegate/rolegate/blob/main/docs/server.md
//! [rules]: rules
//! [r1]: rules#r1
//! [r10]: rules#r10
//! [r2]: rules#r2
//! [r3]: rules#r3
//! [r4]: rules#r4
//! [r6]: rules#r6
//! [r7]: rules#r7
//! [s3]: rules#s3
//! [s5]: rules#s5
//! [s6]: rules#s6
//! [`ActionHandle`]: ActionHandle
//! [`Code`]: Code
//! [`DenialCode`]: DenialCode
//! [`EntityHandle`]: EntityHandle
//! [`EntityRef`]: EntityRef
//! [`EntityReference`]: EntityReference
//! [`Error`]: Error
//! [`Gate::begin_share`]: Gate::begin_share
//! [`Gate::begin`]: Gate::begin
//! [`Gate::decide`]: Gate::decide
//! [`Gate::explain_in`]: Gate::explain_in
//! [`Gate::explain_on_type_in`]: Gate::explain_on_type_in
//! [`Gate::from_bytes`]: Gate::from_bytes
//! [`Gate::require_in`]: Gate::require_in
//! [`Gate::slice`]: Gate::slice
//! [`Gate::to_bytes`]: Gate::to_bytes
//! [`Gate::use_messages`]: Gate::use_messages
//! [`Gate`]: Gate
//! [`Messages`]: Messages
//! [`Pending::commit`]: Pending::commit
//! [`Policy::from_json`]: Policy::from_json
//! [`Public::Anyone`]: Public::Anyone
//! [`Subject::VISITOR`]: Subject::VISITOR
//! [`UserHandle`]: UserHandle
// These links count here. Those at the page's end, which lead to the same, count where the page stands by itself.
#![doc = include_str!("../docs/rust.md")]
#![forbid(unsafe_code)]

mod change;
mod collections;
mod document;
mod error;
mod explain;
mod gate;
mod json;
mod messages;
mod model;
mod query;
mod record;
mod remedy;
mod resolve;
mod snapshot;
#[cfg(all(target_family = "wasm", feature = "reader"))]
#[doc(hidden)] // its callers are the facade and the tests
pub mod wasm;

pub use change::{
    AppRoleTier, Block, CellChange, Change, Diff, Edit, FieldValue, Fields, Holder, Notification, OnlyIf,
    Pending, PolicyValue, Receipt, ReceiptLine, ShareOptions, ShareRequest, Warning,
};
pub use document::{Document, Policy, PolicySource, Records, SharedLists, SliceOptions};
pub use error::{Code, Error, Issue, ReadError, Result, Severity};
pub use explain::{
    Ceiling, Decision, Denial, DenialCode, EntityState, Note, ParentReport, PathReport, TypeDecision,
};
pub use gate::Gate;
pub use gate::builder::GateBuilder;
pub use gate::time::GateAt;
pub use json::Source;
pub use messages::Messages;
pub use model::directory::{EntityReference, RecipientId, RecordReference};
pub use model::handle::{ActionHandle, EntityHandle, UserHandle};
pub use model::policy::{Level, MOST_ACTIONS, PolicyDocument, Public};
pub use model::{EntityRef, Instant, Subject};
pub use query::{
    Access, AssignableRole, Denied, DetailedMatrix, EntityFilter, ExpandedEntry, GrantState, ListedGrant,
    Matrix, Refusal,
};
pub use record::{Entity, EntityId, Grant, Group, Organization, Record, RecordId, User};
pub use remedy::{Remedies, Remedy, RemedyKind, RemedyStep};
pub use resolve::Via;

/// [blocks]: https://github.com/rolegate/rolegate/blob/main/docs/sharing.md#what-a-change-did
/// [codes]: https://github.com/rolegate/rolegate/blob/main/docs/sharing.md#what-is-refused
/// [sentences]: https://github.com/rolegate/rolegate/blob/main/docs/messages.md
/// [sharing]: https://github.com/rolegate/rolegate/blob/main/docs/sharing.md
#[cfg(doc)]
#[doc = include_str!("../docs/rules.md")]
pub mod rules {}

/// Six kilobytes smaller than the standard library's.
#[cfg(all(target_family = "wasm", feature = "reader"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(doctest)]
#[doc = include_str!("../docs/server.md")]
struct ServerGuide;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
