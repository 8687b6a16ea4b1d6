//! What sentences are put together from: the catalogue, and the names that a model has for its records.

use super::Messages;
use crate::model::Model;
use crate::model::directory::{EntityIx, Recipient, RecipientKind, UserIx};

/// The catalogue and the model that a sentence is about.
#[derive(Clone, Copy)]
pub(crate) struct Wording<'g> {
    pub model: &'g Model,
    pub messages: &'g Messages,
}

impl<'g> Wording<'g> {
    /// The sentence of a key, its parts filled in.
    pub fn say(self, key: &str, parts: &[(&str, &str)]) -> String {
        self.say_of(key, &[parts])
    }

    /// The same with several lists of parts.
    pub fn say_of(self, key: &str, parts: &[&[(&str, &str)]]) -> String {
        self.messages.say(key, parts)
    }

    /// A user's name, or the id.
    pub fn user_name(self, ix: UserIx) -> &'g str {
        self.name_of(Recipient::new(RecipientKind::User, ix.0))
    }

    /// A recipient's name, or the id.
    pub fn name_of(self, recipient: Recipient) -> &'g str {
        let directory = self.model.directory();
        let name = directory.party(recipient).and_then(|party| party.name.as_deref());
        name.unwrap_or_else(|| directory.recipient_id(recipient))
    }

    /// An entity's name, or the id.
    pub fn entity_name(self, ix: EntityIx) -> &'g str {
        let directory = self.model.directory();
        let name = directory.entity(ix).and_then(|entity| entity.name.as_deref());
        name.unwrap_or_else(|| directory.entity_id(ix))
    }
}
