//! The remedies of a denial.

use super::candidates::wishes_of;
use super::plan::{plan_for, some_tier};
use super::report::each_remedy;
use super::steps::Remedies;
use crate::messages::Wording;
use crate::model::directory::{User, UserIx};
use crate::model::policy::{TierIx, TypeIx};
use crate::resolve::Pair;

/// The remedies of a denial, smallest first.
pub(crate) fn remedies(wording: Wording<'_>, pair: &Pair<'_>, action: usize) -> Remedies {
    let Wording { model, .. } = wording;
    // Whether some role holds the action need not be asked: a cap consists of what roles hold.
    if !some_tier(model, pair.entity_type, &|tier| pair.entity_type.lets_pass(tier, action)) {
        return Remedies { remedies: Vec::new(), permanent: true };
    }
    let passes = |user: &User| Pair { user, ..*pair }.cap().has(action);
    let given = |user: &User| model.resolver().given(&Pair { user, ..*pair }).has(action);
    let mut wishes = Vec::new();
    let mut plan = plan_for(model, pair.user_ix, pair.entity.entity_type, &passes);
    if plan.as_ref().is_some_and(|plan| !given(&plan.user)) {
        wishes = wishes_of(model, pair, action);
        if wishes.is_empty() {
            let both = |user: &User| passes(user) && given(user);
            plan = plan_for(model, pair.user_ix, pair.entity.entity_type, &both);
        }
    }
    Remedies { remedies: each_remedy(wording, plan, &wishes), permanent: false }
}

/// The remedies of a type-level denial: an active account, or the smallest app role of a tier (R8).
pub(crate) fn type_remedies(
    wording: Wording<'_>,
    user_ix: UserIx,
    type_ix: TypeIx,
    required: TierIx,
) -> Remedies {
    let Wording { model, .. } = wording;
    let Some(entity_type) = model.policy().entity_type(type_ix) else { return Remedies::default() };
    let permanent = !some_tier(model, entity_type, &|tier| tier >= required);
    let plan = plan_for(model, user_ix, type_ix, &|user| user.tier(type_ix) >= required);
    Remedies { remedies: each_remedy(wording, plan, &[]), permanent }
}
