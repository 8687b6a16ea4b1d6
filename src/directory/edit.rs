//! The steps by which a directory changes, each keeping the index true.

use super::{Directory, EntityIx, Grant, Grants, Recipient};

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

    /// Replaces an entity's access list, which is sorted by recipient, and gives back the one before.
    pub fn set_grants(&mut self, entity: EntityIx, grants: Grants) -> Grants {
        let Some(record) = self.entities.at_mut(entity.0) else { return grants };
        let replaced = core::mem::replace(&mut record.grants, grants);
        let Some(record) = self.entities.at(entity.0) else { return replaced };
        let within = |list: &[Grant], recipient: Recipient| {
            list.binary_search_by_key(&recipient, |grant| grant.recipient).is_ok()
        };
        for gone in replaced.iter().filter(|grant| !within(&record.grants, grant.recipient)) {
            self.index.remove_grant(gone.recipient, entity.0);
        }
        for new in record.grants.iter().filter(|grant| !within(&replaced, grant.recipient)) {
            self.index.add_grant(new.recipient, entity.0);
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
