//! One step of a change, and back.

use crate::model::Model;
use crate::model::directory::{EntityIx, Entry, Grant, Recipient, UserIx};

/// Where a step was, and what it replaced there; taken back, what it had put there.
pub(crate) enum Step {
    Grant(EntityIx, Recipient, Option<Grant>),
    Record(Entry),
}

impl Step {
    /// Puts back what is kept, and keeps what was there.
    pub fn turn(&mut self, model: &mut Model) {
        match self {
            Step::Grant(entity, recipient, grant) => {
                *grant = model.directory_mut().put_grant(*entity, *recipient, *grant);
            }
            Step::Record(entry) => exchange(model, entry),
        }
    }
}

/// Exchanges a record for another, with the relations and tiers that follow from a party's.
pub(super) fn exchange(model: &mut Model, entry: &mut Entry) {
    let users = entry.recipient().map(|recipient| model.resolver().users_behind(recipient));
    let (policy, directory) = model.parts_mut();
    directory.exchange(entry);
    users.into_iter().flatten().for_each(|user| directory.settle_user(policy, UserIx(user)));
}
