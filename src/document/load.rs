//! Makes a model of a whole document.

use super::claims::Claims;
use super::convert::Converter;
use super::for_servers::FOR_SERVERS;
use super::nesting::{check_groups, check_users};
use super::policy::shared::Policy as SharedPolicy;
use super::policy::{PolicyForm, find_policy, given_policy};
use super::{
    Draft, Forms, Found, GrantForm, Spans, Times, mark_of, read_document, report_missing_now,
    report_unknown_role,
};
use crate::collections::{Ascent, each_level, sorted_indices_by};
use crate::error::{Code, Issue, Issues, JsonPath, Severity};
use crate::json::{Source, read_all};
use crate::model::directory::{
    Directory, EntityIx, Grant, Grants, Held, Kind, Recipient, RecipientKind, UserIx,
};
use crate::model::policy::{Policy, RoleIx, TypeIx};
use crate::model::{Instant, Model};
use core::mem::take;
use std::sync::Arc;

/// The longest chain of parents.
const MOST_PARENTS: usize = 32;

/// The kinds, each after those that it refers to.
pub(crate) const KINDS: [Kind; 4] = [Kind::ORGANIZATION, Kind::GROUP, Kind::USER, Kind::Entity];

/// Reads a document and makes a model of it, as of `now`; none where it has errors.
pub(crate) fn load<'s>(source: &'s mut Source<'s>, now: Option<Instant>) -> (Option<Model>, Issues) {
    load_by(source, now, find_policy)
}

/// The same with a policy that is given.
pub(crate) fn load_with<'s>(
    given: &SharedPolicy,
    source: &'s mut Source<'s>,
    now: Option<Instant>,
) -> (Option<Model>, Issues) {
    load_by(source, now, |form, issues| Some(given_policy(given, form, issues)))
}

/// The same with the policy that `find` gives. It is generic, so that who gives none has no code for one.
fn load_by<'s>(
    source: &'s mut Source<'s>,
    now: Option<Instant>,
    find: impl FnOnce(Option<PolicyForm>, &mut Issues) -> Option<(Arc<Policy>, Option<&'static str>)>,
) -> (Option<Model>, Issues) {
    let mut directory = Directory::default();
    directory.set_now(now);
    let mut draft = Draft::of(directory.id_tables());
    let (done, mut issues) = read_all(source, &mut |reader| read_document(reader, &mut draft));
    let mut forms = draft.forms;
    let model = done.ok().and_then(|()| {
        let (policy, built_in) = find(forms.policy.take(), &mut issues)?;
        fill(&mut directory, forms, &policy, &mut issues);
        (issues.errors == 0).then(|| Model::new(policy, built_in, directory))
    });
    (model, issues)
}

/// All findings about a document, without some lints. One that does not load is not linted: that would mostly echo its
/// errors.
pub(crate) fn findings<'s>(source: &'s mut Source<'s>, ignored: &[Code]) -> Vec<Issue> {
    // At the end of all times only those grants count that have no end: so no lint depends on when it is asked for.
    let (model, mut issues) = load(source, Some(Instant::LAST));
    // What a slice lacks is not for its reader to add.
    if FOR_SERVERS && let Some(model) = model.filter(|model| model.directory().slice.is_none()) {
        if model.built_in().is_none() {
            model.policy().lint(&mut issues, ignored);
        }
        model.resolver().lint(&mut issues, ignored);
    }
    issues.list
}

/// Makes the records of a directory that has the ids; with errors among the issues it is not fit for use.
fn fill(directory: &mut Directory, mut forms: Forms, policy: &Policy, issues: &mut Issues) {
    forms.spread_ways();
    let claims = KINDS.map(|kind| Claims::of(directory, forms.records_mut(kind), kind, issues));
    let [organizations, groups, users, entities] = &claims;
    let known = |kind, slot: u32| match kind {
        RecipientKind::Organization => organizations.has(slot),
        RecipientKind::Group => groups.has(slot),
        RecipientKind::User => users.has(slot),
    };
    let (words, grants, references) =
        (take(&mut forms.words), take(&mut forms.grants), take(&mut forms.references));
    let spans = take(&mut forms.spans);
    directory.grants_made = grants.len() as u32;
    let mut converter = Converter {
        policy,
        words: &words,
        known: &known,
        find: &|reference, directory| entities.find(references.parts(reference), directory),
        references: &references,
        own_type: None,
        type_of: &|slot, _| Some(words.name(entities.type_of(slot)?)),
        issues,
    };
    for kind in KINDS {
        let list = JsonPath::ROOT.key(kind.list());
        // Each list is gone when its records are made: there can be a hundred thousand, and grants are still to come.
        for (index, form) in take(forms.records_mut(kind)).iter_mut().enumerate() {
            let entry = converter.entry(kind, form, index as u32, &list.index(index), directory);
            entry.into_iter().for_each(|mut entry| directory.place(&mut entry));
        }
    }
    let timed = fill_grants(directory, grants, &spans, &mut converter);
    for (slot, held) in timed {
        directory.add_times(slot, held);
    }
    directory.settle_clock();
    check_parents(directory, issues);
    if let Some(form) = forms.slice.take() {
        directory.slice = mark_of(form, (&words, &references), (policy, directory), issues).map(Box::new);
    }
    check_groups(directory, issues);
    directory.settle(policy);
    check_users(directory, issues);
}

