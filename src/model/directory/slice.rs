//! Whose slice a directory is.

use super::{Recipient, UserIx};
use crate::model::policy::{TierIx, TypeIx};

/// The mark of a slice: the directory has what one user may know, and no more.
#[derive(Clone)]
pub(crate) struct SliceMark {
    /// A user, or the visitor.
    pub user: UserIx,
    /// The entities that it is of; none stands for all that the user reaches.
    pub entities: Option<Vec<Mention>>,
    /// Whether some id of the whole gate is that of entities of two types (R14).
    pub typed: bool,
    /// The tiers of other users, where they are not the default. Nothing else is told of their app roles.
    pub tiers: Vec<(UserIx, TypeIx, TierIx)>,
    /// The groups and organizations that it names, those with an active user in them.
    pub staffed: Vec<Recipient>,
    /// Whom the user may ask for what remedies say.
    pub contacts: Vec<Contact>,
}

/// The users who can make a change, as the whole gate names them.
#[derive(Clone, Default)]
pub(crate) struct Contact {
    /// Of a grant: the entity's type, the role, whether with data access, the role that is held, and whether the entity
    /// leaves its state first. Nothing of accounts and app roles.
    pub change: Vec<String>,
    /// Of a grant: the entities, by id.
    pub entities: Vec<String>,
    /// The first of them, by id.
    pub by: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

/// What names an entity, which need not be there: the slot of the id, and the type where that is told.
pub(crate) type Mention = (u32, Option<TypeIx>);

impl SliceMark {
    /// Whether it is of an entity, given the slot of its id.
    pub(super) fn is_of(&self, own: Option<u32>, entity_type: Option<TypeIx>) -> bool {
        let is_meant = |(slot, mentioned): &Mention| {
            Some(*slot) == own && (mentioned.is_none() || entity_type.is_none() || *mentioned == entity_type)
        };
        (entity_type.is_some() || !self.typed)
            && self.entities.as_ref().is_none_or(|mentions| mentions.iter().any(is_meant))
    }
}
