//! An edit with what it names found, in the gate as the edits before it left it (R14).

use super::read::{Condition, EditForm};
use crate::change::Transaction;
use crate::change::share::read::ShareForm;
use crate::collections::Interner;
use crate::document::{Converter, Found, GrantForm, RecordForm, Reference, References, absence};
use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::Model;
use crate::model::directory::{Ambiguous, Directory, EntityIx, Kind, Recipient};
use crate::model::policy::TypeIx;

/// An edit whose entities are found.
pub(super) enum Edit {
    /// One whose issue is noted, or that has nothing to take away.
    None,
    /// A record whose id is its slot, and whether it is to be its own parent.
    Put(Kind, RecordForm, bool),
    Remove(Kind, u32),
    Grant(EntityIx, GrantForm),
    Revoke(EntityIx, Recipient),
    Share(ShareForm),
}

/// What the forms of a list of edits stand for.
#[derive(Clone, Copy)]
pub(super) struct Names<'s> {
    /// Types, app roles and role names as they are written.
    pub words: &'s Interner,
    pub references: &'s References,
}

impl Names<'_> {
    /// What a reference leads to by now.
    pub fn find(self, model: &Model, reference: Reference) -> Found {
        let (id, word) = self.references.parts(reference);
        let entity_type = word.map(|word| self.entity_type(model, word));
        if entity_type == Some(None) {
            return Found::UnknownType;
        }
        match model.directory().entity_at(id, entity_type.flatten()) {
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
            _ => true,
        }
    }

    /// Whether an edit changes a record, gives or takes a grant of it, or refers to it.
    pub fn names(self, model: &Model, edit: &Edit, (kind, slot): (Kind, u32)) -> bool {
        let is_party =
            |recipient: Recipient| (Kind::Party(recipient.kind()), recipient.slot()) == (kind, slot);
        match edit {
            Edit::Put(of, form, _) => {
                let refers = match kind {
                    Kind::Party(kind) => form.refers_to(kind, slot),
                    Kind::Entity => {
                        form.parent.is_some_and(|parent| self.find(model, parent) == Found::Entity(slot))
                    }
                };
                refers || (*of, form.id) == (kind, Some(slot))
            }
            Edit::Remove(of, other) => (*of, *other) == (kind, slot),
            Edit::Grant(entity, GrantForm { recipient, .. }) | Edit::Revoke(entity, recipient) => {
                is_party(*recipient) || (Kind::Entity, entity.0) == (kind, slot)
            }
            Edit::None | Edit::Share(_) => false,
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
    /// An edit with its entities; [`Edit::None`] where one cannot be told, its issue noted.
    pub(super) fn resolved(&mut self, form: EditForm, at: &JsonPath<'_>) -> Edit {
        match form {
            EditForm::None => Edit::None,
            EditForm::Put(kind, form) => self.put_resolved(kind, form, &at.key("value")),
            EditForm::Remove(Kind::Entity, reference) => match self.find(reference, &at.key("id")) {
                Found::Entity(slot) => Edit::Remove(Kind::Entity, slot),
                _ => Edit::None,
            },
            EditForm::Remove(kind, party) => Edit::Remove(kind, party.id().unwrap_or(u32::MAX)),
            EditForm::Grant(form) => {
                let at = at.key("grant");
                match self.find(form.entity, &at.key("entity")) {
                    Found::Entity(slot) => return Edit::Grant(EntityIx(slot), form),
                    Found::Nothing => self.refuse_absent(form.entity, &at),
                    _ => {}
                }
                Edit::None
            }
            EditForm::Revoke(form) => match self.find(form.entity, &at.key("revoke").key("entity")) {
                Found::Entity(slot) => Edit::Revoke(EntityIx(slot), form.recipient),
                _ => Edit::None,
            },
            EditForm::Share(form) => Edit::Share(form),
        }
    }

    fn put_resolved(&mut self, kind: Kind, mut form: RecordForm, at: &JsonPath<'_>) -> Edit {
        let (Kind::Entity, Some(id), Some(word)) = (kind, form.id, form.entity_type) else {
            return Edit::Put(kind, form, false);
        };
        // A type that there is not is noted when the record is made.
        let Some(type_ix) = self.names.entity_type(self.transaction.model, word) else {
            return Edit::Put(kind, form, false);
        };
        let slot = self.transaction.model.directory_mut().slot_for(id, type_ix);
        form.id = Some(slot.0);
        let Some(parent) = form.parent else { return Edit::Put(kind, form, false) };
        let (of_parent, own_type) = self.names.references.parts(parent);
        let found = self.names.find(self.transaction.model, parent);
        let is_own = of_parent == id && own_type.is_none_or(|own_type| own_type == word);
        if is_own && !matches!(found, Found::Nothing) && found != Found::Entity(slot.0) {
            // Now it is the other one's alone, but not any more once this one is there.
            let (message, _) = self.transaction.model.ambiguity(self.directory().entity_id(slot));
            refuse(self.issues, Code::AmbiguousEntity, at, "parent", message);
            return Edit::None;
        }
        Edit::Put(kind, form, is_own)
    }

    /// What a reference leads to. Where that cannot be told, its issue is noted.
    pub(super) fn find(&mut self, reference: Reference, at: &JsonPath<'_>) -> Found {
        let found = self.names.find(self.transaction.model, reference);
        if matches!(found, Found::Several | Found::UnknownType) {
            self.convert(&mut |converter, directory| {
                converter.not_found(found, reference, Code::AbsentEntity, at, directory);
            });
        }
        found
    }

    /// Runs something that looks up what is there by now.
    pub(super) fn convert(&mut self, run: &mut dyn FnMut(&mut Converter<'_>, &Directory)) {
        let (model, names) = (&*self.transaction.model, self.names);
        let directory = model.directory();
        let mut converter = Converter {
            policy: model.policy(),
            words: names.words,
            known: &|kind, slot| directory.has(Kind::Party(kind), slot),
            find: &|reference| names.find(model, reference),
            references: names.references,
            ambiguity: &|id, directory| model.ambiguity(directory.entities.ids.name(id)),
            issues: self.issues,
        };
        run(&mut converter, directory);
    }

    fn refuse_absent(&mut self, reference: Reference, at: &JsonPath<'_>) {
        let (id, word) = self.names.references.parts(reference);
        let entity_type = word.map(|word| self.names.words.name(word));
        let message = absence(self.directory().entities.ids.name(id), entity_type);
        refuse(self.issues, Code::AbsentEntity, at, "entity", message);
    }
}

/// Notes why an edit is refused.
pub(super) fn refuse(issues: &mut Issues, code: Code, at: &JsonPath<'_>, key: &str, message: String) {
    issues.add(Severity::Error, code, at.key(key).path(), message, None);
}
