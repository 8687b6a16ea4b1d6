//! Who can make a change.

use super::Plan;
use super::candidates::Wish;
use crate::directory::{Grant, UserIx};
use crate::error::owned;
use crate::gate::Gate;
use crate::resolve::Pair;
use crate::share::Batch;
use crate::sort::in_order;

/// Those who can make the changes of some remedies, looked up once for all of them.
pub(super) struct Makers<'g> {
    gate: &'g Gate,
    /// Those who may share at all.
    sharers: Vec<Batch<'g>>,
    /// Those who can change accounts and app roles, where that is needed.
    administrators: &'g [UserIx],
}

impl<'g> Makers<'g> {
    pub fn of(gate: &'g Gate, plan: &Plan, wishes: &[Wish<'g>]) -> Self {
        let mut makers = Makers { gate, sharers: Vec::new(), administrators: &[] };
        if plan.activates || plan.app_role.is_some() {
            makers.administrators = gate.directory().administrators(gate.policy());
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

    /// The users who may change accounts and app roles, in the order of ids.
    pub fn administrators(&self) -> Vec<String> {
        self.administrators.iter().map(|user| owned(self.gate.directory().user_id(*user))).collect()
    }

    /// The users who may put a grant by sharing (S2, S3), in the order of ids.
    pub fn who_may_put(&self, wish: &Wish<'_>) -> Vec<String> {
        let mut users = Vec::with_capacity(self.sharers.len());
        for batch in &self.sharers {
            if batch.pair.entity_ix == wish.target.entity_ix && batch.may_put(&wish.grant, wish.held.as_ref())
            {
                users.push(self.gate.directory().user_id(batch.pair.user_ix));
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
}
