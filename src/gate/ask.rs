//! The questions of a gate about users and entities that are named.

use super::Gate;
use crate::error::Result;
use crate::explain::{self, Decision, TypeDecision, WithRemedies};
use crate::messages::{Messages, Wording};
use crate::model::{EntityRef, Subject};
use crate::query::{self, Access, DetailedMatrix, Matrix, Refusal};

impl Gate {
    /// Whether a user may do an action on an entity; exactly `explain(…).allowed` ([R10](crate::rules#r10)).
    /// [`Gate::require`] is the same for a handler that ends where the user may not.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert!(gate.can("ada", "delete", "churn")?);
    /// assert!(!gate.can("bo", "delete", ("project", "churn"))?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_action` where the entity's type lacks the action, `unknown_type` where the policy lacks the
    /// type that is named ([R1](crate::rules#r1)), `ambiguous_entity` where several entities have the id, and no type
    /// is named ([R14](crate::rules#r14)).
    pub fn can<'a>(
        &self,
        user: impl Into<Subject<'a>>,
        action: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<bool> {
        query::can(&self.model, user.into(), action, self.named(entity.into())?)
    }

    /// Goes on where a user may do an action on an entity, and ends with a [`Refusal`] where not: a line at the head of
    /// a handler.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// gate.require("ada", "delete", "churn")?;
    /// let refusal = gate.require("bo", "delete", "churn").unwrap_err();
    /// assert_eq!(
    ///     refusal.to_string(),
    ///     "Bo may not do “Delete project” on Churn: the role Consumer does not hold it"
    /// );
    /// # Ok::<(), rolegate::Refusal>(())
    /// ```
    ///
    /// # Errors
    /// [`Refusal::Denied`] where the user may not, [`Refusal::Error`] as [`Gate::can`].
    pub fn require<'a>(
        &self,
        user: impl Into<Subject<'a>>,
        action: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<(), Refusal> {
        query::require(self.wording(), user.into(), action, self.named(entity.into())?)
    }

