//! One issue, and how much it matters.

use super::Code;
use crate::collections::owned;
use core::fmt;
use serde::Serialize;

super::closed_list! {
    /// How much an issue matters.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    Severity {
        /// The document does not load.
        Error = "error",
        /// The document loads; what is at the path has no effect.
        Warning = "warning",
        /// The document loads, and what is at the path has its effect, which may surprise.
        Lint = "lint",
    }
}

/// Something that is wrong in a document or a batch.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Issue {
    /// What is wrong.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is, as a JSON path, such as `$.grants[3].role`.
    pub path: String,
    /// In a batch: the index of the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<usize>,
    /// A lowercase sentence without a final period; input in backticks.
    pub message: String,
    /// What would put it right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Issue {
    pub(crate) fn new(
        severity: Severity,
        code: Code,
        path: String,
        message: String,
        help: Option<String>,
    ) -> Self {
        let help = help.or_else(|| code.help().map(owned));
        Issue { code, severity, path, index: None, message, help }
    }
}

/// The sentence, the path and the help: `there is no type `projekt` (at $.entities[0].type; did you mean `project`?)`.
impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        told(f, &self.message, Some(&self.path), self.help.as_deref())
    }
}

/// A sentence, with where it is about and what would help after it.
pub(super) fn told(
    f: &mut fmt::Formatter<'_>,
    message: &str,
    path: Option<&str>,
    help: Option<&str>,
) -> fmt::Result {
    f.write_str(message)?;
    match (path, help) {
        (Some(path), Some(help)) => write!(f, " (at {path}; {help})"),
        (Some(path), None) => write!(f, " (at {path})"),
        (None, Some(help)) => write!(f, " ({help})"),
        (None, None) => Ok(()),
    }
}
