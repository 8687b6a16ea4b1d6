//! Texts of their own.

/// A text of its own; said once, since `String::from` is sixty bytes at each place.
#[inline(never)]
pub(crate) fn owned(text: &str) -> String {
    text.into()
}
