//! What one user's browser may know of a gate: what a server sends to it, marked as that.

mod mark;
mod options;
mod part;
mod read;
mod write;

pub(crate) use mark::mark_of;
pub use options::{SharedLists, SliceOptions};
pub(super) use part::Part;
pub(crate) use read::{MarkForm, Way};
pub(crate) use write::Mark;
