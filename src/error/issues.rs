//! What is wrong with a document, or with a batch of edits.

use super::{Code, Issue, JsonPath, Severity};
use crate::collections::owned;

/// The most issues that are listed. All others count as one more.
pub const MOST_ISSUES: usize = 20_000;

/// The issues so far.
#[derive(Default)]
pub struct Issues {
    pub list: Vec<Issue>,
    pub errors: usize,
    /// The lints that are left out: a bit for each, by its place among [`Code::LINTS`].
    pub ignored: u32,
}

impl Issues {
    /// The issues whose severity `kept` lets pass.
    pub fn only(mut self, kept: &dyn Fn(Severity) -> bool) -> Vec<Issue> {
        self.list.retain(|issue| kept(issue.severity));
        self.list
    }

    /// Adds an issue at a path of the document.
    #[inline(never)]
    pub fn report(
        &mut self,
        severity: Severity,
        code: Code,
        at: &JsonPath<'_>,
        message: String,
        help: Option<String>,
    ) {
        self.add(severity, code, at.path(), message, help);
    }

    /// Adds an issue whose path is written already.
    pub fn add(
        &mut self,
        severity: Severity,
        code: Code,
        path: String,
        message: String,
        help: Option<String>,
    ) {
        if self.ignored & code.lint_bit() != 0 {
            return;
        }
        if severity == Severity::Error {
            self.errors = self.errors.saturating_add(1);
        }
        match self.list.len() {
            0..MOST_ISSUES => self.list.push(Issue::new(severity, code, path, message, help)),
            MOST_ISSUES => {
                let message =
                    format!("there are more than {MOST_ISSUES} problems; the others are not listed");
                let end = Issue::new(Severity::Error, Code::TooManyIssues, owned("$"), message, None);
                self.list.push(end);
            }
            _ => {}
        }
    }
}
