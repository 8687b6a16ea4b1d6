//! Decisions, as plain data.

use crate::error::{by_name, closed_list};
use crate::model::Instant;
use crate::remedy::Remedies;
use crate::resolve::Via;
use serde::{Deserialize, Serialize};

/// An answer with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Decision {
    /// The answer: all of R1 to R7, and R12.
    pub allowed: bool,
    /// The user, as asked; none is the visitor.
    pub user: Option<String>,
    /// The action, as asked.
    pub action: String,
    /// The entity's id, as asked.
    pub entity: String,
    /// The entity's type; none where that is not known.
    #[serde(rename = "type")]
    pub entity_type: Option<String>,
    /// The highest role that reaches the entity.
    pub role: Option<String>,
    /// Every way in which the user reaches the entity, in the order of [`Via`] and then of ids.
    pub paths: Vec<PathReport>,
    /// What caps the user here; none where the user or the entity is unknown.
    pub ceiling: Option<Ceiling>,
    /// The entity's state; none where it is in none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<EntityState>,
    /// The footnote of the cell that gives the action (R9).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denial: Option<Denial>,
    /// The answer and its main reason, as a sentence for people.
    pub summary: String,
}

/// One way in which the user reaches the entity.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PathReport {
    /// How it reaches the entity.
    pub via: Via,
    /// Id of the user, group or organization whose grant it is, or the public; of an implied one, the user's id.
    pub recipient: String,
    /// Of a group that the user is in through others: the way from the user's own group up to it, the shortest, of
    /// several the first by ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub through: Vec<String>,
    /// With `via` `parent`: where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<ParentReport>,
    /// The role on this entity.
    pub role: String,
    /// Whether it comes with data access.
    pub can_use_data: bool,
    /// Whether what it gives may be handed on.
    pub can_share: bool,
    /// From when on the grant counts, where it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Instant>,
    /// When the grant does not count any more, where it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
    /// Whether it gives the action that was asked about, before the ceiling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gives: Option<bool>,
}

/// How a path reaches the entity's parent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ParentReport {
    /// The parent's id.
    pub entity: String,
    /// The parent's type.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// How the path reaches it.
    pub via: Via,
    /// The role there.
    pub role: String,
}

/// The tier that caps the user on the entity's type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Ceiling {
    /// The tier.
    pub tier: String,
    /// The app roles that set it; none where the policy's default holds.
    pub app_roles: Vec<String>,
    /// Whether it took the action away.
    pub cut: bool,
}

/// What an entity is for a time (R12).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct EntityState {
    /// Its id in the type.
    pub id: String,
    /// Its name for people.
    pub label: String,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Note {
    /// Its id in the policy.
    pub id: String,
    /// Its words.
    pub words: String,
}

closed_list! {
    /// Why an action is denied: the first code that applies.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[non_exhaustive]
    DenialCode {
        /// The gate does not know the user.
        UnknownUser = "unknown_user",
        /// The user is not active.
        InactiveUser = "inactive_user",
        /// The gate does not know the entity, or not as one of the type that was asked for.
        UnknownEntity = "unknown_entity",
        /// Only grants lead the user to the entity that do not count yet.
        NotYet = "not_yet",
        /// Only grants lead the user to the entity that do not count any more.
        Expired = "expired",
        /// No path leads the user to the entity.
        NoAccess = "no_access",
        /// No role by which the user reaches the entity holds the action.
        RoleLacksAction = "role_lacks_action",
        /// A role holds it with data access, which no grant of the role has.
        NeedsDataAccess = "needs_data_access",
        /// The grants that hold it may not share.
        CannotShare = "cannot_share",
        /// The user's tier takes it away.
        Ceiling = "ceiling",
        /// The user has none of the app roles that give it.
        NeedsAppRole = "needs_app_role",
        /// The entity's state takes it away, from everybody.
        State = "state",
    }
}
by_name!("denial code", DenialCode);

impl DenialCode {
    /// Whether the entity is out of this user's sight: not there, or not shared with the user now. An answer that does
    /// not tell the two apart, such as 404, does not tell strangers what there is.
    ///
    /// ```
    /// use rolegate::DenialCode;
    /// assert!(DenialCode::NoAccess.is_out_of_sight() && !DenialCode::Ceiling.is_out_of_sight());
    /// ```
    pub const fn is_out_of_sight(self) -> bool {
        use DenialCode::{Expired, NoAccess, NotYet, UnknownEntity};
        matches!(self, UnknownEntity | NotYet | Expired | NoAccess)
    }
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Denial {
    /// The first code that applies, in the order of [`DenialCode`].
    pub code: DenialCode,
    /// A sentence for people.
    pub message: String,
    /// With `not_yet`: when the first of the grants counts. With `expired`: when the last of them ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instant: Option<Instant>,
    /// The smallest changes that would allow the action, smallest first.
    // The reader makes none, and need not know how to write them.
    #[cfg_attr(all(feature = "reader", not(feature = "engine")), serde(skip_serializing))]
    #[cfg_attr(not(all(feature = "reader", not(feature = "engine"))), serde(flatten))]
    pub help: Option<Remedies>,
}

/// Whether a denial comes with its remedies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum WithRemedies {
    Yes,
    No,
}

/// A type-level answer with its reasons (R8).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TypeDecision {
    /// The answer.
    pub allowed: bool,
    /// The user, as asked; none is the visitor.
    pub user: Option<String>,
    /// The action, as asked.
    pub action: String,
    /// The entity type, as asked.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// The least tier for it, where it is a tier that gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_tier: Option<String>,
    /// The app roles any of which gives it, where it is app roles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_app_roles: Option<Vec<String>>,
    /// The user's tier; none for a user who is unknown, and where no tier counts.
    pub ceiling: Option<Ceiling>,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denial: Option<Denial>,
    /// The answer and its main reason, as a sentence for people.
    pub summary: String,
}
