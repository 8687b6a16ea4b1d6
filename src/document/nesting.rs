//! Whether groups in groups come to an end, and soon enough (R2).

use crate::collections::{Ascent, each_level};
use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::directory::{Directory, Kind, MOST_GROUPS, User};

/// The most levels of groups, each in the next.
const MOST_LEVELS: u32 = 32;

/// The most groups of a circle that are named.
const MOST_NAMED: usize = 32;

/// Notes groups in circles and groups with too many levels above them.
pub(super) fn check_groups(directory: &Directory, issues: &mut Issues) {
    if directory.groups.iter().all(|(_, group)| group.groups().is_empty()) {
        return;
    }
    let list = JsonPath::ROOT.key(Kind::GROUP.list());
    directory.each_wrong_group(&directory.in_order(Kind::GROUP, None), &mut |slot, code, message| {
        let at = list.index(directory.order_of(Kind::GROUP, slot) as usize);
        issues.report(Severity::Error, code, &at.key("groups"), message, None);
    });
}

/// Notes users who are in too many groups, once it is known which those are.
pub(super) fn check_users(directory: &Directory, issues: &mut Issues) {
    let list = JsonPath::ROOT.key(Kind::USER.list());
    for (slot, user) in directory.users.iter().filter(|(_, user)| is_in_too_many(user)) {
        let at = list.index(user.party.order as usize);
        let message = too_many_groups(directory, slot);
        issues.report(Severity::Error, Code::TooManyGroups, &at.key("groups"), message, None);
    }
}

/// Whether a user is in too many groups, through others. Of a user whose own ones are too many, that is said already.
pub(crate) fn is_in_too_many(user: &User) -> bool {
    user.recipients.len() > MOST_GROUPS
        && user.groups().len() <= MOST_GROUPS
        && user.recipients.groups().count() > MOST_GROUPS
}

/// What is said of such a user.
pub(crate) fn too_many_groups(directory: &Directory, slot: u32) -> String {
    let id = directory.users.ids.name(slot);
    format!("`{id}` is in more than {MOST_GROUPS} groups, through each other")
}

impl Directory {
    /// Follows some groups upwards, and shows what is wrong with each on the way.
    #[inline(never)]
    pub fn each_wrong_group(&self, starts: &[u32], note: &mut dyn FnMut(u32, Code, String)) {
        let ids = &self.groups.ids;
        let above = |slot: u32, place: usize| self.groups_of(slot).get(place).map(|group| group.0);
        each_level(ids.len(), &mut starts.iter().copied(), &above, &mut |ascent| match ascent {
            Ascent::Circle(groups) => {
                let Some(first) = groups.first() else { return };
                let mut message = format!("`{}` is in itself: ", ids.name(*first));
                for group in groups.iter().take(MOST_NAMED) {
                    message.push_str(&format!("`{}` in ", ids.name(*group)));
                }
                message.push_str(if groups.len() > MOST_NAMED { "… in " } else { "" });
                message.push_str(&format!("`{}`", ids.name(*first)));
                note(*first, Code::GroupCycle, message);
            }
            Ascent::Levels(slot, levels) if levels > MOST_LEVELS => {
                let id = ids.name(slot);
                let message = format!("`{id}` is at the bottom of more than {MOST_LEVELS} levels of groups");
                note(slot, Code::GroupTooDeep, message);
            }
            Ascent::Levels(..) => {}
        });
    }
}
