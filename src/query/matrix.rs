//! Many decisions at once, a bit for each action.

use super::row::Row;
use crate::collections::{ordered, owned};
use crate::error::Result;
use crate::model::directory::{EntityIx, UserIx};
use crate::model::policy::{ActionSet, Cells};
use crate::model::{EntityRef, Model};
use crate::resolve::Pair;
use serde::Serialize;

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

/// Rows and columns by slot.
type Slots = (Vec<Option<UserIx>>, Vec<Option<EntityIx>>);

fn slots<S: AsRef<str>>(model: &Model, users: &[S], entities: &[EntityRef<'_>]) -> Result<Slots> {
    let rows = users.iter().map(|id| model.directory().user_named(id.as_ref())).collect();
    let columns = entities.iter().map(|entity| model.entity_of(*entity)).collect::<Result<_>>()?;
    Ok((rows, columns))
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

/// Of the actions on a pair's sheet, those that are allowed and have a footnote, and those that only the ceiling takes
/// away.
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
    (noted.within(pair.cap()), given.without(pair.cap()))
}
