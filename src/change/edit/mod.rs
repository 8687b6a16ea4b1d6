//! Administrative edits: changes of anything, by nobody in particular, all or nothing.

mod given;
mod nesting;
mod ordered;
mod parts;
mod policy;
mod read;
mod request;
mod resolve;
mod written;

use super::share::read::ShareForm;
use super::{Receipt, Transaction, Warning, warn_of_times};
use crate::collections::owned;
use crate::document::{
    Found, GrantForm, NO_EFFECT, Patch, RecordForm, Reference, report_missing_now, report_unknown_role,
};
use crate::error::{Code, Error, Issues, JsonPath, Result, Severity};
use crate::messages::Messages;
use crate::model::directory::{
    Asked, Directory, Entity, EntityIx, Entry, Grant, Group, Held, Kind, OrganizationIx, Recipient, Span,
    User,
};
use crate::model::{Model, Subject};
pub(crate) use given::text_of;
pub use parts::{AppRoleTier, FieldValue, Fields, Holder, PolicyValue};
use read::{Condition, ConditionalForm, EditForm, read_edits};
pub use request::{Edit, OnlyIf};
use resolve::{Names, Step, refuse};

/// Carries out a JSON list of edits, all of them or none; whether they stay is up to whoever asked.
pub(crate) fn edit<'g>(
    model: &'g mut Model,
    messages: &'g Messages,
    edits: &[u8],
) -> Result<Transaction<'g>> {
    let sizes = model.directory().sizes();
    let is_slice = model.directory().slice.is_some();
    let (forms, read, mut issues) = read_edits(model, edits);
    let (mut transaction, mut others) = (Transaction::begin(model, messages, sizes), Vec::new());
    if issues.errors == 0 {
        for (index, form) in forms.into_iter().enumerate() {
            let at = JsonPath::ROOT.index(index);
            if is_slice && !matches!(form.edit, EditForm::Share(_)) {
                note_unknown(&mut issues, transaction.model.directory(), Asked::Records, &at);
                continue;
            }
            let (transaction, issues, others) = (&mut transaction, &mut issues, &mut others);
            let names = Names { words: &read.words, references: &read.references, spans: &read.spans };
            let mut step = Step { transaction, names, issues, others, index };
            step.carry_out(form, &at);
        }
    }
    if issues.list.is_empty() {
        return Ok(transaction);
    }
    transaction.take_back();
    if issues.list.iter().any(|issue| issue.code == Code::NotInSlice) {
        issues.list.retain(|issue| issue.code == Code::NotInSlice);
        return Err(Error::with_issues(Code::NotInSlice, "the edits cannot be judged", issues.list));
    }
    // A warning of loading is a mistake here: what names something absent is refused, and has no effect that way.
    for issue in &mut issues.list {
        issue.severity = Severity::Error;
        let end = issue.message.strip_suffix(NO_EFFECT).map(str::len);
        end.into_iter().for_each(|end| issue.message.truncate(end));
    }
    Err(Error::with_issues(Code::InvalidEdits, "the edits are refused", issues.list))
}

/// Notes what a slice does not know.
fn note_unknown(issues: &mut Issues, directory: &Directory, asked: Asked<'_>, at: &JsonPath<'_>) {
    if let Err(unknown) = directory.check(asked) {
        issues.add(Severity::Error, unknown.code, at.path(), unknown.message, unknown.help);
    }
}

impl Step<'_, '_> {
    /// An edit on a condition leaves no trace where that does not hold, or where what it names has gone since.
    fn carry_out(&mut self, ConditionalForm { mut edit, condition }: ConditionalForm, at: &JsonPath<'_>) {
        let Some(condition) = condition else {
            self.resolve(&mut edit, at);
            return self.edit(edit, at);
        };
        let (steps, mut passed_over) = (self.transaction.len(), Issues::default());
        let Step { transaction, names, others, index, .. } = self;
        let issues = &mut passed_over;
        Step { transaction, names: *names, issues, others, index: *index }.edit_if(condition, edit, at);
        if !passed_over.list.is_empty() {
            self.transaction.take_back_to(steps);
        }
    }

