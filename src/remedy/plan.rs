//! What has to change for an action besides a grant: the user, and the entity's state.

use crate::model::Model;
use crate::model::directory::{EntityIx, User, UserIx};
use crate::model::policy::{AppRoleIx, EntityType, TierIx, TypeIx};

/// The change of the user: the account, the tier, both, or nothing; and of the entity.
pub(super) struct Plan {
    pub user_ix: UserIx,
    /// The type of the entity in question.
    pub type_ix: TypeIx,
    pub activates: bool,
    /// The entity in question, where it has to leave its state.
    pub leaves: Option<EntityIx>,
    /// With the tier that it gives, where that is what it is for.
    pub app_role: Option<(AppRoleIx, Option<TierIx>)>,
    /// The user with the account active and the app role given.
    pub user: User,
}

/// Whether some tier that a user can have on a type will do. If not, nothing but another policy would.
pub(super) fn some_tier(model: &Model, entity_type: &EntityType, will_do: &dyn Fn(TierIx) -> bool) -> bool {
    let mut named = model.policy().app_roles.iter().filter_map(|role| role.tier_on(entity_type));
    will_do(model.policy().default_tier) || named.any(will_do)
}

/// The smallest plan under which `works` is true: the account is active, and if that is not enough, one app role is
/// given. It is one that names a tier for the type, or where there are some that give an action by themselves, one of
/// these.
pub(super) fn plan_for(
    model: &Model,
    user_ix: UserIx,
    (type_ix, giving): (TypeIx, &[AppRoleIx]),
    works: &dyn Fn(&User) -> bool,
) -> Option<Plan> {
    let (record, entity_type) = (model.directory().user(user_ix)?, model.policy().entity_type(type_ix)?);
    let user = User { active: None, ..record.clone() };
    let mut plan =
        Plan { user_ix, type_ix, activates: !record.is_active(), leaves: None, app_role: None, user };
    if works(&plan.user) {
        return Some(plan);
    }
    let mut least = None;
    for (index, role) in model.policy().app_roles.iter().enumerate() {
        let ix = AppRoleIx::new(index);
        let tier = role.tier_on(entity_type).filter(|_| giving.is_empty());
        if tier.is_none() && !giving.contains(&ix) {
            continue;
        }
        // The highest tier counts before their sum: to administrate one other type is more than to do a little
        // everywhere.
        let highest = role.tiers.iter().flatten().max();
        let breadth: usize = role.tiers.iter().flatten().map(|tier| tier.index()).sum();
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

/// Gives a user an app role besides those of the record.
fn give(model: &Model, user: &mut User, record: &User, role: AppRoleIx) {
    let mut held = record.party.app_roles().to_vec();
    held.push(role);
    user.party.app_roles = Some(held.into());
    user.tiers = model.directory().tiers_of(model.policy(), user);
}

fn holds(user: &User, role: AppRoleIx) -> bool {
    user.party.app_roles().contains(&role)
}
