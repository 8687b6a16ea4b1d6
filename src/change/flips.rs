//! Which cells a change flipped: the rows of the state before beside those of the state after.

use super::rows::Rows;
use crate::collections::ListInterner;

/// The most runs of cells that flipped alike. With more of them, the diff is not exact.
const MOST_RUNS: usize = 1_000_000;

/// The flips of a change.
#[derive(Default)]
pub(super) struct Flips {
    /// Users in the order of their slots, by the number of their flipped row.
    pub users: Vec<Vec<u32>>,
    /// Rows of runs. A run is three numbers: the first and the last entity, and what flipped on them.
    pub rows: ListInterner,
    /// Entities, each as its type and its slot.
    pub entities: ListInterner,
    /// What flipped, each as the type, the words of what was gained, and as many of what was lost.
    pub changes: ListInterner,
}

impl Flips {
    /// The flips between two states; none where they are too many to be listed.
    #[inline(never)]
    pub fn between(before: &Rows, after: &Rows) -> Option<Flips> {
        let mut flips = Flips::default();
        let mut pairs = ListInterner::default();
        // The number of what flipped, by the number of the pair of rows between which it did.
        let (mut row_numbers, mut runs, mut total) = (Vec::new(), Vec::new(), 0usize);
        let (mut old, mut new) = (&*before.users, &*after.users);
        // Number 0 is the row in which nothing flipped.
        flips.rows.intern(&[]);
        loop {
            let user = match (old, new) {
                ([], []) => return Some(flips),
                ([[user, _], ..], []) | ([], [[user, _], ..]) => *user,
                ([[one, _], ..], [[other, _], ..]) => *one.min(other),
            };
            let rows = [next_of(&mut old, user), next_of(&mut new, user)];
            let pair = pairs.intern(&rows.map(|row| row.map_or(0, |row| row.wrapping_add(1)))) as usize;
            if pair == row_numbers.len() {
                runs.clear();
                flips.compare([before.cells(rows[0]), after.cells(rows[1])], after.width, &mut runs);
                total = total.saturating_add(runs.len());
                if total > MOST_RUNS.saturating_mul(3) {
                    return None;
                }
                row_numbers.push(flips.rows.intern(&runs));
            }
            let number = row_numbers.get(pair).copied().unwrap_or(0) as usize;
            flips.users.resize_with(flips.rows.len() as usize, Vec::new);
            if let (Some(users), true) = (flips.users.get_mut(number), number > 0) {
                users.push(user);
            }
        }
    }

    /// The runs of a number of flipped rows.
    pub fn runs(&self, number: usize) -> &[[u32; 3]] {
        self.rows.list(number as u32).as_chunks().0
    }

    /// What flipped between two rows of a user.
    fn compare(&mut self, [mut old, mut new]: [&[u32]; 2], width: usize, runs: &mut Vec<u32>) {
        // Mostly what flipped is what did on the cell before, and the entity is the one after that cell's.
        let (mut change, mut last, mut number) = (Vec::new(), 0, u32::MAX);
        loop {
            // An entity that was put anew with another type counts as another entity.
            let next = match (old, new) {
                ([], []) => return,
                ([type_ix, slot, ..], []) | ([], [type_ix, slot, ..]) => [*type_ix, *slot],
                ([type_ix, slot, ..], [other_type, other, ..]) => {
                    [*type_ix, *slot].min([*other_type, *other])
                }
                _ => return,
            };
            let [before, after] = [&mut old, &mut new].map(|cells| cell_of(cells, width, next));
            if before != after {
                change.clear();
                change.push(next[0]);
                add_difference(after, before, width, &mut change);
                add_difference(before, after, width, &mut change);
                if self.changes.list(last) != change {
                    last = self.changes.intern(&change);
                }
                number = number.wrapping_add(1);
                if self.entities.list(number) != next {
                    number = self.entities.intern(&next);
                }
                match runs.last_chunk_mut() {
                    Some([_, end, flipped]) if *flipped == last && end.wrapping_add(1) == number => {
                        *end = number;
                    }
                    _ => runs.extend_from_slice(&[number, number, last]),
                }
            }
        }
    }
}

/// The row of a user, if the user comes next.
fn next_of(users: &mut &[[u32; 2]], user: u32) -> Option<u32> {
    match *users {
        [[next, row], rest @ ..] if *next == user => {
            *users = rest;
            Some(*row)
        }
        _ => None,
    }
}

/// Appends the words of what one cell has and the other lacks.
#[inline(never)]
fn add_difference(one: &[u32], other: &[u32], width: usize, change: &mut Vec<u32>) {
    let word = |cell: &[u32], index: usize| cell.get(index).copied().unwrap_or(0);
    (2..width).for_each(|index| change.push(word(one, index) & !word(other, index)));
}

/// The cell of an entity, if it comes next; else nothing.
fn cell_of<'c>(cells: &mut &'c [u32], width: usize, entity: [u32; 2]) -> &'c [u32] {
    match cells.split_at_checked(width) {
        Some((cell, rest)) if cell.starts_with(&entity) => {
            *cells = rest;
            cell
        }
        _ => &[],
    }
}
