//! From records as they were read to records of the directory: looks up every reference.

use super::{MOST_MEMBERSHIPS, RecordForm, report_unknown};
use crate::collections::Interner;
use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::directory::{
    Directory, Entity, EntityIx, Entry, Grants, GroupIx, Kind, OrganizationIx, Party, Recipient, UserIx,
};
use crate::model::policy::{AppRoleIx, Policy, TypeIx};

/// Looks up what a record names; the slots that count are those that are known.
pub(crate) struct Converter<'c> {
    pub policy: &'c Policy,
    /// Types, app roles and role names as they are written.
    pub words: &'c Interner,
    /// Which slots have, or will have, a record.
    pub known: &'c dyn Fn(Kind, u32) -> bool,
    pub issues: &'c mut Issues,
}

impl Converter<'_> {
    /// The record of a form, for its slot; none where it is of an unknown type, its issue noted.
    pub fn entry(
        &mut self,
        kind: Kind,
        form: &mut RecordForm,
        order: u32,
        at: &JsonPath<'_>,
        ids: &Directory,
    ) -> Option<Entry> {
        let (slot, organization) = (form.id?, self.organization(form, at, ids));
        let Kind::Party(kind) = kind else {
            let entity = self.entity(form, organization, order, at, ids)?;
            return Some(Entry::Entity(EntityIx(slot), Some(entity)));
        };
        let groups = form.groups.as_deref().map(|slots| self.groups(slots, at, ids));
        let app_roles = form.app_roles.as_deref().map(|words| self.app_roles(words, at));
        let party = Party { order, name: form.name.take(), app_roles };
        Some(Entry::of_party(Recipient::new(kind, slot), party, organization, groups, form.active))
    }

    fn entity(
        &mut self,
        form: &mut RecordForm,
        organization: Option<OrganizationIx>,
        order: u32,
        at: &JsonPath<'_>,
        ids: &Directory,
    ) -> Option<Entity> {
        let creator = (at, "createdBy");
        let created_by = self.reference(Kind::USER, form.created_by, Code::AbsentCreator, creator, ids);
        let parent = self.reference(Kind::Entity, form.parent, Code::AbsentParent, (at, "parent"), ids);
        Some(Entity {
            order,
            entity_type: self.entity_type(form.entity_type?, at)?,
            name: form.name.take(),
            organization,
            created_by: created_by.map(UserIx),
            parent: parent.map(EntityIx),
            inherits: form.inherits.unwrap_or(true),
            grants: Grants::default(),
        })
    }

    /// The slot of a reference, by its field; one that names something absent is noted, and has no effect.
    pub fn reference(
        &mut self,
        kind: Kind,
        slot: Option<u32>,
        code: Code,
        (at, field): (&JsonPath<'_>, &str),
        ids: &Directory,
    ) -> Option<u32> {
        let slot = slot?;
        if (self.known)(kind, slot) {
            return Some(slot);
        }
        self.absent(kind, slot, code, &at.key(field), ids);
        None
    }

    fn absent(&mut self, kind: Kind, slot: u32, code: Code, at: &JsonPath<'_>, ids: &Directory) {
        let id = ids.ids(kind).name(slot);
        let message = format!("there is no {} `{id}`; this has no effect", kind.as_str());
        self.issues.report(Severity::Warning, code, at, message, None);
    }

    fn organization(
        &mut self,
        form: &RecordForm,
        at: &JsonPath<'_>,
        ids: &Directory,
    ) -> Option<OrganizationIx> {
        let (slot, at) = (form.organization, (at, "organization"));
        self.reference(Kind::ORGANIZATION, slot, Code::AbsentOrganization, at, ids).map(OrganizationIx)
    }

    fn entity_type(&mut self, word: u32, at: &JsonPath<'_>) -> Option<TypeIx> {
        let name = self.words.name(word);
        let found = self.policy.type_named(name).map(|(ix, _)| ix);
        if found.is_none() {
            let types = &self.policy.types;
            let known = &|index: usize| types.get(index).map(|entity_type| entity_type.id.as_str());
            let what = (None, "entity type", name);
            report_unknown(self.issues, Code::UnknownType, &at.key("type"), what, known);
        }
        found
    }

    fn groups(&mut self, slots: &[u32], at: &JsonPath<'_>, ids: &Directory) -> Box<[GroupIx]> {
        let at = at.key("groups");
        self.check_count(slots.len(), &at);
        let mut groups = Vec::with_capacity(slots.len());
        for (index, slot) in slots.iter().enumerate() {
            if (self.known)(Kind::GROUP, *slot) {
                groups.push(GroupIx(*slot));
            } else {
                self.absent(Kind::GROUP, *slot, Code::AbsentGroup, &at.index(index), ids);
            }
        }
        groups.into()
    }

    fn app_roles(&mut self, words: &[u32], at: &JsonPath<'_>) -> Box<[AppRoleIx]> {
        let at = at.key("appRoles");
        self.check_count(words.len(), &at);
        let mut roles = Vec::with_capacity(words.len());
        for (index, word) in words.iter().enumerate() {
            let name = self.words.name(*word);
            let found = self.policy.app_roles.iter().position(|role| role.id == name);
            if found.is_none() {
                let app_roles = &self.policy.app_roles;
                let known = &|index: usize| app_roles.get(index).map(|role| role.id.as_str());
                report_unknown(
                    self.issues,
                    Code::UnknownAppRole,
                    &at.index(index),
                    (None, "app role", name),
                    known,
                );
            }
            roles.extend(found.map(AppRoleIx::new));
        }
        roles.into()
    }

    fn check_count(&mut self, count: usize, at: &JsonPath<'_>) {
        if count > MOST_MEMBERSHIPS {
            let message = format!("there are {count} of these; the engine takes {MOST_MEMBERSHIPS}");
            self.issues.report(Severity::Error, Code::TooManyGroups, at, message, None);
        }
    }
}
