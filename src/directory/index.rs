//! The relations of a directory the other way round, kept as it changes.

use super::{Directory, Entity, Recipient, RecipientKind, User};

/// From a slot to the slots related to it, sorted.
#[derive(Default)]
pub(crate) struct Relation(Vec<Vec<u32>>);

impl Relation {
    pub fn of(&self, slot: u32) -> &[u32] {
        self.0.get(slot as usize).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn add(&mut self, slot: u32, related: u32) {
        let place = slot as usize;
        if self.0.len() <= place {
            self.0.resize_with(place.saturating_add(1), Vec::new);
        }
        let Some(list) = self.0.get_mut(place) else { return };
        // Loading adds in rising order; only later changes have to search.
        if list.last().is_none_or(|last| *last < related) {
            list.push(related);
        } else if let Err(at) = list.binary_search(&related) {
            list.insert(at, related);
        }
    }

    pub fn remove(&mut self, slot: u32, related: u32) {
        let Some(list) = self.0.get_mut(slot as usize) else { return };
        if let Ok(at) = list.binary_search(&related) {
            list.remove(at);
        }
    }
}

/// Who and what belongs to what.
#[derive(Default)]
pub(crate) struct Index {
    /// Group → users.
    pub members: Relation,
    /// Organization → users.
    pub staff: Relation,
    /// Organization → entities.
    pub property: Relation,
    /// User → entities that the user created.
    pub created: Relation,
    /// Entity → entities whose parent it is.
    pub children: Relation,
    user_grants: Relation,
    group_grants: Relation,
    organization_grants: Relation,
}

impl Index {
    /// Entities on which a recipient has a grant of its own.
    pub fn granted(&self, recipient: Recipient) -> &[u32] {
        let relation = match recipient.kind() {
            RecipientKind::User => &self.user_grants,
            RecipientKind::Group => &self.group_grants,
            RecipientKind::Organization => &self.organization_grants,
        };
        relation.of(recipient.slot())
    }

    pub fn add_grant(&mut self, recipient: Recipient, entity: u32) {
        self.grants_of(recipient).add(recipient.slot(), entity);
    }

    pub fn remove_grant(&mut self, recipient: Recipient, entity: u32) {
        self.grants_of(recipient).remove(recipient.slot(), entity);
    }

    pub fn add_user(&mut self, slot: u32, user: &User) {
        user.groups().iter().for_each(|group| self.members.add(group.0, slot));
        user.organization.iter().for_each(|organization| self.staff.add(organization.0, slot));
    }

    pub fn remove_user(&mut self, slot: u32, user: &User) {
        user.groups().iter().for_each(|group| self.members.remove(group.0, slot));
        user.organization.iter().for_each(|organization| self.staff.remove(organization.0, slot));
    }

    /// An entity's own relations; its grants have theirs.
    pub fn add_entity(&mut self, slot: u32, entity: &Entity) {
        entity.organization.iter().for_each(|organization| self.property.add(organization.0, slot));
        entity.created_by.iter().for_each(|creator| self.created.add(creator.0, slot));
        entity.parent.iter().for_each(|parent| self.children.add(parent.0, slot));
    }

    pub fn remove_entity(&mut self, slot: u32, entity: &Entity) {
        entity.organization.iter().for_each(|organization| self.property.remove(organization.0, slot));
        entity.created_by.iter().for_each(|creator| self.created.remove(creator.0, slot));
        entity.parent.iter().for_each(|parent| self.children.remove(parent.0, slot));
    }

    fn grants_of(&mut self, recipient: Recipient) -> &mut Relation {
        match recipient.kind() {
            RecipientKind::User => &mut self.user_grants,
            RecipientKind::Group => &mut self.group_grants,
            RecipientKind::Organization => &mut self.organization_grants,
        }
    }
}

impl Directory {
    /// Builds the index of a directory that was just loaded.
    pub fn reindex(&mut self) {
        let mut index = Index::default();
        for (slot, user) in self.users.iter() {
            index.add_user(slot, user);
        }
        for (slot, entity) in self.entities.iter() {
            index.add_entity(slot, entity);
            entity.grants.iter().for_each(|grant| index.add_grant(grant.recipient, slot));
        }
        self.index = index;
    }
}
