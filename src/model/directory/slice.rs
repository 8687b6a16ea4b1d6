//! Whose slice a directory is, and what it cannot say (R1).

use super::{Directory, EntityIx, UserIx};
use crate::collections::{SlotSet, owned};
use crate::error::{Code, Error, Result};
use crate::model::policy::{Policy, TierIx, TypeIx};

/// The mark of a slice: the directory has what one user may know, and no more.
#[derive(Clone)]
pub(crate) struct SliceMark {
    pub user: UserIx,
    /// The entities that it is of; none stands for all that the user reaches.
    pub entities: Option<Vec<Mention>>,
    /// Whether some id of the whole gate is that of entities of two types (R14).
    pub typed: bool,
    /// The entities whose access lists it has.
    pub lists: SlotSet,
    /// The tiers of other users, where they are not the default. Nothing else is told of their app roles.
    pub tiers: Vec<(UserIx, TypeIx, TierIx)>,
}

/// What names an entity, which need not be there: the slot of the id, and the type where that is told.
pub(crate) type Mention = (u32, Option<TypeIx>);

impl Directory {
    /// Whether it can say what a user may do: its own, and the empty id, which nobody has.
    #[inline(never)]
    pub fn check_user(&self, id: &str) -> Result<()> {
        match &self.slice {
            Some(slice) if self.user_id(slice.user) != id && !id.is_empty() => {
                Err(self.not_in_slice(&format!("`{id}`")))
            }
            _ => Ok(()),
        }
    }

    /// Whether it can say what its user may do on an entity, of a type or of whichever type it is alone. No entity has the
    /// empty id.
    #[inline(never)]
    pub fn check_entity(&self, id: &str, entity_type: Option<TypeIx>) -> Result<()> {
        let Some(slice) = self.slice.as_ref().filter(|_| !id.is_empty()) else { return Ok(()) };
        if slice.typed && entity_type.is_none() {
            let error = self.not_in_slice(&format!("`{id}` without a type"));
            return Err(error.with_help(Some(owned("name it as `{ type, id }`"))));
        }
        let own = self.entities.ids.get(id);
        let is_meant = |(slot, mentioned): &Mention| {
            Some(*slot) == own && (mentioned.is_none() || entity_type.is_none() || *mentioned == entity_type)
        };
        match &slice.entities {
            Some(mentions) if !mentions.iter().any(is_meant) => Err(self.not_in_slice(&format!("`{id}`"))),
            _ => Ok(()),
        }
    }

    /// Whether it can say what all of its user's entities are.
    pub fn check_all(&self) -> Result<()> {
        let is_named = self.slice.as_ref().is_some_and(|slice| slice.entities.is_some());
        if is_named { Err(self.not_in_slice("entities that it was not asked for")) } else { Ok(()) }
    }

    /// Whether it can say who is on the access list of an entity.
    #[inline(never)]
    pub fn check_list(&self, entity: Option<EntityIx>, id: &str) -> Result<()> {
        match &self.slice {
            Some(slice) if !entity.is_some_and(|ix| slice.lists.has(ix.0)) => {
                Err(self.not_in_slice(&format!("the access list of `{id}`")))
            }
            _ => Ok(()),
        }
    }

    /// Gives the other users of a slice the tiers that it tells.
    pub fn settle_others(&mut self, policy: &Policy) {
        let Some(slice) = &self.slice else { return };
        for (slot, user) in self.users.records.iter_mut().enumerate() {
            let (ix, Some(user)) = (UserIx(slot as u32), user) else { continue };
            if ix != slice.user {
                user.tiers = vec![policy.default_tier; policy.types.len()].into();
            }
        }
        for (ix, type_ix, tier) in &slice.tiers {
            let user = self.users.at_mut(ix.0).filter(|_| *ix != slice.user);
            let tiers = user.into_iter().flat_map(|user| user.tiers.iter_mut().skip(type_ix.index()).take(1));
            tiers.for_each(|held| *held = *tier);
        }
    }

    /// Whether it has everybody and everything.
    #[inline(never)]
    pub fn check_whole(&self) -> Result<()> {
        if self.slice.is_some() { Err(self.not_in_slice("others")) } else { Ok(()) }
    }

    /// The refusal of a slice to say something about somebody or something.
    pub fn not_in_slice(&self, whom: &str) -> Error {
        let user = self.slice.as_ref().map_or("", |slice| self.user_id(slice.user));
        let message = format!("the slice of `{user}` does not know about {whom}");
        Error::new(Code::NotInSlice, message).with_help(Some(owned("ask the server, which has all of it")))
    }
}
