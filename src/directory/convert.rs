//! From records as they were read to records of the directory: looks up every reference.

use super::{
    Directory, Entity, EntityIx, Group, GroupIx, Ids, Organization, OrganizationIx, Recipient, RecipientKind,
    User, UserIx,
};
use crate::document::place::Place;
use crate::document::reader::Issues;
use crate::document::{EntityForm, GroupForm, OrganizationForm, UserForm};
use crate::error::{Code, Severity, did_you_mean};
use crate::policy::{AppRoleIx, Policy, TypeIx};

/// The most groups, and the most app roles, of one user.
pub(crate) const MOST_MEMBERSHIPS: usize = 1_000;

/// Looks up what a record names; the slots that count are those that are known.
pub(crate) struct Converter<'c> {
    pub policy: &'c Policy,
    /// Types, app roles and role names as they are written.
    pub words: &'c Ids,
    pub known: &'c dyn Known,
    pub issues: &'c mut Issues,
}

/// Which slots have, or will have, a record.
pub(crate) trait Known {
    fn organization(&self, slot: u32) -> bool;
    fn group(&self, slot: u32) -> bool;
    fn user(&self, slot: u32) -> bool;
    fn entity(&self, slot: u32) -> bool;

    fn recipient(&self, recipient: Recipient) -> bool {
        match recipient.kind() {
            RecipientKind::User => self.user(recipient.slot()),
            RecipientKind::Group => self.group(recipient.slot()),
            RecipientKind::Organization => self.organization(recipient.slot()),
        }
    }
}

/// The slots of a document whose records are still to be made, since they may stand in any order.
pub(crate) struct Claimed {
    pub organizations: Vec<bool>,
    pub groups: Vec<bool>,
    pub users: Vec<bool>,
    pub entities: Vec<bool>,
}

impl Known for Claimed {
    fn organization(&self, slot: u32) -> bool {
        has(&self.organizations, slot)
    }

    fn group(&self, slot: u32) -> bool {
        has(&self.groups, slot)
    }

    fn user(&self, slot: u32) -> bool {
        has(&self.users, slot)
    }

    fn entity(&self, slot: u32) -> bool {
        has(&self.entities, slot)
    }
}

impl Known for Directory {
    fn organization(&self, slot: u32) -> bool {
        self.organizations.at(slot).is_some()
    }

    fn group(&self, slot: u32) -> bool {
        self.groups.at(slot).is_some()
    }

    fn user(&self, slot: u32) -> bool {
        self.users.at(slot).is_some()
    }

    fn entity(&self, slot: u32) -> bool {
        self.entities.at(slot).is_some()
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
            let known = self.known.user(*user);
            if !known {
                let id = ids.users.ids.name(*user);
                self.absent(Code::AbsentCreator, &at.key("createdBy"), "user", id);
            }
            known
        });
        let parent = form.parent.filter(|parent| {
            let known = self.known.entity(*parent);
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
        if !self.known.organization(slot) {
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
            if self.known.group(*slot) {
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
