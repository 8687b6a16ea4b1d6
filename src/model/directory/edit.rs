//! The steps by which a directory changes, each keeping true what is remembered.

use super::{Directory, Entity, EntityIx, Grant, Party, Recipient, RecipientKind};

/// How many ids each table had, so that those of a change that is taken back can be forgotten.
#[derive(Clone, Copy)]
pub(crate) struct Sizes {
    users: usize,
    groups: usize,
    organizations: usize,
    entities: usize,
    words: usize,
}

impl Directory {
    /// The sizes of the id tables.
    pub fn sizes(&self) -> Sizes {
        Sizes {
            users: self.users.ids.len(),
            groups: self.groups.ids.len(),
            organizations: self.organizations.ids.len(),
            entities: self.entities.ids.len(),
            words: self.words.len(),
        }
    }

    /// Forgets the ids that came after; no record may need them any more.
    pub fn forget_ids(&mut self, sizes: &Sizes) {
        self.users.forget(sizes.users);
        self.groups.forget(sizes.groups);
        self.organizations.forget(sizes.organizations);
        self.entities.forget(sizes.entities);
        self.words.truncate(sizes.words);
    }

    /// Puts or takes the record of a party, and gives back the one before.
    pub fn put_party(&mut self, recipient: Recipient, record: Option<Party>) -> Option<Party> {
        let (kind, slot) = (recipient.kind(), recipient.slot());
        self.administrators.take();
        let replaced = self.parties_mut(kind).replace(slot, record);
        if let (RecipientKind::User, Some(index)) = (kind, self.index.get_mut()) {
            index.replace_user(slot, replaced.as_ref(), self.users.at(slot));
        }
        replaced
    }

    /// Puts or takes the record of an entity, and gives back the one before.
    pub fn put_entity(&mut self, entity: EntityIx, record: Option<Entity>) -> Option<Entity> {
        let slot = entity.0;
        let replaced = self.entities.replace(slot, record);
        if let Some(index) = self.index.get_mut() {
            index.replace_entity(slot, replaced.as_ref(), self.entities.at(slot));
        }
        replaced
    }

    /// Puts or takes a recipient's grant on an entity, and gives back the one before.
    pub fn put_grant(
        &mut self,
        entity: EntityIx,
        recipient: Recipient,
        grant: Option<Grant>,
    ) -> Option<Grant> {
        let replaced = self.entities.at_mut(entity.0)?.grants.put(recipient, grant);
        match (self.index.get_mut(), replaced, grant) {
            (Some(index), Some(_), None) => index.remove_grant(recipient, entity.0),
            (Some(index), None, Some(_)) => index.add_grant(recipient, entity.0),
            _ => {}
        }
        replaced
    }

    /// The order of a grant that comes after all others.
    pub fn next_grant_order(&mut self) -> u32 {
        let order = self.grants_made;
        self.grants_made = order.saturating_add(1);
        order
    }

    /// The number of a role name as grants write it.
    pub fn written(&mut self, role: &str) -> u32 {
        self.words.intern(role)
    }
}
