//! Names that stand for nothing.

use crate::collections::owned;
use crate::error::{Code, Issues, JsonPath, Names, Severity, did_you_mean};
use crate::model::policy::{EntityType, is_no_role};

/// What helps where a role goes by the word with which a share revokes (S1).
const REVOKE: &str = "leave it out, or revoke what is granted";

/// Notes a name that stands for nothing that a type, or else the policy, has.
pub(crate) fn report_unknown(
    issues: &mut Issues,
    code: Code,
    at: &JsonPath<'_>,
    (owner, what, name): (Option<&str>, &str, &str),
    known: &Names<'_>,
) {
    let owner = owner.map_or_else(|| owned("the policy"), |id| format!("`{id}`"));
    let message = format!("{owner} has no {what} `{name}`");
    let revokes = code == Code::UnknownRole && is_no_role(name);
    let help = if revokes { Some(owned(REVOKE)) } else { did_you_mean(name, known) };
    issues.report(Severity::Error, code, at, message, help);
}

/// Notes that the role of a grant is none of its type's.
pub(crate) fn report_unknown_role(issues: &mut Issues, grant: &JsonPath<'_>, made: &EntityType, name: &str) {
    let names = made.role_names();
    let what = (Some(made.id.as_str()), "role", name);
    report_unknown(issues, Code::UnknownRole, &grant.key("role"), what, &|index| names.get(index).copied());
}
