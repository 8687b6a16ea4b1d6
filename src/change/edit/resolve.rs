//! An edit with what it names found, in the gate as the edits before it left it (R14).

use super::read::{Condition, EditForm};
use crate::change::Transaction;
use crate::collections::Interner;
use crate::document::{Converter, Found, RecordForm, Reference, References, Spans};
use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::Model;
use crate::model::directory::{Ambiguous, Directory, Kind, Recipient, RecipientKind};
use crate::model::policy::TypeIx;

/// What the forms of a list of edits stand for.
#[derive(Clone, Copy)]
pub(super) struct Names<'s> {
    /// Types, app roles and role names as they are written.
    pub words: &'s Interner,
    pub references: &'s References,
    pub spans: &'s Spans,
}

impl Names<'_> {
    /// What a reference leads to by now.
    pub fn find(self, model: &Model, reference: Reference) -> Found {
        let (id, word) = self.references.parts(reference);
        // No entity is of a type that there is not.
        let entity_type = word.map(|word| self.entity_type(model, word).unwrap_or(TypeIx(u16::MAX)));
        match model.directory().entity_at(id, entity_type) {
            Ok(Some(ix)) => Found::Entity(ix.0),
            Ok(None) => Found::Nothing,
            Err(Ambiguous) => Found::Several,
        }
    }

    /// Whether a condition is about the record or the grant that an edit changes.
    pub fn is_about(self, model: &Model, condition: &Condition, edit: &EditForm) -> bool {
        match (condition, edit) {
            (Condition::Record(was), EditForm::Put(_, form)) => {
                (was.id, was.entity_type) == (form.id, form.entity_type)
            }
            (Condition::Record(was), EditForm::Remove(_, reference)) => {
                let (id, word) = self.references.parts(*reference);
                was.id == Some(id) && (word.is_none() || was.entity_type == word)
            }
            (Condition::Grant(was), EditForm::Grant(form) | EditForm::Revoke(form)) => {
                was.recipient == form.recipient
                    && self.find(model, was.entity) == self.find(model, form.entity)
            }
            // Whatever else there is, it says of what it is by itself.
            _ => true,
        }
    }

    /// Whether an edit that is resolved changes a record, gives or takes a grant of it, or refers to it.
    pub fn names(self, model: &Model, edit: &EditForm, (kind, slot): (Kind, u32)) -> bool {
        let is_party = |recipient: Recipient| {
            (recipient.kind().map(Kind::Party), recipient.slot()) == (Some(kind), slot)
        };
        let refers = |form: &RecordForm| match kind {
            Kind::Party(kind) => form.refers_to(kind, slot),
            Kind::Entity => form.parent.is_some_and(|parent| self.find(model, parent) == Found::Entity(slot)),
        };
        match edit {
            EditForm::Put(of, form) => refers(form) || (*of, form.id) == (kind, Some(slot)),
            EditForm::Patch(of, record, patch) => {
                refers(&patch.form) || (*of, record.number()) == (kind, slot)
            }
            EditForm::Remove(of, other) => (*of, other.number()) == (kind, slot),
            EditForm::Grant(form) | EditForm::Revoke(form) => {
                is_party(form.recipient) || (Kind::Entity, form.entity.number()) == (kind, slot)
            }
            _ => false,
        }
    }

    fn entity_type(self, model: &Model, word: u32) -> Option<TypeIx> {
        model.policy().type_named(self.words.name(word)).map(|(ix, _)| ix)
    }
}

/// One edit within a transaction.
pub(super) struct Step<'s, 'g> {
    pub transaction: &'s mut Transaction<'g>,
    pub names: Names<'s>,
    pub issues: &'s mut Issues,
    /// Records that an edit before this one would have put where there was none, and where another is by now.
    pub others: &'s mut Vec<(Kind, u32)>,
    pub index: usize,
}

