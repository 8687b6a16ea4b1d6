//! The gate: the one roof over everything that a document can be asked. It decides nothing itself.

mod ask;
mod changes;
mod handle;
mod records;
mod store;

use crate::error::Issue;
use crate::messages::{Messages, Wording};
use crate::model::Model;
use crate::model::handle::GateId;

/// A validated document, ready to decide.
///
/// ```
/// let gate = rolegate::Gate::from_json(br#"{
///   "rolegate": 1,
///   "users": [{ "id": "ada" }],
///   "entities": [{ "id": "churn", "type": "project" }],
///   "grants": [{ "entity": "churn", "user": "ada", "role": "user" }]
/// }"#)?;
/// assert!(gate.can("ada", "rename", "churn")?);
/// assert!(!gate.can("ada", "delete", "churn")?);
/// # Ok::<(), rolegate::Error>(())
/// ```
pub struct Gate {
    id: GateId,
    model: Model,
    warnings: Vec<Issue>,
    messages: Messages,
}

impl core::fmt::Debug for Gate {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Gate").field("version", &self.version()).finish_non_exhaustive()
    }
}

impl Gate {
    fn of(model: Model, warnings: Vec<Issue>) -> Gate {
        Gate { id: GateId::next(), model, warnings, messages: Messages::default() }
    }

    /// The model, for the boundary to JavaScript, which asks it by numbers.
    #[cfg(all(target_family = "wasm", feature = "reader"))]
    pub(crate) fn model(&self) -> &Model {
        &self.model
    }

    pub(crate) fn wording(&self) -> Wording<'_> {
        Wording { model: &self.model, messages: &self.messages }
    }
}
