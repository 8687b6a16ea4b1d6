//! What sentences are put together from: the catalogue, and the names that a model has for its records.

use super::Messages;
use crate::model::directory::{EntityIx, Recipient, RecipientKind, UserIx};
use crate::model::policy::Public;
use crate::model::{Model, Subject};

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

    /// The name of whom a question is about; of a user who is not there, the id.
    pub fn subject_name<'s>(self, subject: Subject<'s>) -> &'s str
    where
        'g: 's,
    {
        self.model.user_of(subject).map_or(subject.id().unwrap_or_default(), |ix| self.user_name(ix))
    }

    /// A user's name, or the id; of the visitor what stands for one.
    pub fn user_name(self, ix: UserIx) -> &'g str {
        self.name_of(Recipient::new(RecipientKind::User, ix.0))
    }

    /// A recipient's name, or the id; of the visitor and of the public what stands for them.
    pub fn name_of(self, recipient: Recipient) -> &'g str {
        let directory = self.model.directory();
        match recipient.public() {
            None if recipient.0 == UserIx::VISITOR.0 => return self.messages.template("visitor"),
            Some(Public::SignedIn) => return self.messages.template("public.signed_in"),
            Some(Public::Anyone) => return self.messages.template("public.anyone"),
            None => {}
        }
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
