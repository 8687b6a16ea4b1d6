//! All records, with the indexes that answers need.

use super::clock::Clock;
use super::index::Index;
use super::{
    Entity, EntityIx, Entry, Grant, Group, Held, Homonyms, Kind, Organization, OrganizationIx, Party,
    Recipient, RecipientKind, Recipients, Record, SliceMark, Table, User, UserIx,
};
use crate::collections::{Interner, sorted, sorted_indices_by};
use crate::model::policy::{AppRoleIx, Policy, Public, TierIx};
use std::sync::OnceLock;

/// Everything but the policy.
#[derive(Clone)]
pub(crate) struct Directory {
    pub users: Table<User>,
    pub groups: Table<Group>,
    pub organizations: Table<Organization>,
    pub entities: Table<Entity>,
    /// Of ids that entities of several types have.
    pub homonyms: Homonyms,
    /// Role names as grants write them.
    pub words: Interner,
    /// Whom no list has: somebody who is not signed in.
    pub visitor: User,
    /// Whether there was ever a grant to the public: from then on it is among everybody's recipients.
    pub(super) has_public: bool,
    /// How many grants were ever made: the order of the next one.
    pub grants_made: u32,
    pub(super) clock: Clock,
    /// Kept true by the steps in `edit`, once there is one.
    pub(super) index: OnceLock<Index>,
    /// Whose slice it is; none where it has everybody.
    pub slice: Option<Box<SliceMark>>,
    /// Forgotten whenever a party changes.
    pub(super) administrators: OnceLock<Vec<UserIx>>,
}

impl Default for Directory {
    #[inline(never)] // a hundred words are set to nothing: one copy of that
    fn default() -> Self {
        Directory {
            users: Table::default(),
            groups: Table::default(),
            organizations: Table::default(),
            entities: Table::default(),
            homonyms: Homonyms::default(),
            words: Interner::default(),
            visitor: User::new(Party::default(), None),
            has_public: false,
            grants_made: 0,
            clock: Clock::default(),
            index: OnceLock::new(),
            slice: None,
            administrators: OnceLock::new(),
        }
    }
}

