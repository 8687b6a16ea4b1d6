//! What each role of a parent carries over to on a type that inherits (R3).

use super::Builder;
use crate::error::{Code, JsonPath};
use crate::model::policy::form::Node;
use crate::model::policy::{EntityType, Role, RoleIx};

/// The most roles of all types, counted once for each type that inherits.
const MOST_CARRIED: usize = 16_000_000;

impl Builder<'_> {
    /// Works it out for each type. Says whether on each of them a higher role holds all that a lower one does.
    pub(super) fn inheritance(&mut self, root: &JsonPath<'_>, types: &mut [EntityType]) -> bool {
        let map = root.key("entityTypes");
        let (mut all, mut heirs) = (0usize, 0usize);
        for entity_type in types.iter_mut() {
            entity_type.first_role = all;
            all = all.saturating_add(entity_type.roles.len());
            heirs = heirs.saturating_add(usize::from(entity_type.inherits));
        }
        if all.saturating_mul(heirs) > MOST_CARRIED {
            let message =
                format!("{heirs} types inherit from any of {all} roles; the engine holds {MOST_CARRIED}");
            self.error(Code::PolicyTooLarge, &map, message, None);
            return false;
        }
        for (index, (id, form)) in self.document.map("entityTypes").iter().enumerate() {
            let at = map.key(id);
            let at = at.key("inherits");
            let carried =
                types.get(index).filter(|to| to.inherits).map(|to| self.carried(&at, to, form, types));
            if let Some((carried, to)) = carried.zip(types.get_mut(index)) {
                to.carried = carried;
            }
        }
        types.iter().filter(|entity_type| entity_type.inherits).all(is_nested)
    }

    /// What each role of each type carries over to on one type.
    fn carried(
        &mut self,
        at: &JsonPath<'_>,
        to: &EntityType,
        form: &Node,
        types: &[EntityType],
    ) -> Vec<Option<RoleIx>> {
        let maps = form.map("inherits");
        for (name, _) in maps {
            let names = &|index: usize| types.get(index).map(|from| from.id.as_str());
            self.index_of(&at.key(name), Code::UnknownType, (None, "entity type", name), names);
        }
        let mut carried = Vec::new();
        let mut is_ambiguous = false;
        // Whoever maps other types means these, and no others that there are.
        let names_others = maps.iter().any(|(name, _)| *name != to.id);
        for from in types {
            let map = maps.iter().find(|(name, _)| *name == from.id).map(|(_, map)| map);
            let row = by_default(from, to);
            let (row, given) = match map {
                Some(Node::Map(map)) => self.mapped(&at.key(&from.id), map, (from, to), row),
                _ => (row, Vec::new()),
            };
            let is_meant = from.id != to.id && (map.is_some() || !names_others);
            let is_left = |(index, role): (usize, &Role)| {
                !given.contains(&RoleIx::new(index)) && is_one_of_several(role, to)
            };
            is_ambiguous |= is_meant && from.roles.iter().enumerate().any(is_left);
            carried.extend(row);
        }
        if is_ambiguous {
            let message =
                format!("what `{}` inherits by its level goes to the lowest of several roles", to.id);
            self.lint(Code::AmbiguousLevel, at, message);
        }
        carried
    }

    /// A row in which a map replaces the default, with the roles that it names.
    fn mapped(
        &mut self,
        at: &JsonPath<'_>,
        map: &[(String, Node)],
        (from, to): (&EntityType, &EntityType),
        mut row: Vec<Option<RoleIx>>,
    ) -> (Vec<Option<RoleIx>>, Vec<RoleIx>) {
        let mut given = Vec::new();
        for (name, target) in map {
            let at = at.key(name);
            let role = self.role(&at, from, name);
            let target = match target {
                Node::Null => Some(None),
                target => self.role(&at, to, target.text()).map(Some),
            };
            if let Some((role, target)) = role.zip(target)
                && let Some(carried) = row.get_mut(role.index())
            {
                *carried = target;
                given.push(role);
            }
        }
        // With a name that stands for nothing, the order says nothing either.
        if given.len() == map.len()
            && let Some(lower) = row.windows(2).position(|pair| pair.first() > pair.last())
            && let Some([lower, higher]) = from.roles.get(lower..).and_then(|roles| roles.first_chunk())
        {
            let message =
                format!("`{}` of `{}` carries over to less than `{}` does", higher.id, from.id, lower.id);
            self.error(Code::InheritsOutOfOrder, at, message, None);
        }
        (row, given)
    }
}

/// What the roles of one type carry over to on another where no map says so. It never falls as the role rises: where
/// roles of the same id stand in another order, the lower of what two roles carry over to counts for both.
fn by_default(from: &EntityType, to: &EntityType) -> Vec<Option<RoleIx>> {
    if from.id == to.id {
        return (0..from.roles.len()).map(|index| Some(RoleIx::new(index))).collect();
    }
    let mut row: Vec<Option<RoleIx>> = from.roles.iter().map(|role| counterpart(role, to)).collect();
    let mut above = row.last().copied().flatten();
    for carried in row.iter_mut().rev() {
        above = above.min(*carried);
        *carried = above;
    }
    row
}

/// The role of the same id, if it has the same level, else the lowest of those that stand nearest below.
fn counterpart(role: &Role, to: &EntityType) -> Option<RoleIx> {
    let level = to.roles.iter().rfind(|other| other.level <= role.level)?.level;
    let same = to.roles.iter().position(|other| is_same_role(role, other));
    same.or_else(|| to.roles.iter().position(|other| other.level == level)).map(RoleIx::new)
}

/// Whether a role carries over to one of several at a level, and not to its own.
fn is_one_of_several(role: &Role, to: &EntityType) -> bool {
    let level = to.roles.iter().rfind(|other| other.level <= role.level).map(|other| other.level);
    let several = to.roles.iter().filter(|other| Some(other.level) == level).nth(1).is_some();
    several && !to.roles.iter().any(|other| is_same_role(role, other))
}

fn is_same_role(role: &Role, other: &Role) -> bool {
    other.level == role.level && other.id == role.id
}

/// Whether each role of a type holds what the role before it holds.
fn is_nested(entity_type: &EntityType) -> bool {
    let covers = |pair: &[Role]| match pair {
        [lower, higher] => higher.cells.iter().zip(lower.cells).all(|(more, less)| more.covers(less)),
        _ => true,
    };
    entity_type.roles.windows(2).all(covers)
}
