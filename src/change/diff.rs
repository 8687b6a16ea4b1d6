//! What a change made of the answers, compact however wide it is.

use super::Warning;
use super::flips::Flips;
use super::states::States;
use crate::collections::{SlotSet, owned};
use crate::model::directory::{EntityReference, Kind, RecordReference, UserIx};
use crate::model::{EntityRef, Subject};
use serde::{Deserialize, Serialize};

/// A record that changed, by its number and its names.
pub(super) type Touched = (Kind, u32, RecordReference);

/// What a change made of the answers: exact, and compact however wide it is, since cells that flipped alike stand
/// together. As text it is version, count, touched, blocks and warnings; [`Diff::inverse`] is to be kept beside it.
///
/// ```
/// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
/// # let mut gate = rolegate::Gate::from_json(json)?;
/// use rolegate::{Diff, Edit};
///
/// let diff = gate.apply(&[Edit::remove_group("design")])?;
/// let block = diff.blocks().next().unwrap();
/// assert_eq!(block.users(), ["bo"]);
/// assert!(block.lost().iter().any(|action| action == "view"));
///
/// let read: Diff = serde_json::from_str(&serde_json::to_string(&diff)?)?;
/// assert_eq!(read.changes(), diff.changes());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Diff {
    /// The gate's version after it.
    pub version: u64,
    /// How many cells flipped: a cell is a user's actions on an entity.
    pub count: u64,
    /// Whether the blocks are all there is. Where more than a million of them, or of their parts, would be needed, or
    /// more than four million answers would have to be worked out one by one, there are none, and [`Diff::touches`]
    /// says yes.
    pub exact: bool,
    /// Records that changed without flipping a cell: a name, a parent.
    pub touched: Vec<RecordReference>,
    /// What took effect otherwise than one may think (S13).
    pub warnings: Vec<Warning>,
    /// [`Diff::inverse`] as JSON text.
    pub(crate) inverse: String,
    /// The users of all blocks, those of one block together; the visitor, who comes last, without an id.
    pub(crate) users: Vec<String>,
    /// The ids of the entities of all blocks, each followed by the type.
    pub(crate) entities: Vec<String>,
    /// What was gained and what was lost, by turns.
    pub(crate) flips: Vec<Vec<String>>,
    /// The blocks, as indices into these lists: what flipped, the first user and the one after the last, and the first
    /// and the last entity of each run.
    pub(crate) parts: Vec<Vec<u32>>,
}

/// Users × entities on which the same actions were gained and lost.
#[derive(Clone, Copy, Debug)]
pub struct Block<'d> {
    diff: &'d Diff,
    part: &'d [u32],
}

/// What a user gained and lost on an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CellChange {
    /// The user's id; none is the visitor.
    pub user: Option<String>,
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
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::Edit;
    /// let diff = gate.apply(&[Edit::remove_group("design")])?;
    /// assert_eq!(diff.blocks().count(), 1);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        self.parts.iter().map(|part| Block { diff: self, part })
    }

    /// The same cell by cell, in the order of user, entity and type: as many as [`Diff::count`] says.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::Edit;
    /// let diff = gate.apply(&[Edit::remove_group("design")])?;
    /// assert_eq!(diff.changes()[0].user.as_deref(), Some("bo"));
    /// assert_eq!(diff.changes().len() as u64, diff.count);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn changes(&self) -> Vec<CellChange> {
        let mut changes = Vec::new();
        for block in self.blocks() {
            for user in block.subjects() {
                changes.extend(block.entities().map(|EntityReference { id, entity_type }| CellChange {
                    user: user.map(owned),
                    entity: id,
                    entity_type,
                    gained: block.gained().into(),
                    lost: block.lost().into(),
                }));
            }
        }
        changes
            .sort_by(|a, b| (&a.user, &a.entity, &a.entity_type).cmp(&(&b.user, &b.entity, &b.entity_type)));
        changes
    }

    /// Whether a cell of the user's flipped: any, or one on the entity; by an id alone, on any entity that has it.
    /// Whose a handle is, only its gate knows: by one it says whether any cell of the user's flipped.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::Edit;
    /// let diff = gate.apply(&[Edit::remove_group("design")])?;
    /// assert!(diff.touches("bo", Some("churn".into())) && !diff.touches("ada", None));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn touches<'a>(&self, user: impl Into<Subject<'a>>, entity: Option<EntityRef<'_>>) -> bool {
        let user = user.into();
        let is_meant = |entity: EntityRef<'_>, (id, entity_type): (&str, &str)| {
            entity.handle.is_some()
                || id == entity.id && entity.entity_type.is_none_or(|named| named == entity_type)
        };
        let touches = |block: Block<'_>| {
            block.subjects().any(|id| id == user.id())
                && entity.is_none_or(|entity| block.entity_ids().any(|found| is_meant(entity, found)))
        };
        !self.exact || self.blocks().any(touches)
    }

    /// Puts names to what flipped. It is done before a preview ends, since the ids that came with it go with it.
    #[inline(never)]
    pub(super) fn of(
        states: &States<'_>,
        flips: Option<Flips>,
        touched: Vec<Touched>,
        warnings: Vec<Warning>,
        inverse: String,
    ) -> Diff {
        let (version, exact) = (states.after.version(), flips.is_some());
        let mut diff = Diff { version, exact, warnings, inverse, ..Diff::default() };
        let mut listed = [(); 4].map(|()| SlotSet::default());
        if let (Some(flips), [users, .., entities]) = (flips, &mut listed) {
            diff.add_users(states, &flips, users);
            diff.add_entities(states, &flips, entities);
        }
        // Each record once, in the order of the document's lists.
        for (kind, listed) in Kind::ALL.into_iter().zip(&mut listed) {
            for (_, number, reference) in touched.iter().filter(|(record_kind, ..)| *record_kind == kind) {
                if !listed.has(*number) {
                    listed.add(*number);
                    diff.touched.push(reference.clone());
                }
            }
        }
        diff
    }

    fn add_users(&mut self, states: &States<'_>, flips: &Flips, flipped: &mut SlotSet) {
        for (number, users) in flips.users.iter().enumerate() {
            let start = self.users.len() as u32;
            for user in users {
                if *user != UserIx::VISITOR.0 {
                    flipped.add(*user);
                }
                self.users.push(states.user_id(*user));
            }
            let (first, end) = (self.parts.len(), self.users.len() as u32);
            for [from, to, change] in flips.runs(number).iter().copied() {
                let cells = u64::from(to.wrapping_sub(from).wrapping_add(1));
                self.count = self.count.saturating_add(cells.saturating_mul(users.len() as u64));
                let mut own = self.parts.iter_mut().skip(first);
                match own.find(|part| part.first() == Some(&change)) {
                    Some(part) => part.extend_from_slice(&[from, to]),
                    None => self.parts.push(vec![change, start, end, from, to]),
                }
            }
        }
    }

    fn add_entities(&mut self, states: &States<'_>, flips: &Flips, flipped: &mut SlotSet) {
        for number in 0..flips.entities.len() {
            let [type_ix, entity] = flips.entities.list(number) else { continue };
            flipped.add(*entity);
            self.entities.extend([states.entity_id(*entity), states.type_id(*type_ix)]);
        }
        for number in 0..flips.changes.len() {
            let [type_ix, sets @ ..] = flips.changes.list(number) else { continue };
            for words in sets.chunks((sets.len() / 2).max(1)) {
                let mut names = Vec::new();
                for (place, word) in words.iter().enumerate() {
                    for bit in (0..32usize).filter(|bit| word >> bit & 1 != 0) {
                        names.push(states.action_id(*type_ix, place.saturating_mul(32).saturating_add(bit)));
                    }
                }
                self.flips.push(names);
            }
        }
    }
}

