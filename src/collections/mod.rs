//! Data structures that know nothing of permissions.

mod hash_index;
mod interner;
mod levels;
mod list_interner;
mod slot_set;
mod sort;
mod text;

pub(crate) use hash_index::{HashIndex, hash};
pub(crate) use interner::{Interner, LONGEST_ID};
pub(crate) use levels::{Ascent, each_level};
pub(crate) use list_interner::ListInterner;
pub(crate) use slot_set::SlotSet;
pub(crate) use sort::*;
pub(crate) use text::{append_listed, owned};
