//! Why a call gave no value.

use super::issue::told;
use super::{Code, Issue, Names, did_you_mean};
use crate::collections::owned;
use core::fmt;
use serde::Serialize;

/// What a call of this crate gives besides a value.
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// Why a call gave no value.
///
/// Match on `code`, which stays; print the error, which says all of it.
///
/// ```
/// let error = rolegate::Gate::from_json(br#"{ "rolegate": 1, "grant": [] }"#).unwrap_err();
/// assert_eq!(error.code, rolegate::Code::InvalidDocument);
/// assert_eq!(
///     error.to_string(),
///     "the document is not valid: there is no field `grant` here (at $.grant; did you mean `grants`?)"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Error {
    /// What went wrong.
    pub code: Code,
    /// A lowercase sentence without a final period; input in backticks.
    pub message: String,
    /// Where it is in the input, as a JSON path; none where there is no such path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What would put it right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The single problems, where there can be several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<Issue>,
}

impl Error {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Error { code, message: message.into(), path: None, help: None, issues: Vec::new() }
    }

    pub(crate) fn with_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    /// An error whose causes are `issues`; its sentence counts them and quotes the first.
    pub(crate) fn with_issues(code: Code, what: &str, issues: Vec<Issue>) -> Self {
        let message = match issues.as_slice() {
            [only] => format!("{what}: {}", only.message),
            [first, rest @ ..] => format!("{what}: {} (and {} more)", first.message, rest.len()),
            [] => what.into(),
        };
        let first = issues.first();
        let (path, help) =
            (first.map(|issue| issue.path.clone()), first.and_then(|issue| issue.help.clone()));
        Error { code, message, path, help, issues }
    }

    /// An action that `type_id` does not have: a programming error, with the nearest names (R1). `otherwise` is
    /// how to ask where it has such an action all the same, on the type or on entities (R8).
    #[inline(never)]
    pub(crate) fn unknown_action(action: &str, type_id: &str, names: &Names<'_>, otherwise: &str) -> Self {
        let help = if otherwise.is_empty() { did_you_mean(action, names) } else { Some(owned(otherwise)) };
        Error::new(Code::UnknownAction, format!("`{type_id}` has no action `{action}`")).with_help(help)
    }

    /// An entity that there is not, or not as one of the type that is named.
    #[inline(never)]
    pub(crate) fn unknown_entity(id: &str, entity_type: Option<&str>) -> Self {
        let help = if entity_type.is_some() { "check the id and the type" } else { "check the id" };
        Error::new(Code::UnknownEntity, format!("there is no entity `{id}`")).with_help(Some(owned(help)))
    }

    /// A type that the policy does not have.
    pub(crate) fn unknown_type(type_id: &str, names: &Names<'_>) -> Self {
        Error::new(Code::UnknownType, format!("the policy has no entity type `{type_id}`"))
            .with_help(did_you_mean(type_id, names))
    }
}

/// The sentence, with where it is about and what would help: all that a line of a log needs. The single problems are in
/// [`Error::issues`].
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        told(f, &self.message, self.path.as_deref(), self.help.as_deref())
    }
}

impl core::error::Error for Error {}
