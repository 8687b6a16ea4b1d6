//! Questions about one cell or many, all answered by the resolver (R10).

mod access;
mod access_list;
mod assignable;
mod decided;
mod matrix;
mod require;
mod row;
mod search;
mod sharer;

pub use access::Access;
pub(crate) use access::{access, access_of, actions, can};
pub use access_list::{ExpandedEntry, GrantState, ListedGrant};
pub(crate) use access_list::{access_list, expanded_access_page, grant_state};
pub use assignable::AssignableRole;
pub(crate) use assignable::assignable_roles;
pub(crate) use decided::of_another_gate;
pub use decided::{DetailedMatrix, Matrix};
#[cfg(all(target_family = "wasm", feature = "reader"))]
pub(crate) use matrix::{by_row, detail_words, matrix_words};
pub(crate) use matrix::{matrix, matrix_detail};
pub use require::{Denied, Refusal};
pub(crate) use require::{require, require_on_type};
#[cfg(all(target_family = "wasm", feature = "reader"))]
pub(crate) use row::Row;
pub use search::EntityFilter;
pub(crate) use search::{entities, who_can};
pub(crate) use sharer::Sharer;
