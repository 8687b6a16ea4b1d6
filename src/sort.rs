//! Sorting by one copy of the algorithm: each type sorted by the standard library adds a copy of about ten
//! kilobytes to the download.

use core::cell::Cell;
use core::cmp::Ordering;

/// The list in the order of `compare`; equals stay as they were.
pub(crate) fn sorted<T>(mut list: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let places = places(list.len(), &|a, b| match (list.get(a as usize), list.get(b as usize)) {
        (Some(first), Some(second)) => compare(first, second),
        _ => Ordering::Equal,
    });
    for (one, other) in swaps(places) {
        list.swap(one as usize, other as usize);
    }
    list
}

/// The list in its natural order.
pub(crate) fn in_order<T: Ord>(list: Vec<T>) -> Vec<T> {
    sorted(list, T::cmp)
}

/// The places of a list of keys in the order of the keys; equals stay as they were.
pub(crate) fn places_by(keys: &[u32]) -> Vec<u32> {
    if keys.is_sorted() {
        return (0..keys.len() as u32).collect();
    }
    let key = |place: u32| keys.get(place as usize);
    places(keys.len(), &|a, b| key(a).cmp(&key(b)))
}

/// Sorts numbers in place, each kept once: the one sort that is fast enough for every row of a matrix.
pub(crate) fn sort_distinct(numbers: &mut Vec<u32>) {
    numbers.sort_unstable();
    numbers.dedup();
}

/// Behind cells, the standard library sorts short parts by insertion: its networks for plain numbers, with a call of
/// `compare` at each of their nodes, would be five kilobytes of code.
fn places(count: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut places: Vec<Cell<u32>> = (0..count as u32).map(Cell::new).collect();
    places.sort_unstable_by(|a, b| compare(a.get(), b.get()).then(a.cmp(b)));
    places.into_iter().map(Cell::into_inner).collect()
}

/// The swaps, one after another, that put at each place what `places` names for it.
fn swaps(mut places: Vec<u32>) -> Vec<(u32, u32)> {
    let mut swaps = Vec::new();
    for start in 0..places.len() as u32 {
        let mut to = start;
        while let Some(place) = places.get_mut(to as usize) {
            let from = core::mem::replace(place, to);
            if from == start || from == to {
                break;
            }
            swaps.push((to, from));
            to = from;
        }
    }
    swaps
}
