//! The answers that a change may touch, in one state. Users who are alike there share one row.

use super::scope::Scope;
use crate::collections::{ListInterner, SlotSet};
use crate::model::directory::UserIx;
use crate::model::policy::Policy;
use crate::resolve::{Pair, Resolver};

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
    pub fn of(resolver: Resolver<'_>, scope: &Scope<'_>, width: usize) -> Option<Rows> {
        Rows::under(&[resolver.policy], resolver, scope, width)?.pop()
    }

    /// The same under several policies, of each its rows: all that a signature depends on is the same under them.
    #[inline(never)]
    pub fn under(
        policies: &[&Policy],
        resolver: Resolver<'_>,
        scope: &Scope<'_>,
        width: usize,
    ) -> Option<Vec<Rows>> {
        let mut all: Vec<Rows> = Vec::new();
        policies.iter().for_each(|_| all.push(Rows { width, ..Rows::default() }));
        let mut signatures = ListInterner::default();
        // The numbers of the rows, by the number of the signature.
        let (mut row_numbers, mut answers): (Vec<u32>, _) = (Vec::new(), 0usize);
        let (mut signature, mut cells) = (Vec::new(), Vec::new());
        let types = resolver.policy.types.len();
        let mut by_type: Vec<Vec<u32>> = vec![Vec::new(); types.saturating_mul(policies.len())];
        for slot in scope.users() {
            let ix = UserIx(slot);
            let Some(user) = resolver.directory.user(ix) else { continue };
            // Of others, a slice does not know the answers.
            if resolver.directory.is_of_another(ix) || !user.is_active() {
                continue;
            }
            signature.clear();
            scope.sign(ix, user, &mut signature);
            let first = (signatures.intern(&signature) as usize).saturating_mul(policies.len());
            if first == row_numbers.len() {
                let entities = scope.entities(ix, user);
                answers = answers.saturating_add(entities.len());
                if answers > MOST_ANSWERS {
                    return None;
                }
                for entity in &entities {
                    for (place, policy) in policies.iter().enumerate() {
                        let resolver = Resolver { policy, ..resolver };
                        let Some(pair) = resolver.pair(ix, *entity) else { continue };
                        let type_ix = pair.entity.entity_type.index();
                        let cells = by_type.get_mut(place.saturating_mul(types).saturating_add(type_ix));
                        cells.into_iter().for_each(|cells| add_cell(resolver, pair, width, cells));
                        all.iter_mut().for_each(|rows| rows.entities.add(entity.0));
                    }
                }
                for (rows, by_type) in all.iter_mut().zip(by_type.chunks_mut(types.max(1))) {
                    cells.clear();
                    by_type.iter_mut().for_each(|of_type| cells.append(of_type));
                    row_numbers.push(rows.rows.intern(&cells));
                }
            }
            for (rows, row) in all.iter_mut().zip(row_numbers.iter().skip(first)) {
                rows.users.push([slot, *row]);
            }
        }
        Some(all)
    }

    /// The cells of a row. A user without a row has no cells.
    pub fn cells(&self, row: Option<u32>) -> &[u32] {
        row.map_or(&[], |row| self.rows.list(row))
    }
}

/// Adds the cell of a pair, unless it is empty.
fn add_cell(resolver: Resolver<'_>, pair: Pair<'_>, width: usize, cells: &mut Vec<u32>) {
    let start = cells.len();
    cells.extend_from_slice(&[pair.entity.entity_type.0.into(), pair.entity_ix.0]);
    let mut is_empty = true;
    for pair in pair.sheets() {
        let allowed = resolver.allowed(&pair);
        is_empty &= allowed.is_empty();
        cells.extend_from_slice(&allowed.words());
    }
    let end = if is_empty { start } else { start.saturating_add(width) };
    cells.resize(end, 0);
}
