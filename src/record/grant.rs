//! Who was given what.

use super::EntityId;
use crate::model::directory::RecipientId;
use crate::model::policy::Public;
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

/// A grant, as a document has it. What is none is left out there.
///
/// ```
/// use rolegate::{Grant, RecipientId};
///
/// let grant = Grant::new("churn", RecipientId::group("design"), "consumer").can_share(false);
/// let text = r#"{"entity":"churn","group":"design","role":"consumer","canShare":false}"#;
/// assert_eq!(serde_json::to_string(&grant)?, text);
/// assert_eq!(serde_json::from_str::<Grant>(text)?, grant);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "Form")]
#[non_exhaustive]
pub struct Grant {
    /// On what.
    pub entity: EntityId,
    /// To whom.
    pub recipient: RecipientId,
    /// The role's name: the type's own, an alias or a generic one, in any case (S1).
    pub role: String,
    /// Whether it may be passed on; none is as good as true (S7).
    pub can_share: Option<bool>,
    /// Whether it comes with data access; none is as good as false, and an OWNER-level role always does (S7).
    pub can_use_data: Option<bool>,
}

impl Grant {
    /// A role on an entity, with the flags left out.
    ///
    /// ```
    /// use rolegate::{Grant, RecipientId};
    /// let grant = Grant::new("churn", RecipientId::user("bo"), "user");
    /// assert_eq!((grant.entity, grant.role.as_str()), ("churn".into(), "user"));
    /// ```
    pub fn new(entity: impl Into<EntityId>, recipient: RecipientId, role: impl Into<String>) -> Self {
        let (entity, role) = (entity.into(), role.into());
        Grant { entity, recipient, role, can_share: None, can_use_data: None }
    }

    /// To be passed on, or not.
    ///
    /// ```
    /// use rolegate::{Grant, RecipientId};
    /// let grant = Grant::new("churn", RecipientId::user("bo"), "user").can_share(false);
    /// assert_eq!(grant.can_share, Some(false));
    /// ```
    pub fn can_share(mut self, can_share: bool) -> Self {
        self.can_share = Some(can_share);
        self
    }

    /// With data access, or without.
    ///
    /// ```
    /// use rolegate::{Grant, RecipientId};
    /// let grant = Grant::new("churn", RecipientId::user("bo"), "user").can_use_data(true);
    /// assert_eq!(grant.can_use_data, Some(true));
    /// ```
    pub fn can_use_data(mut self, can_use_data: bool) -> Self {
        self.can_use_data = Some(can_use_data);
        self
    }
}

/// The fields of a document.
impl Serialize for Grant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("entity", &self.entity)?;
        map.serialize_entry(self.recipient.kind(), self.recipient.id())?;
        map.serialize_entry("role", &self.role)?;
        for (name, flag) in [("canShare", self.can_share), ("canUseData", self.can_use_data)] {
            if let Some(flag) = flag {
                map.serialize_entry(name, &flag)?;
            }
        }
        map.end()
    }
}

/// The same as they are read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Form {
    entity: EntityId,
    user: Option<String>,
    group: Option<String>,
    organization: Option<String>,
    public: Option<Public>,
    role: String,
    can_share: Option<bool>,
    can_use_data: Option<bool>,
}

impl TryFrom<Form> for Grant {
    type Error = &'static str;

    fn try_from(form: Form) -> Result<Self, &'static str> {
        let Form { entity, user, group, organization, public, role, can_share, can_use_data } = form;
        let recipient = RecipientId::of_fields([user, group, organization], public)?;
        Ok(Grant { entity, recipient, role, can_share, can_use_data })
    }
}
