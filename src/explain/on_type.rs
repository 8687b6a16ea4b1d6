//! Answers about actions that need no entity, such as creating one (R8).

use super::{Denial, DenialCode, TypeDecision};
use crate::directory::User;
use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::policy::{EntityType, TierIx, TypeAction, TypeIx};

impl Gate {
    /// Whether a user may do an action that needs no entity.
    ///
    /// # Errors
    /// `unknown_type`, `unknown_action`.
    pub fn can_on_type(&self, user: &str, action: &str, entity_type: &str) -> Result<bool> {
        let (type_ix, _, action) = self.type_action(entity_type, action)?;
        let user = self.directory().user_named(user).and_then(|ix| self.directory().user(ix));
        Ok(denial_code(user, type_ix, action.tier).is_none())
    }

    /// The answer with its reasons.
    ///
    /// # Errors
    /// As [`Gate::can_on_type`].
    pub fn explain_on_type(&self, user: &str, action: &str, entity_type: &str) -> Result<TypeDecision> {
        let (type_ix, made, found) = self.type_action(entity_type, action)?;
        let user_ix = self.directory().user_named(user);
        let record = user_ix.and_then(|ix| self.directory().user(ix));
        let denial = denial_code(record, type_ix, found.tier);
        let tier = record.map_or("", |record| self.policy().tier_name(record.tier(type_ix)));
        let required = self.policy().tier_name(found.tier);
        let name = user_ix.map_or(user, |ix| self.user_name(ix));
        let (who, what) = (("user", name), ("action", found.label.as_str()));
        let message = denial.map(|code| {
            let key = if code == DenialCode::Ceiling { "type.ceiling" } else { code.as_str() };
            self.say(key, &[who, ("type", &made.label), ("tier", tier), ("required", required)])
        });
        let summary = match &message {
            None => self.say("type.allowed", &[who, what]),
            Some(reason) => self.say("type.denied", &[who, what, ("reason", reason)]),
        };
        let helped = user_ix.zip(denial).map(|(ix, code)| self.type_remedies(ix, type_ix, found.tier, code));
        let help = Some(helped.unwrap_or_default());
        Ok(TypeDecision {
            allowed: denial.is_none(),
            user: user.into(),
            action: action.into(),
            entity_type: entity_type.into(),
            required_tier: required.into(),
            ceiling: record.map(|user| self.ceiling_on(user, type_ix, denial == Some(DenialCode::Ceiling))),
            denial: denial.zip(message).map(|(code, message)| Denial { code, message, help }),
            summary,
        })
    }

    fn type_action(&self, entity_type: &str, action: &str) -> Result<(TypeIx, &EntityType, &TypeAction)> {
        let (type_ix, made) = self.policy().require_type(entity_type)?;
        let known = |place: usize| Some(made.type_actions.get(place)?.id.as_str());
        let found = made.type_actions.iter().find(|other| other.id == action);
        Ok((type_ix, made, found.ok_or_else(|| Error::unknown_action(action, entity_type, &known))?))
    }
}

fn denial_code(user: Option<&User>, type_ix: TypeIx, required: TierIx) -> Option<DenialCode> {
    match user {
        None => Some(DenialCode::UnknownUser),
        Some(user) if !user.is_active() => Some(DenialCode::InactiveUser),
        Some(user) if user.tier(type_ix) < required => Some(DenialCode::Ceiling),
        Some(_) => None,
    }
}
