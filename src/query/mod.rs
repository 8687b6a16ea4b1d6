//! Questions about many cells at once, all answered by the resolver (R10).

mod access_list;
mod assignable;

pub use access_list::{ExpandedEntry, GrantState, ListedGrant};
pub use assignable::AssignableRole;

use crate::collections::{in_order, ordered};
use crate::error::{Code, Error, Result, did_you_mean};
use crate::gate::{EntityRef, Gate};
use crate::model::directory::{EntityIx, UserIx};
use crate::model::policy::{ActionSet, Level};
use crate::resolve::Pair;
use serde::Serialize;

/// What a user is on an entity, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Access {
    /// The highest role that reaches the entity.
    pub role: String,
    /// The role's name for people.
    pub label: String,
    /// Its level.
    pub level: Level,
    /// Whether some path comes with data access.
    pub can_use_data: bool,
    /// Whether the user may share the entity now: adding a recipient, after canShare and ceiling (S2).
    pub can_share: bool,
    /// The tier that caps the user on the type.
    pub tier: String,
}

/// Decisions for users × entities, a bit for each action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Matrix {
    /// The rows.
    pub users: Vec<String>,
    /// The columns.
    pub entities: Vec<String>,
    /// Words of 32 bits that a cell takes.
    pub words_per_cell: usize,
    /// The allowed actions, row-major by user, then entity; a cell of the unknown is empty.
    pub words: Vec<u32>,
}

/// A matrix with what its answers do not say by themselves, laid out as its words are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DetailedMatrix {
    /// The answers.
    #[serde(flatten)]
    pub matrix: Matrix,
    /// The actions that only the ceiling takes away.
    pub cut: Vec<u32>,
    /// The allowed actions with a footnote.
    pub noted: Vec<u32>,
}

/// Beside the allowed actions of a cell: those that only the ceiling takes away, and those with a footnote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CellDetail {
    pub cut: ActionSet,
    pub noted: ActionSet,
}

/// One user's answers on every entity, by slot.
#[derive(Default)]
pub(crate) struct Row {
    cells: Vec<ActionSet>,
    reached: Vec<EntityIx>,
}

impl Row {
    /// Decides a user's row: only what some path leads to has to be looked at.
    pub fn fill(&mut self, gate: &Gate, user: Option<UserIx>) {
        for entity in self.reached.drain(..) {
            if let Some(cell) = self.cells.get_mut(entity.place()) {
                *cell = ActionSet::default();
            }
        }
        self.cells.resize(gate.directory().entities.records.len(), ActionSet::default());
        let Some(user) = user else { return };
        self.reached = gate.resolver().entities_of(user);
        for entity in &self.reached {
            if let Some(cell) = self.cells.get_mut(entity.place()) {
                *cell = gate.resolver().allowed(user, *entity);
            }
        }
    }

    /// The entities to which some path leads: all other cells are empty.
    #[cfg(all(target_family = "wasm", feature = "reader"))]
    pub fn reached(&self) -> &[EntityIx] {
        &self.reached
    }

    /// The whole row.
    #[cfg(all(target_family = "wasm", feature = "reader"))]
    pub fn cells(&self) -> &[ActionSet] {
        &self.cells
    }

    /// The user's actions on an entity.
    pub fn allowed(&self, entity: EntityIx) -> ActionSet {
        self.cells.get(entity.place()).copied().unwrap_or_default()
    }
}

