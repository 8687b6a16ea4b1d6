//! Administrative edits: changes of anything, by nobody in particular, all or nothing.

mod read;

use crate::change::Transaction;
use crate::diff::Diff;
use crate::directory::{
    Converter, Directory, Entity, EntityIx, Grant, Grants, Ids, Kind, OrganizationIx, Recipient,
    RecipientKind,
};
use crate::document::place::Place;
use crate::document::reader::Issues;
use crate::document::{GrantForm, RecordForm};
use crate::error::{Code, Error, Result, Severity};
use crate::gate::Gate;
use crate::share::read::ShareForm;
use read::{EditForm, read_edits};

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
        issues.list.iter_mut().for_each(|issue| issue.severity = Severity::Error);
        Err(Error::with_issues(Code::InvalidEdits, "the edits are refused", issues.list))
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
            EditForm::Put(kind, form) => self.put(kind, form, &value),
            EditForm::Remove(kind, slot) => self.remove(kind, slot),
            EditForm::Grant(form) => self.grant(form, &at.key("grant")),
            EditForm::Revoke(entity, recipient) => {
                self.transaction.set_grant(EntityIx(entity), recipient, None);
            }
            EditForm::Share(ShareForm { actor, entity, request }) => {
                let (actor, entity) = (actor.unwrap_or_default(), entity.unwrap_or_default());
                let found = (entity.as_str(), self.directory().entity_named(&entity));
                let done = self.transaction.share(&actor, found, &request.changes, request.options);
                let Err(refused) = done else { return };
                for issue in refused {
                    let share = at.key("share");
                    let changes = share.key("changes");
                    let line = issue.index.map(|line| changes.index(line));
                    let path = line.unwrap_or(share).path();
                    self.issues.add(Severity::Error, issue.code, path, issue.message, issue.help);
                }
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
        let held = self.directory().entity(ix).map(|held| held.grants.clone());
        made.grants = self.grants_on(&made, held.unwrap_or_default(), at);
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

    /// An entity's grants by the role names of its type, which may be another than before.
    fn grants_on(&mut self, entity: &Entity, grants: Grants, at: &Place<'_>) -> Grants {
        let gate = &*self.transaction.gate;
        let Some(made) = gate.policy().entity_type(entity.entity_type) else { return grants };
        let mut kept = Vec::with_capacity(grants.len());
        for grant in grants.iter() {
            let name = gate.directory().words.name(grant.written);
            match made.role_named(name) {
                Some(role) => kept.push(Grant { role, ..*grant }),
                None => {
                    let message = format!("a grant of it has the role `{name}`, which `{}` lacks", made.id);
                    refuse(self.issues, Code::UnknownRole, at, "type", message);
                }
            }
        }
        Grants::of(kept.into())
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
        for user in users {
            self.detach(Recipient::new(RecipientKind::User, user), kind, slot);
        }
        for entity in entities {
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

fn refuse(issues: &mut Issues, code: Code, at: &Place<'_>, key: &str, message: String) {
    issues.add(Severity::Error, code, at.key(key).path(), message, None);
}
