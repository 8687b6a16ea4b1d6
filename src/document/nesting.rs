//! Whether groups in groups come to an end, and soon enough (R2).

use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::directory::{Directory, Kind, MOST_GROUPS, User};

/// The most levels of groups, each in the next.
const MOST_LEVELS: u32 = 32;

/// The most groups of a circle that are named.
const MOST_NAMED: usize = 32;

/// Of a group that was not looked at, of one on the chain that is followed, and of one that leads into a circle. Of
/// others it is known how many levels there are from them upwards.
const NEW: u32 = 0;
const OPEN: u32 = u32::MAX;
const ENDLESS: u32 = u32::MAX - 1;

/// A group on the chain.
struct Link {
    slot: u32,
    /// The place of the next one among those that it is in.
    next: usize,
    /// The most levels above it, as far as they are known.
    above: u32,
}

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
    /// Follows some groups upwards, and shows what is wrong with each that is new on the way.
    #[inline(never)]
    pub fn each_wrong_group(&self, starts: &[u32], note: &mut dyn FnMut(u32, Code, String)) {
        let mut levels = vec![NEW; self.groups.ids.len()];
        let mut chain: Vec<Link> = Vec::new();
        for start in starts {
            open(*start, &mut levels, &mut chain);
            while let Some(Link { slot, next, above }) = chain.last_mut() {
                if let Some(up) = self.groups_of(*slot).get(*next) {
                    *next = next.saturating_add(1);
                    match open(up.0, &mut levels, &mut chain) {
                        NEW => {}
                        OPEN => {
                            let (first, message) = self.circle(up.0, &chain);
                            note(first, Code::GroupCycle, message);
                            raise(&mut chain, ENDLESS);
                        }
                        known => raise(&mut chain, known),
                    }
                    continue;
                }
                let (slot, own) = (*slot, if *above == ENDLESS { ENDLESS } else { above.saturating_add(1) });
                if own != ENDLESS && own > MOST_LEVELS {
                    let id = self.groups.ids.name(slot);
                    let message = format!(
                        "from `{id}` up there are {own} levels of groups; {MOST_LEVELS} are followed"
                    );
                    note(slot, Code::GroupTooDeep, message);
                }
                levels.iter_mut().skip(slot as usize).take(1).for_each(|level| *level = own);
                chain.pop();
                raise(&mut chain, own);
            }
        }
    }

    /// The group at which a circle on the end of a chain begins, and its way round in words.
    fn circle(&self, first: u32, chain: &[Link]) -> (u32, String) {
        let id = self.groups.ids.name(first);
        let place = chain.iter().position(|link| link.slot == first).unwrap_or(0);
        let round = chain.get(place..).unwrap_or_default();
        let mut message = format!("`{id}` is in itself: ");
        for link in round.iter().take(MOST_NAMED) {
            message.push_str(&format!("`{}` in ", self.groups.ids.name(link.slot)));
        }
        message.push_str(if round.len() > MOST_NAMED { "… in " } else { "" });
        message.push_str(&format!("`{id}`"));
        (first, message)
    }
}

/// Puts a group on the chain if it is new; gives what was known of it.
fn open(slot: u32, levels: &mut [u32], chain: &mut Vec<Link>) -> u32 {
    let Some(level) = levels.get_mut(slot as usize) else { return ENDLESS };
    let known = *level;
    if known == NEW {
        *level = OPEN;
        chain.push(Link { slot, next: 0, above: 0 });
    }
    known
}

/// Raises the levels that are known above the last group of a chain.
fn raise(chain: &mut [Link], levels: u32) {
    if let Some(last) = chain.last_mut() {
        last.above = last.above.max(levels);
    }
}
