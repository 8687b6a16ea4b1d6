//! Which records a document has, and which of them each reference leads to, once all of them are read (R14).

use super::{Found, RecordForm};
use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::directory::{Directory, Kind};

/// The slots of a kind whose records are still to be made: of an entity the type among the words, of others
/// [`UNTYPED`], and what stands for none.
pub(super) struct Claims(Vec<u32>);

/// Of a slot whose id is only mentioned.
const ABSENT: u32 = u32::MAX;

/// Of a party, and of an entity whose type could not be read.
const UNTYPED: u32 = ABSENT - 1;

impl Claims {
    /// Gives every record a slot, which is from then on the id of its form. Notes duplicates.
    #[inline(never)]
    pub fn of(
        directory: &mut Directory,
        forms: &mut [RecordForm],
        kind: Kind,
        issues: &mut Issues,
    ) -> Claims {
        let mut claims = Claims(vec![ABSENT; directory.ids(kind).len()]);
        for (index, form) in forms.iter_mut().enumerate() {
            let Some(id) = form.id else { continue };
            let word = form.entity_type.unwrap_or(UNTYPED);
            let Some(own) = claims.0.get_mut(id as usize) else { continue };
            if *own == ABSENT {
                *own = word;
                continue;
            }
            form.id = claims.slot_of(id, word, directory);
            if form.id.is_some() {
                let message = format!("`{}` is in the list already", directory.ids(kind).name(id));
                let (root, code) = (JsonPath::ROOT.key(kind.list()), Code::DuplicateId);
                issues.report(Severity::Error, code, &root.index(index).key("id"), message, None);
            } else {
                form.id = Some(directory.further_slot(id));
                claims.0.push(word);
            }
        }
        claims
    }

    /// Whether a slot has, or will have, a record.
    pub fn has(&self, slot: u32) -> bool {
        self.0.get(slot as usize).is_some_and(|word| *word != ABSENT)
    }

    /// The entity that an id, or an id and a type, leads to.
    pub fn find(&self, (id, word): (u32, Option<u32>), directory: &Directory) -> Found {
        let found = match word {
            Some(word) => self.slot_of(id, word, directory),
            None if directory.homonyms.has_some(id) => return Found::Several,
            None => Some(id).filter(|id| self.has(*id)),
        };
        found.map_or(Found::Nothing, Found::Entity)
    }

    /// The type of the entity in a slot, among the words.
    pub fn type_of(&self, slot: u32) -> Option<u32> {
        self.0.get(slot as usize).copied().filter(|word| *word < UNTYPED)
    }

    /// The slot of an id that a record of a type has; of a party's id, which no other has, its own.
    fn slot_of(&self, id: u32, word: u32, directory: &Directory) -> Option<u32> {
        let is_meant = |slot: u32| self.0.get(slot as usize) == Some(&word);
        if word == UNTYPED {
            Some(id).filter(|id| is_meant(*id))
        } else {
            directory.homonyms.find(id, &is_meant)
        }
    }
}
