//! From the contents of a snapshot to a gate. A right checksum proves no good intentions: whatever the resolver relies
//! on is checked here, as it is for a document.

use super::Checked;
use super::columns::Texts;
use super::contents::{Contents, Entities, Grants, Groups, Organizations, Terms, Users};
use crate::directory::{
    Directory, Entity, EntityIx, Grant, Group, GroupIx, Ids, MOST_MEMBERSHIPS, Organization, OrganizationIx,
    Recipient, RecipientKind, Table, User, UserIx,
};
use crate::document::PolicyForm;
use crate::document::reader::Issues;
use crate::gate::{Gate, find_policy};
use crate::policy::{AppRoleIx, Policy, TypeIx};
use crate::sort::sort_distinct;
use hashbrown::HashMap;

impl Contents {
    /// The gate, or what is wrong.
    pub fn restore(self) -> Checked<Gate> {
        let (policy, built_in) = restore_policy(self.policy).ok_or("its policy has errors")?;
        let mut restorer = Restorer {
            policy: &policy,
            types: places(&self.types, policy.types.iter().map(|made| made.id.as_str()))?,
            app_roles: places(&self.app_roles, policy.app_roles.iter().map(|made| made.id.as_str()))?,
            directory: Directory::default(),
        };
        restorer.directory.organizations = restorer.organizations(self.organizations)?;
        restorer.directory.groups = restorer.groups(self.groups)?;
        restorer.directory.users = restorer.users(self.users)?;
        restorer.directory.entities = restorer.entities(self.entities)?;
        restorer.grants(&self.terms, &self.grants)?;
        let mut directory = restorer.directory;
        check_parents(&directory)?;
        directory.settle(&policy);
        Ok(Gate::new(policy, built_in, directory))
    }
}

fn restore_policy(form: PolicyForm) -> Option<(Policy, Option<&'static str>)> {
    if matches!(&form, PolicyForm::Own(form) if !form.is_complete()) {
        return None;
    }
    let mut issues = Issues::default();
    find_policy(Some(form), &mut issues).filter(|_| issues.errors == 0)
}

/// Makes records, each kind after those that it refers to.
struct Restorer<'p> {
    policy: &'p Policy,
    /// The places in the policy of the types and app roles that the snapshot numbers.
    types: Vec<usize>,
    app_roles: Vec<usize>,
    directory: Directory,
}

impl Restorer<'_> {
    fn organizations(&self, part: Organizations) -> Checked<Table<Organization>> {
        let rows = part.names.split()?.into_iter().zip(part.app_roles.split()?);
        table(part.ids, rows, |order, (name, app_roles)| {
            Ok(Organization { order, name: name.map(Box::from), app_roles: self.app_roles(app_roles)? })
        })
    }

    fn groups(&self, part: Groups) -> Checked<Table<Group>> {
        let rows = part.names.split()?.into_iter().zip(part.app_roles.split()?);
        let rows = rows.zip(part.organizations.options());
        table(part.ids, rows, |order, ((name, app_roles), organization)| {
            let organization = self.organization(organization)?;
            let app_roles = self.app_roles(app_roles)?;
            Ok(Group { order, name: name.map(Box::from), organization, app_roles })
        })
    }

    fn users(&self, part: Users) -> Checked<Table<User>> {
        let rows = part.names.split()?.into_iter().zip(part.app_roles.split()?);
        let rows =
            rows.zip(part.organizations.options()).zip(part.groups.split()?).zip(part.active.options());
        table(part.ids, rows, |order, ((((name, app_roles), organization), groups), active)| {
            Ok(User {
                order,
                name: name.map(Box::from),
                organization: self.organization(organization)?,
                groups: self.groups_of(groups)?,
                app_roles: self.app_roles(app_roles)?,
                active: active.map(|active| active == 1),
                recipients: Box::default(),
                tiers: Box::default(),
            })
        })
    }

    fn entities(&self, part: Entities) -> Checked<Table<Entity>> {
        let count = part.types.0.len();
        let users = self.directory.users.ids.len();
        let rows = part.names.split()?.into_iter().zip(&part.types.0);
        let rows = rows.zip(part.organizations.options());
        let rows = rows.zip(part.creators.options()).zip(part.parents.options());
        table(part.ids, rows, |order, ((((name, entity_type), organization), creator), parent)| {
            Ok(Entity {
                order,
                entity_type: self.entity_type(*entity_type)?,
                name: name.map(Box::from),
                organization: self.organization(organization)?,
                created_by: within(creator, users)?.map(UserIx),
                parent: within(parent, count)?.map(EntityIx),
                grants: Box::default(),
            })
        })
    }

    /// Gives the entities their grants.
    fn grants(&mut self, terms: &[Terms], part: &Grants) -> Checked<()> {
        let terms = terms.iter().map(|terms| self.terms(terms)).collect::<Checked<Vec<_>>>()?;
        let ids = &self.directory;
        let [users, groups, organizations] =
            [&ids.users.ids, &ids.groups.ids, &ids.organizations.ids].map(Ids::len);
        let mut rows = part.recipients.0.iter().zip(&part.terms.0).zip(&part.orders.0);
        let total = rows.len();
        for (slot, count) in part.counts.0.iter().enumerate() {
            let entity = self.directory.entities.at_mut(slot as u32).ok_or(LENGTHS)?;
            let mut list: Vec<Grant> = Vec::with_capacity(rows.len().min(*count as usize));
            for ((recipient, number), order) in rows.by_ref().take(*count as usize) {
                let recipient = recipient_of(*recipient as usize, users, groups, organizations)?;
                let (entity_type, grant) = terms.get(*number as usize).ok_or(ABSENT)?;
                if *entity_type != entity.entity_type || *order as usize >= total {
                    return Err("a grant does not suit its entity");
                }
                if list.last().is_some_and(|before| before.recipient >= recipient) {
                    return Err("the grants of an entity are not in order");
                }
                list.push(Grant { recipient, order: *order, ..*grant });
            }
            entity.grants = list.into();
        }
        self.directory.grants_made = total as u32;
        if rows.len() == 0 { Ok(()) } else { Err(LENGTHS) }
    }

    /// A grant on these terms, to nobody yet, with the type that it is for.
    fn terms(&mut self, terms: &Terms) -> Checked<(TypeIx, Grant)> {
        let entity_type = self.entity_type(u32::from(terms.entity_type))?;
        let made = self.policy.entity_type(entity_type).ok_or(ABSENT)?;
        let role = made.role_named(&terms.role).ok_or("a grant has a role that its type lacks")?;
        let written = self.directory.words.intern(&terms.role);
        let Terms { can_share, can_use_data, .. } = *terms;
        Ok((entity_type, Grant { role, written, can_share, can_use_data, ..Grant::to(Recipient::NONE) }))
    }

    fn entity_type(&self, number: u32) -> Checked<TypeIx> {
        self.types.get(number as usize).copied().map(TypeIx::new).ok_or(ABSENT)
    }

    fn organization(&self, number: Option<u32>) -> Checked<Option<OrganizationIx>> {
        Ok(within(number, self.directory.organizations.ids.len())?.map(OrganizationIx))
    }

    fn groups_of(&self, numbers: Option<&[u32]>) -> Checked<Option<Box<[GroupIx]>>> {
        let count = self.directory.groups.ids.len();
        let group = |number| if (number as usize) < count { Ok(GroupIx(number)) } else { Err(ABSENT) };
        memberships(numbers, group)
    }

    fn app_roles(&self, numbers: Option<&[u32]>) -> Checked<Option<Box<[AppRoleIx]>>> {
        let role = |number| self.app_roles.get(number as usize).copied().map(AppRoleIx::new).ok_or(ABSENT);
        memberships(numbers, role)
    }
}

