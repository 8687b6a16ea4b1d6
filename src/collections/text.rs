//! Texts of their own.

/// A text as an owned string. It is a function of its own because `String::from` takes sixty bytes wherever it is
/// called.
#[inline(never)]
pub(crate) fn owned(text: &str) -> String {
    text.into()
}
