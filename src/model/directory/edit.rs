//! The steps by which a directory changes, each keeping true what is remembered.

use super::{Directory, Entity, EntityIx, Entry, Held, Recipient};

/// How many ids each table had, so that those of a change that is taken back can be forgotten.
#[derive(Clone, Copy)]
pub(crate) struct Sizes {
    users: usize,
    groups: usize,
    organizations: usize,
    entities: usize,
    words: usize,
}

/// Where the next user, group, organization, entity and grant would stand.
#[derive(Clone, Copy)]
pub(crate) struct NextOrders([u32; 5]);

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

    /// Forgets the ids that came after; no record may need them any more. Their slots stay, empty, for the next ones.
    pub fn forget_ids(&mut self, sizes: &Sizes) {
        self.users.ids.truncate(sizes.users);
        self.groups.ids.truncate(sizes.groups);
        self.organizations.ids.truncate(sizes.organizations);
        self.forget_entities(sizes.entities);
        self.words.truncate(sizes.words);
    }

    /// Where what is new would stand.
    pub fn next_orders(&self) -> NextOrders {
        NextOrders([
            self.users.next_order,
            self.groups.next_order,
            self.organizations.next_order,
            self.entities.next_order,
            self.grants_made,
        ])
    }

    /// Gives back the places of what a change had put, once that is taken back.
    pub fn set_next_orders(&mut self, orders: NextOrders) {
        [
            self.users.next_order,
            self.groups.next_order,
            self.organizations.next_order,
            self.entities.next_order,
            self.grants_made,
        ] = orders.0;
    }

    /// Exchanges what is in an entry's slot for what the entry has.
    pub fn exchange(&mut self, entry: &mut Entry) {
        self.place(entry);
        if entry.recipient().is_some() {
            self.administrators.take();
        }
        if let Entry::Entity(ix, before) = entry {
            let is_timed = |entity: &Entity| !entity.grants.timed().is_empty();
            if before.as_ref().is_some_and(is_timed) || self.entity(*ix).is_some_and(is_timed) {
                self.clock.note(ix.0);
            }
        }
        match (entry, self.index.get_mut()) {
            (Entry::User(ix, before), Some(index)) => {
                index.replace_user(ix.0, before.as_ref(), self.users.at(ix.0));
            }
            (Entry::Group(ix, before), Some(index)) => {
                index.replace_group(ix.0, before.as_ref(), self.groups.at(ix.0));
            }
            (Entry::Entity(ix, before), Some(index)) => {
                index.replace_entity(ix.0, before.as_ref(), self.entities.at(ix.0));
            }
            _ => {}
        }
    }

    /// Puts or takes what a recipient holds on an entity, and gives back what was held before.
    pub fn put_held(&mut self, entity: EntityIx, recipient: Recipient, held: Option<Held>) -> Option<Held> {
        if recipient.is_public() && held.is_some() {
            self.open_to_public();
        }
        let replaced = self.entities.at_mut(entity.0)?.grants.put_held(recipient, held);
        if [replaced, held].iter().flatten().any(Held::is_timed) {
            self.clock.note(entity.0);
        }
        let counts = |held: Option<Held>| held.is_some_and(|held| held.counts);
        match (self.index.get_mut(), counts(replaced), counts(held)) {
            (Some(index), true, false) => index.remove_grant(recipient, entity.0),
            (Some(index), false, true) => index.add_grant(recipient, entity.0),
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
