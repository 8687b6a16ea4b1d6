//! Records as data of their own, written as a document has them: what functions of this crate give and take.

mod any;
mod entity;
mod grant;
mod party;

pub use any::{Record, RecordId};
pub use entity::{Entity, EntityId};
pub use grant::Grant;
pub use party::{Group, Organization, User};
