//! What another policy may answer otherwise.

use super::reindex::numbers_alike;
use crate::document::policy_content;
use crate::model::directory::{Directory, User};
use crate::model::policy::form::Node;
use crate::model::policy::{AppRole, AppRoleIx, Policy, TierIx};

/// Whether two policies say the same, however they are written.
pub(super) fn are_same(one: &Policy, other: &Policy) -> bool {
    core::ptr::eq(one, other) || policy_content(&one.document) == policy_content(&other.document)
}

/// By type of a policy: whether another one may answer otherwise on entities of it, for users whose app roles are the
/// same in both.
pub(super) fn affected_types(policy: &Policy, other: &Policy) -> Vec<bool> {
    // What carries over to other types, and what tiers are.
    const WIDE: [&str; 5] = ["roles", "dataAccess", "inherits", "creatorRole", "ceilingOf"];
    let (own, others) = (&policy.document.0, &other.document.0);
    let differ = |one: &Node, other: &Node, field: &str| one.get(field) != other.get(field);
    let mut is_wide =
        ["tiers", "defaultTier", "visitorTier"].into_iter().any(|field| differ(own, others, field));
    let mut affected = Vec::new();
    for (place, (id, form)) in own.map("entityTypes").iter().enumerate() {
        let counterpart = named(others.map("entityTypes"), place, id);
        is_wide |= counterpart.is_some_and(|other| WIDE.into_iter().any(|field| differ(form, other, field)));
        affected.push(counterpart != Some(form));
    }
    if is_wide {
        affected.fill(true);
    }
    affected
}

/// Adds the types on which app roles name other tiers in another policy. What a tier holds is inherited, too.
pub(super) fn add_types_of_app_roles(policy: &Policy, other: &Policy, affected: &mut [bool]) {
    let is_alike = numbers_alike(policy, other);
    let differs = |tier: &dyn Fn(&AppRole) -> Option<TierIx>| {
        policy.app_roles.iter().zip(&other.app_roles).any(|(one, other)| tier(one) != tier(other))
    };
    for (entity_type, affected) in policy.types.iter().zip(affected) {
        *affected |= !is_alike || entity_type.inherits || differs(&|role| role.tier_on(entity_type));
    }
}

/// By app role of a policy: whether it names other tiers in another one.
pub(super) fn affected_app_roles(policy: &Policy, other: &Policy) -> Vec<bool> {
    let (own, others) = (policy.document.0.map("appRoles"), other.document.0.map("appRoles"));
    let mut affected = Vec::new();
    for (place, (id, form)) in own.iter().enumerate() {
        let counterpart = named(others, place, id);
        affected.push(counterpart.is_none_or(|other| other.get("tiers") != form.get("tiers")));
    }
    affected
}

/// Whether a user has one of some app roles.
pub(super) fn has_one(directory: &Directory, user: &User, roles: &[bool]) -> bool {
    let mut has_one = false;
    directory.each_app_role(user, &mut |AppRoleIx(ix)| has_one |= roles.get(ix as usize) == Some(&true));
    has_one
}

/// The entry of a name: mostly in the same place, and there can be thousands.
fn named<'n>(entries: &'n [(String, Node)], place: usize, id: &str) -> Option<&'n Node> {
    let here = entries.get(place).filter(|(name, _)| name == id);
    here.or_else(|| entries.iter().find(|(name, _)| name == id)).map(|(_, form)| form)
}
