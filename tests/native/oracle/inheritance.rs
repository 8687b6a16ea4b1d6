//! R3: what a role carries over to from parent to child.

use std::collections::BTreeSet;

use serde_json::Value;

use super::json::{by_id, entries, entry, flag, list, text};
use super::policy::{cell_holds, level, rank, uses_data};
use super::{Oracle, Path};

/// Whether entities of a type inherit: the type says so, by `true` or by a map.
pub fn inherits(kind: &Value) -> bool {
    flag(kind, "inherits", false) || kind.get("inherits").is_some_and(Value::is_object)
}

/// The role of a child's type that a role of its parent's type carries over to. The child's map is asked first.
pub fn carried<'a>(
    (parent_name, parent): (&str, &'a Value),
    (child_name, child): (&str, &'a Value),
    role: &'a str,
) -> Option<&'a str> {
    match mapped(parent_name, child, role) {
        Some(target) => target.as_str(),
        None => by_default(parent, child, role, parent_name == child_name),
    }
}

/// What the map says of a role, if anything: a role, or null for nothing.
fn mapped<'a>(parent_name: &str, child: &'a Value, role: &str) -> Option<&'a Value> {
    entry(child, "inherits", parent_name)?.get(role)
}

/// Without a map: within a type the role itself. From one type to another never more than what a higher role carries
/// over to.
fn by_default<'a>(parent: &'a Value, child: &'a Value, role_id: &'a str, is_same: bool) -> Option<&'a str> {
    if is_same {
        return Some(role_id);
    }
    let place = rank(parent, role_id);
    let from_here_up = list(parent, "roles").iter().skip(place);
    let each = from_here_up.map(|role| counterpart(role, child));
    each.min_by_key(|found| found.map(|id| rank(child, id)))?
}

/// The role of the same id at the same level, else the lowest at that level, else the lowest of the highest level
/// below.
fn counterpart<'a>(role: &Value, child: &'a Value) -> Option<&'a str> {
    let same = |other: &&Value| text(other, "id") == text(role, "id") && level(other) == level(role);
    let roles = list(child, "roles");
    let lowest_at = |wanted: i32| roles.iter().find(|other| level(other) == wanted);
    let found = roles.iter().find(same).or_else(|| (0..=level(role)).rev().find_map(lowest_at));
    text(found?, "id")
}

/// Whether a higher role of the parent carries over to less than a lower one: such a map is not valid.
pub fn is_out_of_order(parent: (&str, &Value), child: (&str, &Value)) -> bool {
    let places: Vec<Option<usize>> = list(parent.1, "roles")
        .iter()
        .filter_map(|role| text(role, "id"))
        .map(|role| carried(parent, child, role).map(|target| rank(child.1, target)))
        .collect();
    !places.is_sorted()
}

impl Oracle {
    /// The types whose entities inherit.
    pub fn heirs(&self) -> Vec<(&str, &Value)> {
        entries(&self.policy, "entityTypes").into_iter().filter(|(_, kind)| inherits(kind)).collect()
    }

    /// The entity from which an entity takes what reaches it: its own `inherits` can say that it does not.
    pub fn inherits_from<'a>(&'a self, entity: &Value) -> Option<&'a Value> {
        let inherits = inherits(self.kind_of(entity)) && flag(entity, "inherits", true);
        by_id(list(&self.document, "entities"), text(entity, "parent").filter(|_| inherits)?)
    }

    /// The role on an entity that a role on its parent carries over to.
    pub fn carried<'a>(&'a self, parent: &'a Value, entity: &'a Value, role: &'a str) -> Option<&'a str> {
        let named = |entity: &'a Value| (text(entity, "type").unwrap_or_default(), self.kind_of(entity));
        carried(named(parent), named(entity), role)
    }

    /// What a path gives on a type that inherits: nothing, or a path there.
    pub fn carried_path(&self, from: (&str, &Value), to: (&str, &Value), path: &Path) -> Option<Path> {
        let role_here = carried(from, to, &path.role)?.to_owned();
        // What has no effect there has none here; an OWNER's data access has, whatever the flag says.
        let data_there = uses_data(from.1, &path.role, path.data_flag);
        let data_flag = data_there && flag(from.1, "dataAccess", false);
        Some(Path { role: role_here, data_flag, ..path.clone() })
    }

    /// Whether on every type that inherits from this one, over any number of types, the cell that a role carries over
    /// to lies within what other paths carry over to (S3).
    pub fn is_covered_below(&self, type_name: &str, given: Path, held: BTreeSet<Path>) -> bool {
        let (mut open, mut seen) = (vec![(type_name.to_owned(), given, held)], BTreeSet::new());
        while let Some((name, given, held)) = open.pop() {
            let from = (name.as_str(), self.kind(&name).expect("a type of the policy"));
            for (below, kind) in self.heirs() {
                let carried = |path: &Path| self.carried_path(from, (below, kind), path);
                let Some(given) = carried(&given) else { continue };
                let held: BTreeSet<Path> = held.iter().filter_map(carried).collect();
                let data = uses_data(kind, &given.role, given.data_flag);
                let mut actions = entries(kind, "actions").into_iter().map(|(action, _)| action);
                let covered = |action: &str| held.iter().any(|path| self.r5_gives(kind, path, action));
                if !actions.all(|action| !cell_holds(kind, &given.role, data, action) || covered(action)) {
                    return false;
                }
                let state = (below.to_owned(), given, held);
                if seen.insert(state.clone()) {
                    open.push(state);
                }
            }
        }
        true
    }
}
