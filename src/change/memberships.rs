//! What groups come to be in, or are in no more, by a change (R2). Seen from either of its two states it is the same.

use super::Step;
use crate::collections::SlotSet;
use crate::model::directory::{Directory, Entry, Group, GroupIx, Recipient, RecipientKind};
use crate::model::policy::AppRoleIx;

/// The groups that a change puts, as they are in the state at hand and in the other.
pub(super) struct Memberships<'s> {
    directory: &'s Directory,
    steps: &'s [Step],
    /// By slot: of a group that is put, its record in the other state.
    others: Vec<Option<Option<&'s Group>>>,
}

impl<'s> Memberships<'s> {
    pub fn of(directory: &'s Directory, steps: &'s [Step]) -> Self {
        let others = vec![None; directory.groups.ids.len()];
        let mut groups = Memberships { directory, steps, others };
        for step in steps {
            // Of several steps on a group, the first one keeps what was there before all of them.
            if let Step::Record(Entry::Group(ix, other)) = step
                && let Some(held @ None) = groups.others.get_mut(ix.index())
            {
                *held = Some(other.as_ref());
            }
        }
        groups
    }

    /// The entities on which the groups that a group comes to be in, or is in no more, have grants; none where the app
    /// roles of its members may change, and with them their tiers.
    ///
    /// What is so of a group in the difference is so of this one too: whoever is in it by this one is behind it in one
    /// of the states alone, and in both of them the same answers have to be looked at.
    pub fn touched(&self, slot: u32) -> Option<Vec<u32>> {
        let (mut touched, mut seen, mut open) = (Vec::new(), SlotSet::default(), vec![slot]);
        while let Some(put) = open.pop() {
            if self.app_roles(put, false) != self.app_roles(put, true) {
                return None;
            }
            for slot in self.difference(put) {
                if seen.has(slot) {
                    continue;
                }
                seen.add(slot);
                open.push(slot);
                if !self.app_roles(slot, false).is_empty() || !self.app_roles(slot, true).is_empty() {
                    return None;
                }
                let recipient = Recipient::new(RecipientKind::Group, slot);
                touched.extend_from_slice(self.directory.index().granted(recipient));
            }
        }
        for step in self.steps {
            if let Step::Grant(entity, recipient, _) = step
                && recipient.kind() == Some(RecipientKind::Group)
                && seen.has(recipient.slot())
            {
                touched.push(entity.0);
            }
        }
        Some(touched)
    }

    /// The groups that a group is in, through each other, in one of the states alone.
    fn difference(&self, slot: u32) -> Vec<u32> {
        let [here, there] = [false, true].map(|other| self.above(slot, other));
        let mut difference = here.slots();
        difference.extend(there.slots());
        difference.retain(|slot| here.has(*slot) != there.has(*slot));
        difference
    }

    /// The groups that a group is in, through each other, in one of the states.
    fn above(&self, slot: u32, other: bool) -> SlotSet {
        let (mut above, mut open) = (SlotSet::default(), vec![slot]);
        while let Some(slot) = open.pop() {
            for GroupIx(next) in self.group(slot, other).map_or(&[][..], Group::groups) {
                if !above.has(*next) {
                    above.add(*next);
                    open.push(*next);
                }
            }
        }
        above
    }

    fn app_roles(&self, slot: u32, other: bool) -> &[AppRoleIx] {
        self.group(slot, other).map_or(&[], |group| group.party.app_roles())
    }

    fn group(&self, slot: u32, other: bool) -> Option<&Group> {
        match self.others.get(slot as usize) {
            Some(Some(held)) if other => *held,
            _ => self.directory.groups.at(slot),
        }
    }
}
