//! Findings about a policy that compiles, and may surprise all the same.

use crate::collections::owned;
use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::policy::{Policy, TierIx};

impl Policy {
    /// Notes actions that no role holds, app roles that name no type, and tiers that no app role gives.
    pub fn lint(&self, issues: &mut Issues) {
        let (written, root) = (&self.document.0, JsonPath::ROOT.key("policy"));
        let mut note = |code, at: &JsonPath<'_>, message| {
            issues.report(Severity::Lint, code, at, message, None);
        };
        let types = root.key("entityTypes");
        for (id, entity_type) in written.map("entityTypes") {
            let entity_type_at = types.key(id);
            let actions = entity_type_at.key("actions");
            for (action, form) in entity_type.map("actions") {
                if form.list("holders").is_empty() {
                    let message = owned("no role holds this action, so nobody can do it");
                    note(Code::NoHolder, &actions.key(action), message);
                }
            }
        }
        let app_roles = root.key("appRoles");
        for (id, form) in written.map("appRoles") {
            if form.map("tiers").is_empty() {
                note(Code::EmptyAppRole, &app_roles.key(id), format!("the app role `{id}` names no type"));
            }
        }
        let tiers = root.key("tiers");
        for (tier, (id, _)) in written.map("tiers").iter().enumerate() {
            let tier = TierIx::new(tier);
            let is_given = self.app_roles.iter().any(|role| role.tiers.contains(&Some(tier)));
            if tier != self.default_tier && !is_given {
                note(Code::UnusedTier, &tiers.key(id), format!("no app role gives the tier `{id}`"));
            }
        }
    }
}
