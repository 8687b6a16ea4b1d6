//! Administrative edits: changes of anything, by nobody in particular, all or nothing.

mod patch;
mod read;

use crate::change::{Diff, Transaction, Warning};
use crate::directory::{
    Converter, Directory, Entity, EntityIx, Grant, Ids, Kind, OrganizationIx, Party, Recipient, RecipientKind,
};
use crate::document::place::Place;
use crate::document::reader::Issues;
use crate::document::{FieldsForm, GrantFields, GrantForm, RecordForm};
use crate::error::{Code, Error, Result, Severity};
use crate::gate::Gate;
use crate::policy::TypeIx;
use crate::resolve::has_data;
use crate::share::read::ShareForm;
use patch::{patch_entity, patch_party};
use read::{Condition, ConditionalForm, EditForm, read_edits};

impl Gate {
    /// Carries out a JSON list of edits: all of them, or none.
    ///
    /// An edit is `{ put, value }`, `{ patch, id, value }`, `{ remove, id }`, `{ grant }`, `{ revoke }` or `{ share }`.
    /// What an edit refers to must be there; taking away what is not there is no error. All but a share may have a
    /// condition, `if`: what is there now, or else the edit is passed over.
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
                let mut step =
                    Step { transaction: &mut transaction, words: &words, issues: &mut issues, index };
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
}

/// One edit within a transaction.
struct Step<'s, 'g> {
    transaction: &'s mut Transaction<'g>,
    words: &'s Ids,
    issues: &'s mut Issues,
    index: usize,
}

impl Step<'_, '_> {
    /// An edit on a condition leaves no trace where that does not hold, or where what it names has gone since.
    fn carry_out(&mut self, ConditionalForm { edit, condition }: ConditionalForm, at: &Place<'_>) {
        let Some(condition) = condition else { return self.edit(edit, at) };
        if self.holds(condition, &edit) {
            let (steps, mut issues) = (self.transaction.len(), Issues::default());
            Step { transaction: self.transaction, issues: &mut issues, ..*self }.edit(edit, at);
            if !issues.list.is_empty() {
                self.transaction.take_back_to(steps);
            }
        }
    }

    fn edit(&mut self, form: EditForm, at: &Place<'_>) {
        let value = at.key("value");
        match form {
            EditForm::None => {}
            EditForm::Put(kind, form) => self.put(kind, form, &value),
            EditForm::Patch(kind, slot, form) => self.patch(kind, slot, form, at),
            EditForm::Remove(kind, slot) => self.remove(kind, slot),
            EditForm::Grant(form) => self.grant(form, &at.key("grant")),
            EditForm::Revoke(entity, recipient) => {
                self.transaction.set_grant(EntityIx(entity), recipient, None);
                self.transaction.revoked.push((self.index, EntityIx(entity), recipient));
            }
            EditForm::Share(form) => self.share(form, &at.key("share")),
        }
    }

