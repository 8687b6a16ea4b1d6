//! Many decisions as plain data, with what they are read by.

use crate::collections::{owned, sorted_indices};
use crate::error::{Code, Error, Result, ambiguity};
use crate::model::directory::{EntityIx, UserIx};
use crate::model::handle::{ActionHandle, EntityHandle, GateId, UserHandle};
use crate::model::policy::{EntityType, Policy, TypeIx};
use crate::model::{EntityRef, Subject};
use core::cmp::Ordering;
use core::fmt;
use serde::Serialize;
use std::sync::{Arc, OnceLock};

/// Decisions for users × entities, a bit for each action. They stay as they were made, whatever becomes of the gate.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Matrix {
    /// The rows, by id, in the order in which they were asked for; none is the visitor.
    pub users: Vec<Option<String>>,
    /// The columns, by id alone, in the order in which they were asked for. Where types share ids, whoever asked knows
    /// the types.
    pub entities: Vec<String>,
    /// Words of 32 bits that a cell takes.
    pub words_per_cell: usize,
    /// The allowed actions, row-major by user, then entity; a cell of the unknown is empty. The bits of a cell are the
    /// actions of the entity's type, in the policy's order.
    pub words: Vec<u32>,
    /// What [`Matrix::can`] finds a bit by.
    #[serde(skip)]
    pub(super) key: Key,
}

/// A matrix with what its answers do not say by themselves, laid out as its words are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DetailedMatrix {
    /// The answers.
    #[serde(flatten)]
    pub matrix: Matrix,
    /// The actions that only the ceiling or the entity's state takes away.
    pub cut: Vec<u32>,
    /// The allowed actions with a footnote.
    pub noted: Vec<u32>,
}

/// What rows, columns and bits stand for.
#[derive(Clone)]
pub(super) struct Key {
    pub gate: GateId,
    pub policy: Arc<Policy>,
    /// None where no user ever had the id.
    pub users: Vec<Option<UserIx>>,
    pub entities: Vec<Column>,
    /// Rows and columns in the order of ids, and in that of slots: made when first needed.
    pub orders: [OnceLock<Vec<u32>>; 5],
}

/// An entity that was asked about. It has a type where it is there, or where the asker named one.
#[derive(Clone, Copy)]
pub(super) struct Column {
    pub entity: Option<EntityIx>,
    pub entity_type: Option<TypeIx>,
    /// The slot by which the asker named it; the entity may be elsewhere by then, or gone.
    pub asked: Option<EntityIx>,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").finish_non_exhaustive()
    }
}

/// By rows, columns and words.
impl PartialEq for Matrix {
    fn eq(&self, other: &Self) -> bool {
        self.users == other.users && self.entities == other.entities && self.words == other.words
    }
}

impl Eq for Matrix {}

impl Matrix {
    /// Whether a user may do an action on an entity: what [`Gate::can`](crate::Gate::can) said when the matrix was
    /// made.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let matrix = gate.matrix(["ada", "bo"], ["churn"])?;
    /// assert!(matrix.can("bo", "view", "churn")? && !matrix.can("bo", "rename", ("project", "churn"))?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_argument` for a user or an entity that the matrix was not asked about, and for a handle of another
    /// gate; `ambiguous_entity` for an id that several of the entities have ([R14](crate::rules#r14));
    /// `unknown_action` where the entity's type lacks the action.
    pub fn can<'a>(
        &self,
        user: impl Into<Subject<'a>>,
        action: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<bool> {
        self.is_set(&self.words, user.into(), action, entity.into())
    }

