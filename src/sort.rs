//! Sorting by one copy of the algorithm: each type sorted by the standard library adds a copy of about ten
//! kilobytes to the download.

use core::cmp::Ordering;

/// The list in the order of `compare`; equals stay as they were.
pub(crate) fn sorted<T>(list: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut places: Vec<u32> = (0..list.len() as u32).collect();
    sort_places(&mut places, &mut |a, b| match (list.get(a as usize), list.get(b as usize)) {
        (Some(first), Some(second)) => compare(first, second).then(a.cmp(&b)),
        _ => Ordering::Equal,
    });
    let mut items: Vec<Option<T>> = list.into_iter().map(Some).collect();
    places.iter().filter_map(|place| items.get_mut(*place as usize)?.take()).collect()
}

/// The places of a list of keys in the order of the keys; equals stay as they were.
pub(crate) fn places_by(keys: &[u32]) -> Vec<u32> {
    let mut places: Vec<u32> = (0..keys.len() as u32).collect();
    if !keys.is_sorted() {
        let key = |place: u32| (keys.get(place as usize).copied(), place);
        sort_places(&mut places, &mut |a, b| key(a).cmp(&key(b)));
    }
    places
}

/// The list in its natural order.
pub(crate) fn in_order<T: Ord>(list: Vec<T>) -> Vec<T> {
    sorted(list, T::cmp)
}

/// Sorts numbers in place, each kept once: the one sort that is fast enough for every row of a matrix.
pub(crate) fn sort_distinct(numbers: &mut Vec<u32>) {
    numbers.sort_unstable();
    numbers.dedup();
}

fn sort_places(places: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    places.sort_unstable_by(|a, b| compare(*a, *b));
}
