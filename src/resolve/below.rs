//! What a grant would give on the types that inherit (S3).

use super::{Path, Resolver, Via};
use crate::collections::{ListInterner, sort_distinct};
use crate::model::directory::Recipient;
use crate::model::policy::{ActionSet, EntityType, RoleIx, TypeIx};

impl<'g> Resolver<'g> {
    /// Whether on each type that inherits a higher role holds all that a lower one does.
    pub fn is_nested_below(&self) -> bool {
        self.policy.types.iter().filter(|entity_type| entity_type.inherits).all(is_nested)
    }

    /// A type that inherits, directly or not, on which the first of some paths gives more than the others do together;
    /// none where there is no such type.
    ///
    /// Each chain of types is followed as long as it leads to something new: to another type, or with other roles.
    pub fn exceeds_below(&self, type_ix: TypeIx, paths: &[Path]) -> Option<&'g EntityType> {
        let mut first = vec![type_ix.0.into()];
        first.extend(paths.iter().map(packed));
        let mut states = ListInterner::default();
        states.intern(&first);
        let mut at = 0;
        while at < states.len() {
            let state = states.list(at).to_vec();
            at = at.saturating_add(1);
            let Some(([from], roles)) = state.split_first_chunk() else { continue };
            let Some(from) = self.policy.types.get(*from as usize) else { continue };
            for (index, to) in self.policy.types.iter().enumerate().filter(|(_, to)| to.inherits) {
                let mut carried = roles.iter().map(|role| unpacked(*role).carried(from, to));
                let Some(given) = carried.next().flatten() else { continue };
                let (mut held, mut covered) = (Vec::new(), ActionSet::default());
                for path in carried.flatten() {
                    covered = covered.with(path.gives(to));
                    held.push(packed(&path));
                }
                if !covered.covers(given.cell(to)) {
                    return Some(to);
                }
                sort_distinct(&mut held);
                let mut state = vec![index as u32, packed(&given)];
                state.extend_from_slice(&held);
                states.intern(&state);
            }
        }
        None
    }
}

/// Whether each role of a type holds what the role before it holds.
fn is_nested(entity_type: &EntityType) -> bool {
    let mut held = [ActionSet::default(); 2];
    entity_type.roles.iter().all(|role| {
        let covers = held.iter().zip(role.cells).all(|(less, more)| more.covers(*less));
        held = role.cells;
        covers
    })
}

/// All of a path that counts on what inherits.
fn packed(path: &Path) -> u32 {
    u32::from(path.role.0) << 2 | u32::from(path.data) << 1 | u32::from(path.shares)
}

fn unpacked(packed: u32) -> Path {
    let (role, data, shares) = (RoleIx::new((packed >> 2) as usize), packed & 2 != 0, packed & 1 != 0);
    Path { via: Via::Parent, recipient: Recipient::NONE, role, data, shares, parent: None }
}
