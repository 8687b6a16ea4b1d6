//! The administrative edits of a gate.

use super::Gate;
use crate::change::{self, Before, Diff, Edit, Pending, Transaction};
use crate::error::Result;

impl Gate {
    /// Carries out edits: all of them, or none.
    ///
    /// What an edit refers to must be there; taking away what is not there is no error.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, Grant, RecipientId, User};
    ///
    /// let diff = gate.apply(&[
    ///     Edit::put(User::new("cy").app_role("data_scientist")),
    ///     Edit::grant(Grant::new("churn", RecipientId::user("cy"), "user")),
    /// ])?;
    /// assert!(gate.can("cy", "rename", "churn")?);
    /// gate.apply(&diff.inverse())?;
    /// assert!(!gate.can("cy", "rename", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_edits`, whose issues name every bad edit up to the first that depends on one, each by its path in the
    /// list: `$[0].grant.role`.
    pub fn apply(&mut self, edits: &[Edit]) -> Result<Diff> {
        self.apply_json(&change::text_of(edits))
    }

    /// Carries out edits that are JSON text: a list of `{ put, value }`, `{ remove, id }`, `{ grant }`, `{ revoke }`,
    /// `{ share }`, `{ patch, id, value }`, `{ holder }` and `{ tier }`, as [`Edit`] is written. All but a share may
    /// have a condition, `if`: what has to be there, or null for nothing; else the edit is passed over.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// gate.apply_json(br#"[{ "remove": "group", "id": "design" }]"#)?;
    /// assert!(!gate.can("bo", "view", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::apply`]: what cannot be read is among the issues too.
    pub fn apply_json(&mut self, edits: &[u8]) -> Result<Diff> {
        change::edit(&mut self.model, &self.messages, edits).map(Transaction::commit)
    }

    /// Carries out edits without the difference, which takes most of the time where thousands of edits change much.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// gate.apply_without_diff(&[rolegate::Edit::remove_group("design")])?;
    /// assert!(!gate.can("bo", "view", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::apply`].
    pub fn apply_without_diff(&mut self, edits: &[Edit]) -> Result<()> {
        change::edit(&mut self.model, &self.messages, &change::text_of(edits))
            .map(Transaction::commit_without_diff)
    }

    /// Carries out edits, to be kept or taken back: [`Pending::commit`] keeps them, a drop takes them back.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::Edit;
    ///
    /// let pending = gate.begin(&[Edit::remove_group("design")])?;
    /// if pending.diff().count > 100 {
    ///     return Ok(()); // Taken back: that is for somebody to look at first.
    /// }
    /// pending.commit();
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::apply`].
    pub fn begin(&mut self, edits: &[Edit]) -> Result<Pending<'_, Diff>> {
        let before = Before::of(&self.model);
        let transaction = change::edit(&mut self.model, &self.messages, &change::text_of(edits))?;
        Ok(Pending::of(before, transaction, |diff| diff))
    }

    /// What [`Gate::apply`] would make of the answers. The gate stays as it is, and others may ask it meanwhile.
    ///
    /// The edits are tried on a copy, which takes time in proportion to the gate. Who has the gate to themselves takes
    /// [`Gate::begin`], looks at the diff, and drops it: that takes time in proportion to the edits.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let diff = gate.preview(&[rolegate::Edit::remove_group("design")])?;
    /// assert!(diff.touches("bo", None) && gate.can("bo", "view", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::apply`].
    pub fn preview(&self, edits: &[Edit]) -> Result<Diff> {
        self.preview_json(&change::text_of(edits))
    }

    /// What [`Gate::apply_json`] would make of the answers, as [`Gate::preview`].
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let diff = gate.preview_json(br#"[{ "remove": "group", "id": "design" }]"#)?;
    /// assert!(diff.touches("bo", None) && gate.can("bo", "view", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::apply_json`].
    pub fn preview_json(&self, edits: &[u8]) -> Result<Diff> {
        // What it takes is made once here, and not in each copy.
        self.warm();
        self.clone().try_json(edits)
    }

    /// The same without a copy: the edits are carried out and taken back.
    pub(crate) fn try_json(&mut self, edits: &[u8]) -> Result<Diff> {
        change::edit(&mut self.model, &self.messages, edits).map(Transaction::roll_back)
    }
}
