//! Records that follow another policy: the numbers of types, roles, states and app roles are the policy's.

use crate::collections::Interner;
use crate::document::Roles;
use crate::model::directory::{Directory, Held, Kind};
use crate::model::policy::{AppRoleIx, EntityType, Policy, StateIx, TierIx, TypeIx};
use crate::model::{InForce, Model};

/// Exchanges a model's policy for one that has all that its records name.
pub(super) fn exchange_policy(model: &mut Model, held: &mut InForce) {
    model.exchange_policy(held);
    let (policy, directory) = model.parts_mut();
    let before = &*held.policy;
    let is_numbered_alike = numbers_alike(before, policy);
    if !is_numbered_alike {
        renumber(directory, before, policy);
    }
    let alike = |field| before.document.0.get(field) == policy.document.0.get(field);
    let ceilings = |policy: &Policy| policy.types.iter().map(|it| it.ceiling_of).collect::<Vec<_>>();
    let has_same_tiers = ["tiers", "defaultTier", "visitorTier", "appRoles"].into_iter().all(alike);
    if !(is_numbered_alike && has_same_tiers && ceilings(before) == ceilings(policy)) {
        directory.settle(policy);
    }
}

/// Whether the names of types, roles, states and app roles stand for the same numbers in two policies.
pub(super) fn numbers_alike(one: &Policy, other: &Policy) -> bool {
    let counts = |policy: &Policy| (policy.types.len(), policy.app_roles.len(), policy.tiers.len());
    counts(one) == counts(other)
        && one.tiers.iter().zip(&other.tiers).all(|(one, other)| one.id == other.id)
        && one.types.iter().zip(&other.types).all(|(one, other)| {
            one.id == other.id
                && one.states.len() == other.states.len()
                && one.states.iter().zip(&other.states).all(|(one, other)| one.id == other.id)
                && one.roles.len() == other.roles.len()
                && one.roles.iter().zip(&other.roles).all(|(one, other)| {
                    (&one.id, one.level, &one.aliases) == (&other.id, other.level, &other.aliases)
                })
        })
        && one.app_roles.iter().zip(&other.app_roles).all(|(one, other)| one.id == other.id)
}

/// Whether the actions of types that are numbered alike are, too: none more, none less.
pub(super) fn numbers_actions_alike(one: &Policy, other: &Policy) -> bool {
    one.types.iter().zip(&other.types).all(|(one, other)| {
        one.actions.iter().map(|action| &action.id).eq(other.actions.iter().map(|action| &action.id))
    })
}

fn renumber(directory: &mut Directory, before: &Policy, after: &Policy) {
    let ids = |ids: &mut dyn Iterator<Item = &String>| {
        let mut names = Interner::default();
        ids.for_each(|id| {
            names.intern(id);
        });
        names
    };
    let types = ids(&mut after.types.iter().map(|it| &it.id));
    let app_roles = ids(&mut after.app_roles.iter().map(|it| &it.id));
    let app_role = |ix: AppRoleIx| {
        let number = before.app_roles.get(ix.index()).and_then(|role| app_roles.get(&role.id));
        number.map_or(ix, AppRoleIx)
    };
    let each = |roles: &mut Option<Box<[AppRoleIx]>>| {
        roles.iter_mut().flatten().for_each(|ix| *ix = app_role(*ix));
    };
    directory.users.records.iter_mut().flatten().for_each(|user| each(&mut user.party.app_roles));
    directory.groups.records.iter_mut().flatten().for_each(|group| each(&mut group.party.app_roles));
    directory.organizations.records.iter_mut().flatten().for_each(|it| each(&mut it.party.app_roles));
    renumber_mark(directory, before, after);
    let mut roles = Roles::default();
    for entity in directory.entities.records.iter_mut().flatten() {
        let own_type = before.entity_type(entity.entity_type).and_then(|own_type| types.get(&own_type.id));
        let own_type = own_type.map_or(entity.entity_type, |number| TypeIx::new(number as usize));
        let state = before.entity_type(entity.entity_type).and_then(|own_type| own_type.state(entity.state));
        let found = state.and_then(|state| after.entity_type(own_type)?.state_named(&state.id));
        entity.state = found.unwrap_or(StateIx(0));
        entity.entity_type = own_type;
        entity.grants.each_role(&mut |grant| {
            let found = roles.get(own_type, grant.written, &mut || {
                let name = directory.words.name(grant.written);
                Some((after.entity_type(own_type)?.role_named(name)?, grant.written))
            });
            found.map_or(grant.role, |(role, _)| role)
        });
    }
}

/// What the mark of a slice says of types and tiers; a tier that is gone counts as the lowest.
fn renumber_mark(directory: &mut Directory, before: &Policy, after: &Policy) {
    let Some(mark) = &mut directory.slice else { return };
    let type_of = |ix: TypeIx| {
        let found = before.entity_type(ix).and_then(|own_type| after.type_named(&own_type.id));
        found.map_or(ix, |(ix, _)| ix)
    };
    for (_, type_ix) in mark.entities.iter_mut().flatten() {
        *type_ix = type_ix.map(type_of);
    }
    for (_, type_ix, tier) in &mut mark.tiers {
        let name = before.tier_name(*tier);
        *type_ix = type_of(*type_ix);
        *tier = TierIx::new(after.tiers.iter().position(|tier| tier.id == name).unwrap_or(0));
    }
}

/// Shows what records name that a policy has not, each once: app roles, types, roles of types as grants write them,
/// and states of types.
pub(crate) fn each_missing(model: &Model, policy: &Policy, see: &mut dyn FnMut(Missing<'_>)) {
    let (own, directory) = (model.policy(), model.directory());
    if numbers_alike(own, policy) {
        return;
    }
    let mut seen = Interner::default();
    let mut note = |key: String, missing: Missing<'_>| {
        if seen.get(&key).is_none() {
            seen.intern(&key);
            see(missing);
        }
    };
    for kind in Kind::ALL {
        for slot in 0..directory.ids(kind).len() as u32 {
            let party = directory.record(kind, slot).and_then(|record| record.party());
            for ix in party.map_or(&[][..], |party| party.app_roles()) {
                let Some(role) = own.app_roles.get(ix.index()) else { continue };
                if !policy.app_roles.iter().any(|other| other.id == role.id) {
                    note(format!("a{}", ix.0), Missing::AppRole(&role.id));
                }
            }
        }
    }
    let mut roles = Roles::default();
    for (_, entity) in directory.entities.iter() {
        let Some(own_type) = own.entity_type(entity.entity_type) else { continue };
        let Some((_, other)) = policy.type_named(&own_type.id) else {
            note(format!("t{}", entity.entity_type.0), Missing::Type(&own_type.id));
            continue;
        };
        if let Some(state) = own_type.state(entity.state)
            && other.state_named(&state.id).is_none()
        {
            note(format!("s{} {}", entity.entity_type.0, entity.state.0), Missing::State(other, &state.id));
        }
        for Held { grant, .. } in entity.grants.all() {
            let name = directory.words.name(grant.written);
            let found = roles.get(entity.entity_type, grant.written, &mut || {
                Some((other.role_named(name)?, grant.written))
            });
            if found.is_none() {
                note(format!("r{} {}", entity.entity_type.0, grant.written), Missing::Role(other, name));
            }
        }
    }
}

/// What a policy has not.
pub(crate) enum Missing<'m> {
    AppRole(&'m str),
    Type(&'m str),
    /// A role of a type.
    Role(&'m EntityType, &'m str),
    /// A state of a type.
    State(&'m EntityType, &'m str),
}
