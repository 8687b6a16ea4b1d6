//! A change that is made, and kept or taken back by whoever asked for it.

use super::{Diff, Transaction};
use crate::model::Model;
use crate::model::directory::NextOrders;
use core::fmt;

/// A change of a gate that is made and not kept yet: [`Pending::commit`] keeps it, and a drop takes it back. Between
/// the two there is room for what must happen with it or not at all, such as a database's transaction.
///
/// What is taken back leaves the gate exactly as it was. Meanwhile the gate is borrowed, so nobody sees the change
/// before it is kept.
///
/// ```
/// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
/// # let mut gate = rolegate::Gate::from_json(json)?;
/// # fn write_rows(receipt: &rolegate::Receipt) -> Result<(), std::io::Error> {
/// #     if receipt.lines[0].after.is_none() { Err(std::io::Error::other("no room")) } else { Ok(()) }
/// # }
/// use rolegate::{Change, Gate, RecipientId, ShareOptions};
///
/// fn share(gate: &mut Gate, change: Change) -> Result<(), Box<dyn std::error::Error>> {
///     let pending = gate.begin_share("ada", "churn", &[change], ShareOptions::default())?;
///     write_rows(pending.receipt())?; // An error here takes the share back.
///     pending.commit();
///     Ok(())
/// }
///
/// share(&mut gate, Change::grant(RecipientId::user("bo"), "owner"))?;
/// assert!(gate.can("bo", "delete", "churn")?);
/// share(&mut gate, Change::revoke(RecipientId::user("bo"))).unwrap_err(); // The database has no room.
/// assert!(gate.can("bo", "delete", "churn")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "a change that is not committed is taken back"]
pub struct Pending<'g, T> {
    outcome: T,
    made: Made<'g>,
}

/// What is taken back where it goes without having been kept.
struct Made<'g> {
    transaction: Transaction<'g>,
    before: Before,
    is_kept: bool,
}

/// The counters of a gate before a change.
#[derive(Clone, Copy)]
pub(crate) struct Before {
    version: u64,
    orders: NextOrders,
}

impl Before {
    /// Those at hand.
    pub fn of(model: &Model) -> Before {
        Before { version: model.version(), orders: model.directory().next_orders() }
    }
}

impl<'g, T> Pending<'g, T> {
    /// A change that is made; `before` is of the gate before anything was read for it.
    pub(crate) fn of(
        before: Before,
        mut transaction: Transaction<'g>,
        outcome: impl FnOnce(Diff) -> T,
    ) -> Self {
        transaction.keep();
        let diff = transaction.diff();
        Pending { outcome: outcome(diff), made: Made { transaction, before, is_kept: false } }
    }

    /// The receipt or the diff.
    pub(super) fn outcome(&self) -> &T {
        &self.outcome
    }

    /// Keeps the change, and gives its receipt or its diff.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::Edit;
    /// gate.begin(&[Edit::remove_user("bo")])?.commit();
    /// assert_eq!(gate.user("bo"), None);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn commit(mut self) -> T {
        self.made.is_kept = true;
        self.made.transaction.forget_contacts();
        self.outcome
    }
}

impl Pending<'_, Diff> {
    /// What the edits did, as [`Gate::apply`](crate::Gate::apply) tells it.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::Edit;
    /// assert!(gate.begin(&[Edit::remove_user("bo")])?.diff().touches("bo", None));
    /// assert!(gate.user("bo").is_some());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn diff(&self) -> &Diff {
        &self.outcome
    }
}

impl<T: fmt::Debug> fmt::Debug for Pending<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pending").field(&self.outcome).finish()
    }
}

impl Drop for Made<'_> {
    fn drop(&mut self) {
        if !self.is_kept {
            self.transaction.take_back();
            self.transaction.model.set_version(self.before.version);
            self.transaction.model.directory_mut().set_next_orders(self.before.orders);
        }
    }
}
