//! From records as they were read to records of the directory: looks up every reference.

use super::{
    Directory, Entity, EntityIx, Group, GroupIx, Ids, Organization, OrganizationIx, Recipient, RecipientKind,
    Table, User, UserIx,
};
use crate::document::place::Place;
use crate::document::reader::Issues;
use crate::document::{EntityForm, GroupForm, OrganizationForm, UserForm};
use crate::error::{Code, Severity, did_you_mean};
use crate::policy::{AppRoleIx, Policy, TypeIx};

/// The most groups, and the most app roles, of one user.
const MOST_MEMBERSHIPS: usize = 1_000;

/// Looks up what a record names; the slots that count are those marked as claimed.
pub(crate) struct Converter<'c> {
    pub policy: &'c Policy,
    /// Types, app roles and role names as they are written.
    pub words: &'c Ids,
    pub claimed: &'c Claimed,
    pub issues: &'c mut Issues,
}

/// Which slots have a record: known before the records themselves are, since they may stand in any order.
#[derive(Default)]
pub(crate) struct Claimed {
    pub organizations: Vec<bool>,
    pub groups: Vec<bool>,
    pub users: Vec<bool>,
    pub entities: Vec<bool>,
}

impl Claimed {
    /// The slots that have a record in a directory.
    pub fn of(directory: &Directory) -> Self {
        fn slots<T>(table: &Table<T>) -> Vec<bool> {
            (0..table.ids.len() as u32).map(|slot| table.at(slot).is_some()).collect()
        }
        Claimed {
            organizations: slots(&directory.organizations),
            groups: slots(&directory.groups),
            users: slots(&directory.users),
            entities: slots(&directory.entities),
        }
    }

    pub fn has_recipient(&self, recipient: Recipient) -> bool {
        let slots = match recipient.kind() {
            RecipientKind::User => &self.users,
            RecipientKind::Group => &self.groups,
            RecipientKind::Organization => &self.organizations,
        };
        has(slots, recipient.slot())
    }
}

pub(crate) fn has(slots: &[bool], slot: u32) -> bool {
    slots.get(slot as usize).copied().unwrap_or(false)
}

impl Converter<'_> {
    pub fn organization(&mut self, form: OrganizationForm, order: u32, at: &Place<'_>) -> Organization {
        Organization { order, name: form.name, app_roles: self.app_roles(form.app_roles, at) }
    }

    pub fn group(&mut self, form: GroupForm, order: u32, at: &Place<'_>, ids: &Directory) -> Group {
        let organization = self.organization_of(form.organization, at, ids);
        Group { order, name: form.name, organization, app_roles: self.app_roles(form.app_roles, at) }
    }

    pub fn user(&mut self, form: UserForm, order: u32, at: &Place<'_>, ids: &Directory) -> User {
        User {
            order,
            name: form.name,
            organization: self.organization_of(form.organization, at, ids),
            groups: form.groups.map(|groups| self.groups(&groups, at, ids)),
            app_roles: self.app_roles(form.app_roles, at),
            active: form.active,
            recipients: Box::default(),
            tiers: Box::default(),
        }
    }

    /// None where the type is unknown, its issue noted.
    pub fn entity(
        &mut self,
        form: EntityForm,
        order: u32,
        at: &Place<'_>,
        ids: &Directory,
    ) -> Option<Entity> {
        let organization = self.organization_of(form.organization, at, ids);
        let created_by = form.created_by.filter(|user| {
            let known = has(&self.claimed.users, *user);
            if !known {
                let id = ids.users.ids.name(*user);
                self.absent(Code::AbsentCreator, &at.key("createdBy"), "user", id);
            }
            known
        });
        let parent = form.parent.filter(|parent| {
            let known = has(&self.claimed.entities, *parent);
            if !known {
                let id = ids.entities.ids.name(*parent);
                self.absent(Code::AbsentParent, &at.key("parent"), "entity", id);
            }
            known
        });
        Some(Entity {
            order,
            entity_type: self.entity_type(form.entity_type?, at)?,
            name: form.name,
            organization,
            created_by: created_by.map(UserIx),
            parent: parent.map(EntityIx),
            grants: Box::default(),
        })
    }

    /// Notes a reference that names something absent.
    pub fn absent(&mut self, code: Code, at: &Place<'_>, kind: &str, id: &str) {
        let message = format!("there is no {kind} `{id}`; this has no effect");
        self.issues.add(Severity::Warning, code, at.path(), message, None);
    }

    fn entity_type(&mut self, word: u32, at: &Place<'_>) -> Option<TypeIx> {
        let name = self.words.name(word);
        let found = self.policy.type_named(name).map(|(ix, _)| ix);
        if found.is_none() {
            let help = did_you_mean(name, self.policy.types.iter().map(|made| made.id.as_str()));
            let message = format!("the policy has no entity type `{name}`");
            self.issues.add(Severity::Error, Code::UnknownType, at.key("type").path(), message, help);
        }
        found
    }

    fn organization_of(
        &mut self,
        slot: Option<u32>,
        at: &Place<'_>,
        ids: &Directory,
    ) -> Option<OrganizationIx> {
        let slot = slot?;
        if !has(&self.claimed.organizations, slot) {
            let id = ids.organizations.ids.name(slot);
            self.absent(Code::AbsentOrganization, &at.key("organization"), "organization", id);
            return None;
        }
        Some(OrganizationIx(slot))
    }

    fn groups(&mut self, slots: &[u32], at: &Place<'_>, ids: &Directory) -> Box<[GroupIx]> {
        let at = at.key("groups");
        self.check_count(slots.len(), &at);
        let mut groups = Vec::with_capacity(slots.len());
        for (index, slot) in slots.iter().enumerate() {
            if has(&self.claimed.groups, *slot) {
                groups.push(GroupIx(*slot));
            } else {
                self.absent(Code::AbsentGroup, &at.index(index), "group", ids.groups.ids.name(*slot));
            }
        }
        groups.into()
    }

    fn app_roles(&mut self, words: Option<Vec<u32>>, at: &Place<'_>) -> Option<Box<[AppRoleIx]>> {
        let words = words?;
        let at = at.key("appRoles");
        self.check_count(words.len(), &at);
        let mut roles = Vec::with_capacity(words.len());
        for (index, word) in words.iter().enumerate() {
            let name = self.words.name(*word);
            match self.policy.app_roles.iter().position(|role| role.id == name) {
                Some(place) => roles.push(AppRoleIx::new(place)),
                None => {
                    let help = did_you_mean(name, self.policy.app_roles.iter().map(|role| role.id.as_str()));
                    let message = format!("the policy has no app role `{name}`");
                    let path = at.index(index).path();
                    self.issues.add(Severity::Error, Code::UnknownAppRole, path, message, help);
                }
            }
        }
        Some(roles.into())
    }

    fn check_count(&mut self, count: usize, at: &Place<'_>) {
        if count > MOST_MEMBERSHIPS {
            let message = format!("there are {count} of these; the engine takes {MOST_MEMBERSHIPS}");
            self.issues.add(Severity::Error, Code::TooManyGroups, at.path(), message, None);
        }
    }
}
