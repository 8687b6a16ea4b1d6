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
    pub fn way_up(&self, user: &User, to: u32) -> Vec<u32> {
        if user.groups().contains(&GroupIx(to)) {
            return Vec::new();
        }
        let by_id = |groups: &[GroupIx]| {
            let id = |slot: u32| self.groups.ids.name(slot);
            sorted(groups.iter().map(|group| group.0).collect(), &|a, b| id(a).cmp(id(b)))
        };
        // In this order each group is reached first by the way that is looked for.
        let mut open: Vec<(u32, Option<usize>)> = Vec::new();
        let (mut seen, mut at) = (SlotSet::default(), 0usize);
        let mut next = Some((None, by_id(user.groups())));
        while let Some((from, groups)) = next {
            for slot in groups {
                if !seen.has(slot) {
                    seen.add(slot);
                    open.push((slot, from));
                }
            }
            let Some((slot, from)) = open.get(at).copied() else { break };
            if slot == to {
                return way_back(&open, slot, from);
            }
            next = Some((Some(at), by_id(self.groups_of(slot))));
            at = at.saturating_add(1);
        }
        Vec::new()
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

/// The slots of a way by its last one and the place of the one before.
fn way_back(open: &[(u32, Option<usize>)], to: u32, mut from: Option<usize>) -> Vec<u32> {
    let mut way = vec![to];
    while let Some((slot, before)) = from.and_then(|place| open.get(place)) {
        way.push(*slot);
        from = *before;
    }
    way.reverse();
    way
}