    fn edit_if(&mut self, condition: Condition, mut edit: EditForm, at: &JsonPath<'_>) {
        if !self.names.is_about(self.transaction.model, &condition, &edit) {
            return;
        }
        self.resolve(&mut edit, at);
        // What belonged to a record that is gone is not for the one that has its id now.
        if self.others.iter().any(|other| self.names.names(self.transaction.model, &edit, *other)) {
            return;
        }
        let edit = match (&condition, edit) {
            (Condition::Nothing, EditForm::Put(kind, form)) => return self.put_anew(kind, form, at),
            (_, edit) => edit,
        };
        let holds = match (condition, &edit) {
            (Condition::Nothing, EditForm::Grant(form) | EditForm::Revoke(form)) => {
                self.directory().held(form.entity_ix(), form.recipient).is_none()
            }
            (Condition::Record(was), EditForm::Put(..)) => return self.put_if(was, edit, at),
            (Condition::Fields(was), EditForm::Patch(..)) => return self.patch_if(was, edit, at),
            (Condition::Record(mut was), EditForm::Remove(kind, slot)) => {
                was.id = Some(slot.number());
                let (was, held) = (self.entry(*kind, was, at), self.directory().record(*kind, slot.number()));
                was.as_ref().and_then(Entry::record).zip(held).is_some_and(|(was, held)| was.says(held))
            }
            (Condition::Grant(mut was), EditForm::Grant(form) | EditForm::Revoke(form)) => {
                was.entity = form.entity;
                let (entity, was) = (form.entity_ix(), self.grant_of(was, at));
                let held = self.directory().held(entity, form.recipient);
                held.zip(was).is_some_and(|(held, was)| self.transaction.counts_as(entity, &held, &was))
            }
            (condition, edit) => self.is_so(&condition, edit),
        };
        if holds {
            self.edit(edit, at);
        }
    }

    /// Puts a record where there is none.
    fn put_anew(&mut self, kind: Kind, form: RecordForm, at: &JsonPath<'_>) {
        let Some(slot) = form.id else { return };
        if !self.directory().has(kind, slot) {
            return self.edit(EditForm::Put(kind, form), at);
        }
        let (record, held) = (self.entry(kind, form, at), self.directory().record(kind, slot));
        let is_same =
            record.as_ref().and_then(Entry::record).zip(held).is_some_and(|(one, held)| one.says(held));
        if !is_same {
            self.others.push((kind, slot));
        }
    }

    /// Puts the fields in which a record differs from what it was over those of the one that is there.
    fn put_if(&mut self, mut was: RecordForm, edit: EditForm, at: &JsonPath<'_>) {
        let EditForm::Put(kind, form) = edit else { return };
        let Some(slot) = form.id else { return };
        was.id = form.id;
        let (was, becomes) = (self.entry(kind, was, at), self.entry(kind, form, at));
        let held = self.directory().record(kind, slot);
        if let (Some(held), Some(was), Some(becomes)) = (held, was, becomes) {
            let mut merged = held.copy_for(slot);
            merged.merge(was, becomes);
            self.put_entry(merged, at);
        }
    }

    /// Changes those of some fields that still are as they were.
    fn patch_if(&mut self, was: Patch, edit: EditForm, at: &JsonPath<'_>) {
        let EditForm::Patch(kind, record, patch) = edit else { return };
        let slot = record.number();
        let (was, becomes) = (self.patched(kind, slot, was, at), self.patched(kind, slot, patch, at));
        let held = self.directory().record(kind, slot);
        if let (Some(held), Some(was), Some(becomes)) = (held, was, becomes) {
            let mut merged = held.copy_for(slot);
            merged.merge(was, becomes);
            self.put_entry(merged, at);
        }
    }

    /// A record with other fields; none where it is not there, or they name what is not, the issue noted.
    fn patched(&mut self, kind: Kind, slot: u32, patch: Patch, at: &JsonPath<'_>) -> Option<Entry> {
        let Patch { mut form, fields } = patch;
        form.id = Some(slot);
        let (held, mut given) = (self.directory().record(kind, slot)?, None);
        let (mut entry, own_type) = (held.copy_for(slot), self.transaction.model.type_ix_of(EntityIx(slot)));
        self.convert(&mut |converter, directory| {
            converter.own_type = own_type;
            given = converter.entry(kind, &mut form, 0, at, directory);
        });
        entry.take(given?, &fields);
        Some(entry)
    }

    /// Carries an edit out that is resolved.
    fn edit(&mut self, edit: EditForm, at: &JsonPath<'_>) {
        let value = at.key("value");
        match edit {
            EditForm::None => {}
            EditForm::Put(kind, form) => self.put(kind, form, &value),
            EditForm::Patch(kind, record, patch) => {
                if let Some(entry) = self.patched(kind, record.number(), patch, &value) {
                    self.put_entry(entry, &value);
                }
            }
            EditForm::Remove(kind, slot) => self.remove(kind, slot.number()),
            EditForm::Grant(form) => self.grant(form, &at.key("grant")),
            EditForm::Revoke(form) => {
                self.transaction.set_grant(form.entity_ix(), form.recipient, None);
                self.transaction.revoked.push((self.index, form.entity_ix(), form.recipient));
            }
            EditForm::Share(form) => self.share(form, &at.key("share")),
            EditForm::Policy(_) | EditForm::Holder(_) | EditForm::Tier(_) => self.edit_policy(edit, at),
        }
    }

