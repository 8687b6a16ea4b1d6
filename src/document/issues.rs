//! What is wrong with a document, or with a batch of edits.

use super::place::Place;
use crate::error::{Code, Issue, Severity, did_you_mean, owned};
use crate::policy::{EntityType, is_no_role};

/// More problems than this are counted as one.
pub const MOST_ISSUES: usize = 20_000;

/// What helps where a role goes by the word with which a share revokes (S1).
const REVOKE: &str = "leave it out, or revoke what is granted";

/// The findings so far.
#[derive(Default)]
pub struct Issues {
    pub list: Vec<Issue>,
    pub errors: usize,
}

/// The names that there are, by their places.
pub type Known<'k> = dyn Fn(usize) -> Option<&'k str> + 'k;

impl Issues {
    /// Notes a name that stands for nothing that a type, or else the policy, has.
    pub fn unknown(
        &mut self,
        code: Code,
        at: &Place<'_>,
        (owner, what, name): (Option<&str>, &str, &str),
        known: &Known<'_>,
    ) {
        let owner = owner.map_or_else(|| owned("the policy"), |id| format!("`{id}`"));
        let message = format!("{owner} has no {what} `{name}`");
        let revokes = code == Code::UnknownRole && is_no_role(name);
        let help = if revokes { Some(owned(REVOKE)) } else { did_you_mean(name, known) };
        self.note(Severity::Error, code, at, message, help);
    }

    /// Notes that the role of a grant is none of its type's.
    pub fn unknown_role(&mut self, grant: &Place<'_>, made: &EntityType, name: &str) {
        let names = made.role_names();
        let what = (Some(made.id.as_str()), "role", name);
        self.unknown(Code::UnknownRole, &grant.key("role"), what, &|place| names.get(place).copied());
    }

    /// Those of some severities alone.
    pub fn only(mut self, kept: &dyn Fn(Severity) -> bool) -> Vec<Issue> {
        self.list.retain(|issue| kept(issue.severity));
        self.list
    }

    /// Notes a finding at a place.
    #[inline(never)]
    pub fn note(
        &mut self,
        severity: Severity,
        code: Code,
        at: &Place<'_>,
        message: String,
        help: Option<String>,
    ) {
        self.add(severity, code, at.path(), message, help);
    }

    /// Notes a finding.
    pub fn add(
        &mut self,
        severity: Severity,
        code: Code,
        path: String,
        message: String,
        help: Option<String>,
    ) {
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