impl Step<'_, '_> {
    /// Puts slots in place of what names the entities of an edit. Where one cannot be told, or there is nothing to take
    /// away, no edit is left; what is wrong is noted.
    pub(super) fn resolve(&mut self, edit: &mut EditForm, at: &JsonPath<'_>) {
        let must_be = matches!(edit, EditForm::Grant(_) | EditForm::Patch(..));
        let (reference, verb, field) = match edit {
            EditForm::Remove(Kind::Entity, reference) | EditForm::Patch(Kind::Entity, reference, _) => {
                (reference, "id", None)
            }
            EditForm::Patch(Kind::Party(kind), record, _) => {
                return self.require_party(*kind, record.number(), at);
            }
            EditForm::Grant(form) => (&mut form.entity, "grant", Some("entity")),
            EditForm::Revoke(form) => (&mut form.entity, "revoke", Some("entity")),
            EditForm::Put(Kind::Entity, form) => return self.resolve_record(form, &at.key("value")),
            _ => return,
        };
        let at = at.key(verb);
        let found = self.find(*reference, &field.map_or(at, |field| at.key(field)), must_be);
        match found {
            Found::Entity(slot) => *reference = Reference::to(slot),
            _ => *edit = EditForm::None,
        }
    }

    /// Notes a party that is not there.
    fn require_party(&mut self, kind: RecipientKind, slot: u32, at: &JsonPath<'_>) {
        let (directory, kind_of) = (self.transaction.model.directory(), Kind::Party(kind));
        if !directory.has(kind_of, slot) {
            let message = format!("there is no {} `{}`", kind_of.as_str(), directory.ids(kind_of).name(slot));
            refuse(self.issues, kind.absent(), at, "id", message);
        }
    }

    /// Gives the record of an entity its slot.
    fn resolve_record(&mut self, form: &mut RecordForm, at: &JsonPath<'_>) {
        let (Some(id), Some(word)) = (form.id, form.entity_type) else { return };
        // A type that there is not is noted when the record is made.
        let Some(type_ix) = self.names.entity_type(self.transaction.model, word) else { return };
        let slot = self.transaction.model.directory_mut().slot_for(id, type_ix);
        form.id = Some(slot.0);
        let Some(parent) = form.parent else { return };
        let (of_parent, own_type) = self.names.references.parts(parent);
        if of_parent != id || own_type.is_some_and(|own_type| own_type != word) {
            return;
        }
        match self.names.find(self.transaction.model, parent) {
            // Now it is the other one's alone, but not any more once this one is there.
            Found::Entity(other) if other != slot.0 => self.note(Found::Several, parent, &at.key("parent")),
            // It would be its own parent, which is refused of a new entity too.
            Found::Nothing => {
                if let Err((code, message)) =
                    self.transaction.model.directory().check_parent(slot, Some(slot))
                {
                    refuse(self.issues, code, at, "parent", message);
                }
            }
            _ => {}
        }
    }

    /// What a reference leads to. Where that cannot be told, or nothing is there that must be, it is noted.
    pub(super) fn find(&mut self, reference: Reference, at: &JsonPath<'_>, must_be: bool) -> Found {
        let model = &*self.transaction.model;
        let found = self.names.find(model, reference);
        let (_, word) = self.names.references.parts(reference);
        let has_type = word.is_none_or(|word| self.names.entity_type(model, word).is_some());
        match found {
            Found::Entity(_) => {}
            Found::Nothing if has_type && !must_be => {}
            _ => self.note(found, reference, at),
        }
        found
    }

    /// Notes why a reference leads to no entity.
    fn note(&mut self, found: Found, reference: Reference, at: &JsonPath<'_>) {
        self.convert(&mut |converter, directory| {
            converter.not_found(found, reference, Code::AbsentEntity, at, directory);
        });
    }

    /// Runs something that looks up what is there by now.
    pub(super) fn convert(&mut self, run: &mut dyn FnMut(&mut Converter<'_>, &Directory)) {
        let (model, names) = (&*self.transaction.model, self.names);
        let directory = model.directory();
        let mut converter = Converter {
            policy: model.policy(),
            words: names.words,
            known: &|kind, slot| directory.has(Kind::Party(kind), slot),
            find: &|reference, _| names.find(model, reference),
            references: names.references,
            own_type: None,
            type_of: &|slot, _| model.type_in(slot),
            issues: self.issues,
        };
        run(&mut converter, directory);
    }
}

/// Notes why an edit is refused.
pub(super) fn refuse(issues: &mut Issues, code: Code, at: &JsonPath<'_>, key: &str, message: String) {
    issues.add(Severity::Error, code, at.key(key).path(), message, None);
}
