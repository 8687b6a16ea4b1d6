//! The remedies of a denial.

use super::candidates::{Wish, wishes_of};
use super::plan::{Plan, plan_for, some_tier};
use super::report::each_remedy;
use super::steps::{Remedies, Remedy};
use crate::messages::Wording;
use crate::model::Model;
use crate::model::directory::{User, UserIx};
use crate::model::policy::{AppRoleIx, Needs, Public, StateIx, TypeIx};
use crate::resolve::Pair;

/// The remedies of a denial, smallest first.
pub(crate) fn remedies(wording: Wording<'_>, pair: &Pair<'_>, action: usize) -> Remedies {
    match needed(wording.model, pair, action) {
        Some(_) if pair.user_ix == UserIx::VISITOR => remedies_of_visitor(wording, pair, action),
        Some((plan, wishes)) => Remedies { remedies: each_remedy(wording, plan, &wishes), permanent: false },
        None => Remedies { remedies: Vec::new(), permanent: true },
    }
}

fn remedies_of_visitor(wording: Wording<'_>, pair: &Pair<'_>, action: usize) -> Remedies {
    let Wording { model, .. } = wording;
    let outside = Pair { state: StateIx(0), ..*pair };
    if leaves_state(pair, action) && model.resolver().allowed(&outside).has(action) {
        return leaving_its_state(wording, &outside);
    }
    let somebody = signed_in(model);
    let helps = model.resolver().allowed(&Pair { user: &somebody, user_ix: NOBODY, ..*pair }).has(action);
    sign_in(wording, helps)
}

/// Whether the entity has to leave its state: it is in none then, so that only the ceiling is left to pass.
fn leaves_state(pair: &Pair<'_>, action: usize) -> bool {
    let place = pair.entity_type.cap_of_state(pair.state);
    place.is_some_and(|place| !pair.sheet.cap_at(place).has(action))
}

/// What has to change, and the grants of which one has to be put: nothing for a visitor. None where nothing but another
/// policy would do.
pub(super) fn needed<'g>(
    model: &'g Model,
    pair: &Pair<'g>,
    action: usize,
) -> Option<(Option<Plan>, Vec<Wish<'g>>)> {
    // Whether some role holds the action need not be asked: a cap consists of what roles hold.
    if !some_tier(model, pair.entity_type, &|tier| pair.entity_type.lets_pass(tier, action)) {
        return None;
    }
    if pair.user_ix == UserIx::VISITOR {
        return Some((None, Vec::new()));
    }
    let leaves = leaves_state(pair, action);
    let pair = &if leaves { Pair { state: StateIx(0), ..*pair } } else { *pair };
    let passes = |user: &User| Pair { user, ..*pair }.passes().has(action);
    let given = |user: &User| model.resolver().given(&Pair { user, ..*pair }).has(action);
    let by_tier: (TypeIx, &[AppRoleIx]) = (pair.entity.entity_type, &[]);
    let mut wishes = Vec::new();
    let mut plan = plan_for(model, pair.user_ix, by_tier, &passes);
    if plan.as_ref().is_some_and(|plan| !given(&plan.user)) {
        wishes = wishes_of(model, pair, action);
        if wishes.is_empty() {
            let both = |user: &User| passes(user) && given(user);
            plan = plan_for(model, pair.user_ix, by_tier, &both);
        }
    }
    let plan = plan.map(|plan| Plan { leaves: leaves.then_some(pair.entity_ix), ..plan });
    Some((plan, wishes))
}

/// A user who is none of those that there are.
const NOBODY: UserIx = UserIx(u32::MAX);

/// Somebody who is signed in, and has no more than that.
fn signed_in(model: &Model) -> User {
    let mut user = model.directory().member_of(Public::SignedIn.into());
    user.tiers = model.directory().tiers_of(model.policy(), &user);
    user
}

/// That the entity leaves its state, where that is all that a visitor lacks.
fn leaving_its_state(wording: Wording<'_>, pair: &Pair<'_>) -> Remedies {
    let (user_ix, type_ix, user) = (pair.user_ix, pair.entity.entity_type, pair.user.clone());
    let leaves = Some(pair.entity_ix);
    let plan = Plan { user_ix, type_ix, activates: false, leaves, app_role: None, user };
    Remedies { remedies: each_remedy(wording, Some(plan), &[]), permanent: false }
}

/// To sign in, where that helps (R6). More than that is for those whom a user is to ask.
fn sign_in(wording: Wording<'_>, helps: bool) -> Remedies {
    let remedies = if helps { vec![Remedy::sign_in(wording)] } else { Vec::new() };
    Remedies { remedies, permanent: false }
}

/// The remedies of a type-level denial: an active account, or the smallest app role that gives a tier, or the action
/// by itself (R8).
pub(crate) fn type_remedies(
    wording: Wording<'_>,
    user_ix: UserIx,
    type_ix: TypeIx,
    needs: &Needs,
) -> Remedies {
    let Wording { model, .. } = wording;
    let Some(entity_type) = model.policy().entity_type(type_ix) else { return Remedies::default() };
    let (permanent, giving): (bool, &[AppRoleIx]) = match needs {
        Needs::Tier(required) => (!some_tier(model, entity_type, &|tier| tier >= *required), &[]),
        Needs::AppRoles(roles) => (roles.is_empty(), roles),
    };
    let meets = |user: &User| model.resolver().meets(user, type_ix, needs);
    if user_ix == UserIx::VISITOR {
        return Remedies { permanent, ..sign_in(wording, meets(&signed_in(model))) };
    }
    let plan = plan_for(model, user_ix, (type_ix, giving), &meets);
    Remedies { remedies: each_remedy(wording, plan, &[]), permanent }
}
