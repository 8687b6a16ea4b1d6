//! From records as they were read to records of the directory: looks up every reference.

use super::{
    Found, MOST_MEMBERSHIPS, RecordForm, Reference, References, report_unknown, report_unknown_state,
};
use crate::collections::Interner;
use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::directory::{
    Directory, Entity, EntityIx, Entry, Grants, GroupIx, Kind, OrganizationIx, Party, RecipientKind, UserIx,
};
use crate::model::policy::{AppRoleIx, Policy, StateIx, TypeIx};

/// How a warning ends about something that is not there.
pub(crate) const NO_EFFECT: &str = "; this has no effect";

/// Looks up what a record names; the slots that count are those that are known.
pub(crate) struct Converter<'c> {
    pub policy: &'c Policy,
    /// Types, app roles and role names as they are written.
    pub words: &'c Interner,
    /// Which slots of parties have, or will have, a record.
    pub known: &'c dyn Fn(RecipientKind, u32) -> bool,
    /// What a reference to an entity leads to, or will lead to.
    pub find: &'c dyn Fn(Reference, &Directory) -> Found,
    pub references: &'c References,
    /// The type of an entity whose form has none.
    pub own_type: Option<TypeIx>,
    /// The type of the entity in a slot.
    pub type_of: &'c dyn Fn(u32, &Directory) -> Option<&'c str>,
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
        Some(Entry::of_party((kind, slot), party, organization, groups, form.active))
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
        let created_by =
            self.reference(RecipientKind::User, form.created_by, Code::AbsentCreator, creator, ids);
        let parent =
            form.parent.and_then(|parent| self.entity_in(parent, Code::AbsentParent, (at, "parent"), ids));
        let entity_type = match form.entity_type {
            Some(word) => self.entity_type(word, at)?,
            None => self.own_type?,
        };
        Some(Entity {
            order,
            entity_type,
            name: form.name.take(),
            organization,
            created_by: created_by.map(UserIx),
            parent: parent.map(EntityIx),
            inherits: form.inherits.unwrap_or(true),
            state: form.state.map_or(StateIx(0), |word| self.state(entity_type, word, at)),
            listed: form.listed.unwrap_or(false),
            grants: Grants::default(),
        })
    }

    /// The entity of a reference, by its field; one that names something absent is noted, and has no effect.
    pub fn entity_in(
        &mut self,
        reference: Reference,
        absent: Code,
        (at, field): (&JsonPath<'_>, &str),
        ids: &Directory,
    ) -> Option<u32> {
        match (self.find)(reference, ids) {
            Found::Entity(slot) => return Some(slot),
            found => self.not_found(found, reference, absent, &at.key(field), ids),
        }
        None
    }

    /// Notes that a reference leads to no entity, or to several.
    #[inline(never)]
    pub fn not_found(
        &mut self,
        found: Found,
        reference: Reference,
        absent: Code,
        at: &JsonPath<'_>,
        ids: &Directory,
    ) {
        let (id, word) = self.references.parts(reference);
        if found == Found::Several {
            let (message, help) = ids.ambiguity(id, &|slot| (self.type_of)(slot, ids));
            return self.issues.report(Severity::Error, Code::AmbiguousEntity, at, message, help);
        }
        if word.is_some_and(|word| self.entity_type(word, at).is_none()) {
            return;
        }
        let kind = word.map_or("entity", |word| self.words.name(word));
        self.absent(kind, ids.entities.ids.name(id), absent, at);
    }

    /// The slot of a party, by its field; one that is absent is noted, and has no effect.
    pub fn reference(
        &mut self,
        kind: RecipientKind,
        slot: Option<u32>,
        code: Code,
        (at, field): (&JsonPath<'_>, &str),
        ids: &Directory,
    ) -> Option<u32> {
        let slot = slot?;
        if (self.known)(kind, slot) {
            return Some(slot);
        }
        let kind = Kind::Party(kind);
        self.absent(kind.as_str(), ids.ids(kind).name(slot), code, &at.key(field));
        None
    }

    fn absent(&mut self, kind: &str, id: &str, code: Code, at: &JsonPath<'_>) {
        let message = format!("there is no {kind} `{id}`{NO_EFFECT}");
        self.issues.report(Severity::Warning, code, at, message, None);
    }

    fn organization(
        &mut self,
        form: &RecordForm,
        at: &JsonPath<'_>,
        ids: &Directory,
    ) -> Option<OrganizationIx> {
        let (slot, at) = (form.organization, (at, "organization"));
        self.reference(RecipientKind::Organization, slot, Code::AbsentOrganization, at, ids)
            .map(OrganizationIx)
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

    /// The state that an entity's type calls so (R12).
    fn state(&mut self, type_ix: TypeIx, word: u32, at: &JsonPath<'_>) -> StateIx {
        let (name, entity_type) = (self.words.name(word), self.policy.entity_type(type_ix));
        let found = entity_type.and_then(|entity_type| entity_type.state_named(name));
        if let (Some(entity_type), None) = (entity_type, found) {
            report_unknown_state(self.issues, &at.key("state"), entity_type, name);
        }
        found.unwrap_or(StateIx(0))
    }

    fn groups(&mut self, slots: &[u32], at: &JsonPath<'_>, ids: &Directory) -> Box<[GroupIx]> {
        let at = at.key("groups");
        self.check_count(slots.len(), &at);
        let mut groups = Vec::with_capacity(slots.len());
        for (index, slot) in slots.iter().enumerate() {
            if (self.known)(RecipientKind::Group, *slot) {
                groups.push(GroupIx(*slot));
            } else {
                let id = ids.groups.ids.name(*slot);
                self.absent(Kind::GROUP.as_str(), id, Code::AbsentGroup, &at.index(index));
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
