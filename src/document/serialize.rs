//! A document as it is serialized: list by list, each line made when it is its turn.

use super::write_mark::Mark;
use super::{Document, KINDS, Line};
use crate::collections::sorted_indices_by;
use crate::model::directory::EntityIx;
use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut document = serializer.serialize_struct("Document", 8)?;
        document.serialize_field("rolegate", &1)?;
        document.serialize_field("policy", &self.source)?;
        if self.part().is_some() || self.directory.slice.is_some() {
            document.serialize_field("slice", &Mark(self))?;
        }
        for kind in KINDS {
            let lines = Lines { places: self.slots(kind), line: &|slot| self.record(kind, slot) };
            document.serialize_field(kind.list(), &lines)?;
        }
        let (grants, orders) = self.grants();
        let line = &|place: u32| {
            let (slot, grant) = grants.get(place as usize)?;
            Some(Line::Grant(self.grant(Some(self.reference(EntityIx(*slot))?), grant)))
        };
        document.serialize_field("grants", &Lines { places: sorted_indices_by(&orders), line })?;
        document.end()
    }
}

/// A list whose lines are made while it is written.
struct Lines<'l, 'g> {
    places: Vec<u32>,
    line: &'l dyn Fn(u32) -> Option<Line<'g>>,
}

impl Serialize for Lines<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for place in &self.places {
            if let Some(line) = (self.line)(*place) {
                list.serialize_element(&line)?;
            }
        }
        list.end()
    }
}
