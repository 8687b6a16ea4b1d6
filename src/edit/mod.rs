//! Administrative edits: changes of anything, by nobody in particular, all or nothing.

mod read;

use crate::change::Transaction;
use crate::diff::Diff;
use crate::directory::{
    Converter, Directory, Entity, EntityIx, Grant, GroupIx, Ids, OrganizationIx, Recipient, RecipientKind,
    User, UserIx,
};
use crate::document::place::Place;
use crate::document::reader::Issues;
use crate::document::{EntityForm, GrantForm, GroupForm, OrganizationForm, UserForm};
use crate::error::{Code, Error, Result, Severity, did_you_mean};
use crate::gate::Gate;
use read::{EditForm, Removed, read_edits};

impl Gate {
    /// Carries out a JSON list of edits: all of them, or none.
    ///
    /// An edit is `{ put, value }`, `{ remove, id }`, `{ grant }`, `{ revoke }` or `{ share }`. What an edit
    /// refers to must be there; taking away what is not there is no error.
    ///
    /// # Errors
    /// `invalid_edits`, whose issues name every bad edit up to the first that depends on one.
    pub fn apply(&mut self, edits: &[u8]) -> Result<Diff> {
        self.edit(edits).map(Transaction::commit)
    }

    /// What [`Gate::apply`] would make of the answers. The gate is afterwards as it was.
    ///
    /// # Errors
    /// As [`Gate::apply`].
    pub fn preview(&mut self, edits: &[u8]) -> Result<Diff> {
        self.edit(edits).map(Transaction::roll_back)
    }

    fn edit(&mut self, edits: &[u8]) -> Result<Transaction<'_>> {
        let sizes = self.directory().sizes();
        let (forms, words, mut issues) = read_edits(self, edits);
        let mut transaction = Transaction::begin(self, sizes);
        if issues.errors == 0 {
            for (index, form) in forms.into_iter().enumerate() {
                let at = Place::ROOT.index(index);
                Step { transaction: &mut transaction, words: &words, issues: &mut issues }
                    .carry_out(form, &at);
            }
        }
        // A warning of loading is a mistake here: an edit that names something absent would do nothing.
        if issues.list.is_empty() {
            return Ok(transaction);
        }
        transaction.take_back();
        let list = issues.list.into_iter().map(|issue| crate::Issue { severity: Severity::Error, ..issue });
        Err(Error::with_issues(Code::InvalidEdits, "the edits are refused", list.collect()))
    }
}

/// One edit within a transaction.
struct Step<'s, 'g> {
    transaction: &'s mut Transaction<'g>,
    words: &'s Ids,
    issues: &'s mut Issues,
}

impl Step<'_, '_> {
    fn carry_out(&mut self, form: EditForm, at: &Place<'_>) {
        let value = at.key("value");
        match form {
            EditForm::User(form) => self.put_user(form, &value),
            EditForm::Group(form) => self.put_group(form, &value),
            EditForm::Organization(form) => self.put_organization(form, &value),
            EditForm::Entity(form) => self.put_entity(form, &value),
            EditForm::Remove(removed) => self.remove(removed),
            EditForm::Grant(form) => self.grant(form, &at.key("grant")),
            EditForm::Revoke(entity, recipient) => {
                self.transaction.set_grant(EntityIx(entity), recipient, None);
            }
            EditForm::Share { actor, entity, share } => {
                let done = self.transaction.share(&actor, &entity, &share.changes, share.options);
                for issue in done.err().into_iter().flatten() {
                    let share = at.key("share");
                    let changes = share.key("changes");
                    let path = issue.index.map_or_else(|| share.path(), |line| changes.index(line).path());
                    self.issues.add(Severity::Error, issue.code, path, issue.message, issue.help);
                }
            }
        }
    }

    fn put_user(&mut self, form: UserForm, at: &Place<'_>) {
        let Some(slot) = form.id else { return };
        let order = self.directory().users.order_of(slot, |user| user.order);
        let made = self.convert(|converter, directory| converter.user(form, order, at, directory));
        self.transaction.set_user(slot, Some(made));
    }

