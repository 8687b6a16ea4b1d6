//! What each role of a parent carries over to on a type that inherits (R3).

use super::{Builder, MOST_CARRIED};
use crate::error::{Code, JsonPath};
use crate::model::policy::form::Node;
use crate::model::policy::{EntityType, Role, RoleIx};

impl Builder<'_> {
    /// Works it out for each type.
    pub(super) fn inheritance(&mut self, root: &JsonPath<'_>, types: &mut [EntityType]) {
        let map = root.key("entityTypes");
        let (mut all, is_in_bounds) = (0usize, self.carried_size() <= MOST_CARRIED);
        for entity_type in types.iter_mut() {
            entity_type.first_role = all;
            all = all.saturating_add(entity_type.roles.len());
        }
        for (index, (id, form)) in self.document.map("entityTypes").iter().enumerate() {
            let at = map.key(id);
            let mut carried = Vec::new();
            if form.inherits() && is_in_bounds {
                carried.resize(all, None);
                self.carry(&at.key("inherits"), index, form.map("inherits"), types, &mut carried);
            }
            if let Some(to) = types.get_mut(index) {
                to.carried = carried;
            }
        }
    }

    /// How many roles all types have, counted once for each that inherits.
    pub(super) fn carried_size(&self) -> usize {
        let (mut roles, mut heirs) = (0usize, 0usize);
        for (_, form) in self.document.map("entityTypes") {
            roles = roles.saturating_add(form.list("roles").len());
            heirs = heirs.saturating_add(form.inherits().into());
        }
        roles.saturating_mul(heirs)
    }

    /// Fills in what the roles of all types carry over to on one type.
    fn carry(
        &mut self,
        at: &JsonPath<'_>,
        index: usize,
        maps: &[(String, Node)],
        types: &[EntityType],
        carried: &mut [Option<RoleIx>],
    ) {
        let Some(to) = types.get(index) else { return };
        let (mut names_others, mut is_ambiguous) = (false, false);
        for (name, _) in maps {
            let names = &|index: usize| types.get(index).map(|from| from.id.as_str());
            self.index_of(&at.key(name), Code::UnknownType, (None, "entity type", name), names);
            names_others |= *name != to.id;
        }
        for from in types {
            let row = carried.get_mut(from.first_role..).unwrap_or_default();
            let row = row.get_mut(..from.roles.len()).unwrap_or_default();
            let mut by_level = carry_by_default(from, to, row);
            // Whoever maps other types means these, and no others that there are.
            let mut is_meant = !names_others;
            if let Some((_, map)) = maps.iter().find(|(name, _)| *name == from.id) {
                self.carry_by_map(&at.key(&from.id), (from, map, to), row, &mut by_level);
                is_meant = true;
            }
            is_ambiguous |= is_meant && by_level != 0;
        }
        if is_ambiguous {
            self.lint(Code::AmbiguousLevel, at, || {
                format!("a level alone leaves open which role of `{}` is meant", to.id)
            });
        }
    }

    /// Replaces the default by what a map says, and takes the roles that it names out of those that go by their level.
    fn carry_by_map(
        &mut self,
        at: &JsonPath<'_>,
        (from, map, to): (&EntityType, &Node, &EntityType),
        row: &mut [Option<RoleIx>],
        by_level: &mut u64,
    ) {
        let errors = self.issues.errors;
        for (name, target) in map.entries() {
            let at = at.key(name);
            let (role, target) = (self.role(&at, from, name), self.role(&at, to, target.text()));
            if let Some(role) = role
                && let Some(carried) = row.get_mut(role.index())
            {
                *carried = target;
                *by_level &= !bit(role.index());
            }
        }
        let falls = |pair: &[Option<RoleIx>]| pair.first() > pair.last();
        if self.issues.errors == errors && row.windows(2).any(falls) {
            let message = format!("a role of `{}` carries over to more than a higher one", from.id);
            self.error(Code::InheritsOutOfOrder, at, message, None);
        }
    }
}

/// Fills in what the roles of one type carry over to on another where no map says so. Gives those that go by their
/// level alone to one of several roles.
fn carry_by_default(from: &EntityType, to: &EntityType, row: &mut [Option<RoleIx>]) -> u64 {
    let (mut by_level, mut most) = (0, Some(RoleIx(u8::MAX)));
    for (index, (role, carried)) in from.roles.iter().zip(row).enumerate().rev() {
        let (target, is_one_of_several) = counterpart(role, to);
        // Where roles of the same ids stand in another order, the lower counts for both.
        most = most.min(target);
        *carried = most;
        if from.id == to.id {
            *carried = Some(RoleIx::new(index));
        } else if is_one_of_several {
            by_level |= bit(index);
        }
    }
    by_level
}

/// A role's bit in a set of a type's roles, of which there are at most 64.
fn bit(role: usize) -> u64 {
    1u64.checked_shl(role as u32).unwrap_or(0)
}

/// The role of the same id, if it has the same level, else the lowest of those that stand nearest below; and whether
/// there are several of these.
fn counterpart(role: &Role, to: &EntityType) -> (Option<RoleIx>, bool) {
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
