//! From the contents of a snapshot to a gate. A right checksum proves no good intentions: whatever the resolver relies
//! on is checked here, as it is for a document.

use super::columns::{Input, PADDING, given};
use super::{Checked, LENGTHS};
use crate::directory::{
    Directory, Entity, EntityIx, Grant, GroupIx, MOST_MEMBERSHIPS, OrganizationIx, Party, Recipient,
    RecipientKind, Recipients, Roles, Table, UserIx,
};
use crate::document::reader::Reader;
use crate::document::{read_policy_form, whole};
use crate::gate::{Gate, find_policy};
use crate::policy::{AppRoleIx, Policy, TypeIx};
use crate::sort::sort_distinct;

const ABSENT: &str = "it refers to what it does not have";

/// The gate, or what is wrong.
pub(super) fn restore(contents: &[u8]) -> Checked<Gate> {
    let mut input = Input(contents);
    let (policy, built_in) = read_policy(input.text()?.as_bytes()).ok_or("its policy is not valid")?;
    let types: Vec<&str> = policy.types.iter().map(|made| made.id.as_str()).collect();
    let app_roles: Vec<&str> = policy.app_roles.iter().map(|made| made.id.as_str()).collect();
    let mut restorer = Restorer {
        types: places(&mut input, &types)?,
        app_roles: places(&mut input, &app_roles)?,
        policy: &policy,
        directory: Directory::default(),
        input,
    };
    restorer.parties(RecipientKind::Organization)?;
    restorer.parties(RecipientKind::Group)?;
    restorer.parties(RecipientKind::User)?;
    restorer.entities()?;
    restorer.grants()?;
    let Restorer { mut directory, input, .. } = restorer;
    if input.0 != PADDING {
        return Err("there is more than belongs to it");
    }
    check_parents(&directory)?;
    directory.settle(&policy);
    Ok(Gate::new(policy, built_in, directory))
}

fn read_policy(json: &[u8]) -> Option<(Policy, Option<&'static str>)> {
    let mut source = whole(json);
    let mut reader = Reader::new(&mut source);
    let form = reader.document(read_policy_form).ok()??;
    let policy = find_policy(Some(form), &mut reader.issues);
    policy.filter(|_| reader.issues.errors == 0)
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
    fn parties(&mut self, kind: RecipientKind) -> Checked<()> {
        let ids = self.input.ids()?;
        let rows = ids.len();
        let mut names = self.input.texts(rows)?;
        let (mut organizations, mut active) = (self.input.column(rows)?, self.input.column(rows)?);
        let (mut app_roles, mut groups) = (self.input.lists(rows)?, self.input.lists(rows)?);
        let mut records = Vec::with_capacity(rows);
        for order in 0..rows as u32 {
            records.push(Some(Party {
                order,
                name: names.next()?,
                organization: self.organization(organizations.next())?,
                groups: self.groups(groups.next()?)?,
                app_roles: self.app_roles(app_roles.next()?)?,
                active: flag(active.next()),
                recipients: Recipients::default(),
                tiers: Box::default(),
            }));
        }
        *self.directory.parties_mut(kind) = Table { ids, records };
        Ok(())
    }

    fn entities(&mut self) -> Checked<()> {
        let ids = self.input.ids()?;
        let (mut names, mut types) = (self.input.texts(ids.len())?, self.input.column(ids.len())?);
        let (mut organizations, mut creators) =
            (self.input.column(ids.len())?, self.input.column(ids.len())?);
        let mut parents = self.input.column(ids.len())?;
        let mut records = Vec::with_capacity(ids.len());
        for order in 0..ids.len() as u32 {
            records.push(Some(Entity {
                order,
                entity_type: self.types.get(types.next() as usize).copied().map(TypeIx::new).ok_or(ABSENT)?,
                name: names.next()?,
                organization: self.organization(organizations.next())?,
                created_by: within(creators.next(), self.directory.users.ids.len())?.map(UserIx),
                parent: within(parents.next(), ids.len())?.map(EntityIx),
                grants: Box::default(),
            }));
        }
        self.directory.entities = Table { ids, records };
        Ok(())
    }

    /// Gives the entities their grants.
    fn grants(&mut self) -> Checked<()> {
        let Restorer { policy, directory, input, .. } = self;
        let mut counts = input.column(directory.entities.ids.len())?;
        directory.words = input.ids()?;
        let recipients = input.numbers()?;
        let total = recipients.len();
        let (mut terms, mut orders) = (input.column(total)?, input.column(total)?);
        let mut recipients = recipients.iter();
        let lengths =
            [directory.users.ids.len(), directory.groups.ids.len(), directory.organizations.ids.len()];
        let mut roles = Roles::default();
        for entity in directory.entities.records.iter_mut().flatten() {
            let count = counts.next() as usize;
            let mut list: Vec<Grant> = Vec::with_capacity(recipients.len().min(count));
            for number in recipients.by_ref().take(count) {
                let recipient = recipient_of(*number as usize, lengths)?;
                let (terms, order) = (terms.next(), orders.next());
                if list.last().is_some_and(|before| before.recipient >= recipient) || order as usize >= total
                {
                    return Err("the grants of an entity are not in order");
                }
                let written = terms >> 4;
                let role = roles.get(entity.entity_type, written, &mut || {
                    let made = policy.entity_type(entity.entity_type)?;
                    Some((made.role_named(directory.words.name(written))?, written))
                });
                let (role, _) = role.ok_or("a grant has a role that its type lacks")?;
                let (can_share, can_use_data) = (flag(terms >> 2 & 3), flag(terms & 3));
                list.push(Grant { recipient, order, role, can_share, can_use_data, written });
            }
            if list.len() != count {
                return Err(LENGTHS);
            }
            entity.grants = list.into();
        }
        directory.grants_made = total as u32;
        if recipients.len() == 0 { Ok(()) } else { Err(LENGTHS) }
    }

    fn organization(&self, number: u32) -> Checked<Option<OrganizationIx>> {
        Ok(within(number, self.directory.organizations.ids.len())?.map(OrganizationIx))
    }

    fn groups(&self, numbers: Option<&[u32]>) -> Checked<Option<Box<[GroupIx]>>> {
        let Some(numbers) = distinct(numbers)? else { return Ok(None) };
        let mut groups = Vec::with_capacity(numbers.len());
        for number in numbers {
            groups.push(GroupIx(*number));
        }
        let count = self.directory.groups.ids.len();
        if groups.iter().all(|group| group.place() < count) { Ok(Some(groups.into())) } else { Err(ABSENT) }
    }

    fn app_roles(&self, numbers: Option<&[u32]>) -> Checked<Option<Box<[AppRoleIx]>>> {
        let Some(numbers) = distinct(numbers)? else { return Ok(None) };
        let mut roles = Vec::with_capacity(numbers.len());
        for number in numbers {
            roles.push(AppRoleIx::new(*self.app_roles.get(*number as usize).ok_or(ABSENT)?));
        }
        Ok(Some(roles.into()))
    }
}

