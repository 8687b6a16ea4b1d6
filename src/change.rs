//! Changes of a gate: all or nothing, with the exact difference that they make.

use crate::diff::{Before, Diff};
use crate::directory::{Entity, EntityIx, Grant, Party, Recipient, Sizes, UserIx};
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
    Grant(EntityIx, Recipient, Option<Grant>),
    Party(Recipient, Option<Party>),
    Entity(EntityIx, Option<Entity>),
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
                Undo::Grant(entity, recipient, grant) => {
                    self.gate.directory_mut().put_grant(entity, recipient, grant);
                }
                Undo::Party(recipient, record) => drop(self.gate.put_party(recipient, record)),
                Undo::Entity(entity, record) => drop(self.gate.directory_mut().put_entity(entity, record)),
            }
        }
        self.gate.directory_mut().forget_ids(&self.sizes);
    }

    /// Puts, changes or takes a recipient's grant on an entity.
    pub fn set_grant(&mut self, entity: EntityIx, recipient: Recipient, grant: Option<Grant>) {
        let held = self.gate.directory().grant(entity, recipient).copied();
        let order = match (held, grant) {
            (Some(held), _) => held.order,
            (None, Some(_)) => self.gate.directory_mut().next_grant_order(),
            (None, None) => return,
        };
        let grant = grant.map(|grant| Grant { order, ..grant });
        if grant == held {
            return;
        }
        self.note_grant(entity, recipient);
        let replaced = self.gate.directory_mut().put_grant(entity, recipient, grant);
        self.undo.push(Undo::Grant(entity, recipient, replaced));
    }

    /// Puts or takes a party; grants of one that goes, and what belongs to it, must be gone before.
    pub fn set_party(&mut self, recipient: Recipient, record: Option<Party>) {
        if record.is_none() && self.gate.directory().party(recipient).is_none() {
            return;
        }
        let users = self.gate.resolver().users_behind(recipient);
        self.note_users(&users, false);
        let replaced = self.gate.put_party(recipient, record);
        self.undo.push(Undo::Party(recipient, replaced));
        self.note_users(&users, true);
    }

    /// Puts or takes an entity. Its grants stay unless the record brings others.
    pub fn set_entity(&mut self, entity: EntityIx, record: Option<Entity>) {
        if record.is_none() && self.gate.directory().entity(entity).is_none() {
            return;
        }
        self.note_entity(entity, false);
        let replaced = self.gate.directory_mut().put_entity(entity, record);
        self.undo.push(Undo::Entity(entity, replaced));
        self.note_entity(entity, true);
    }

    /// Takes every grant of a recipient.
    pub fn clear_grants(&mut self, recipient: Recipient) {
        for slot in self.gate.directory().index().granted(recipient).to_vec() {
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

    /// Notes the users' answers; those of pairs that a step has `connected` were no before it.
    fn note_users(&mut self, users: &[u32], connected: bool) {
        for user in users.iter().map(|slot| UserIx(*slot)) {
            for entity in self.gate.resolver().entities_of(user) {
                self.note(user, entity, connected);
            }
        }
    }

    fn note_entity(&mut self, entity: EntityIx, connected: bool) {
        let mut entities = self.gate.resolver().heirs(entity);
        entities.push(entity);
        for entity in entities {
            for user in self.gate.resolver().users_of(entity) {
                self.note(user, entity, connected);
            }
        }
    }

    fn note(&mut self, user: UserIx, entity: EntityIx, connected: bool) {
        if connected {
            self.before.note_connected(user, entity);
        } else {
            self.before.note(self.gate, user, entity);
        }
    }
}

impl Gate {
    /// Replaces a party's record, with the relations and tiers that follow from it.
    fn put_party(&mut self, recipient: Recipient, record: Option<Party>) -> Option<Party> {
        let users = self.resolver().users_behind(recipient);
        let (policy, directory) = self.parts_mut();
        let replaced = directory.put_party(recipient, record);
        users.into_iter().for_each(|user| directory.settle_user(policy, UserIx(user)));
        replaced
    }
}