    /// Goes on where a user may do an action that needs no entity ([R8](crate::rules#r8)), and ends with a [`Refusal`]
    /// where not.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// gate.require_on_type("ada", "create", "project")?;
    /// assert!(gate.require_on_type("nobody", "create", "project").is_err());
    /// # Ok::<(), rolegate::Refusal>(())
    /// ```
    ///
    /// # Errors
    /// [`Refusal::Denied`] where the user may not, [`Refusal::Error`] as [`Gate::can_on_type`].
    pub fn require_on_type<'a>(
        &self,
        user: impl Into<Subject<'a>>,
        action: &str,
        entity_type: &str,
    ) -> Result<(), Refusal> {
        query::require_on_type(self.wording(), user.into(), action, entity_type)
    }

    /// The same as [`Gate::require`], in the sentences of `messages`.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let german = rolegate::Messages::from_json(r#"{ "denied": "{user} darf das nicht" }"#.as_bytes())?;
    /// let refusal = gate.require_in(&german, "bo", "delete", "churn").unwrap_err();
    /// assert_eq!(refusal.to_string(), "Bo darf das nicht");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::require`].
    pub fn require_in<'a>(
        &self,
        messages: &Messages,
        user: impl Into<Subject<'a>>,
        action: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<(), Refusal> {
        query::require(
            Wording { messages, ..self.wording() },
            user.into(),
            action,
            self.named(entity.into())?,
        )
    }

    /// The same as [`Gate::require_on_type`], in the sentences of `messages`.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let german = rolegate::Messages::from_json(r#"{ "type.denied": "{user} darf das nicht" }"#.as_bytes())?;
    /// let refusal = gate.require_on_type_in(&german, "eve", "create", "project").unwrap_err();
    /// assert_eq!(refusal.to_string(), "eve darf das nicht");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::require_on_type`].
    pub fn require_on_type_in<'a>(
        &self,
        messages: &Messages,
        user: impl Into<Subject<'a>>,
        action: &str,
        entity_type: &str,
    ) -> Result<(), Refusal> {
        query::require_on_type(Wording { messages, ..self.wording() }, user.into(), action, entity_type)
    }

    /// The answer with its reasons.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let denial = gate.explain("bo", "delete", "churn")?.denial.unwrap();
    /// assert_eq!(denial.code, rolegate::DenialCode::RoleLacksAction);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::can`].
    pub fn explain<'a>(
        &self,
        user: impl Into<Subject<'a>>,
        action: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<Decision> {
        explain::explain(self.wording(), user.into(), action, self.named(entity.into())?, WithRemedies::Yes)
    }

    /// The answer with its reasons, but without the remedies of a denial: for many answers at a time, since
    /// remedies are tried before they are offered.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert!(gate.explain_briefly("bo", "view", "churn")?.allowed);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::can`].
    pub fn explain_briefly<'a>(
        &self,
        user: impl Into<Subject<'a>>,
        action: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<Decision> {
        explain::explain(self.wording(), user.into(), action, self.named(entity.into())?, WithRemedies::No)
    }

    /// The answer with its reasons, in the sentences of `messages`: for a server whose requests come in many
    /// languages. Of each language it has a catalogue, read once.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let german = rolegate::Messages::from_json(r#"{ "allowed": "{user} darf das" }"#.as_bytes())?;
    /// assert_eq!(gate.explain_in(&german, "ada", "view", "churn")?.summary, "Ada darf das");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::can`].
    pub fn explain_in<'a>(
        &self,
        messages: &Messages,
        user: impl Into<Subject<'a>>,
        action: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<Decision> {
        let wording = Wording { messages, ..self.wording() };
        explain::explain(wording, user.into(), action, self.named(entity.into())?, WithRemedies::Yes)
    }

    /// Whether a user may do an action that needs no entity ([R8](crate::rules#r8)).
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert!(gate.can_on_type("ada", "create", "project")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_type`, `unknown_action`.
    pub fn can_on_type<'a>(
        &self,
        user: impl Into<Subject<'a>>,
        action: &str,
        entity_type: &str,
    ) -> Result<bool> {
        explain::can_on_type(&self.model, user.into(), action, entity_type)
    }

    /// The answer on a type with its reasons.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let decision = gate.explain_on_type("ada", "create", "project")?;
    /// assert_eq!(decision.required_tier.as_deref(), Some("write"));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::can_on_type`].
    pub fn explain_on_type<'a>(
        &self,
        user: impl Into<Subject<'a>>,
        action: &str,
        entity_type: &str,
    ) -> Result<TypeDecision> {
        explain::explain_on_type(self.wording(), user.into(), action, entity_type, WithRemedies::Yes)
    }

    /// The answer on a type with its reasons, in the sentences of `messages`.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let german = rolegate::Messages::from_json(r#"{ "type.allowed": "{user} darf das" }"#.as_bytes())?;
    /// assert_eq!(gate.explain_on_type_in(&german, "ada", "create", "project")?.summary, "Ada darf das");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::can_on_type`].
    pub fn explain_on_type_in<'a>(
        &self,
        messages: &Messages,
        user: impl Into<Subject<'a>>,
        action: &str,
        entity_type: &str,
    ) -> Result<TypeDecision> {
        let wording = Wording { messages, ..self.wording() };
        explain::explain_on_type(wording, user.into(), action, entity_type, WithRemedies::Yes)
    }

    /// The actions that a user may do on an entity, in the policy's order; none where one is unknown.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert!(gate.actions("bo", "churn")?.contains(&"view"));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_type`, `ambiguous_entity`, as [`Gate::can`].
    pub fn actions<'a>(
        &self,
        user: impl Into<Subject<'a>>,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<Vec<&str>> {
        query::actions(&self.model, user.into(), self.named(entity.into())?)
    }

    /// What a user is on an entity; none without a path to it, and for users who are not active.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.access("ada", "churn")?.unwrap().role, "owner");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_type`, `ambiguous_entity`, as [`Gate::can`].
    pub fn access<'a>(
        &self,
        user: impl Into<Subject<'a>>,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<Option<Access>> {
        query::access(&self.model, user.into(), self.named(entity.into())?)
    }

    /// Every decision of some users on some entities.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let matrix = gate.matrix(["ada", "bo"], ["churn"])?;
    /// assert!(matrix.can("ada", "delete", "churn")? && !matrix.can("bo", "delete", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_type`, `ambiguous_entity`, as [`Gate::can`].
    pub fn matrix<'a>(
        &self,
        users: impl IntoIterator<Item = impl Into<Subject<'a>>>,
        entities: impl IntoIterator<Item = impl Into<EntityRef<'a>>>,
    ) -> Result<Matrix> {
        let users: Vec<_> = users.into_iter().map(Into::into).collect();
        query::matrix(&self.model, &users, &self.all_named(entities)?)
    }

    /// A matrix with its footnotes and with what the ceiling took away.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let detailed = gate.matrix_detail(["ada"], ["churn"])?;
    /// assert!(detailed.matrix.can("ada", "view", "churn")? && !detailed.is_cut("ada", "view", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::matrix`].
    pub fn matrix_detail<'a>(
        &self,
        users: impl IntoIterator<Item = impl Into<Subject<'a>>>,
        entities: impl IntoIterator<Item = impl Into<EntityRef<'a>>>,
    ) -> Result<DetailedMatrix> {
        let users: Vec<_> = users.into_iter().map(Into::into).collect();
        query::matrix_detail(&self.model, &users, &self.all_named(entities)?)
    }
}
