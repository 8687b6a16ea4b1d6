//! The mark of a slice, with what it names looked up.

use super::{MarkForm, References, report_unknown};
use crate::collections::Interner;
use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::directory::{Directory, Mention, SliceMark, UserIx};
use crate::model::policy::{Policy, TierIx, TypeIx};

/// The mark of a form, whose records are there by now; what is not is noted.
pub(crate) fn mark_of(
    form: MarkForm,
    (words, references): (&Interner, &References),
    (policy, directory): (&Policy, &Directory),
    issues: &mut Issues,
) -> Option<SliceMark> {
    let (root, user) = (JsonPath::ROOT.key("slice"), UserIx(form.user?));
    if directory.user(user).is_none() {
        let message = format!("there is no user `{}`", directory.user_id(user));
        issues.report(
            Severity::Error,
            Code::UnknownUser,
            &root.key("user"),
            message,
            Some("put them into `users`".into()),
        );
    }
    let mut lookup = Lookup { words, policy, issues };
    let at = &root.key("entities");
    let entities = form.entities.map(|references_given| {
        let mention = |reference| {
            let (id, word) = references.parts(reference);
            (id, word.and_then(|word| lookup.entity_type(word, at)))
        };
        references_given.into_iter().map(mention).collect::<Vec<Mention>>()
    });
    let mut tiers = Vec::new();
    for [of, word, tier] in form.tiers {
        let at = &root.key("tiers");
        let found = lookup.entity_type(word, at).zip(lookup.tier(tier, at));
        tiers.extend(found.map(|(type_ix, tier)| (UserIx(of), type_ix, tier)));
    }
    Some(SliceMark { user, entities, typed: form.typed, tiers, staffed: form.staffed })
}

/// Looks up what the policy has; what it lacks is noted.
struct Lookup<'l> {
    words: &'l Interner,
    policy: &'l Policy,
    issues: &'l mut Issues,
}

impl Lookup<'_> {
    fn entity_type(&mut self, word: u32, at: &JsonPath<'_>) -> Option<TypeIx> {
        let (policy, name) = (self.policy, self.words.name(word));
        let found = policy.type_named(name).map(|(ix, _)| ix);
        if found.is_none() {
            let known = &|index: usize| Some(policy.types.get(index)?.id.as_str());
            report_unknown(self.issues, Code::UnknownType, at, (None, "entity type", name), known);
        }
        found
    }

    fn tier(&mut self, word: u32, at: &JsonPath<'_>) -> Option<TierIx> {
        let (policy, name) = (self.policy, self.words.name(word));
        let found = policy.tiers.iter().position(|tier| tier.id == name);
        if found.is_none() {
            let known = &|index: usize| Some(policy.tiers.get(index)?.id.as_str());
            report_unknown(self.issues, Code::UnknownTier, at, (None, "tier", name), known);
        }
        found.map(TierIx::new)
    }
}
