//! What a policy's names stand for; an issue where they stand for nothing.

use super::Builder;
use crate::collections::owned;
use crate::document::report_unknown;
use crate::error::{Code, JsonPath, Names, Severity, backticked, did_you_mean};
use crate::model::policy::{EntityType, Level, RoleIx, TierIx};

impl Builder<'_> {
    /// A level, or else none: the issue says what is `known`.
    #[inline(never)]
    pub(super) fn level(&mut self, at: &JsonPath<'_>, name: &str, known: &[&str]) -> Option<Level> {
        let level = Level::ALL.into_iter().find(|level| level.as_str() == name);
        if level.is_none() && !name.is_empty() {
            let help = did_you_mean(name, &|place| known.get(place).copied());
            let message = format!("`{name}` is not one of {}", backticked(known));
            self.error(Code::UnknownLevel, at, message, help.as_deref());
        }
        level
    }

    pub(super) fn role(&mut self, at: &JsonPath<'_>, made: &EntityType, name: &str) -> Option<RoleIx> {
        // Inside a policy a role goes by its id alone: leniency is for those who share (S1).
        let known = &|place: usize| made.roles.get(place).map(|role| role.id.as_str());
        let what = (Some(made.id.as_str()), "role", name);
        self.place(at, Code::UnknownRole, what, known).map(RoleIx::new)
    }

    #[inline(never)]
    pub(super) fn action(&mut self, at: &JsonPath<'_>, made: &EntityType, name: &str) -> Option<usize> {
        let known = &|place: usize| made.actions.get(place).map(|action| action.id.as_str());
        self.place(at, Code::UnknownAction, (Some(&made.id), "action", name), known)
    }

    pub(super) fn tier(&mut self, at: &JsonPath<'_>, name: &str) -> TierIx {
        let tiers = core::mem::take(&mut self.tiers);
        let known = &|place: usize| tiers.get(place).map(|tier| tier.id.as_str());
        let found = self.place(at, Code::UnknownTier, (None, "tier", name), known);
        self.tiers = tiers;
        TierIx::new(found.unwrap_or(0))
    }

    /// The place of a name among those that are known; an issue where it is not there.
    #[inline(never)]
    pub(super) fn place(
        &mut self,
        at: &JsonPath<'_>,
        code: Code,
        what: (Option<&str>, &str, &str),
        known: &Names<'_>,
    ) -> Option<usize> {
        let (_, _, name) = what;
        let found = (0usize..).map_while(known).position(|id| id == name);
        if found.is_none() && !name.is_empty() {
            report_unknown(self.issues, code, at, what, known);
        }
        found
    }

    pub(super) fn tier_named(&self, name: &str) -> Option<usize> {
        self.tiers.iter().position(|tier| tier.id == name)
    }

    #[inline(never)]
    pub(super) fn error(&mut self, code: Code, at: &JsonPath<'_>, message: String, help: Option<&str>) {
        self.issues.report(Severity::Error, code, at, message, help.map(owned));
    }

    #[inline(never)]
    pub(super) fn lint(&mut self, code: Code, at: &JsonPath<'_>, message: String) {
        self.issues.report(Severity::Lint, code, at, message, None);
    }
}
