//! The answers that a change may touch, in one state. Users who are alike there share one row.

use super::scope::Scope;
use crate::collections::{ListInterner, SlotSet};
use crate::model::directory::UserIx;
use crate::resolve::Resolver;

/// The most answers that are worked out one by one, which is less than a second's work. With more, a diff is not exact.
const MOST_ANSWERS: usize = 1 << 22;

/// The rows of the users whom a change may touch.
#[derive(Default)]
pub(super) struct Rows {
    /// Users with the number of their row, in the order of their slots. Users who are not active have no row.
    pub users: Vec<[u32; 2]>,
    /// Rows of cells, in the order of types and then of entities, so that cells that are alike stand together.
    pub rows: ListInterner,
    /// The entities that the change may touch.
    pub entities: SlotSet,
    /// How many words a cell takes: the type, the entity, and two for each set of what is allowed.
    pub width: usize,
}

impl Rows {
    /// The rows of a scope in the state that the resolver sees, with cells of so many words; none where there are too
    /// many answers.
    #[inline(never)]
    pub fn of(resolver: Resolver<'_>, scope: &Scope<'_>, width: usize) -> Option<Rows> {
        let (mut rows, mut signatures) = (Rows { width, ..Rows::default() }, ListInterner::default());
        // The number of the row, by the number of the signature.
        let (mut row_numbers, mut answers) = (Vec::new(), 0usize);
        let (mut signature, mut cells) = (Vec::new(), Vec::new());
        let mut by_type: Vec<Vec<u32>> = vec![Vec::new(); resolver.policy.types.len()];
        for slot in scope.users() {
            let ix = UserIx(slot);
            let Some(user) = resolver.directory.user(ix) else { continue };
            // Of others, a slice does not know the answers.
            if resolver.directory.is_of_another(ix) || !user.is_active() {
                continue;
            }
            signature.clear();
            scope.sign(ix, user, &mut signature);
            let number = signatures.intern(&signature) as usize;
            if number == row_numbers.len() {
                let entities = scope.entities(ix, user);
                answers = answers.saturating_add(entities.len());
                for entity in &entities {
                    let Some(pair) = resolver.pair(ix, *entity) else { continue };
                    rows.entities.add(entity.0);
                    let Some(cells) = by_type.get_mut(pair.entity.entity_type.index()) else { continue };
                    let start = cells.len();
                    cells.extend_from_slice(&[pair.entity.entity_type.0.into(), entity.0]);
                    let mut is_empty = true;
                    for pair in pair.sheets() {
                        let allowed = resolver.allowed(&pair);
                        is_empty &= allowed.is_empty();
                        cells.extend_from_slice(&allowed.words());
                    }
                    let end = if is_empty { start } else { start.saturating_add(width) };
                    cells.resize(end, 0);
                }
                if answers > MOST_ANSWERS {
                    return None;
                }
                cells.clear();
                by_type.iter_mut().for_each(|of_type| cells.append(of_type));
                row_numbers.push(rows.rows.intern(&cells));
            }
            rows.users.extend(row_numbers.get(number).map(|row| [slot, *row]));
        }
        Some(rows)
    }

    /// The cells of a row. A user without a row has no cells.
    pub fn cells(&self, row: Option<u32>) -> &[u32] {
        row.map_or(&[], |row| self.rows.list(row))
    }
}
