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
        let batches = self.0.iter().filter(|(target, _)| *target == entity).flat_map(|(_, batches)| batches);
        gate.sorted_ids(batches.filter(|batch| batch.may_put(grant)).map(|batch| batch.pair.user_ix))
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
        let users = self.directory().users.iter();
        let all =
            users.filter(|(_, user)| user.is_active() && user.tiers.iter().all(|tier| *tier == highest));
        self.sorted_ids(all.map(|(slot, _)| UserIx(slot)))
    }

    fn sorted_ids(&self, users: impl Iterator<Item = UserIx>) -> Vec<String> {
        in_order(users.map(|user| self.directory().user_id(user).into()).collect())
    }
}
