//! The questions of a gate.

use super::Gate;
use crate::error::Result;
use crate::explain::{self, Decision, TypeDecision, WithRemedies};
use crate::messages::{Messages, Wording};
use crate::model::EntityRef;
use crate::query::{
    self, Access, AssignableRole, DetailedMatrix, EntityFilter, ExpandedEntry, ListedGrant, Matrix, Refusal,
};

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
    pub fn can<'a>(&self, user: &str, action: &str, entity: impl Into<EntityRef<'a>>) -> Result<bool> {
        query::can(&self.model, user, action, self.named(entity.into())?)
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
        user: &str,
        action: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<(), Refusal> {
        query::require(self.wording(), user, action, self.named(entity.into())?)
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
    pub fn require_on_type(&self, user: &str, action: &str, entity_type: &str) -> Result<(), Refusal> {
        query::require_on_type(self.wording(), user, action, entity_type)
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
        user: &str,
        action: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<Decision> {
        explain::explain(self.wording(), user, action, self.named(entity.into())?, WithRemedies::Yes)
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
        user: &str,
        action: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<Decision> {
        explain::explain(self.wording(), user, action, self.named(entity.into())?, WithRemedies::No)
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
        user: &str,
        action: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<Decision> {
        let wording = Wording { messages, ..self.wording() };
        explain::explain(wording, user, action, self.named(entity.into())?, WithRemedies::Yes)
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
    pub fn can_on_type(&self, user: &str, action: &str, entity_type: &str) -> Result<bool> {
        explain::can_on_type(&self.model, user, action, entity_type)
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
    pub fn explain_on_type(&self, user: &str, action: &str, entity_type: &str) -> Result<TypeDecision> {
        explain::explain_on_type(self.wording(), user, action, entity_type, WithRemedies::Yes)
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
    pub fn explain_on_type_in(
        &self,
        messages: &Messages,
        user: &str,
        action: &str,
        entity_type: &str,
    ) -> Result<TypeDecision> {
        let wording = Wording { messages, ..self.wording() };
        explain::explain_on_type(wording, user, action, entity_type, WithRemedies::Yes)
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
    pub fn actions<'a>(&self, user: &str, entity: impl Into<EntityRef<'a>>) -> Result<Vec<&str>> {
        query::actions(&self.model, user, self.named(entity.into())?)
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
    pub fn access<'a>(&self, user: &str, entity: impl Into<EntityRef<'a>>) -> Result<Option<Access>> {
        query::access(&self.model, user, self.named(entity.into())?)
    }

    /// Every decision of some users on some entities.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let matrix = gate.matrix(&["ada", "bo"], ["churn"])?;
    /// assert!(matrix.can("ada", "delete", "churn")? && !matrix.can("bo", "delete", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_type`, `ambiguous_entity`, as [`Gate::can`].
    pub fn matrix<'a>(
        &self,
        users: &[impl AsRef<str>],
        entities: impl IntoIterator<Item = impl Into<EntityRef<'a>>>,
    ) -> Result<Matrix> {
        query::matrix((&self.model, self.id), users, &self.all_named(entities)?)
    }

    /// A matrix with its footnotes and with what the ceiling took away.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let detailed = gate.matrix_detail(&["ada"], ["churn"])?;
    /// assert!(detailed.matrix.can("ada", "view", "churn")? && !detailed.is_cut("ada", "view", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::matrix`].
    pub fn matrix_detail<'a>(
        &self,
        users: &[impl AsRef<str>],
        entities: impl IntoIterator<Item = impl Into<EntityRef<'a>>>,
    ) -> Result<DetailedMatrix> {
        query::matrix_detail((&self.model, self.id), users, &self.all_named(entities)?)
    }

    /// Every user who may do an action on an entity, in the order of ids; none where the entity is unknown.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.who_can("view", "churn")?, ["ada", "bo"]);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::can`].
    pub fn who_can<'a>(&self, action: &str, entity: impl Into<EntityRef<'a>>) -> Result<Vec<&str>> {
        query::who_can(&self.model, action, self.named(entity.into())?)
    }

    /// Every active user who may do an action that needs no entity ([R8](crate::rules#r8)), in the order of ids.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.who_can_on_type("create", "project")?, ["ada", "bo"]);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_type`, `unknown_action`.
    pub fn who_can_on_type(&self, action: &str, entity_type: &str) -> Result<Vec<&str>> {
        explain::who_can_on_type(&self.model, action, entity_type)
    }

    /// Every entity on which a user may do something, in the order of ids and then of types: any, or those that a
    /// filter lets pass; none where the user is unknown.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::EntityFilter;
    /// assert_eq!(gate.entities("bo", EntityFilter::default())?, [("project", "churn").into()]);
    /// assert!(gate.entities("bo", EntityFilter::default().action("delete"))?.is_empty());
    /// assert_eq!(gate.entities("bo", EntityFilter::default().role("consumer"))?.len(), 1);
    /// assert!(gate.entities("bo", EntityFilter::default().direct())?.is_empty());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_type`; `unknown_action` and `unknown_role` where the type, or every type, lacks the action or the role.
    pub fn entities(&self, user: &str, filter: EntityFilter<'_>) -> Result<Vec<EntityRef<'_>>> {
        let found = query::entities(&self.model, user, filter)?;
        Ok(found.into_iter().filter_map(|slot| self.model.reference(slot)).collect())
    }

    /// The direct grants of an entity as they count, users first, then groups and organizations, each in the order of
    /// ids. [`Gate::grants`] has them as they are written.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.access_list("churn")?.len(), 2);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_entity` where there is no such entity; `unknown_type`, `ambiguous_entity`, as [`Gate::can`].
    pub fn access_list<'a>(&self, entity: impl Into<EntityRef<'a>>) -> Result<Vec<ListedGrant>> {
        query::access_list(&self.model, self.named(entity.into())?)
    }

    /// Every active user whom some path leads to the entity, in the order of ids.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.expanded_access_list("churn")?[1].user, "bo");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_argument` where the list has more than 200,000 paths: ask for it in pages. `unknown_entity`,
    /// `unknown_type`, `ambiguous_entity`, as [`Gate::access_list`].
    pub fn expanded_access_list<'a>(&self, entity: impl Into<EntityRef<'a>>) -> Result<Vec<ExpandedEntry>> {
        self.expanded_access_page(entity, "", usize::MAX)
    }

    /// A page of that list: at most `limit` users, from the first on whose id comes after `after`.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let page = gate.expanded_access_page("churn", "ada", 10)?;
    /// assert_eq!(page[0].user, "bo");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::expanded_access_list`].
    pub fn expanded_access_page<'a>(
        &self,
        entity: impl Into<EntityRef<'a>>,
        after: &str,
        limit: usize,
    ) -> Result<Vec<ExpandedEntry>> {
        query::expanded_access_page(self.wording(), self.named(entity.into())?, after, limit)
    }

    /// Every role of the entity's type, low to high, and whether the actor may hand it out
    /// ([S11](crate::rules#s11)); none where the entity is unknown.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let roles = gate.assignable_roles("ada", "churn")?;
    /// assert!(roles.iter().all(|role| role.assignable));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_type`, `ambiguous_entity`, as [`Gate::can`].
    pub fn assignable_roles<'a>(
        &self,
        actor: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<Vec<AssignableRole>> {
        query::assignable_roles(self.wording(), actor, self.named(entity.into())?)
    }
}
