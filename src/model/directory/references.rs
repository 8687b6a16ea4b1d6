//! What names a record outside of a gate.

use super::{Directory, EntityIx, Kind};
use super::{Recipient, RecipientKind};
use crate::collections::owned;
use crate::model::policy::{Policy, Public, TypeIx};
use serde::{Deserialize, Serialize, Serializer};

/// An entity by type and id. As text it is `type:id`, the type up to the first colon.
///
/// ```
/// use rolegate::EntityReference;
///
/// let churn = EntityReference::new("project", "churn");
/// assert_eq!(churn.to_string(), "project:churn");
/// assert_eq!("project:churn".parse::<EntityReference>()?, churn);
/// # Ok::<(), rolegate::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityReference {
    /// The id.
    pub id: String,
    /// The type's id.
    #[serde(rename = "type")]
    pub entity_type: String,
}

/// A record of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(from = "RecordForm")]
#[non_exhaustive]
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
    /// An entity by type and id.
    ///
    /// ```
    /// let churn = rolegate::EntityReference::new("project", "churn");
    /// assert_eq!((churn.entity_type.as_str(), churn.id.as_str()), ("project", "churn"));
    /// ```
    pub fn new(entity_type: impl Into<String>, id: impl Into<String>) -> Self {
        EntityReference { id: id.into(), entity_type: entity_type.into() }
    }

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

/// Its fields as they are written.
#[derive(Deserialize)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "expected one of `user`, `group`, `organization`, and `entity` with its `type`"
)]
enum RecordForm {
    User {
        user: String,
    },
    Group {
        group: String,
    },
    Organization {
        organization: String,
    },
    Entity {
        entity: String,
        #[serde(rename = "type")]
        entity_type: String,
    },
}

