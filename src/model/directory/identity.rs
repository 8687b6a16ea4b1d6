//! Entities by type and id, or by the id alone (R14).

use super::{Directory, EntityIx};
use crate::error::{Said, ambiguity};
use crate::model::policy::TypeIx;

/// An id by itself that several entities have.
pub(crate) struct Ambiguous;

impl Directory {
    /// The entity of an id, of a type or of whichever type it is alone.
    pub fn entity_named(&self, id: &str, entity_type: Option<TypeIx>) -> Result<Option<EntityIx>, Ambiguous> {
        self.entities.ids.get(id).map_or(Ok(None), |own| self.entity_at(own, entity_type))
    }

    /// The same, given the id's own slot.
    pub fn entity_at(&self, own: u32, entity_type: Option<TypeIx>) -> Result<Option<EntityIx>, Ambiguous> {
        let (mut found, mut next) = (None, Some(own));
        while let Some(slot) = next {
            let record = self.entities.at(slot);
            if record.is_some_and(|record| entity_type.is_none_or(|meant| record.entity_type == meant)) {
                if found.is_some() {
                    return Err(Ambiguous);
                }
                found = Some(EntityIx(slot));
            }
            next = self.homonyms.after(slot);
        }
        Ok(found)
    }

    /// What is said of an id, given its own slot, that several entities have, each of the type that is shown.
    #[inline(never)]
    pub fn ambiguity<'t>(&self, own: u32, type_of: &dyn Fn(u32) -> Option<&'t str>) -> Said {
        let (mut types, mut next) = (Vec::new(), Some(own));
        while let Some(slot) = next {
            types.extend(type_of(slot));
            next = self.homonyms.after(slot);
        }
        ambiguity(self.entities.ids.name(own), &types)
    }

    /// The slot for an entity of an id, given the id's own slot, and a type: where it is, else one that is free.
    pub fn slot_for(&mut self, own: u32, entity_type: TypeIx) -> EntityIx {
        if let Ok(Some(found)) = self.entity_at(own, Some(entity_type)) {
            return found;
        }
        let free = self.homonyms.find(own, &|slot| self.entities.at(slot).is_none());
        EntityIx(free.unwrap_or_else(|| self.further_slot(own)))
    }

    /// A further slot for the id of a slot of its own.
    pub fn further_slot(&mut self, own: u32) -> u32 {
        let further = self.entities.ids.again(own);
        self.homonyms.add(own, further);
        further
    }

    /// Whether another entity has the id of this one, so that only the type tells them apart.
    pub fn has_homonym(&self, ix: EntityIx) -> bool {
        if self.homonyms.is_empty() {
            return false;
        }
        let own = self.entities.ids.get(self.entity_id(ix)).unwrap_or(ix.0);
        self.entity_at(own, None).is_err()
    }

    /// Whether entities of several types have the same id.
    pub fn has_homonyms(&self) -> bool {
        self.homonyms.any(&|slot| self.has_homonym(EntityIx(slot)))
    }

    /// Forgets the slots of entities that came after; no record may need them any more.
    pub(super) fn forget_entities(&mut self, size: usize) {
        if size < self.entities.ids.len() {
            self.homonyms.truncate(size);
        }
        self.entities.ids.truncate(size);
    }
}