impl Gate {
    /// The actions that a user may do on an entity, in the policy's order; none where one is unknown.
    ///
    /// # Errors
    /// `unknown_type` where the policy lacks the type that is named.
    pub fn actions<'a>(&self, user: &str, entity: impl Into<EntityRef<'a>>) -> Result<Vec<&str>> {
        let Some(pair) = self.pair_named(user, entity.into())? else { return Ok(Vec::new()) };
        let allowed = self.resolver().allowed_of(&pair);
        Ok(pair.entity_type.names(allowed).collect())
    }

    /// What a user is on an entity; none without a path to it, and for users who are not active.
    ///
    /// # Errors
    /// `unknown_type` where the policy lacks the type that is named.
    pub fn access<'a>(&self, user: &str, entity: impl Into<EntityRef<'a>>) -> Result<Option<Access>> {
        let pair = self.pair_named(user, entity.into())?.filter(|pair| pair.user.is_active());
        Ok(pair.and_then(|pair| self.access_of(&pair)))
    }

    pub(crate) fn access_of(&self, pair: &Pair<'_>) -> Option<Access> {
        let (mut best, mut can_use_data) = (None, false);
        self.resolver().visit_paths(pair, &mut |path| {
            best = best.max(Some(path.role));
            can_use_data |= path.data;
        });
        let role = pair.entity_type.role(best?)?;
        let allowed = self.resolver().allowed_of(pair);
        let sharing = pair.entity_type.sharing.as_ref();
        Some(Access {
            role: role.id.clone(),
            label: role.label.clone(),
            level: role.level,
            can_use_data,
            can_share: sharing.is_some_and(|sharing| allowed.has(sharing.add)),
            tier: self.policy().tier_name(pair.tier()).into(),
        })
    }

    /// Every decision of some users on some entities.
    pub fn matrix<S: AsRef<str>>(&self, users: &[S], entities: &[S]) -> Matrix {
        let (rows, columns) = self.slots(users, entities);
        let strings = |ids: &[S]| ids.iter().map(|id| id.as_ref().into()).collect();
        Matrix {
            users: strings(users),
            entities: strings(entities),
            words_per_cell: self.policy().words_per_cell(),
            words: self.matrix_words(&rows, &columns),
        }
    }

    /// A matrix with its footnotes and with what the ceiling took away.
    pub fn matrix_detail<S: AsRef<str>>(&self, users: &[S], entities: &[S]) -> DetailedMatrix {
        let matrix = self.matrix(users, entities);
        let (rows, columns) = self.slots(users, entities);
        let (noted, cut) = self.detail_words(&rows, &columns);
        DetailedMatrix { matrix, cut, noted }
    }

    /// Every user who may do an action on an entity, in the order of ids; none where the entity is unknown.
    ///
    /// # Errors
    /// `unknown_action`, `unknown_type`.
    pub fn who_can<'a>(&self, action: &str, entity: impl Into<EntityRef<'a>>) -> Result<Vec<&str>> {
        let (Some(ix), Some(action)) = self.about(action, entity.into())? else { return Ok(Vec::new()) };
        let mut able: Vec<&str> = Vec::new();
        for user in self.resolver().users_of(ix) {
            if self.resolver().allows(user, ix, action) {
                able.push(self.directory().user_id(user));
            }
        }
        Ok(in_order(&able))
    }

    /// Every entity on which a user may do something, in the order of ids: of one type, or one action.
    ///
    /// # Errors
    /// `unknown_type`; `unknown_action` where the type, or every type, lacks the action.
    pub fn entities(&self, user: &str, entity_type: Option<&str>, action: Option<&str>) -> Result<Vec<&str>> {
        let wanted = self.wanted(entity_type, action)?;
        let Some(user) = self.directory().user_named(user) else { return Ok(Vec::new()) };
        let mut found: Vec<&str> = Vec::new();
        for ix in self.resolver().entities_of(user) {
            let Some(entity) = self.directory().entity(ix) else { continue };
            let wanted = wanted.get(entity.entity_type.place()).copied().unwrap_or_default();
            if !self.resolver().allowed(user, ix).within(wanted).is_empty() {
                found.push(self.directory().entity_id(ix));
            }
        }
        Ok(in_order(&found))
    }

    /// The actions that count, by type: all of them, those of one type, or the one of a name.
    fn wanted(&self, entity_type: Option<&str>, action: Option<&str>) -> Result<Vec<ActionSet>> {
        let only = entity_type.map(|id| self.policy().require_type(id)).transpose()?;
        if let (Some((_, made)), Some(action)) = (only, action) {
            made.require_action(action)?;
        }
        let (mut wanted, mut all): (Vec<ActionSet>, Vec<&str>) = (Vec::new(), Vec::new());
        for made in &self.policy().types {
            let mut set = ActionSet::default();
            let counts = only.is_none_or(|(_, only)| only.id == made.id);
            for (place, known) in made.actions.iter().enumerate() {
                all.push(&known.id);
                if counts && action.is_none_or(|action| known.id == action) {
                    set.insert(place);
                }
            }
            wanted.push(set);
        }
        match action {
            Some(action) if wanted.iter().all(|set| set.is_empty()) => {
                let message = format!("no entity type has an action `{action}`");
                let help = did_you_mean(action, &|place| all.get(place).copied());
                Err(Error::new(Code::UnknownAction, message).with_help(help))
            }
            _ => Ok(wanted),
        }
    }

    fn slots<S: AsRef<str>>(
        &self,
        users: &[S],
        entities: &[S],
    ) -> (Vec<Option<UserIx>>, Vec<Option<EntityIx>>) {
        let rows = users.iter().map(|id| self.directory().user_named(id.as_ref())).collect();
        (rows, entities.iter().map(|id| self.directory().entity_named(id.as_ref())).collect())
    }

    /// Whether a matrix of so many entities is decided row by row: a row of all entities costs what the user reaches and
    /// a word for each of the others, a cell by itself what its grants say.
    pub(crate) fn by_row(&self, entities: usize) -> bool {
        entities.saturating_mul(4) >= self.directory().entities.records.len()
    }

    /// The words of a matrix, by slots.
    pub(crate) fn matrix_words(&self, users: &[Option<UserIx>], entities: &[Option<EntityIx>]) -> Vec<u32> {
        let width = self.policy().words_per_cell();
        let cells = users.len().saturating_mul(entities.len());
        let mut words = Vec::with_capacity(cells.saturating_mul(width));
        let by_row = self.by_row(entities.len());
        let mut row = Row::default();
        for user in users {
            if by_row {
                row.fill(self, *user);
            }
            for entity in entities {
                let allowed = match (user, entity) {
                    (Some(_), Some(entity)) if by_row => row.allowed(*entity),
                    (Some(user), Some(entity)) => self.resolver().allowed(*user, *entity),
                    _ => ActionSet::default(),
                };
                allowed.append(width, &mut words);
            }
        }
        words
    }

    /// For the same cells: the words of the footnotes, and of what the ceiling took away.
    pub(crate) fn detail_words(
        &self,
        users: &[Option<UserIx>],
        entities: &[Option<EntityIx>],
    ) -> (Vec<u32>, Vec<u32>) {
        let width = self.policy().words_per_cell();
        let (mut noted, mut cut) = (Vec::new(), Vec::new());
        for user in users {
            for entity in entities {
                let cell = user.zip(*entity).map(|(user, entity)| self.cell_detail(user, entity));
                let cell = cell.unwrap_or_default();
                cell.noted.append(width, &mut noted);
                cell.cut.append(width, &mut cut);
            }
        }
        (noted, cut)
    }

    /// What a cell's answers do not say by themselves.
    fn cell_detail(&self, user: UserIx, entity: EntityIx) -> CellDetail {
        let Some(pair) = self.resolver().pair(user, entity).filter(|pair| pair.user.is_active()) else {
            return CellDetail::default();
        };
        let (mut given, mut noted) = (ActionSet::default(), ActionSet::default());
        // The highest role comes first, so it is its footnote that counts, as in an explanation (R9).
        let paths = self.resolver().paths(&pair);
        for path in ordered(&paths, &|a, b| (b.role, b.data).cmp(&(a.role, a.data))) {
            let new = path.gives(pair.entity_type).without(given);
            let [without, with] =
                pair.entity_type.role(path.role).map_or_else(Default::default, |role| role.noted);
            noted = noted.with(new.within(if path.data { with } else { without }));
            given = given.with(new);
        }
        CellDetail { cut: given.without(pair.cap()), noted: noted.within(pair.cap()) }
    }
}