    /// The same by handles: what [`Gate::decide`](crate::Gate::decide) said when the matrix was made.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let (bo, churn) = (gate.user_handle("bo").unwrap(), gate.entity_handle("churn")?.unwrap());
    /// let matrix = gate.matrix(["ada", "bo"], [churn])?;
    /// assert!(matrix.decide(bo, gate.action_handle("project", "view")?, churn)?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_argument` for a user or an entity that the matrix was not asked about, for a handle of another gate,
    /// and for an action of another type than the entity's.
    pub fn decide(&self, user: UserHandle, action: ActionHandle, entity: EntityHandle) -> Result<bool> {
        if [user.gate, action.gate] != [self.key.gate; 2] {
            return Err(of_another_gate());
        }
        let rows = &self.key.users;
        let row = self.key.place(0, rows.len(), &|a, b| slot(rows, a).cmp(&slot(rows, b)), &|row| {
            slot(rows, row).cmp(&Some(user.ix))
        });
        let column = self.column(entity.into())?;
        match self.key.entities.get(column).and_then(|column| column.entity_type) {
            Some(entity_type) if entity_type != action.entity_type => {
                let message = "the action is one of another type than the entity's";
                Err(Error::new(Code::InvalidArgument, message))
            }
            _ => {
                let row = row.ok_or_else(|| not_asked("this user's handle"))?;
                Ok(self.has(&self.words, (row, column), action.index))
            }
        }
    }

    /// The actions that a user may do on an entity, in the policy's order.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let matrix = gate.matrix(["ada", "bo"], ["churn"])?;
    /// assert_eq!(matrix.actions("bo", "churn")?, gate.actions("bo", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_argument` for a user or an entity that the matrix was not asked about, and for a handle of another
    /// gate; `ambiguous_entity` for an id that several of the entities have ([R14](crate::rules#r14)).
    pub fn actions<'a>(
        &self,
        user: impl Into<Subject<'a>>,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<Vec<&str>> {
        let cell = (self.row(user.into())?, self.column(entity.into())?);
        let actions = self.type_at(cell.1).map_or(&[][..], |entity_type| &entity_type.actions);
        let allowed = actions.iter().enumerate().filter(|(bit, _)| self.has(&self.words, cell, *bit));
        Ok(allowed.map(|(_, action)| action.id.as_str()).collect())
    }

    fn is_set(&self, words: &[u32], user: Subject<'_>, action: &str, entity: EntityRef<'_>) -> Result<bool> {
        let cell = (self.row(user)?, self.column(entity)?);
        let Some(entity_type) = self.type_at(cell.1) else { return Ok(false) };
        Ok(self.has(words, cell, entity_type.require_action(action)?))
    }

    fn has(&self, words: &[u32], (row, column): (usize, usize), bit: usize) -> bool {
        let cell = row.saturating_mul(self.entities.len()).saturating_add(column);
        let word = cell.saturating_mul(self.words_per_cell).saturating_add(bit / 32);
        words.get(word).is_some_and(|word| word & (1 << (bit % 32)) != 0)
    }

    fn type_at(&self, column: usize) -> Option<&EntityType> {
        self.key.policy.entity_type(self.key.entities.get(column)?.entity_type?)
    }

    fn row(&self, user: Subject<'_>) -> Result<usize> {
        let id = |row: u32| self.users.get(row as usize).and_then(Option::as_deref);
        let row =
            self.key.place(1, self.users.len(), &|a, b| id(a).cmp(&id(b)), &|row| id(row).cmp(&user.id()));
        row.ok_or_else(|| not_asked(user.id().unwrap_or("null")))
    }

    fn column(&self, entity: EntityRef<'_>) -> Result<usize> {
        let columns = &self.key.entities;
        let Some(EntityHandle { gate, ix, entity_type }) = entity.handle else {
            return self.column_named(entity);
        };
        if gate != self.key.gate {
            return Err(of_another_gate());
        }
        // Another entity may have had the number before, of another type.
        let place = |which: usize, slot: fn(&Column) -> Option<EntityIx>| {
            let of = |column: u32| columns.get(column as usize).map(|it| (slot(it), it.entity_type));
            let wanted = Some((Some(ix), Some(entity_type)));
            self.key.place(which, columns.len(), &|a, b| of(a).cmp(&of(b)), &|column| of(column).cmp(&wanted))
        };
        let column = place(2, |column| column.entity).or_else(|| place(4, |column| column.asked));
        column.ok_or_else(|| not_asked("this entity's handle"))
    }

    /// Columns of one id are of different types; of a bare id, the one that is there counts. Where several are, it is
    /// an error (R14).
    fn column_named(&self, EntityRef { id, entity_type, .. }: EntityRef<'_>) -> Result<usize> {
        let of = |column: u32| self.entities.get(column as usize).map_or("", String::as_str);
        let order = self.key.order(3, self.entities.len(), &|a, b| of(a).cmp(of(b)));
        let first = order.partition_point(|column| of(*column) < id);
        let (mut found, mut types): (Option<(bool, usize)>, Vec<&str>) = (None, Vec::new());
        for column in order.iter().skip(first).take_while(|column| of(**column) == id) {
            let column = *column as usize;
            let its_type = self.type_at(column).map(|entity_type| entity_type.id.as_str());
            let is_there = self.key.entities.get(column).is_some_and(|column| column.entity.is_some());
            if entity_type.is_none_or(|entity_type| its_type == Some(entity_type)) {
                found = found.max(Some((is_there, column)));
                types.extend(its_type.filter(|its_type| is_there && !types.contains(its_type)));
            }
        }
        if types.len() > 1 {
            let (message, help) = ambiguity(id, &types);
            return Err(Error::new(Code::AmbiguousEntity, message).with_help(help));
        }
        found.map(|(_, column)| column).ok_or_else(|| not_asked(id))
    }
}

