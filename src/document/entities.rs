//! Which entity each reference of a document leads to, once all of them are read (R14).

use super::{Forms, Found, Reference};
use crate::collections::Interner;
use crate::error::{Code, Issues, JsonPath, Said, Severity, ambiguity};
use crate::model::directory::{Directory, Kind};
use crate::model::policy::Policy;

/// The slots of a document's entities, whose records are still to be made.
pub(super) struct Entities {
    /// By slot: the type of its entity among the words, or what stands for none.
    types: Vec<u32>,
    /// By the number of an id.
    by_id: Vec<Found>,
    /// By the place of a reference with a type.
    by_reference: Vec<Found>,
}

/// No type: of a slot whose id is only mentioned, and of an entity whose type could not be read.
const ABSENT: u32 = u32::MAX;
const UNREADABLE: u32 = ABSENT - 1;

impl Entities {
    /// Gives every entity a slot, which is from then on the id of its form. Notes duplicates.
    pub fn claim(
        directory: &mut Directory,
        forms: &mut Forms,
        policy: &Policy,
        issues: &mut Issues,
    ) -> Entities {
        let ids = directory.entities.ids.len();
        let mut types = vec![ABSENT; ids];
        for (index, form) in forms.entities.iter_mut().enumerate() {
            let Some(id) = form.id else { continue };
            let word = form.entity_type.unwrap_or(UNREADABLE);
            let Some(first) = types.get_mut(id as usize) else { continue };
            if *first == ABSENT {
                *first = word;
            } else if let Some(slot) = slot_of(directory, &types, id, word) {
                form.id = Some(slot);
                let name = directory.entities.ids.name(id);
                let message = match word {
                    UNREADABLE => format!("`{name}` is in the list already"),
                    _ => format!("`{name}` of the type `{}` is in the list already", forms.words.name(word)),
                };
                note_duplicate(Kind::Entity, index, message, issues);
            } else {
                form.id = Some(directory.further_slot(id));
                types.push(word);
            }
        }
        let mut entities = Entities { types, by_id: Vec::with_capacity(ids), by_reference: Vec::new() };
        for id in 0..ids as u32 {
            entities.by_id.push(match entities.types.get(id as usize) {
                Some(&ABSENT) | None => Found::Nothing,
                _ if directory.homonyms.has_some(id) => Found::Several,
                _ => Found::Entity(id),
            });
        }
        for (id, word) in forms.references.all() {
            let slot = slot_of(directory, &entities.types, id, word);
            let known = policy.type_named(forms.words.name(word)).is_some();
            entities.by_reference.push(match slot {
                _ if !known => Found::UnknownType,
                Some(slot) => Found::Entity(slot),
                None => Found::Nothing,
            });
        }
        entities
    }

    /// What a reference leads to.
    pub fn find(&self, reference: Reference) -> Found {
        let found = match reference.id() {
            Some(id) => self.by_id.get(id as usize),
            None => self.by_reference.get(reference.place()),
        };
        found.copied().unwrap_or(Found::Nothing)
    }

    /// What is said of an id that several entities have.
    pub fn ambiguity(&self, id: u32, directory: &Directory, words: &Interner) -> Said {
        let mut types = Vec::new();
        for slot in directory.homonyms.slots(id) {
            let word = self.types.get(slot as usize).copied().unwrap_or(ABSENT);
            if word < UNREADABLE {
                types.push(words.name(word));
            }
        }
        ambiguity(directory.entities.ids.name(id), &types)
    }
}

/// Notes an id that its list has already.
pub(super) fn note_duplicate(kind: Kind, index: usize, message: String, issues: &mut Issues) {
    let root = JsonPath::ROOT.key(kind.list());
    issues.report(Severity::Error, Code::DuplicateId, &root.index(index).key("id"), message, None);
}

/// The slot of an id that is claimed by an entity of a type.
fn slot_of(directory: &Directory, types: &[u32], id: u32, word: u32) -> Option<u32> {
    directory.homonyms.slots(id).find(|slot| types.get(*slot as usize) == Some(&word))
}
