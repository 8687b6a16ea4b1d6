//! The mark of a slice, with what it names looked up.

use super::super::{Converter, Found, MarkForm, Reference};
use crate::collections::SlotSet;
use crate::error::{Code, JsonPath, Severity};
use crate::model::directory::{Directory, Mention, RecipientKind, SliceMark, UserIx};
use crate::model::policy::{Tier, TierIx, TypeIx};

impl Converter<'_> {
    /// The mark of a form; none where its user is not there, which is noted.
    pub fn mark(&mut self, form: MarkForm, directory: &Directory) -> Option<SliceMark> {
        let (root, user) = (JsonPath::ROOT.key("slice"), form.user?);
        if !(self.known)(RecipientKind::User, user) {
            let message = format!("there is no user `{}`", directory.users.ids.name(user));
            self.issues.report(Severity::Error, Code::UnknownUser, &root.key("user"), message, None);
        }
        let list = root.key("entities");
        let entities = form.entities.map(|references| self.mentions(&references, &list));
        let mut lists = SlotSet::default();
        for reference in form.lists {
            if let Found::Entity(slot) = (self.find)(reference, directory) {
                lists.add(slot);
            }
        }
        let tiers = form.tiers.iter().filter_map(|tier| self.tier(*tier)).collect();
        Some(SliceMark { user: UserIx(user), entities, typed: form.typed, lists, tiers })
    }

    /// The tier of another user on a type. One that the policy lacks would be a lower or a higher one, and counts as none.
    fn tier(&self, [user, entity_type, tier]: [u32; 3]) -> Option<(UserIx, TypeIx, TierIx)> {
        let (type_ix, _) = self.policy.type_named(self.words.name(entity_type))?;
        let is_meant = |held: &Tier| held.id == self.words.name(tier);
        let tier = self.policy.tiers.iter().position(is_meant).map(TierIx::new)?;
        Some((UserIx(user), type_ix, tier))
    }

    fn mentions(&mut self, references: &[Reference], at: &JsonPath<'_>) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for (index, reference) in references.iter().enumerate() {
            let (id, word) = self.references.parts(*reference);
            let entity_type = word.and_then(|word| self.entity_type(word, &at.index(index)));
            mentions.push((id, entity_type));
        }
        mentions
    }
}
