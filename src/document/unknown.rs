//! Names that stand for nothing.

use crate::collections::owned;
use crate::error::{Code, Issues, JsonPath, Names, Severity, did_you_mean};
use crate::model::policy::{EntityType, is_no_role};

/// The help where a role has the name with which a share revokes (S1).
const REVOKE: &str = "leave it out, or revoke what is granted";

/// Reports a name that stands for nothing. Its owner, which lacks it, is a type, or else the policy.
pub(crate) fn report_unknown(
    issues: &mut Issues,
    code: Code,
    at: &JsonPath<'_>,
    (owner, what, name): (Option<&str>, &str, &str),
    names: &Names<'_>,
) {
    let owner = owner.map_or_else(|| owned("the policy"), |id| format!("`{id}`"));
    let message = format!("{owner} has no {what} `{name}`");
    let revokes = code == Code::UnknownRole && is_no_role(name);
    let help = if revokes { Some(owned(REVOKE)) } else { did_you_mean(name, names) };
    issues.report(Severity::Error, code, at, message, help);
}

/// Reports a grant whose type has no such role.
pub(crate) fn report_unknown_role(
    issues: &mut Issues,
    grant: &JsonPath<'_>,
    entity_type: &EntityType,
    name: &str,
) {
    let names = entity_type.role_names();
    let what = (Some(entity_type.id.as_str()), "role", name);
    report_unknown(issues, Code::UnknownRole, &grant.key("role"), what, &|index| names.get(index).copied());
}

/// Reports that an entity's type has no such state.
pub(crate) fn report_unknown_state(
    issues: &mut Issues,
    at: &JsonPath<'_>,
    entity_type: &EntityType,
    name: &str,
) {
    let known = &|index: usize| entity_type.states.get(index).map(|state| state.id.as_str());
    report_unknown(issues, Code::UnknownState, at, (Some(&entity_type.id), "state", name), known);
}
