//! Which cells a change flipped: the rows of the state before beside those of the state after.

use super::rows::{Cell, Rows};
use crate::collections::ListInterner;

/// Runs of cells that flipped alike: so many at most, and the diff is exact.
const MOST_RUNS: usize = 1_000_000;

/// The flips of a change.
#[derive(Default)]
pub(super) struct Flips {
    /// Users in the order of their slots, by the number of their flipped row.
    pub users: Vec<Vec<u32>>,
    /// Runs of three words: the first and the last entity, by number, and the number of what flipped on them.
    pub rows: ListInterner,
    /// Entities: type and slot.
    pub entities: ListInterner,
    /// What flipped: the type, two words of what was gained, two of what was lost.
    pub changes: ListInterner,
}

impl Flips {
    /// None where they are too many to be told one by one.
    #[inline(never)]
    pub fn between(before: &Rows, after: &Rows) -> Option<Flips> {
        let mut flips = Flips::default();
        let mut pairs = ListInterner::default();
        // By the number of a pair of rows, that of what flipped between them.
        let (mut known, mut words, mut total) = (Vec::new(), Vec::new(), 0usize);
        let (mut old, mut new) = (&*before.users, &*after.users);
        // Nothing flipped is number 0.
        flips.rows.intern(&[]);
        loop {
            let user = match (old, new) {
                ([], []) => return Some(flips),
                ([[user, _], ..], []) | ([], [[user, _], ..]) => *user,
                ([[one, _], ..], [[other, _], ..]) => *one.min(other),
            };
            let rows = [next_of(&mut old, user), next_of(&mut new, user)];
            let pair = pairs.intern(&rows.map(|row| row.map_or(0, |row| row.wrapping_add(1)))) as usize;
            if pair == known.len() {
                words.clear();
                flips.compare(before.cells(rows[0]), after.cells(rows[1]), &mut words);
                total = total.saturating_add(words.len());
                if total > MOST_RUNS.saturating_mul(3) {
                    return None;
                }
                known.push(flips.rows.intern(&words));
            }
            let number = known.get(pair).copied().unwrap_or(0) as usize;
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
    fn compare(&mut self, mut old: &[Cell], mut new: &[Cell], words: &mut Vec<u32>) {
        loop {
            // An entity that was put anew with another type is another one.
            let next = match (old, new) {
                ([], []) => return,
                ([[made, slot, ..], ..], []) | ([], [[made, slot, ..], ..]) => [*made, *slot],
                ([[made, slot, ..], ..], [[other_made, other, ..], ..]) => {
                    [*made, *slot].min([*other_made, *other])
                }
            };
            let ([a, b], [c, d]) = (cell_of(&mut old, next), cell_of(&mut new, next));
            if (a, b) != (c, d) {
                let change = self.changes.intern(&[next[0], c & !a, d & !b, a & !c, b & !d]);
                let number = self.entities.intern(&next);
                match words.last_chunk_mut() {
                    Some([_, last, of]) if *of == change && last.wrapping_add(1) == number => *last = number,
                    _ => words.extend_from_slice(&[number, number, change]),
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

/// What is allowed on an entity, if it comes next; else nothing.
fn cell_of(cells: &mut &[Cell], entity: [u32; 2]) -> [u32; 2] {
    match *cells {
        [[made, slot, low, high], rest @ ..] if [*made, *slot] == entity => {
            *cells = rest;
            [*low, *high]
        }
        _ => [0, 0],
    }
}