/// The slot of a grant whose entity is not there.
const NOWHERE: u32 = u32::MAX;

/// Sorts the grants to their entities by counting: there can be half a million. Gives those with times, which stand
/// among the others.
fn fill_grants(
    directory: &mut Directory,
    forms: Vec<GrantForm>,
    spans: &Spans,
    converter: &mut Converter<'_>,
) -> Vec<(u32, Held)> {
    let mut ends: Vec<u32> = vec![0; directory.entities.ids.len().saturating_add(1)];
    let mut slots = Vec::with_capacity(forms.len());
    for form in &forms {
        let Found::Entity(slot) = (converter.find)(form.entity, directory) else {
            slots.push(NOWHERE);
            continue;
        };
        slots.push(slot);
        ends.iter_mut().skip(slot as usize).take(1).for_each(|count| *count = count.saturating_add(1));
    }
    let mut before = 0u32;
    for count in &mut ends {
        (before, *count) = (before.saturating_add(*count), before);
    }
    let nobody = Grant::to(Recipient::NONE);
    let mut sorted = vec![nobody; forms.len()];
    let mut roles = Roles::default();
    let list = JsonPath::ROOT.key("grants");
    let mut timed = Vec::new();
    for (order, (form, slot)) in forms.iter().zip(slots).enumerate() {
        let at = list.index(order);
        let made = convert_grant(directory, (*form, slot), (&at, order), converter, &mut roles);
        if let (Some(grant), true) = (made, form.times != Times::NONE) {
            let span = spans.of(form.times);
            // It is said once: thousands may have times.
            if directory.now().is_none() && timed.is_empty() {
                report_missing_now(converter.issues, &at, span);
            }
            timed.push((slot, Held { span, ..Held::lasting(grant) }));
        }
        let Some(next) = ends.get_mut(slot as usize) else { continue };
        // Left-out grants keep their place as nobody's, which the slices below drop.
        if let Some(slot) = sorted.get_mut(*next as usize) {
            *slot = made.unwrap_or(nobody);
        }
        *next = next.saturating_add(1);
    }
    drop(forms);
    let mut start = 0usize;
    for (slot, end) in ends.into_iter().enumerate() {
        let list = sorted.get_mut(start..end as usize).unwrap_or_default();
        start = end as usize;
        sort_by_recipient(list);
        let real = list.partition_point(|grant| grant.recipient != Recipient::NONE);
        let list = list.get(..real).unwrap_or_default();
        note_duplicates(directory, list, converter.issues);
        if let Some(entity) = directory.entities.at_mut(slot as u32) {
            entity.grants = Grants::of(list.into());
        }
    }
    timed
}

/// Those of one recipient stay in the order of the document. Most lists are short, and there can be a hundred thousand.
fn sort_by_recipient(list: &mut [Grant]) {
    const SHORT: usize = 24;
    if list.len() > SHORT {
        let before = list.to_vec();
        let recipients: Vec<u32> = before.iter().map(|grant| grant.recipient.0).collect();
        for (to, place) in list.iter_mut().zip(sorted_indices_by(&recipients)) {
            *to = before.get(place as usize).copied().unwrap_or(*to);
        }
        return;
    }
    for end in 1..list.len() {
        for place in (0..end).rev() {
            match list.get_mut(place..) {
                Some([before, new, ..]) if before.recipient > new.recipient => core::mem::swap(before, new),
                _ => break,
            }
        }
    }
}

/// The roles that words stand for, looked up once or little more for each type and spelling: half a million grants
/// write few of them.
pub(crate) struct Roles([Option<(TypeIx, u32, Known)>; KNOWN_ROLES]);

/// A role, and what the grant's word is in [`Directory::words`].
type Known = Option<(RoleIx, u32)>;

const KNOWN_ROLES: usize = 256;

impl Default for Roles {
    fn default() -> Self {
        Roles([None; KNOWN_ROLES])
    }
}

