//! What edits of fields and of the policy have in them, as data.

use super::ordered::Ordered;
use crate::document::policy::read_policy_text;
use crate::document::policy::shared::Policy;
use crate::model::policy::PolicyDocument;
use crate::record::EntityId;
use core::hash::{Hash, Hasher};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// Some fields of a record, by the names that documents have for them: those to be set, and those to be taken away.
///
/// ```
/// use rolegate::Fields;
/// let fields = Fields::new().set("name", "Bo").set("groups", ["design"]).clear("organization");
/// assert_eq!(serde_json::to_string(&fields)?, r#"{"groups":["design"],"name":"Bo","organization":null}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fields(BTreeMap<String, Option<FieldValue>>);

/// What a field of a record is set to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum FieldValue {
    /// A name, or an id.
    Text(String),
    /// `active` or `inherits`.
    Flag(bool),
    /// `groups` or `appRoles`.
    Texts(Vec<String>),
    /// A `parent`.
    Entity(EntityId),
}

/// Whether a role holds an action of a type.
///
/// ```
/// use rolegate::Holder;
/// let holder = Holder::new("project", "delete", "user", true);
/// assert_eq!(
///     serde_json::to_string(&holder)?,
///     r#"{"type":"project","action":"delete","role":"user","holds":true}"#,
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Holder {
    /// The type.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// The action.
    pub action: String,
    /// The role, by its id.
    pub role: String,
    /// Whether it is about what the role holds with data access alone.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub data: bool,
    /// Whether the action is the role's.
    pub holds: bool,
}

/// The tier that an app role names for a type.
///
/// ```
/// use rolegate::AppRoleTier;
/// let tier = AppRoleTier::new("viewer", "project", Some("write"));
/// assert_eq!(serde_json::to_string(&tier)?, r#"{"appRole":"viewer","type":"project","tier":"write"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct AppRoleTier {
    /// The app role.
    #[serde(rename = "appRole")]
    pub app_role: String,
    /// The type.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// The tier; none where the app role names none for the type.
    pub tier: Option<String>,
}

/// A policy as a document has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum PolicyValue {
    /// A built-in one, by name.
    BuiltIn(String),
    /// One of its own.
    Own(PolicyDocument),
}

impl Fields {
    /// None of them.
    ///
    /// ```
    /// assert_eq!(rolegate::Fields::new(), rolegate::Fields::default());
    /// ```
    pub fn new() -> Self {
        Fields::default()
    }

    /// Sets a field.
    ///
    /// ```
    /// use rolegate::Fields;
    /// assert_ne!(Fields::new().set("active", false), Fields::new().set("active", true));
    /// ```
    #[must_use]
    pub fn set(mut self, field: impl Into<String>, value: impl Into<FieldValue>) -> Self {
        self.0.insert(field.into(), Some(value.into()));
        self
    }

    /// Takes a field away.
    ///
    /// ```
    /// use rolegate::Fields;
    /// assert_ne!(Fields::new().clear("name"), Fields::new());
    /// ```
    #[must_use]
    pub fn clear(mut self, field: impl Into<String>) -> Self {
        self.0.insert(field.into(), None);
        self
    }
}

impl Holder {
    /// What a role holds or not, with data access and without.
    ///
    /// ```
    /// assert!(!rolegate::Holder::new("project", "delete", "user", true).data);
    /// ```
    pub fn new(
        entity_type: impl Into<String>,
        action: impl Into<String>,
        role: impl Into<String>,
        holds: bool,
    ) -> Self {
        let (entity_type, action, role) = (entity_type.into(), action.into(), role.into());
        Holder { entity_type, action, role, data: false, holds }
    }

    /// The same of those with data access alone.
    ///
    /// ```
    /// assert!(rolegate::Holder::new("project", "delete", "user", true).with_data().data);
    /// ```
    #[must_use]
    pub fn with_data(mut self) -> Self {
        self.data = true;
        self
    }
}

impl AppRoleTier {
    /// A tier for a type, or none.
    ///
    /// ```
    /// assert_eq!(rolegate::AppRoleTier::new("viewer", "project", None).tier, None);
    /// ```
    pub fn new(app_role: impl Into<String>, entity_type: impl Into<String>, tier: Option<&str>) -> Self {
        AppRoleTier {
            app_role: app_role.into(),
            entity_type: entity_type.into(),
            tier: tier.map(String::from),
        }
    }
}

impl From<&str> for FieldValue {
    fn from(text: &str) -> Self {
        FieldValue::Text(text.into())
    }
}

impl From<String> for FieldValue {
    fn from(text: String) -> Self {
        FieldValue::Text(text)
    }
}

impl From<bool> for FieldValue {
    fn from(flag: bool) -> Self {
        FieldValue::Flag(flag)
    }
}

impl From<EntityId> for FieldValue {
    fn from(entity: EntityId) -> Self {
        FieldValue::Entity(entity)
    }
}

impl<T: Into<String>> From<Vec<T>> for FieldValue {
    fn from(texts: Vec<T>) -> Self {
        FieldValue::Texts(texts.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<String>, const N: usize> From<[T; N]> for FieldValue {
    fn from(texts: [T; N]) -> Self {
        FieldValue::Texts(texts.map(Into::into).into())
    }
}

impl From<&Policy> for PolicyValue {
    fn from(policy: &Policy) -> Self {
        match policy.parts() {
            (_, Some(name)) => PolicyValue::BuiltIn(name.into()),
            (built, None) => PolicyValue::Own(built.document.clone()),
        }
    }
}

impl Hash for PolicyValue {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // This cannot fail: all that is in a policy can be written as JSON.
        serde_json::to_string(self).unwrap_or_default().hash(state);
    }
}

impl<'de> Deserialize<'de> for PolicyValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Ordered::deserialize(deserializer)?;
        if let Ordered::Text(name) = value {
            return Ok(PolicyValue::BuiltIn(name));
        }
        let text = serde_json::to_vec(&value).unwrap_or_default();
        read_policy_text(&text).map(PolicyValue::Own).map_err(D::Error::custom)
    }
}
