//! The gate: the one roof over everything that a document can be asked. It decides nothing itself.

mod ask;
pub(crate) mod builder;
mod changes;
mod edits;
mod handle;
mod lists;
mod records;
mod replace;
mod store;
pub(crate) mod time;

use crate::error::Issue;
use crate::messages::{Messages, Wording};
use crate::model::Model;

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
    model: Model,
    warnings: Vec<Issue>,
    messages: Messages,
}

/// Another gate with the same content: what changes in one does not change in the other. The policy is shared; records,
/// grants and what was made of them are copied, which takes time in proportion to them, and far less than loading. The
/// copy has handles of its own, which are looked up in it, and refuses those of the other gate.
///
/// So a server can change a copy while requests go on asking the one that there is, and put the copy in its place:
///
/// ```
/// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
/// # let gate = rolegate::Gate::from_json(json)?;
/// use std::sync::Arc;
///
/// let present = Arc::new(gate);
/// let mut next = Gate::clone(&present);
/// next.apply(&[rolegate::Edit::remove_group("design")])?;
/// assert!(present.can("bo", "view", "churn")? && !next.can("bo", "view", "churn")?);
/// # use rolegate::Gate;
/// # Ok::<(), rolegate::Error>(())
/// ```
impl Clone for Gate {
    fn clone(&self) -> Self {
        let (warnings, messages) = (self.warnings.clone(), self.messages.clone());
        Gate { model: self.model.copied(), warnings, messages }
    }
}

impl core::fmt::Debug for Gate {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Gate").field("version", &self.version()).finish_non_exhaustive()
    }
}

impl Gate {
    fn of(model: Model, warnings: Vec<Issue>) -> Gate {
        Gate { model, warnings, messages: Messages::default() }
    }

    /// The model, for the boundary to JavaScript, which asks it by numbers.
    #[cfg(all(target_family = "wasm", feature = "reader"))]
    pub(crate) fn model(&self) -> &Model {
        &self.model
    }

    #[cfg(all(target_family = "wasm", not(feature = "engine")))]
    pub(crate) fn model_mut(&mut self) -> &mut Model {
        &mut self.model
    }

    pub(crate) fn wording(&self) -> Wording<'_> {
        Wording { model: &self.model, messages: &self.messages }
    }
}
