//! What a policy's names stand for. A name that stands for nothing is an issue.

use super::{Builder, CAPS};
use crate::collections::owned;
use crate::document::report_unknown;
use crate::error::{Code, JsonPath, Names, Severity, backticked, did_you_mean};
use crate::model::policy::form::Node;
use crate::model::policy::{EntityType, Level, RoleIx, TierIx};

impl Builder<'_> {
    /// A level; else none, and an issue that lists the `names` that there are.
    #[inline(never)]
    pub(super) fn level(&mut self, at: &JsonPath<'_>, name: &str, names: &[&str]) -> Option<Level> {
        let level = Level::ALL.into_iter().find(|level| level.as_str() == name);
        if level.is_none() {
            self.check_word(Code::UnknownLevel, at, name, names);
        }
        level
    }

    /// The level that a tier's or a state's `cap` names; none where nothing passes.
    #[inline(never)]
    pub(super) fn cap(&mut self, at: &JsonPath<'_>, form: &Node) -> Option<Level> {
        let cap = form.text_of("cap").filter(|cap| *cap != "none")?;
        self.level(&at.key("cap"), cap, CAPS)
    }

    /// Reports a word that is not among those that there are. An empty one is reported already.
    #[inline(never)]
    pub(super) fn check_word(&mut self, code: Code, at: &JsonPath<'_>, word: &str, words: &[&str]) {
        if !word.is_empty() && !words.contains(&word) {
            let help = did_you_mean(word, &|index| words.get(index).copied());
            let message = format!("`{word}` is not one of {}", backticked(words));
            self.error(code, at, message, help.as_deref());
        }
    }

    pub(super) fn role(&mut self, at: &JsonPath<'_>, entity_type: &EntityType, name: &str) -> Option<RoleIx> {
        // Inside a policy, only the id names a role. Aliases and generic names are for those who share (S1).
        let names = &|index: usize| entity_type.roles.get(index).map(|role| role.id.as_str());
        let what = (Some(entity_type.id.as_str()), "role", name);
        self.index_of(at, Code::UnknownRole, what, names).map(RoleIx::new)
    }

    #[inline(never)]
    pub(super) fn action(
        &mut self,
        at: &JsonPath<'_>,
        entity_type: &EntityType,
        name: &str,
    ) -> Option<usize> {
        let names = &|index: usize| entity_type.actions.get(index).map(|action| action.id.as_str());
        self.index_of(at, Code::UnknownAction, (Some(&entity_type.id), "action", name), names)
    }

    pub(super) fn tier(&mut self, at: &JsonPath<'_>, name: &str) -> TierIx {
        let tiers = core::mem::take(&mut self.tiers);
        let names = &|index: usize| tiers.get(index).map(|tier| tier.id.as_str());
        let found = self.index_of(at, Code::UnknownTier, (None, "tier", name), names);
        self.tiers = tiers;
        TierIx::new(found.unwrap_or(0))
    }

    /// The index of a name among `names`; an issue where it is not there.
    #[inline(never)]
    pub(super) fn index_of(
        &mut self,
        at: &JsonPath<'_>,
        code: Code,
        what: (Option<&str>, &str, &str),
        names: &Names<'_>,
    ) -> Option<usize> {
        let (_, _, name) = what;
        let found = (0usize..).map_while(names).position(|id| id == name);
        if found.is_none() && !name.is_empty() {
            report_unknown(self.issues, code, at, what, names);
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
}