impl DetailedMatrix {
    /// Whether only the ceiling or the entity's state takes the action away.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert!(!gate.matrix_detail(["bo"], ["churn"])?.is_cut("bo", "delete", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Matrix::can`].
    pub fn is_cut<'a>(
        &self,
        user: impl Into<Subject<'a>>,
        action: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<bool> {
        self.matrix.is_set(&self.cut, user.into(), action, entity.into())
    }

    /// Whether the action is allowed with a footnote.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let detailed = gate.matrix_detail(["ada"], ["churn"])?;
    /// let noted = gate.explain("ada", "view", "churn")?.note.is_some();
    /// assert_eq!(detailed.is_noted("ada", "view", "churn")?, noted);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Matrix::can`].
    pub fn is_noted<'a>(
        &self,
        user: impl Into<Subject<'a>>,
        action: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<bool> {
        self.matrix.is_set(&self.noted, user.into(), action, entity.into())
    }
}

impl Key {
    /// One of the orders.
    fn order(&self, which: usize, count: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> &[u32] {
        let order = self.orders.get(which);
        order.map_or(&[], |order| order.get_or_init(|| sorted_indices(count, compare)))
    }

    /// Where something stands, found by one of the orders.
    fn place(
        &self,
        which: usize,
        count: usize,
        compare: &dyn Fn(u32, u32) -> Ordering,
        wanted: &dyn Fn(u32) -> Ordering,
    ) -> Option<usize> {
        let order = self.order(which, count, compare);
        let at = order.binary_search_by(|place| wanted(*place)).ok()?;
        order.get(at).map(|place| *place as usize)
    }
}

fn slot(users: &[Option<UserIx>], row: u32) -> Option<UserIx> {
    users.get(row as usize).copied().flatten()
}

#[cold]
fn not_asked(what: &str) -> Error {
    let error = Error::new(Code::InvalidArgument, format!("the matrix was not asked about `{what}`"));
    error.with_help(Some(owned("the order is user, action, entity")))
}

/// Its numbers stand for somebody else here.
#[cold]
pub(crate) fn of_another_gate() -> Error {
    let error = Error::new(Code::InvalidArgument, "a handle is of another gate than the one that is asked");
    error.with_help(Some(owned("look it up in this gate")))
}
