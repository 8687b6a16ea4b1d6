//! What groups come to be in, or are in no more, by a change (R2). Seen from either of its two states it is the same.

use super::Step;
use crate::collections::SlotSet;
use crate::model::directory::{Directory, Entry, Group, GroupIx, Recipient, RecipientKind};
use crate::model::policy::AppRoleIx;

/// The groups that a change puts, as they are in the state at hand and in the other.
pub(super) struct Memberships<'s> {
    directory: &'s Directory,
    /// By slot: of a group that is put, its record in the other state.
    others: Vec<Option<Option<&'s Group>>>,
    /// By slot: of a group that is put, those that it is in, through each other, in one of the states alone.
    differences: Vec<Vec<u32>>,
    /// By slot: the entities on which a grant to the group is put or taken.
    granted: Vec<Vec<u32>>,
}

impl<'s> Memberships<'s> {
    pub fn of(directory: &'s Directory, steps: &'s [Step]) -> Self {
        let lists = vec![Vec::new(); directory.groups.ids.len()];
        let (others, differences) = (vec![None; lists.len()], lists.clone());
        let mut groups = Memberships { directory, others, differences, granted: lists };
        for step in steps {
            match step {
                // Of several steps on a group, the first one keeps what was there before all of them.
                Step::Record(Entry::Group(ix, other)) => {
                    let held = groups.others.get_mut(ix.index()).filter(|held| held.is_none());
                    held.into_iter().for_each(|held| *held = Some(other.as_ref()));
                }
                Step::Grant(entity, recipient, _) if recipient.kind() == Some(RecipientKind::Group) => {
                    let granted = groups.granted.get_mut(recipient.slot() as usize);
                    granted.into_iter().for_each(|granted| granted.push(entity.0));
                }
                _ => {}
            }
        }
        for slot in groups.put() {
            let difference = groups.difference(slot);
            groups
                .differences
                .iter_mut()
                .skip(slot as usize)
                .take(1)
                .for_each(|own| own.clone_from(&difference));
        }
        groups
    }

    /// The groups that are put.
    fn put(&self) -> Vec<u32> {
        let put = self.others.iter().enumerate().filter(|(_, other)| other.is_some());
        put.map(|(slot, _)| slot as u32).collect()
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
            for slot in self.differences.get(put as usize).into_iter().flatten().copied() {
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
                touched.extend(self.granted.get(slot as usize).into_iter().flatten());
            }
        }
        Some(touched)
    }

    fn difference(&self, slot: u32) -> Vec<u32> {
        let [here, there] = [false, true].map(|other| self.above(slot, other));
        let mut difference = here.slots();
        difference.retain(|slot| !there.has(*slot));
        difference.extend(there.slots().into_iter().filter(|slot| !here.has(*slot)));
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
