//! Answers about actions that need no entity, such as creating one (R8).

use super::report::{Sentences, answer, ceiling_on};
use super::{DenialCode, Help, TypeDecision};
use crate::collections::owned;
use crate::error::{Error, Result};
use crate::messages::Wording;
use crate::model::Model;
use crate::model::directory::User;
use crate::model::policy::{EntityType, TierIx, TypeAction, TypeIx};
use crate::remedy::type_remedies;

const ON_TYPE: Sentences =
    Sentences { allowed: "type.allowed", denied: "type.denied", ceiling: "type.ceiling" };

/// Whether a user may do an action that needs no entity.
///
/// # Errors
/// `unknown_type`, `unknown_action`.
pub(crate) fn can_on_type(model: &Model, user: &str, action: &str, entity_type: &str) -> Result<bool> {
    let (type_ix, _, action) = type_action(model, entity_type, action)?;
    let user = model.directory().user_named(user).and_then(|ix| model.directory().user(ix));
    Ok(denial_code(user, type_ix, action.tier).is_none())
}

/// The answer with its reasons.
pub(crate) fn explain_on_type(
    wording: Wording<'_>,
    user: &str,
    action: &str,
    entity_type: &str,
    help: Help,
) -> Result<TypeDecision> {
    let (type_ix, made, found) = type_action(wording.model, entity_type, action)?;
    let user_ix = wording.model.directory().user_named(user);
    let record = user_ix.and_then(|ix| wording.model.directory().user(ix));
    let denial = denial_code(record, type_ix, found.tier);
    let required_tier = wording.model.policy().tier_name(found.tier);
    let parts = [
        ("user", user_ix.map_or(user, |ix| wording.user_name(ix))),
        ("action", &found.label),
        ("type", &made.label),
        ("tier", record.map_or("", |record| wording.model.policy().tier_name(record.tier(type_ix)))),
        ("required", required_tier),
    ];
    let denied = user_ix.filter(|_| denial.is_some());
    let remedies = |ix| type_remedies(wording, ix, type_ix, found.tier);
    let help = (help == Help::Remedies).then(|| denied.map(remedies).unwrap_or_default());
    let (denial, summary) = answer(wording, denial, &ON_TYPE, &parts, help);
    let cut = denial.as_ref().is_some_and(|denial| denial.code == DenialCode::Ceiling);
    Ok(TypeDecision {
        allowed: denial.is_none(),
        user: owned(user),
        action: owned(action),
        entity_type: owned(entity_type),
        required_tier: owned(required_tier),
        ceiling: record.map(|user| ceiling_on(wording, user, type_ix, cut)),
        denial,
        summary,
    })
}

fn type_action<'g>(
    model: &'g Model,
    entity_type: &str,
    action: &str,
) -> Result<(TypeIx, &'g EntityType, &'g TypeAction)> {
    let (type_ix, made) = model.policy().require_type(entity_type)?;
    let known = |place: usize| Some(made.type_actions.get(place)?.id.as_str());
    let found = made.type_actions.iter().find(|other| other.id == action);
    Ok((type_ix, made, found.ok_or_else(|| Error::unknown_action(action, entity_type, &known))?))
}

fn denial_code(user: Option<&User>, type_ix: TypeIx, required: TierIx) -> Option<DenialCode> {
    match user {
        None => Some(DenialCode::UnknownUser),
        Some(user) if !user.is_active() => Some(DenialCode::InactiveUser),
        Some(user) if user.tier(type_ix) < required => Some(DenialCode::Ceiling),
        Some(_) => None,
    }
}
