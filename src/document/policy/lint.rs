//! Findings about a policy that compiles, and may surprise all the same.

use super::compile::counterpart;
use crate::collections::owned;
use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::policy::form::Node;
use crate::model::policy::{AppRoleIx, EntityType, Policy, TierIx};

impl Policy {
    /// Notes actions that nobody can do, roles that carry over by a level that several have, app roles that give
    /// nothing, tiers that no app role gives, and those that say where and hold nothing, but for the lints to ignore.
    pub fn lint(&self, issues: &mut Issues, ignored: &[Code]) {
        let (written, root) = (&self.document.0, JsonPath::ROOT.key("policy"));
        let mut note = |code, at: &JsonPath<'_>, message| {
            if !ignored.contains(&code) {
                issues.report(Severity::Lint, code, at, message, None);
            }
        };
        let types = root.key("entityTypes");
        for ((id, form), entity_type) in written.map("entityTypes").iter().zip(&self.types) {
            let at = types.key(id);
            let actions = at.key("actions");
            for (action, form) in form.map("actions") {
                if form.list("holders").is_empty() {
                    let message = owned("no role holds this action, so nobody can do it");
                    note(Code::NoHolder, &actions.key(action), message);
                }
            }
            let actions = at.key("typeActions");
            for (action, form) in form.map("typeActions") {
                if form.get("appRoles").is_some() && form.list("appRoles").is_empty() {
                    let message = owned("no app role gives this action, so nobody can do it");
                    note(Code::NoHolder, &actions.key(action), message);
                }
            }
            if form.inherits() && self.is_ambiguous(entity_type, form.map("inherits")) {
                let message = format!("a level alone leaves open which role of `{id}` is meant");
                note(Code::AmbiguousLevel, &at.key("inherits"), message);
            }
        }
        let app_roles = root.key("appRoles");
        for (index, (id, form)) in written.map("appRoles").iter().enumerate() {
            let ix = AppRoleIx::new(index);
            if form.map("tiers").is_empty()
                && !self.types.iter().any(|entity_type| entity_type.is_given_by(ix))
            {
                note(Code::EmptyAppRole, &app_roles.key(id), format!("the app role `{id}` gives nothing"));
            }
        }
        let tiers = root.key("tiers");
        for (tier, (id, form)) in written.map("tiers").iter().enumerate() {
            if form.get("where").is_some() && form.get("holds").is_none() {
                note(Code::UnusedPlace, &tiers.key(id), format!("the tier `{id}` holds nothing anywhere"));
            }
            let tier = TierIx::new(tier);
            let is_given = self.app_roles.iter().any(|role| role.tiers.contains(&Some(tier)));
            if tier != self.default_tier && !is_given {
                note(Code::UnusedTier, &tiers.key(id), format!("no app role gives the tier `{id}`"));
            }
        }
    }

    /// Whether a role of another type carries over to a type by its level alone, and to one of several roles (R3).
    fn is_ambiguous(&self, to: &EntityType, maps: &[(String, Node)]) -> bool {
        // Whoever maps other types means these, and no others that there are.
        let names_others = maps.iter().any(|(name, _)| *name != to.id);
        self.types.iter().filter(|from| from.id != to.id).any(|from| {
            let map = maps.iter().find(|(name, _)| *name == from.id).map(|(_, map)| map.entries());
            let is_mapped = |id: &str| map.is_some_and(|map| map.iter().any(|(name, _)| name == id));
            (map.is_some() || !names_others)
                && from.roles.iter().any(|role| !is_mapped(&role.id) && counterpart(role, to).1)
        })
    }
}
