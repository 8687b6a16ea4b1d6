//! What a gate holds. This is data: all that it does is to keep itself consistent.

pub(crate) mod directory;
mod entity_ref;
pub(crate) mod handle;
pub(crate) mod instant;
pub(crate) mod policy;
mod subject;

pub use entity_ref::EntityRef;
pub use instant::Instant;
pub use subject::Subject;

use crate::error::{Code, Error, Result};
use directory::{Ambiguous, Asked, Directory, EntityIx, UserIx};
use handle::GateId;
use policy::{EntityType, Policy, State, TypeIx};
use std::sync::Arc;

/// A policy and a directory that fit together.
#[derive(Clone)]
pub(crate) struct Model {
    in_force: InForce,
    directory: Directory,
    version: u64,
}

/// The policy that a model has.
#[derive(Clone)]
pub(crate) struct InForce {
    /// By which the model's handles are told from those of others, and from those of a policy that numbers otherwise.
    pub id: GateId,
    /// One for all gates whose documents name the same.
    pub policy: Arc<Policy>,
    /// The name under which the policy is built in.
    pub built_in: Option<&'static str>,
}

impl Model {
    #[inline(never)]
    pub fn new(policy: Arc<Policy>, built_in: Option<&'static str>, directory: Directory) -> Model {
        let in_force = InForce { id: GateId::next(), policy, built_in };
        Model { in_force, directory, version: 0 }
    }

    /// By which its handles are told from those of others.
    pub fn id(&self) -> GateId {
        self.in_force.id
    }

    /// Another model with the same content: it refuses the handles of this one.
    pub fn copied(&self) -> Model {
        let mut copy = self.clone();
        copy.in_force.id = GateId::next();
        copy
    }

    pub fn policy(&self) -> &Policy {
        &self.in_force.policy
    }

    /// The policy, for what outlives the model.
    pub fn shared_policy(&self) -> Arc<Policy> {
        Arc::clone(&self.in_force.policy)
    }

    /// The policy with its name, and what handles go by.
    pub fn in_force(&self) -> &InForce {
        &self.in_force
    }

    /// Exchanges the policy for another one, which the records must then follow.
    pub fn exchange_policy(&mut self, other: &mut InForce) {
        core::mem::swap(&mut self.in_force, other);
        self.directory.forget_administrators();
    }

    /// The name under which the policy is built in; none where it is the document's own.
    pub fn built_in(&self) -> Option<&'static str> {
        self.in_force.built_in
    }

    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    pub fn directory_mut(&mut self) -> &mut Directory {
        &mut self.directory
    }

    pub fn parts_mut(&mut self) -> (&Policy, &mut Directory) {
        (&self.in_force.policy, &mut self.directory)
    }

    /// A counter that each change raises.
    pub fn version(&self) -> u64 {
        self.version
    }

    pub fn raise_version(&mut self) {
        self.version = self.version.saturating_add(1);
    }

    /// Sets the counter back, once a change is taken back.
    pub fn set_version(&mut self, version: u64) {
        self.version = version;
    }

    /// The index of an entity's type.
    pub fn type_ix_of(&self, ix: EntityIx) -> Option<TypeIx> {
        self.directory.entity(ix).map(|entity| entity.entity_type)
    }

    /// Refuses a time that is earlier than it is already.
    pub fn check_later(&self, to: Instant) -> Result<()> {
        let Some(now) = self.directory.now().filter(|now| to < *now) else { return Ok(()) };
        let message = format!("`{to}` is earlier than `{now}`, which it is already");
        Err(Error::new(Code::InvalidArgument, message))
    }

    /// Has it be another time, where nobody wants to know what difference that makes.
    #[cfg(all(target_family = "wasm", not(feature = "engine")))]
    pub fn advance(&mut self, to: Instant) -> Result<u64> {
        self.check_later(to)?;
        if self.directory.pass(to) {
            self.raise_version();
        }
        Ok(self.version)
    }

    /// The type of an entity.
    pub fn type_of_entity(&self, ix: EntityIx) -> Option<&EntityType> {
        self.policy().entity_type(self.directory.entity(ix)?.entity_type)
    }

    /// The state that an entity is in (R12).
    pub fn state_of(&self, ix: EntityIx) -> Option<&State> {
        self.type_of_entity(ix)?.state(self.directory.entity(ix)?.state)
    }

    /// An entity by type and id, or by an id that it has alone (R14).
    pub fn entity_of(&self, entity: EntityRef<'_>) -> Result<Option<EntityIx>> {
        let type_ix = self.type_of(entity)?;
        self.directory.check(Asked::Entity(entity.id, type_ix))?;
        self.directory.entity_named(entity.id, type_ix).map_err(|Ambiguous| {
            let own = self.directory.entities.ids.get(entity.id).unwrap_or(0);
            let (message, help) = self.directory.ambiguity(own, &|slot| self.type_in(slot));
            Error::new(Code::AmbiguousEntity, message).with_help(help)
        })
    }

    /// What names the entity in a slot, by type and id.
    pub fn reference(&self, slot: u32) -> Option<EntityRef<'_>> {
        let entity_type = Some(self.type_in(slot)?);
        Some(EntityRef::new(entity_type, self.directory.entity_id(EntityIx(slot))))
    }

    /// The type of the entity in a slot, by id.
    pub fn type_in(&self, slot: u32) -> Option<&str> {
        self.type_of_entity(EntityIx(slot)).map(|entity_type| entity_type.id.as_str())
    }

    /// An entity that has to be there.
    pub fn require_entity(&self, entity: EntityRef<'_>) -> Result<EntityIx> {
        self.entity_of(entity)?.ok_or_else(|| Error::unknown_entity(entity.id, entity.entity_type))
    }

    /// A user who is there, or the visitor.
    pub fn user_of(&self, subject: Subject<'_>) -> Option<UserIx> {
        match subject.id() {
            Some(id) => self.directory.user_named(id),
            None => Some(UserIx::VISITOR),
        }
    }

    /// Looks up what a question names. The action is none only where the entity's type is not known either (R1).
    pub fn question(
        &self,
        user: Subject<'_>,
        action: &str,
        entity: EntityRef<'_>,
    ) -> Result<(Option<UserIx>, Option<EntityIx>, Option<usize>)> {
        let (found, action) = self.about(action, entity)?;
        Ok((self.asker(user)?, found, action))
    }

    /// The user whom a question is about, or the visitor.
    pub fn asker(&self, subject: Subject<'_>) -> Result<Option<UserIx>> {
        self.directory.check(Asked::User(subject.id()))?;
        Ok(self.user_of(subject))
    }

    /// An entity and one of its type's actions.
    pub fn about(&self, action: &str, entity: EntityRef<'_>) -> Result<(Option<EntityIx>, Option<usize>)> {
        let found = self.entity_of(entity)?;
        let type_of_found = found.and_then(|ix| self.directory.entity(ix)).map(|entity| entity.entity_type);
        let type_ix = type_of_found.or(self.type_of(entity)?);
        let entity_type = type_ix.and_then(|ix| self.policy().entity_type(ix));
        Ok((found, entity_type.map(|entity_type| entity_type.require_action(action)).transpose()?))
    }

    /// The type that a question names.
    pub fn type_of(&self, entity: EntityRef<'_>) -> Result<Option<TypeIx>> {
        let named = entity.entity_type.map(|id| self.policy().require_type(id));
        Ok(named.transpose()?.map(|(ix, _)| ix))
    }
}
