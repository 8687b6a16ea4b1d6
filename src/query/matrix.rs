//! Many decisions at once, a bit for each action.

use super::decided::{Column, DetailedMatrix, Key, Matrix};
use super::row::Row;
use crate::collections::{ordered, owned};
use crate::error::Result;
use crate::model::directory::{EntityIx, UserIx};
use crate::model::policy::{ActionSet, Cells};
use crate::model::{EntityRef, Model, Subject};
use crate::resolve::Pair;

/// Every decision of some users on some entities.
pub(crate) fn matrix(model: &Model, users: &[Subject<'_>], entities: &[EntityRef<'_>]) -> Result<Matrix> {
    let rows = users.iter().map(|user| model.asker(*user)).collect::<Result<Vec<_>>>()?;
    let columns = entities.iter().map(|entity| column(model, *entity)).collect::<Result<Vec<_>>>()?;
    let words = matrix_words(model, &rows, &slots(&columns));
    let key = Key {
        gate: model.id(),
        policy: model.shared_policy(),
        users: users.iter().map(|user| slot_of(model, *user)).collect(),
        entities: columns,
        orders: Default::default(),
    };
    Ok(Matrix {
        users: users.iter().map(|user| user.id().map(owned)).collect(),
        entities: entities.iter().map(|entity| owned(entity.id)).collect(),
        words_per_cell: model.policy().words_per_cell(),
        words,
        key,
    })
}

/// A matrix with its footnotes and with what the ceiling or the state took away.
pub(crate) fn matrix_detail(
    model: &Model,
    users: &[Subject<'_>],
    entities: &[EntityRef<'_>],
) -> Result<DetailedMatrix> {
    let matrix = matrix(model, users, entities)?;
    let (noted, cut) = detail_words(model, &matrix.key.users, &slots(&matrix.key.entities));
    Ok(DetailedMatrix { matrix, cut, noted })
}

/// The slot of a user who is there, or was.
fn slot_of(model: &Model, user: Subject<'_>) -> Option<UserIx> {
    user.id().map_or(Some(UserIx::VISITOR), |id| model.directory().users.ids.get(id).map(UserIx))
}

fn column(model: &Model, entity: EntityRef<'_>) -> Result<Column> {
    let found = model.entity_of(entity)?;
    let its_type = found.and_then(|ix| model.directory().entity(ix)).map(|entity| entity.entity_type);
    let asked = entity.handle.map(|handle| handle.ix);
    Ok(Column { entity: found, entity_type: its_type.or(model.type_of(entity)?), asked })
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
            let end = words.len().saturating_add(width);
            match (user, entity) {
                (Some(_), Some(entity)) if by_row => {
                    row.cell(*entity).iter().for_each(|set| words.extend_from_slice(&set.words()));
                }
                _ => each_sheet(model, *user, *entity, &mut |pair| {
                    words.extend_from_slice(&model.resolver().allowed(pair).words());
                }),
            }
            words.resize(end, 0);
        }
    }
    words
}

/// For the cells of such a matrix: the words of the actions with footnotes, and of those that the ceiling or the
/// state takes away.
pub(crate) fn detail_words(
    model: &Model,
    users: &[Option<UserIx>],
    entities: &[Option<EntityIx>],
) -> (Vec<u32>, Vec<u32>) {
    let width = model.policy().words_per_cell();
    let (mut noted, mut cut) = (Vec::new(), Vec::new());
    for user in users {
        for entity in entities {
            let end = noted.len().saturating_add(width);
            each_sheet(model, *user, *entity, &mut |pair| {
                let (of_notes, of_cuts) = cell_detail(model, pair);
                noted.extend_from_slice(&of_notes.words());
                cut.extend_from_slice(&of_cuts.words());
            });
            noted.resize(end, 0);
            cut.resize(end, 0);
        }
    }
    (noted, cut)
}

/// Shows the pair of an active user and an entity with each of its sheets.
#[inline(never)]
fn each_sheet(model: &Model, user: Option<UserIx>, entity: Option<EntityIx>, see: &mut dyn FnMut(&Pair<'_>)) {
    let pair = user.zip(entity).and_then(|(user, entity)| model.resolver().pair(user, entity));
    if let Some(pair) = pair.filter(|pair| pair.user.is_active()) {
        pair.sheets().for_each(|pair| see(&pair));
    }
}

/// Of the actions on a pair's sheet, those that are allowed and have a footnote, and those that only the ceiling or the
/// state takes away.
fn cell_detail(model: &Model, pair: &Pair<'_>) -> (ActionSet, ActionSet) {
    let (mut given, mut noted) = (ActionSet::default(), ActionSet::default());
    // The highest role comes first, so that its footnote counts, as in an explanation (R9).
    let paths = model.resolver().paths(pair);
    for path in ordered(&paths, &|a, b| (b.role, b.data).cmp(&(a.role, a.data))) {
        let new = path.gives(pair.sheet).without(given);
        let Cells { noted: [without, with], .. } =
            pair.sheet.cells.get(path.role.index()).copied().unwrap_or_default();
        noted = noted.with(new.within(if path.data { with } else { without }));
        given = given.with(new);
    }
    (noted.within(pair.passes()), given.without(pair.passes()))
}
