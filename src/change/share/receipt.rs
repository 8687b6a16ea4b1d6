//! What a batch did, as plain data.

use super::super::{Diff, Pending, Warning};
use crate::model::directory::RecipientId;
use crate::query::GrantState;
use serde::{Deserialize, Serialize};

/// What a batch did (S9). What is read back from its text is the same but for the diff's inverse, which has to be kept
/// beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Receipt {
    /// The entity's id.
    pub entity: String,
    /// The entity's type.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// Each line of the batch.
    pub lines: Vec<ReceiptLine>,
    /// What took effect otherwise than one may think.
    pub warnings: Vec<Warning>,
    /// The people to tell, each once.
    pub notifications: Vec<Notification>,
    /// The answers that flipped.
    pub diff: Diff,
}

/// A recipient's grant before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ReceiptLine {
    /// Whose grant.
    pub recipient: RecipientId,
    /// The grant before; none where there was none.
    pub before: Option<GrantState>,
    /// The grant after; none where it was revoked.
    pub after: Option<GrantState>,
}

/// A person to tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Notification {
    /// The user's id.
    pub to: String,
    /// The entity's id.
    pub entity: String,
    /// The entity's type.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// The role that was given.
    pub role: String,
}

impl Pending<'_, Receipt> {
    /// What the share did, as [`Gate::share`](crate::Gate::share) tells it.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Change, RecipientId, ShareOptions};
    /// let change = Change::revoke(RecipientId::group("design"));
    /// let pending = gate.begin_share("ada", "churn", &[change], ShareOptions::default())?;
    /// assert_eq!(pending.receipt().lines[0].after, None);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn receipt(&self) -> &Receipt {
        self.outcome()
    }
}
