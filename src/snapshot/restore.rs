//! From the contents of a snapshot to a gate. A right checksum proves no good intentions: whatever the resolver relies
//! on is checked here, as it is for a document.

use super::columns::{Checked, Input, LENGTHS, Lists, PADDING, given};
use crate::collections::sort_distinct;
use crate::document::policy::shared::Policy as SharedPolicy;
use crate::document::policy::{PolicyForm, find_policy, given_policy, read_policy_form};
use crate::document::{Draft, Forms, MOST_MEMBERSHIPS, Roles, is_in_too_many, mark_of};
use crate::error::{Issues, Names};
use crate::json::{read_all, whole};
use crate::model::directory::{
    Directory, Entity, EntityIx, Entry, Grant, Grants, GroupIx, Held, Kind, OrganizationIx, Party, Recipient,
    RecipientKind, Span, Table, UserIx,
};
use crate::model::policy::{AppRoleIx, Policy, RoleIx, StateIx, TypeIx};
use crate::model::{Instant, Model};
use std::sync::Arc;

const MISPLACED: &str = "a group or an organization has what only others have";
const ABSENT: &str = "it refers to what it does not have";

/// A policy, with the name of a built-in one.
type Found = (Arc<Policy>, Option<&'static str>);

/// The gate, or what is wrong.
pub(super) fn restore(contents: &[u8], now: Option<Instant>) -> Checked<Model> {
    let mut input = Input::new(contents);
    let policy = read_policy(input.text().as_bytes(), &|form, issues| find_policy(Some(form), issues));
    let policy = policy.ok_or(input.wrong.unwrap_or("its policy is not valid"))?;
    restore_records(input, policy, now)
}

/// The same with a policy that is given, which must be the snapshot's.
pub(super) fn restore_with(given: &SharedPolicy, contents: &[u8], now: Option<Instant>) -> Checked<Model> {
    let mut input = Input::new(contents);
    let find = |form, issues: &mut Issues| Some(given_policy(given, Some(form), issues));
    let policy = read_policy(input.text().as_bytes(), &find);
    let another = "it has another policy than the one that it is restored with";
    let policy = policy.ok_or(input.wrong.unwrap_or(another))?;
    restore_records(input, policy, now)
}

fn restore_records(mut input: Input<'_>, (policy, built_in): Found, now: Option<Instant>) -> Checked<Model> {
    let (types, app_roles) = (&policy.types, &policy.app_roles);
    let mark = input.text();
    let mut restorer = Restorer {
        types: places(&mut input, &|place| Some(types.get(place)?.id.as_str())),
        app_roles: places(&mut input, &|place| Some(app_roles.get(place)?.id.as_str())),
        policy: &policy,
        directory: Directory::default(),
        input,
    };
    restorer.parties(RecipientKind::Organization);
    restorer.parties(RecipientKind::Group);
    restorer.parties(RecipientKind::User);
    restorer.entities();
    restorer.states();
    restorer.directory.set_now(now);
    restorer.grants();
    restorer.mark(mark);
    let Restorer { mut directory, mut input, .. } = restorer;
    input.check(input.rest == PADDING, "there is more than belongs to it");
    input.check(parents_end(&directory), "an entity is its own parent, or has too many above it");
    input.check(groups_end(&directory), "a group is in itself, or below too many others");
    if let Some(wrong) = input.wrong {
        return Err(wrong);
    }
    directory.settle_clock();
    directory.settle(&policy);
    if directory.users.iter().any(|(_, user)| is_in_too_many(user)) {
        return Err("a user is in too many groups");
    }
    Ok(Model::new(policy, built_in, directory))
}

fn read_policy(json: &[u8], find: &dyn Fn(PolicyForm, &mut Issues) -> Option<Found>) -> Option<Found> {
    let mut source = whole(json);
    let mut form = None;
    let (_, mut issues) = read_all(&mut source, &mut |reader| {
        form = read_policy_form(reader)?;
        Ok(())
    });
    let policy = find(form?, &mut issues);
    policy.filter(|_| issues.errors == 0)
}

/// Makes records, each kind after those that it refers to.
struct Restorer<'r> {
    policy: &'r Policy,
    /// The places in the policy of the types and app roles that the snapshot numbers.
    types: Vec<usize>,
    app_roles: Vec<usize>,
    directory: Directory,
    input: Input<'r>,
}