    fn share(&mut self, ShareForm { actor, entity, request }: ShareForm, at: &JsonPath<'_>) {
        let (actor, reference) = (actor.unwrap_or_default(), entity.unwrap_or(Reference::NONE));
        let entity = match self.find(reference, &at.key("entity"), false) {
            Found::Entity(slot) => Some(EntityIx(slot)),
            Found::Nothing => None,
            _ => return,
        };
        let (id, word) = self.names.references.parts(reference);
        let name = owned(self.directory().entities.ids.name(id));
        let (errors, directory) = (self.issues.errors, self.transaction.model.directory());
        if word.is_none() {
            note_unknown(self.issues, directory, Asked::Entity(&name, None), &at.key("entity"));
        }
        if self.issues.errors > errors {
            return;
        }
        let found = (name.as_str(), entity);
        let actor = Subject::user(&actor);
        let refused = match self.transaction.share(actor, found, &request.changes, request.options) {
            Ok(receipt) => return self.keep_warnings(receipt, entity),
            Err(refused) => refused,
        };
        for issue in refused {
            let changes = at.key("changes");
            let line = issue.index.map(|line| changes.index(line));
            let path = line.unwrap_or(*at).path();
            self.issues.add(Severity::Error, issue.code, path, issue.message, issue.help);
        }
    }

    /// Keeps what a share warns of. Whether somebody whose grant it revoked still has access shows in the end.
    fn keep_warnings(&mut self, receipt: Receipt, entity: Option<EntityIx>) {
        let lasting = receipt.warnings.into_iter().filter(|warning| warning.code != Code::StillHasAccess);
        let of_edit = |warning| Warning { index: Some(self.index), ..warning };
        self.transaction.warnings.extend(lasting.map(of_edit));
        let directory = self.transaction.model.directory();
        let revoked = receipt.lines.iter().filter(|line| line.before.is_some() && line.after.is_none());
        let recipients = revoked.filter_map(|line| Some((entity?, line.recipient.slot(directory)?)));
        let revoked: Vec<_> = recipients.map(|(entity, recipient)| (self.index, entity, recipient)).collect();
        self.transaction.revoked.extend(revoked);
    }

    fn put(&mut self, kind: Kind, form: RecordForm, at: &JsonPath<'_>) {
        if let Some(entry) = self.entry(kind, form, at) {
            self.put_entry(entry, at);
        }
    }

    fn put_entry(&mut self, entry: Entry, at: &JsonPath<'_>) {
        match entry {
            Entry::Entity(ix, Some(entity)) => self.put_entity(ix, entity, at),
            entry => {
                let party = entry.recipient();
                self.transaction.set(entry);
                party.iter().for_each(|party| self.check_groups(*party, at));
            }
        }
    }

    /// The record of a form, for its slot; none where it is of an unknown type, the issue noted.
    fn entry(&mut self, kind: Kind, mut form: RecordForm, at: &JsonPath<'_>) -> Option<Entry> {
        let order = self.directory().order_of(kind, form.id?);
        let mut entry = None;
        self.convert(&mut |converter, directory| {
            entry = converter.entry(kind, &mut form, order, at, directory);
        });
        entry
    }

    fn put_entity(&mut self, ix: EntityIx, mut entity: Entity, at: &JsonPath<'_>) {
        if let Some(held) = self.directory().entity(ix) {
            entity.grants = held.grants.clone();
        }
        if let Err((code, message)) = self.directory().check_parent(ix, entity.parent) {
            return refuse(self.issues, code, at, "parent", message);
        }
        self.transaction.set(Entry::Entity(ix, Some(entity)));
        self.check_heirs(ix, at);
    }

    /// What hangs below an entity must not come to hang too deep with it.
    fn check_heirs(&mut self, entity: EntityIx, at: &JsonPath<'_>) {
        let mut open = vec![entity];
        while let Some(ix) = open.pop() {
            let directory = self.transaction.model.directory();
            let parent = directory.entity(ix).and_then(|entity| entity.parent);
            if let Err((code, message)) = directory.check_parent(ix, parent) {
                return refuse(self.issues, code, at, "parent", message);
            }
            for child in directory.index().children.of(ix.0) {
                open.push(EntityIx(*child));
            }
        }
    }

