//! Builds a directory from a whole draft.

use super::convert::{Claimed, Converter, has};
use super::{Directory, EntityIx, Grant, Ids, Recipient, RecipientKind, UserIx};
use crate::document::place::Place;
use crate::document::reader::Issues;
use crate::document::{Draft, GrantForm};
use crate::error::{Code, Severity, did_you_mean};
use crate::policy::{Policy, RoleIx, TypeIx};
use hashbrown::HashMap;

/// The longest chain of parents.
const MOST_PARENTS: usize = 32;

/// Builds the directory of a draft; with errors among the issues it is not fit for use.
pub(crate) fn load(mut draft: Draft, policy: &Policy, issues: &mut Issues) -> Directory {
    let claimed = claim(&draft, issues);
    let mut directory = core::mem::take(&mut draft.directory);
    let words = core::mem::take(&mut draft.words);
    let grants = core::mem::take(&mut draft.grants);
    directory.grants_made = grants.len() as u32;
    let mut converter = Converter { policy, words: &words, known: &claimed, issues };
    fill(&mut directory, draft, &mut converter);
    fill_grants(&mut directory, grants, &mut converter);
    check_parents(&directory, issues);
    directory.settle(policy);
    directory
}

/// Notes duplicate ids, and which slots have a record.
fn claim(draft: &Draft, issues: &mut Issues) -> Claimed {
    let mut of = |list: &str, ids: &Ids, forms: &mut dyn Iterator<Item = Option<u32>>| {
        let mut slots = vec![false; ids.len()];
        for (index, slot) in forms.enumerate() {
            let Some(slot) = slot else { continue };
            if has(&slots, slot) {
                let path = Place::ROOT.key(list).index(index).key("id").path();
                let message = format!("`{}` is in the list already", ids.name(slot));
                issues.add(Severity::Error, Code::DuplicateId, path, message, None);
            }
            slots.iter_mut().skip(slot as usize).take(1).for_each(|claimed| *claimed = true);
        }
        slots
    };
    let ids = &draft.directory;
    Claimed {
        organizations: of(
            "organizations",
            &ids.organizations.ids,
            &mut draft.organizations.iter().map(|form| form.id),
        ),
        groups: of("groups", &ids.groups.ids, &mut draft.groups.iter().map(|form| form.id)),
        users: of("users", &ids.users.ids, &mut draft.users.iter().map(|form| form.id)),
        entities: of("entities", &ids.entities.ids, &mut draft.entities.iter().map(|form| form.id)),
    }
}

fn fill(directory: &mut Directory, draft: Draft, converter: &mut Converter<'_>) {
    let root = Place::ROOT;
    let list = root.key("organizations");
    for (index, form) in draft.organizations.into_iter().enumerate() {
        let Some(slot) = form.id else { continue };
        let made = converter.organization(form, index as u32, &list.index(index));
        directory.organizations.put(slot, Some(made));
    }
    let list = root.key("groups");
    for (index, form) in draft.groups.into_iter().enumerate() {
        let Some(slot) = form.id else { continue };
        let made = converter.group(form, index as u32, &list.index(index), directory);
        directory.groups.put(slot, Some(made));
    }
    let list = root.key("users");
    for (index, form) in draft.users.into_iter().enumerate() {
        let Some(slot) = form.id else { continue };
        let made = converter.user(form, index as u32, &list.index(index), directory);
        directory.users.put(slot, Some(made));
    }
    let list = root.key("entities");
    for (index, form) in draft.entities.into_iter().enumerate() {
        let Some(slot) = form.id else { continue };
        let made = converter.entity(form, index as u32, &list.index(index), directory);
        directory.entities.put(slot, made);
    }
}

/// Sorts the grants to their entities by counting: there can be half a million.
fn fill_grants(directory: &mut Directory, forms: Vec<GrantForm>, converter: &mut Converter<'_>) {
    let mut ends: Vec<u32> = vec![0; directory.entities.ids.len().saturating_add(1)];
    for form in &forms {
        ends.iter_mut().skip(form.entity as usize).take(1).for_each(|count| *count = count.saturating_add(1));
    }
    let mut before = 0u32;
    for count in &mut ends {
        (before, *count) = (before.saturating_add(*count), before);
    }
    let nobody = Grant::to(Recipient::NONE);
    let mut sorted = vec![nobody; forms.len()];
    let mut roles = RoleNames::default();
    for (order, form) in forms.iter().enumerate() {
        let made = convert_grant(directory, *form, order, converter, &mut roles);
        let Some(next) = ends.get_mut(form.entity as usize) else { continue };
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
        list.sort_unstable_by_key(|grant| (grant.recipient, grant.order));
        let real = list.partition_point(|grant| grant.recipient != Recipient::NONE);
        let list = list.get(..real).unwrap_or_default();
        note_duplicates(directory, list, converter.issues);
        if let Some(entity) = directory.entities.at_mut(slot as u32) {
            entity.grants = list.into();
        }
    }
}

/// The roles that names stand for, looked up once for each type and spelling.
type RoleNames = HashMap<(TypeIx, u32), Option<(RoleIx, u32)>>;

