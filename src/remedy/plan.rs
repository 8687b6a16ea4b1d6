//! What has to change for an action beside a grant: the smallest change of the user that will do.

use crate::model::Model;
use crate::model::directory::{User, UserIx};
use crate::model::policy::{AppRoleIx, EntityType, TierIx, TypeIx};

/// What else has to change for an action, beside a grant: the account, or the tier.
pub(super) struct Plan {
    pub user_ix: UserIx,
    /// The type of the entity in question.
    pub type_ix: TypeIx,
    pub activates: bool,
    pub app_role: Option<(AppRoleIx, TierIx)>,
    /// The user with the account active and the app role given.
    pub user: User,
}

/// Whether some tier that a user can have on a type will do: if not, no change but the policy's would.
pub(super) fn some_tier(model: &Model, entity_type: &EntityType, will_do: &dyn Fn(TierIx) -> bool) -> bool {
    let mut named = model.policy().app_roles.iter().filter_map(|role| role.tier_on(entity_type));
    will_do(model.policy().default_tier) || named.any(will_do)
}

/// The plan under which `works` holds: with the account active, and where need be with the smallest app role.
pub(super) fn plan_for(
    model: &Model,
    user_ix: UserIx,
    type_ix: TypeIx,
    works: &dyn Fn(&User) -> bool,
) -> Option<Plan> {
    let (record, entity_type) = (model.directory().user(user_ix)?, model.policy().entity_type(type_ix)?);
    let user = User { active: None, ..record.clone() };
    let mut plan = Plan { user_ix, type_ix, activates: !record.is_active(), app_role: None, user };
    if works(&plan.user) {
        return Some(plan);
    }
    let mut least = None;
    for (place, role) in model.policy().app_roles.iter().enumerate() {
        let ix = AppRoleIx::new(place);
        let Some(tier) = role.tier_on(entity_type) else { continue };
        // One that administrates something else is more than one that does a little everywhere.
        let highest = role.tiers.iter().flatten().max();
        let breadth: usize = role.tiers.iter().flatten().map(|tier| tier.place()).sum();
        let size = (tier, highest, breadth);
        if least.is_some_and(|(least, _)| size >= least) || holds(record, ix) {
            continue;
        }
        give(model, &mut plan.user, record, ix);
        if works(&plan.user) {
            least = Some((size, ix));
        }
    }
    let ((tier, ..), role) = least?;
    give(model, &mut plan.user, record, role);
    Some(Plan { app_role: Some((role, tier)), ..plan })
}

/// Gives a user an app role beside those of the record.
fn give(model: &Model, user: &mut User, record: &User, role: AppRoleIx) {
    let mut held = record.party.app_roles().to_vec();
    held.push(role);
    user.party.app_roles = Some(held.into());
    user.tiers = model.directory().tiers_of(model.policy(), user);
}

fn holds(user: &User, role: AppRoleIx) -> bool {
    user.party.app_roles().contains(&role)
}
