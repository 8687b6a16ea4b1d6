//! Questions about many cells at once, all answered by the resolver (R10).

mod access_list;
mod assignable;
mod sharer;

pub use access_list::{ExpandedEntry, GrantState, ListedGrant};
pub(crate) use access_list::{access_list, expanded_access_page, grant_state};
pub use assignable::AssignableRole;
pub(crate) use assignable::assignable_roles;
pub(crate) use sharer::Sharer;

use crate::collections::{in_order, ordered, owned};
use crate::error::{Code, Error, Result, did_you_mean};
use crate::model::directory::{EntityIx, UserIx};
use crate::model::policy::{ActionSet, Level};
use crate::model::{EntityRef, Model};
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

/// Which of a user's entities are meant: all of them, those of a type, those on which an action is allowed, or both.
///
/// ```
/// let filter = rolegate::EntityFilter::default().of_type("project").action("view");
/// # let _ = filter;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntityFilter<'a> {
    /// The type's id.
    pub entity_type: Option<&'a str>,
    /// The action's id.
    pub action: Option<&'a str>,
}

impl<'a> EntityFilter<'a> {
    /// Those of this type.
    pub fn of_type(self, entity_type: &'a str) -> Self {
        EntityFilter { entity_type: Some(entity_type), ..self }
    }

