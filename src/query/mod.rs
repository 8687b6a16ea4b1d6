//! Questions about one cell or many, all answered by the resolver (R10).

mod access;
mod access_list;
mod assignable;
mod matrix;
mod row;
mod search;
mod sharer;

pub use access::Access;
pub(crate) use access::{access, access_of, actions, can};
pub use access_list::{ExpandedEntry, GrantState, ListedGrant};
pub(crate) use access_list::{access_list, expanded_access_page, grant_state};
pub use assignable::AssignableRole;
pub(crate) use assignable::assignable_roles;
pub use matrix::{DetailedMatrix, Matrix};
#[cfg(all(target_family = "wasm", feature = "reader"))]
pub(crate) use matrix::{by_row, detail_words, matrix_words};
pub(crate) use matrix::{matrix, matrix_detail};
#[cfg(all(target_family = "wasm", feature = "reader"))]
pub(crate) use row::Row;
pub use search::EntityFilter;
pub(crate) use search::{entities, who_can};
pub(crate) use sharer::Sharer;
