//! What a change made of the answers, compact however wide it is.

use super::{Flips, Touched, Warning};
use crate::directory::{EntityIx, Kind, UserIx};
use crate::error::owned;
use crate::gate::Gate;
use crate::policy::{ActionSet, TypeIx};
use crate::reach::Marks;
use crate::sort::ordered;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// What a change made of the answers: exact, and compact however wide it is, since cells that flipped alike stand
/// together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// The gate's version after it.
    pub version: u64,
    /// How many cells flipped: a cell is a user's actions on an entity.
    pub count: u64,
    /// Whether the blocks are all there is. Past a million of them, or where too many answers would have had to be worked
    /// out one by one, there are none, and [`Diff::touches`] answers yes.
    pub exact: bool,
    /// Records that changed without flipping a cell: a name, a parent.
    pub touched: Vec<RecordReference>,
    /// What took effect otherwise than one may think (S13).
    pub warnings: Vec<Warning>,
    /// Edits for [`Gate::apply`] that take the change back, as JSON. Each is passed over where what it would take back has
    /// changed since.
    pub inverse: String,
    /// The users of all blocks, those of one block together.
    pub(crate) users: Vec<String>,
    pub(crate) entities: Vec<EntityReference>,
    /// What was gained and what was lost, each pair once.
    pub(crate) changes: Vec<[Vec<String>; 2]>,
    pub(crate) parts: Vec<Part>,
}

/// A block by places in the lists of its diff.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub users: [usize; 2],
    /// The first and the last of each run.
    pub entities: Vec<[u32; 2]>,
    pub change: u32,
}

/// Users × entities on which the same actions were gained and lost.
#[derive(Clone, Copy, Debug)]
pub struct Block<'d> {
    diff: &'d Diff,
    part: &'d Part,
}

/// An entity by type and id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct EntityReference {
    /// The id.
    pub id: String,
    /// The type's id.
    #[serde(rename = "type")]
    pub entity_type: String,
}

/// A record of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RecordReference {
    /// A user's id.
    User(String),
    /// A group's id.
    Group(String),
    /// An organization's id.
    Organization(String),
    /// An entity.
    Entity(EntityReference),
}

/// What a user gained and lost on an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellChange {
    /// The user's id.
    pub user: String,
    /// The entity's id.
    pub entity: String,
    /// The entity's type.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// Actions that are allowed now and were not, in the policy's order.
    pub gained: Vec<String>,
    /// Actions that were allowed and are not now, in the policy's order.
    pub lost: Vec<String>,
}

impl Diff {
    /// The cells that flipped, alike ones together; no cell is in two blocks.
    pub fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        self.parts.iter().map(|part| Block { diff: self, part })
    }

    /// The same cell by cell, in the order of user, entity and type: as many as [`Diff::count`] says.
    pub fn changes(&self) -> Vec<CellChange> {
        let mut changes = Vec::new();
        for block in self.blocks() {
            for user in block.users() {
                changes.extend(block.entities().map(|entity| CellChange {
                    user: owned(user),
                    entity: owned(&entity.id),
                    entity_type: owned(&entity.entity_type),
                    gained: block.gained().into(),
                    lost: block.lost().into(),
                }));
            }
        }
        changes
            .sort_by(|a, b| (&a.user, &a.entity, &a.entity_type).cmp(&(&b.user, &b.entity, &b.entity_type)));
        changes
    }

    /// Whether a cell of the user's flipped: any, or one on the entity of this id.
    pub fn touches(&self, user: &str, entity: Option<&str>) -> bool {
        let touches = |block: Block<'_>| {
            block.users().iter().any(|known| known == user)
                && entity.is_none_or(|id| block.entities().any(|known| known.id == id))
        };
        !self.exact || self.blocks().any(touches)
    }

    /// Names what flipped, while all ids are known: those of a preview are forgotten with it.
    pub(super) fn of(
        gate: &Gate,
        flips: Option<Flips>,
        touched: &[Touched],
        warnings: Vec<Warning>,
        inverse: String,
    ) -> Diff {
        let mut diff =
            Diff { version: gate.version(), exact: flips.is_some(), warnings, inverse, ..Diff::default() };
        let mut flipped = [Marks::default(), Marks::default()];
        if let Some(flips) = flips {
            diff.count = flips.count;
            diff.add_flips(gate, &flips, &mut flipped);
        }
        diff.add_touched(gate, touched, &flipped);
        diff
    }

    fn add_flips(&mut self, gate: &Gate, flips: &Flips, [users, entities]: &mut [Marks; 2]) {
        for (number, of_row) in flips.users.iter().enumerate() {
            let start = self.users.len();
            for slot in of_row {
                users.add(*slot);
                self.users.push(owned(gate.directory().user_id(UserIx(*slot))));
            }
            if self.users.len() > start {
                self.add_parts(flips, number, [start, self.users.len()]);
            }
        }
        let type_of = |place: u32| gate.policy().entity_type(TypeIx::new(place as usize));
        for (slot, made) in flips.entities() {
            entities.add(slot);
            let (id, made) = (owned(gate.directory().entity_id(EntityIx(slot))), type_of(made));
            let entity_type = made.map_or_else(String::new, |made| made.id.clone());
            self.entities.push(EntityReference { id, entity_type });
        }
        for (made, sets) in flips.changes() {
            let names = |set: ActionSet| {
                let mut names = Vec::new();
                type_of(made)
                    .iter()
                    .for_each(|made| made.names(set).for_each(|name| names.push(owned(name))));
                names
            };
            self.changes.push(sets.map(names));
        }
    }

    /// The blocks of users whose rows flipped alike: one for each way in which cells did.
    fn add_parts(&mut self, flips: &Flips, number: usize, users: [usize; 2]) {
        let first = self.parts.len();
        for [from, to, change] in flips.runs(number) {
            let mut own = self.parts.iter_mut().skip(first);
            match own.find(|part| part.change == change) {
                Some(part) => part.entities.push([from, to]),
                None => self.parts.push(Part { users, entities: vec![[from, to]], change }),
            }
        }
    }

    fn add_touched(&mut self, gate: &Gate, touched: &[Touched], [users, entities]: &[Marks; 2]) {
        let mut last = None;
        let place = |(kind, slot, _): &Touched| (Kind::ALL.iter().position(|known| known == kind), *slot);
        for (kind, slot, had) in ordered(touched, &|a, b| place(a).cmp(&place(b))).into_iter().copied() {
            let record = (kind, slot);
            let flipped = match kind {
                Kind::USER => users.has(slot),
                Kind::Entity => entities.has(slot),
                _ => false,
            };
            if last != Some(record) && !flipped {
                self.touched.push(gate.record_reference(kind, slot, had));
            }
            last = Some(record);
        }
    }
}

