//! One step of a change, which can be turned back.

use crate::model::Model;
use crate::model::directory::{EntityIx, Entry, Held, Recipient, UserIx};

/// What a step changed, and the content that it replaced. Once it is turned back, that is the content that it had put.
pub(crate) enum Step {
    Grant(EntityIx, Recipient, Option<Held>),
    Record(Entry),
}

impl Step {
    /// What it changed, as numbers: a record, or a recipient's grant on an entity.
    pub fn target(&self) -> [u32; 3] {
        match self {
            Step::Grant(entity, recipient, _) => [0, entity.0, recipient.0],
            Step::Record(entry) => match (entry.recipient(), entry.target()) {
                (Some(recipient), _) => [1, 0, recipient.0],
                (None, (_, slot)) => [2, slot, 0],
            },
        }
    }

    /// Swaps what is kept with what the model has.
    pub fn turn(&mut self, model: &mut Model) {
        match self {
            Step::Grant(entity, recipient, held) => {
                *held = model.directory_mut().put_held(*entity, *recipient, *held);
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
