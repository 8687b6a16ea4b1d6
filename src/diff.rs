//! Which cells a change flipped, exactly: what an answer was before, beside what it is now.

use crate::directory::{EntityIx, UserIx};
use crate::gate::Gate;
use crate::policy::{ActionSet, TypeIx};
use crate::sort::sorted;
use hashbrown::HashMap;
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
    /// Actions that are allowed now and were not, in the policy's order.
    pub gained: Vec<String>,
    /// Actions that were allowed and are not now, in the policy's order.
    pub lost: Vec<String>,
}

/// The answers before a change, of every pair that it may touch.
#[derive(Default)]
pub(crate) struct Before(HashMap<(UserIx, EntityIx), (Option<TypeIx>, ActionSet)>);

impl Before {
    /// Notes what a pair's answers are, unless an earlier step of the change has.
    pub fn note(&mut self, gate: &Gate, user: UserIx, entity: EntityIx) {
        self.0.entry((user, entity)).or_insert_with(|| {
            let type_ix = gate.directory().entity(entity).map(|entity| entity.entity_type);
            (type_ix, gate.resolver().allowed(user, entity))
        });
    }

    /// Notes a pair that a step has connected: without a path before, it had no answer but no.
    pub fn note_connected(&mut self, user: UserIx, entity: EntityIx) {
        self.0.entry((user, entity)).or_default();
    }

    /// What the noted answers have become.
    pub fn diff(&self, gate: &Gate) -> Vec<CellChange> {
        let changes = self.0.iter().filter_map(|(pair, before)| change(gate, *pair, *before)).collect();
        sorted(changes, |a: &CellChange, b| (&a.user, &a.entity).cmp(&(&b.user, &b.entity)))
    }
}

fn change(
    gate: &Gate,
    (user, entity): (UserIx, EntityIx),
    (type_before, before): (Option<TypeIx>, ActionSet),
) -> Option<CellChange> {
    let type_after = gate.directory().entity(entity).map(|entity| entity.entity_type);
    let after = gate.resolver().allowed(user, entity);
    if before == after && (type_before == type_after || after.is_empty()) {
        return None;
    }
    let names = |type_ix: Option<TypeIx>, set| -> Vec<&str> {
        let made = type_ix.and_then(|ix| gate.policy().entity_type(ix));
        made.map(|made| made.names(set).collect()).unwrap_or_default()
    };
    // By name: after a change of the entity's type the same bit means another action.
    let (had, has) = (names(type_before, before), names(type_after, after));
    let beyond = |these: &[&str], those: &[&str]| -> Vec<String> {
        these.iter().filter(|name| !those.contains(name)).map(|name| String::from(*name)).collect()
    };
    let (gained, lost) = (beyond(&has, &had), beyond(&had, &has));
    if gained.is_empty() && lost.is_empty() {
        return None;
    }
    let directory = gate.directory();
    Some(CellChange {
        user: directory.user_id(user).into(),
        entity: directory.entity_id(entity).into(),
        gained,
        lost,
    })
}