impl From<RecordForm> for RecordReference {
    fn from(form: RecordForm) -> Self {
        match form {
            RecordForm::User { user } => RecordReference::User(user),
            RecordForm::Group { group } => RecordReference::Group(group),
            RecordForm::Organization { organization } => RecordReference::Organization(organization),
            RecordForm::Entity { entity, entity_type } => {
                RecordReference::Entity(EntityReference { id: entity, entity_type })
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

/// Who a share or a grant is for. As text it is `kind:id`.
///
/// ```
/// use rolegate::RecipientId;
///
/// let bo = RecipientId::user("bo");
/// assert_eq!((bo.kind(), bo.id()), ("user", "bo"));
/// assert_eq!(bo.to_string(), "user:bo");
/// assert_eq!("user:bo".parse::<RecipientId>()?, bo);
/// assert_eq!(serde_json::from_str::<RecipientId>(r#"{ "user": "bo" }"#)?, bo);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum RecipientId {
    /// A user's id.
    User(String),
    /// A group's id.
    Group(String),
    /// An organization's id.
    Organization(String),
    /// Everybody who is signed in, or anyone.
    Public(Public),
}

impl RecipientId {
    /// A user, by id.
    ///
    /// ```
    /// assert_eq!(rolegate::RecipientId::user("bo").to_string(), "user:bo");
    /// ```
    pub fn user(id: impl Into<String>) -> RecipientId {
        RecipientId::User(id.into())
    }

    /// A group, by id.
    ///
    /// ```
    /// assert_eq!(rolegate::RecipientId::group("design").to_string(), "group:design");
    /// ```
    pub fn group(id: impl Into<String>) -> RecipientId {
        RecipientId::Group(id.into())
    }

    /// An organization, by id.
    ///
    /// ```
    /// assert_eq!(rolegate::RecipientId::organization("acme").to_string(), "organization:acme");
    /// ```
    pub fn organization(id: impl Into<String>) -> RecipientId {
        RecipientId::Organization(id.into())
    }

    /// The public: everybody who is signed in, or anyone.
    ///
    /// ```
    /// use rolegate::{Public, RecipientId};
    /// assert_eq!(RecipientId::public(Public::Anyone).to_string(), "public:anyone");
    /// ```
    pub fn public(public: Public) -> RecipientId {
        RecipientId::Public(public)
    }

    /// The id of a recipient with its kind.
    pub(crate) fn of(directory: &Directory, recipient: Recipient) -> RecipientId {
        let id = || owned(directory.recipient_id(recipient));
        match recipient.kind() {
            Some(RecipientKind::User) => RecipientId::User(id()),
            Some(RecipientKind::Group) => RecipientId::Group(id()),
            Some(RecipientKind::Organization) => RecipientId::Organization(id()),
            None => RecipientId::Public(recipient.public().unwrap_or(Public::SignedIn)),
        }
    }

    /// The slot of a recipient that is there.
    pub(crate) fn slot(&self, directory: &Directory) -> Option<Recipient> {
        let (kind, id) = match self {
            RecipientId::User(id) => (RecipientKind::User, id),
            RecipientId::Group(id) => (RecipientKind::Group, id),
            RecipientId::Organization(id) => (RecipientKind::Organization, id),
            RecipientId::Public(public) => return Some(Recipient::from(*public)),
        };
        Some(Recipient::new(kind, directory.find(Kind::Party(kind), id)?))
    }

    /// The recipient of a grant's fields: the ids of user, group and organization, and the public, one of which there
    /// is.
    pub(crate) fn of_fields(
        ids: [Option<String>; 3],
        public: Option<Public>,
    ) -> Result<RecipientId, &'static str> {
        match (ids, public) {
            ([Some(id), None, None], None) => Ok(RecipientId::User(id)),
            ([None, Some(id), None], None) => Ok(RecipientId::Group(id)),
            ([None, None, Some(id)], None) => Ok(RecipientId::Organization(id)),
            ([None, None, None], Some(public)) => Ok(RecipientId::Public(public)),
            ([None, None, None], None) => {
                Err("a recipient is missing: name one of `user`, `group`, `organization` and `public`")
            }
            _ => Err(
                "there is more than one recipient: name one of `user`, `group`, `organization` and `public`",
            ),
        }
    }

    /// The id; of the public, `signed_in` or `anyone`.
    ///
    /// ```
    /// assert_eq!(rolegate::RecipientId::user("bo").id(), "bo");
    /// ```
    pub fn id(&self) -> &str {
        match self {
            RecipientId::User(id) | RecipientId::Group(id) | RecipientId::Organization(id) => id,
            RecipientId::Public(public) => public.as_str(),
        }
    }

    /// The kind, as documents name it.
    ///
    /// ```
    /// assert_eq!(rolegate::RecipientId::user("bo").kind(), "user");
    /// ```
    pub fn kind(&self) -> &'static str {
        match self {
            RecipientId::User(_) => "user",
            RecipientId::Group(_) => "group",
            RecipientId::Organization(_) => "organization",
            RecipientId::Public(_) => "public",
        }
    }
}

impl Serialize for RecipientId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(self.kind(), self.id())])
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "tests")]
mod tests {
    use super::Public as Whom;
    use super::RecipientId::{self, Group, Organization, Public, User};
    use serde_json::Value;

    /// TypeScript's kinds are generated from the file.
    #[test]
    fn the_file_of_closed_lists_has_each_kind() {
        // Does not compile where one is left out.
        let _ = |recipient: RecipientId| match recipient {
            User(_) | Group(_) | Organization(_) | Public(_) => {}
        };
        let id = || String::from("id");
        let kinds = [User(id()), Group(id()), Organization(id()), Public(Whom::Anyone)].map(|recipient| {
            let recipient = serde_json::to_value(recipient).expect("JSON");
            recipient.as_object().and_then(|fields| fields.keys().next().cloned()).expect("a field")
        });
        let file: Value = serde_json::from_str(include_str!("../../closed-lists.json")).expect("JSON");
        let listed = file.pointer("/RecipientKind/values").and_then(Value::as_object).expect("a list");
        assert!(listed.keys().eq(kinds.iter()), "{kinds:?}");
    }
}