impl Restorer<'_> {
    fn parties(&mut self, kind: RecipientKind) {
        let input = &mut self.input;
        let ids = input.ids();
        let rows = ids.len();
        let mut names = input.texts(rows);
        let (mut organizations, mut active) = (input.column(rows), input.column(rows));
        let (mut app_roles, mut groups) = (input.lists(rows), input.lists(rows));
        let there = self.directory.organizations.ids.len();
        let known = if kind == RecipientKind::Group { rows } else { self.directory.groups.ids.len() };
        let group = &|number: u32| Some(GroupIx(number)).filter(|ix| ix.index() < known);
        let app_role = &|number: u32| self.app_roles.get(number as usize).copied().map(AppRoleIx::new);
        *self.directory.id_tables().of(Kind::Party(kind)) = ids;
        for order in 0..rows as u32 {
            let name = names.next(input);
            let organization = within(input, organizations.row(), there).map(OrganizationIx);
            let groups = memberships(input, &mut groups, group);
            let party = Party { order, name, app_roles: memberships(input, &mut app_roles, app_role) };
            let active = flag(active.row());
            let is_placed = match kind {
                RecipientKind::User => true,
                RecipientKind::Group => active.is_none(),
                RecipientKind::Organization => organization.is_none() && groups.is_none() && active.is_none(),
            };
            input.check(is_placed, MISPLACED);
            self.directory.place(&mut Entry::of_party((kind, order), party, organization, groups, active));
        }
    }

    fn entities(&mut self) {
        let Restorer { input, directory, .. } = self;
        let (ids, again) = input.ids_again();
        let rows = ids.len();
        let (mut names, mut types) = (input.texts(rows), input.column(rows));
        let (mut organizations, mut creators) = (input.column(rows), input.column(rows));
        let mut parents = input.column(rows);
        let mut apart = input.numbers();
        let mut next_apart = apart.next();
        let mut lists = input.numbers();
        let mut next_list = lists.next();
        let mut records = Vec::with_capacity(rows);
        for order in 0..rows as u32 {
            let entity_type = self.types.get(types.row() as usize);
            let inherits = next_apart != Some(order);
            if !inherits {
                next_apart = apart.next();
            }
            let listed = next_list == Some(order);
            if listed {
                next_list = lists.next();
            }
            input.check(entity_type.is_some(), ABSENT);
            records.push(Some(Entity {
                order,
                entity_type: TypeIx::new(entity_type.copied().unwrap_or(0)),
                name: names.next(input),
                organization: within(input, organizations.row(), directory.organizations.ids.len())
                    .map(OrganizationIx),
                created_by: within(input, creators.row(), directory.users.ids.len()).map(UserIx),
                parent: within(input, parents.row(), rows).map(EntityIx),
                inherits,
                state: StateIx(0),
                listed,
                grants: Grants::default(),
            }));
        }
        input.check(next_apart.is_none() && next_list.is_none(), LENGTHS);
        directory.entities = Table::of(ids, records);
        for [first, further] in again {
            let own_type = directory.entity(EntityIx(further)).map(|entity| entity.entity_type);
            let is_new = matches!(directory.entity_at(first, own_type), Ok(None));
            input.check(is_new, "two entities have the same type and id");
            if !is_new {
                break;
            }
            directory.homonyms.add(first, further);
        }
    }

    /// Puts the entities that are in a state into it.
    fn states(&mut self) {
        let Restorer { policy, directory, input, .. } = self;
        let rows = input.numbers();
        let mut names = input.texts(rows.len());
        for row in rows {
            let (entity, name) = (directory.entities.at_mut(row), names.next(input));
            let found = entity.zip(name).and_then(|(entity, name)| {
                entity.state = policy.entity_type(entity.entity_type)?.state_named(&name)?;
                Some(())
            });
            input.check(found.is_some(), ABSENT);
        }
    }

    /// Gives the entities their grants.
    fn grants(&mut self) {
        let Restorer { policy, directory, input, .. } = self;
        let mut counts = input.column(directory.entities.ids.len());
        directory.words = input.ids();
        let recipients = input.numbers();
        let total = recipients.len();
        let (terms, orders) = (input.column(total), input.column(total));
        let timed = input.numbers();
        let rows = timed.len();
        let mut times = [(); 4].map(|()| input.column(rows));
        let (mut timed, mut row) = (timed.peekable(), 0u32);
        let mut with_times = Vec::with_capacity(rows);
        let mut lines = recipients.zip(terms).zip(orders);
        let lengths =
            [directory.users.ids.len(), directory.groups.ids.len(), directory.organizations.ids.len()];
        let mut roles = Roles::default();
        let mut has_public = false;
        for (slot, entity) in (0u32..).zip(&mut directory.entities.records) {
            let Some(entity) = entity else { continue };
            let count = counts.row() as usize;
            let mut list: Vec<Grant> = Vec::with_capacity(lines.len().min(count));
            for ((number, terms), order) in lines.by_ref().take(count) {
                let recipient = recipient_of(number as usize, lengths);
                input.check(recipient.is_some(), ABSENT);
                let recipient = recipient.unwrap_or(Recipient::NONE);
                let rises = list.last().is_none_or(|before| before.recipient < recipient);
                input.check(rises && (order as usize) < total, "the grants of an entity are not in order");
                let written = terms >> 4;
                let role = roles.get(entity.entity_type, written, &mut || {
                    let entity_type = policy.entity_type(entity.entity_type)?;
                    Some((entity_type.role_named(directory.words.name(written))?, written))
                });
                input.check(role.is_some(), "a grant has a role that its type lacks");
                let role = role.map_or(RoleIx(0), |(role, _)| role);
                let (can_share, can_use_data) = (flag(terms >> 2 & 3), flag(terms & 3));
                let grant = Grant { recipient, order, role, can_share, can_use_data, written };
                list.push(grant);
                if timed.next_if_eq(&row).is_some() {
                    let [high, low, high_end, low_end] = &mut times;
                    let from = instant_of(high.row(), low.row()).unwrap_or(Span::ALWAYS.from);
                    let until = instant_of(high_end.row(), low_end.row()).unwrap_or(Span::ALWAYS.until);
                    let span = Span { from, until };
                    input.check(from < until && span != Span::ALWAYS, "a grant ends before it begins");
                    with_times.push((slot, Held { span, ..Held::lasting(grant) }));
                }
                row = row.wrapping_add(1);
            }
            input.check(list.len() == count, LENGTHS);
            // The public comes after all others.
            has_public |= list.last().is_some_and(|grant| grant.recipient.is_public());
            entity.grants = Grants::of(list.into());
        }
        if has_public {
            directory.open_to_public();
        }
        directory.grants_made = total as u32;
        input.check(lines.len() == 0 && timed.next().is_none(), LENGTHS);
        for (slot, held) in with_times {
            directory.add_times(slot, held);
        }
    }
}

