//! The remedies of a denial.

use super::candidates::{Wish, wishes_of};
use super::plan::{Plan, plan_for, some_tier};
use super::report::each_remedy;
use super::steps::Remedies;
use crate::messages::Wording;
use crate::model::Model;
use crate::model::directory::{User, UserIx};
use crate::model::policy::{AppRoleIx, Needs, StateIx, TypeIx};
use crate::resolve::Pair;

/// The remedies of a denial, smallest first.
pub(crate) fn remedies(wording: Wording<'_>, pair: &Pair<'_>, action: usize) -> Remedies {
    match needed(wording.model, pair, action) {
        Some((plan, wishes)) => Remedies { remedies: each_remedy(wording, plan, &wishes), permanent: false },
        None => Remedies { remedies: Vec::new(), permanent: true },
    }
}

/// What has to change, and the grants of which one has to be put; none where nothing but another policy would do.
pub(super) fn needed<'g>(
    model: &'g Model,
    pair: &Pair<'g>,
    action: usize,
) -> Option<(Option<Plan>, Vec<Wish<'g>>)> {
    // Whether some role holds the action need not be asked: a cap consists of what roles hold.
    if !some_tier(model, pair.entity_type, &|tier| pair.entity_type.lets_pass(tier, action)) {
        return None;
    }
    // An entity that leaves its state is in none, so that only the ceiling is left to pass.
    let place = pair.entity_type.cap_of_state(pair.state);
    let leaves = place.is_some_and(|place| !pair.sheet.cap_at(place).has(action));
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
    let plan = plan_for(model, user_ix, (type_ix, giving), &meets);
    Remedies { remedies: each_remedy(wording, plan, &[]), permanent }
}
