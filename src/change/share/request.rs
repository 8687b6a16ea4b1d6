//! What a batch asks for.

use crate::model::Instant;
use crate::model::directory::RecipientId;
use crate::model::instant::rounded_up;
use crate::model::policy::{Public, is_no_role};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One line of a batch: what a recipient's grant becomes.
///
/// ```
/// use rolegate::{Change, RecipientId};
///
/// let change = Change::grant(RecipientId::user("bo"), "user").can_share(false);
/// let text = r#"{"user":"bo","role":"user","canShare":false}"#;
/// assert_eq!(serde_json::to_string(&change)?, text);
/// assert_eq!(serde_json::from_str::<Change>(text)?, change);
/// assert_eq!(
///     serde_json::to_string(&Change::revoke(RecipientId::group("design")))?,
///     r#"{"group":"design","role":null}"#,
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "Form")]
#[non_exhaustive]
pub struct Change {
    /// Whose grant.
    pub recipient: RecipientId,
    /// The role's name, an alias or a generic name in any case; none, and `NO_ROLE`, revokes.
    pub role: Option<String>,
    /// Omitted: true (S7).
    pub can_share: Option<bool>,
    /// Omitted: false; always true for OWNER-level roles (S7).
    pub can_use_data: Option<bool>,
    /// From when on it counts (R13). Omitted: as it is; `Some(None)` takes that away.
    pub from: Option<Option<Instant>>,
    /// When it does not count any more (R13). Omitted: as it is; `Some(None)` takes that away.
    pub until: Option<Option<Instant>>,
}

/// How a batch is carried out.
///
/// ```
/// let options = rolegate::ShareOptions::default().strict(true).send_notification(false);
/// assert_eq!(serde_json::to_string(&options)?, r#"{"sendNotification":false,"strict":true}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ShareOptions {
    /// Whether the receipt lists notifications; true unless set.
    #[serde(deserialize_with = "true_unless_set")]
    pub send_notification: bool,
    /// Whether a role above the recipient's ceiling is refused (S8); false unless set.
    #[serde(deserialize_with = "false_unless_set")]
    pub strict: bool,
}

/// A batch as it is written: `{ changes, options }`.
///
/// ```
/// use rolegate::{Change, RecipientId, ShareRequest};
///
/// let request = ShareRequest::new([Change::revoke(RecipientId::user("bo"))]);
/// assert_eq!(ShareRequest::from_json(&serde_json::to_vec(&request).unwrap())?, request);
/// # Ok::<(), rolegate::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ShareRequest {
    /// The lines.
    pub changes: Vec<Change>,
    /// How they are carried out.
    #[serde(default, deserialize_with = "options_or_default")]
    pub options: ShareOptions,
}

impl Default for ShareOptions {
    fn default() -> Self {
        ShareOptions { send_notification: true, strict: false }
    }
}

impl ShareOptions {
    /// With notifications in the receipt, or without.
    ///
    /// ```
    /// let options = rolegate::ShareOptions::default().send_notification(false);
    /// assert!(!options.send_notification);
    /// ```
    pub fn send_notification(mut self, send_notification: bool) -> Self {
        self.send_notification = send_notification;
        self
    }

    /// To be refused where a role is above the recipient's ceiling (S8), or not.
    ///
    /// ```
    /// let options = rolegate::ShareOptions::default().strict(true);
    /// assert!(options.strict);
    /// ```
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }
}

impl ShareRequest {
    /// A batch of these lines, carried out as usual.
    ///
    /// ```
    /// use rolegate::{Change, RecipientId, ShareRequest};
    /// let request = ShareRequest::new([Change::grant(RecipientId::user("bo"), "user")]);
    /// assert_eq!(request.changes.len(), 1);
    /// ```
    pub fn new(changes: impl Into<Vec<Change>>) -> ShareRequest {
        ShareRequest { changes: changes.into(), options: ShareOptions::default() }
    }

    /// Carried out in this way.
    ///
    /// ```
    /// use rolegate::{ShareOptions, ShareRequest};
    /// let request = ShareRequest::new([]).options(ShareOptions::default().strict(true));
    /// assert!(request.options.strict);
    /// ```
    pub fn options(mut self, options: ShareOptions) -> ShareRequest {
        self.options = options;
        self
    }
}