const LENGTHS: &str = "its lists differ in length";
const ABSENT: &str = "it refers to what it does not have";

/// A table whose slots are the places in the document.
fn table<R, T>(
    ids: Texts,
    rows: impl Iterator<Item = R>,
    record: impl Fn(u32, R) -> Checked<T>,
) -> Checked<Table<T>> {
    let (text, ends) = ids.into_ends();
    let ids = Ids::from_text(text, ends).ok_or("an id is empty, too long, or there twice")?;
    let mut records = Vec::with_capacity(ids.len());
    for (order, row) in rows.enumerate() {
        records.push(Some(record(order as u32, row)?));
    }
    if records.len() == ids.len() { Ok(Table { ids, records }) } else { Err(LENGTHS) }
}

fn memberships<T>(numbers: Option<&[u32]>, handle: impl Fn(u32) -> Checked<T>) -> Checked<Option<Box<[T]>>> {
    let Some(numbers) = numbers else { return Ok(None) };
    let mut distinct = numbers.to_vec();
    sort_distinct(&mut distinct);
    if numbers.len() > MOST_MEMBERSHIPS || distinct.len() < numbers.len() {
        return Err("a list of memberships is too long, or names one twice");
    }
    Ok(Some(numbers.iter().map(|number| handle(*number)).collect::<Checked<_>>()?))
}

fn within(number: Option<u32>, count: usize) -> Checked<Option<u32>> {
    if number.is_none_or(|number| (number as usize) < count) { Ok(number) } else { Err(ABSENT) }
}

fn check_parents(directory: &Directory) -> Checked<()> {
    let mut entities = directory.entities.iter();
    let checked =
        entities.try_for_each(|(slot, entity)| directory.check_parent(EntityIx(slot), entity.parent));
    checked.map_err(|_| "an entity is its own parent, or has too many above it")
}

/// The places of names in a list.
fn places<'k>(names: &[String], known: impl Iterator<Item = &'k str>) -> Checked<Vec<usize>> {
    let known: HashMap<&str, usize> = known.enumerate().map(|(place, name)| (name, place)).collect();
    let place =
        |name: &String| known.get(name.as_str()).copied().ok_or("its policy lacks a type or an app role");
    names.iter().map(place).collect()
}

/// The recipient of a number: users come first, then groups and organizations.
fn recipient_of(number: usize, users: usize, groups: usize, organizations: usize) -> Checked<Recipient> {
    let recipient = |kind, slot| Ok(Recipient::new(kind, slot as u32));
    let Some(beyond_users) = number.checked_sub(users) else { return recipient(RecipientKind::User, number) };
    match beyond_users.checked_sub(groups) {
        None => recipient(RecipientKind::Group, beyond_users),
        Some(slot) if slot < organizations => recipient(RecipientKind::Organization, slot),
        Some(_) => Err(ABSENT),
    }
}
