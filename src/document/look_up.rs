//! Records of a model looked up, one or all of a kind, as a document has them.

use super::Document;
#[cfg(all(target_family = "wasm", feature = "engine"))]
use super::write::Line;
use crate::error::Result;
use crate::model::directory::{EntityIx, Kind};
use crate::model::{EntityRef, Model};
use crate::record::Entity;
use core::fmt;

/// The record of an id.
#[cfg(all(target_family = "wasm", feature = "engine"))]
pub(crate) fn record_named<'g>(model: &'g Model, kind: Kind, id: &str) -> Option<Line<'g>> {
    Document::of(model).record(kind, model.directory().find(kind, id)?)
}

/// An entity.
#[cfg(all(target_family = "wasm", feature = "engine"))]
pub(crate) fn entity_record<'g>(model: &'g Model, entity: EntityRef<'_>) -> Result<Option<Line<'g>>> {
    Ok(model.entity_of(entity)?.and_then(|ix| Document::of(model).record(Kind::Entity, ix.0)))
}

/// The entities whose parent an entity is, in the order of the document.
#[cfg(all(target_family = "wasm", feature = "engine"))]
pub(crate) fn child_records<'g>(model: &'g Model, entity: EntityRef<'_>) -> Result<Vec<Line<'g>>> {
    let document = Document::of(model);
    let slots = child_slots(model, model.require_entity(entity)?);
    Ok(slots.into_iter().filter_map(|slot| document.record(Kind::Entity, slot)).collect())
}

fn child_slots(model: &Model, parent: EntityIx) -> Vec<u32> {
    let directory = model.directory();
    directory.in_order(Kind::Entity, Some(directory.index().children.of(parent.0).into()))
}

/// Records of one kind, in the order of the document. Each is made when it is asked for.
pub struct Records<'g, T> {
    document: Document<'g>,
    slots: std::vec::IntoIter<u32>,
    made: Made<'g, T>,
}

/// The record in a slot, as data of its own.
type Made<'g, T> = fn(&Document<'g>, u32) -> Option<T>;

impl<'g, T> Records<'g, T> {
    /// All records of a kind.
    pub(crate) fn all(model: &'g Model, kind: Kind, made: Made<'g, T>) -> Self {
        Records::of(model, model.directory().in_order(kind, None), made)
    }

    fn of(model: &'g Model, slots: Vec<u32>, made: Made<'g, T>) -> Self {
        Records { document: Document::of(model), slots: slots.into_iter(), made }
    }
}

impl<'g> Records<'g, Entity> {
    /// The entities whose parent an entity is.
    pub(crate) fn children(model: &'g Model, entity: EntityRef<'_>) -> Result<Self> {
        let slots = child_slots(model, model.require_entity(entity)?);
        Ok(Records::of(model, slots, Document::entity))
    }
}

impl<T> Iterator for Records<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.slots.find_map(|slot| (self.made)(&self.document, slot))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.slots.len()))
    }
}

impl<T> fmt::Debug for Records<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records").field("left", &self.slots.len()).finish_non_exhaustive()
    }
}
