//! Edits of the policy. A built-in one becomes the document's own.

use super::read::{Condition, EditForm, Holder, TierOf};
use super::resolve::{Step, refuse};
use crate::change::Warning;
use crate::change::reindex::{Missing, each_missing};
use crate::collections::owned;
use crate::document::policy::{PolicyForm, ignored_tier, policy_of};
use crate::document::{Line, policy_content, report_unknown, report_unknown_role, report_unknown_state};
use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::policy::form::Node;
use crate::model::policy::{EntityType, Policy};

impl Step<'_, '_> {
    /// Carries an edit of the policy out.
    pub(super) fn edit_policy(&mut self, edit: EditForm, at: &JsonPath<'_>) {
        match edit {
            EditForm::Policy(form) => self.take(form, None, &at.key("value")),
            EditForm::Holder(holder) => self.holder(&holder, &at.key("holder")),
            EditForm::Tier(tier) => self.tier(&tier, &at.key("tier")),
            _ => {}
        }
    }

    /// Whether what a condition says of the policy is so.
    pub(super) fn is_so(&self, condition: &Condition, edit: &EditForm) -> bool {
        let policy = self.transaction.model.policy();
        match (condition, edit) {
            (Condition::Policy(form), EditForm::Policy(_)) => {
                let content = policy_content(&policy.document);
                match form {
                    PolicyForm::Own(was) => policy_content(was) == content,
                    PolicyForm::Named(_) => {
                        let was = policy_of(form.clone(), &JsonPath::ROOT, &mut Issues::default());
                        was.is_some_and(|(was, _)| policy_content(&was.document) == content)
                    }
                }
            }
            (Condition::Holder(was), EditForm::Holder(holder)) => {
                was.cell() == holder.cell() && holder.is_held(policy) == was.holds
            }
            (Condition::Tier(was), EditForm::Tier(tier)) => {
                (&was.app_role, &was.entity_type) == (&tier.app_role, &tier.entity_type)
                    && tier.held(policy) == was.tier.as_deref()
            }
            _ => false,
        }
    }

    /// Puts another policy, if it is valid and has all that the records name.
    fn take(&mut self, form: PolicyForm, undo: Option<String>, at: &JsonPath<'_>) {
        let mut found = Issues::default();
        let policy = policy_of(form, at, &mut found);
        if let Some((policy, _)) = &policy {
            each_missing(self.transaction.model, policy, &mut |missing| {
                report(missing, policy, at, &mut found)
            });
        }
        match policy {
            // What is only a warning may stand in a document.
            Some((policy, built_in)) if found.errors == 0 => {
                let is_whole = undo.is_none();
                self.transaction.set_policy(policy, built_in, undo);
                if is_whole {
                    found.list.into_iter().for_each(|issue| self.warn_of_ignored(issue.message));
                }
            }
            _ => found.only(&|severity| severity == Severity::Error).into_iter().for_each(|issue| {
                self.issues.add(issue.severity, issue.code, issue.path, issue.message, issue.help);
            }),
        }
    }

    fn holder(&mut self, holder: &Holder, at: &JsonPath<'_>) {
        let policy = &*self.transaction.model.shared_policy();
        let Some(entity_type) = self.type_named(policy, &holder.entity_type, at) else { return };
        let owner = Some(entity_type.id.as_str());
        let actions = &|index: usize| entity_type.actions.get(index).map(|action| action.id.as_str());
        let roles = &|index: usize| entity_type.roles.get(index).map(|role| role.id.as_str());
        if entity_type.action_named(&holder.action).is_none() {
            let what = (owner, "action", holder.action.as_str());
            return report_unknown(self.issues, Code::UnknownAction, &at.key("action"), what, actions);
        }
        // Inside a policy, only the id names a role.
        if !entity_type.roles.iter().any(|role| role.id == holder.role) {
            let what = (owner, "role", holder.role.as_str());
            return report_unknown(self.issues, Code::UnknownRole, &at.key("role"), what, roles);
        }
        if holder.data && !entity_type.data_access {
            let message =
                format!("`{}` has no data access, so there is no `{}`", entity_type.id, holder.name());
            return refuse(self.issues, Code::NoDataAccess, at, "data", message);
        }
        if holder.is_held(policy) == holder.holds {
            return;
        }
        let mut document = policy.document.clone();
        if let Some(Node::List(list)) = document.0.at_mut(&holder.path()) {
            let name = holder.name();
            list.retain(|item| item.text() != name);
            if holder.holds {
                list.push(Node::Text(name));
            }
        }
        let parts = |holds| {
            let Holder { entity_type, action, role, data, holds: _ } = holder;
            let data = if *data { ",\"data\":true" } else { "" };
            let [entity_type, action, role] = [entity_type, action, role].map(|text| quoted(Some(text)));
            format!("{{\"type\":{entity_type},\"action\":{action},\"role\":{role}{data},\"holds\":{holds}}}")
        };
        let undo = format!("{{\"holder\":{},\"if\":{}}}", parts(!holder.holds), parts(holder.holds));
        self.take(PolicyForm::Own(Box::new(document)), Some(undo), at);
    }