impl Change {
    /// Gives a recipient a role, in place of the one that they have.
    ///
    /// ```
    /// use rolegate::{Change, RecipientId};
    /// let change = Change::grant(RecipientId::user("bo"), "user");
    /// assert_eq!(change.role.as_deref(), Some("user"));
    /// ```
    pub fn grant(recipient: RecipientId, role: impl Into<String>) -> Self {
        Change { role: Some(role.into()), ..Change::revoke(recipient) }
    }

    /// Takes a recipient's grant away.
    ///
    /// ```
    /// use rolegate::{Change, RecipientId};
    /// assert_eq!(Change::revoke(RecipientId::user("bo")).role, None);
    /// ```
    pub fn revoke(recipient: RecipientId) -> Self {
        Change { recipient, role: None, can_share: None, can_use_data: None, from: None, until: None }
    }

    /// To be passed on, or not.
    ///
    /// ```
    /// use rolegate::{Change, RecipientId};
    /// let change = Change::grant(RecipientId::user("bo"), "user").can_share(false);
    /// assert_eq!(change.can_share, Some(false));
    /// ```
    pub fn can_share(mut self, can_share: bool) -> Self {
        self.can_share = Some(can_share);
        self
    }

    /// With data access, or without.
    ///
    /// ```
    /// use rolegate::{Change, RecipientId};
    /// let change = Change::grant(RecipientId::user("bo"), "user").can_use_data(true);
    /// assert_eq!(change.can_use_data, Some(true));
    /// ```
    pub fn can_use_data(mut self, can_use_data: bool) -> Self {
        self.can_use_data = Some(can_use_data);
        self
    }

    /// To count from then on, or with none from always on. Where that is left out, it stays as it is.
    ///
    /// ```
    /// use rolegate::{Change, Instant, RecipientId};
    /// let noon: Instant = "2026-01-31T12:00:00Z".parse()?;
    /// let change = Change::grant(RecipientId::user("bo"), "user").from(noon);
    /// assert_eq!(change.from, Some(Some(noon)));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn from(mut self, from: impl Into<Option<Instant>>) -> Self {
        self.from = Some(from.into());
        self
    }

    /// To count no longer then, or with none for good. Where that is left out, it stays as it is.
    ///
    /// ```
    /// use rolegate::{Change, RecipientId};
    /// let change = Change::grant(RecipientId::user("bo"), "user").until(None);
    /// assert_eq!(change.until, Some(None));
    /// ```
    pub fn until(mut self, until: impl Into<Option<Instant>>) -> Self {
        self.until = Some(until.into());
        self
    }

    /// The name of the role that is to be given; none revokes (S1).
    pub(crate) fn given(&self) -> Option<&str> {
        self.role.as_deref().filter(|name| !is_no_role(name))
    }
}

/// The recipient's kind with the id, the role, which null revokes, and the flags that are set.
impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
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

/// The fields of a line as they are read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Form {
    user: Option<String>,
    group: Option<String>,
    organization: Option<String>,
    public: Option<Public>,
    /// Null revokes, and a role that is left out is an error.
    #[serde(deserialize_with = "Option::deserialize")]
    role: Option<String>,
    can_share: Option<bool>,
    can_use_data: Option<bool>,
    /// Null takes it away, and what is left out stays.
    #[serde(default, deserialize_with = "given_beginning")]
    from: Option<Option<Instant>>,
    #[serde(default, deserialize_with = "given_end")]
    until: Option<Option<Instant>>,
}

impl TryFrom<Form> for Change {
    type Error = &'static str;

    fn try_from(form: Form) -> Result<Self, &'static str> {
        let Form { user, group, organization, public, role, can_share, can_use_data, from, until } = form;
        let recipient = RecipientId::of_fields([user, group, organization], public)?;
        Ok(Change { recipient, role, can_share, can_use_data, from, until })
    }
}

fn given_beginning<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Instant>>, D::Error> {
    rounded_up(deserializer).map(Some)
}

fn given_end<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Instant>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

fn true_unless_set<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or(true))
}

fn false_unless_set<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or(false))
}

fn options_or_default<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ShareOptions, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
