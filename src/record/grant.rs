//! Who was given what.

use super::EntityId;
use crate::model::Instant;
use crate::model::directory::RecipientId;
use crate::model::instant::rounded_up;
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
    /// From when on it counts; none is as good as always (R13).
    pub from: Option<Instant>,
    /// When it does not count any more; none is as good as never (R13).
    pub until: Option<Instant>,
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
        Grant { entity, recipient, role, can_share: None, can_use_data: None, from: None, until: None }
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

/// When it counts.
impl Grant {
    /// To count from then on.
    ///
    /// ```
    /// use rolegate::{Grant, Instant, RecipientId};
    /// let bo = RecipientId::user("bo");
    /// let grant = Grant::new("churn", bo, "user").from("2026-01-31T12:00:00Z".parse::<Instant>()?);
    /// assert_eq!(grant.from.unwrap().to_string(), "2026-01-31T12:00:00Z");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn from(mut self, from: impl Into<Instant>) -> Self {
        self.from = Some(from.into());
        self
    }

    /// To count no longer then.
    ///
    /// ```
    /// use rolegate::{Grant, Instant, RecipientId};
    /// let bo = RecipientId::user("bo");
    /// let grant = Grant::new("churn", bo, "user").until("2026-01-31T12:00:00Z".parse::<Instant>()?);
    /// assert_eq!(grant.until.unwrap().to_string(), "2026-01-31T12:00:00Z");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn until(mut self, until: impl Into<Instant>) -> Self {
        self.until = Some(until.into());
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
        for (name, instant) in [("from", self.from), ("until", self.until)] {
            if let Some(instant) = instant {
                map.serialize_entry(name, &instant)?;
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
    #[serde(default, deserialize_with = "rounded_up")]
    from: Option<Instant>,
    until: Option<Instant>,
}

impl TryFrom<Form> for Grant {
    type Error = &'static str;

    fn try_from(form: Form) -> Result<Self, &'static str> {
        let Form { entity, user, group, organization, public, role, can_share, can_use_data, from, until } =
            form;
        let recipient = RecipientId::of_fields([user, group, organization], public)?;
        Ok(Grant { entity, recipient, role, can_share, can_use_data, from, until })
    }
}