impl<'d> Block<'d> {
    /// The users, by id.
    pub fn users(&self) -> &'d [String] {
        let [start, end] = self.part.users;
        self.diff.users.get(start..end).unwrap_or_default()
    }

    /// The entities.
    pub fn entities(&self) -> impl Iterator<Item = &'d EntityReference> + use<'d> {
        let entities = &self.diff.entities;
        self.part
            .entities
            .iter()
            .flat_map(|[first, last]| entities.get(*first as usize..=*last as usize).unwrap_or_default())
    }

    /// The actions that are allowed now and were not, in the policy's order.
    pub fn gained(&self) -> &'d [String] {
        self.change().map_or(&[], |[gained, _]| gained)
    }

    /// The actions that were allowed and are not now, in the policy's order.
    pub fn lost(&self) -> &'d [String] {
        self.change().map_or(&[], |[_, lost]| lost)
    }

    fn change(&self) -> Option<&'d [Vec<String>; 2]> {
        self.diff.changes.get(self.part.change as usize)
    }
}

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
        diff.serialize_field("blocks", &Blocks(self))?;
        diff.serialize_field("warnings", &self.warnings)?;
        diff.end()
    }
}

struct Blocks<'d>(&'d Diff);

impl Serialize for Blocks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.blocks())
    }
}

impl Serialize for Block<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut block = serializer.serialize_struct("Block", 4)?;
        block.serialize_field("users", self.users())?;
        block.serialize_field("entities", &self.entities().collect::<Vec<_>>())?;
        block.serialize_field("gained", self.gained())?;
        block.serialize_field("lost", self.lost())?;
        block.end()
    }
}

impl Serialize for RecordReference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            RecordReference::User(id) => serializer.collect_map([("user", id)]),
            RecordReference::Group(id) => serializer.collect_map([("group", id)]),
            RecordReference::Organization(id) => serializer.collect_map([("organization", id)]),
            RecordReference::Entity(entity) => {
                serializer.collect_map([("entity", &entity.id), ("type", &entity.entity_type)])
            }
        }
    }
}

impl Gate {
    /// A record by its slot. An entity that is gone is of the type that it had.
    fn record_reference(&self, kind: Kind, slot: u32, had: Option<TypeIx>) -> RecordReference {
        let id = owned(self.directory().ids(kind).name(slot));
        match kind {
            Kind::USER => RecordReference::User(id),
            Kind::GROUP => RecordReference::Group(id),
            Kind::ORGANIZATION => RecordReference::Organization(id),
            Kind::Entity => {
                let made = self
                    .type_of_entity(EntityIx(slot))
                    .or(self.policy().entity_type(had.unwrap_or(TypeIx(u16::MAX))));
                let entity_type = made.map_or_else(String::new, |made| made.id.clone());
                RecordReference::Entity(EntityReference { id, entity_type })
            }
        }
    }
}
