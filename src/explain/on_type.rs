//! Answers about actions that need no entity, such as creating one (R8).

use super::report::Sentences;
use super::{DenialCode, Help, TypeDecision};
use crate::collections::owned;
use crate::error::{Error, Result};
use crate::gate::Gate;
use crate::model::directory::User;
use crate::model::policy::{EntityType, TierIx, TypeAction, TypeIx};

const ON_TYPE: Sentences =
    Sentences { allowed: "type.allowed", denied: "type.denied", ceiling: "type.ceiling" };

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
        self.explain_type_with(user, action, entity_type, Help::Remedies)
    }

    pub(crate) fn explain_type_with(
        &self,
        user: &str,
        action: &str,
        entity_type: &str,
        help: Help,
    ) -> Result<TypeDecision> {
        let (type_ix, made, found) = self.type_action(entity_type, action)?;
        let user_ix = self.directory().user_named(user);
        let record = user_ix.and_then(|ix| self.directory().user(ix));
        let denial = denial_code(record, type_ix, found.tier);
        let required_tier = self.policy().tier_name(found.tier);
        let parts = [
            ("user", user_ix.map_or(user, |ix| self.user_name(ix))),
            ("action", &found.label),
            ("type", &made.label),
            ("tier", record.map_or("", |record| self.policy().tier_name(record.tier(type_ix)))),
            ("required", required_tier),
        ];
        let denied = user_ix.filter(|_| denial.is_some());
        let remedies = |ix| self.type_remedies(ix, type_ix, found.tier);
        let help = (help == Help::Remedies).then(|| denied.map(remedies).unwrap_or_default());
        let (denial, summary) = self.answer(denial, &ON_TYPE, &parts, help);
        let cut = denial.as_ref().is_some_and(|denial| denial.code == DenialCode::Ceiling);
        Ok(TypeDecision {
            allowed: denial.is_none(),
            user: owned(user),
            action: owned(action),
            entity_type: owned(entity_type),
            required_tier: owned(required_tier),
            ceiling: record.map(|user| self.ceiling_on(user, type_ix, cut)),
            denial,
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
