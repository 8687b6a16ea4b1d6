//! The questions of a gate whose answers are lists: who can, on which entities, and access lists.

use super::Gate;
use crate::error::Result;
use crate::explain;
use crate::model::{EntityRef, Subject};
use crate::query::{self, AssignableRole, EntityFilter, ExpandedEntry, ListedGrant};

impl Gate {
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
    pub fn entities<'a>(
        &self,
        user: impl Into<Subject<'a>>,
        filter: EntityFilter<'_>,
    ) -> Result<Vec<EntityRef<'_>>> {
        let found = query::entities(&self.model, user.into(), filter)?;
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
        actor: impl Into<Subject<'a>>,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<Vec<AssignableRole>> {
        query::assignable_roles(self.wording(), actor.into(), self.named(entity.into())?)
    }
}
