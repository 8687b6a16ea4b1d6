//! Sorting by one copy of one algorithm, which moves nothing but numbers. The standard library would add a copy of
//! about ten kilobytes to the download for each type that it sorts.

use core::cmp::Ordering;

/// A list in the order of `compare`; equals stay as they were.
pub(crate) fn ordered<'l, T>(list: &'l [T], compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<&'l T> {
    let item = |index: u32| list.get(index as usize);
    let indices = sorted_indices(list.len(), &|a, b| match (item(a), item(b)) {
        (Some(first), Some(second)) => compare(first, second),
        _ => Ordering::Equal,
    });
    indices.into_iter().filter_map(item).collect()
}

/// Texts in their natural order.
pub(crate) fn in_order<'t>(texts: &[&'t str]) -> Vec<&'t str> {
    ordered(texts, &|a, b| a.cmp(b)).into_iter().copied().collect()
}

/// Sorts numbers, each kept once.
pub(crate) fn sort_distinct(numbers: &mut Vec<u32>) {
    // Most lists are in order already, and there can be a hundred thousand of them.
    if numbers.is_sorted_by(|before, after| before < after) {
        return;
    }
    *numbers = sorted(core::mem::take(numbers), &|a, b| a.cmp(&b));
    numbers.dedup();
}

/// The indices of a list of keys, in the order of the keys; equals stay as they were.
pub(crate) fn sorted_indices_by(keys: &[u32]) -> Vec<u32> {
    let key = |index: u32| keys.get(index as usize);
    sorted_indices(keys.len(), &|a, b| key(a).cmp(&key(b)))
}

/// The indices of a list, in the order of `compare`; equals stay as they were.
pub(crate) fn sorted_indices(count: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    sorted((0..count as u32).collect(), compare)
}

/// The numbers in the order of `compare`; equals stay as they were. This merges runs that are in order already, two at
/// a time, as most lists are a few such runs one after another.
pub(crate) fn sorted(mut numbers: Vec<u32>, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut ends = run_ends(&numbers, compare);
    while ends.len() > 1 {
        let (mut merged, mut merged_ends) = (Vec::with_capacity(numbers.len()), Vec::new());
        for pair in ends.chunks(2) {
            let (Some(middle), Some(end)) = (pair.first(), pair.last()) else { continue };
            let first = numbers.get(merged.len()..*middle).unwrap_or_default();
            let second = numbers.get(*middle..*end).unwrap_or_default();
            merge(first, second, compare, &mut merged);
            merged_ends.push(*end);
        }
        (numbers, ends) = (merged, merged_ends);
    }
    numbers
}

/// Where the runs end that are in order.
fn run_ends(numbers: &[u32], compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<usize> {
    let mut ends = Vec::new();
    for (index, pair) in numbers.windows(2).enumerate() {
        if matches!(pair, [a, b] if compare(*a, *b) == Ordering::Greater) {
            ends.push(index.saturating_add(1));
        }
    }
    ends.push(numbers.len());
    ends
}

fn merge(
    mut first: &[u32],
    mut second: &[u32],
    compare: &dyn Fn(u32, u32) -> Ordering,
    merged: &mut Vec<u32>,
) {
    while let ([a, after_a @ ..], [b, after_b @ ..]) = (first, second) {
        if compare(*a, *b) == Ordering::Greater {
            merged.push(*b);
            second = after_b;
        } else {
            merged.push(*a);
            first = after_a;
        }
    }
    merged.extend_from_slice(first);
    merged.extend_from_slice(second);
}
