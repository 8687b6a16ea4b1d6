//! What one user's decisions rest on, and nothing else: what a server sends to that user's browser.

use crate::collections::SlotSet;
use crate::model::directory::{EntityIx, User, UserIx};
use crate::resolve::{Path, Resolver, Via};

/// The part of a directory that reaches one user.
pub(crate) struct Slice<'g> {
    pub user: &'g User,
    /// Those to which some path leads the user, in the order of their slots.
    pub entities: Vec<EntityIx>,
    /// Those of them to which a path leads through the parent, or through having created them.
    heirs: Vec<EntityIx>,
    created: Vec<EntityIx>,
}

impl<'g> Slice<'g> {
    pub fn new(resolver: &Resolver<'g>, user_ix: UserIx) -> Option<Self> {
        let user = resolver.directory.user(user_ix)?;
        let mut slice = Slice { user, entities: Vec::new(), heirs: Vec::new(), created: Vec::new() };
        let entities = if user.is_active() { within_reach(resolver, user_ix) } else { Vec::new() };
        // Some of them no path reaches: those whose type has no role as low as the one on their parent.
        for ix in entities {
            let Some(pair) = resolver.pair(user_ix, ix) else { continue };
            let (mut reached, mut inherited, mut created) = (false, false, false);
            let mut see = |path: Path| {
                reached = true;
                inherited |= path.via == Via::Parent;
                created |= path.via == Via::Creator;
            };
            resolver.visit_paths(&pair, &mut see);
            resolver.each_out_of_time(&pair, &mut |path, _| see(path));
            if reached {
                slice.entities.push(ix);
            }
            if inherited {
                slice.heirs.push(ix);
            }
            if created {
                slice.created.push(ix);
            }
        }
        Some(slice)
    }

    /// Whether a path leads the user through the entity's parent, which is part of the slice then.
    pub fn shows_parent(&self, entity: EntityIx) -> bool {
        self.heirs.binary_search(&entity).is_ok()
    }

    /// Whether it gives the user a role to have created the entity.
    pub fn shows_creator(&self, entity: EntityIx) -> bool {
        self.created.binary_search(&entity).is_ok()
    }
}

/// The entities that paths lead the user to, and those that they would lead to, was a grant not out of time.
fn within_reach(resolver: &Resolver<'_>, user: UserIx) -> Vec<EntityIx> {
    let mut found = SlotSet::default();
    resolver.entities_of(user).iter().for_each(|ix| found.add(ix.0));
    let user = resolver.directory.user(user);
    let is_own = |recipient| user.is_some_and(|user| user.recipients.contains(recipient));
    for slot in resolver.directory.out_of_time(&is_own) {
        found.add(slot);
        resolver.heirs(EntityIx(slot)).iter().for_each(|heir| found.add(heir.0));
    }
    found.slots().into_iter().map(EntityIx).collect()
}
