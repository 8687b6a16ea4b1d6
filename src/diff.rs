//! Which cells a change flipped, exactly: what an answer was before, beside what it is now.

use crate::directory::{EntityIx, Places, UserIx, hash};
use crate::error::owned;
use crate::gate::Gate;
use crate::policy::{ActionSet, TypeIx};
use crate::sort::places;
use serde::Serialize;

/// What a change made of the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// The gate's version after it.
    pub version: u64,
    /// The cells that flipped, in the order of user and entity id.
    pub changes: Vec<CellChange>,
}

/// What a user gained and lost on an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellChange {
    /// The user's id.
    pub user: String,
    /// The entity's id.
    pub entity: String,
    /// The entity's type.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// Actions that are allowed now and were not, in the policy's order.
    pub gained: Vec<String>,
    /// Actions that were allowed and are not now, in the policy's order.
    pub lost: Vec<String>,
}

/// The answers before a change, of every pair that it may touch.
#[derive(Default)]
pub(crate) struct Before {
    pairs: Vec<Pair>,
    places: Places,
}

/// A pair with its answers.
struct Pair {
    user: UserIx,
    entity: EntityIx,
    answers: Answers,
}

/// The actions that are allowed, and the entity's type, of which they are.
type Answers = (Option<TypeIx>, ActionSet);

impl Before {
    /// Notes what a pair's answers are, unless an earlier step of the change has.
    pub fn note(&mut self, gate: &Gate, user: UserIx, entity: EntityIx) {
        self.add(user, entity, &|| answers(gate, user, entity));
    }

    /// Notes a pair that a step has connected: without a path before, it had no answer but no.
    pub fn note_connected(&mut self, user: UserIx, entity: EntityIx) {
        self.add(user, entity, &Default::default);
    }

    /// What the noted answers have become.
    pub fn diff(&self, gate: &Gate) -> Vec<CellChange> {
        let mut changed = Vec::new();
        for pair in &self.pairs {
            let now = answers(gate, pair.user, pair.entity);
            if now != pair.answers {
                changed.push((pair, now));
            }
        }
        let directory = gate.directory();
        let ids = |place: u32| {
            let (pair, _) = changed.get(place as usize)?;
            Some((directory.user_id(pair.user), directory.entity_id(pair.entity)))
        };
        let mut changes = Vec::new();
        for place in places(changed.len(), &|a, b| ids(a).cmp(&ids(b))) {
            let Some((pair, now)) = changed.get(place as usize) else { continue };
            changes.extend(change(gate, pair, *now));
        }
        changes
    }

    fn add(&mut self, user: UserIx, entity: EntityIx, answers: &dyn Fn() -> Answers) {
        let Before { pairs, places } = self;
        places.make_room(pairs.len(), &|number| {
            pairs.get(number as usize).map_or(0, |pair| hash_of(pair.user, pair.entity))
        });
        let same = |number: u32| {
            pairs.get(number as usize).is_some_and(|pair| (pair.user, pair.entity) == (user, entity))
        };
        let hash = hash_of(user, entity);
        if let Err(free) = places.find(hash, &same) {
            places.put(free, hash, pairs.len() as u32);
            pairs.push(Pair { user, entity, answers: answers() });
        }
    }
}

fn hash_of(user: UserIx, entity: EntityIx) -> u32 {
    hash(0, &(u64::from(user.0) << u32::BITS | u64::from(entity.0)).to_le_bytes())
}

fn answers(gate: &Gate, user: UserIx, entity: EntityIx) -> Answers {
    let entity_type = gate.directory().entity(entity).map(|entity| entity.entity_type);
    (entity_type, gate.resolver().allowed(user, entity))
}

fn change(gate: &Gate, pair: &Pair, after: Answers) -> Option<CellChange> {
    let Pair { user, entity, answers: before } = *pair;
    let (gained, lost) = (beyond(gate, after, before), beyond(gate, before, after));
    if gained.is_empty() && lost.is_empty() {
        return None;
    }
    let directory = gate.directory();
    let made = gate.policy().entity_type(after.0.or(before.0)?)?;
    Some(CellChange {
        user: owned(directory.user_id(user)),
        entity: owned(directory.entity_id(entity)),
        entity_type: owned(&made.id),
        gained,
        lost,
    })
}

/// The names of one set's actions that another lacks. By name: after a change of the entity's type the same bit means
/// another action.
fn beyond(gate: &Gate, (type_ix, these): Answers, (other_ix, those): Answers) -> Vec<String> {
    let made = |ix: Option<TypeIx>| gate.policy().entity_type(ix?);
    let mut names = Vec::new();
    let (Some(made), other) = (made(type_ix), made(other_ix)) else { return names };
    for (place, action) in made.actions.iter().enumerate() {
        let there = || other?.action_named(&action.id);
        if these.has(place) && !there().is_some_and(|place| those.has(place)) {
            names.push(action.id.clone());
        }
    }
    names
}