/// A list of memberships as it is, if it may be.
fn distinct(numbers: Option<&[u32]>) -> Checked<Option<&[u32]>> {
    let count = numbers.map_or(0, <[u32]>::len);
    let mut sorted = numbers.unwrap_or_default().to_vec();
    sort_distinct(&mut sorted);
    if count <= MOST_MEMBERSHIPS && sorted.len() == count {
        return Ok(numbers);
    }
    Err("a list of memberships is too long, or names one twice")
}

fn flag(number: u32) -> Option<bool> {
    given(number).map(|number| number == 1)
}

fn within(number: u32, count: usize) -> Checked<Option<u32>> {
    let number = given(number);
    if number.is_none_or(|number| (number as usize) < count) { Ok(number) } else { Err(ABSENT) }
}

/// The recipient of a number: users come first, then groups and organizations.
fn recipient_of(number: usize, [users, groups, organizations]: [usize; 3]) -> Checked<Recipient> {
    let recipient = |kind, slot| Ok(Recipient::new(kind, slot as u32));
    let Some(beyond_users) = number.checked_sub(users) else { return recipient(RecipientKind::User, number) };
    match beyond_users.checked_sub(groups) {
        None => recipient(RecipientKind::Group, beyond_users),
        Some(slot) if slot < organizations => recipient(RecipientKind::Organization, slot),
        Some(_) => Err(ABSENT),
    }
}

fn check_parents(directory: &Directory) -> Checked<()> {
    let mut entities = directory.entities.iter();
    let checked =
        entities.try_for_each(|(slot, entity)| directory.check_parent(EntityIx(slot), entity.parent));
    checked.map_err(|_| "an entity is its own parent, or has too many above it")
}

/// The places in the policy of the names that the snapshot numbers.
fn places(input: &mut Input<'_>, known: &[&str]) -> Checked<Vec<usize>> {
    let names = input.ids()?;
    let mut places = Vec::with_capacity(names.len());
    for number in 0..names.len() {
        let name = names.name(number as u32);
        // Mostly the same policy, and there can be thousands.
        let here = known.get(number).filter(|id| **id == name).map(|_| number);
        let place = here.or_else(|| known.iter().position(|id| *id == name));
        places.push(place.ok_or("its policy lacks a type or an app role")?);
    }
    Ok(places)
}
