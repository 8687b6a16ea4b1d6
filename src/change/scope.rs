//! Which answers a change may touch, as seen from the state that the gate is in: before it, or after.
//!
//! A cell that no path reaches has no answer but no. So each state names only what it reaches, and a cell that one of
//! the two states names is answered right by the other, which names it too or does not reach it.

use super::Step;
use crate::directory::{EntityIx, Recipient, RecipientKind, UserIx};
use crate::gate::Gate;
use crate::policy::TypeIx;
use crate::resolve::Resolver;
use crate::sort::{ordered, sort_distinct};

/// What a change may touch in one state.
pub(super) struct Scope {
    /// Users all of whose answers it may touch, in the order of their slots.
    pub whole: Vec<u32>,
    /// Recipients, each with the root of entities on which it may touch what reaches them: the root and its heirs. In order.
    pub pairs: Vec<(Recipient, EntityIx)>,
}

impl Scope {
    pub fn of(gate: &Gate, steps: &[Step]) -> Scope {
        let resolver = gate.resolver();
        let mut scope = Scope { whole: Vec::new(), pairs: Vec::new() };
        let mut holders = Holders { resolver, known: Vec::new() };
        for step in steps {
            match step {
                Step::Grant(entity, recipient, _) => scope.pairs.push((*recipient, *entity)),
                Step::Party(recipient, _) => scope.whole.extend(resolver.users_behind(*recipient)),
                Step::Entity(entity, _) => scope.add_entity(*entity, &mut holders),
            }
        }
        sort_distinct(&mut scope.whole);
        scope.pairs = ordered(&scope.pairs, &|a, b| a.cmp(b)).into_iter().copied().collect();
        scope.pairs.dedup();
        scope
    }

    /// The roots of a recipient.
    pub fn roots(&self, recipient: Recipient) -> impl Iterator<Item = EntityIx> {
        let start = self.pairs.partition_point(|(other, _)| *other < recipient);
        let of_recipient = self.pairs.iter().skip(start).take_while(move |(other, _)| *other == recipient);
        of_recipient.map(|(_, root)| *root)
    }

    /// Whoever a path leads to the entity, or to an heir of it.
    fn add_entity(&mut self, entity: EntityIx, holders: &mut Holders<'_>) {
        let resolver = holders.resolver;
        // What reaches an entity further up reaches all that hangs below this one.
        for above in resolver.ancestors(entity) {
            self.add_reaching(above, entity, holders);
        }
        self.add_reaching(entity, entity, holders);
        for heir in resolver.heirs(entity) {
            self.add_reaching(heir, heir, holders);
        }
    }

    /// The recipients of an entity's own paths, for what hangs below a root.
    fn add_reaching(&mut self, entity: EntityIx, root: EntityIx, holders: &mut Holders<'_>) {
        let Some(record) = holders.resolver.directory.entity(entity) else { return };
        record.grants.iter().for_each(|grant| self.pairs.push((grant.recipient, root)));
        let mut add_user = |slot: u32| self.pairs.push((Recipient::new(RecipientKind::User, slot), root));
        if holders.resolver.gives_creator(entity.0) {
            record.created_by.iter().for_each(|creator| add_user(creator.0));
        }
        if let Some(organization) = record.organization {
            holders.of(organization.0, record.entity_type).iter().for_each(|slot| add_user(*slot));
        }
    }
}

/// Whose tier holds a level on a type, by organization: many entities have the same two.
struct Holders<'g> {
    resolver: Resolver<'g>,
    known: Vec<(u32, TypeIx, Vec<u32>)>,
}

impl Holders<'_> {
    fn of(&mut self, organization: u32, type_ix: TypeIx) -> &[u32] {
        let place = self.known.iter().position(|(of, on, _)| (*of, *on) == (organization, type_ix));
        let place = place.unwrap_or_else(|| {
            let mut holders = self.resolver.directory.index().staff.of(organization).to_vec();
            holders.retain(|slot| self.resolver.holds(UserIx(*slot), type_ix));
            self.known.push((organization, type_ix, holders));
            self.known.len().wrapping_sub(1)
        });
        self.known.get(place).map_or(&[], |(_, _, holders)| holders)
    }
}
