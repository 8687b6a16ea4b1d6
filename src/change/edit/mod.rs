//! Administrative edits: changes of anything, by nobody in particular, all or nothing.

mod read;

use super::share::read::ShareForm;
use super::{Transaction, Warning};
use crate::collections::Interner;
use crate::document::{Converter, GrantForm, RecordForm, report_unknown_role};
use crate::error::{Code, Error, Issues, JsonPath, Result, Severity};
use crate::messages::Messages;
use crate::model::Model;
use crate::model::directory::{
    Directory, Entity, EntityIx, Grant, Grants, Kind, OrganizationIx, Party, Recipient, RecipientKind,
};
use crate::model::policy::TypeIx;
use read::{Condition, ConditionalForm, EditForm, read_edits};

/// Carries out a JSON list of edits, all of them or none; whether they stay is up to whoever asked.
pub(crate) fn edit<'g>(
    model: &'g mut Model,
    messages: &'g Messages,
    edits: &[u8],
) -> Result<Transaction<'g>> {
    let sizes = model.directory().sizes();
    let (forms, words, mut issues) = read_edits(model, edits);
    let (mut transaction, mut others) = (Transaction::begin(model, messages, sizes), Vec::new());
    if issues.errors == 0 {
        for (index, form) in forms.into_iter().enumerate() {
            let at = JsonPath::ROOT.index(index);
            let (transaction, issues, others) = (&mut transaction, &mut issues, &mut others);
            let mut step = Step { transaction, words: &words, issues, others, index };
            step.carry_out(form, &at);
        }
    }
    // A warning of loading is a mistake here: an edit that names something absent would do nothing.
    if issues.list.is_empty() {
        return Ok(transaction);
    }
    transaction.take_back();
    issues.list.iter_mut().for_each(|issue| issue.severity = Severity::Error);
    Err(Error::with_issues(Code::InvalidEdits, "the edits are refused", issues.list))
}

/// One edit within a transaction.
struct Step<'s, 'g> {
    transaction: &'s mut Transaction<'g>,
    words: &'s Interner,
    issues: &'s mut Issues,
    /// Records that an edit before this one would have put where there was none, and where another is by now.
    others: &'s mut Vec<(Kind, u32)>,
    index: usize,
}

impl Step<'_, '_> {
    /// An edit on a condition leaves no trace where that does not hold, or where what it names has gone since.
    fn carry_out(&mut self, ConditionalForm { edit, condition }: ConditionalForm, at: &JsonPath<'_>) {
        let Some(condition) = condition else { return self.edit(edit, at) };
        let (steps, mut passed_over) = (self.transaction.len(), Issues::default());
        let Step { transaction, words, others, index, .. } = self;
        let issues = &mut passed_over;
        Step { transaction, words, issues, others, index: *index }.edit_if(condition, edit, at);
        if !passed_over.list.is_empty() {
            self.transaction.take_back_to(steps);
        }
    }

    fn edit_if(&mut self, condition: Condition, edit: EditForm, at: &JsonPath<'_>) {
        // What belonged to a record that is gone is not for the one that has its id now.
        if self.others.iter().any(|other| edit.names(*other)) || !condition.is_about(&edit) {
            return;
        }
        let edit = match (&condition, edit) {
            (Condition::Nothing, EditForm::Put(kind, form)) => return self.put_anew(kind, form, at),
            (_, edit) => edit,
        };
        let holds = match (condition, &edit) {
            (Condition::Nothing, EditForm::Grant(GrantForm { entity, recipient, .. }))
            | (Condition::Nothing, EditForm::Revoke(entity, recipient)) => {
                self.directory().grant(EntityIx(*entity), *recipient).is_none()
            }
            (Condition::Record(was), EditForm::Put(..)) => return self.put_if(was, edit, at),
            (Condition::Record(was), EditForm::Remove(kind, slot)) => {
                let was = self.record(*kind, was, at);
                was.zip(self.held(*kind, *slot)).is_some_and(|(was, held)| was.says(&held))
            }
            (Condition::Grant(was), EditForm::Grant(GrantForm { entity, recipient, .. }))
            | (Condition::Grant(was), EditForm::Revoke(entity, recipient)) => {
                let (entity, was) = (EntityIx(*entity), self.grant_of(was, at));
                let held = self.directory().grant(entity, *recipient);
                held.zip(was.as_ref())
                    .is_some_and(|(held, was)| self.transaction.counts_as(entity, held, was))
            }
            _ => false,
        };
        if holds {
            self.edit(edit, at);
        }
    }

    /// Puts a record where there is none.
    fn put_anew(&mut self, kind: Kind, form: RecordForm, at: &JsonPath<'_>) {
        let Some(slot) = form.id else { return };
        let Some(held) = self.held(kind, slot) else { return self.edit(EditForm::Put(kind, form), at) };
        let is_same = self.record(kind, form, &at.key("value")).is_some_and(|record| record.says(&held));
        if !is_same {
            self.others.push((kind, slot));
        }
    }

