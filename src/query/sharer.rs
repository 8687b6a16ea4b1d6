//! An actor who is about to change an access list, with the sentences that say what is not allowed.

use crate::error::Code;
use crate::messages::Wording;
use crate::model::Subject;
use crate::model::directory::EntityIx;
use crate::resolve::standing::Standing;
use core::ops::Deref;

/// The key of the refusal of an actor who may change nothing on the list.
const CANNOT_SHARE: &str = "share.cannot_share";

/// An actor's standing, and the wording of what is said about it.
pub(crate) struct Sharer<'g> {
    pub wording: Wording<'g>,
    standing: Standing<'g>,
}

impl<'g> Deref for Sharer<'g> {
    type Target = Standing<'g>;

    fn deref(&self) -> &Standing<'g> {
        &self.standing
    }
}

impl<'g> Sharer<'g> {
    /// The standing of an actor, or why there is nothing to share (S6).
    pub fn new(
        wording: Wording<'g>,
        actor: Subject<'_>,
        (entity, found): (&str, Option<EntityIx>),
    ) -> Result<Self, (Code, String)> {
        let Wording { model, .. } = wording;
        let user_ix = model.user_of(actor);
        let name = wording.subject_name(actor);
        let user = user_ix.and_then(|ix| model.directory().user(ix));
        let pair = user_ix.zip(found).and_then(|(user, entity)| model.resolver().pair(user, entity));
        // Nothing is said about an entity that the actor does not reach, not even whether it exists.
        let pair = pair.filter(|pair| !model.resolver().paths(pair).is_empty());
        let (code, key, label) = match (user, pair) {
            (None, _) => (Code::UnknownUser, "unknown_user", ""),
            (Some(user), _) if !user.is_active() => (Code::InactiveUser, "inactive_user", ""),
            (_, None) => (Code::CannotShare, CANNOT_SHARE, ""),
            (_, Some(pair)) => match Standing::of(model.resolver(), pair) {
                Some(standing) => return Ok(Sharer { wording, standing }),
                None => (Code::NotShareable, "share.not_shareable", pair.entity_type.label.as_str()),
            },
        };
        Err((code, wording.say(key, &[("user", name), ("entity", entity), ("type", label)])))
    }

    /// The refusal of an actor who may change nothing here.
    pub fn cannot_share(&self) -> (Code, String) {
        (Code::CannotShare, self.say(CANNOT_SHARE, "", &[]))
    }

    /// A sentence about a recipient, with names for people in place of ids.
    pub fn say(&self, key: &str, recipient: &str, parts: &[(&str, &str)]) -> String {
        let highest = self.highest.and_then(|role| self.pair.entity_type.role(role));
        let own = [
            ("user", self.wording.user_name(self.pair.user_ix)),
            ("entity", self.wording.entity_name(self.pair.entity_ix)),
            ("type", &self.pair.entity_type.label),
            ("recipient", recipient),
            ("highest", highest.map_or("", |role| &role.label)),
        ];
        self.wording.say_of(key, &[&own, parts])
    }
}
