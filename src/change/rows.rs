//! What a change may touch, answered in one state: users who are alike there share one row.

use super::interner::ListInterner;
use super::scope::Scope;
use crate::directory::{EntityIx, Recipient, RecipientKind, User, UserIx};
use crate::gate::Gate;
use crate::policy::{ActionSet, TypeIx};
use crate::reach::Marks;
use crate::resolve::Resolver;
use crate::sort::sort_distinct;
use std::rc::Rc;

/// Answers at most that are worked out one by one: about a second's work. Beyond that a diff is not exact.
const MOST_ANSWERS: usize = 1 << 24;

/// The rows of the users whom a change may touch.
#[derive(Default)]
pub(super) struct Rows {
    /// Users with the number of their row, in the order of their slots; whom nothing reaches has none.
    pub of_users: Vec<(u32, u32)>,
    rows: Vec<Row>,
}

/// One or more users' answers on the entities that count for them.
#[derive(Default)]
struct Row {
    entities: Rc<[u32]>,
    runs: Vec<Run>,
}

/// Entities with one answer, from where the run before ended.
struct Run {
    end: u32,
    entity_type: TypeIx,
    allowed: ActionSet,
}

/// An entity, its type, and what is allowed on it.
pub(super) type Cell = (u32, TypeIx, ActionSet);

impl Rows {
    /// Answers a scope in the gate's present state; none where too many answers would have to be worked out.
    pub fn of(gate: &Gate, scope: &Scope) -> Option<Rows> {
        let alike = Alike::of(gate.resolver(), scope);
        let (mut rows, mut signatures) = (Rows::default(), ListInterner::default());
        let (mut signature, mut answers) = (Vec::new(), 0usize);
        let mut last = (Vec::new(), Rc::<[u32]>::default());
        for slot in alike.users() {
            let user = gate.directory().user(UserIx(slot));
            let Some(user) = user.filter(|user| user.is_active()) else { continue };
            signature.clear();
            alike.sign(UserIx(slot), user, &mut signature);
            let number = signatures.intern(&signature);
            if number as usize == rows.rows.len() {
                let entities = alike.entities(UserIx(slot), user, &mut last);
                answers = answers.saturating_add(entities.len());
                if answers > MOST_ANSWERS {
                    return None;
                }
                rows.rows.push(Row::of(gate.resolver(), UserIx(slot), entities));
            }
            rows.of_users.push((slot, number));
        }
        Some(rows)
    }

    /// The cells of a row that allow something, in the order of their entities; of none, none.
    pub fn cells(&self, number: Option<u32>) -> impl Iterator<Item = Cell> {
        let row = number.and_then(|number| self.rows.get(number as usize));
        row.into_iter().flat_map(Row::cells)
    }

    /// Every entity that is in some row, each once.
    pub fn entities(&self) -> Vec<u32> {
        let mut marks = Marks::default();
        let mut last: &[u32] = &[];
        for row in &self.rows {
            if !core::ptr::eq(last, &*row.entities) {
                row.entities.iter().for_each(|slot| marks.add(*slot));
            }
            last = &row.entities;
        }
        marks.slots()
    }
}

impl Row {
    fn of(resolver: Resolver<'_>, user: UserIx, entities: Rc<[u32]>) -> Row {
        let mut runs: Vec<Run> = Vec::new();
        for (place, slot) in entities.iter().enumerate() {
            let Some(pair) = resolver.pair(user, EntityIx(*slot)) else { continue };
            let (entity_type, allowed) = (pair.entity.entity_type, resolver.allowed_of(&pair));
            let end = (place as u32).saturating_add(1);
            match runs.last_mut() {
                Some(run) if (run.entity_type, run.allowed) == (entity_type, allowed) => run.end = end,
                _ => runs.push(Run { end, entity_type, allowed }),
            }
        }
        Row { entities, runs }
    }

    fn cells(&self) -> impl Iterator<Item = Cell> {
        let mut start = 0usize;
        self.runs.iter().flat_map(move |run| {
            let entities = self.entities.get(start..run.end as usize).unwrap_or_default();
            start = run.end as usize;
            let shown = if run.allowed.is_empty() { &[] } else { entities };
            shown.iter().map(|slot| (*slot, run.entity_type, run.allowed))
        })
    }
}

/// Who is alike: two users with one signature have the same answer on every entity of the scope.
struct Alike<'s> {
    resolver: Resolver<'s>,
    scope: &'s Scope,
    /// The entities whose paths count: those of the scope, and those from which they inherit.
    paths: Marks,
    /// The groups and organizations with a grant on one of them.
    recipients: Vec<u32>,
}

