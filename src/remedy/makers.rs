//! Who can make a change.

use crate::directory::{EntityIx, Grant, UserIx};
use crate::gate::Gate;
use crate::policy::TierIx;
use crate::share::Batch;

impl Gate {
    /// The users who may put this grant by sharing (S2, S3), in the order of ids.
    pub(super) fn sharers(&self, entity: EntityIx, grant: &Grant) -> Vec<String> {
        let users = self.resolver().users_of(entity).into_iter();
        let may = |user: &UserIx| Batch::of(self, *user, entity).is_ok_and(|batch| batch.may_put(grant));
        self.sorted_ids(users.filter(may))
    }

    /// The active users with the policy's highest tier on every type, where that is more than the default:
    /// those who can change accounts and app roles.
    pub(super) fn administrators(&self) -> Vec<String> {
        let policy = self.policy();
        let highest = TierIx::new(policy.tiers.len().saturating_sub(1));
        if highest <= policy.default_tier {
            return Vec::new();
        }
        let users = self.directory().users.iter();
        let all =
            users.filter(|(_, user)| user.is_active() && user.tiers.iter().all(|tier| *tier == highest));
        self.sorted_ids(all.map(|(slot, _)| UserIx(slot)))
    }

    fn sorted_ids(&self, users: impl Iterator<Item = UserIx>) -> Vec<String> {
        let mut ids: Vec<String> = users.map(|user| self.directory().user_id(user).into()).collect();
        ids.sort_unstable();
        ids
    }
}
