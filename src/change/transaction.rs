//! A change as it is made: all or nothing.

use super::diff::Diff;
use super::flips::Flips;
use super::inverse::Inverse;
use super::memberships::Memberships;
use super::policies::are_same;
use super::reindex::{exchange_policy, numbers_actions_alike, numbers_alike};
use super::rows::Rows;
use super::scope::Scope;
use super::states::States;
use super::step::{Step, exchange};
use super::union::Union;
use super::warnings::{self, Warning, still_has_access};
use crate::collections::ListInterner;
use crate::messages::{Messages, Wording};
use crate::model::directory::{EntityIx, Entry, Grant, Held, Recipient, Record, Sizes, Span};
use crate::model::handle::GateId;
use crate::model::policy::{Policy, TypeIx};
use crate::model::{InForce, Instant, Model};
use crate::resolve::has_data;
use std::sync::Arc;

/// One change of a gate, step by step; it takes effect whole, or not at all.
pub(crate) struct Transaction<'g> {
    pub model: &'g mut Model,
    messages: &'g Messages,
    pub warnings: Vec<Warning>,
    /// Whose grants edits revoked, by the index of each.
    pub revoked: Vec<(usize, EntityIx, Recipient)>,
    /// What was done, in the order in which it was.
    steps: Vec<Step>,
    sizes: Sizes,
}

impl<'g> Transaction<'g> {
    /// Begins a change. `sizes` are those of the directory before ids were read for it.
    pub fn begin(model: &'g mut Model, messages: &'g Messages, sizes: Sizes) -> Self {
        Transaction { model, messages, warnings: Vec::new(), revoked: Vec::new(), steps: Vec::new(), sizes }
    }

    /// Keeps the change. Where every record and grant says in the end what it said before, there is none (S13).
    pub fn commit(mut self) -> Diff {
        self.keep();
        self.forget_contacts();
        self.diff()
    }

    /// Keeps the change, and says nothing of it.
    pub fn commit_without_diff(mut self) {
        self.keep();
        self.forget_contacts();
    }

    /// What a slice says of who may share was said of the gate before this change.
    pub fn forget_contacts(&mut self) {
        if !self.steps.is_empty() {
            self.model.directory_mut().forget_contacts();
        }
    }

    /// Keeps the change, unless whoever asked takes it back.
    pub fn keep(&mut self) {
        self.settle();
        if self.steps.is_empty() {
            self.model.directory_mut().forget_ids(&self.sizes);
        } else {
            self.model.raise_version();
        }
        self.model.directory_mut().settle_clock();
    }

    /// Takes the change back, and says what it would have made of the answers.
    pub fn roll_back(mut self) -> Diff {
        self.settle();
        let diff = self.diff();
        self.take_back();
        diff
    }

    /// Takes the change back.
    pub fn take_back(&mut self) {
        self.take_back_to(0);
        self.model.directory_mut().forget_ids(&self.sizes);
        self.model.directory_mut().settle_clock();
    }