    fn grant(&mut self, form: GrantForm, at: &JsonPath<'_>) {
        let directory = self.transaction.model.directory();
        if let (Some(party), None) = (form.recipient.kind(), directory.party(form.recipient)) {
            let kind = Kind::Party(party).as_str();
            let message = format!("there is no {kind} `{}`", directory.recipient_id(form.recipient));
            return refuse(self.issues, party.absent(), at, kind, message);
        }
        if let Some(Held { mut grant, span, .. }) = self.grant_of(form, at) {
            let name = self.names.words.name(form.role);
            grant.written = self.transaction.model.directory_mut().written(name);
            let (entity, recipient) = (form.entity_ix(), form.recipient);
            let (of, mut warnings) = ((self.index, entity, recipient), Vec::new());
            warn_of_times(self.transaction.wording(), of, span, false, &mut warnings);
            self.transaction.warnings.append(&mut warnings);
            self.transaction.set_grant(entity, recipient, Some((grant, span)));
        }
    }

    /// The grant of a form; none where its role is unknown, the issue noted.
    fn grant_of(&mut self, form: GrantForm, at: &JsonPath<'_>) -> Option<Held> {
        let name = self.names.words.name(form.role);
        let entity_type = self.transaction.model.type_of_entity(form.entity_ix())?;
        let Some(role) = entity_type.role_named(name) else {
            report_unknown_role(self.issues, at, entity_type, name);
            return None;
        };
        let GrantForm { recipient, can_share, can_use_data, .. } = form;
        let span = self.names.spans.of(form.times);
        if span != Span::ALWAYS && self.directory().now().is_none() {
            report_missing_now(self.issues, at, span);
            return None;
        }
        let grant = Grant { role, can_share, can_use_data, ..Grant::to(recipient) };
        Some(self.transaction.held(grant, span))
    }

    /// Takes a record away, with its grants, memberships, and whatever else names it.
    fn remove(&mut self, kind: Kind, slot: u32) {
        let index = self.directory().index();
        let subgroups = if kind == Kind::GROUP { index.subgroups.of(slot) } else { &[] }.to_vec();
        let (users, entities): (&[u32], &[u32]) = match kind {
            Kind::USER => (&[], index.created.of(slot)),
            Kind::GROUP => (index.members.of(slot), &[]),
            Kind::ORGANIZATION => (index.staff.of(slot), index.property.of(slot)),
            Kind::Entity => (&[], index.children.of(slot)),
        };
        let (users, entities) = (users.to_vec(), entities.to_vec());
        if let Kind::Party(kind) = kind {
            self.transaction.clear_grants(Recipient::new(kind, slot));
        }
        // The last first: the lists of what belongs to what lose their ends with ease.
        for user in users.into_iter().rev() {
            self.detach(Kind::USER, user, (kind, slot));
        }
        for group in subgroups.into_iter().rev() {
            self.detach(Kind::GROUP, group, (kind, slot));
        }
        for entity in entities.into_iter().rev() {
            self.detach(Kind::Entity, entity, (kind, slot));
        }
        if kind == Kind::ORGANIZATION {
            for group in 0..self.directory().groups.records.len() as u32 {
                let there = self.directory().groups.at(group);
                if there.is_some_and(|there| there.organization == Some(OrganizationIx(slot))) {
                    self.detach(Kind::GROUP, group, (kind, slot));
                }
            }
        }
        self.transaction.set(Entry::empty(kind, slot));
    }

    /// Takes what is to go out of a record that names it.
    fn detach(&mut self, kind: Kind, slot: u32, (gone, gone_slot): (Kind, u32)) {
        let Some(record) = self.directory().record(kind, slot) else { return };
        let mut entry = record.copy_for(slot);
        match (&mut entry, gone) {
            (Entry::User(_, Some(User { groups, .. })), Kind::GROUP)
            | (Entry::Group(_, Some(Group { groups, .. })), Kind::GROUP) => {
                let mut left = groups.as_deref().unwrap_or_default().to_vec();
                left.retain(|group| group.0 != gone_slot);
                *groups = Some(left.into());
            }
            (Entry::User(_, Some(user)), _) => user.organization = None,
            (Entry::Group(_, Some(group)), _) => group.organization = None,
            (Entry::Entity(_, Some(entity)), Kind::Entity) => entity.parent = None,
            (Entry::Entity(_, Some(entity)), Kind::ORGANIZATION) => entity.organization = None,
            (Entry::Entity(_, Some(entity)), _) => entity.created_by = None,
            _ => {}
        }
        self.transaction.set(entry);
    }

    fn directory(&self) -> &Directory {
        self.transaction.model.directory()
    }
}