impl Roles {
    /// What `find` gives for a type and a word, or gave.
    pub fn get(&mut self, entity_type: TypeIx, word: u32, find: &mut dyn FnMut() -> Known) -> Known {
        let place = entity_type.index().wrapping_mul(31).wrapping_add(word as usize) % KNOWN_ROLES;
        let known = self.0.get_mut(place)?;
        match known {
            Some((of, held, role)) if (*of, *held) == (entity_type, word) => *role,
            _ => {
                let role = find();
                *known = Some((entity_type, word, role));
                role
            }
        }
    }
}

fn convert_grant(
    directory: &mut Directory,
    (form, slot): (GrantForm, u32),
    (at, order): (&JsonPath<'_>, usize),
    converter: &mut Converter<'_>,
    roles: &mut Roles,
) -> Option<Grant> {
    if !form.is_readable() {
        return None;
    }
    let GrantForm { entity, recipient, can_share, can_use_data, .. } = form;
    let there = if let Some(kind) = recipient.kind() {
        let (place, absent) = ((at, Kind::Party(kind).as_str()), kind.absent());
        converter.reference(kind, Some(recipient.slot()), absent, place, directory).is_some()
    } else {
        directory.open_to_public();
        true
    };
    if slot == NOWHERE {
        converter.entity_in(entity, Code::AbsentEntity, (at, "entity"), directory);
        return None;
    }
    let type_ix = directory.entity(EntityIx(slot))?.entity_type;
    let found = roles.get(type_ix, form.role, &mut || {
        let name = converter.words.name(form.role);
        let role = converter.policy.entity_type(type_ix)?.role_named(name)?;
        Some((role, directory.words.intern(name)))
    });
    let Some((role, written)) = found else {
        let (made, name) = (converter.policy.entity_type(type_ix)?, converter.words.name(form.role));
        report_unknown_role(converter.issues, at, made, name);
        return None;
    };
    there.then_some(Grant { recipient, order: order as u32, role, can_share, can_use_data, written })
}

fn note_duplicates(directory: &Directory, list: &[Grant], issues: &mut Issues) {
    for pair in list.windows(2) {
        if let [first, second] = pair
            && first.recipient == second.recipient
        {
            let root = JsonPath::ROOT.key("grants");
            let id = directory.recipient_id(second.recipient);
            let message = format!("`{id}` has a grant on this entity already, at index {}", first.order);
            let at = &root.index(second.order as usize);
            issues.report(Severity::Error, Code::DuplicateGrant, at, message, None);
        }
    }
}

/// Notes parents in a circle, and chains longer than [`MOST_PARENTS`].
fn check_parents(directory: &Directory, issues: &mut Issues) {
    let list = JsonPath::ROOT.key("entities");
    let mut note = |slot: u32, code, what: &str| {
        let at = list.index(directory.order_of(Kind::Entity, slot) as usize);
        let message = format!("`{}` {what}", directory.entity_id(EntityIx(slot)));
        issues.report(Severity::Error, code, &at.key("parent"), message, None);
    };
    let parent_of = |slot: u32, place: usize| {
        directory.entities.at(slot).filter(|_| place == 0)?.parent.map(|parent| parent.0)
    };
    let children = directory.entities.iter().filter(|(_, entity)| entity.parent.is_some());
    let count = directory.entities.records.len();
    each_level(count, &mut children.map(|(slot, _)| slot), &parent_of, &mut |ascent| match ascent {
        Ascent::Circle(slots) => {
            slots
                .iter()
                .for_each(|slot| note(*slot, Code::ParentCycle, "is its own parent, by way of others"));
        }
        // The entity itself is a level too.
        Ascent::Levels(slot, levels) if levels as usize > MOST_PARENTS.saturating_add(1) => {
            note(slot, Code::ParentTooDeep, &format!("has more than {MOST_PARENTS} parents above it"));
        }
        Ascent::Levels(..) => {}
    });
}

impl Directory {
    /// Works out what follows from records that are all there now.
    pub fn settle(&mut self, policy: &Policy) {
        (0..self.users.records.len() as u32).for_each(|slot| self.settle_user(policy, UserIx(slot)));
        self.settle_visitor(policy);
        self.settle_others(policy);
    }

    /// Whether an entity may have this parent; why not.
    pub fn check_parent(&self, entity: EntityIx, parent: Option<EntityIx>) -> Result<(), (Code, String)> {
        let (mut next, mut steps) = (parent, 0usize);
        while let Some(parent) = next {
            steps = steps.saturating_add(1);
            if parent == entity {
                let message = format!("`{}` is its own parent, {steps} up", self.entity_id(entity));
                return Err((Code::ParentCycle, message));
            }
            if steps > MOST_PARENTS {
                let id = self.entity_id(entity);
                let message = format!("`{id}` has more than {MOST_PARENTS} parents above it");
                return Err((Code::ParentTooDeep, message));
            }
            next = self.entity(parent).and_then(|parent| parent.parent);
        }
        Ok(())
    }
}