    fn put_group(&mut self, form: GroupForm, at: &Place<'_>) {
        let Some(slot) = form.id else { return };
        let order = self.directory().groups.order_of(slot, |group| group.order);
        let made = self.convert(|converter, directory| converter.group(form, order, at, directory));
        self.transaction.set_group(slot, Some(made));
    }

    fn put_organization(&mut self, form: OrganizationForm, at: &Place<'_>) {
        let Some(slot) = form.id else { return };
        let order = self.directory().organizations.order_of(slot, |organization| organization.order);
        let made = self.convert(|converter, _| converter.organization(form, order, at));
        self.transaction.set_organization(slot, Some(made));
    }

    fn put_entity(&mut self, form: EntityForm, at: &Place<'_>) {
        let Some(slot) = form.id else { return };
        let order = self.directory().entities.order_of(slot, |entity| entity.order);
        let own = form.parent == Some(slot);
        let made = self.convert(|converter, directory| converter.entity(form, order, at, directory));
        let Some(mut made) = made else { return };
        let held = self.directory().entity(EntityIx(slot)).map(|held| held.grants.clone());
        made.grants = self.grants_on(&made, held.unwrap_or_default(), at);
        let parent = if own { Some(EntityIx(slot)) } else { made.parent };
        if let Err((code, message)) = self.directory().check_parent(EntityIx(slot), parent) {
            self.issues.add(Severity::Error, code, at.key("parent").path(), message, None);
            return;
        }
        self.transaction.set_entity(slot, Some(made));
        self.check_heirs(EntityIx(slot), at);
    }

    /// What hangs below an entity must not come to hang too deep with it.
    fn check_heirs(&mut self, entity: EntityIx, at: &Place<'_>) {
        let mut open = vec![entity];
        while let Some(ix) = open.pop() {
            let directory = self.transaction.gate.directory();
            let parent = directory.entity(ix).and_then(|entity| entity.parent);
            if let Err((code, message)) = directory.check_parent(ix, parent) {
                self.issues.add(Severity::Error, code, at.key("parent").path(), message, None);
                return;
            }
            open.extend(directory.index.children.of(ix.0).iter().map(|child| EntityIx(*child)));
        }
    }

    /// An entity's grants by the role names of its type, which may be another than before.
    fn grants_on(&mut self, entity: &Entity, grants: Box<[Grant]>, at: &Place<'_>) -> Box<[Grant]> {
        let gate = &*self.transaction.gate;
        let Some(made) = gate.policy().entity_type(entity.entity_type) else { return grants };
        let mut kept = Vec::with_capacity(grants.len());
        for grant in grants {
            let name = gate.directory().words.name(grant.written);
            match made.role_named(name) {
                Some(role) => kept.push(Grant { role, ..grant }),
                None => {
                    let message = format!("a grant of it has the role `{name}`, which `{}` lacks", made.id);
                    let path = at.key("type").path();
                    self.issues.add(Severity::Error, Code::UnknownRole, path, message, None);
                }
            }
        }
        kept.into()
    }

    fn grant(&mut self, form: GrantForm, at: &Place<'_>) {
        let root = at;
        let directory = self.directory();
        let Some(entity) = directory.entity(EntityIx(form.entity)) else {
            let id = directory.entity_id(EntityIx(form.entity)).to_owned();
            return self.absent(Code::AbsentEntity, &root.key("entity"), "entity", &id);
        };
        let (code, kind) = match form.recipient.kind() {
            RecipientKind::User => (Code::AbsentUser, "user"),
            RecipientKind::Group => (Code::AbsentGroup, "group"),
            RecipientKind::Organization => (Code::AbsentOrganization, "organization"),
        };
        if !crate::directory::Known::recipient(directory, form.recipient) {
            let id = directory.recipient_id(form.recipient).to_owned();
            return self.absent(code, &root.key(kind), kind, &id);
        }
        let name = self.words.name(form.role);
        let made = self.transaction.gate.policy().entity_type(entity.entity_type);
        let Some(role) = made.and_then(|made| made.role_named(name)) else {
            let type_id = made.map_or("", |made| made.id.as_str());
            let help = made.and_then(|made| did_you_mean(name, made.role_names()));
            let message = format!("`{type_id}` has no role `{name}`");
            self.issues.add(Severity::Error, Code::UnknownRole, root.key("role").path(), message, help);
            return;
        };
        let written = self.transaction.gate.directory_mut().written(name);
        let GrantForm { recipient, can_share, can_use_data, .. } = form;
        let grant = Grant { role, can_share, can_use_data, written, ..Grant::to(recipient) };
        self.transaction.set_grant(EntityIx(form.entity), recipient, Some(grant));
    }

