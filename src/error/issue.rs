//! One issue, and how much it matters.

use super::Code;
use crate::collections::owned;
use serde::Serialize;

/// How much an issue matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The document does not load.
    Error,
    /// The document loads; what is at the path has no effect.
    Warning,
    /// The document loads, and what is at the path has its effect, which may surprise.
    Lint,
}

/// Something that is wrong in a document or a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
