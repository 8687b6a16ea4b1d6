//! Whom and what the paths connect. Every other pair has no path, so it need not be decided.

use super::Resolver;
use crate::collections::SlotSet;
use crate::model::directory::{EntityIx, Grant, Recipient, RecipientKind, User, UserIx};
use crate::model::policy::{EntityType, TypeIx};

impl Resolver<'_> {
    /// Every entity to which some path leads the user, in the order of their slots.
    pub fn entities_of(&self, user_ix: UserIx) -> Vec<EntityIx> {
        let Some(user) = self.directory.user(user_ix) else { return Vec::new() };
        let index = self.directory.index();
        let mut found = SlotSet::many(self.directory.entities.records.len());
        for recipient in user.recipients.iter() {
            index.granted(*recipient).iter().for_each(|slot| found.add(*slot));
        }
        for slot in index.created.of(user_ix.0) {
            if self.gives_creator(*slot) {
                found.add(*slot);
            }
        }
        // Looked up by type: an organization can have any number of entities.
        let mut holds = Vec::with_capacity(self.policy.types.len());
        (0..self.policy.types.len()).for_each(|index| holds.push(self.holds(user, TypeIx::new(index))));
        let property = user.organization.map(|organization| index.property.of(organization.0));
        for slot in property.unwrap_or_default() {
            let entity = self.directory.entity(EntityIx(*slot));
            if entity.is_some_and(|entity| holds.get(entity.entity_type.index()) == Some(&true)) {
                found.add(*slot);
            }
        }
        if (0..self.policy.types.len()).any(|index| self.holds_everywhere(user, TypeIx::new(index))) {
            for (slot, entity) in self.directory.entities.iter() {
                if self.holds_everywhere(user, entity.entity_type) {
                    found.add(slot);
                }
            }
        }
        for slot in found.slots() {
            if !index.children.of(slot).is_empty() {
                self.heirs(EntityIx(slot)).iter().for_each(|heir| found.add(heir.0));
            }
        }
        found.slots().into_iter().map(EntityIx).collect()
    }

    /// Every user whom some path leads to the entity, in the order of their slots.
    pub fn users_of(&self, entity_ix: EntityIx) -> Vec<UserIx> {
        self.users_by(entity_ix, &|_, _| true)
    }

    /// The same, but only those grants count that `counts` lets pass. It is told whether a grant is on the entity
    /// itself.
    pub fn users_by(&self, entity_ix: EntityIx, counts: &dyn Fn(&Grant, bool) -> bool) -> Vec<UserIx> {
        let mut found = SlotSet::many(self.directory.users.records.len());
        let mut next = Some(entity_ix);
        while let Some(ix) = next {
            self.own_recipients(ix, &|grant| counts(grant, ix == entity_ix), &mut |recipient| {
                self.mark_users_behind(recipient, &mut found);
            });
            next = self.inherits_from(ix);
        }
        found.slots().into_iter().map(UserIx).collect()
    }

    /// Calls `found` with each recipient of an entity's own paths: those of the grants that `counts` lets pass, the
    /// creator, and the users whose tier holds a level.
    #[inline(never)]
    pub fn own_recipients(
        &self,
        ix: EntityIx,
        counts: &dyn Fn(&Grant) -> bool,
        found: &mut dyn FnMut(Recipient),
    ) {
        let Some(entity) = self.directory.entity(ix) else { return };
        for grant in entity.grants.iter().filter(|grant| counts(grant)) {
            found(grant.recipient);
        }
        let mut found_user = |slot: u32| found(Recipient::new(RecipientKind::User, slot));
        if let (Some(creator), true) = (entity.created_by, self.gives_creator(ix.0)) {
            found_user(creator.0);
        }
        let staff = entity.organization.map(|organization| self.directory.index().staff.of(organization.0));
        for slot in staff.unwrap_or_default() {
            let user = self.directory.user(UserIx(*slot));
            if user.is_some_and(|user| self.holds(user, entity.entity_type)) {
                found_user(*slot);
            }
        }
        // Most policies have no such tier: then no user has to be looked at.
        if self.policy.tiers.iter().any(|tier| tier.everywhere) {
            for (slot, user) in self.directory.users.iter() {
                if self.holds_everywhere(user, entity.entity_type) {
                    found_user(slot);
                }
            }
        }
    }

    /// Adds the users whom a grant to a recipient reaches (R2) to a set, without a list of them. The visitor is none of
    /// them.
    #[inline(never)]
    pub fn mark_users_behind(&self, recipient: Recipient, users: &mut SlotSet) {
        match recipient.kind() {
            Some(RecipientKind::User) => users.add(recipient.slot()),
            Some(RecipientKind::Group) => {
                let members = &self.directory.index().members;
                self.directory
                    .each_group_below(recipient.slot(), &mut |slot| users.add_all(members.of(slot)));
            }
            Some(RecipientKind::Organization) => {
                users.add_all(self.directory.index().staff.of(recipient.slot()));
            }
            None => self.directory.users.iter().for_each(|(slot, _)| users.add(slot)),
        }
    }

    /// The users whom a grant to a recipient reaches (R2).
    pub fn users_behind(&self, recipient: Recipient) -> Vec<u32> {
        let index = self.directory.index();
        match recipient.kind() {
            Some(RecipientKind::User) => vec![recipient.slot()],
            Some(RecipientKind::Group) if !index.subgroups.of(recipient.slot()).is_empty() => {
                let mut users = SlotSet::default();
                self.mark_users_behind(recipient, &mut users);
                users.slots()
            }
            Some(RecipientKind::Group) => index.members.of(recipient.slot()).to_vec(),
            Some(RecipientKind::Organization) => index.staff.of(recipient.slot()).to_vec(),
            None => self.directory.users.iter().map(|(slot, _)| slot).collect(),
        }
    }

    /// The entities that inherit an entity's paths, over any number of steps (R3); not the entity itself.
    pub fn heirs(&self, entity: EntityIx) -> Vec<EntityIx> {
        let (mut found, mut open) = (Vec::new(), Vec::new());
        let mut next = Some(entity.0);
        while let Some(parent) = next {
            for child in self.directory.index().children.of(parent) {
                if self.inherits_from(EntityIx(*child)).is_some() {
                    found.push(EntityIx(*child));
                    open.push(*child);
                }
            }
            next = open.pop();
        }
        found
    }

    /// The entities whose paths an entity inherits, over any number of steps (R3); not the entity itself.
    pub fn ancestors(&self, entity: EntityIx) -> Vec<EntityIx> {
        let mut found = Vec::new();
        let mut next = self.inherits_from(entity);
        while let Some(parent) = next {
            found.push(parent);
            next = self.inherits_from(parent);
        }
        found
    }

    /// The parent, where the entity inherits its paths.
    pub(super) fn inherits_from(&self, entity: EntityIx) -> Option<EntityIx> {
        let record = self.directory.entity(entity)?;
        let inherits = |entity_type: &EntityType| entity_type.inherits && record.inherits;
        record.parent.filter(|_| self.policy.entity_type(record.entity_type).is_some_and(inherits))
    }

    /// Whether a user's tier holds a level on a type.
    pub fn holds(&self, user: &User, type_ix: TypeIx) -> bool {
        let effect =
            self.policy.entity_type(type_ix).and_then(|entity_type| entity_type.tier(user.tier(type_ix)));
        effect.is_some_and(|effect| effect.holds.is_some())
    }

    /// Whether the type of an entity gives its creator a role.
    pub fn gives_creator(&self, slot: u32) -> bool {
        let entity = self.directory.entity(EntityIx(slot));
        let entity_type = entity.and_then(|entity| self.policy.entity_type(entity.entity_type));
        entity_type.is_some_and(|entity_type| entity_type.creator_role.is_some())
    }

    fn holds_everywhere(&self, user: &User, type_ix: TypeIx) -> bool {
        self.policy.entity_type(type_ix).is_some_and(|kind| kind.is_held_everywhere(user.tier(type_ix)))
    }
}
