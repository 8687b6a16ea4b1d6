//! Who can make a change.

use super::candidates::Target;
use crate::directory::{EntityIx, Grant, UserIx};
use crate::gate::Gate;
use crate::policy::TierIx;
use crate::share::Batch;
use crate::sort::in_order;

/// Those who may share the targets at all, looked up once for all remedies of a denial.
pub(super) struct Sharers<'g>(Vec<(EntityIx, Vec<Batch<'g>>)>);

impl<'g> Sharers<'g> {
    pub fn of(gate: &'g Gate, targets: &[Target<'g>]) -> Self {
        let all = targets.iter().map(|target| (target.entity_ix, gate.batches(target)));
        Sharers(all.collect())
    }

    /// The users who may put this grant by sharing (S2, S3), in the order of ids.
    pub fn who_may_put(&self, gate: &Gate, entity: EntityIx, grant: &Grant) -> Vec<String> {
        let mut users = Vec::new();
        for (_, batches) in self.0.iter().filter(|(target, _)| *target == entity) {
            for batch in batches.iter().filter(|batch| batch.may_put(grant)) {
                users.push(gate.directory().user_id(batch.pair.user_ix));
            }
        }
        in_order(&users).into_iter().map(String::from).collect()
    }
}

impl Gate {
    fn batches(&self, target: &Target<'_>) -> Vec<Batch<'_>> {
        let Some(sharing) = &target.entity_type.sharing else { return Vec::new() };
        // A grant that cannot share needs no look at the hundreds whom it may be with.
        let counts = |grant: &Grant| {
            let cell = target.entity_type.cell(grant.role, true);
            let honoured = target.entity_type.honours_can_share();
            (cell.has(sharing.add) || cell.has(sharing.change)) && (grant.shares() || !honoured)
        };
        let users = self.resolver().users_by(target.entity_ix, &counts).into_iter();
        users.filter_map(|user| Batch::of(self, user, target.entity_ix).ok()).collect()
    }

    /// The active users with the policy's highest tier on every type, where that is more than the default:
    /// those who can change accounts and app roles.
    pub(super) fn administrators(&self) -> Vec<String> {
        let policy = self.policy();
        let highest = TierIx::new(policy.tiers.len().saturating_sub(1));
        if highest <= policy.default_tier {
            return Vec::new();
        }
        let mut users = Vec::new();
        for (slot, user) in self.directory().users.iter() {
            if user.is_active() && user.tiers.iter().all(|tier| *tier == highest) {
                users.push(self.directory().user_id(UserIx(slot)));
            }
        }
        in_order(&users).into_iter().map(String::from).collect()
    }
}