/// Between the parts of a signature.
const END: u32 = u32::MAX;

impl<'s> Alike<'s> {
    fn of(resolver: Resolver<'s>, scope: &'s Scope) -> Self {
        let mut paths = Marks::default();
        let mut last = None;
        for root in scope.pairs.iter().map(|(_, root)| *root) {
            if last == Some(root) {
                continue;
            }
            last = Some(root);
            paths.add(root.0);
            resolver.heirs(root).iter().for_each(|heir| paths.add(heir.0));
            resolver.ancestors(root).iter().for_each(|above| paths.add(above.0));
        }
        let mut recipients = Vec::new();
        for slot in paths.slots() {
            let Some(record) = resolver.directory.entity(EntityIx(slot)) else { continue };
            for grant in record.grants.iter() {
                // Most lists are of people, and a group comes again and again.
                if grant.recipient.kind() != RecipientKind::User
                    && recipients.last() != Some(&grant.recipient.0)
                {
                    recipients.push(grant.recipient.0);
                }
            }
        }
        for (recipient, _) in &scope.pairs {
            if recipient.kind() != RecipientKind::User && recipients.last() != Some(&recipient.0) {
                recipients.push(recipient.0);
            }
        }
        sort_distinct(&mut recipients);
        Alike { resolver, scope, paths, recipients }
    }

    /// Everybody in the scope, in the order of their slots.
    fn users(&self) -> Vec<u32> {
        let mut users = Marks::default();
        self.scope.whole.iter().for_each(|slot| users.add(*slot));
        let mut last = None;
        for (recipient, _) in &self.scope.pairs {
            if last != Some(*recipient) {
                self.resolver.users_behind(*recipient).iter().for_each(|slot| users.add(*slot));
            }
            last = Some(*recipient);
        }
        users.slots()
    }

    fn is_whole(&self, user: UserIx) -> bool {
        self.scope.whole.binary_search(&user.0).is_ok()
    }

    /// All that a user's answers here can depend on.
    fn sign(&self, ix: UserIx, user: &User, into: &mut Vec<u32>) {
        let whole = self.is_whole(ix);
        into.push(u32::from(whole));
        into.extend(user.tiers.iter().map(|tier| u32::from(tier.0)));
        let holds = (0..user.tiers.len()).any(|place| self.resolver.holds(ix, TypeIx::new(place)));
        into.push(user.organization.filter(|_| holds).map_or(END, |organization| organization.0));
        for recipient in user.recipients.iter().filter(|recipient| recipient.kind() != RecipientKind::User) {
            if whole || self.recipients.binary_search(&recipient.0).is_ok() {
                into.push(recipient.0);
            }
        }
        let own = Recipient::new(RecipientKind::User, ix.0);
        into.push(END);
        into.extend(self.scope.roots(own).map(|root| root.0));
        let index = self.resolver.directory.index();
        into.push(END);
        for slot in index.granted(own).iter().filter(|slot| whole || self.paths.has(**slot)) {
            let Some(grant) = self.resolver.directory.grant(EntityIx(*slot), own) else { continue };
            let [shares, data] = [grant.shares(), grant.uses_data()].map(u32::from);
            into.extend([*slot, u32::from(grant.role.0) << 2 | shares << 1 | data]);
        }
        into.push(END);
        let created = index.created.of(ix.0).iter().filter(|slot| whole || self.paths.has(**slot));
        into.extend(created.filter(|slot| self.resolver.gives_creator(**slot)));
    }

    /// The entities on which a user's answers may be touched, in the order of their slots. Many have the `last` ones.
    fn entities(&self, ix: UserIx, user: &User, last: &mut (Vec<u32>, Rc<[u32]>)) -> Rc<[u32]> {
        if self.is_whole(ix) {
            return self.resolver.entities_of(ix).into_iter().map(|entity| entity.0).collect();
        }
        let mut roots = Vec::new();
        user.recipients
            .iter()
            .for_each(|recipient| roots.extend(self.scope.roots(*recipient).map(|root| root.0)));
        sort_distinct(&mut roots);
        if last.0 != roots {
            let mut found = Marks::default();
            for root in &roots {
                found.add(*root);
                self.resolver.heirs(EntityIx(*root)).iter().for_each(|heir| found.add(heir.0));
            }
            let entities = found.slots();
            // Other roots can have the same below them.
            if *last.1 != *entities {
                last.1 = entities.into();
            }
            last.0 = roots;
        }
        Rc::clone(&last.1)
    }
}
