//! What a change may touch, answered in one state: users who are alike there share one row.

use super::scope::Scope;
use crate::collections::{ListInterner, SlotSet};
use crate::model::directory::UserIx;
use crate::model::policy::TypeIx;
use crate::resolve::Resolver;

/// Answers at most that are worked out one by one: less than a second's work. Beyond that a diff is not exact.
const MOST_ANSWERS: usize = 1 << 22;

/// The rows of the users whom a change may touch.
#[derive(Default)]
pub(super) struct Rows {
    /// Users with the number of their row, in the order of their slots; who is not active has none.
    pub users: Vec<[u32; 2]>,
    /// Cells of four words, type by type, and then in the order of their entities: the type, the entity, and what is
    /// allowed. Alike ones stand together so.
    pub rows: ListInterner,
    /// The entities that the change may touch.
    pub entities: SlotSet,
}

/// The words of a cell.
pub(super) type Cell = [u32; 4];

impl Rows {
    /// Answers a scope in the state that the resolver sees; none where too many answers would have to be worked out.
    #[inline(never)]
    pub fn of(resolver: Resolver<'_>, scope: &Scope<'_>) -> Option<Rows> {
        let (mut rows, mut signatures) = (Rows::default(), ListInterner::default());
        // By the number of a signature, that of the row.
        let (mut known, mut answers) = (Vec::new(), 0usize);
        let mut words = Vec::new();
        for slot in scope.users() {
            let ix = UserIx(slot);
            let Some(user) = resolver.directory.user(ix) else { continue };
            if !user.is_active() {
                continue;
            }
            words.clear();
            scope.sign(ix, user, &mut words);
            let number = signatures.intern(&words) as usize;
            if number == known.len() {
                words.clear();
                let entities = scope.entities(ix, user);
                answers = answers.saturating_add(entities.len());
                for type_ix in (0..resolver.policy.types.len()).map(TypeIx::new) {
                    for entity in &entities {
                        let pair = resolver.pair(ix, *entity);
                        let Some(pair) = pair.filter(|pair| pair.entity.entity_type == type_ix) else {
                            continue;
                        };
                        rows.entities.add(entity.0);
                        let [low, high] = resolver.allowed_of(&pair).words();
                        if low | high != 0 {
                            words.extend_from_slice(&[type_ix.0.into(), entity.0, low, high]);
                        }
                    }
                }
                if answers > MOST_ANSWERS {
                    return None;
                }
                known.push(rows.rows.intern(&words));
            }
            rows.users.extend(known.get(number).map(|row| [slot, *row]));
        }
        Some(rows)
    }

    /// The cells of a row; of none, none.
    pub fn cells(&self, row: Option<u32>) -> &[Cell] {
        let words = row.map_or(&[][..], |row| self.rows.list(row));
        words.as_chunks().0
    }
}
