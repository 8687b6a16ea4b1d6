//! The changes of a gate.

use super::Gate;
use crate::change::{self, Change, Diff, Receipt, ShareOptions, Transaction};
use crate::error::Result;
use crate::messages::Messages;
use crate::model::EntityRef;

impl Gate {
    /// A counter that each change raises.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.version(), 0);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn version(&self) -> u64 {
        self.model.version()
    }

    /// Changes an entity's access list as `actor`: all lines, or none (S1 to S9).
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Change, RecipientId, ShareOptions};
    ///
    /// let recipient = RecipientId::User("bo".into());
    /// let change = Change { recipient, role: Some("user".into()), can_share: None, can_use_data: None };
    /// let receipt = gate.share("ada", "churn", &[change], ShareOptions::default())?;
    /// assert!(receipt.diff.touches("bo", Some("churn".into())));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `share_refused`, whose issues name every bad line; `unknown_type` where the policy lacks the type that is named.
    pub fn share<'a>(
        &mut self,
        actor: &str,
        entity: impl Into<EntityRef<'a>>,
        changes: &[Change],
        options: ShareOptions,
    ) -> Result<Receipt> {
        change::share(&mut self.model, &self.messages, (actor, entity.into()), changes, options)
    }

    /// The same batch on many entities: one receipt or error each, and one that fails stops no other (S10).
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Change, RecipientId, ShareOptions};
    ///
    /// let recipient = RecipientId::User("bo".into());
    /// let change = Change { recipient, role: Some("user".into()), can_share: None, can_use_data: None };
    /// let done = gate.share_many("ada", ["churn", "nothing"], &[change], ShareOptions::default());
    /// assert!(done[0].is_ok() && done[1].is_err());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn share_many<'a>(
        &mut self,
        actor: &str,
        entities: impl IntoIterator<Item = impl Into<EntityRef<'a>>>,
        changes: &[Change],
        options: ShareOptions,
    ) -> Vec<Result<Receipt>> {
        entities.into_iter().map(|entity| self.share(actor, entity, changes, options)).collect()
    }

    /// Carries out a JSON list of edits: all of them, or none.
    ///
    /// An edit is `{ put, value }`, `{ remove, id }`, `{ grant }`, `{ revoke }` or `{ share }`. What an edit refers to
    /// must be there; taking away what is not there is no error. All but a share may have a condition, `if`: the record
    /// or the grant that has to be there, or null for none; else the edit is passed over. A `put` on the condition of a
    /// record changes only the fields in which the two differ, each where it is as the condition has it.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// let diff = gate.apply(br#"[{ "remove": "group", "id": "design" }]"#)?;
    /// assert!(!gate.can("bo", "view", "churn")?);
    /// gate.apply(diff.inverse.as_bytes())?;
    /// assert!(gate.can("bo", "view", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_edits`, whose issues name every bad edit up to the first that depends on one.
    pub fn apply(&mut self, edits: &[u8]) -> Result<Diff> {
        change::edit(&mut self.model, &self.messages, edits).map(Transaction::commit)
    }

    /// The same without the difference, which takes most of the time where thousands of edits change much.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// gate.apply_without_diff(br#"[{ "remove": "group", "id": "design" }]"#)?;
    /// assert!(!gate.can("bo", "view", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::apply`].
    pub fn apply_without_diff(&mut self, edits: &[u8]) -> Result<()> {
        change::edit(&mut self.model, &self.messages, edits).map(Transaction::commit_without_diff)
    }

    /// What [`Gate::apply`] would make of the answers. The gate is afterwards as it was.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// let diff = gate.preview(br#"[{ "remove": "group", "id": "design" }]"#)?;
    /// assert!(diff.touches("bo", None) && gate.can("bo", "view", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::apply`].
    pub fn preview(&mut self, edits: &[u8]) -> Result<Diff> {
        change::edit(&mut self.model, &self.messages, edits).map(Transaction::roll_back)
    }

    /// Replaces the sentences for people: a JSON object of templates by key. What it leaves out is English.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// gate.use_messages(r#"{ "allowed": "{user} darf das" }"#.as_bytes())?;
    /// assert_eq!(gate.explain("ada", "view", "churn")?.summary, "Ada darf das");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_argument` where it is no such object, or names a message that there is not.
    pub fn use_messages(&mut self, json: &[u8]) -> Result<()> {
        self.messages = Messages::from_json(json)?;
        Ok(())
    }
}
