//! A diff as it is written.

use super::{Block, Diff, Warning};
use crate::model::directory::{EntityReference, RecordReference};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Version, count, touched, blocks and warnings; `exact` only where it is false.
impl Serialize for Diff {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut diff = serializer.serialize_struct("Diff", if self.exact { 5 } else { 6 })?;
        diff.serialize_field("version", &self.version)?;
        diff.serialize_field("count", &self.count)?;
        if !self.exact {
            diff.serialize_field("exact", &self.exact)?;
        }
        diff.serialize_field("touched", &self.touched)?;
        diff.serialize_field("blocks", &self.blocks().collect::<Vec<_>>())?;
        diff.serialize_field("warnings", &self.warnings)?;
        diff.end()
    }
}

impl Serialize for Block<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut block = serializer.serialize_struct("Block", 4)?;
        block.serialize_field("users", &self.subjects().collect::<Vec<_>>())?;
        block.serialize_field("entities", &self.entities().collect::<Vec<_>>())?;
        block.serialize_field("gained", self.gained())?;
        block.serialize_field("lost", self.lost())?;
        block.end()
    }
}

/// Two that say the same; what was read from text has no inverse.
impl PartialEq for Diff {
    fn eq(&self, other: &Self) -> bool {
        let parts = |diff: &Diff| (diff.version, diff.count, diff.exact);
        parts(self) == parts(other)
            && self.touched == other.touched
            && self.warnings == other.warnings
            && self.inverse == other.inverse
            && self.blocks().eq(other.blocks())
    }
}

impl Eq for Diff {}

impl PartialEq for Block<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.subjects().eq(other.subjects())
            && self.gained() == other.gained()
            && self.lost() == other.lost()
            && self.entities().eq(other.entities())
    }
}

impl Eq for Block<'_> {}

/// The fields of a diff.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    version: u64,
    count: u64,
    #[serde(default = "yes")]
    exact: bool,
    touched: Vec<RecordReference>,
    blocks: Vec<BlockForm>,
    warnings: Vec<Warning>,
}

/// The fields of a block.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockForm {
    /// Null is the visitor.
    users: Vec<Option<String>>,
    entities: Vec<EntityReference>,
    gained: Vec<String>,
    lost: Vec<String>,
}

fn yes() -> bool {
    true
}

impl<'de> Deserialize<'de> for Diff {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Form { version, count, exact, touched, blocks, warnings } = Form::deserialize(deserializer)?;
        let mut diff = Diff { version, count, exact, touched, warnings, ..Diff::default() };
        diff.inverse.push_str("[]");
        blocks.into_iter().for_each(|block| diff.add(block));
        Ok(diff)
    }
}

impl Diff {
    /// Adds a block, with lists of its own.
    fn add(&mut self, BlockForm { users, entities, gained, lost }: BlockForm) {
        let counts = |diff: &Diff| (diff.users.len() as u32, (diff.entities.len() / 2) as u32);
        let change = (self.flips.len() / 2) as u32;
        let (first_user, first_entity) = counts(self);
        let mut users: Vec<String> = users.into_iter().map(Option::unwrap_or_default).collect();
        users.sort_by_key(String::is_empty);
        self.users.extend(users);
        self.entities
            .extend(entities.into_iter().flat_map(|EntityReference { id, entity_type }| [id, entity_type]));
        self.flips.extend([gained, lost]);
        let (end_of_users, end_of_entities) = counts(self);
        let mut part = vec![change, first_user, end_of_users];
        if let Some(last) = end_of_entities.checked_sub(1).filter(|last| *last >= first_entity) {
            part.extend([first_entity, last]);
        }
        self.parts.push(part);
    }
}
