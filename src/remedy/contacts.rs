//! Whom the user of a slice may ask: who could make the changes of its remedies (R1).

use super::answer::needed;
use super::candidates::Wish;
use super::makers::{Makers, Named};
use crate::collections::{ListInterner, owned};
use crate::model::Model;
use crate::model::directory::{Contact, EntityIx, UserIx};
use crate::resolve::Pair;
use std::collections::BTreeMap;

/// The most users that a slice names of a change.
const MOST_TOLD: usize = 5;

/// What makes a change, and the first who can: each once, with the entities.
type Found<'g> = BTreeMap<(Vec<&'g str>, Vec<String>, usize), Vec<String>>;

/// The first of those who can make each change that would help the user with a denial on one of these entities, in the
/// order of ids.
pub(crate) fn contacts(model: &Model, user: UserIx, entities: &[EntityIx]) -> Vec<Contact> {
    // A visitor signs in, which nobody does for them.
    if user == UserIx::VISITOR {
        return Vec::new();
    }
    let mut found = Found::new();
    let mut administrators = Named::default();
    administrators.add_all(model, model.directory().administrators(model.policy()));
    found.insert(first(Vec::new(), administrators), Vec::new());
    let mut wishes = all_wishes(model, user, entities);
    let target = |wish: &Wish<'_>| (wish.target.entity_ix.0, wish.target.state.0);
    wishes.sort_by_key(target);
    for wishes in wishes.chunk_by(|one, other| target(one) == target(other)) {
        let Some(Wish { target, .. }) = wishes.first() else { continue };
        let makers = Makers::on(model, target);
        for wish in wishes {
            let named = makers.who_may_put(wish).unwrap_or_default();
            let ids = found.entry(first(wish.change(), named)).or_default();
            ids.push(owned(model.directory().entity_id(target.entity_ix)));
        }
    }
    let mut contacts = Vec::new();
    for ((change, by, more), mut entities) in found {
        entities.sort();
        contacts.push(Contact { change: change.into_iter().map(owned).collect(), entities, by, more });
    }
    contacts
}

/// The grants that would help, each once.
fn all_wishes<'g>(model: &'g Model, user: UserIx, entities: &[EntityIx]) -> Vec<Wish<'g>> {
    let (mut all, mut keys) = (Vec::new(), ListInterner::default());
    for pair in entities.iter().filter_map(|ix| model.resolver().pair(user, *ix)) {
        for action in 0..pair.entity_type.actions.len() {
            let Some(pair) = pair.on(action) else { continue };
            if model.resolver().allowed(&pair).has(action) {
                continue;
            }
            for wish in needed(model, &pair, action).map(|(_, wishes)| wishes).unwrap_or_default() {
                let held = wish.held.map_or(u32::MAX, |held| held.grant.role.index() as u32);
                let (role, data) = (wish.grant.role.index() as u32, wish.has_data().into());
                let number =
                    keys.intern(&[wish.target.entity_ix.0, wish.target.state.0.into(), role, data, held]);
                if number as usize == all.len() {
                    all.push(wish);
                }
            }
        }
    }
    all.retain(|wish| stays(model, wish.target));
    all
}

/// Whether time changes nothing of who may share an entity. Where a grant on it, or on what it inherits from, has yet
/// to begin or to end, a slice would come to name others than the whole gate (R13).
fn stays(model: &Model, target: Pair<'_>) -> bool {
    let Some(now) = model.directory().now() else { return true };
    let mut next = Some(target);
    while let Some(pair) = next {
        if pair.entity.grants.all().any(|held| held.span.next_change(now).is_some()) {
            return false;
        }
        next = pair.heir_of().and_then(|parent| model.resolver().pair(pair.user_ix, parent));
    }
    true
}

fn first(change: Vec<&str>, mut named: Named) -> (Vec<&str>, Vec<String>, usize) {
    let others = named.users.len().saturating_sub(MOST_TOLD);
    named.users.truncate(MOST_TOLD);
    (change, named.users, named.more.saturating_add(others))
}