fn convert_grant(
    directory: &mut Directory,
    form: GrantForm,
    order: usize,
    converter: &mut Converter<'_>,
    roles: &mut RoleNames,
) -> Option<Grant> {
    if !form.is_readable() {
        return None;
    }
    let root = Place::ROOT.key("grants");
    let at = root.index(order);
    let recipient_is_there = converter.known.recipient(form.recipient);
    if !recipient_is_there {
        let (code, kind) = match form.recipient.kind() {
            RecipientKind::User => (Code::AbsentUser, "user"),
            RecipientKind::Group => (Code::AbsentGroup, "group"),
            RecipientKind::Organization => (Code::AbsentOrganization, "organization"),
        };
        converter.absent(code, &at.key(kind), kind, directory.recipient_id(form.recipient));
    }
    if !converter.known.entity(form.entity) {
        let id = directory.entity_id(EntityIx(form.entity));
        converter.absent(Code::AbsentEntity, &at.key("entity"), "entity", id);
        return None;
    }
    let type_ix = directory.entity(EntityIx(form.entity))?.entity_type;
    let found = *roles.entry((type_ix, form.role)).or_insert_with(|| {
        let name = converter.words.name(form.role);
        let role = converter.policy.entity_type(type_ix)?.role_named(name)?;
        Some((role, directory.words.intern(name)))
    });
    let Some((role, written)) = found else {
        unknown_role(converter, type_ix, form.role, &at);
        return None;
    };
    let GrantForm { recipient, can_share, can_use_data, .. } = form;
    recipient_is_there.then_some(Grant {
        recipient,
        order: order as u32,
        role,
        can_share,
        can_use_data,
        written,
    })
}

fn unknown_role(converter: &mut Converter<'_>, type_ix: TypeIx, word: u32, at: &Place<'_>) {
    let name = converter.words.name(word);
    let Some(made) = converter.policy.entity_type(type_ix) else { return };
    let message = format!("`{}` has no role `{name}`", made.id);
    let help = did_you_mean(name, made.role_names());
    converter.issues.add(Severity::Error, Code::UnknownRole, at.key("role").path(), message, help);
}

fn note_duplicates(directory: &Directory, list: &[Grant], issues: &mut Issues) {
    for pair in list.windows(2) {
        if let [first, second] = pair
            && first.recipient == second.recipient
        {
            let root = Place::ROOT.key("grants");
            let id = directory.recipient_id(second.recipient);
            let message = format!("`{id}` has a grant on this entity already, at index {}", first.order);
            let path = root.index(second.order as usize).path();
            issues.add(Severity::Error, Code::DuplicateGrant, path, message, None);
        }
    }
}

/// Notes parents in a circle, and chains longer than [`MOST_PARENTS`].
fn check_parents(directory: &Directory, issues: &mut Issues) {
    let depths = depths(directory);
    let list = Place::ROOT.key("entities");
    for (slot, entity) in directory.entities.iter() {
        let id = directory.entity_id(EntityIx(slot));
        let (code, message) = match depths.get(slot as usize).copied().flatten() {
            Some(Depth::Circle) => (Code::ParentCycle, format!("`{id}` is its own parent, by way of others")),
            Some(Depth::Steps(steps)) if steps > MOST_PARENTS => {
                (Code::ParentTooDeep, format!("`{id}` has more than {MOST_PARENTS} parents above it"))
            }
            _ => continue,
        };
        let path = list.index(entity.order as usize).key("parent").path();
        issues.add(Severity::Error, code, path, message, None);
    }
}

/// How far up an entity's chain of parents ends.
#[derive(Clone, Copy)]
enum Depth {
    /// Its chain is being walked: its place there.
    Open(usize),
    Steps(usize),
    Circle,
    /// The chain ends in a circle that the entity is not part of: the circle's own issues say it.
    BelowCircle,
}

/// The depth of every entity that has a parent, by slot, each chain walked once.
fn depths(directory: &Directory) -> Vec<Option<Depth>> {
    let parent_of = |slot: u32| directory.entities.at(slot).and_then(|entity| entity.parent).map(|ix| ix.0);
    let mut depths: Vec<Option<Depth>> = vec![None; directory.entities.records.len()];
    let known = |depths: &[Option<Depth>], slot: u32| depths.get(slot as usize).copied().flatten();
    for (start, _) in directory.entities.iter().filter(|(_, entity)| entity.parent.is_some()) {
        let mut chain = Vec::new();
        let mut next = Some(start);
        while let Some(slot) = next.filter(|slot| known(&depths, *slot).is_none()) {
            set(&mut depths, slot, Depth::Open(chain.len()));
            chain.push(slot);
            next = parent_of(slot);
        }
        let (circle, mut above) = match next.and_then(|slot| known(&depths, slot)) {
            Some(Depth::Open(first)) => (Some(first), Depth::BelowCircle),
            Some(Depth::Steps(steps)) => (None, Depth::Steps(steps.saturating_add(1))),
            Some(_) => (None, Depth::BelowCircle),
            None => (None, Depth::Steps(0)),
        };
        for (place, slot) in chain.into_iter().enumerate().rev() {
            let in_circle = circle.is_some_and(|first| place >= first);
            set(&mut depths, slot, if in_circle { Depth::Circle } else { above });
            if let Depth::Steps(steps) = above {
                above = Depth::Steps(steps.saturating_add(1));
            }
        }
    }
    depths
}

fn set(depths: &mut [Option<Depth>], slot: u32, depth: Depth) {
    if let Some(held) = depths.get_mut(slot as usize) {
        *held = Some(depth);
    }
}

impl Directory {
    /// Works out what follows from records that are all there now.
    pub fn settle(&mut self, policy: &Policy) {
        self.reindex();
        (0..self.users.records.len() as u32).for_each(|slot| self.settle_user(policy, UserIx(slot)));
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
