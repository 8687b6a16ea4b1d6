//! Which answers a change may touch, as seen from one of its two states: the one before, or the one after.
//!
//! Where no path leads to, every answer is no. So each state need only name the cells that its own paths reach: a cell
//! that one state names and the other does not is all no in the other.

use super::policies::{add_types_of_app_roles, affected_app_roles, affected_types, has_one};
use crate::collections::{ListInterner, SlotSet, sort_distinct};
use crate::model::directory::{EntityIx, Kind, Recipient, RecipientKind, User, UserIx};
use crate::model::policy::{Policy, Public, TypeIx};
use crate::resolve::Resolver;

/// What a change changed.
#[derive(Clone, Copy)]
pub(crate) enum Target<'t> {
    /// A recipient's grant on an entity.
    Grant(EntityIx, Recipient),
    /// A record, an entity with its grants.
    Record(Kind, u32),
    /// The policy, with the one of the other state.
    Policy(&'t Policy),
}

/// What a change may touch in one state, and what the answers there depend on.
pub(super) struct Scope<'g> {
    resolver: Resolver<'g>,
    /// Users of whom the change may touch every answer.
    whole: SlotSet,
    /// Recipients by number, each with trees: the entities on which the change may touch answers for users behind the
    /// recipient. At first these are roots, which stand for their heirs too. A recipient without any has a grant on one
    /// of these entities, but the change does not touch it.
    recipients: ListInterner,
    trees: Vec<Vec<u32>>,
    /// The entities whose paths count: those of the scope, and those from which they inherit.
    paths: SlotSet,
    /// By type, whether the change may touch entities of it; empty where it may touch those of any.
    only: Vec<bool>,
}

/// What separates the parts of a signature.
const END: u32 = u32::MAX;

impl<'g> Scope<'g> {
    /// That of what a change changed. `touched_by` says of a group that is put on which entities it touches those who
    /// are in it, where it is not all.
    pub fn of(
        resolver: Resolver<'g>,
        targets: &mut dyn Iterator<Item = Target<'_>>,
        touched_by: &dyn Fn(u32) -> Option<Vec<u32>>,
    ) -> Self {
        let mut scope = Scope {
            resolver,
            whole: SlotSet::default(),
            recipients: ListInterner::default(),
            trees: Vec::new(),
            paths: SlotSet::default(),
            only: Vec::new(),
        };
        let (mut records, mut policies) = (0usize, 0usize);
        for target in targets {
            match target {
                Target::Policy(_) => policies = policies.saturating_add(1),
                _ => records = records.saturating_add(1),
            }
            match target {
                Target::Grant(entity, recipient) => scope.add(recipient, entity),
                Target::Record(Kind::Entity, slot) => scope.add_entity(EntityIx(slot)),
                Target::Record(Kind::Party(kind), slot) => {
                    let roots = if kind == RecipientKind::Group { touched_by(slot) } else { None };
                    scope.add_party(Recipient::new(kind, slot), roots);
                }
                Target::Policy(other) => scope.add_policy(other),
            }
        }
        // What is inherited from an entity that changed may be of any type.
        if records > 0 || policies > 1 {
            scope.only.clear();
        }
        scope.add_paths();
        scope.grow_trees();
        scope
    }

    /// Everybody in the scope, in the order of their slots; the visitor comes last.
    pub fn users(&self) -> Vec<u32> {
        let mut users = self.whole.clone();
        for (number, trees) in self.trees.iter().enumerate() {
            if let ([recipient], false) = (self.recipients.list(number as u32), trees.is_empty()) {
                self.resolver.mark_users_behind(Recipient(*recipient), &mut users);
            }
        }
        let mut users = users.slots();
        if !self.trees_of(Public::Anyone.into()).is_empty() {
            users.push(UserIx::VISITOR.0);
        }
        users
    }

    /// The entities on which a user's answers may be touched, in the order of their slots.
    pub fn entities(&self, ix: UserIx, user: &User) -> Vec<EntityIx> {
        if self.whole.has(ix.0) {
            let mut entities = self.resolver.entities_of(ix);
            entities.retain(|ix| self.is_touched(*ix));
            return entities;
        }
        let mut found = Vec::new();
        for recipient in user.recipients.iter() {
            found.extend_from_slice(self.trees_of(*recipient));
        }
        sort_distinct(&mut found);
        found.into_iter().map(EntityIx).collect()
    }

    /// Appends a user's signature: all that the answers in the scope can depend on. Users with equal signatures have
    /// equal answers.
    pub fn sign(&self, ix: UserIx, user: &User, into: &mut Vec<u32>) {
        let directory = self.resolver.directory;
        let whole = self.whole.has(ix.0);
        into.push(u32::from(whole));
        let mut organization = END;
        for (index, tier) in user.tiers.iter().enumerate() {
            into.push(tier.0.into());
            if let (Some(own), true) = (user.organization, self.resolver.holds(user, TypeIx::new(index))) {
                organization = own.0;
            }
        }
        into.push(organization);
        for recipient in user.recipients.iter() {
            let is_in_scope = self.recipients.find(&[recipient.0]).is_some();
            if recipient.kind() == Some(RecipientKind::User) {
                into.extend_from_slice(self.trees_of(*recipient));
                into.push(END);
                let granted = directory.index().granted(*recipient);
                // Few of what somebody may hold counts, and to look a grant up takes far longer than that.
                for slot in granted.iter().filter(|slot| self.counts(whole, **slot)) {
                    if let Some(grant) = directory.grant(EntityIx(*slot), *recipient) {
                        let flags = u32::from(grant.shares()) << 1 | u32::from(grant.uses_data());
                        into.extend_from_slice(&[*slot, u32::from(grant.role.0) << 2 | flags]);
                    }
                }
                into.push(END);
            } else if whole || is_in_scope {
                into.push(recipient.0);
            }
        }
        into.push(END);
        for slot in directory.index().created.of(ix.0) {
            if self.counts(whole, *slot) && self.resolver.gives_creator(*slot) {
                into.push(*slot);
            }
        }
    }