    /// Those on which this action is allowed.
    pub fn action(self, action: &'a str) -> Self {
        EntityFilter { action: Some(action), ..self }
    }
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
    pub fn fill(&mut self, model: &Model, user: Option<UserIx>) {
        for entity in self.reached.drain(..) {
            if let Some(cell) = self.cells.get_mut(entity.place()) {
                *cell = ActionSet::default();
            }
        }
        self.cells.resize(model.directory().entities.records.len(), ActionSet::default());
        let Some(user) = user else { return };
        self.reached = model.resolver().entities_of(user);
        for entity in &self.reached {
            if let Some(cell) = self.cells.get_mut(entity.place()) {
                *cell = model.resolver().allowed(user, *entity);
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

/// The actions that a user may do on an entity, in the policy's order; none where one is unknown.
///
/// # Errors
/// `unknown_type` where the policy lacks the type that is named.
/// Whether a user may do an action on an entity (R10).
pub(crate) fn can(model: &Model, user: &str, action: &str, entity: EntityRef<'_>) -> Result<bool> {
    let (user, entity, action) = model.question(user, action, entity)?;
    let (Some(user), Some(entity), Some(action)) = (user, entity, action) else { return Ok(false) };
    Ok(model.resolver().allows(user, entity, action))
}

pub(crate) fn actions<'g>(model: &'g Model, user: &str, entity: EntityRef<'_>) -> Result<Vec<&'g str>> {
    let Some(pair) = model.pair_named(user, entity)? else { return Ok(Vec::new()) };
    let allowed = model.resolver().allowed_of(&pair);
    Ok(pair.entity_type.names(allowed).collect())
}

/// What a user is on an entity; none without a path to it, and for users who are not active.
///
/// # Errors
/// `unknown_type` where the policy lacks the type that is named.
pub(crate) fn access(model: &Model, user: &str, entity: EntityRef<'_>) -> Result<Option<Access>> {
    let pair = model.pair_named(user, entity)?.filter(|pair| pair.user.is_active());
    Ok(pair.and_then(|pair| access_of(model, &pair)))
}

pub(crate) fn access_of(model: &Model, pair: &Pair<'_>) -> Option<Access> {
    let (mut best, mut can_use_data) = (None, false);
    model.resolver().visit_paths(pair, &mut |path| {
        best = best.max(Some(path.role));
        can_use_data |= path.data;
    });
    let role = pair.entity_type.role(best?)?;
    let allowed = model.resolver().allowed_of(pair);
    let sharing = pair.entity_type.sharing.as_ref();
    Some(Access {
        role: role.id.clone(),
        label: role.label.clone(),
        level: role.level,
        can_use_data,
        can_share: sharing.is_some_and(|sharing| allowed.has(sharing.add)),
        tier: model.policy().tier_name(pair.tier()).into(),
    })
}

/// Every decision of some users on some entities.
pub(crate) fn matrix<S: AsRef<str>>(
    model: &Model,
    users: &[S],
    entities: &[EntityRef<'_>],
) -> Result<Matrix> {
    let (rows, columns) = slots(model, users, entities)?;
    Ok(Matrix {
        users: users.iter().map(|id| owned(id.as_ref())).collect(),
        entities: entities.iter().map(|entity| owned(entity.id)).collect(),
        words_per_cell: model.policy().words_per_cell(),
        words: matrix_words(model, &rows, &columns),
    })
}

/// A matrix with its footnotes and with what the ceiling took away.
pub(crate) fn matrix_detail<S: AsRef<str>>(
    model: &Model,
    users: &[S],
    entities: &[EntityRef<'_>],
) -> Result<DetailedMatrix> {
    let matrix = matrix(model, users, entities)?;
    let (rows, columns) = slots(model, users, entities)?;
    let (noted, cut) = detail_words(model, &rows, &columns);
    Ok(DetailedMatrix { matrix, cut, noted })
}

/// Every user who may do an action on an entity, in the order of ids; none where the entity is unknown.
///
/// # Errors
/// `unknown_action`, `unknown_type`.
pub(crate) fn who_can<'g>(model: &'g Model, action: &str, entity: EntityRef<'_>) -> Result<Vec<&'g str>> {
    let (Some(ix), Some(action)) = model.about(action, entity)? else { return Ok(Vec::new()) };
    let mut able: Vec<&str> = Vec::new();
    for user in model.resolver().users_of(ix) {
        if model.resolver().allows(user, ix, action) {
            able.push(model.directory().user_id(user));
        }
    }
    Ok(in_order(&able))
}

/// Every entity on which a user may do something, in the order of ids: of one type, or one action.
///
/// # Errors
/// `unknown_type`; `unknown_action` where the type, or every type, lacks the action.
pub(crate) fn entities<'g>(
    model: &'g Model,
    user: &str,
    EntityFilter { entity_type, action }: EntityFilter<'_>,
) -> Result<Vec<&'g str>> {
    let wanted = wanted(model, entity_type, action)?;
    let Some(user) = model.directory().user_named(user) else { return Ok(Vec::new()) };
    let mut found: Vec<&str> = Vec::new();
    for ix in model.resolver().entities_of(user) {
        let Some(entity) = model.directory().entity(ix) else { continue };
        let wanted = wanted.get(entity.entity_type.place()).copied().unwrap_or_default();
        if !model.resolver().allowed(user, ix).within(wanted).is_empty() {
            found.push(model.directory().entity_id(ix));
        }
    }
    Ok(in_order(&found))
}

/// The actions that count, by type: all of them, those of one type, or the one of a name.
fn wanted(model: &Model, entity_type: Option<&str>, action: Option<&str>) -> Result<Vec<ActionSet>> {
    let only = entity_type.map(|id| model.policy().require_type(id)).transpose()?;
    if let (Some((_, made)), Some(action)) = (only, action) {
        made.require_action(action)?;
    }
    let (mut wanted, mut all): (Vec<ActionSet>, Vec<&str>) = (Vec::new(), Vec::new());
    for made in &model.policy().types {
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

/// Rows and columns by slot.
type Slots = (Vec<Option<UserIx>>, Vec<Option<EntityIx>>);

fn slots<S: AsRef<str>>(model: &Model, users: &[S], entities: &[EntityRef<'_>]) -> Result<Slots> {
    let rows = users.iter().map(|id| model.directory().user_named(id.as_ref())).collect();
    let columns = entities.iter().map(|entity| model.entity_of(*entity)).collect::<Result<_>>()?;
    Ok((rows, columns))
}

/// Whether a matrix of so many entities is decided row by row: a row of all entities costs what the user reaches and
/// a word for each of the others, a cell by itself what its grants say.
pub(crate) fn by_row(model: &Model, entities: usize) -> bool {
    entities.saturating_mul(4) >= model.directory().entities.records.len()
}

/// The words of a matrix, by slots.
pub(crate) fn matrix_words(
    model: &Model,
    users: &[Option<UserIx>],
    entities: &[Option<EntityIx>],
) -> Vec<u32> {
    let width = model.policy().words_per_cell();
    let cells = users.len().saturating_mul(entities.len());
    let mut words = Vec::with_capacity(cells.saturating_mul(width));
    let by_row = by_row(model, entities.len());
    let mut row = Row::default();
    for user in users {
        if by_row {
            row.fill(model, *user);
        }
        for entity in entities {
            let allowed = match (user, entity) {
                (Some(_), Some(entity)) if by_row => row.allowed(*entity),
                (Some(user), Some(entity)) => model.resolver().allowed(*user, *entity),
                _ => ActionSet::default(),
            };
            allowed.append(width, &mut words);
        }
    }
    words
}

/// For the same cells: the words of the footnotes, and of what the ceiling took away.
pub(crate) fn detail_words(
    model: &Model,
    users: &[Option<UserIx>],
    entities: &[Option<EntityIx>],
) -> (Vec<u32>, Vec<u32>) {
    let width = model.policy().words_per_cell();
    let (mut noted, mut cut) = (Vec::new(), Vec::new());
    for user in users {
        for entity in entities {
            let cell = user.zip(*entity).map(|(user, entity)| cell_detail(model, user, entity));
            let cell = cell.unwrap_or_default();
            cell.noted.append(width, &mut noted);
            cell.cut.append(width, &mut cut);
        }
    }
    (noted, cut)
}

/// What a cell's answers do not say by themselves.
fn cell_detail(model: &Model, user: UserIx, entity: EntityIx) -> CellDetail {
    let Some(pair) = model.resolver().pair(user, entity).filter(|pair| pair.user.is_active()) else {
        return CellDetail::default();
    };
    let (mut given, mut noted) = (ActionSet::default(), ActionSet::default());
    // The highest role comes first, so it is its footnote that counts, as in an explanation (R9).
    let paths = model.resolver().paths(&pair);
    for path in ordered(&paths, &|a, b| (b.role, b.data).cmp(&(a.role, a.data))) {
        let new = path.gives(pair.entity_type).without(given);
        let [without, with] =
            pair.entity_type.role(path.role).map_or_else(Default::default, |role| role.noted);
        noted = noted.with(new.within(if path.data { with } else { without }));
        given = given.with(new);
    }
    CellDetail { cut: given.without(pair.cap()), noted: noted.within(pair.cap()) }
}
