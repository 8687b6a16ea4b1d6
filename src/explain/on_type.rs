//! Decisions on actions that need no entity, such as creating one (R8).

use super::report::{Sentences, ceiling_on, in_words};
use super::{DenialCode, TypeDecision, WithRemedies};
use crate::collections::{append_listed, in_order, owned};
use crate::error::{Error, Result};
use crate::messages::Wording;
use crate::model::directory::{Asked, User, UserIx};
use crate::model::policy::{EntityType, Needs, TypeAction, TypeIx};
use crate::model::{Model, Subject};
use crate::remedy::type_remedies;

const ON_TYPE: Sentences =
    Sentences { allowed: "type.allowed", denied: "type.denied", ceiling: "type.ceiling" };

/// Whether a user may do an action that needs no entity.
///
/// # Errors
/// `unknown_type`, `unknown_action`.
pub(crate) fn can_on_type(model: &Model, user: Subject<'_>, action: &str, entity_type: &str) -> Result<bool> {
    let (type_ix, _, action) = type_action(model, entity_type, action)?;
    let user = model.asker(user)?.and_then(|ix| model.directory().user(ix));
    Ok(denial_code(model, user, type_ix, &action.needs).is_none())
}

/// Every user who may do such an action, in the order of ids.
pub(crate) fn who_can_on_type<'g>(model: &'g Model, action: &str, type_id: &str) -> Result<Vec<&'g str>> {
    let (type_ix, _, action) = type_action(model, type_id, action)?;
    model.directory().check(Asked::Others)?;
    let mut able = Vec::new();
    for (slot, user) in model.directory().users.iter() {
        if denial_code(model, Some(user), type_ix, &action.needs).is_none() {
            able.push(model.directory().user_id(UserIx(slot)));
        }
    }
    Ok(in_order(&able))
}

/// The decision on such an action, with its reasons.
pub(crate) fn explain_on_type(
    wording: Wording<'_>,
    user: Subject<'_>,
    action: &str,
    type_id: &str,
    with_remedies: WithRemedies,
) -> Result<TypeDecision> {
    let (type_ix, entity_type, found) = type_action(wording.model, type_id, action)?;
    let user_ix = wording.model.asker(user)?;
    let record = user_ix.and_then(|ix| wording.model.directory().user(ix));
    let denial = denial_code(wording.model, record, type_ix, &found.needs);
    let (tier, app_roles) = match &found.needs {
        Needs::Tier(tier) => (Some(wording.model.policy().tier_name(*tier)), &[][..]),
        Needs::AppRoles(roles) => (None, roles.as_slice()),
    };
    let (mut labels, mut ids) = (String::new(), Vec::new());
    for role in app_roles.iter().filter_map(|ix| wording.model.policy().app_roles.get(ix.index())) {
        append_listed(&mut labels, &role.label);
        ids.push(role.id.clone());
    }
    let parts = [
        ("user", wording.subject_name(user)),
        ("action", &found.label),
        ("type", &entity_type.label),
        ("tier", record.map_or("", |record| wording.model.policy().tier_name(record.tier(type_ix)))),
        ("required", tier.unwrap_or(&labels)),
    ];
    let denied = user_ix.filter(|_| denial.is_some());
    let remedies_for = |ix| type_remedies(wording, ix, type_ix, &found.needs);
    let remedies = (with_remedies == WithRemedies::Yes).then(|| denied.map(remedies_for).unwrap_or_default());
    let (denial, summary) = in_words(wording, denial, &ON_TYPE, &parts, remedies);
    let cut = denial.as_ref().is_some_and(|denial| denial.code == DenialCode::Ceiling);
    Ok(TypeDecision {
        allowed: denial.is_none(),
        user: user.id().map(owned),
        action: owned(action),
        entity_type: owned(type_id),
        required_tier: tier.map(owned),
        required_app_roles: tier.is_none().then_some(ids),
        ceiling: record.filter(|_| tier.is_some()).map(|user| ceiling_on(wording, user, type_ix, cut)),
        denial,
        summary,
    })
}

fn type_action<'g>(
    model: &'g Model,
    type_id: &str,
    action: &str,
) -> Result<(TypeIx, &'g EntityType, &'g TypeAction)> {
    let (type_ix, entity_type) = model.policy().require_type(type_id)?;
    let names = |index: usize| Some(entity_type.type_actions.get(index)?.id.as_str());
    let found = entity_type.type_actions.iter().find(|other| other.id == action);
    let Some(found) = found else {
        let is_on_entities = entity_type.action_named(action).is_some();
        let otherwise = if is_on_entities { "it is an action on entities: ask about one" } else { "" };
        return Err(Error::unknown_action(action, type_id, &names, otherwise));
    };
    Ok((type_ix, entity_type, found))
}

fn denial_code(model: &Model, user: Option<&User>, type_ix: TypeIx, needs: &Needs) -> Option<DenialCode> {
    let code = match user {
        None => DenialCode::UnknownUser,
        Some(user) if !user.is_active() => DenialCode::InactiveUser,
        Some(user) if model.resolver().meets(user, type_ix, needs) => return None,
        Some(_) if matches!(needs, Needs::Tier(_)) => DenialCode::Ceiling,
        Some(_) => DenialCode::NeedsAppRole,
    };
    Some(code)
}
