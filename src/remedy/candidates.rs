//! Which grants could be put, and on what, and the least that each would have to say.

use super::steps::RemedyKind;
use crate::collections::sorted_indices;
use crate::model::directory::{Grant, Held, Recipient, RecipientKind};
use crate::model::policy::RoleIx;
use crate::model::{Instant, Model};
use crate::resolve::{Pair, Path, has_data};

/// A grant to put, and the one that it would replace.
pub(super) struct Wish<'g> {
    /// The user with the entity in question, or with one that it inherits from.
    pub target: Pair<'g>,
    pub grant: Grant,
    pub held: Option<Held>,
    /// Until when the grant counts: as long as the one that it would replace, unless that has ended.
    pub until: Instant,
    /// How many steps above the entity in question.
    distance: usize,
}

impl<'g> Wish<'g> {
    /// What it depends on who may put the grant: the entity's type, the role, whether with data access, the role that
    /// is held, and whether the entity is to leave its state first.
    pub fn change(&self) -> Vec<&'g str> {
        let Pair { entity_type, entity, state, .. } = self.target;
        let role = |role| entity_type.role(role).map_or("", |role| role.id.as_str());
        let data = if self.has_data() { "data" } else { "" };
        let held = self.held.map_or("", |held| role(held.grant.role));
        let mut change = vec![&*entity_type.id, role(self.grant.role), data, held];
        if state != entity.state {
            change.push("state");
        }
        change
    }

    /// Whether the grant comes with data access.
    pub fn has_data(&self) -> bool {
        has_data(self.target.entity_type, self.grant.role, self.grant.uses_data())
    }

    /// The most important of what changes.
    pub fn kind(&self) -> RemedyKind {
        // An OWNER has data access, even where the grant that is held does not say so (R4).
        let had_data = |held: Grant| has_data(self.target.entity_type, held.role, held.uses_data());
        match self.held {
            Some(held) if !held.counts || held.grant.role != self.grant.role => RemedyKind::Role,
            Some(held) if had_data(held.grant) != self.grant.uses_data() => RemedyKind::DataAccess,
            Some(_) => RemedyKind::CanShare,
            None => RemedyKind::Role,
        }
    }
}

/// The least grants that give the action: on each entity whose sharing would reach this one, one to the user and one to
/// each of the user's groups.
pub(super) fn wishes_of<'g>(model: &'g Model, pair: &Pair<'g>, action: usize) -> Vec<Wish<'g>> {
    let chain = chain(model, *pair);
    let shared = chain.iter().any(|target| target.entity_type.sharing.is_some());
    let mut found = Vec::new();
    for (distance, target) in chain.iter().enumerate() {
        // Where none of them can be shared, the grant goes on the entity itself.
        if target.entity_type.sharing.is_none() && (shared || distance > 0) {
            continue;
        }
        for recipient in pair.user.recipients.iter() {
            if may_receive(model, target, *recipient) {
                let least = least_grant(model, &chain, distance, *recipient, action);
                found.extend(least);
            }
        }
    }
    found
}

/// The indices of the wishes, the smallest change first: a narrower grant, one user before a group, and that before
/// what it is in, then ids.
pub(super) fn by_size(model: &Model, wishes: &[Wish<'_>]) -> Vec<u32> {
    let size = |index: u32| {
        let wish = wishes.get(index as usize)?;
        let Grant { recipient, role, .. } = wish.grant;
        // A group has fewer users than one that it is in.
        let levels = match recipient.kind() {
            Some(RecipientKind::Group) => {
                model.directory().way_up(wish.target.user, recipient.slot()).len().max(1)
            }
            _ => 0,
        };
        Some(([wish.kind() as usize, levels, wish.distance], role, model.directory().recipient_id(recipient)))
    };
    sorted_indices(wishes.len(), &|a, b| size(a).cmp(&size(b)))
}

/// An entity, and those from which it inherits, the nearest first.
fn chain<'g>(model: &'g Model, pair: Pair<'g>) -> Vec<Pair<'g>> {
    let mut chain = Vec::new();
    let mut next = Some(pair);
    while let Some(pair) = next {
        chain.push(pair);
        next = pair.heir_of().and_then(|parent| model.resolver().pair(pair.user_ix, parent));
    }
    chain
}

/// Grants go to users and groups, not to everybody of an organization or to the public, and only where S8 lets them.
fn may_receive(model: &Model, target: &Pair<'_>, recipient: Recipient) -> bool {
    matches!(recipient.kind(), Some(RecipientKind::User | RecipientKind::Group))
        && model.resolver().stays_inside(target.entity, recipient)
}

/// The least grant that gives the action and takes nothing away that the recipient has: the lowest role, without data
/// access where that will do, and then without canShare.
fn least_grant<'g>(
    model: &Model,
    chain: &[Pair<'g>],
    distance: usize,
    recipient: Recipient,
    action: usize,
) -> Option<Wish<'g>> {
    let target = *chain.get(distance)?;
    let held = model.directory().held(target.entity_ix, recipient);
    let ended = |until: &Instant| model.directory().now().is_some_and(|now| *until <= now);
    let until = held.map(|held| held.span.until).filter(|until| !ended(until)).unwrap_or(Instant::LATEST);
    let before = held.map_or(Grant::to(recipient), |held| held.grant);
    let entity_type = target.entity_type;
    for role in (before.role.index()..entity_type.roles.len()).map(RoleIx::new) {
        for uses_data in [before.uses_data(), before.uses_data() || entity_type.data_access] {
            for can_share in [before.shares(), true] {
                let can_use_data = Some(has_data(entity_type, role, uses_data));
                let grant = Grant { role, can_share: Some(can_share), can_use_data, ..before };
                if gives(chain, distance, &grant, action) {
                    return Some(Wish { target, grant, held, until, distance });
                }
            }
        }
    }
    None
}

/// Whether a grant on an entity up the chain gives the action on the entity in question (R3 to R5).
fn gives(chain: &[Pair<'_>], distance: usize, grant: &Grant, action: usize) -> bool {
    let mut way = chain.iter().take(distance.saturating_add(1)).rev().map(|pair| pair.entity_type);
    let origin = chain.first().map(|pair| pair.entity_ix);
    let carried = || {
        let mut entity_type = way.next()?;
        let mut path = Path::of(grant, origin?, entity_type);
        for below in way {
            path = path.carried(entity_type, below)?;
            entity_type = below;
        }
        Some(path.gives(entity_type.sheet_of(action)?).has(action))
    };
    carried().unwrap_or(false)
}
