//! Numbers that are drawn, and what each chooses.

use proptest::collection::SizeRange;
use proptest::prelude::*;

/// A list of up to so many numbers, each to be read as a choice.
pub fn numbers(size: impl Into<SizeRange>) -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), size)
}

/// The item that a number stands for; none for zero and where there are no items.
pub fn pick<T>(items: &[T], number: u8) -> Option<&T> {
    let place = usize::from(number).checked_rem(items.len() + 1)?;
    items.get(place.checked_sub(1)?)
}

/// The item that a number stands for; the list is not empty.
pub fn choose<T>(items: &[T], number: u8) -> &T {
    &items[usize::from(number) % items.len()]
}

/// The items whose bit is set.
pub fn subset<T: Clone>(items: &[T], mask: u8) -> Vec<T> {
    items
        .iter()
        .enumerate()
        .filter(|(place, _)| *place < 8 && mask >> place & 1 == 1)
        .map(|(_, item)| item.clone())
        .collect()
}
