//! Groups in groups (R2): where memberships go through to, both ways.

use super::{Directory, Group, GroupIx, Recipient, RecipientKind, Recipients, User};
use crate::collections::{SlotSet, sorted};
use crate::model::policy::Public;

/// The most groups of one user, those that these are in included.
pub(crate) const MOST_GROUPS: usize = 1_000;

impl Directory {
    /// The groups that a group is in.
    pub fn groups_of(&self, slot: u32) -> &[GroupIx] {
        self.groups.at(slot).map_or(&[], Group::groups)
    }

    /// Some groups, and then all that they are in through each other, each once; it breaks off beyond [`MOST_GROUPS`].
    pub(super) fn groups_above(&self, groups: &[GroupIx]) -> Vec<u32> {
        let mut above: Vec<u32> = groups.iter().map(|group| group.0).collect();
        // Most groups are in no other.
        if above.iter().all(|slot| self.groups_of(*slot).is_empty()) {
            return above;
        }
        let (mut seen, mut at) = (SlotSet::default(), 0usize);
        seen.add_all(&above);
        while let Some(slot) = above.get(at).copied().filter(|_| above.len() <= MOST_GROUPS) {
            at = at.saturating_add(1);
            for GroupIx(next) in self.groups_of(slot) {
                if !seen.has(*next) {
                    seen.add(*next);
                    above.push(*next);
                }
            }
        }
        above
    }

    /// Shows a group, and then all that are in it through each other, each once.
    pub fn each_group_below(&self, slot: u32, see: &mut dyn FnMut(u32)) {
        see(slot);
        let subgroups = &self.index().subgroups;
        let (mut seen, mut open) = (SlotSet::default(), subgroups.of(slot).to_vec());
        while let Some(next) = open.pop() {
            if !seen.has(next) {
                seen.add(next);
                see(next);
                open.extend_from_slice(subgroups.of(next));
            }
        }
    }

    /// The way from a user's own groups up to a group that the user is in through others: the shortest, of several the
    /// first by ids. There is none to a group of the user's own.
    #[inline(never)]
    pub fn way_up(&self, user: &User, to: u32) -> Vec<u32> {
        if user.groups().contains(&GroupIx(to)) {
            return Vec::new();
        }
        // Each with the place of the one before it. The first stands for the user. In this order each group is reached
        // first by the way that is looked for.
        let mut open = vec![(u32::MAX, 0usize)];
        let (mut seen, mut at) = (SlotSet::default(), 0usize);
        while let Some((slot, _)) = open.get(at).copied() {
            if slot == to {
                break;
            }
            let groups = if at == 0 { user.groups() } else { self.groups_of(slot) };
            let slots = groups.iter().map(|group| group.0).collect();
            let id = |slot: u32| self.groups.ids.name(slot);
            for next in sorted(slots, &|one, other| id(one).cmp(id(other))) {
                if !seen.has(next) {
                    seen.add(next);
                    open.push((next, at));
                }
            }
            at = at.saturating_add(1);
        }
        let mut way = Vec::new();
        while let Some((slot, before)) = open.get(at).copied().filter(|_| at > 0) {
            way.insert(0, slot);
            at = before;
        }
        way
    }

    /// Somebody whom grants to a recipient reach: who is in a group or an organization and in nothing else, or is
    /// signed in and in nothing; of what anyone has, a visitor.
    pub fn member_of(&self, recipient: Recipient) -> User {
        let mut user = User::new(super::Party::default(), None);
        let mut recipients = vec![recipient.0];
        if recipient.kind() == Some(RecipientKind::Group) {
            let groups = [GroupIx(recipient.slot())];
            recipients = self.groups_above(&groups);
            recipients.iter_mut().for_each(|slot| *slot = Recipient::new(RecipientKind::Group, *slot).0);
            user.groups = Some(groups.into());
        }
        if recipient.public() != Some(Public::Anyone) {
            recipients.extend(Recipient::PUBLIC.map(|public| public.0));
        }
        user.recipients = Recipients::sorted(recipients);
        user
    }
}
