//! Who can make a change.

use super::Plan;
use super::candidates::Wish;
use crate::directory::{Grant, UserIx};
use crate::error::owned;
use crate::gate::Gate;
use crate::policy::TierIx;
use crate::resolve::Pair;
use crate::share::Batch;
use crate::sort::in_order;

/// Those who can make the changes of some remedies, looked up once for all of them.
pub(super) struct Makers<'g> {
    /// Those who may share at all.
    sharers: Vec<Batch<'g>>,
    /// Those who can change accounts and app roles, where that is needed.
    pub administrators: Vec<String>,
}

impl<'g> Makers<'g> {
    pub fn of(gate: &'g Gate, plan: &Plan, wishes: &[Wish<'g>]) -> Self {
        let mut makers = Makers { sharers: Vec::new(), administrators: Vec::new() };
        if plan.activates || plan.app_role.is_some() {
            makers.administrators = gate.administrators();
        }
        let mut known = Vec::new();
        for Wish { target, .. } in wishes {
            if !known.contains(&target.entity_ix.0) {
                known.push(target.entity_ix.0);
                gate.add_sharers(target, &mut makers.sharers);
            }
        }
        makers
    }

    /// The users who may put a grant by sharing (S2, S3), in the order of ids.
    pub fn who_may_put(&self, wish: &Wish<'_>) -> Vec<String> {
        let mut users = Vec::with_capacity(self.sharers.len());
        for batch in &self.sharers {
            if batch.pair.entity_ix == wish.target.entity_ix && batch.may_put(&wish.grant, wish.held.as_ref())
            {
                users.push(batch.gate.directory().user_id(batch.pair.user_ix));
            }
        }
        in_order(&users).into_iter().map(owned).collect()
    }
}

impl Gate {
    fn add_sharers<'g>(&'g self, target: &Pair<'_>, sharers: &mut Vec<Batch<'g>>) {
        let Some(sharing) = &target.entity_type.sharing else { return };
        // A grant that cannot share needs no look at the hundreds whom it may be with.
        let counts = |grant: &Grant| {
            let cell = target.entity_type.cell(grant.role, true);
            (cell.has(sharing.add) || cell.has(sharing.change))
                && (grant.shares() || !sharing.honours_can_share)
        };
        for user in self.resolver().users_by(target.entity_ix, &counts) {
            let pair = self.resolver().pair(user, target.entity_ix);
            let batch = pair.filter(|pair| pair.user.is_active()).and_then(|pair| Batch::of(self, pair));
            sharers.extend(batch);
        }
    }

    /// The active users with the policy's highest tier on every type, where that is more than the default.
    fn administrators(&self) -> Vec<String> {
        let policy = self.policy();
        let highest = TierIx::new(policy.tiers.len().saturating_sub(1));
        let mut users = Vec::new();
        for (slot, user) in self.directory().users.iter() {
            let is_highest = highest > policy.default_tier && user.tiers.iter().all(|tier| *tier == highest);
            if is_highest && user.is_active() {
                users.push(UserIx(slot));
            }
        }
        let mut ids = Vec::new();
        for user in self.by_id(&users) {
            ids.push(owned(self.directory().user_id(user)));
        }
        ids
    }
}