    /// Puts the fields in which a record differs from what it was over those of the one that is there.
    fn put_if(&mut self, was: RecordForm, edit: EditForm, at: &JsonPath<'_>) {
        let EditForm::Put(kind, form) = edit else { return };
        let Some(slot) = form.id else { return };
        let (was, becomes) = (self.record(kind, was, at), self.record(kind, form, at));
        if let (Some(mut held), Some(was), Some(becomes)) = (self.held(kind, slot), was, becomes) {
            held.merge(was, becomes);
            self.put_record(slot, held, false, at);
        }
    }

    fn edit(&mut self, form: EditForm, at: &JsonPath<'_>) {
        let value = at.key("value");
        match form {
            EditForm::None => {}
            EditForm::Put(kind, form) => self.put(kind, form, &value),
            EditForm::Remove(kind, slot) => self.remove(kind, slot),
            EditForm::Grant(form) => self.grant(form, &at.key("grant")),
            EditForm::Revoke(entity, recipient) => {
                self.transaction.set_grant(EntityIx(entity), recipient, None);
                self.transaction.revoked.push((self.index, EntityIx(entity), recipient));
            }
            EditForm::Share(form) => self.share(form, &at.key("share")),
        }
    }

    fn share(&mut self, ShareForm { actor, entity, request }: ShareForm, at: &JsonPath<'_>) {
        let (actor, entity) = (actor.unwrap_or_default(), entity.unwrap_or_default());
        let found = (entity.as_str(), self.directory().entity_named(&entity));
        let refused = match self.transaction.share(&actor, found, &request.changes, request.options) {
            Ok(receipt) => {
                let of_edit = |warning| Warning { index: Some(self.index), ..warning };
                return self.transaction.warnings.extend(receipt.warnings.into_iter().map(of_edit));
            }
            Err(refused) => refused,
        };
        for issue in refused {
            let changes = at.key("changes");
            let line = issue.index.map(|line| changes.index(line));
            let path = line.unwrap_or(*at).path();
            self.issues.add(Severity::Error, issue.code, path, issue.message, issue.help);
        }
    }

    fn put(&mut self, kind: Kind, form: RecordForm, at: &JsonPath<'_>) {
        let Some(slot) = form.id else { return };
        let own = kind == Kind::Entity && form.parent == Some(slot);
        if let Some(record) = self.record(kind, form, at) {
            self.put_record(slot, record, own, at);
        }
    }

    fn put_record(&mut self, slot: u32, record: Record, own: bool, at: &JsonPath<'_>) {
        match record {
            Record::Party(kind, party) => self.transaction.set_party(Recipient::new(kind, slot), Some(party)),
            Record::Entity(entity) => self.put_entity(EntityIx(slot), entity, own, at),
        }
    }

    /// The record of a form; none where its type is unknown, the issue noted.
    fn record(&mut self, kind: Kind, mut form: RecordForm, at: &JsonPath<'_>) -> Option<Record> {
        let model = &*self.transaction.model;
        let (slot, directory) = (form.id?, model.directory());
        let known = |kind, slot| directory.has(kind, slot);
        let (policy, words) = (model.policy(), self.words);
        let mut converter = Converter { policy, words, known: &known, issues: self.issues };
        Some(match kind {
            Kind::Party(kind) => {
                let order = directory.parties(kind).order_of(slot);
                Record::Party(kind, converter.party(&mut form, order, at, directory))
            }
            Kind::Entity => {
                let order = directory.entities.order_of(slot);
                Record::Entity(converter.entity(&mut form, order, at, directory)?)
            }
        })
    }

    /// The record that is there.
    fn held(&self, kind: Kind, slot: u32) -> Option<Record> {
        Some(match kind {
            Kind::Party(kind) => Record::Party(kind, self.directory().parties(kind).at(slot)?.clone()),
            Kind::Entity => {
                let grants = Grants::default();
                Record::Entity(Entity { grants, ..self.directory().entities.at(slot)?.clone() })
            }
        })
    }

