//! What a gate holds. This is data: all that it does is to keep itself consistent.

pub(crate) mod directory;
pub(crate) mod policy;

use crate::error::{Code, Error, Result};
use directory::{Ambiguous, Directory, EntityIx, UserIx};
use policy::{EntityType, Policy, TypeIx};
use serde::{Serialize, Serializer};
use std::sync::Arc;

/// A policy and a directory that fit together.
pub(crate) struct Model {
    /// One for all gates whose documents name the same.
    policy: Arc<Policy>,
    /// The name under which the policy is built in.
    built_in: Option<&'static str>,
    directory: Directory,
    version: u64,
}

/// An entity in a question: its type and id, or the id alone, which will do while no entity of another type has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityRef<'a> {
    /// The id.
    pub id: &'a str,
    /// The type's id. Without one, an id that several entities have is an error.
    pub entity_type: Option<&'a str>,
}

impl<'a> From<&'a str> for EntityRef<'a> {
    fn from(id: &'a str) -> Self {
        EntityRef { id, entity_type: None }
    }
}

impl<'a> From<&'a String> for EntityRef<'a> {
    fn from(id: &'a String) -> Self {
        EntityRef { id, entity_type: None }
    }
}

impl<'a> From<&'a &str> for EntityRef<'a> {
    fn from(id: &'a &str) -> Self {
        EntityRef { id, entity_type: None }
    }
}

/// Type and id.
impl<'a> From<(&'a str, &'a str)> for EntityRef<'a> {
    fn from((entity_type, id): (&'a str, &'a str)) -> Self {
        EntityRef { id, entity_type: Some(entity_type) }
    }
}

/// As documents have it: the id, or an object of both.
impl Serialize for EntityRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
        match self.entity_type {
            None => serializer.serialize_str(self.id),
            Some(entity_type) => serializer.collect_map([("type", entity_type), ("id", self.id)]),
        }
    }
}

impl Model {
    #[inline(never)]
    pub fn new(policy: Arc<Policy>, built_in: Option<&'static str>, directory: Directory) -> Model {
        Model { policy, built_in, directory, version: 0 }
    }

    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The name under which the policy is built in; none where it is the document's own.
    pub fn built_in(&self) -> Option<&'static str> {
        self.built_in
    }

    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    pub fn directory_mut(&mut self) -> &mut Directory {
        &mut self.directory
    }

    pub fn parts_mut(&mut self) -> (&Policy, &mut Directory) {
        (&self.policy, &mut self.directory)
    }

    /// A counter that each change raises.
    pub fn version(&self) -> u64 {
        self.version
    }

    pub fn raise_version(&mut self) {
        self.version = self.version.saturating_add(1);
    }

    /// The type of an entity.
    pub fn type_of_entity(&self, ix: EntityIx) -> Option<&EntityType> {
        self.policy.entity_type(self.directory.entity(ix)?.entity_type)
    }

    /// An entity by type and id, or by an id that it has alone (R14).
    pub fn entity_of(&self, entity: EntityRef<'_>) -> Result<Option<EntityIx>> {
        let type_ix = self.type_of(entity)?;
        self.directory.entity_named(entity.id, type_ix).map_err(|Ambiguous| {
            let own = self.directory.entities.ids.get(entity.id).unwrap_or(0);
            let (message, help) = self.directory.ambiguity(own, &|slot| self.type_in(slot));
            Error::new(Code::AmbiguousEntity, message).with_help(help)
        })
    }

    /// What names the entity in a slot, by type and id.
    pub fn reference(&self, slot: u32) -> Option<EntityRef<'_>> {
        let entity_type = Some(self.type_in(slot)?);
        Some(EntityRef { id: self.directory.entity_id(EntityIx(slot)), entity_type })
    }

    /// The type of the entity in a slot, by id.
    pub fn type_in(&self, slot: u32) -> Option<&str> {
        self.type_of_entity(EntityIx(slot)).map(|entity_type| entity_type.id.as_str())
    }

    /// Looks up what a question names. The action is none only where the entity's type is not known either (R1).
    pub fn question(
        &self,
        user: &str,
        action: &str,
        entity: EntityRef<'_>,
    ) -> Result<(Option<UserIx>, Option<EntityIx>, Option<usize>)> {
        let (found, action) = self.about(action, entity)?;
        Ok((self.directory.user_named(user), found, action))
    }

    /// An entity and one of its type's actions.
    pub fn about(&self, action: &str, entity: EntityRef<'_>) -> Result<(Option<EntityIx>, Option<usize>)> {
        let found = self.entity_of(entity)?;
        let type_of_found = found.and_then(|ix| self.directory.entity(ix)).map(|entity| entity.entity_type);
        let type_ix = type_of_found.or(self.type_of(entity)?);
        let entity_type = type_ix.and_then(|ix| self.policy.entity_type(ix));
        Ok((found, entity_type.map(|entity_type| entity_type.require_action(action)).transpose()?))
    }

    fn type_of(&self, entity: EntityRef<'_>) -> Result<Option<TypeIx>> {
        let named = entity.entity_type.map(|id| self.policy.require_type(id));
        Ok(named.transpose()?.map(|(ix, _)| ix))
    }
}
