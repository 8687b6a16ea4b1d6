//! Which cells a change flipped: the rows of the state before beside those of the state after.

use super::interner::ListInterner;
use super::rows::{Cell, Rows};
use crate::policy::{ActionSet, TypeIx};

/// Cells that flipped alike: so many runs of them at most, and the diff is exact.
const MOST_BLOCKS: usize = 1_000_000;

/// The flips of a change.
#[derive(Default)]
pub(super) struct Flips {
    /// For each number of flipped rows: the users who have it, in the order of their slots.
    pub users: Vec<Vec<u32>>,
    /// By the same numbers: runs of entities, by their numbers, and of the last of each what flipped there.
    rows: ListInterner,
    /// Entities, each with its type.
    entities: ListInterner,
    /// What was gained and lost, each with its type.
    changes: ListInterner,
    /// How many cells flipped.
    pub count: u64,
}

/// Entities of consecutive numbers on which the same flipped: the first, the last, and the number of what flipped.
pub(super) type Run = [u32; 3];

impl Flips {
    /// None where they are too many to be told one by one.
    pub fn between(before: &Rows, after: &Rows) -> Option<Flips> {
        let mut flips = Flips::default();
        let mut pairs = ListInterner::default();
        // By the number of a pair of rows: the number of what flipped between them. Nothing flipped is number 0.
        let mut known = Vec::new();
        flips.rows.intern(&[]);
        flips.users.push(Vec::new());
        let mut total = 0usize;
        for (user, rows) in both(&before.of_users, &after.of_users) {
            let pair = pairs.intern(&rows.map(|row| row.map_or(0, |row| row.saturating_add(1))));
            if pair as usize == known.len() {
                let row = flips.compare(before, after, rows);
                total = total.saturating_add(row.len());
                known.push(flips.rows.intern(&row));
                flips.users.resize_with(flips.rows.len() as usize, Vec::new);
            }
            let number = known.get(pair as usize).copied().unwrap_or(0);
            flips.users.get_mut(number as usize)?.push(user);
            if total / 3 > MOST_BLOCKS {
                return None;
            }
        }
        flips.users.iter_mut().take(1).for_each(Vec::clear);
        for (number, users) in flips.users.iter().enumerate() {
            let cells: u64 = flips
                .runs(number)
                .map(|[first, last, _]| u64::from(last.wrapping_sub(first)).saturating_add(1))
                .sum();
            flips.count = flips.count.saturating_add(cells.saturating_mul(users.len() as u64));
        }
        Some(flips)
    }

    /// The runs of a number of flipped rows.
    pub fn runs(&self, number: usize) -> impl Iterator<Item = Run> {
        let (runs, _) = self.rows.list(number as u32).as_chunks();
        runs.iter().copied()
    }

    /// The entities by number: slot, and place of the type.
    pub fn entities(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..self.entities.len()).filter_map(|number| pair(self.entities.list(number)))
    }

    /// What flipped by number: the place of the type, what was gained, what was lost.
    pub fn changes(&self) -> impl Iterator<Item = (u32, [ActionSet; 2])> {
        (0..self.changes.len()).filter_map(|number| match *self.changes.list(number) {
            [made, a, b, c, d] => Some((made, [set(a, b), set(c, d)])),
            _ => None,
        })
    }

    /// What flipped between two rows of a user.
    fn compare(&mut self, before: &Rows, after: &Rows, [old, new]: [Option<u32>; 2]) -> Vec<u32> {
        let (mut old, mut new) = (before.cells(old).peekable(), after.cells(new).peekable());
        let mut row = Vec::new();
        loop {
            // An entity that was put anew with another type is another one.
            let key = |cell: &Cell| (cell.0, cell.1);
            let next = match (old.peek().map(key), new.peek().map(key)) {
                (None, None) => return row,
                (Some(a), Some(b)) => a.min(b),
                (Some(next), None) | (None, Some(next)) => next,
            };
            let was = old.next_if(|cell| key(cell) == next).map(|cell| cell.2).unwrap_or_default();
            let is = new.next_if(|cell| key(cell) == next).map(|cell| cell.2).unwrap_or_default();
            if was != is {
                self.add(&mut row, next, is.without(was), was.without(is));
            }
        }
    }

    fn add(&mut self, row: &mut Vec<u32>, (slot, made): (u32, TypeIx), gained: ActionSet, lost: ActionSet) {
        let made = u32::from(made.0);
        let number = self.entities.intern(&[slot, made]);
        let ([a, b], [c, d]) = (gained.words(), lost.words());
        let change = self.changes.intern(&[made, a, b, c, d]);
        match row.last_chunk_mut() {
            Some([_, last, of]) if *of == change && last.wrapping_add(1) == number => *last = number,
            _ => row.extend([number, number, change]),
        }
    }
}

/// Users of two lists in their order, with what each list says of them.
fn both<'l>(a: &'l [(u32, u32)], b: &'l [(u32, u32)]) -> impl Iterator<Item = (u32, [Option<u32>; 2])> + 'l {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    core::iter::from_fn(move || {
        let next = match (a.peek(), b.peek()) {
            (Some((first, _)), Some((second, _))) => *first.min(second),
            (Some((user, _)), None) | (None, Some((user, _))) => *user,
            (None, None) => return None,
        };
        let of = |list: &mut core::iter::Peekable<core::slice::Iter<'l, (u32, u32)>>| {
            list.next_if(|(user, _)| *user == next).map(|(_, row)| *row)
        };
        Some((next, [of(&mut a), of(&mut b)]))
    })
}

fn pair(list: &[u32]) -> Option<(u32, u32)> {
    match *list {
        [first, second] => Some((first, second)),
        _ => None,
    }
}

fn set(low: u32, high: u32) -> ActionSet {
    ActionSet(u64::from(high) << u32::BITS | u64::from(low))
}
