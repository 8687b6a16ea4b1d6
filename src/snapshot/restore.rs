//! From the contents of a snapshot to a gate. A right checksum proves no good intentions: whatever the resolver relies
//! on is checked here, as it is for a document.

use super::columns::{Input, given};
use super::{Checked, LENGTHS};
use crate::directory::{
    Directory, Entity, EntityIx, Grant, Group, GroupIx, Ids, MOST_MEMBERSHIPS, Organization, OrganizationIx,
    Recipient, RecipientKind, Table, User, UserIx,
};
use crate::document::reader::Reader;
use crate::document::{read_policy_form, whole};
use crate::gate::{Gate, find_policy};
use crate::policy::{AppRoleIx, Policy, RoleIx, TypeIx};
use crate::sort::sort_distinct;

const ABSENT: &str = "it refers to what it does not have";

/// The gate, or what is wrong.
pub(super) fn restore(contents: &[u8]) -> Checked<Gate> {
    let mut input = Input(contents);
    let (policy, built_in) = read_policy(input.text()?.as_bytes()).ok_or("its policy is not valid")?;
    let types = policy.types.iter().map(|made| made.id.as_str());
    let app_roles = policy.app_roles.iter().map(|made| made.id.as_str());
    let mut restorer = Restorer {
        types: places(&mut input, types)?,
        app_roles: places(&mut input, app_roles)?,
        policy: &policy,
        directory: Directory::default(),
        input,
    };
    restorer.organizations()?;
    restorer.groups()?;
    restorer.users()?;
    restorer.entities()?;
    restorer.grants()?;
    let Restorer { mut directory, input, .. } = restorer;
    if !input.0.is_empty() {
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
    fn organizations(&mut self) -> Checked<()> {
        let ids = self.input.ids()?;
        let (mut names, mut app_roles) = (self.input.texts(ids.len())?, self.input.lists(ids.len())?);
        let mut records = Vec::with_capacity(ids.len());
        for order in 0..ids.len() as u32 {
            let name = names.next()?.map(Box::from);
            let app_roles = self.app_roles(app_roles.next()?)?;
            records.push(Some(Organization { order, name, app_roles }));
        }
        self.directory.organizations = Table { ids, records };
        Ok(())
    }

    fn groups(&mut self) -> Checked<()> {
        let ids = self.input.ids()?;
        let (mut names, mut app_roles) = (self.input.texts(ids.len())?, self.input.lists(ids.len())?);
        let mut organizations = self.input.column(ids.len())?;
        let mut records = Vec::with_capacity(ids.len());
        for order in 0..ids.len() as u32 {
            let name = names.next()?.map(Box::from);
            let app_roles = self.app_roles(app_roles.next()?)?;
            let organization = self.organization(organizations.next())?;
            records.push(Some(Group { order, name, organization, app_roles }));
        }
        self.directory.groups = Table { ids, records };
        Ok(())
    }

    fn users(&mut self) -> Checked<()> {
        let ids = self.input.ids()?;
        let (mut names, mut app_roles) = (self.input.texts(ids.len())?, self.input.lists(ids.len())?);
        let (mut organizations, mut groups) = (self.input.column(ids.len())?, self.input.lists(ids.len())?);
        let mut active = self.input.column(ids.len())?;
        let mut records = Vec::with_capacity(ids.len());
        for order in 0..ids.len() as u32 {
            records.push(Some(User {
                order,
                name: names.next()?.map(Box::from),
                organization: self.organization(organizations.next())?,
                groups: self.groups_of(groups.next()?)?,
                app_roles: self.app_roles(app_roles.next()?)?,
                active: flag(active.next()),
                recipients: Box::default(),
                tiers: Box::default(),
            }));
        }
        self.directory.users = Table { ids, records };
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
                name: names.next()?.map(Box::from),
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
        let mut recipients = recipients.into_iter();
        let lengths =
            [directory.users.ids.len(), directory.groups.ids.len(), directory.organizations.ids.len()];
        let mut roles = Roles { policy, words: &directory.words, known: [None; KNOWN_ROLES] };
        for entity in directory.entities.records.iter_mut().flatten() {
            let count = counts.next() as usize;
            let mut list: Vec<Grant> = Vec::with_capacity(recipients.len().min(count));
            for number in recipients.by_ref().take(count) {
                let recipient = recipient_of(number as usize, lengths)?;
                let (terms, order) = (terms.next(), orders.next());
                if list.last().is_some_and(|before| before.recipient >= recipient) || order as usize >= total
                {
                    return Err("the grants of an entity are not in order");
                }
                let written = terms >> 4;
                let role = roles.role(entity.entity_type, written)?;
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

    fn groups_of(&self, numbers: Option<Vec<u32>>) -> Checked<Option<Box<[GroupIx]>>> {
        let count = self.directory.groups.ids.len();
        let group = |number| if (number as usize) < count { Ok(GroupIx(number)) } else { Err(ABSENT) };
        distinct(numbers)?.map(|numbers| numbers.into_iter().map(group).collect()).transpose()
    }

    fn app_roles(&self, numbers: Option<Vec<u32>>) -> Checked<Option<Box<[AppRoleIx]>>> {
        let role = |number| self.app_roles.get(number as usize).copied().map(AppRoleIx::new).ok_or(ABSENT);
        distinct(numbers)?.map(|numbers| numbers.into_iter().map(role).collect()).transpose()
    }
}

const KNOWN_ROLES: usize = 256;

/// The roles that words stand for. Half a million grants write few, so that those found last are mostly asked again.
struct Roles<'r> {
    policy: &'r Policy,
    words: &'r Ids,
    known: [Option<(TypeIx, u32, RoleIx)>; KNOWN_ROLES],
}

impl Roles<'_> {
    fn role(&mut self, entity_type: TypeIx, word: u32) -> Checked<RoleIx> {
        let place = entity_type.place().wrapping_mul(31).wrapping_add(word as usize) % KNOWN_ROLES;
        match self.known.get(place) {
            Some(Some((of, known, role))) if (*of, *known) == (entity_type, word) => Ok(*role),
            _ => {
                let made = self.policy.entity_type(entity_type);
                let role = made.and_then(|made| made.role_named(self.words.name(word)));
                let role = role.ok_or("a grant has a role that its type lacks")?;
                self.known
                    .iter_mut()
                    .skip(place)
                    .take(1)
                    .for_each(|known| *known = Some((entity_type, word, role)));
                Ok(role)
            }
        }
    }
}

/// A list of memberships as it is, if it may be.
fn distinct(numbers: Option<Vec<u32>>) -> Checked<Option<Vec<u32>>> {
    let count = numbers.as_ref().map_or(0, Vec::len);
    let mut sorted = numbers.clone().unwrap_or_default();
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
fn places<'k>(input: &mut Input<'_>, known: impl Iterator<Item = &'k str>) -> Checked<Vec<usize>> {
    let mut places = Ids::default();
    for name in known {
        places.intern(name);
    }
    let names = input.ids()?;
    let place = |number| places.get(names.name(number)).map(|place| place as usize);
    (0..names.len() as u32)
        .map(|number| place(number).ok_or("its policy lacks a type or an app role"))
        .collect()
}