    fn tier(&mut self, tier: &TierOf, at: &JsonPath<'_>) {
        let policy = &*self.transaction.model.shared_policy();
        let Some(entity_type) = self.type_named(policy, &tier.entity_type, at) else { return };
        if !policy.app_roles.iter().any(|role| role.id == tier.app_role) {
            let names = &|index: usize| policy.app_roles.get(index).map(|role| role.id.as_str());
            let what = (None, "app role", tier.app_role.as_str());
            return report_unknown(self.issues, Code::UnknownAppRole, &at.key("appRole"), what, names);
        }
        if let Some(name) = tier.tier.as_deref()
            && !policy.tiers.iter().any(|tier| tier.id == name)
        {
            let names = &|index: usize| policy.tiers.get(index).map(|tier| tier.id.as_str());
            return report_unknown(
                self.issues,
                Code::UnknownTier,
                &at.key("tier"),
                (None, "tier", name),
                names,
            );
        }
        let held = tier.held(policy);
        if held == tier.tier.as_deref() {
            return;
        }
        let mut document = policy.document.clone();
        if let Some(Node::Map(tiers)) = document.0.at_mut(&["appRoles", &tier.app_role, "tiers"]) {
            tiers.retain(|(entity_type, _)| *entity_type != tier.entity_type);
            tiers.extend(tier.tier.iter().map(|name| (tier.entity_type.clone(), Node::Text(name.clone()))));
        }
        let parts = |name: Option<&str>| {
            let [app_role, entity_type] = [&tier.app_role, &tier.entity_type].map(|text| quoted(Some(text)));
            format!("{{\"appRole\":{app_role},\"type\":{entity_type},\"tier\":{}}}", quoted(name))
        };
        let undo = format!("{{\"tier\":{},\"if\":{}}}", parts(held), parts(tier.tier.as_deref()));
        if let Some(message) = tier.tier.as_ref().and_then(|_| ignored_tier(entity_type, &policy.types)) {
            self.warn_of_ignored(message);
        }
        self.take(PolicyForm::Own(Box::new(document)), Some(undo), at);
    }

    /// Warns of a tier that has no effect.
    fn warn_of_ignored(&mut self, message: String) {
        self.transaction.warnings.push(Warning::new(Some(self.index), Code::IgnoredTier, message));
    }

    /// A type; else none, its issue noted.
    fn type_named<'p>(
        &mut self,
        policy: &'p Policy,
        name: &str,
        at: &JsonPath<'_>,
    ) -> Option<&'p EntityType> {
        let found = policy.type_named(name).map(|(_, entity_type)| entity_type);
        if found.is_none() {
            report_type(self.issues, policy, name, &at.key("type"));
        }
        found
    }
}

impl Holder {
    /// Of what it says who holds it.
    fn cell(&self) -> (&str, &str, &str, bool) {
        (&self.entity_type, &self.action, &self.role, self.data)
    }

    /// The role as it is listed.
    fn name(&self) -> String {
        let Holder { role, data, .. } = self;
        if *data { format!("{role}+data") } else { role.clone() }
    }

    fn path(&self) -> [&str; 5] {
        ["entityTypes", &self.entity_type, "actions", &self.action, "holders"]
    }

    /// Whether a policy lists it.
    fn is_held(&self, policy: &Policy) -> bool {
        let name = self.name();
        let list = policy.document.0.at(&self.path());
        matches!(list, Some(Node::List(list)) if list.iter().any(|item| item.text() == name))
    }
}

impl TierOf {
    /// The tier that the app role names for the type in a policy.
    fn held<'p>(&self, policy: &'p Policy) -> Option<&'p str> {
        policy.document.0.at(&["appRoles", &self.app_role, "tiers", &self.entity_type]).map(Node::text)
    }
}

/// Notes something that records name and the policy has not.
fn report(missing: Missing<'_>, policy: &Policy, at: &JsonPath<'_>, issues: &mut Issues) {
    match missing {
        Missing::AppRole(name) => {
            let names = &|index: usize| policy.app_roles.get(index).map(|role| role.id.as_str());
            report_unknown(issues, Code::UnknownAppRole, at, (None, "app role", name), names);
        }
        Missing::Type(name) => report_type(issues, policy, name, at),
        Missing::Role(entity_type, name) => report_unknown_role(issues, at, entity_type, name),
        Missing::State(entity_type, name) => report_unknown_state(issues, at, entity_type, name),
    }
}

fn report_type(issues: &mut Issues, policy: &Policy, name: &str, at: &JsonPath<'_>) {
    let names = &|index: usize| policy.types.get(index).map(|entity_type| entity_type.id.as_str());
    report_unknown(issues, Code::UnknownType, at, (None, "entity type", name), names);
}

/// A text as JSON has it; none as null.
fn quoted(text: Option<&str>) -> String {
    // This cannot fail: a text can be written as JSON.
    text.and_then(|text| serde_json::to_string(&Line::Text(text)).ok()).unwrap_or_else(|| owned("null"))
}