    /// The words for what it is about.
    pub fn wording(&self) -> Wording<'_> {
        Wording { model: self.model, messages: self.messages }
    }

    /// How many steps there are by now.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Takes the last steps back: all but the first so many.
    pub fn take_back_to(&mut self, len: usize) {
        while self.steps.len() > len
            && let Some(mut step) = self.steps.pop()
        {
            step.turn(self.model);
        }
    }

    /// Puts, changes or removes a recipient's grant on an entity. A grant that says the same as the present one changes
    /// nothing.
    pub fn set_grant(&mut self, entity: EntityIx, recipient: Recipient, grant: Option<(Grant, Span)>) {
        let before = self.model.directory().held(entity, recipient);
        let new = grant.map(|(grant, span)| self.held(grant, span));
        let order = match (before, new) {
            (Some(before), Some(new)) if self.counts_as(entity, &before, &new) => return,
            (Some(before), _) => before.grant.order,
            (None, Some(_)) => self.model.directory_mut().next_grant_order(),
            (None, None) => return,
        };
        let new = new.map(|new| Held { grant: Grant { order, ..new.grant }, ..new });
        self.put(entity, recipient, new);
    }

    /// The time becomes another: the grants that begin or end to count by that.
    pub fn advance(&mut self, now: Instant) {
        for (entity, held) in self.model.directory_mut().advance(now) {
            self.put(entity, held.grant.recipient, Some(held));
        }
    }

    /// A grant with its times, and whether it counts now.
    pub fn held(&self, grant: Grant, span: Span) -> Held {
        let held = Held { grant, span, counts: false };
        Held { counts: self.model.directory().counts(&held), ..held }
    }

    fn put(&mut self, entity: EntityIx, recipient: Recipient, held: Option<Held>) {
        let replaced = self.model.directory_mut().put_held(entity, recipient, held);
        self.steps.push(Step::Grant(entity, recipient, replaced));
    }

    /// Puts or takes a record. Of one that goes, grants to it and what belongs to it must be gone before. An entity's
    /// grants are part of its record.
    pub fn set(&mut self, mut entry: Entry) {
        let (kind, slot) = entry.target();
        let held = self.model.directory().record(kind, slot);
        if !say_the_same(held, entry.record(), &|held, record| held.says(record)) {
            exchange(self.model, &mut entry);
            self.steps.push(Step::Record(entry));
        }
    }

    /// Puts a policy that has all that the records name; with the edit as text that takes this back by itself, if there
    /// is one. One that says the same as the present one changes nothing.
    pub fn set_policy(&mut self, policy: Arc<Policy>, built_in: Option<&'static str>, undo: Option<String>) {
        let own = self.model.in_force();
        if are_same(&own.policy, &policy) {
            return;
        }
        // Handles are by number, and JavaScript keeps the names of a type's actions by it.
        let is_numbered_alike =
            numbers_alike(&own.policy, &policy) && numbers_actions_alike(&own.policy, &policy);
        let id = if is_numbered_alike { own.id } else { GateId::next() };
        let mut held = InForce { id, policy, built_in };
        exchange_policy(self.model, &mut held);
        self.steps.push(Step::Policy(held, undo));
    }

    /// Takes every grant of a recipient: the last first, as lists lose their ends with ease.
    pub fn clear_grants(&mut self, recipient: Recipient) {
        let mut slots = self.model.directory().index().granted(recipient).to_vec();
        slots.extend(self.model.directory().out_of_time(&|other| other == recipient));
        for slot in slots.into_iter().rev() {
            self.set_grant(EntityIx(slot), recipient, None);
        }
    }

    /// Whether two grants on an entity say the same, however they are written.
    pub fn counts_as(&self, entity: EntityIx, one: &Held, other: &Held) -> bool {
        let entity_type = self.model.type_of_entity(entity);
        let says = |Held { grant, .. }: &Held| {
            let data = entity_type.map(|entity_type| has_data(entity_type, grant.role, grant.uses_data()));
            (grant.role, grant.shares(), data)
        };
        says(one) == says(other) && (one.span, one.counts) == (other.span, other.counts)
    }

    /// A change that comes to nothing is none (S13).
    fn settle(&mut self) {
        if self.comes_to_nothing() {
            self.take_back_to(0);
        }
    }

    fn comes_to_nothing(&self) -> bool {
        let mut seen = ListInterner::default();
        self.steps.iter().all(|step| {
            let known = seen.len();
            seen.intern(&step.target());
            // What was there before the change is what the first step of several put away.
            seen.len() == known || self.is_undone(step)
        })
    }

    /// Whether what a step put away is there again.
    fn is_undone(&self, step: &Step) -> bool {
        let directory = self.model.directory();
        match step {
            Step::Grant(entity, recipient, before) => {
                let now = directory.held(*entity, *recipient);
                say_the_same(*before, now, &|before, now| self.counts_as(*entity, &before, &now))
            }
            Step::Record(entry) => {
                let (kind, slot) = entry.target();
                say_the_same(entry.record(), directory.record(kind, slot), &|before, now| match (before, now)
                {
                    (Record::Entity(one), Record::Entity(other)) if !one.grants.is_same(&other.grants) => {
                        false
                    }
                    _ => before.says(now),
                })
            }
            Step::Policy(before, _) => are_same(&before.policy, self.model.policy()),
        }
    }

    /// What the change makes of the answers. It looks at the state before, and then puts the one after back.
    pub fn diff(&mut self) -> Diff {
        let (mut inverse, mut touched) = (Inverse::default(), Vec::new());
        let before = self.steps.iter().find_map(|step| match step {
            Step::Policy(before, _) => Some(Arc::clone(&before.policy)),
            _ => None,
        });
        let policies = [before.as_deref().unwrap_or(self.model.policy()), self.model.policy()];
        let union = Union::of(policies[0], policies[1]);
        let width = States::width(union.as_ref(), policies);
        let after = self.rows(width);
        self.turn(&mut |model, step| {
            inverse.add(model, step);
            touched.extend(step.touched(model));
        });
        let before = after.is_some().then(|| self.rows(width)).flatten();
        let mut owned = self.owned(before.as_ref().zip(after.as_ref()));
        for (_, type_ix) in owned.iter_mut().filter(|_| union.is_some()) {
            let number = union.as_ref().and_then(|union| union.number_of(type_ix.0.into()));
            *type_ix = number.map_or(*type_ix, |number| TypeIx::new(number as usize));
        }
        self.turn(&mut |_, _| {});
        self.model.directory_mut().settle_clock();
        let mut warnings = core::mem::take(&mut self.warnings);
        for (index, entity, recipient) in &self.revoked {
            // Given anew by a later edit, it was not revoked in the end.
            if self.model.directory().held(*entity, *recipient).is_some() {
                continue;
            }
            warnings.extend(still_has_access(self.wording(), Some(*index), *entity, *recipient));
        }
        warnings.extend(warnings::no_owner(self.wording(), &owned));
        if self.steps.is_empty() {
            warnings.push(warnings::unchanged(self.wording()));
        }
        let states = States { after: self.model, union, before: None };
        let before = before.map(|rows| states.renumbered(rows));
        let flips = before.zip(after).and_then(|(before, after)| Flips::between(&before, &after));
        Diff::of(&states, flips, touched, warnings, inverse.text())
    }

    /// What the change may touch, answered in the state at hand.
    fn rows(&self, width: usize) -> Option<Rows> {
        let resolver = self.model.resolver();
        let puts_groups = self.steps.iter().any(|step| matches!(step, Step::Record(Entry::Group(..))));
        // With another policy, app roles may have other numbers in the other state.
        let has_one_policy = !self.steps.iter().any(|step| matches!(step, Step::Policy(..)));
        let memberships =
            (puts_groups && has_one_policy).then(|| Memberships::of(resolver.directory, &self.steps));
        let touched_by = |group| memberships.as_ref()?.touched(group);
        let scope = Scope::of(resolver, &mut self.steps.iter().map(Step::in_scope), &touched_by);
        Rows::of(resolver, &scope, width)
    }

    /// Of the entities that the change may touch, those that have an owner in the state at hand, each with its type.
    /// Where it touches too many answers to have their rows, they may be any.
    fn owned(&self, rows: Option<(&Rows, &Rows)>) -> Vec<(EntityIx, TypeIx)> {
        let slots = match rows {
            Some((before, after)) => {
                let mut entities = before.entities.clone();
                entities.add_all(&after.entities.slots());
                entities.slots()
            }
            None => (0..self.model.directory().entities.records.len() as u32).collect(),
        };
        let mut owned = Vec::new();
        for ix in slots.into_iter().map(EntityIx) {
            if let (Some(record), true) =
                (self.model.directory().entity(ix), self.model.resolver().is_owned(ix))
            {
                owned.push((ix, record.entity_type));
            }
        }
        owned
    }

    /// Goes back to the state before, or from there to the one after. `see` gets each step while what it put is still
    /// there.
    fn turn(&mut self, see: &mut dyn FnMut(&Model, &Step)) {
        self.steps.reverse();
        for step in &mut self.steps {
            see(self.model, step);
            step.turn(self.model);
        }
    }
}

/// Whether two records, or two grants, say the same, either of which may be missing.
fn say_the_same<T>(one: Option<T>, other: Option<T>, says: &dyn Fn(T, T) -> bool) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => says(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}
