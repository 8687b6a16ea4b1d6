//! Whom a grant can name.

use serde::{Deserialize, Serialize};

/// A user, as a document has it. What is none is left out there.
///
/// ```
/// use rolegate::User;
///
/// let ada = User::new("ada").name("Ada").group("design").app_role("data_scientist");
/// let text = r#"{"id":"ada","name":"Ada","groups":["design"],"appRoles":["data_scientist"]}"#;
/// assert_eq!(serde_json::to_string(&ada)?, text);
/// assert_eq!(serde_json::from_str::<User>(text)?, ada);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct User {
    /// The id.
    pub id: String,
    /// The name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The id of the organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// The ids of the groups; none is as good as an empty list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<String>>,
    /// The app roles; none is as good as an empty list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_roles: Option<Vec<String>>,
    /// Whether the user is active; none is as good as true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
}

/// A group, as a document has it. What is none is left out there.
///
/// ```
/// use rolegate::Group;
///
/// let design = Group::new("design").name("Design");
/// assert_eq!(serde_json::to_string(&design)?, r#"{"id":"design","name":"Design"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Group {
    /// The id.
    pub id: String,
    /// The name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The id of the organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// The ids of the groups that it is in; none is as good as an empty list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<String>>,
    /// The app roles of its members; none is as good as an empty list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_roles: Option<Vec<String>>,
}

/// An organization, as a document has it. What is none is left out there.
///
/// ```
/// use rolegate::Organization;
///
/// let acme = Organization::new("acme").app_role("viewer");
/// assert_eq!(serde_json::to_string(&acme)?, r#"{"id":"acme","appRoles":["viewer"]}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Organization {
    /// The id.
    pub id: String,
    /// The name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The app roles of its users; none is as good as an empty list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_roles: Option<Vec<String>>,
}

impl User {
    /// A user who is nothing but an id.
    ///
    /// ```
    /// assert_eq!(rolegate::User::new("ada").id, "ada");
    /// ```
    pub fn new(id: impl Into<String>) -> Self {
        User { id: id.into(), name: None, organization: None, groups: None, app_roles: None, active: None }
    }

    /// With a name for people.
    ///
    /// ```
    /// let record = rolegate::User::new("ada").name("Ada");
    /// assert_eq!(record.name.as_deref(), Some("Ada"));
    /// ```
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Of an organization, by id.
    ///
    /// ```
    /// let record = rolegate::User::new("ada").organization("acme");
    /// assert_eq!(record.organization.as_deref(), Some("acme"));
    /// ```
    pub fn organization(mut self, id: impl Into<String>) -> Self {
        self.organization = Some(id.into());
        self
    }

    /// In a group more, by id.
    ///
    /// ```
    /// let ada = rolegate::User::new("ada").group("design").group("sales");
    /// assert_eq!(ada.groups, Some(vec!["design".into(), "sales".into()]));
    /// ```
    pub fn group(mut self, id: impl Into<String>) -> Self {
        self.groups.get_or_insert_default().push(id.into());
        self
    }

    /// With an app role more.
    ///
    /// ```
    /// let record = rolegate::User::new("ada").app_role("viewer");
    /// assert_eq!(record.app_roles, Some(vec!["viewer".into()]));
    /// ```
    pub fn app_role(mut self, id: impl Into<String>) -> Self {
        self.app_roles.get_or_insert_default().push(id.into());
        self
    }

    /// Active, or not: to somebody who is not, everything is denied.
    ///
    /// ```
    /// assert!(!rolegate::User::new("ada").active(false).is_active());
    /// ```
    pub fn active(mut self, active: bool) -> Self {
        self.active = Some(active);
        self
    }

    /// Whether the user is active, as everybody is of whom nothing else is said.
    ///
    /// ```
    /// assert!(rolegate::User::new("ada").is_active());
    /// ```
    pub fn is_active(&self) -> bool {
        self.active.unwrap_or(true)
    }
}

impl Group {
    /// A group that is nothing but an id.
    ///
    /// ```
    /// assert_eq!(rolegate::Group::new("design").id, "design");
    /// ```
    pub fn new(id: impl Into<String>) -> Self {
        Group { id: id.into(), name: None, organization: None, groups: None, app_roles: None }
    }

    /// With a name for people.
    ///
    /// ```
    /// let record = rolegate::Group::new("design").name("Design");
    /// assert_eq!(record.name.as_deref(), Some("Design"));
    /// ```
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Of an organization, by id.
    ///
    /// ```
    /// let record = rolegate::Group::new("design").organization("acme");
    /// assert_eq!(record.organization.as_deref(), Some("acme"));
    /// ```
    pub fn organization(mut self, id: impl Into<String>) -> Self {
        self.organization = Some(id.into());
        self
    }

    /// In a group more, by id: its members are members of that one too.
    ///
    /// ```
    /// let design = rolegate::Group::new("design").group("staff");
    /// assert_eq!(design.groups, Some(vec!["staff".into()]));
    /// ```
    pub fn group(mut self, id: impl Into<String>) -> Self {
        self.groups.get_or_insert_default().push(id.into());
        self
    }

    /// With an app role more, which its members have.
    ///
    /// ```
    /// let record = rolegate::Group::new("design").app_role("viewer");
    /// assert_eq!(record.app_roles, Some(vec!["viewer".into()]));
    /// ```
    pub fn app_role(mut self, id: impl Into<String>) -> Self {
        self.app_roles.get_or_insert_default().push(id.into());
        self
    }
}

impl Organization {
    /// An organization that is nothing but an id.
    ///
    /// ```
    /// assert_eq!(rolegate::Organization::new("acme").id, "acme");
    /// ```
    pub fn new(id: impl Into<String>) -> Self {
        Organization { id: id.into(), name: None, app_roles: None }
    }

    /// With a name for people.
    ///
    /// ```
    /// let record = rolegate::Organization::new("acme").name("Acme");
    /// assert_eq!(record.name.as_deref(), Some("Acme"));
    /// ```
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// With an app role more, which its users have.
    ///
    /// ```
    /// let record = rolegate::Organization::new("acme").app_role("viewer");
    /// assert_eq!(record.app_roles, Some(vec!["viewer".into()]));
    /// ```
    pub fn app_role(mut self, id: impl Into<String>) -> Self {
        self.app_roles.get_or_insert_default().push(id.into());
        self
    }
}
