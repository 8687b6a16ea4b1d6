//! Records of whichever kind: where they stand, and on the way into a slot or out of one.

use super::{
    Entity, EntityIx, Group, GroupIx, Kind, Organization, OrganizationIx, Party, Recipient, RecipientKind,
    User, UserIx,
};

/// A record where it stands.
#[derive(Clone, Copy)]
pub(crate) enum Record<'r> {
    User(&'r User),
    Group(&'r Group),
    Organization(&'r Organization),
    Entity(&'r Entity),
}

/// A slot, and a record for it; none where the slot is, or is to be, empty.
pub(crate) enum Entry {
    User(UserIx, Option<User>),
    Group(GroupIx, Option<Group>),
    Organization(OrganizationIx, Option<Organization>),
    Entity(EntityIx, Option<Entity>),
}

impl<'r> Record<'r> {
    /// What it has in common with other parties; an entity is none.
    #[inline(never)]
    pub fn party(self) -> Option<&'r Party> {
        match self {
            Record::User(user) => Some(&user.party),
            Record::Group(group) => Some(&group.party),
            Record::Organization(organization) => Some(&organization.party),
            Record::Entity(_) => None,
        }
    }

    pub fn user(self) -> Option<&'r User> {
        match self {
            Record::User(user) => Some(user),
            _ => None,
        }
    }

    /// The groups that it is in, where it says so.
    pub fn groups(self) -> Option<&'r [GroupIx]> {
        match self {
            Record::User(user) => user.groups.as_deref(),
            Record::Group(group) => group.groups.as_deref(),
            _ => None,
        }
    }

    /// The organization that it belongs to.
    pub fn organization(self) -> Option<OrganizationIx> {
        match self {
            Record::User(user) => user.organization,
            Record::Group(group) => group.organization,
            Record::Organization(_) => None,
            Record::Entity(entity) => entity.organization,
        }
    }

    /// Its index in the document's list.
    pub fn order(self) -> u32 {
        match self {
            Record::Entity(entity) => entity.order,
            _ => self.party().map_or(0, |party| party.order),
        }
    }

    /// Whether another one says the same.
    pub fn says(self, other: Record<'_>) -> bool {
        match (self, other) {
            (Record::User(one), Record::User(other)) => one.says(other),
            (Record::Group(one), Record::Group(other)) => one.says(other),
            (Record::Organization(one), Record::Organization(other)) => one.says(other),
            (Record::Entity(one), Record::Entity(other)) => one.says(other),
            _ => false,
        }
    }

    /// A copy of it, for a slot.
    pub fn copy_for(self, slot: u32) -> Entry {
        match self {
            Record::User(user) => Entry::User(UserIx(slot), Some(user.clone())),
            Record::Group(group) => Entry::Group(GroupIx(slot), Some(group.clone())),
            Record::Organization(organization) => {
                Entry::Organization(OrganizationIx(slot), Some(organization.clone()))
            }
            Record::Entity(entity) => Entry::Entity(EntityIx(slot), Some(entity.clone())),
        }
    }
}

impl Entry {
    /// A slot that is, or is to be, empty.
    pub fn empty(kind: Kind, slot: u32) -> Entry {
        match kind {
            Kind::USER => Entry::User(UserIx(slot), None),
            Kind::GROUP => Entry::Group(GroupIx(slot), None),
            Kind::ORGANIZATION => Entry::Organization(OrganizationIx(slot), None),
            Kind::Entity => Entry::Entity(EntityIx(slot), None),
        }
    }

    /// A party of a kind, which keeps of all that there is what its kind has.
    pub fn of_party(
        (kind, slot): (RecipientKind, u32),
        party: Party,
        organization: Option<OrganizationIx>,
        groups: Option<Box<[GroupIx]>>,
        active: Option<bool>,
    ) -> Entry {
        match kind {
            RecipientKind::User => {
                Entry::User(UserIx(slot), Some(User { groups, active, ..User::new(party, organization) }))
            }
            RecipientKind::Group => Entry::Group(GroupIx(slot), Some(Group { party, organization, groups })),
            RecipientKind::Organization => {
                Entry::Organization(OrganizationIx(slot), Some(Organization { party }))
            }
        }
    }

    /// Its kind and slot.
    pub fn target(&self) -> (Kind, u32) {
        match self {
            Entry::User(ix, _) => (Kind::USER, ix.0),
            Entry::Group(ix, _) => (Kind::GROUP, ix.0),
            Entry::Organization(ix, _) => (Kind::ORGANIZATION, ix.0),
            Entry::Entity(ix, _) => (Kind::Entity, ix.0),
        }
    }

    /// The slot of a party; an entity is none.
    pub fn recipient(&self) -> Option<Recipient> {
        match self.target() {
            (Kind::Party(kind), slot) => Some(Recipient::new(kind, slot)),
            (Kind::Entity, _) => None,
        }
    }

    pub fn record(&self) -> Option<Record<'_>> {
        match self {
            Entry::User(_, user) => user.as_ref().map(Record::User),
            Entry::Group(_, group) => group.as_ref().map(Record::Group),
            Entry::Organization(_, organization) => organization.as_ref().map(Record::Organization),
            Entry::Entity(_, entity) => entity.as_ref().map(Record::Entity),
        }
    }

    /// Takes over some fields of another record, by their names.
    pub fn take(&mut self, other: Entry, fields: &[&str]) {
        let named = |field: &str| fields.contains(&field);
        match (self, other) {
            (Entry::User(_, Some(held)), Entry::User(_, Some(other))) => held.take(other, &named),
            (Entry::Group(_, Some(held)), Entry::Group(_, Some(other))) => held.take(other, &named),
            (Entry::Organization(_, Some(held)), Entry::Organization(_, Some(other))) => {
                held.take(other, &named)
            }
            (Entry::Entity(_, Some(held)), Entry::Entity(_, Some(other))) => held.take(other, &named),
            _ => {}
        }
    }

    /// Takes over what another record says otherwise than it was, where this one still is so.
    pub fn merge(&mut self, was: Entry, becomes: Entry) {
        match (self, was, becomes) {
            (Entry::User(_, Some(held)), Entry::User(_, Some(was)), Entry::User(_, Some(becomes))) => {
                held.merge(was, becomes);
            }
            (Entry::Group(_, Some(held)), Entry::Group(_, Some(was)), Entry::Group(_, Some(becomes))) => {
                held.merge(was, becomes);
            }
            (
                Entry::Organization(_, Some(held)),
                Entry::Organization(_, Some(was)),
                Entry::Organization(_, Some(becomes)),
            ) => held.merge(was, becomes),
            (Entry::Entity(_, Some(held)), Entry::Entity(_, Some(was)), Entry::Entity(_, Some(becomes))) => {
                held.merge(was, becomes);
            }
            _ => {}
        }
    }
}
