//! Who can make the change of a remedy.

use super::candidates::Wish;
use super::plan::Plan;
use crate::collections::owned;
use crate::model::Model;
use crate::model::directory::{Contact, Grant, SliceMark, UserIx};
use crate::resolve::Pair;
use crate::resolve::standing::Standing;

/// The users who can make the changes of some remedies, looked up once for all of them.
pub(super) struct Makers<'g> {
    model: &'g Model,
    /// The standings of all who may share, in the order of their ids.
    sharers: Vec<Standing<'g>>,
    /// The users who can change accounts and app roles; empty where the remedies do not need them.
    administrators: &'g [UserIx],
}

impl<'g> Makers<'g> {
    pub fn of(model: &'g Model, plan: &Plan, wishes: &[Wish<'g>]) -> Self {
        let mut makers = Makers { model, sharers: Vec::new(), administrators: &[] };
        if model.directory().slice.is_some() {
            return makers;
        }
        if plan.activates || plan.app_role.is_some() {
            makers.administrators = model.directory().administrators(model.policy());
        }
        let mut looked_up = Vec::new();
        for Wish { target, .. } in wishes {
            if !looked_up.contains(&target.entity_ix.0) {
                looked_up.push(target.entity_ix.0);
                add_sharers(model, target, &mut makers.sharers);
            }
        }
        makers
    }

    /// Those who may share an entity.
    pub fn on(model: &'g Model, target: &Pair<'g>) -> Self {
        let mut makers = Makers { model, sharers: Vec::new(), administrators: &[] };
        add_sharers(model, target, &mut makers.sharers);
        makers
    }

    /// The users who may change accounts and app roles; none where the gate is a slice that does not say.
    pub fn administrators(&self) -> Option<Named> {
        if let Some(slice) = &self.model.directory().slice {
            return told(slice, &[], "");
        }
        let mut named = Named::default();
        named.add_all(self.model, self.administrators);
        Some(named)
    }

    /// The users who may put a grant by sharing (S2, S3); none where the gate is a slice that does not say.
    pub fn who_may_put(&self, wish: &Wish<'_>) -> Option<Named> {
        let directory = self.model.directory();
        if let Some(slice) = &directory.slice {
            return told(slice, &wish.change(), directory.entity_id(wish.target.entity_ix));
        }
        let mut named = Named::default();
        for standing in &self.sharers {
            if standing.pair.entity_ix == wish.target.entity_ix
                && standing.may_put(&wish.grant, wish.until, wish.held.map(|held| held.grant).as_ref())
            {
                named.add(self.model, standing.pair.user_ix);
            }
        }
        Some(named)
    }
}

/// The first of some users, in the order of their ids, and how many more there are. It is not all of them, since there
/// can be ten thousands for each of hundreds of remedies.
#[derive(Default)]
pub(super) struct Named {
    pub users: Vec<String>,
    pub more: usize,
}

/// The most users that are named.
const MOST_NAMED: usize = 100;

impl Named {
    pub fn add_all(&mut self, model: &Model, users: &[UserIx]) {
        users.iter().for_each(|user| self.add(model, *user));
    }

    fn add(&mut self, model: &Model, user: UserIx) {
        if self.users.len() < MOST_NAMED {
            self.users.push(owned(model.directory().user_id(user)));
        } else {
            self.more = self.more.saturating_add(1);
        }
    }
}

/// Who can make a change of an entity, as a slice tells it; of accounts and app roles there is neither.
fn told(slice: &SliceMark, change: &[&str], entity: &str) -> Option<Named> {
    let is_meant = |contact: &&Contact| {
        contact.change == change && (change.is_empty() || contact.entities.iter().any(|told| told == entity))
    };
    let Contact { by, more, .. } = slice.contacts.iter().find(is_meant)?;
    Some(Named { users: by.clone(), more: *more })
}

fn add_sharers<'g>(model: &'g Model, target: &Pair<'_>, sharers: &mut Vec<Standing<'g>>) {
    let Some(sharing) = &target.entity_type.sharing else { return };
    // A grant that cannot be handed on makes no sharers, so that the users behind it, hundreds at times, are left out.
    let counts = |grant: &Grant, is_own: bool| {
        let may_give = |action| target.entity_type.holds(grant.role, true, action);
        let makes_sharers = || {
            (may_give(sharing.add) || may_give(sharing.change))
                && (grant.shares() || !sharing.honours_can_share)
        };
        !grant.recipient.is_public() && (!is_own || makes_sharers())
    };
    let users = model.directory().by_id(&model.resolver().users_by(target.entity_ix, &counts));
    sharers.reserve(users.len());
    for user in users {
        let pair = model.resolver().pair(user, target.entity_ix);
        // Where the entity is to leave its state first, what counts is who may share it then.
        let pair = pair.map(|pair| Pair { state: target.state, ..pair });
        let standing =
            pair.filter(|pair| pair.user.is_active()).and_then(|pair| Standing::of(model.resolver(), pair));
        sharers.extend(standing);
    }
}
