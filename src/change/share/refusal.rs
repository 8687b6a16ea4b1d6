//! Why a batch is refused.

use crate::collections::owned;
use crate::error::{Code, Issue, Severity};
use crate::messages::Wording;

/// An issue about the whole of a batch.
pub(super) fn refused(wording: Wording<'_>, (code, message): (Code, String)) -> Issue {
    refusal(None, code, message, Some(wording.say(&help_of(code), &[])))
}

/// An issue of a batch: about a line, or about the whole.
pub(super) fn refusal(index: Option<usize>, code: Code, message: String, help: Option<String>) -> Issue {
    let path = index.map_or_else(|| owned("$"), |index| format!("$[{index}]"));
    let help = help.filter(|help| !help.is_empty());
    Issue { index, ..Issue::new(Severity::Error, code, path, message, help) }
}

/// The key of the help for a refusal.
pub(super) fn help_of(code: Code) -> String {
    let mut key = owned("help.");
    key.push_str(code.as_str());
    key
}
