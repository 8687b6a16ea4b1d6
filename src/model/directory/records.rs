//! Records, each with what follows from what it says.

use super::{Grants, Recipient, RecipientKind, Recipients};
use crate::model::policy::{AppRoleIx, StateIx, TierIx, TypeIx, index};

index!(
    /// A user's slot.
    UserIx(u32)
);
impl UserIx {
    /// The visitor, who is in no list: beyond all slots that there can be.
    pub const VISITOR: UserIx = UserIx(Recipient::SLOT);
}

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

/// What a user, a group and an organization have in common.
#[derive(Clone, Debug, Default)]
pub(crate) struct Party {
    /// Its index in the document's list.
    pub order: u32,
    pub name: Option<Box<str>>,
    pub app_roles: Option<Box<[AppRoleIx]>>,
}

/// A user, with what follows from the memberships.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub party: Party,
    pub organization: Option<OrganizationIx>,
    pub groups: Option<Box<[GroupIx]>>,
    pub active: Option<bool>,
    /// Under which recipients grants reach the user (R2): groups that the user is in through others too.
    pub recipients: Recipients,
    /// The tier on each type (R6).
    pub tiers: Box<[TierIx]>,
}

/// A group.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub party: Party,
    pub organization: Option<OrganizationIx>,
    /// Those that it is in.
    pub groups: Option<Box<[GroupIx]>>,
}

/// An organization.
#[derive(Clone, Debug)]
pub(crate) struct Organization {
    pub party: Party,
}

impl Party {
    pub fn app_roles(&self) -> &[AppRoleIx] {
        self.app_roles.as_deref().unwrap_or_default()
    }

    /// Shows its own app roles.
    #[inline(never)]
    pub(super) fn each_app_role(&self, see: &mut dyn FnMut(AppRoleIx)) {
        self.app_roles().iter().for_each(|role| see(*role));
    }

    fn says(&self, other: &Party) -> bool {
        self.name == other.name && self.app_roles() == other.app_roles()
    }

    fn take(&mut self, other: Party, named: &dyn Fn(&str) -> bool) {
        let Party { order: _, name, app_roles } = other;
        take(&mut self.name, name, named("name"));
        take(&mut self.app_roles, app_roles, named("appRoles"));
    }

    fn merge(&mut self, was: Party, becomes: Party) {
        merge(&mut self.name, &was.name, becomes.name);
        merge_list(&mut self.app_roles, &was.app_roles, becomes.app_roles);
    }
}

impl User {
    /// A user of whom it is still to be worked out what follows from the memberships.
    pub fn new(party: Party, organization: Option<OrganizationIx>) -> User {
        User {
            party,
            organization,
            groups: None,
            active: None,
            recipients: Recipients::default(),
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

    /// Whether another record says the same: not where it stands, nor what follows from it.
    pub fn says(&self, other: &User) -> bool {
        self.party.says(&other.party)
            && self.organization == other.organization
            && self.is_active() == other.is_active()
            && self.groups() == other.groups()
    }

    /// Takes over the fields that are named.
    pub fn take(&mut self, other: User, named: &dyn Fn(&str) -> bool) {
        let User { party, organization, groups, active, recipients: _, tiers: _ } = other;
        self.party.take(party, named);
        take(&mut self.organization, organization, named("organization"));
        take(&mut self.groups, groups, named("groups"));
        take(&mut self.active, active, named("active"));
    }

    /// Takes over what another record says otherwise than it was, where this one still is so.
    pub fn merge(&mut self, was: User, becomes: User) {
        if self.is_active() == was.is_active() && becomes.is_active() != was.is_active() {
            self.active = becomes.active;
        }
        self.party.merge(was.party, becomes.party);
        merge(&mut self.organization, &was.organization, becomes.organization);
        merge_list(&mut self.groups, &was.groups, becomes.groups);
    }
}

impl Group {
    /// Those that it is in.
    pub fn groups(&self) -> &[GroupIx] {
        self.groups.as_deref().unwrap_or_default()
    }

    /// Whether another record says the same, wherever it stands.
    pub fn says(&self, other: &Group) -> bool {
        self.party.says(&other.party)
            && self.organization == other.organization
            && self.groups() == other.groups()
    }

    /// Takes over the fields that are named.
    pub fn take(&mut self, other: Group, named: &dyn Fn(&str) -> bool) {
        let Group { party, organization, groups } = other;
        self.party.take(party, named);
        take(&mut self.organization, organization, named("organization"));
        take(&mut self.groups, groups, named("groups"));
    }

    /// Takes over what another record says otherwise than it was, where this one still is so.
    pub fn merge(&mut self, was: Group, becomes: Group) {
        self.party.merge(was.party, becomes.party);
        merge(&mut self.organization, &was.organization, becomes.organization);
        merge_list(&mut self.groups, &was.groups, becomes.groups);
    }
}

impl Organization {
    /// Whether another record says the same, wherever it stands.
    pub fn says(&self, other: &Organization) -> bool {
        self.party.says(&other.party)
    }

    /// Takes over the fields that are named.
    pub fn take(&mut self, Organization { party }: Organization, named: &dyn Fn(&str) -> bool) {
        self.party.take(party, named);
    }

    /// Takes over what another record says otherwise than it was, where this one still is so.
    pub fn merge(&mut self, was: Organization, becomes: Organization) {
        self.party.merge(was.party, becomes.party);
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
    /// Whether it takes what its type inherits from the parent (R3).
    pub inherits: bool,
    /// One of its type's, which takes actions away (R12).
    pub state: StateIx,
    /// Whether a slice has its whole access list.
    pub listed: bool,
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
            && self.inherits == other.inherits
            && self.state == other.state
    }

    /// Takes over the fields that are named.
    pub fn take(&mut self, other: Entity, named: &dyn Fn(&str) -> bool) {
        let Entity {
            order: _,
            entity_type: _,
            name,
            organization,
            created_by,
            parent,
            inherits,
            state,
            listed: _,
            grants: _,
        } = other;
        take(&mut self.name, name, named("name"));
        take(&mut self.organization, organization, named("organization"));
        take(&mut self.created_by, created_by, named("createdBy"));
        take(&mut self.parent, parent, named("parent"));
        take(&mut self.inherits, inherits, named("inherits"));
        take(&mut self.state, state, named("state"));
    }

    /// Takes over what another record says otherwise than it was, where this one still is so.
    pub fn merge(&mut self, was: Entity, becomes: Entity) {
        merge(&mut self.name, &was.name, becomes.name);
        merge(&mut self.entity_type, &was.entity_type, becomes.entity_type);
        merge(&mut self.organization, &was.organization, becomes.organization);
        merge(&mut self.created_by, &was.created_by, becomes.created_by);
        merge(&mut self.parent, &was.parent, becomes.parent);
        merge(&mut self.inherits, &was.inherits, becomes.inherits);
        merge(&mut self.state, &was.state, becomes.state);
    }
}

fn merge<T: PartialEq>(held: &mut T, was: &T, becomes: T) {
    if *held == *was && becomes != *was {
        *held = becomes;
    }
}

/// The same of lists: one that is left out is an empty one.
fn merge_list<T: PartialEq>(held: &mut Option<Box<[T]>>, was: &Option<Box<[T]>>, becomes: Option<Box<[T]>>) {
    let before = was.as_deref().unwrap_or_default();
    if held.as_deref().unwrap_or_default() == before && becomes.as_deref().unwrap_or_default() != before {
        *held = becomes;
    }
}

fn take<T>(held: &mut T, other: T, is_named: bool) {
    if is_named {
        *held = other;
    }
}
