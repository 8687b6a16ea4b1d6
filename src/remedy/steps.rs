//! What a remedy is, as plain data.

use crate::error::{by_name, closed_list};
use crate::model::Instant;
use crate::model::directory::RecipientId;
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// Changes that together would allow the action; none of them is more than it needs. As JSON it has them as `edits` as
/// well, in the form that `apply` takes: one for each step, in the same order, but none for signing in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Remedy {
    /// What has to change; usually one thing.
    pub steps: Vec<RemedyStep>,
    /// The same as a sentence for people.
    pub message: String,
}

/// One change of a remedy.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RemedyStep {
    /// What changes.
    pub kind: RemedyKind,
    /// Who can make the change: users who may share the entity so (S2, S3), or administrators, by id; the first
    /// hundred. Of a slice with contacts the first five. None where a slice does not know; of a state, as the document
    /// does not say who moves entities on; and of signing in, which is for nobody else to do.
    pub by: Option<Vec<String>>,
    /// How many more there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_more: Option<usize>,
    /// Of a grant and of a state: the entity.
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
    /// Of a grant: when it does not count any more, where it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
    /// Of a tier, an app role or an activation: whose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Of a tier: the app role that gives it; of an app role: which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_role: Option<String>,
    /// Of a tier: its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
    /// Of a state: the one that the entity leaves, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Of a grant and of a state: the entity's type. Of a tier: the entity type on which it counts.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub entity_type: Option<String>,
    /// Of a tier and of an app role: those that the user has already, and that one.
    #[serde(skip)]
    pub(crate) app_roles: Vec<String>,
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
        /// The entity leaves its state.
        State = "state",
        /// The visitor signs in.
        SignIn = "sign_in",
    }
}
by_name!("kind of remedy", RemedyKind);

impl Remedy {
    /// The steps as edits. They are made of what the steps have, as most denials are looked at by people.
    pub(crate) fn written(&self) -> Vec<RemedyEdit<'_>> {
        self.steps.iter().filter_map(RemedyStep::edit).collect()
    }
}

impl RemedyStep {
    /// The step as an edit. It names no more than what changes, so that what others change before it is applied stays.
    fn edit(&self) -> Option<RemedyEdit<'_>> {
        if let Some(id) = &self.user {
            let (value, only_if) = self.of_user();
            return Some(RemedyEdit::User { patch: "user", id, value, only_if });
        }
        let (id, entity_type) = (self.entity.as_ref()?, self.entity_type.as_ref()?);
        let entity = Target { id, entity_type };
        if let Some(state) = &self.state {
            let only_if = StateEdit { id, entity_type, state };
            return Some(RemedyEdit::Entity { put: "entity", value: entity, only_if });
        }
        let grant = GrantEdit {
            entity,
            recipient: self.recipient.as_ref()?,
            role: self.role.as_ref()?,
            can_share: self.can_share?,
            can_use_data: self.can_use_data?,
            until: self.until,
        };
        Some(RemedyEdit::Grant { grant })
    }

    /// What changes of the user: the account becomes active, or an app role is added to those that there are.
    fn of_user(&self) -> (UserFields<'_>, Option<UserFields<'_>>) {
        match self.app_roles.split_last() {
            Some((_, held)) => (UserFields::roles(&self.app_roles), Some(UserFields::roles(held))),
            None => (UserFields { active: Some(true), app_roles: None }, None),
        }
    }
}

impl<'r> UserFields<'r> {
    fn roles(app_roles: &'r [String]) -> Self {
        UserFields { active: None, app_roles: Some(app_roles) }
    }
}

impl Serialize for Remedy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut remedy = serializer.serialize_struct("Remedy", 3)?;
        remedy.serialize_field("steps", &self.steps)?;
        remedy.serialize_field("edits", &self.written())?;
        remedy.serialize_field("message", &self.message)?;
        remedy.end()
    }
}

/// An edit, as `apply` takes it.
#[derive(serde::Serialize)]
#[serde(untagged)]
pub(crate) enum RemedyEdit<'r> {
    /// A grant that is put.
    Grant {
        /// The grant.
        grant: GrantEdit<'r>,
    },
    /// A user whose account becomes active, or who gets an app role.
    User {
        /// Always `user`.
        patch: &'static str,
        /// The user.
        id: &'r String,
        /// What changes.
        value: UserFields<'r>,
        /// The app roles that the user has already, where one is added: a list is changed as a whole.
        #[serde(rename = "if", skip_serializing_if = "Option::is_none")]
        only_if: Option<UserFields<'r>>,
    },
    /// An entity of which nothing is put but that it is in no state.
    Entity {
        /// Always `entity`.
        put: &'static str,
        /// What names it.
        value: Target<'r>,
        /// The same with the state that it leaves.
        #[serde(rename = "if")]
        only_if: StateEdit<'r>,
    },
}

/// A grant to put.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct GrantEdit<'r> {
    pub entity: Target<'r>,
    #[serde(flatten)]
    pub recipient: &'r RecipientId,
    pub role: &'r String,
    pub can_share: bool,
    pub can_use_data: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
}

/// What names an entity.
#[derive(serde::Serialize)]
pub(crate) struct Target<'r> {
    pub id: &'r String,
    #[serde(rename = "type")]
    pub entity_type: &'r String,
}

/// An entity that is in a state.
#[derive(serde::Serialize)]
pub(crate) struct StateEdit<'r> {
    pub id: &'r String,
    #[serde(rename = "type")]
    pub entity_type: &'r String,
    pub state: &'r String,
}

/// Some fields of a user.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UserFields<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_roles: Option<&'r [String]>,
}

/// What a denial can be turned round by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[non_exhaustive]
pub struct Remedies {
    /// The smallest changes that would allow the action, smallest first.
    pub remedies: Vec<Remedy>,
    /// Whether nothing but another policy could allow it.
    pub permanent: bool,
}
