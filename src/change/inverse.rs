//! The edits that take a change back, each on the condition that nothing has changed since where it would act.

use super::Step;
use crate::document::{Document, Line, PolicySource};
use crate::model::directory::{EntityIx, Entry, Held, Kind, Recipient};
use crate::model::{EntityRef, Model};

/// Edits as JSON text, the last step's first.
#[derive(Default)]
pub(super) struct Inverse(String);

impl Inverse {
    /// The list of edits.
    pub fn text(mut self) -> String {
        self.0.push_str(if self.0.is_empty() { "[]" } else { "]" });
        self.0
    }

    /// Adds the edits that take a step back. What the step put must still be there.
    #[inline(never)]
    pub fn add(&mut self, model: &Model, step: &Step) {
        // They may be applied when another entity has an id that is unique by now.
        let document = Document { typed: true, ..Document::of(model) };
        match step {
            Step::Grant(entity, recipient, before) => {
                let after = model.directory().held(*entity, *recipient);
                // What the time did, no edit takes back.
                let says = |held: &Held| (held.grant, held.span);
                let is_time = before.as_ref().map(says) == after.as_ref().map(says);
                let Some(entity) = document.reference(*entity).filter(|_| !is_time) else { return };
                self.add_grant(&document, (entity, *recipient), *before, after);
            }
            Step::Policy(_, Some(undo)) => {
                self.0.push_str(if self.0.is_empty() { "[" } else { "," });
                self.0.push_str(undo);
            }
            Step::Policy(before, None) => {
                self.write("put", &Line::Text("policy"));
                self.write(",\"value\":", &Line::Policy(PolicySource::of(before)));
                self.write_condition(Some(&Line::Policy(document.source)));
            }
            Step::Record(entry) => {
                let (kind, slot) = entry.target();
                let before = entry.record().map(|record| document.line(kind, slot, record));
                self.add_record(&document, (kind, slot), before);
                // What a removal took along; of a record that is put anew, the grants stay.
                if let (Entry::Entity(entity, Some(record)), false) =
                    (entry, model.directory().has(kind, slot))
                {
                    let entity_type = model.policy().entity_type(record.entity_type);
                    let entity_type = entity_type.map(|entity_type| entity_type.id.as_str());
                    let entity = EntityRef::new(entity_type, model.directory().entity_id(*entity));
                    for held in record.grants.all() {
                        self.add_grant(&document, (entity, held.grant.recipient), Some(held), None);
                    }
                }
            }
        }
    }

    fn add_grant<'g>(
        &mut self,
        document: &Document<'g>,
        (entity, recipient): (EntityRef<'g>, Recipient),
        before: Option<Held>,
        after: Option<Held>,
    ) {
        let line = |held: Held| document.grant_line(entity, &held);
        match before.map(line) {
            Some(before) => self.write("grant", &before),
            None => self.write("revoke", &document.target_line(entity, recipient)),
        }
        self.write_condition(after.map(line).as_ref());
    }

    /// A record that was replaced comes back by what it was and by what replaced it: only what differs is put.
    fn add_record(&mut self, document: &Document<'_>, (kind, slot): (Kind, u32), before: Option<Line<'_>>) {
        match &before {
            Some(before) => {
                self.write("put", &Line::Text(kind.as_str()));
                self.write(",\"value\":", before);
            }
            None => {
                self.write("remove", &Line::Text(kind.as_str()));
                let entity = (kind == Kind::Entity).then(|| document.reference(EntityIx(slot))).flatten();
                let id = Line::Text(document.directory.ids(kind).name(slot));
                self.write(",\"id\":", &entity.map_or(id, Line::Reference));
            }
        }
        self.write_condition(document.record(kind, slot).as_ref());
    }

    fn write_condition(&mut self, condition: Option<&Line<'_>>) {
        match condition {
            Some(condition) => self.write(",\"if\":", condition),
            None => self.0.push_str(",\"if\":null"),
        }
        self.0.push('}');
    }

    /// A verb, which begins an edit, or what comes before another value.
    fn write(&mut self, key: &str, value: &Line<'_>) {
        if key.starts_with(',') {
            self.0.push_str(key);
        } else {
            self.0.push_str(if self.0.is_empty() { "[{\"" } else { ",{\"" });
            self.0.push_str(key);
            self.0.push_str("\":");
        }
        // This cannot fail: all that is in a line can be written as JSON.
        self.0.push_str(&serde_json::to_string(value).unwrap_or_default());
    }
}