    fn share(&mut self, ShareForm { actor, entity, request }: ShareForm, at: &Place<'_>) {
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

    /// Whether what a condition says is there, is.
    fn holds(&mut self, condition: Condition, edit: &EditForm) -> bool {
        match (condition, edit) {
            (Condition::Nothing, EditForm::Put(kind, form)) => {
                form.id.is_some_and(|slot| !self.directory().has(*kind, slot))
            }
            (Condition::Record(fields), EditForm::Put(kind, RecordForm { id: Some(slot), .. }))
            | (Condition::Record(fields), EditForm::Patch(kind, slot, _) | EditForm::Remove(kind, slot)) => {
                self.has_fields(*kind, *slot, fields)
            }
            (Condition::Grant(fields), EditForm::Grant(GrantForm { entity, recipient, .. }))
            | (Condition::Grant(fields), EditForm::Revoke(entity, recipient)) => {
                self.has_grant(EntityIx(*entity), *recipient, fields)
            }
            (
                Condition::Nothing,
                EditForm::Grant(GrantForm { entity, recipient, .. }) | EditForm::Revoke(entity, recipient),
            ) => self.directory().grant(EntityIx(*entity), *recipient).is_none(),
            _ => false,
        }
    }

    /// Whether a record has these values in the fields that are given.
    fn has_fields(&mut self, kind: Kind, slot: u32, fields: FieldsForm) -> bool {
        let mut unknown = Issues::default();
        let patched = self.patched(kind, slot, fields, &Place::ROOT, &mut unknown);
        let directory = self.directory();
        unknown.list.is_empty()
            && match patched {
                Some(Patched::Party(recipient, made)) => {
                    directory.party(recipient).is_some_and(|held| held.says(&made))
                }
                Some(Patched::Entity(ix, made)) => directory.entity(ix).is_some_and(|held| held.says(&made)),
                None => false,
            }
    }

    /// Whether a recipient's grant counts as this.
    fn has_grant(&self, entity: EntityIx, recipient: Recipient, fields: GrantFields) -> bool {
        let gate = &*self.transaction.gate;
        let (Some(held), Some(made)) =
            (gate.directory().grant(entity, recipient), gate.type_of_entity(entity))
        else {
            return false;
        };
        let Some(role) = fields.role.and_then(|word| made.role_named(self.words.name(word))) else {
            return false;
        };
        let GrantFields { can_share, can_use_data, .. } = fields;
        let wanted = Grant { role, can_share, can_use_data, ..*held };
        let says =
            |grant: &Grant| (grant.role, grant.shares(), has_data(made, grant.role, grant.uses_data()));
        says(held) == says(&wanted)
    }

    /// The record of a slot with some fields of a form in the place of its own.
    fn patched(
        &self,
        kind: Kind,
        slot: u32,
        FieldsForm { mut form, given }: FieldsForm,
        at: &Place<'_>,
        issues: &mut Issues,
    ) -> Option<Patched> {
        let gate = &*self.transaction.gate;
        let directory = gate.directory();
        let known = |kind, slot| directory.has(kind, slot);
        let mut converter = Converter { policy: gate.policy(), words: self.words, known: &known, issues };
        match kind {
            Kind::Party(kind) => {
                let recipient = Recipient::new(kind, slot);
                let mut party = directory.party(recipient)?.clone();
                patch_party(&mut party, converter.party(&mut form, 0, at, directory), &given);
                Some(Patched::Party(recipient, party))
            }
            Kind::Entity => {
                let mut entity = directory.entity(EntityIx(slot))?.clone();
                let named = form.entity_type.map(|word| converter.entity_type(word, at));
                let type_ix = named.unwrap_or(Some(entity.entity_type))?;
                let other = converter.entity_of(&mut form, type_ix, 0, at, directory);
                patch_entity(&mut entity, other, &given);
                Some(Patched::Entity(EntityIx(slot), entity))
            }
        }
    }

    fn patch(&mut self, kind: Kind, slot: u32, fields: FieldsForm, at: &Place<'_>) {
        let (value, mut issues) = (at.key("value"), Issues::default());
        let own = kind == Kind::Entity && fields.form.parent == Some(slot);
        let patched = self.patched(kind, slot, fields, &value, &mut issues);
        for issue in issues.list {
            self.issues.add(issue.severity, issue.code, issue.path, issue.message, issue.help);
        }
        match patched {
            Some(Patched::Party(recipient, made)) => self.transaction.set_party(recipient, Some(made)),
            Some(Patched::Entity(ix, made)) => self.put_entity(ix, made, own, &value),
            // An issue says it already.
            None if self.directory().has(kind, slot) => {}
            None => {
                let id = self.directory().ids(kind).name(slot);
                let message = format!("there is no {} `{id}`", kind.as_str());
                refuse(self.issues, kind.absent(), at, "id", message);
            }
        }
    }

    fn put(&mut self, kind: Kind, mut form: RecordForm, at: &Place<'_>) {
        let Some(slot) = form.id else { return };
        let gate = &*self.transaction.gate;
        let directory = gate.directory();
        let known = |kind, slot| directory.has(kind, slot);
        let (policy, words) = (gate.policy(), self.words);
        let mut converter = Converter { policy, words, known: &known, issues: self.issues };
        match kind {
            Kind::Party(kind) => {
                let order = directory.parties(kind).order_of(slot);
                let made = converter.party(&mut form, order, at, directory);
                self.transaction.set_party(Recipient::new(kind, slot), Some(made));
            }
            Kind::Entity => {
                let (order, own) = (directory.entities.order_of(slot), form.parent == Some(slot));
                let made = converter.entity(&mut form, order, at, directory);
                made.into_iter().for_each(|made| self.put_entity(EntityIx(slot), made, own, at));
            }
        }
    }

    /// `own` says that it is to be its own parent: that is refused of a new entity too.
    fn put_entity(&mut self, ix: EntityIx, mut made: Entity, own: bool, at: &Place<'_>) {
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
    fn check_heirs(&mut self, entity: EntityIx, at: &Place<'_>) {
        let mut open = vec![entity];
        while let Some(ix) = open.pop() {
            let directory = self.transaction.gate.directory();
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
    fn refuse_type(&mut self, ix: EntityIx, held: TypeIx, at: &Place<'_>) {
        let gate = &*self.transaction.gate;
        let made = gate.policy().entity_type(held).map_or("", |made| &made.id);
        let message = format!("`{}` is a `{made}`, and stays one", gate.directory().entity_id(ix));
        refuse(self.issues, Code::OtherType, at, "type", message);
    }

    fn grant(&mut self, form: GrantForm, at: &Place<'_>) {
        let directory = self.transaction.gate.directory();
        let Some(entity) = directory.entity(EntityIx(form.entity)) else {
            let message = format!("there is no entity `{}`", directory.entity_id(EntityIx(form.entity)));
            return refuse(self.issues, Code::AbsentEntity, at, "entity", message);
        };
        if directory.party(form.recipient).is_none() {
            let kind = Kind::Party(form.recipient.kind()).as_str();
            let message = format!("there is no {kind} `{}`", directory.recipient_id(form.recipient));
            return refuse(self.issues, form.recipient.kind().absent(), at, kind, message);
        }
        let name = self.words.name(form.role);
        let made = self.transaction.gate.policy().entity_type(entity.entity_type);
        let Some(role) = made.and_then(|made| made.role_named(name)) else {
            made.iter().for_each(|made| self.issues.unknown_role(at, made, name));
            return;
        };
        let written = self.transaction.gate.directory_mut().written(name);
        let GrantForm { recipient, can_share, can_use_data, .. } = form;
        let grant = Grant { role, can_share, can_use_data, written, ..Grant::to(recipient) };
        self.transaction.set_grant(EntityIx(form.entity), recipient, Some(grant));
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
        self.transaction.gate.directory()
    }
}

/// A record with some fields of a form in the place of its own.
enum Patched {
    Party(Recipient, Party),
    Entity(EntityIx, Entity),
}

fn refuse(issues: &mut Issues, code: Code, at: &Place<'_>, key: &str, message: String) {
    issues.add(Severity::Error, code, at.key(key).path(), message, None);
}
