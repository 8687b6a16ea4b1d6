//! What a slice cannot say (R1).

use super::{Directory, EntityIx, Recipient, UserIx};
use crate::collections::owned;
use crate::error::{Code, Error, Result};
use crate::model::policy::{Policy, TypeIx};

/// How a message names the visitor.
const VISITOR: &str = "the visitor";

/// What a question is about.
#[derive(Clone, Copy)]
pub(crate) enum Asked<'a> {
    /// What a user may do; none is the visitor.
    User(Option<&'a str>),
    /// What the user may do on an entity, by its id, and its type where that is told.
    Entity(&'a str, Option<TypeIx>),
    /// Who is on the access list of an entity.
    List(&'a str, Option<EntityIx>),
    /// All of the user's entities.
    Entities,
    /// Records as a document has them, those of the user too.
    Records,
    /// Everybody, or everything.
    Others,
}

impl Directory {
    /// Whether it can answer a question. Of a slice, nobody has the empty id, as it is with whole gates.
    #[inline(never)]
    pub fn check(&self, asked: Asked<'_>) -> Result<()> {
        let Some(slice) = &self.slice else { return Ok(()) };
        let (knows, whom) = match asked {
            Asked::User(None) => (slice.user == UserIx::VISITOR, VISITOR),
            Asked::User(Some(id)) => (id == self.user_id(slice.user), id),
            Asked::Entity(id, entity_type) => (slice.is_of(self.entities.ids.get(id), entity_type), id),
            Asked::List(id, ix) => {
                (ix.and_then(|ix| self.entity(ix)).is_some_and(|entity| entity.listed), id)
            }
            Asked::Entities => (slice.entities.is_none(), "others"),
            Asked::Records => (false, "whole records"),
            Asked::Others => (false, "others"),
        };
        if knows || whom.is_empty() {
            return Ok(());
        }
        let quote = match asked {
            Asked::Entities | Asked::Records | Asked::Others | Asked::User(None) => "",
            _ => "`",
        };
        let is_own = slice.user != UserIx::VISITOR;
        let (user, own_quote) = if is_own { (self.user_id(slice.user), "`") } else { (VISITOR, "") };
        let parts = ["the slice of ", own_quote, user, own_quote, " does not tell of ", quote, whom, quote];
        let message = parts.concat();
        let help = match asked {
            Asked::Entity(..) if slice.typed => "name it as `{ type, id }`, or ask the server",
            _ => "ask the server, which has all of it",
        };
        Err(Error::new(Code::NotInSlice, message).with_help(Some(owned(help))))
    }

    /// Whether it is the slice of another user.
    pub fn is_of_another(&self, user: UserIx) -> bool {
        self.slice.as_ref().is_some_and(|slice| slice.user != user)
    }

    /// Whether a slice tells that a recipient has an active user in it.
    pub fn is_staffed(&self, recipient: Recipient) -> bool {
        self.slice.as_ref().is_some_and(|slice| slice.staffed.contains(&recipient))
    }

    /// Says no more whom the user of a slice may ask.
    pub fn forget_contacts(&mut self) {
        if let Some(slice) = &mut self.slice {
            slice.contacts.clear();
        }
    }

    /// Gives the other users of a slice the tiers that it tells.
    pub fn settle_others(&mut self, policy: &Policy) {
        let Some(slice) = &self.slice else { return };
        for (slot, user) in self.users.records.iter_mut().enumerate() {
            let (ix, Some(user)) = (UserIx(slot as u32), user) else { continue };
            if ix == slice.user {
                continue;
            }
            user.tiers = vec![policy.default_tier; policy.types.len()].into();
            for (_, type_ix, tier) in slice.tiers.iter().filter(|(of, ..)| *of == ix) {
                user.tiers.iter_mut().skip(type_ix.index()).take(1).for_each(|held| *held = *tier);
            }
        }
    }
}
