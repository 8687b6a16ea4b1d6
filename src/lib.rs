//! Decides, inside a browser or on a server, whether a user may do an action on an entity, and why.
//!
//! A [`Gate`] is a validated document: a policy (entity types with their roles and actions, tiers, app
//! roles) and a directory (users, groups, organizations, entities, grants). It answers at once and without
//! IO. In reading order: `model`, `document`, `resolve`, `query`, `explain`, `change`, `gate`; only
//! `wasm` knows that there is a browser.
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
    Block, CellChange, Change, Diff, Edit, Notification, OnlyIf, Pending, Receipt, ReceiptLine, ShareOptions,
    ShareRequest, Warning,
};
pub use document::{Document, Policy, PolicySource, Records};
pub use error::{Code, Error, Issue, ReadError, Result, Severity};
pub use explain::{Ceiling, Decision, Denial, DenialCode, Note, ParentReport, PathReport, TypeDecision};
pub use gate::Gate;
pub use gate::builder::GateBuilder;
pub use json::Source;
pub use messages::Messages;
pub use model::EntityRef;
pub use model::directory::{EntityReference, RecipientId, RecordReference};
pub use model::handle::{ActionHandle, EntityHandle, UserHandle};
pub use model::policy::{ActionSet, Level, MOST_ACTIONS, PolicyDocument};
pub use query::{
    Access, AssignableRole, Denied, DetailedMatrix, EntityFilter, ExpandedEntry, GrantState, ListedGrant,
    Matrix, Refusal,
};
pub use record::{Entity, EntityId, Grant, Group, Organization, Record, RecordId, User};
pub use remedy::{Remedies, Remedy, RemedyKind, RemedyStep};
pub use resolve::Via;

/// Six kilobytes smaller than the standard library's.
#[cfg(all(target_family = "wasm", feature = "reader"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(doctest)]
#[doc = include_str!("../docs/server.md")]
struct ServerGuide;
