//! Records, each with what follows from what it says.

use super::{Grants, Recipient, RecipientKind, Recipients};
use crate::model::policy::{AppRoleIx, TierIx, TypeIx, index};

index!(
    /// A user's slot.
    UserIx(u32)
);
index!(
    /// A group's slot.
    GroupIx(u32)
);
index!(
    /// An organization's slot.
    OrganizationIx(u32)
);
index!(
    /// An entity's slot.
    EntityIx(u32)
);

/// The kinds of records that have an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Whom a grant can name.
    Party(RecipientKind),
    Entity,
}

impl Kind {
    pub const USER: Kind = Kind::Party(RecipientKind::User);
    pub const GROUP: Kind = Kind::Party(RecipientKind::Group);
    pub const ORGANIZATION: Kind = Kind::Party(RecipientKind::Organization);

    pub const ALL: [Kind; 4] = [Kind::USER, Kind::GROUP, Kind::ORGANIZATION, Kind::Entity];

    /// The kind as it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::USER => "user",
            Kind::GROUP => "group",
            Kind::ORGANIZATION => "organization",
            Kind::Entity => "entity",
        }
    }

    /// The list of a document that holds these records.
    pub const fn list(self) -> &'static str {
        match self {
            Kind::USER => "users",
            Kind::GROUP => "groups",
            Kind::ORGANIZATION => "organizations",
            Kind::Entity => "entities",
        }
    }
}

/// A user, a group or an organization, with what follows from the memberships. Only a user has groups, and only an
/// organization is in none.
#[derive(Clone, Debug)]
pub(crate) struct Party {
    pub order: u32,
    pub name: Option<Box<str>>,
    pub organization: Option<OrganizationIx>,
    pub groups: Option<Box<[GroupIx]>>,
    pub app_roles: Option<Box<[AppRoleIx]>>,
    pub active: Option<bool>,
    /// Under which recipients grants reach this user (R2).
    pub recipients: Recipients,
    /// The tier on each type (R6).
    pub tiers: Box<[TierIx]>,
}

impl Party {
    /// Whether another record says the same: not where it stands, nor what follows from it.
    pub fn says(&self, other: &Party) -> bool {
        self.name == other.name
            && self.organization == other.organization
            && self.is_active() == other.is_active()
            && self.groups() == other.groups()
            && self.app_roles.as_deref().unwrap_or_default() == other.app_roles.as_deref().unwrap_or_default()
    }

    /// Takes over what another record says otherwise than it was, where this one still is so.
    pub fn merge(&mut self, was: Party, becomes: Party) {
        merge(&mut self.name, &was.name, becomes.name);
        merge(&mut self.organization, &was.organization, becomes.organization);
        merge(&mut self.groups, &was.groups, becomes.groups);
        merge(&mut self.app_roles, &was.app_roles, becomes.app_roles);
        merge(&mut self.active, &was.active, becomes.active);
    }

    /// Shows its own app roles.
    #[inline(never)]
    pub(super) fn each_app_role(&self, see: &mut dyn FnMut(AppRoleIx)) {
        self.app_roles.as_deref().unwrap_or_default().iter().for_each(|role| see(*role));
    }
}

/// A party that is a user.
pub(crate) type User = Party;

impl User {
    /// Somebody whom grants to a recipient reach, and nothing else.
    pub fn reached_by(recipient: Recipient) -> User {
        Party {
            order: 0,
            name: None,
            organization: None,
            groups: None,
            app_roles: None,
            active: None,
            recipients: Recipients::of(&[recipient.0]),
            tiers: Box::default(),
        }
    }

    pub fn is_active(&self) -> bool {
        self.active.unwrap_or(true)
    }

    pub fn groups(&self) -> &[GroupIx] {
        self.groups.as_deref().unwrap_or_default()
    }

    /// The tier on entities of a type.
    pub fn tier(&self, entity_type: TypeIx) -> TierIx {
        self.tiers.get(entity_type.index()).copied().unwrap_or(TierIx(0))
    }
}

/// An entity with its access list.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub order: u32,
    pub entity_type: TypeIx,
    pub name: Option<Box<str>>,
    pub organization: Option<OrganizationIx>,
    pub created_by: Option<UserIx>,
    pub parent: Option<EntityIx>,
    pub grants: Grants,
}

impl Entity {
    /// Whether another record says the same, wherever it stands.
    pub fn says(&self, other: &Entity) -> bool {
        self.name == other.name
            && self.entity_type == other.entity_type
            && self.organization == other.organization
            && self.created_by == other.created_by
            && self.parent == other.parent
    }

    /// Takes over what another record says otherwise than it was, where this one still is so.
    pub fn merge(&mut self, was: Entity, becomes: Entity) {
        merge(&mut self.name, &was.name, becomes.name);
        merge(&mut self.entity_type, &was.entity_type, becomes.entity_type);
        merge(&mut self.organization, &was.organization, becomes.organization);
        merge(&mut self.created_by, &was.created_by, becomes.created_by);
        merge(&mut self.parent, &was.parent, becomes.parent);
    }
}

fn merge<T: PartialEq>(held: &mut T, was: &T, becomes: T) {
    if *held == *was && becomes != *was {
        *held = becomes;
    }
}
