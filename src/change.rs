//! Changes of a gate: all or nothing, with the exact difference that they make.

use crate::diff::{Before, Diff};
use crate::directory::{Entity, EntityIx, Grant, Group, Organization, Recipient, Sizes, User, UserIx};
use crate::gate::Gate;

/// One change of a gate, step by step; it takes effect whole, or not at all.
pub(crate) struct Transaction<'g> {
    pub gate: &'g mut Gate,
    before: Before,
    undo: Vec<Undo>,
    sizes: Sizes,
}

/// What a step replaced.
enum Undo {
    Grants(EntityIx, Box<[Grant]>),
    User(u32, Option<User>),
    Group(u32, Option<Group>),
    Organization(u32, Option<Organization>),
    Entity(u32, Option<Entity>),
}

impl<'g> Transaction<'g> {
    /// Begins a change. `sizes` are those of the directory before ids were read for it.
    pub fn begin(gate: &'g mut Gate, sizes: Sizes) -> Self {
        Transaction { gate, before: Before::default(), undo: Vec::new(), sizes }
    }

    /// Keeps the change.
    pub fn commit(self) -> Diff {
        if self.undo.is_empty() {
            self.gate.directory_mut().forget_ids(&self.sizes);
        } else {
            self.gate.raise_version();
        }
        Diff { version: self.gate.version(), changes: self.before.diff(self.gate) }
    }

    /// Takes the change back, and says what it would have made of the answers.
    pub fn roll_back(mut self) -> Diff {
        let changes = self.before.diff(self.gate);
        self.take_back();
        Diff { version: self.gate.version(), changes }
    }

    /// Takes the change back.
    pub fn take_back(&mut self) {
        while let Some(step) = self.undo.pop() {
            match step {
                Undo::Grants(entity, grants) => drop(self.gate.directory_mut().set_grants(entity, grants)),
                Undo::User(slot, record) => drop(self.gate.put_user(slot, record)),
                Undo::Group(slot, record) => drop(self.gate.put_group(slot, record)),
                Undo::Organization(slot, record) => drop(self.gate.put_organization(slot, record)),
                Undo::Entity(slot, record) => drop(self.gate.put_entity(slot, record)),
            }
        }
        self.gate.directory_mut().forget_ids(&self.sizes);
    }

    /// Puts, changes or takes a recipient's grant on an entity.
    pub fn set_grant(&mut self, entity: EntityIx, recipient: Recipient, grant: Option<Grant>) {
        let Some(record) = self.gate.directory().entity(entity) else { return };
        let place = record.grants.binary_search_by_key(&recipient, |grant| grant.recipient);
        let mut list = record.grants.to_vec();
        match (place, grant) {
            (Ok(place), Some(grant)) => {
                let Some(held) = list.get_mut(place) else { return };
                let kept = Grant { order: held.order, ..grant };
                if *held == kept {
                    return;
                }
                *held = kept;
            }
            (Err(place), Some(grant)) => {
                let order = self.gate.directory_mut().next_grant_order();
                list.insert(place, Grant { order, ..grant });
            }
            (Ok(place), None) => drop(list.remove(place)),
            (Err(_), None) => return,
        }
        self.note_grant(entity, recipient);
        let replaced = self.gate.directory_mut().set_grants(entity, list.into());
        self.undo.push(Undo::Grants(entity, replaced));
    }

    /// Puts or takes a user; grants of a user who goes must be gone before.
    pub fn set_user(&mut self, slot: u32, record: Option<User>) {
        if record.is_none() && self.gate.directory().users.at(slot).is_none() {
            return;
        }
        self.note_users(&[slot]);
        let replaced = self.gate.put_user(slot, record);
        self.undo.push(Undo::User(slot, replaced));
        self.note_connected_users(&[slot]);
    }

    /// Puts or takes a group; grants and memberships of one that goes must be gone before.
    pub fn set_group(&mut self, slot: u32, record: Option<Group>) {
        if record.is_none() && self.gate.directory().groups.at(slot).is_none() {
            return;
        }
        let members = self.gate.directory().index.members.of(slot).to_vec();
        self.note_users(&members);
        let replaced = self.gate.put_group(slot, record);
        self.undo.push(Undo::Group(slot, replaced));
        self.note_connected_users(&members);
    }

