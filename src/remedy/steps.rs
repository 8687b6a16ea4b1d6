//! What a remedy is, as plain data.

use crate::error::{by_name, closed_list};
use crate::model::directory::{EntityReference, RecipientId};
use serde::Serialize;

/// Changes that together would allow the action; none of them is more than it needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Remedy {
    /// What has to change; usually one thing.
    pub steps: Vec<RemedyStep>,
    /// The same as edits, as they are written.
    pub(crate) edits: Vec<RemedyEdit>,
    /// The same as a sentence for people.
    pub message: String,
}

/// One change of a remedy.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RemedyStep {
    /// What changes.
    pub kind: RemedyKind,
    /// Who can make the change: users who may share the entity so (S2, S3), or administrators, by id; the first
    /// hundred. None where it is for nobody else to make.
    pub by: Option<Vec<String>>,
    /// How many more there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_more: Option<usize>,
    /// Of a grant: the entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// Of a grant: to whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<RecipientId>,
    /// Of a grant: the role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Of a grant: whether it may be handed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_share: Option<bool>,
    /// Of a grant: whether data access goes with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_use_data: Option<bool>,
    /// Of a tier, an app role or an activation: whose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Of a tier: the app role that gives it; of an app role: which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_role: Option<String>,
    /// Of a tier: its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
    /// Of a grant: the entity's type. Of a tier: the entity type on which it counts.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub entity_type: Option<String>,
}

closed_list! {
    /// What a step changes.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    RemedyKind {
        /// The user's account becomes active.
        Activate = "activate",
        /// A grant comes with data access.
        DataAccess = "data_access",
        /// A grant may be handed on.
        CanShare = "can_share",
        /// A recipient gets a role, or a higher one.
        Role = "role",
        /// The user gets an app role whose tier is higher.
        Tier = "tier",
        /// The user gets an app role that gives the action by itself.
        AppRole = "app_role",
        /// The visitor signs in.
        SignIn = "sign_in",
    }
}
by_name!("kind of remedy", RemedyKind);

/// An edit, as `apply` takes it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub(crate) enum RemedyEdit {
    /// A grant that is put.
    Grant {
        /// The grant.
        grant: GrantEdit,
    },
    /// A user that is put.
    User {
        /// Always `user`.
        put: &'static str,
        /// The user, whole.
        value: Box<UserEdit>,
    },
}

/// A grant to put.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct GrantEdit {
    pub entity: EntityReference,
    #[serde(flatten)]
    pub recipient: RecipientId,
    pub role: String,
    pub can_share: bool,
    pub can_use_data: bool,
}

/// A user to put.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UserEdit {
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    pub groups: Vec<String>,
    pub app_roles: Vec<String>,
}

/// What a denial can be turned round by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Remedies {
    /// The smallest changes that would allow the action, smallest first.
    pub remedies: Vec<Remedy>,
    /// Whether nothing but another policy could allow it.
    pub permanent: bool,
}