impl Directory {
    /// Who and what belongs to what. A page that only decides never needs it, and it would add a third to the time in
    /// which a snapshot is restored.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            Index::of(&self.users, &self.groups, self.organizations.ids.len(), &self.entities)
        })
    }

    pub fn user(&self, ix: UserIx) -> Option<&User> {
        match self.users.at(ix.0) {
            None if ix == UserIx::VISITOR => Some(&self.visitor),
            user => user,
        }
    }

    pub fn entity(&self, ix: EntityIx) -> Option<&Entity> {
        self.entities.at(ix.0)
    }

    pub fn user_named(&self, id: &str) -> Option<UserIx> {
        self.users.find(id).map(UserIx)
    }

    /// The id of a user; none is the visitor's.
    pub fn subject(&self, ix: UserIx) -> Option<&str> {
        (ix != UserIx::VISITOR).then(|| self.user_id(ix))
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

    /// The ids of a kind.
    pub fn ids(&self, kind: Kind) -> &Interner {
        match kind {
            Kind::USER => &self.users.ids,
            Kind::GROUP => &self.groups.ids,
            Kind::ORGANIZATION => &self.organizations.ids,
            Kind::Entity => &self.entities.ids,
        }
    }

    /// The tables of ids alone.
    pub fn id_tables(&mut self) -> IdTables<'_> {
        IdTables {
            users: &mut self.users.ids,
            groups: &mut self.groups.ids,
            organizations: &mut self.organizations.ids,
            entities: &mut self.entities.ids,
        }
    }

    /// The record in a slot.
    #[inline(never)]
    pub fn record(&self, kind: Kind, slot: u32) -> Option<Record<'_>> {
        match kind {
            Kind::USER => self.users.at(slot).map(Record::User),
            Kind::GROUP => self.groups.at(slot).map(Record::Group),
            Kind::ORGANIZATION => self.organizations.at(slot).map(Record::Organization),
            Kind::Entity => self.entities.at(slot).map(Record::Entity),
        }
    }

    /// Whether a slot has a record.
    pub fn has(&self, kind: Kind, slot: u32) -> bool {
        self.record(kind, slot).is_some()
    }

    /// The slot of an id that has a record.
    pub fn find(&self, kind: Kind, id: &str) -> Option<u32> {
        self.ids(kind).get(id).filter(|slot| self.has(kind, *slot))
    }

    /// The order of a slot's record; of a new one, after all others.
    pub fn order_of(&self, kind: Kind, slot: u32) -> u32 {
        let next = match kind {
            Kind::USER => self.users.next_order,
            Kind::GROUP => self.groups.next_order,
            Kind::ORGANIZATION => self.organizations.next_order,
            Kind::Entity => self.entities.next_order,
        };
        self.record(kind, slot).map_or(next, Record::order)
    }

    /// Some slots, or all that have a record, in the order of the document.
    pub fn in_order(&self, kind: Kind, slots: Option<Vec<u32>>) -> Vec<u32> {
        let mut slots = slots.unwrap_or_else(|| (0..self.ids(kind).len() as u32).collect());
        let mut orders = Vec::with_capacity(slots.len());
        slots.retain(|slot| {
            let record = self.record(kind, *slot);
            orders.extend(record.map(Record::order));
            record.is_some()
        });
        let mut sorted = sorted_indices_by(&orders);
        sorted.iter_mut().for_each(|slot| *slot = slots.get(*slot as usize).copied().unwrap_or(0));
        sorted
    }

    /// What a recipient has in common with those of other kinds.
    pub fn party(&self, recipient: Recipient) -> Option<&Party> {
        self.record(Kind::Party(recipient.kind()?), recipient.slot())?.party()
    }

    /// The id of a recipient of any kind.
    #[inline(never)]
    pub fn recipient_id(&self, recipient: Recipient) -> &str {
        match (recipient.kind(), recipient.public()) {
            (Some(kind), _) => self.ids(Kind::Party(kind)).name(recipient.slot()),
            (None, public) => public.map_or("", Public::as_str),
        }
    }

    /// What a recipient holds on an entity by a grant of its own, whether it counts now or not.
    pub fn held(&self, entity: EntityIx, recipient: Recipient) -> Option<Held> {
        self.entity(entity)?.grants.held_by(recipient)
    }

    /// A recipient's own grant on an entity, where it counts now.
    pub fn grant(&self, entity: EntityIx, recipient: Recipient) -> Option<&Grant> {
        self.entity(entity)?.grants.grant_to(recipient)
    }

    /// Whether a recipient is a user who is active.
    pub fn is_active_user(&self, recipient: Recipient) -> bool {
        recipient.kind() == Some(RecipientKind::User)
            && self.user(UserIx(recipient.slot())).is_some_and(User::is_active)
    }

    /// The organization that a recipient belongs to, or is.
    pub fn organization_of(&self, recipient: Recipient) -> Option<OrganizationIx> {
        match recipient.kind()? {
            RecipientKind::Organization => Some(OrganizationIx(recipient.slot())),
            kind => self.record(Kind::Party(kind), recipient.slot())?.organization(),
        }
    }

    /// Shows the app roles of a user's own, of the groups and of the organization, that name a type's ceiling.
    pub fn each_app_role(&self, user: &User, see: &mut dyn FnMut(AppRoleIx)) {
        user.party.each_app_role(see);
        for group in user.recipients.groups() {
            self.groups.at(group).iter().for_each(|group| group.party.each_app_role(see));
        }
        let organization = user.organization.and_then(|ix| self.organizations.at(ix.0));
        organization.iter().for_each(|organization| organization.party.each_app_role(see));
    }

    /// Exchanges what is in an entry's slot for what the entry has, before there is anything that would have to follow.
    #[inline(never)]
    pub fn place(&mut self, entry: &mut Entry) {
        let next = entry.record().map_or(0, |record| record.order().saturating_add(1));
        match entry {
            Entry::User(ix, user) => self.users.exchange(ix.0, user, next),
            Entry::Group(ix, group) => self.groups.exchange(ix.0, group, next),
            Entry::Organization(ix, organization) => self.organizations.exchange(ix.0, organization, next),
            Entry::Entity(ix, entity) => self.entities.exchange(ix.0, entity, next),
        }
    }

    /// Works out what follows from a user's memberships: recipients (R2) and tiers (R6).
    pub fn settle_user(&mut self, policy: &Policy, ix: UserIx) {
        let Some(user) = self.user(ix) else { return };
        let groups = self.groups_above(user.groups());
        let mut recipients = Vec::with_capacity(groups.len().saturating_add(2));
        recipients.push(Recipient::new(RecipientKind::User, ix.0).0);
        recipients.extend(groups.into_iter().map(|group| Recipient::new(RecipientKind::Group, group).0));
        recipients.extend(user.organization.map(|org| Recipient::new(RecipientKind::Organization, org.0).0));
        if self.has_public {
            recipients.extend(Recipient::PUBLIC.map(|public| public.0));
        }
        // The tiers follow from the recipients.
        if let Some(user) = self.users.at_mut(ix.0) {
            user.recipients = Recipients::sorted(recipients);
        }
        let tiers = self.user(ix).map(|user| self.tiers_of(policy, user));
        if let Some((user, tiers)) = self.users.at_mut(ix.0).zip(tiers) {
            user.tiers = tiers;
        }
    }

    /// Works out what the visitor is reached by (R2), and the visitor's tiers (R6).
    pub fn settle_visitor(&mut self, policy: &Policy) {
        self.visitor.recipients = Recipients::sorted(vec![Recipient::from(Public::Anyone).0]);
        self.visitor.tiers = policy.types.iter().map(|_| policy.visitor_tier).collect();
    }

    /// Puts the public among everybody's recipients, once there is a grant to it. Where there is none, nobody has to
    /// look for any.
    #[cold]
    pub fn open_to_public(&mut self) {
        if core::mem::replace(&mut self.has_public, true) {
            return;
        }
        for user in self.users.records.iter_mut().flatten() {
            let mut recipients: Vec<u32> = user.recipients.iter().map(|recipient| recipient.0).collect();
            recipients.extend(Recipient::PUBLIC.map(|public| public.0));
            user.recipients = Recipients::sorted(recipients);
        }
    }

    /// A user's tier on each type: the highest that any app role names, else the default (R6).
    pub fn tiers_of(&self, policy: &Policy, user: &User) -> Box<[TierIx]> {
        let mut named: Vec<Option<TierIx>> = vec![None; policy.types.len()];
        self.each_app_role(user, &mut |ix| {
            let Some(role) = policy.app_roles.get(ix.index()) else { return };
            for (best, entity_type) in named.iter_mut().zip(&policy.types) {
                *best = (*best).max(role.tier_on(entity_type));
            }
        });
        named.into_iter().map(|tier| tier.unwrap_or(policy.default_tier)).collect()
    }
}

/// The ids of a directory without its records: what a document or edits are read with.
pub(crate) struct IdTables<'d> {
    users: &'d mut Interner,
    groups: &'d mut Interner,
    organizations: &'d mut Interner,
    entities: &'d mut Interner,
}

impl IdTables<'_> {
    /// The ids of a kind.
    pub fn of(&mut self, kind: Kind) -> &mut Interner {
        match kind {
            Kind::USER => self.users,
            Kind::GROUP => self.groups,
            Kind::ORGANIZATION => self.organizations,
            Kind::Entity => self.entities,
        }
    }
}
