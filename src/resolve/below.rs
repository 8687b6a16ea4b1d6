//! What a grant would give on the types that inherit (S3).

use super::{Path, Resolver, Via};
use crate::collections::{ListInterner, sort_distinct};
use crate::model::directory::Recipient;
use crate::model::policy::{ActionSet, EntityType, RoleIx};

/// A role as types carry it over from one to the next: all of a path that counts there.
#[derive(Clone, Copy)]
struct Carried(u32);

impl Carried {
    fn of(path: Path) -> Self {
        Carried(u32::from(path.role.0) << 2 | u32::from(path.data) << 1 | u32::from(path.shares))
    }

    fn path(self) -> Path {
        let (data, shares) = (self.0 & 2 != 0, self.0 & 1 != 0);
        let role = RoleIx::new((self.0 >> 2) as usize);
        Path { via: Via::Parent, recipient: Recipient::NONE, role, data, shares, parent: None }
    }

    fn down(self, from: &EntityType, to: &EntityType) -> Option<Self> {
        self.path().carried(from, to).map(Carried::of)
    }
}

impl<'g> Resolver<'g> {
    /// A type that inherits, directly or not, on which a path gives more than others do together; none where there is
    /// no such type. Each chain of types is followed as long as it leads to something new.
    pub fn exceeds_below(
        &self,
        entity_type: &'g EntityType,
        given: Path,
        held: &[Path],
    ) -> Option<&'g EntityType> {
        let held: Vec<u32> = held.iter().map(|path| Carried::of(*path).0).collect();
        let mut open = vec![(entity_type, Carried::of(given), held)];
        let mut seen = ListInterner::default();
        while let Some((from, given, held)) = open.pop() {
            for (index, to) in self.policy.types.iter().enumerate().filter(|(_, to)| to.inherits) {
                let Some(given) = given.down(from, to) else { continue };
                let (held, covered) = held_on(from, to, &held);
                if !covered.covers(given.path().cell(to)) {
                    return Some(to);
                }
                let mut state = vec![index as u32, given.0];
                state.extend_from_slice(&held);
                let known = seen.len();
                seen.intern(&state);
                if seen.len() > known {
                    open.push((to, given, held));
                }
            }
        }
        None
    }
}

/// What some roles carry over to, each once, and what they give there together.
fn held_on(from: &EntityType, to: &EntityType, held: &[u32]) -> (Vec<u32>, ActionSet) {
    let (mut there, mut covered) = (Vec::new(), ActionSet::default());
    for carried in held.iter().filter_map(|held| Carried(*held).down(from, to)) {
        covered = covered.with(carried.path().gives(to));
        there.push(carried.0);
    }
    sort_distinct(&mut there);
    (there, covered)
}
