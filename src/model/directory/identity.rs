//! Entities by type and id, or by the id alone (R14).

use super::{Directory, EntityIx};
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
        let is_meant = |slot: &u32| match (self.entities.at(*slot), entity_type) {
            (Some(record), Some(entity_type)) => record.entity_type == entity_type,
            (record, _) => record.is_some(),
        };
        if self.homonyms.is_empty() {
            return Ok(Some(own).filter(is_meant).map(EntityIx));
        }
        let mut found = self.homonyms.slots(own).filter(is_meant);
        let first = found.next().map(EntityIx);
        if found.next().is_some() { Err(Ambiguous) } else { Ok(first) }
    }

    /// The slot for an entity of an id, given the id's own slot, and a type: where it is, else one that is free.
    pub fn slot_for(&mut self, own: u32, entity_type: TypeIx) -> EntityIx {
        if let Ok(Some(found)) = self.entity_at(own, Some(entity_type)) {
            return found;
        }
        let free = self.homonyms.slots(own).find(|slot| self.entities.at(*slot).is_none());
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
        self.homonyms.slots(own).any(|slot| slot != ix.0 && self.entities.at(slot).is_some())
    }

    /// Forgets the slots of entities that came after; no record may need them any more.
    pub(super) fn forget_entities(&mut self, size: usize) {
        for slot in (size as u32..self.entities.ids.len() as u32).rev() {
            let own = self.entities.ids.get(self.entities.ids.name(slot)).unwrap_or(slot);
            self.homonyms.forget(own, slot);
        }
        self.entities.ids.truncate(size);
    }
}
