//! Changes of a gate: all or nothing, with the exact difference that they make.

mod advance;
mod diff;
mod edit;
mod flips;
mod inverse;
mod memberships;
mod pending;
mod policies;
mod reindex;
mod replace;
mod rows;
mod scope;
mod share;
mod states;
mod step;
mod transaction;
mod union;
mod warnings;
mod written;

pub(crate) use advance::advance;
pub use diff::{Block, CellChange, Diff};
pub use edit::{AppRoleTier, Edit, FieldValue, Fields, Holder, OnlyIf, PolicyValue};
pub(crate) use edit::{edit, text_of};
pub(crate) use pending::Before;
pub use pending::Pending;
pub(crate) use replace::replace;
pub use share::{Change, Notification, Receipt, ReceiptLine, ShareOptions, ShareRequest};
pub(crate) use share::{begin_share, share};
pub(crate) use step::Step;
pub(crate) use transaction::Transaction;
pub use warnings::Warning;
pub(crate) use warnings::{still_has_access, warn_of_times};
