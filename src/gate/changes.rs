//! The changes of a gate.

use super::Gate;
use crate::change::{self, Change, Pending, Receipt, ShareOptions};
use crate::error::Result;
use crate::messages::Messages;
use crate::model::{EntityRef, Subject};

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
    /// let change = Change::grant(RecipientId::user("bo"), "user");
    /// let receipt = gate.share("ada", "churn", &[change], ShareOptions::default())?;
    /// assert!(receipt.diff.touches("bo", Some("churn".into())));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `share_refused`, whose issues name every bad line; `unknown_type`, `ambiguous_entity`, as [`Gate::can`].
    pub fn share<'a>(
        &mut self,
        actor: impl Into<Subject<'a>>,
        entity: impl Into<EntityRef<'a>>,
        changes: &[Change],
        options: ShareOptions,
    ) -> Result<Receipt> {
        let entity = entity.into();
        let apart = self.named_apart(entity)?;
        let entity = apart.as_ref().map_or(entity, EntityRef::from);
        change::share(&mut self.model, &self.messages, (actor.into(), entity), changes, options)
    }

    /// The same, to be kept or taken back: [`Pending::commit`] keeps it, a drop takes it back. What has to happen along
    /// with the share, or not at all, goes between the two.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Change, RecipientId, ShareOptions};
    ///
    /// let change = Change::grant(RecipientId::user("bo"), "owner");
    /// let pending = gate.begin_share("ada", "churn", &[change], ShareOptions::default())?;
    /// assert_eq!(pending.receipt().notifications[0].to, "bo");
    /// drop(pending);
    /// assert!(!gate.can("bo", "delete", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::share`].
    pub fn begin_share<'a>(
        &mut self,
        actor: impl Into<Subject<'a>>,
        entity: impl Into<EntityRef<'a>>,
        changes: &[Change],
        options: ShareOptions,
    ) -> Result<Pending<'_, Receipt>> {
        let entity = entity.into();
        let apart = self.named_apart(entity)?;
        let entity = apart.as_ref().map_or(entity, EntityRef::from);
        change::begin_share(&mut self.model, &self.messages, (actor.into(), entity), changes, options)
    }

    /// The same batch on many entities: one receipt or error each, and one that fails stops no other
    /// ([S10](crate::rules#s10)).
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Change, RecipientId, ShareOptions};
    ///
    /// let change = Change::grant(RecipientId::user("bo"), "user");
    /// let done = gate.share_many("ada", ["churn", "nothing"], &[change], ShareOptions::default());
    /// assert!(done[0].is_ok() && done[1].is_err());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn share_many<'a>(
        &mut self,
        actor: impl Into<Subject<'a>>,
        entities: impl IntoIterator<Item = impl Into<EntityRef<'a>>>,
        changes: &[Change],
        options: ShareOptions,
    ) -> Vec<Result<Receipt>> {
        let actor = actor.into();
        entities.into_iter().map(|entity| self.share(actor, entity, changes, options)).collect()
    }

    /// Replaces the sentences for people.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// gate.use_messages(rolegate::Messages::from_json(r#"{ "allowed": "{user} darf das" }"#.as_bytes())?);
    /// assert_eq!(gate.explain("ada", "view", "churn")?.summary, "Ada darf das");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn use_messages(&mut self, messages: Messages) {
        self.messages = messages;
    }
}