impl Restorer<'_> {
    /// Marks the directory as a slice, where it is one.
    fn mark(&mut self, text: &str) {
        let Restorer { policy, directory, input, .. } = self;
        if text.is_empty() {
            return;
        }
        let (mut source, mut form) = (whole(text.as_bytes()), None);
        let mut draft = Draft::of(directory.id_tables());
        let (done, mut issues) = read_all(&mut source, &mut |reader| {
            form = Some(draft.read_mark(reader)?);
            Ok(())
        });
        let Forms { words, references, .. } = draft.forms;
        let mark =
            form.and_then(|form| mark_of(form, (&words, &references), (policy, directory), &mut issues));
        input.check(done.is_ok() && issues.errors == 0, "its mark is not valid");
        directory.slice = mark.map(Box::new);
    }
}

/// The next list of memberships, each found.
#[inline(never)]
fn memberships<T>(
    input: &mut Input<'_>,
    lists: &mut Lists<'_>,
    find: &dyn Fn(u32) -> Option<T>,
) -> Option<Box<[T]>> {
    let numbers = lists.next(input)?;
    input.check(are_distinct(numbers), "a list of memberships is too long, or names one twice");
    let mut found = Vec::with_capacity(numbers.len());
    for number in numbers {
        match find(*number) {
            Some(ix) => found.push(ix),
            None => input.check(false, ABSENT),
        }
    }
    Some(found.into())
}

