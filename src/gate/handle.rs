//! Users, entities and actions looked up once, for those who ask about them often.

use super::Gate;
use crate::collections::owned;
use crate::error::{Code, Error, Result};
use crate::model::handle::{ActionHandle, EntityHandle, UserHandle};
use crate::model::{EntityRef, Subject};
use crate::query::of_another_gate;
use crate::record::EntityId;

/// Whether a question may come by handle. JavaScript has none: what it would take is left out of the modules.
const HAS_HANDLES: bool = cfg!(not(all(target_family = "wasm", feature = "reader")));

impl Gate {
    /// A user by id, or the visitor; none where the gate does not know the id.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert!(gate.user_handle("ada").is_some() && gate.user_handle("nobody").is_none());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn user_handle<'a>(&self, user: impl Into<Subject<'a>>) -> Option<UserHandle> {
        let asker = self.model.asker(user.into()).ok().flatten();
        asker.map(|ix| UserHandle { gate: self.model.id(), ix })
    }

    /// An entity by id, or by type and id; none where the gate does not know it.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert!(gate.entity_handle(("project", "churn"))?.is_some());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_type` where the policy lacks the type that is named; `ambiguous_entity` where several entities have the
    /// id, and no type is named.
    pub fn entity_handle<'a>(&self, entity: impl Into<EntityRef<'a>>) -> Result<Option<EntityHandle>> {
        let Some(ix) = self.model.entity_of(self.named(entity.into())?)? else { return Ok(None) };
        let record = self.model.directory().entity(ix);
        Ok(record.map(|record| EntityHandle { gate: self.model.id(), ix, entity_type: record.entity_type }))
    }

    /// An action of a type.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert!(gate.action_handle("project", "rename").is_ok());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_type`, `unknown_action`.
    pub fn action_handle(&self, entity_type: &str, action: &str) -> Result<ActionHandle> {
        let (type_ix, entity_type) = self.model.policy().require_type(entity_type)?;
        Ok(ActionHandle {
            gate: self.model.id(),
            entity_type: type_ix,
            index: entity_type.require_action(action)?,
        })
    }

    /// What [`Gate::can`] answers, without looking anything up by name.
    ///
    /// ```
    /// # let gate = rolegate::Gate::from_json(br#"{
    /// #   "rolegate": 1, "users": [{ "id": "ada" }], "entities": [{ "id": "churn", "type": "project" }],
    /// #   "grants": [{ "entity": "churn", "user": "ada", "role": "user" }] }"#)?;
    /// let (ada, churn) = (gate.user_handle("ada"), gate.entity_handle("churn")?);
    /// let rename = gate.action_handle("project", "rename")?;
    /// assert!(gate.decide(ada.unwrap(), rename, churn.unwrap())?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_argument` where a handle is of another gate, or the entity of another type than the action.
    pub fn decide(&self, user: UserHandle, action: ActionHandle, entity: EntityHandle) -> Result<bool> {
        if [user.gate, action.gate, entity.gate] != [self.model.id(); 3] {
            return Err(of_another_gate());
        }
        if entity.entity_type != action.entity_type {
            return Err(self.of_another_type(action, entity));
        }
        match self.model.resolver().pair(user.ix, entity.ix) {
            Some(pair) if pair.entity.entity_type == entity.entity_type => {
                Ok(self.model.resolver().allows_of(&pair, action.index))
            }
            _ => self.decide_by_name(user, action, entity),
        }
    }

    /// The entity by its names, where it goes by handle.
    #[inline(always)]
    pub(super) fn named<'n>(&'n self, entity: EntityRef<'n>) -> Result<EntityRef<'n>> {
        match entity.handle {
            Some(handle) if HAS_HANDLES => self.names_of(handle),
            _ => Ok(entity),
        }
    }

    fn names_of(&self, handle: EntityHandle) -> Result<EntityRef<'_>> {
        let EntityHandle { gate, ix, entity_type } = handle;
        if gate != self.model.id() {
            return Err(of_another_gate());
        }
        let entity_type =
            self.model.policy().entity_type(entity_type).map(|entity_type| entity_type.id.as_str());
        let id = self.model.directory().entity_id(ix);
        Ok(EntityRef { handle: Some(handle), ..EntityRef::new(entity_type, id) })
    }

    /// The same of many.
    pub(super) fn all_named<'n, 'a: 'n>(
        &'n self,
        entities: impl IntoIterator<Item = impl Into<EntityRef<'a>>>,
    ) -> Result<Vec<EntityRef<'n>>> {
        entities.into_iter().map(|entity| self.named(entity.into())).collect()
    }

    /// The names of an entity that goes by handle, as texts of their own, to change the gate by.
    pub(super) fn named_apart(&self, entity: EntityRef<'_>) -> Result<Option<EntityId>> {
        let named = entity.handle.filter(|_| HAS_HANDLES).map(|handle| self.names_of(handle)).transpose()?;
        Ok(named.map(|EntityRef { id, entity_type, .. }| EntityId {
            id: owned(id),
            entity_type: entity_type.map(owned),
        }))
    }

    /// Where the entity has gone, it may have come back with another number, as another has its own.
    #[cold]
    fn decide_by_name(&self, user: UserHandle, action: ActionHandle, entity: EntityHandle) -> Result<bool> {
        let found = self.model.entity_of(self.names_of(entity)?)?;
        let pair = found.and_then(|ix| self.model.resolver().pair(user.ix, ix));
        Ok(pair.is_some_and(|pair| self.model.resolver().allows_of(&pair, action.index)))
    }

    #[cold]
    fn of_another_type(&self, action: ActionHandle, entity: EntityHandle) -> Error {
        let type_id = self.model.policy().entity_type(entity.entity_type).map_or("", |held| &held.id);
        let entity_type = self.model.policy().entity_type(action.entity_type);
        let name = entity_type
            .and_then(|entity_type| entity_type.actions.get(action.index))
            .map_or("", |action| &action.id);
        let its_type = entity_type.map_or("", |entity_type| &entity_type.id);
        let message = format!("the action `{name}` is one of `{its_type}`, and the entity is a `{type_id}`");
        Error::new(Code::InvalidArgument, message)
    }
}
