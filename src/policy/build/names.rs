//! What a policy's names stand for; an issue where they stand for nothing.

use super::Builder;
use crate::document::place::Place;
use crate::error::{Code, Severity, backticked, did_you_mean};
use crate::policy::{EntityType, Level, RoleIx, TierIx};

impl Builder<'_> {
    pub(super) fn level(&mut self, at: &Place<'_>, name: &str, also: &[&str]) -> Option<Level> {
        let level = Level::ALL.into_iter().find(|level| level.as_str() == name);
        if level.is_none() && !name.is_empty() {
            let known: Vec<&str> = also.iter().copied().chain(Level::ALL.map(Level::as_str)).collect();
            let help = did_you_mean(name, known.iter().copied());
            let message = format!("`{name}` is not one of {}", backticked(&known));
            self.error(Code::UnknownLevel, at, message, help);
        }
        level
    }

    pub(super) fn role(&mut self, at: &Place<'_>, made: &EntityType, name: &str) -> Option<RoleIx> {
        // Inside a policy a role goes by its id alone: leniency is for those who share (S1).
        let found = made.roles.iter().position(|role| role.id == name).map(RoleIx::new);
        if found.is_none() && !name.is_empty() {
            let help = did_you_mean(name, made.roles.iter().map(|role| role.id.as_str()));
            self.error(Code::UnknownRole, at, format!("`{}` has no role `{name}`", made.id), help);
        }
        found
    }

    pub(super) fn action(&mut self, at: &Place<'_>, made: &EntityType, name: &str) -> Option<usize> {
        let found = made.action_named(name);
        if found.is_none() && !name.is_empty() {
            let help = did_you_mean(name, made.actions.iter().map(|action| action.id.as_str()));
            self.error(Code::UnknownAction, at, format!("`{}` has no action `{name}`", made.id), help);
        }
        found
    }

    pub(super) fn tier(&mut self, at: &Place<'_>, name: &str) -> TierIx {
        let found = self.tier_named(name);
        if found.is_none() && !name.is_empty() {
            let help = did_you_mean(name, self.tiers.iter().map(|tier| tier.0.as_str()));
            self.error(Code::UnknownTier, at, format!("the policy has no tier `{name}`"), help);
        }
        TierIx::new(found.unwrap_or(0))
    }

    pub(super) fn tier_named(&self, name: &str) -> Option<usize> {
        self.tiers.iter().position(|tier| tier.0 == name)
    }

    pub(super) fn error(&mut self, code: Code, at: &Place<'_>, message: String, help: Option<String>) {
        self.issues.add(Severity::Error, code, at.path(), message, help);
    }

    pub(super) fn lint(&mut self, code: Code, at: &Place<'_>, message: String) {
        self.issues.add(Severity::Lint, code, at.path(), message, None);
    }
}
