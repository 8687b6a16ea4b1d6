//! What is shared, and what names it.

use crate::model::EntityRef;
use crate::model::directory::EntityReference;
use core::fmt;
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

/// An entity, as a document has it. What is none is left out there.
///
/// ```
/// use rolegate::Entity;
///
/// let churn = Entity::new("project", "churn").name("Churn").created_by("ada");
/// let text = r#"{"id":"churn","type":"project","name":"Churn","createdBy":"ada"}"#;
/// assert_eq!(serde_json::to_string(&churn)?, text);
/// assert_eq!(serde_json::from_str::<Entity>(text)?, churn);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Entity {
    /// The id.
    pub id: String,
    /// The type's id.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// The name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The id of the organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// The id of the user who created it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_by: Option<String>,
    /// The entity from which it inherits, where its type does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<EntityId>,
    /// What it is for a time, such as archived: one of its type's states, which takes actions away (R12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Whether it takes what reaches its parent, where its type does: false keeps that away (R3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inherits: Option<bool>,
}

/// What names an entity: an id, which is written by itself, or with it the type, as `{ "type": …, "id": … }`.
///
/// ```
/// use rolegate::EntityId;
///
/// assert_eq!(serde_json::to_string(&EntityId::from("churn"))?, r#""churn""#);
/// let typed = EntityId::from(("project", "churn"));
/// assert_eq!(serde_json::to_string(&typed)?, r#"{"type":"project","id":"churn"}"#);
/// assert_eq!(serde_json::from_str::<EntityId>(r#"{ "id": "churn", "type": "project" }"#)?, typed);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(from = "Form")]
pub struct EntityId {
    /// The id.
    pub id: String,
    /// The type's id, where it is told.
    pub entity_type: Option<String>,
}

/// Both ways to write it.
#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields, expecting = "expected an id, or an object of `type` and `id`")]
enum Form {
    Id(String),
    Typed {
        id: String,
        #[serde(rename = "type")]
        entity_type: String,
    },
}

impl Entity {
    /// An entity that is nothing but a type and an id.
    ///
    /// ```
    /// let churn = rolegate::Entity::new("project", "churn");
    /// assert_eq!((churn.entity_type.as_str(), churn.id.as_str()), ("project", "churn"));
    /// ```
    pub fn new(entity_type: impl Into<String>, id: impl Into<String>) -> Self {
        Entity {
            id: id.into(),
            entity_type: entity_type.into(),
            name: None,
            organization: None,
            created_by: None,
            parent: None,
            state: None,
            inherits: None,
        }
    }

    /// With a name for people.
    ///
    /// ```
    /// let churn = rolegate::Entity::new("project", "churn").name("Churn");
    /// assert_eq!(churn.name.as_deref(), Some("Churn"));
    /// ```
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Of an organization, by id.
    ///
    /// ```
    /// let churn = rolegate::Entity::new("project", "churn").organization("acme");
    /// assert_eq!(churn.organization.as_deref(), Some("acme"));
    /// ```
    pub fn organization(mut self, id: impl Into<String>) -> Self {
        self.organization = Some(id.into());
        self
    }

    /// Created by a user, by id.
    ///
    /// ```
    /// let churn = rolegate::Entity::new("project", "churn").created_by("ada");
    /// assert_eq!(churn.created_by.as_deref(), Some("ada"));
    /// ```
    pub fn created_by(mut self, user: impl Into<String>) -> Self {
        self.created_by = Some(user.into());
        self
    }

    /// Below another entity.
    ///
    /// ```
    /// let job = rolegate::Entity::new("job", "nightly").parent(("deployment", "churn"));
    /// assert_eq!(job.parent, Some(("deployment", "churn").into()));
    /// ```
    pub fn parent(mut self, entity: impl Into<EntityId>) -> Self {
        self.parent = Some(entity.into());
        self
    }

    /// In one of its type's states.
    ///
    /// ```
    /// let churn = rolegate::Entity::new("project", "churn").state("archived");
    /// assert_eq!(churn.state.as_deref(), Some("archived"));
    /// ```
    pub fn state(mut self, state: impl Into<String>) -> Self {
        self.state = Some(state.into());
        self
    }

    /// Whether it takes what reaches its parent.
    ///
    /// ```
    /// let job = rolegate::Entity::new("job", "nightly").parent("churn").inherits(false);
    /// assert_eq!(job.inherits, Some(false));
    /// ```
    pub fn inherits(mut self, inherits: bool) -> Self {
        self.inherits = Some(inherits);
        self
    }
}

impl From<EntityRef<'_>> for EntityId {
    fn from(entity: EntityRef<'_>) -> Self {
        EntityId { id: entity.id().into(), entity_type: entity.entity_type().map(String::from) }
    }
}

/// The id, or `type:id`.
impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.entity_type {
            Some(entity_type) => write!(f, "{entity_type}:{}", self.id),
            None => f.write_str(&self.id),
        }
    }
}

impl Serialize for EntityId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(entity_type) = &self.entity_type else { return serializer.serialize_str(&self.id) };
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("type", entity_type)?;
        map.serialize_entry("id", &self.id)?;
        map.end()
    }
}

impl From<Form> for EntityId {
    fn from(form: Form) -> Self {
        match form {
            Form::Id(id) => EntityId { id, entity_type: None },
            Form::Typed { id, entity_type } => EntityId { id, entity_type: Some(entity_type) },
        }
    }
}

impl From<&str> for EntityId {
    fn from(id: &str) -> Self {
        EntityId { id: id.into(), entity_type: None }
    }
}

impl From<String> for EntityId {
    fn from(id: String) -> Self {
        EntityId { id, entity_type: None }
    }
}

impl From<&String> for EntityId {
    fn from(id: &String) -> Self {
        EntityId::from(id.as_str())
    }
}

/// Type and id.
impl<T: Into<String>, I: Into<String>> From<(T, I)> for EntityId {
    fn from((entity_type, id): (T, I)) -> Self {
        EntityId { id: id.into(), entity_type: Some(entity_type.into()) }
    }
}

impl From<EntityReference> for EntityId {
    fn from(EntityReference { id, entity_type }: EntityReference) -> Self {
        EntityId { id, entity_type: Some(entity_type) }
    }
}

impl From<&EntityReference> for EntityId {
    fn from(reference: &EntityReference) -> Self {
        EntityRef::from(reference).into()
    }
}

impl From<&Entity> for EntityId {
    fn from(entity: &Entity) -> Self {
        EntityRef::from(entity).into()
    }
}

impl From<&EntityId> for EntityId {
    fn from(id: &EntityId) -> Self {
        id.clone()
    }
}

/// Type and id.
impl<'a> From<&'a Entity> for EntityRef<'a> {
    fn from(entity: &'a Entity) -> Self {
        EntityRef::new(Some(&entity.entity_type), &entity.id)
    }
}

impl<'a> From<&'a EntityId> for EntityRef<'a> {
    fn from(EntityId { id, entity_type }: &'a EntityId) -> Self {
        EntityRef::new(entity_type.as_deref(), id)
    }
}
