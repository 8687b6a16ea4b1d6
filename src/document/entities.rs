//! Which entity each reference of a document leads to, once all of them are read (R14).

use super::{Forms, Found};
use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::directory::{Directory, Kind};

/// The slots of a document's entities, whose records are still to be made: the type of each among the words, or what
/// stands for none.
pub(super) struct Entities(Vec<u32>);

/// No type: of a slot whose id is only mentioned, and of an entity whose type could not be read.
const ABSENT: u32 = u32::MAX;
const UNREADABLE: u32 = ABSENT - 1;

impl Entities {
    /// Gives every entity a slot, which is from then on the id of its form. Notes duplicates.
    #[inline(never)]
    pub fn claim(directory: &mut Directory, forms: &mut Forms, issues: &mut Issues) -> Entities {
        let mut entities = Entities(vec![ABSENT; directory.entities.ids.len()]);
        for (index, form) in forms.entities.iter_mut().enumerate() {
            let Some(id) = form.id else { continue };
            let word = form.entity_type.unwrap_or(UNREADABLE);
            let Some(own) = entities.0.get_mut(id as usize) else { continue };
            if *own == ABSENT {
                *own = word;
                continue;
            }
            form.id = entities.slot_of(id, word, directory);
            if form.id.is_some() {
                let name = directory.entities.ids.name(id);
                let message = format!("`{name}` is in the list already, with the same type");
                note_duplicate(Kind::Entity, index, message, issues);
            } else {
                form.id = Some(directory.further_slot(id));
                entities.0.push(word);
            }
        }
        entities
    }

    /// What an id, or an id and a type, leads to.
    pub fn find(&self, (id, word): (u32, Option<u32>), directory: &Directory) -> Found {
        let found = match word {
            Some(word) => self.slot_of(id, word, directory),
            None if directory.homonyms.has_some(id) => return Found::Several,
            None => self.0.get(id as usize).filter(|word| **word != ABSENT).map(|_| id),
        };
        found.map_or(Found::Nothing, Found::Entity)
    }

    /// The type of the entity in a slot, among the words.
    pub fn type_of(&self, slot: u32) -> Option<u32> {
        self.0.get(slot as usize).copied().filter(|word| *word < UNREADABLE)
    }

    fn slot_of(&self, id: u32, word: u32, directory: &Directory) -> Option<u32> {
        directory.homonyms.find(id, &|slot| self.0.get(slot as usize) == Some(&word))
    }
}

/// Notes an id that its list has already.
pub(super) fn note_duplicate(kind: Kind, index: usize, message: String, issues: &mut Issues) {
    let root = JsonPath::ROOT.key(kind.list());
    issues.report(Severity::Error, Code::DuplicateId, &root.index(index).key("id"), message, None);
}
