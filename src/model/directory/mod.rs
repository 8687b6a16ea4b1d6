//! Who there is, what there is, and who was given what: interned, with the indexes that answers need.

mod administrators;
mod clock;
mod edit;
mod entry;
mod grants;
mod homonyms;
mod identity;
mod index;
mod knows;
mod nesting;
mod recipients;
mod records;
mod references;
mod relation;
mod slice;
mod store;
mod table;
mod texts;
mod time;

pub(crate) use edit::{NextOrders, Sizes};
pub(crate) use entry::{Entry, Record};
pub(crate) use grants::{Grant, Grants, Held, Span};
pub(crate) use homonyms::Homonyms;
pub(crate) use identity::Ambiguous;
pub(crate) use knows::Asked;
pub(crate) use nesting::MOST_GROUPS;
pub(crate) use recipients::{Recipient, RecipientKind, Recipients};
pub(crate) use records::{
    Entity, EntityIx, Group, GroupIx, Kind, Organization, OrganizationIx, Party, User, UserIx,
};
pub use references::{EntityReference, RecipientId, RecordReference};
pub(crate) use slice::{Mention, SliceMark};
pub(crate) use store::{Directory, IdTables};
pub(crate) use table::Table;