    /// Takes a record away, with its grants, memberships, and whatever else names it.
    fn remove(&mut self, removed: Removed) {
        match removed {
            Removed::User(slot) => self.remove_user(UserIx(slot)),
            Removed::Group(slot) => {
                self.transaction.clear_grants(Recipient::new(RecipientKind::Group, slot));
                for user in self.directory().index.members.of(slot).to_vec() {
                    self.change_user(user, |user| {
                        let left = user.groups().iter().copied().filter(|group| *group != GroupIx(slot));
                        user.groups = Some(left.collect());
                    });
                }
                self.transaction.set_group(slot, None);
            }
            Removed::Organization(slot) => self.remove_organization(OrganizationIx(slot)),
            Removed::Entity(slot) => {
                for child in self.directory().index.children.of(slot).to_vec() {
                    self.change_entity(child, |entity| entity.parent = None);
                }
                self.transaction.set_entity(slot, None);
            }
        }
    }

    fn remove_user(&mut self, user: UserIx) {
        self.transaction.clear_grants(Recipient::new(RecipientKind::User, user.0));
        for entity in self.directory().index.created.of(user.0).to_vec() {
            self.change_entity(entity, |entity| entity.created_by = None);
        }
        self.transaction.set_user(user.0, None);
    }

    fn remove_organization(&mut self, organization: OrganizationIx) {
        self.transaction.clear_grants(Recipient::new(RecipientKind::Organization, organization.0));
        for user in self.directory().index.staff.of(organization.0).to_vec() {
            self.change_user(user, |user| user.organization = None);
        }
        for entity in self.directory().index.property.of(organization.0).to_vec() {
            self.change_entity(entity, |entity| entity.organization = None);
        }
        let groups = self.directory().groups.iter();
        let of_it = groups.filter(|(_, group)| group.organization == Some(organization));
        let of_it: Vec<_> = of_it.map(|(slot, group)| (slot, group.clone())).collect();
        for (slot, mut group) in of_it {
            group.organization = None;
            self.transaction.set_group(slot, Some(group));
        }
        self.transaction.set_organization(organization.0, None);
    }

    fn change_user(&mut self, slot: u32, change: impl FnOnce(&mut User)) {
        let Some(mut user) = self.directory().users.at(slot).cloned() else { return };
        change(&mut user);
        self.transaction.set_user(slot, Some(user));
    }

    fn change_entity(&mut self, slot: u32, change: impl FnOnce(&mut Entity)) {
        let Some(mut entity) = self.directory().entities.at(slot).cloned() else { return };
        change(&mut entity);
        self.transaction.set_entity(slot, Some(entity));
    }

    fn convert<T>(&mut self, make: impl FnOnce(&mut Converter<'_>, &Directory) -> T) -> T {
        let gate = &*self.transaction.gate;
        let directory = gate.directory();
        let mut converter =
            Converter { policy: gate.policy(), words: self.words, known: directory, issues: self.issues };
        make(&mut converter, directory)
    }

    fn absent(&mut self, code: Code, at: &Place<'_>, kind: &str, id: &str) {
        let message = format!("there is no {kind} `{id}`");
        self.issues.add(Severity::Error, code, at.path(), message, None);
    }

    fn directory(&self) -> &Directory {
        self.transaction.gate.directory()
    }
}
