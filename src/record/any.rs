//! A record of whichever kind.

use super::{Entity, EntityId, Group, Organization, User};
use serde::Serialize;

/// A record that has an id.
///
/// ```
/// use rolegate::{Record, User};
///
/// let record = Record::from(User::new("ada"));
/// assert_eq!(record.kind(), "user");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Record {
    /// A user.
    User(User),
    /// A group.
    Group(Group),
    /// An organization.
    Organization(Organization),
    /// An entity.
    Entity(Entity),
}

/// What names a record: its kind and its id.
///
/// ```
/// use rolegate::RecordId;
///
/// let churn = RecordId::entity("churn");
/// assert_eq!(churn.kind(), "entity");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RecordId {
    /// A user's id.
    User(String),
    /// A group's id.
    Group(String),
    /// An organization's id.
    Organization(String),
    /// What names an entity.
    Entity(EntityId),
}

impl Record {
    /// The kind, as edits name it.
    ///
    /// ```
    /// use rolegate::{Record, User};
    /// assert_eq!(Record::from(User::new("ada")).kind(), "user");
    /// ```
    pub fn kind(&self) -> &'static str {
        match self {
            Record::User(_) => "user",
            Record::Group(_) => "group",
            Record::Organization(_) => "organization",
            Record::Entity(_) => "entity",
        }
    }

    /// What names it.
    ///
    /// ```
    /// use rolegate::{Entity, Record, RecordId};
    /// let churn = Record::from(Entity::new("project", "churn"));
    /// assert_eq!(churn.record_id(), RecordId::entity(("project", "churn")));
    /// ```
    pub fn record_id(&self) -> RecordId {
        match self {
            Record::User(user) => RecordId::User(user.id.clone()),
            Record::Group(group) => RecordId::Group(group.id.clone()),
            Record::Organization(organization) => RecordId::Organization(organization.id.clone()),
            Record::Entity(entity) => RecordId::entity((entity.entity_type.as_str(), entity.id.as_str())),
        }
    }
}

impl RecordId {
    /// A user, by id.
    ///
    /// ```
    /// use rolegate::RecordId;
    /// assert_eq!(RecordId::user("ada"), RecordId::User("ada".into()));
    /// ```
    pub fn user(id: impl Into<String>) -> Self {
        RecordId::User(id.into())
    }

    /// A group, by id.
    ///
    /// ```
    /// use rolegate::RecordId;
    /// assert_eq!(RecordId::group("design"), RecordId::Group("design".into()));
    /// ```
    pub fn group(id: impl Into<String>) -> Self {
        RecordId::Group(id.into())
    }

    /// An organization, by id.
    ///
    /// ```
    /// use rolegate::RecordId;
    /// assert_eq!(RecordId::organization("acme"), RecordId::Organization("acme".into()));
    /// ```
    pub fn organization(id: impl Into<String>) -> Self {
        RecordId::Organization(id.into())
    }

    /// An entity, by id, or by type and id.
    ///
    /// ```
    /// use rolegate::RecordId;
    /// assert_ne!(RecordId::entity(("project", "churn")), RecordId::entity("churn"));
    /// ```
    pub fn entity(id: impl Into<EntityId>) -> Self {
        RecordId::Entity(id.into())
    }

    /// The kind, as edits name it.
    ///
    /// ```
    /// assert_eq!(rolegate::RecordId::user("ada").kind(), "user");
    /// ```
    pub fn kind(&self) -> &'static str {
        match self {
            RecordId::User(_) => "user",
            RecordId::Group(_) => "group",
            RecordId::Organization(_) => "organization",
            RecordId::Entity(_) => "entity",
        }
    }
}

impl From<User> for Record {
    fn from(user: User) -> Self {
        Record::User(user)
    }
}

impl From<Group> for Record {
    fn from(group: Group) -> Self {
        Record::Group(group)
    }
}

impl From<Organization> for Record {
    fn from(organization: Organization) -> Self {
        Record::Organization(organization)
    }
}

impl From<Entity> for Record {
    fn from(entity: Entity) -> Self {
        Record::Entity(entity)
    }
}
