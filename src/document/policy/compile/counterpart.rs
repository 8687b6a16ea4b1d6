//! The role of another type that stands for one where no map says which (R3).

use crate::model::policy::{EntityType, Role, RoleIx};

/// The role of the same id, if it has the same level, else the lowest of those that stand nearest below; and whether
/// there are several of these.
pub(in super::super) fn counterpart(role: &Role, to: &EntityType) -> (Option<RoleIx>, bool) {
    let (mut lowest, mut several) = (None, false);
    for (index, other) in to.roles.iter().enumerate() {
        let ix = Some(RoleIx::new(index));
        if other.level == role.level && other.id == role.id {
            return (ix, false);
        }
        if other.level <= role.level {
            several = lowest.is_some_and(|(level, _)| level == other.level);
            lowest = lowest.filter(|_| several).or(Some((other.level, ix)));
        }
    }
    (lowest.and_then(|(_, ix)| ix), several)
}
