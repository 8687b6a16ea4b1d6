//! What each role of a parent carries over to on a type that inherits (R3).

use super::counterpart::counterpart;
use super::{Builder, MOST_CARRIED};
use crate::error::{Code, JsonPath};
use crate::model::policy::form::Node;
use crate::model::policy::{EntityType, RoleIx};

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
        for (name, _) in maps {
            let names = &|index: usize| types.get(index).map(|from| from.id.as_str());
            self.index_of(&at.key(name), Code::UnknownType, (None, "entity type", name), names);
        }
        for from in types {
            let row = carried.get_mut(from.first_role..).unwrap_or_default();
            let row = row.get_mut(..from.roles.len()).unwrap_or_default();
            carry_by_default(from, to, row);
            if let Some((_, map)) = maps.iter().find(|(name, _)| *name == from.id) {
                self.carry_by_map(&at.key(&from.id), (from, map, to), row);
            }
        }
    }

    /// Replaces the default by what a map says.
    fn carry_by_map(
        &mut self,
        at: &JsonPath<'_>,
        (from, map, to): (&EntityType, &Node, &EntityType),
        row: &mut [Option<RoleIx>],
    ) {
        let errors = self.issues.errors;
        for (name, target) in map.entries() {
            let at = at.key(name);
            let (role, target) = (self.role(&at, from, name), self.role(&at, to, target.text()));
            if let Some(role) = role
                && let Some(carried) = row.get_mut(role.index())
            {
                *carried = target;
            }
        }
        let falls = |pair: &[Option<RoleIx>]| pair.first() > pair.last();
        if self.issues.errors == errors && row.windows(2).any(falls) {
            let message = format!("a role of `{}` carries over to more than a higher one", from.id);
            self.error(Code::InheritsOutOfOrder, at, message, None);
        }
    }
}

/// Fills in what the roles of one type carry over to on another where no map says so.
fn carry_by_default(from: &EntityType, to: &EntityType, row: &mut [Option<RoleIx>]) {
    let mut most = Some(RoleIx(u8::MAX));
    for (index, (role, carried)) in from.roles.iter().zip(row).enumerate().rev() {
        // Where roles of the same ids stand in another order, the lower counts for both.
        most = most.min(counterpart(role, to).0);
        *carried = if from.id == to.id { Some(RoleIx::new(index)) } else { most };
    }
}
