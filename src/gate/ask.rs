//! The questions of a gate.

use super::Gate;
use crate::error::Result;
use crate::explain::{self, Decision, TypeDecision, WithRemedies};
use crate::model::EntityRef;
use crate::query::{
    self, Access, AssignableRole, DetailedMatrix, EntityFilter, ExpandedEntry, ListedGrant, Matrix,
};

impl Gate {
    /// Whether a user may do an action on an entity; exactly `explain(…).allowed` (R10).
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
    /// type that is named (R1), `ambiguous_entity` where several entities have the id, and no type is named (R14).
    pub fn can<'a>(&self, user: &str, action: &str, entity: impl Into<EntityRef<'a>>) -> Result<bool> {
        query::can(&self.model, user, action, entity.into())
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
        explain::explain(self.wording(), user, action, entity.into(), WithRemedies::Yes)
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
        explain::explain(self.wording(), user, action, entity.into(), WithRemedies::No)
    }

    /// Whether a user may do an action that needs no entity (R8).
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
    /// assert_eq!(decision.required_tier, "write");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::can_on_type`].
    pub fn explain_on_type(&self, user: &str, action: &str, entity_type: &str) -> Result<TypeDecision> {
        explain::explain_on_type(self.wording(), user, action, entity_type, WithRemedies::Yes)
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
        query::actions(&self.model, user, entity.into())
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
        query::access(&self.model, user, entity.into())
    }

    /// Every decision of some users on some entities.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let matrix = gate.matrix(&["ada", "bo"], ["churn"])?;
    /// assert_eq!(matrix.words.len(), 2 * matrix.words_per_cell);
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
        query::matrix(&self.model, users, &refs(entities))
    }

    /// A matrix with its footnotes and with what the ceiling took away.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let matrix = gate.matrix_detail(&["ada"], ["churn"])?;
    /// assert_eq!(matrix.cut.len(), matrix.matrix.words.len());
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
        query::matrix_detail(&self.model, users, &refs(entities))
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
        query::who_can(&self.model, action, entity.into())
    }

    /// Every entity on which a user may do something, in the order of ids and then of types: any, or those that a
    /// filter lets pass.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::EntityFilter;
    /// assert_eq!(gate.entities("bo", EntityFilter::default())?, [("project", "churn").into()]);
    /// assert!(gate.entities("bo", EntityFilter::default().action("delete"))?.is_empty());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_type`; `unknown_action` where the type, or every type, lacks the action.
    pub fn entities(&self, user: &str, filter: EntityFilter<'_>) -> Result<Vec<EntityRef<'_>>> {
        let found = query::entities(&self.model, user, filter)?;
        Ok(found.into_iter().filter_map(|slot| self.model.reference(slot)).collect())
    }

    /// The direct grants of an entity, users first, then groups and organizations, each in the order of ids;
    /// none where the entity is unknown.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.access_list("churn")?.len(), 2);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_type`, `ambiguous_entity`, as [`Gate::can`].
    pub fn access_list<'a>(&self, entity: impl Into<EntityRef<'a>>) -> Result<Vec<ListedGrant>> {
        query::access_list(&self.model, entity.into())
    }

    /// Every active user whom some path leads to the entity, in the order of ids; none where it is unknown.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.expanded_access_list("churn")?[1].user, "bo");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_argument` where the list has more than 200,000 paths: ask for it in pages. `unknown_type` where the
    /// policy lacks the type that is named.
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
        query::expanded_access_page(self.wording(), entity.into(), after, limit)
    }

    /// Every role of the entity's type, low to high, and whether the actor may hand it out (S11); none where
    /// the entity is unknown.
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
        query::assignable_roles(self.wording(), actor, entity.into())
    }
}

fn refs<'a>(entities: impl IntoIterator<Item = impl Into<EntityRef<'a>>>) -> Vec<EntityRef<'a>> {
    entities.into_iter().map(Into::into).collect()
}
