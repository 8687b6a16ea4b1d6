//! What names a record outside of a gate.

use super::{Directory, EntityIx, Kind};
use super::{Recipient, RecipientKind};
use crate::collections::owned;
use crate::model::policy::{Policy, TypeIx};
use serde::{Serialize, Serializer};

/// An entity by type and id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct EntityReference {
    /// The id.
    pub id: String,
    /// The type's id.
    #[serde(rename = "type")]
    pub entity_type: String,
}

/// A record of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RecordReference {
    /// A user's id.
    User(String),
    /// A group's id.
    Group(String),
    /// An organization's id.
    Organization(String),
    /// An entity.
    Entity(EntityReference),
}

impl EntityReference {
    /// An entity of this type.
    #[inline(never)]
    pub(crate) fn of(policy: &Policy, directory: &Directory, ix: EntityIx, type_ix: TypeIx) -> Self {
        let entity_type = policy.entity_type(type_ix).map_or("", |entity_type| &entity_type.id);
        EntityReference { id: owned(directory.entity_id(ix)), entity_type: owned(entity_type) }
    }
}

impl RecordReference {
    /// A record by its slot; an entity with the type that it has or had.
    pub(crate) fn of(
        policy: &Policy,
        directory: &Directory,
        (kind, slot, type_ix): (Kind, u32, TypeIx),
    ) -> Self {
        let id = || owned(directory.ids(kind).name(slot));
        match kind {
            Kind::USER => RecordReference::User(id()),
            Kind::GROUP => RecordReference::Group(id()),
            Kind::ORGANIZATION => RecordReference::Organization(id()),
            Kind::Entity => {
                RecordReference::Entity(EntityReference::of(policy, directory, EntityIx(slot), type_ix))
            }
        }
    }
}

impl Serialize for RecordReference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (kind, id, entity_type) = match self {
            RecordReference::User(id) => ("user", id, None),
            RecordReference::Group(id) => ("group", id, None),
            RecordReference::Organization(id) => ("organization", id, None),
            RecordReference::Entity(entity) => ("entity", &entity.id, Some(("type", &entity.entity_type))),
        };
        serializer.collect_map(core::iter::once((kind, id)).chain(entity_type))
    }
}

/// Who a share is with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RecipientId {
    /// A user's id.
    User(String),
    /// A group's id.
    Group(String),
    /// An organization's id.
    Organization(String),
}

impl RecipientId {
    /// The id of a recipient with its kind.
    pub(crate) fn of(directory: &Directory, recipient: Recipient) -> RecipientId {
        let id = owned(directory.recipient_id(recipient));
        match recipient.kind() {
            RecipientKind::User => RecipientId::User(id),
            RecipientKind::Group => RecipientId::Group(id),
            RecipientKind::Organization => RecipientId::Organization(id),
        }
    }

    /// The slot of a recipient that is there.
    pub(crate) fn slot(&self, directory: &Directory) -> Option<Recipient> {
        let (kind, id) = match self {
            RecipientId::User(id) => (RecipientKind::User, id),
            RecipientId::Group(id) => (RecipientKind::Group, id),
            RecipientId::Organization(id) => (RecipientKind::Organization, id),
        };
        Some(Recipient::new(kind, directory.find(Kind::Party(kind), id)?))
    }

    /// The id.
    pub fn id(&self) -> &str {
        match self {
            RecipientId::User(id) | RecipientId::Group(id) | RecipientId::Organization(id) => id,
        }
    }

    /// The kind, as documents name it.
    pub fn kind(&self) -> &'static str {
        match self {
            RecipientId::User(_) => "user",
            RecipientId::Group(_) => "group",
            RecipientId::Organization(_) => "organization",
        }
    }
}

impl Serialize for RecipientId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(self.kind(), self.id())])
    }
}