impl<'d> Block<'d> {
    /// The users, by id.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::Edit;
    /// let diff = gate.apply(&[Edit::remove_group("design")])?;
    /// assert_eq!(diff.blocks().next().unwrap().users(), ["bo"]);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn users(&self) -> &'d [String] {
        match self.all_users() {
            [users @ .., last] if last.is_empty() => users,
            users => users,
        }
    }

    /// Whether the visitor is among those of whom the same flipped, besides the users.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, Grant, Public, RecipientId};
    /// let grant = Grant::new("churn", RecipientId::public(Public::Anyone), "consumer");
    /// let diff = gate.apply(&[Edit::grant(grant)])?;
    /// assert!(diff.blocks().any(|block| block.has_visitor()));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn has_visitor(&self) -> bool {
        self.all_users().last().is_some_and(String::is_empty)
    }

    /// The users by id, and the visitor without one.
    pub(super) fn subjects(&self) -> impl Iterator<Item = Option<&'d str>> + use<'d> {
        self.all_users().iter().map(|id| Some(id.as_str()).filter(|id| !id.is_empty()))
    }

    fn all_users(&self) -> &'d [String] {
        let [_, start, end, ..] = self.part else { return &[] };
        self.diff.users.get(*start as usize..*end as usize).unwrap_or_default()
    }

    /// The entities.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::Edit;
    /// let diff = gate.apply(&[Edit::remove_group("design")])?;
    /// let churn = rolegate::EntityReference::new("project", "churn");
    /// assert!(diff.blocks().next().unwrap().entities().eq([churn]));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn entities(&self) -> impl Iterator<Item = EntityReference> + use<'d> {
        self.entity_ids()
            .map(|(id, entity_type)| EntityReference { id: owned(id), entity_type: owned(entity_type) })
    }

    /// The actions that are allowed now and were not, in the policy's order.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::Edit;
    /// let diff = gate.apply(&[Edit::remove_group("design")])?;
    /// assert!(diff.blocks().next().unwrap().gained().is_empty());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn gained(&self) -> &'d [String] {
        self.flip(0)
    }

    /// The actions that were allowed and are not now, in the policy's order.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::Edit;
    /// let diff = gate.apply(&[Edit::remove_group("design")])?;
    /// assert!(diff.blocks().next().unwrap().lost().contains(&"view".into()));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn lost(&self) -> &'d [String] {
        self.flip(1)
    }

    /// The ids of the entities, each with the type.
    fn entity_ids(&self) -> impl Iterator<Item = (&'d str, &'d str)> + use<'d> {
        let (entities, _) = self.diff.entities.as_chunks();
        let runs = self.part.get(3..).unwrap_or_default().as_chunks().0;
        let of_run = |[first, last]: &'d [u32; 2]| entities.get(*first as usize..=*last as usize);
        runs.iter()
            .flat_map(move |run| of_run(run).unwrap_or_default())
            .map(|[id, entity_type]| (&**id, &**entity_type))
    }

    fn flip(&self, side: usize) -> &'d [String] {
        let index = self.part.first().map(|change| (*change as usize).saturating_mul(2).saturating_add(side));
        index.and_then(|index| self.diff.flips.get(index)).map_or(&[], |names| names)
    }
}