    /// `own` says that it is to be its own parent: that is refused of a new entity too.
    fn put_entity(&mut self, ix: EntityIx, mut made: Entity, own: bool, at: &JsonPath<'_>) {
        if let Some(held) = self.directory().entity(ix) {
            if held.entity_type != made.entity_type {
                return self.refuse_type(ix, held.entity_type, at);
            }
            made.grants = held.grants.clone();
        }
        let parent = if own { Some(ix) } else { made.parent };
        if let Err((code, message)) = self.directory().check_parent(ix, parent) {
            return refuse(self.issues, code, at, "parent", message);
        }
        self.transaction.set_entity(ix, Some(made));
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

    /// Whoever names an entity by type and id would go on asking about one that is no more.
    fn refuse_type(&mut self, ix: EntityIx, held: TypeIx, at: &JsonPath<'_>) {
        let model = &*self.transaction.model;
        let made = model.policy().entity_type(held).map_or("", |made| &made.id);
        let message = format!("`{}` is a `{made}`, and stays one", model.directory().entity_id(ix));
        refuse(self.issues, Code::OtherType, at, "type", message);
    }

    fn grant(&mut self, form: GrantForm, at: &JsonPath<'_>) {
        let directory = self.transaction.model.directory();
        if directory.entity(EntityIx(form.entity)).is_none() {
            let message = format!("there is no entity `{}`", directory.entity_id(EntityIx(form.entity)));
            return refuse(self.issues, Code::AbsentEntity, at, "entity", message);
        }
        if directory.party(form.recipient).is_none() {
            let kind = Kind::Party(form.recipient.kind()).as_str();
            let message = format!("there is no {kind} `{}`", directory.recipient_id(form.recipient));
            return refuse(self.issues, form.recipient.kind().absent(), at, kind, message);
        }
        if let Some(mut grant) = self.grant_of(form, at) {
            let name = self.words.name(form.role);
            grant.written = self.transaction.model.directory_mut().written(name);
            self.transaction.set_grant(EntityIx(form.entity), form.recipient, Some(grant));
        }
    }

    /// The grant of a form; none where its role is unknown, the issue noted.
    fn grant_of(&mut self, form: GrantForm, at: &JsonPath<'_>) -> Option<Grant> {
        let name = self.words.name(form.role);
        let made = self.transaction.model.type_of_entity(EntityIx(form.entity))?;
        let Some(role) = made.role_named(name) else {
            report_unknown_role(self.issues, at, made, name);
            return None;
        };
        let GrantForm { recipient, can_share, can_use_data, .. } = form;
        Some(Grant { role, can_share, can_use_data, ..Grant::to(recipient) })
    }

    /// Takes a record away, with its grants, memberships, and whatever else names it.
    fn remove(&mut self, kind: Kind, slot: u32) {
        let index = self.directory().index();
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
            self.detach(Recipient::new(RecipientKind::User, user), kind, slot);
        }
        for entity in entities.into_iter().rev() {
            self.detach_entity(EntityIx(entity), kind);
        }
        if kind == Kind::ORGANIZATION {
            for group in 0..self.directory().groups.records.len() as u32 {
                let group = Recipient::new(RecipientKind::Group, group);
                if self.directory().organization_of(group) == Some(OrganizationIx(slot)) {
                    self.detach(group, kind, slot);
                }
            }
        }
        match kind {
            Kind::Party(kind) => self.transaction.set_party(Recipient::new(kind, slot), None),
            Kind::Entity => self.transaction.set_entity(EntityIx(slot), None),
        }
    }

    /// Takes a party out of a group or an organization that is to go.
    fn detach(&mut self, recipient: Recipient, from: Kind, slot: u32) {
        let Some(mut party) = self.directory().party(recipient).cloned() else { return };
        match from {
            Kind::GROUP => {
                let mut left = party.groups().to_vec();
                left.retain(|group| group.0 != slot);
                party.groups = Some(left.into());
            }
            _ => party.organization = None,
        }
        self.transaction.set_party(recipient, Some(party));
    }

    /// Takes what is to go out of an entity.
    fn detach_entity(&mut self, entity: EntityIx, kind: Kind) {
        let Some(mut made) = self.directory().entity(entity).cloned() else { return };
        match kind {
            Kind::Entity => made.parent = None,
            Kind::ORGANIZATION => made.organization = None,
            _ => made.created_by = None,
        }
        self.transaction.set_entity(entity, Some(made));
    }

    fn directory(&self) -> &Directory {
        self.transaction.model.directory()
    }
}

/// A record of either sort.
enum Record {
    Party(RecipientKind, Party),
    Entity(Entity),
}

impl Record {
    fn says(&self, other: &Record) -> bool {
        match (self, other) {
            (Record::Party(_, one), Record::Party(_, other)) => one.says(other),
            (Record::Entity(one), Record::Entity(other)) => one.says(other),
            _ => false,
        }
    }

    fn merge(&mut self, was: Record, becomes: Record) {
        match (self, was, becomes) {
            (Record::Party(_, held), Record::Party(_, was), Record::Party(_, becomes)) => {
                held.merge(was, becomes)
            }
            (Record::Entity(held), Record::Entity(was), Record::Entity(becomes)) => held.merge(was, becomes),
            _ => {}
        }
    }
}

fn refuse(issues: &mut Issues, code: Code, at: &JsonPath<'_>, key: &str, message: String) {
    issues.add(Severity::Error, code, at.key(key).path(), message, None);
}