    fn counts(&self, whole: bool, entity: u32) -> bool {
        whole || self.paths.has(entity)
    }

    fn trees_of(&self, recipient: Recipient) -> &[u32] {
        let number = self.recipients.find(&[recipient.0]);
        number.and_then(|number| self.trees.get(number as usize)).map_or(&[], |trees| trees)
    }

    #[inline(never)]
    fn add(&mut self, recipient: Recipient, root: EntityIx) {
        if let Some(roots) = self.roots_mut(recipient)
            && roots.last() != Some(&root.0)
        {
            roots.push(root.0);
        }
    }

    fn roots_mut(&mut self, recipient: Recipient) -> Option<&mut Vec<u32>> {
        let number = self.recipients.intern(&[recipient.0]) as usize;
        if number == self.trees.len() {
            self.trees.push(Vec::new());
        }
        self.trees.get_mut(number)
    }

    /// Adds everybody whom a path leads to the entity, or to an heir of it.
    fn add_entity(&mut self, entity: EntityIx) {
        let resolver = self.resolver;
        // Whoever reaches an ancestor reaches this entity and all its heirs.
        for above in resolver.ancestors(entity) {
            resolver.own_recipients(above, &|_| true, &mut |recipient| self.add(recipient, entity));
        }
        resolver.own_recipients(entity, &|_| true, &mut |recipient| self.add(recipient, entity));
        for heir in resolver.heirs(entity) {
            resolver.own_recipients(heir, &|_| true, &mut |recipient| self.add(recipient, heir));
        }
    }

    /// Adds everybody behind a party that is put, on everything or on some entities.
    fn add_party(&mut self, recipient: Recipient, roots: Option<Vec<u32>>) {
        match roots {
            Some(roots) => roots.into_iter().for_each(|root| self.add(recipient, EntityIx(root))),
            None => self.resolver.mark_users_behind(recipient, &mut self.whole),
        }
    }

    /// Adds what another policy answers otherwise.
    fn add_policy(&mut self, other: &Policy) {
        let Resolver { policy, directory } = self.resolver;
        let roles = affected_app_roles(policy, other);
        for (slot, _) in directory.users.iter().filter(|(_, user)| has_one(directory, user, &roles)) {
            self.whole.add(slot);
        }
        self.only = affected_types(policy, other);
        for slot in 0..directory.entities.records.len() as u32 {
            if self.is_of(EntityIx(slot), &self.only) {
                self.add_entity(EntityIx(slot));
            }
        }
        if roles.contains(&true) {
            add_types_of_app_roles(policy, other, &mut self.only);
        }
    }

    /// Adds the heirs of all roots, and leaves out what the change does not touch: once for all users behind a
    /// recipient.
    fn grow_trees(&mut self) {
        for mut trees in core::mem::take(&mut self.trees) {
            for place in 0..trees.len() {
                let root = trees.get(place).copied().map(EntityIx);
                root.iter()
                    .for_each(|root| trees.extend(self.resolver.heirs(*root).iter().map(|heir| heir.0)));
            }
            trees.retain(|slot| self.is_touched(EntityIx(*slot)));
            sort_distinct(&mut trees);
            self.trees.push(trees);
        }
    }

    /// Whether an entity is of a type that the change may touch.
    fn is_touched(&self, ix: EntityIx) -> bool {
        self.only.is_empty() || self.is_of(ix, &self.only)
    }

    /// Whether an entity is of one of some types.
    fn is_of(&self, ix: EntityIx, types: &[bool]) -> bool {
        let record = self.resolver.directory.entity(ix);
        record.is_some_and(|record| types.get(record.entity_type.index()) == Some(&true))
    }

    /// Adds what the answers on the scope's entities depend on.
    fn add_paths(&mut self) {
        let mut roots = SlotSet::default();
        self.trees.iter().for_each(|recipient_roots| roots.add_all(recipient_roots));
        let mut paths = SlotSet::default();
        for root in roots.slots() {
            self.add_tree(EntityIx(root), &mut paths);
            for above in self.resolver.ancestors(EntityIx(root)) {
                paths.add(above.0);
            }
        }
        for slot in paths.slots() {
            let Some(record) = self.resolver.directory.entity(EntityIx(slot)) else { continue };
            for grant in record.grants.iter() {
                // A grant to a user touches nobody else, and is in that user's own signature.
                if grant.recipient.kind() != Some(RecipientKind::User) {
                    self.roots_mut(grant.recipient);
                }
            }
        }
        self.paths = paths;
    }

    fn add_tree(&self, root: EntityIx, marks: &mut SlotSet) {
        marks.add(root.0);
        for heir in self.resolver.heirs(root) {
            marks.add(heir.0);
        }
    }
}