fn are_distinct(numbers: &[u32]) -> bool {
    if numbers.len() < 2 {
        return true; // as most are, and there can be a hundred thousand
    }
    let mut sorted = numbers.to_vec();
    sort_distinct(&mut sorted);
    numbers.len() <= MOST_MEMBERSHIPS && sorted.len() == numbers.len()
}

/// The instant of two parts. Where these are not right, the range of instants is still kept.
fn instant_of(high: u32, low: u32) -> Option<Instant> {
    let number = i64::from(high).wrapping_shl(32) | i64::from(low);
    let since_first = number.checked_sub(1).filter(|_| number > 0)?;
    let instant = Instant::FIRST.millis().wrapping_add(since_first);
    Some(Instant::from_millis(instant).unwrap_or(Instant::LAST))
}

fn flag(number: u32) -> Option<bool> {
    given(number).map(|number| number == 1)
}

fn within(input: &mut Input<'_>, number: u32, count: usize) -> Option<u32> {
    let number = given(number);
    input.check(number.is_none_or(|number| (number as usize) < count), ABSENT);
    number
}

/// The recipient of a number: users come first, then groups, organizations and the public.
fn recipient_of(number: usize, [users, groups, organizations]: [usize; 3]) -> Option<Recipient> {
    let recipient = |kind, slot| Some(Recipient::new(kind, slot as u32));
    let Some(beyond_users) = number.checked_sub(users) else { return recipient(RecipientKind::User, number) };
    match beyond_users.checked_sub(groups) {
        None => recipient(RecipientKind::Group, beyond_users),
        Some(slot) if slot < organizations => recipient(RecipientKind::Organization, slot),
        Some(beyond) => Recipient::PUBLIC.get(beyond.checked_sub(organizations)?).copied(),
    }
}

fn parents_end(directory: &Directory) -> bool {
    let mut entities = directory.entities.iter();
    entities.all(|(slot, entity)| directory.check_parent(EntityIx(slot), entity.parent).is_ok())
}

fn groups_end(directory: &Directory) -> bool {
    let (mut starts, mut end) = (Vec::new(), true);
    directory
        .groups
        .iter()
        .for_each(|(slot, group)| starts.extend((!group.groups().is_empty()).then_some(slot)));
    directory.each_wrong_group(&starts, &mut |_, _, _| end = false);
    end
}

/// The places in the policy of the names that the snapshot numbers.
fn places(input: &mut Input<'_>, known: &Names<'_>) -> Vec<usize> {
    let names = input.ids();
    let mut places = Vec::with_capacity(names.len());
    for number in 0..names.len() {
        let name = names.name(number as u32);
        // Mostly the same policy, and there can be thousands.
        let here = known(number).filter(|id| *id == name).map(|_| number);
        let place = here.or_else(|| (0usize..).map_while(known).position(|id| id == name));
        input.check(place.is_some(), "its policy lacks a type or an app role");
        places.extend(place);
    }
    places
}
