//! Who there is, what there is, and who was given what: interned, with the indexes that answers need.

mod administrators;
mod edit;
mod grants;
mod index;
mod recipients;
mod references;
mod relation;
mod table;

pub(crate) use edit::Sizes;
pub(crate) use grants::{Grant, Grants};
pub(crate) use recipients::{Recipient, RecipientKind, Recipients};
pub use references::{EntityReference, RecipientId, RecordReference};
pub(crate) use table::Table;

use super::policy::{AppRoleIx, Policy, TierIx, TypeIx, index};
use crate::collections::{Interner, sort_distinct, sorted};
use std::sync::OnceLock;

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
    fn each_app_role(&self, see: &mut dyn FnMut(AppRoleIx)) {
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
        self.tiers.get(entity_type.place()).copied().unwrap_or(TierIx(0))
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

/// Everything but the policy.
pub(crate) struct Directory {
    pub users: Table<User>,
    pub groups: Table<Party>,
    pub organizations: Table<Party>,
    pub entities: Table<Entity>,
    /// Role names as grants write them.
    pub words: Interner,
    /// How many grants were ever made: the order of the next one.
    pub grants_made: u32,
    /// Kept true by the steps in `edit`, once there is one.
    index: OnceLock<index::Index>,
    /// Forgotten whenever a party changes.
    administrators: OnceLock<Vec<UserIx>>,
}

impl Default for Directory {
    #[inline(never)] // a hundred words are set to nothing: one copy of that
    fn default() -> Self {
        Directory {
            users: Table::default(),
            groups: Table::default(),
            organizations: Table::default(),
            entities: Table::default(),
            words: Interner::default(),
            grants_made: 0,
            index: OnceLock::new(),
            administrators: OnceLock::new(),
        }
    }
}

impl Directory {
    pub fn user(&self, ix: UserIx) -> Option<&User> {
        self.users.at(ix.0)
    }

    pub fn entity(&self, ix: EntityIx) -> Option<&Entity> {
        self.entities.at(ix.0)
    }

    pub fn user_named(&self, id: &str) -> Option<UserIx> {
        self.users.find(id).map(UserIx)
    }

    pub fn entity_named(&self, id: &str) -> Option<EntityIx> {
        self.entities.find(id).map(EntityIx)
    }

    pub fn user_id(&self, ix: UserIx) -> &str {
        self.users.ids.name(ix.0)
    }

    /// Users in the order of their ids.
    pub fn by_id(&self, users: &[UserIx]) -> Vec<UserIx> {
        let id = |user: u32| self.user_id(UserIx(user));
        let slots = users.iter().map(|user| user.0).collect();
        sorted(slots, &|a, b| id(a).cmp(id(b))).into_iter().map(UserIx).collect()
    }

    pub fn entity_id(&self, ix: EntityIx) -> &str {
        self.entities.ids.name(ix.0)
    }

    /// The parties of a kind.
    pub fn parties(&self, kind: RecipientKind) -> &Table<Party> {
        match kind {
            RecipientKind::User => &self.users,
            RecipientKind::Group => &self.groups,
            RecipientKind::Organization => &self.organizations,
        }
    }

    pub fn parties_mut(&mut self, kind: RecipientKind) -> &mut Table<Party> {
        match kind {
            RecipientKind::User => &mut self.users,
            RecipientKind::Group => &mut self.groups,
            RecipientKind::Organization => &mut self.organizations,
        }
    }

    /// The ids of a kind.
    pub fn ids(&self, kind: Kind) -> &Interner {
        match kind {
            Kind::Party(kind) => &self.parties(kind).ids,
            Kind::Entity => &self.entities.ids,
        }
    }

    pub fn ids_mut(&mut self, kind: Kind) -> &mut Interner {
        match kind {
            Kind::Party(kind) => &mut self.parties_mut(kind).ids,
            Kind::Entity => &mut self.entities.ids,
        }
    }

    /// Whether a slot has a record.
    pub fn has(&self, kind: Kind, slot: u32) -> bool {
        match kind {
            Kind::Party(kind) => self.parties(kind).at(slot).is_some(),
            Kind::Entity => self.entities.at(slot).is_some(),
        }
    }

    /// The record of a recipient.
    pub fn party(&self, recipient: Recipient) -> Option<&Party> {
        self.parties(recipient.kind()).at(recipient.slot())
    }

    /// The id of a recipient of any kind.
    #[inline(never)]
    pub fn recipient_id(&self, recipient: Recipient) -> &str {
        self.parties(recipient.kind()).ids.name(recipient.slot())
    }

    /// A recipient's own grant on an entity.
    pub fn grant(&self, entity: EntityIx, recipient: Recipient) -> Option<&Grant> {
        self.entity(entity)?.grants.grant_to(recipient)
    }

    /// The organization that a recipient belongs to, or is.
    pub fn organization_of(&self, recipient: Recipient) -> Option<OrganizationIx> {
        match recipient.kind() {
            RecipientKind::Organization => Some(OrganizationIx(recipient.slot())),
            _ => self.party(recipient)?.organization,
        }
    }

    /// Shows the app roles of a user's own, of the groups and of the organization, that name a type's ceiling.
    pub fn each_app_role(&self, user: &User, see: &mut dyn FnMut(AppRoleIx)) {
        user.each_app_role(see);
        for group in user.groups() {
            self.groups.at(group.0).iter().for_each(|group| group.each_app_role(see));
        }
        let organization = user.organization.and_then(|ix| self.organizations.at(ix.0));
        organization.iter().for_each(|organization| organization.each_app_role(see));
    }

    /// Works out what follows from a user's memberships: recipients (R2) and tiers (R6).
    pub fn settle_user(&mut self, policy: &Policy, ix: UserIx) {
        let Some(user) = self.user(ix) else { return };
        let mut recipients = Vec::with_capacity(user.groups().len().saturating_add(2));
        recipients.push(Recipient::new(RecipientKind::User, ix.0).0);
        recipients.extend(user.groups().iter().map(|group| Recipient::new(RecipientKind::Group, group.0).0));
        recipients.extend(user.organization.map(|org| Recipient::new(RecipientKind::Organization, org.0).0));
        sort_distinct(&mut recipients);
        let tiers = self.tiers_of(policy, user);
        if let Some(user) = self.users.at_mut(ix.0) {
            user.recipients = Recipients::of(&recipients);
            user.tiers = tiers;
        }
    }

    /// A user's tier on each type: the highest that any app role names, else the default (R6).
    pub fn tiers_of(&self, policy: &Policy, user: &User) -> Box<[TierIx]> {
        let mut named: Vec<Option<TierIx>> = vec![None; policy.types.len()];
        self.each_app_role(user, &mut |ix| {
            let Some(role) = policy.app_roles.get(ix.place()) else { return };
            for (best, made) in named.iter_mut().zip(&policy.types) {
                *best = (*best).max(role.tier_on(made));
            }
        });
        named.into_iter().map(|tier| tier.unwrap_or(policy.default_tier)).collect()
    }
}
