//! Decisions that end a call where they deny.

use super::can;
use crate::error::{Error, Result};
use crate::explain::{self, Denial, DenialCode, WithRemedies};
use crate::messages::Wording;
use crate::model::{EntityRef, Subject};
use core::fmt;
use serde::Serialize;

/// Why [`Gate::require`](crate::Gate::require) does not let a call go on: the user may not, or the question is wrong.
///
/// A server answers the first with 403, or with 404 where the entity is [out of the user's
/// sight](DenialCode::is_out_of_sight), and the second, a programming error, with 400 or 500:
///
/// ```
/// use rolegate::{Gate, Refusal};
///
/// fn status(refusal: &Refusal) -> u16 {
///     match refusal {
///         Refusal::Denied(denied) if denied.code.is_out_of_sight() => 404,
///         Refusal::Denied(_) => 403,
///         Refusal::Error(_) => 400,
///     }
/// }
///
/// fn rename(gate: &Gate, user: &str, project: &str) -> Result<(), Refusal> {
///     gate.require(user, "rename", ("project", project))?;
///     // … rename it …
///     Ok(())
/// }
///
/// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
/// # let gate = Gate::from_json(json)?;
/// assert!(rename(&gate, "ada", "churn").is_ok());
/// assert_eq!(rename(&gate, "bo", "churn").map_err(|refusal| status(&refusal)), Err(403));
/// assert_eq!(rename(&gate, "bo", "fraud").map_err(|refusal| status(&refusal)), Err(404));
/// # Ok::<(), rolegate::Error>(())
/// ```
///
/// As JSON it is the [`Denied`], or the [`Error`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Refusal {
    /// The user may not.
    Denied(Denied),
    /// The question is wrong: the policy lacks the action or the type, or several entities have the id.
    Error(Error),
}

/// That a user may not, and why.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Denied {
    /// The first code that applies.
    pub code: DenialCode,
    /// Why not, as a sentence for people.
    pub message: String,
    /// Who may not do what, and why, as a sentence for people.
    pub summary: String,
}

impl Refusal {
    /// The code, for logs: of a [`DenialCode`] or of a [`Code`](crate::Code).
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.require("bo", "delete", "churn").unwrap_err().code(), "role_lacks_action");
    /// assert_eq!(gate.require("bo", "delte", "churn").unwrap_err().code(), "unknown_action");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Denied(denied) => denied.code.as_str(),
            Refusal::Error(error) => error.code.as_str(),
        }
    }
}

/// The summary.
impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.summary)
    }
}

/// The summary of the denial, or the error.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Denied(denied) => denied.fmt(f),
            Refusal::Error(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for Refusal {}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Refusal::Error(error)
    }
}

/// Nothing, where the user may do the action.
pub(crate) fn require(
    wording: Wording<'_>,
    user: Subject<'_>,
    action: &str,
    entity: EntityRef<'_>,
) -> Result<(), Refusal> {
    // The reasons take many times as long as the answer, and most requests are allowed.
    if can(wording.model, user, action, entity)? {
        return Ok(());
    }
    let decision = explain::explain(wording, user, action, entity, WithRemedies::No)?;
    granted(decision.denial, decision.summary)
}

/// Nothing, where the user may do the action on the type.
pub(crate) fn require_on_type(
    wording: Wording<'_>,
    user: Subject<'_>,
    action: &str,
    entity_type: &str,
) -> Result<(), Refusal> {
    let decision = explain::explain_on_type(wording, user, action, entity_type, WithRemedies::No)?;
    granted(decision.denial, decision.summary)
}

fn granted(denial: Option<Denial>, summary: String) -> Result<(), Refusal> {
    let Some(Denial { code, message, .. }) = denial else { return Ok(()) };
    Err(Refusal::Denied(Denied { code, message, summary }))
}