    /// Puts or takes an organization; whatever belongs to one that goes must be detached before.
    pub fn set_organization(&mut self, slot: u32, record: Option<Organization>) {
        if record.is_none() && self.gate.directory().organizations.at(slot).is_none() {
            return;
        }
        let staff = self.gate.directory().index.staff.of(slot).to_vec();
        self.note_users(&staff);
        let replaced = self.gate.put_organization(slot, record);
        self.undo.push(Undo::Organization(slot, replaced));
        self.note_connected_users(&staff);
    }

    /// Puts or takes an entity. Its grants stay unless the record brings others.
    pub fn set_entity(&mut self, slot: u32, record: Option<Entity>) {
        if record.is_none() && self.gate.directory().entities.at(slot).is_none() {
            return;
        }
        self.note_entity(EntityIx(slot));
        let replaced = self.gate.put_entity(slot, record);
        self.undo.push(Undo::Entity(slot, replaced));
        let ix = EntityIx(slot);
        for entity in core::iter::once(ix).chain(self.gate.resolver().heirs(ix)) {
            for user in self.gate.resolver().users_of(entity) {
                self.before.note_connected(user, entity);
            }
        }
    }

    /// Takes every grant of a recipient.
    pub fn clear_grants(&mut self, recipient: Recipient) {
        for slot in self.gate.directory().index.granted(recipient).to_vec() {
            self.set_grant(EntityIx(slot), recipient, None);
        }
    }

    fn note_grant(&mut self, entity: EntityIx, recipient: Recipient) {
        let resolver = self.gate.resolver();
        let users = resolver.users_behind(recipient);
        for entity in core::iter::once(entity).chain(resolver.heirs(entity)) {
            users.iter().for_each(|user| self.before.note(self.gate, UserIx(*user), entity));
        }
    }

    fn note_users(&mut self, users: &[u32]) {
        for user in users.iter().map(|slot| UserIx(*slot)) {
            for entity in self.gate.resolver().entities_of(user) {
                self.before.note(self.gate, user, entity);
            }
        }
    }

    fn note_connected_users(&mut self, users: &[u32]) {
        for user in users.iter().map(|slot| UserIx(*slot)) {
            for entity in self.gate.resolver().entities_of(user) {
                self.before.note_connected(user, entity);
            }
        }
    }

    fn note_entity(&mut self, entity: EntityIx) {
        let resolver = self.gate.resolver();
        for entity in core::iter::once(entity).chain(resolver.heirs(entity)) {
            for user in resolver.users_of(entity) {
                self.before.note(self.gate, user, entity);
            }
        }
    }
}

impl Gate {
    /// Replaces a user's record, with the relations and tiers that follow from it.
    fn put_user(&mut self, slot: u32, record: Option<User>) -> Option<User> {
        let (policy, directory) = self.parts_mut();
        let replaced = directory.users.replace(slot, record);
        replaced.iter().for_each(|user| directory.index.remove_user(slot, user));
        directory.users.at(slot).iter().for_each(|user| directory.index.add_user(slot, user));
        directory.settle_user(policy, UserIx(slot));
        replaced
    }

    fn put_group(&mut self, slot: u32, record: Option<Group>) -> Option<Group> {
        let (policy, directory) = self.parts_mut();
        let replaced = directory.groups.replace(slot, record);
        for user in directory.index.members.of(slot).to_vec() {
            directory.settle_user(policy, UserIx(user));
        }
        replaced
    }

    fn put_organization(&mut self, slot: u32, record: Option<Organization>) -> Option<Organization> {
        let (policy, directory) = self.parts_mut();
        let replaced = directory.organizations.replace(slot, record);
        for user in directory.index.staff.of(slot).to_vec() {
            directory.settle_user(policy, UserIx(user));
        }
        replaced
    }

    fn put_entity(&mut self, slot: u32, record: Option<Entity>) -> Option<Entity> {
        let directory = self.directory_mut();
        let replaced = directory.entities.replace(slot, record);
        if let Some(entity) = &replaced {
            directory.index.remove_entity(slot, entity);
            entity.grants.iter().for_each(|grant| directory.index.remove_grant(grant.recipient, slot));
        }
        if let Some(entity) = directory.entities.at(slot) {
            directory.index.add_entity(slot, entity);
            entity.grants.iter().for_each(|grant| directory.index.add_grant(grant.recipient, slot));
        }
        replaced
    }
}
