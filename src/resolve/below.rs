//! What a grant would give on the types that inherit (S3).

use super::{NOWHERE, Path, Resolver, Via};
use crate::collections::ListInterner;
use crate::model::directory::Recipient;
use crate::model::policy::{ActionSet, EntityType, RoleIx};

impl<'g> Resolver<'g> {
    /// A type that inherits, directly or not, on which the first of some paths gives more than the others do together;
    /// none where there is no such type. `state` is the number of the type that they are on, and the paths, packed.
    ///
    /// Each chain of types is followed as long as it leads to something new: to another type, or with other roles.
    pub fn exceeds_below(&self, state: &[u32]) -> Option<&'g EntityType> {
        let mut states = ListInterner::default();
        states.intern(state);
        let mut at = 0;
        while at < states.len() {
            let state = states.list(at).to_vec();
            at = at.saturating_add(1);
            for index in 0..self.policy.types.len() as u32 {
                match self.carried(&state, index) {
                    Some((state, true)) => drop(states.intern(&state)),
                    Some((_, false)) => return self.policy.types.get(index as usize),
                    None => {}
                }
            }
        }
        None
    }

    /// What some paths carry over to on another type, and whether the first gives no more there than the others; none
    /// where the first carries over to nothing.
    fn carried(&self, state: &[u32], index: u32) -> Option<(Vec<u32>, bool)> {
        let (from, paths) = state.split_first()?;
        let (from, to) = (self.policy.types.get(*from as usize)?, self.policy.types.get(index as usize)?);
        let mut carried = Vec::new();
        for path in paths {
            let path = unpacked(*path).carried(from, to);
            if path.is_none() && carried.is_empty() {
                return None;
            }
            carried.extend(path);
        }
        let (first, others) = carried.split_first()?;
        let is_covered = to.sheets.iter().all(|sheet| {
            let given = others.iter().map(|path| path.gives(sheet));
            given.fold(ActionSet::default(), ActionSet::with).covers(first.cell(sheet))
        });
        let mut state = vec![index];
        state.extend(carried.iter().map(packed));
        Some((state, is_covered))
    }
}

/// All of a path that counts on what inherits.
pub(super) fn packed(path: &Path) -> u32 {
    u32::from(path.role.0) << 2 | u32::from(path.data) << 1 | u32::from(path.shares)
}

fn unpacked(packed: u32) -> Path {
    let (role, data, shares) = (RoleIx::new((packed >> 2) as usize), packed & 2 != 0, packed & 1 != 0);
    Path { via: Via::Parent, recipient: Recipient::NONE, role, data, shares, parent: None, origin: NOWHERE }
}
