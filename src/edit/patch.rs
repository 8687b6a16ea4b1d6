//! Some fields of a record: put over those of the one that is there, or compared with them.

use crate::directory::{Entity, Party};

/// Copies the fields of these names.
pub(super) fn patch_party(party: &mut Party, from: Party, fields: &[&str]) {
    let given = |field: &str| fields.contains(&field);
    let Party { name, organization, groups, app_roles, active, .. } = from;
    put(&mut party.name, name, given("name"));
    put(&mut party.organization, organization, given("organization"));
    put(&mut party.groups, groups, given("groups"));
    put(&mut party.app_roles, app_roles, given("appRoles"));
    put(&mut party.active, active, given("active"));
}

/// Copies the fields of these names.
pub(super) fn patch_entity(entity: &mut Entity, from: Entity, fields: &[&str]) {
    let given = |field: &str| fields.contains(&field);
    let Entity { name, organization, created_by, parent, entity_type, .. } = from;
    put(&mut entity.name, name, given("name"));
    put(&mut entity.organization, organization, given("organization"));
    put(&mut entity.created_by, created_by, given("createdBy"));
    put(&mut entity.parent, parent, given("parent"));
    put(&mut entity.entity_type, entity_type, given("type"));
}

fn put<T>(place: &mut T, value: T, given: bool) {
    if given {
        *place = value;
    }
}
