//! A policy by itself, for any number of gates.

use super::built_in;
use super::compile::build;
use super::read::read_policy;
use crate::error::{Code, Error, Issue, JsonPath, Result, Severity, did_you_mean};
use crate::json::{read_all, whole};
use crate::model::policy::{Policy as Built, PolicyDocument};
use core::fmt;
use std::sync::Arc;

/// A policy that any number of gates share: read and checked once, and never copied. A clone is the same policy.
///
/// ```
/// use rolegate::{Gate, Policy};
///
/// let policy = Policy::from_json(br#"{ "entityTypes": { "note": {
///     "roles": [{ "id": "writer", "level": "OWNER" }], "actions": { "edit": { "holders": ["writer"] } } } } }"#)?;
/// let tenant = Gate::with_policy(&policy, br#"{
///   "rolegate": 1,
///   "users": [{ "id": "ada" }],
///   "entities": [{ "id": "todo", "type": "note" }],
///   "grants": [{ "entity": "todo", "user": "ada", "role": "writer" }]
/// }"#)?;
/// assert!(tenant.can("ada", "edit", "todo")?);
/// # Ok::<(), rolegate::Error>(())
/// ```
#[derive(Clone)]
pub struct Policy {
    built: Arc<Built>,
    /// The name under which it is built in.
    built_in: Option<&'static str>,
    issues: Arc<[Issue]>,
}

impl Policy {
    /// Reads a policy from JSON text: what a document has in its field `policy`.
    ///
    /// ```
    /// let error = rolegate::Policy::from_json(br#"{ "entityTypes": { "note": { "roles": [] } } }"#).unwrap_err();
    /// assert_eq!(error.path.as_deref(), Some("$.entityTypes.note"));
    /// ```
    ///
    /// # Errors
    /// `invalid_document`, with every error of the policy among its issues, each by its path in this text.
    pub fn from_json(json: &[u8]) -> Result<Policy> {
        let mut form = None;
        let (_, mut issues) = read_all(&mut whole(json), &mut |reader| {
            form = Some(read_policy(reader)?);
            Ok(())
        });
        let built = form.map(|form| build(form, &JsonPath::ROOT, &mut issues));
        match built.filter(|_| issues.errors == 0) {
            Some(built) => {
                let warnings = issues.only(&|severity| severity == Severity::Warning);
                Ok(Policy { built: Arc::new(built), built_in: None, issues: warnings.into() })
            }
            None => {
                let errors = issues.only(&|severity| severity == Severity::Error);
                Err(Error::with_issues(Code::InvalidDocument, "the policy is not valid", errors))
            }
        }
    }

    /// A built-in policy, by name.
    ///
    /// ```
    /// assert!(rolegate::Policy::built_in("datarobot").is_ok());
    /// let error = rolegate::Policy::built_in("datarobit").unwrap_err();
    /// assert_eq!(error.help.as_deref(), Some("did you mean `datarobot`?"));
    /// ```
    ///
    /// # Errors
    /// `unknown_policy` where there is none of that name.
    pub fn built_in(name: &str) -> Result<Policy> {
        let Some((name, built)) = built_in::policy(name) else {
            let error = Error::new(Code::UnknownPolicy, format!("there is no built-in policy `{name}`"));
            return Err(error.with_help(did_you_mean(name, &built_in::name)));
        };
        Ok(Policy { built, built_in: Some(name), issues: Arc::default() })
    }

    /// The warnings about it: parts that have no effect.
    ///
    /// ```
    /// assert!(rolegate::Policy::built_in("datarobot")?.issues().is_empty());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// The policy in the format of a document.
    ///
    /// ```
    /// let policy = rolegate::Policy::built_in("datarobot")?;
    /// assert_eq!(serde_json::to_value(policy.document()).unwrap()["name"], "datarobot");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn document(&self) -> &PolicyDocument {
        &self.built.document
    }

    /// That of a gate.
    pub(crate) fn of(built: Arc<Built>, built_in: Option<&'static str>) -> Policy {
        Policy { built, built_in, issues: Arc::default() }
    }

    /// What a gate has of it: the policy, and its name if it is built in.
    pub(crate) fn parts(&self) -> (Arc<Built>, Option<&'static str>) {
        (Arc::clone(&self.built), self.built_in)
    }
}

impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Policy").field("built_in", &self.built_in).finish_non_exhaustive()
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "tests")]
mod tests {
    use super::Policy;
    use crate::Gate;
    use std::sync::Arc;

    #[test]
    fn gates_share_one_policy() {
        let text = br#"{ "entityTypes": { "note": { "roles": [{ "id": "w", "level": "OWNER" }], "actions": {} } } }"#;
        let policy = Policy::from_json(text).expect("a policy");
        let tenant = || Gate::with_policy(&policy, br#"{ "rolegate": 1 }"#).expect("a gate");
        for gate in [tenant(), tenant(), tenant().clone()] {
            assert!(Arc::ptr_eq(&policy.built, &gate.policy().built));
        }
    }
}
