//! Texts of their own.

/// A text as an owned string. It is a function of its own because `String::from` takes sixty bytes wherever it is
/// called.
#[inline(never)]
pub(crate) fn owned(text: &str) -> String {
    text.into()
}

/// Appends a text to a list of them in one line, after a comma unless it is the first.
#[inline(never)]
pub(crate) fn append_listed(list: &mut String, text: &str) {
    list.push_str(if list.is_empty() { "" } else { ", " });
    list.push_str(text);
}
