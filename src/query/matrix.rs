//! Many decisions at once, a bit for each action.

use super::decided::{Column, DetailedMatrix, Key, Matrix};
use super::row::Row;
use crate::collections::{ordered, owned};
use crate::error::Result;
use crate::model::directory::{EntityIx, UserIx};
use crate::model::handle::GateId;
use crate::model::policy::ActionSet;
use crate::model::{EntityRef, Model};

/// Beside the allowed actions of a cell: those that only the ceiling takes away, and those with a footnote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CellDetail {
    pub cut: ActionSet,
    pub noted: ActionSet,
}

/// Every decision of some users on some entities.
pub(crate) fn matrix<S: AsRef<str>>(
    (model, gate): (&Model, GateId),
    users: &[S],
    entities: &[EntityRef<'_>],
) -> Result<Matrix> {
    let rows: Vec<_> = users.iter().map(|id| model.directory().user_named(id.as_ref())).collect();
    let columns = entities.iter().map(|entity| column(model, *entity)).collect::<Result<Vec<_>>>()?;
    let words = matrix_words(model, &rows, &slots(&columns));
    let key = Key {
        gate,
        policy: model.shared_policy(),
        users: rows,
        entities: columns,
        orders: Default::default(),
    };
    Ok(Matrix {
        users: users.iter().map(|id| owned(id.as_ref())).collect(),
        entities: entities.iter().map(|entity| owned(entity.id)).collect(),
        words_per_cell: model.policy().words_per_cell(),
        words,
        key,
    })
}

/// A matrix with its footnotes and with what the ceiling took away.
pub(crate) fn matrix_detail<S: AsRef<str>>(
    (model, gate): (&Model, GateId),
    users: &[S],
    entities: &[EntityRef<'_>],
) -> Result<DetailedMatrix> {
    let matrix = matrix((model, gate), users, entities)?;
    let (noted, cut) = detail_words(model, &matrix.key.users, &slots(&matrix.key.entities));
    Ok(DetailedMatrix { matrix, cut, noted })
}

fn column(model: &Model, entity: EntityRef<'_>) -> Result<Column> {
    let found = model.entity_of(entity)?;
    let its_type = found.and_then(|ix| model.directory().entity(ix)).map(|entity| entity.entity_type);
    Ok(Column { entity: found, entity_type: its_type.or(model.type_of(entity)?) })
}

fn slots(columns: &[Column]) -> Vec<Option<EntityIx>> {
    columns.iter().map(|column| column.entity).collect()
}

/// Whether a matrix of so many entities is decided by whole rows. A row costs a decision for each entity that the user
/// reaches, and little for each other one; a cell by itself costs a decision in any case.
pub(crate) fn by_row(model: &Model, entities: usize) -> bool {
    entities.saturating_mul(4) >= model.directory().entities.records.len()
}

/// The words of a matrix, whose rows and columns are given by slot.
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

/// For the cells of such a matrix: the words of the actions with footnotes, and of those that the ceiling takes away.
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

/// The detail of a cell.
fn cell_detail(model: &Model, user: UserIx, entity: EntityIx) -> CellDetail {
    let Some(pair) = model.resolver().pair(user, entity).filter(|pair| pair.user.is_active()) else {
        return CellDetail::default();
    };
    let (mut given, mut noted) = (ActionSet::default(), ActionSet::default());
    // The highest role comes first, so that its footnote counts, as in an explanation (R9).
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
