//! Policies in and out: the built-in ones, and those that a document has.

pub(crate) mod built_in;
mod compile;
mod lint;
mod read;
pub(crate) mod shared;

use crate::collections::owned;
use crate::error::{Code, Issues, JsonPath, Severity, did_you_mean};
use crate::json::{Read, Reader, read_all, whole};
use crate::model::policy::{Policy, PolicyDocument};
use compile::build;
pub(crate) use compile::ignored_tier;
use read::read_policy;
use std::sync::Arc;

/// The policy that a document asks for.
#[derive(Clone)]
pub(crate) enum PolicyForm {
    /// A built-in one, by name.
    Named(String),
    /// One of its own.
    Own(Box<PolicyDocument>),
}

/// The policy that a document asks for, with its name if it is a built-in one.
pub(crate) fn find_policy(
    form: Option<PolicyForm>,
    issues: &mut Issues,
) -> Option<(Arc<Policy>, Option<&'static str>)> {
    let form = form.unwrap_or_else(|| PolicyForm::Named(owned(built_in::DEFAULT_POLICY)));
    policy_of(form, &JsonPath::ROOT.key("policy"), issues)
}

/// The policy of a form that stands at this path.
pub(crate) fn policy_of(
    form: PolicyForm,
    at: &JsonPath<'_>,
    issues: &mut Issues,
) -> Option<(Arc<Policy>, Option<&'static str>)> {
    match form {
        PolicyForm::Own(form) => Some((Arc::new(build(*form, at, issues)), None)),
        PolicyForm::Named(name) => named_policy(&name, at, issues),
    }
}

/// The policy that a document is loaded with. One that it asks for itself has to be the same.
pub(crate) fn given_policy(
    given: &shared::Policy,
    form: Option<PolicyForm>,
    issues: &mut Issues,
) -> (Arc<Policy>, Option<&'static str>) {
    let (policy, built_in) = given.parts();
    let is_same = match form {
        None => true,
        Some(PolicyForm::Named(name)) => built_in == Some(name.as_str()),
        Some(PolicyForm::Own(document)) => *document == policy.document,
    };
    if !is_same {
        let message = owned("the document has another policy than the one that it is loaded with");
        let help = owned("take it out of the document, or load the document by itself");
        let at = JsonPath::ROOT.key("policy");
        issues.report(Severity::Error, Code::OtherPolicy, &at, message, Some(help));
    }
    (policy, built_in)
}

fn named_policy(
    name: &str,
    at: &JsonPath<'_>,
    issues: &mut Issues,
) -> Option<(Arc<Policy>, Option<&'static str>)> {
    let Some((name, policy)) = built_in::policy(name) else {
        let help = did_you_mean(name, &built_in::name);
        let message = format!("there is no built-in policy `{name}`");
        issues.report(Severity::Error, Code::UnknownPolicy, at, message, help);
        return None;
    };
    Some((policy, Some(name)))
}

/// Reads a policy by itself, whose names are not looked up yet. What it is refused for is a sentence.
pub(crate) fn read_policy_text(json: &[u8]) -> Result<PolicyDocument, String> {
    let mut form = None;
    let (_, issues) = read_all(&mut whole(json), &mut |reader| {
        form = Some(read_policy(reader)?);
        Ok(())
    });
    let refused = issues.list.into_iter().find(|issue| issue.severity == Severity::Error);
    match (refused, form) {
        (None, Some(form)) => Ok(form),
        (refused, _) => Err(refused.map(|issue| issue.message).unwrap_or_default()),
    }
}

/// Reads the policy that a document asks for.
pub(crate) fn read_policy_form(reader: &mut Reader<'_>) -> Read<Option<PolicyForm>> {
    if reader.peek()? == b'"' {
        return Ok(reader.text()?.map(PolicyForm::Named));
    }
    Ok(Some(PolicyForm::Own(Box::new(read_policy(reader)?))))
}
