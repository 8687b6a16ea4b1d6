//! One step of a change, which can be turned back.

use crate::model::Model;
use crate::model::directory::{Entity, EntityIx, Grant, Party, Recipient, UserIx};

/// What a step changed, and the content that it replaced. Once it is turned back, that is the content that it had put.
pub(crate) enum Step {
    Grant(EntityIx, Recipient, Option<Grant>),
    Party(Recipient, Option<Party>),
    Entity(EntityIx, Option<Entity>),
}

impl Step {
    /// Swaps what is kept with what the model has.
    pub fn turn(&mut self, model: &mut Model) {
        match self {
            Step::Grant(entity, recipient, grant) => {
                *grant = model.directory_mut().put_grant(*entity, *recipient, *grant);
            }
            Step::Party(recipient, record) => *record = put_party(model, *recipient, record.take()),
            Step::Entity(entity, record) => {
                *record = model.directory_mut().put_entity(*entity, record.take());
            }
        }
    }
}

/// Replaces a party's record, with the relations and tiers that follow from it.
pub(super) fn put_party(model: &mut Model, recipient: Recipient, record: Option<Party>) -> Option<Party> {
    let users = model.resolver().users_behind(recipient);
    let (policy, directory) = model.parts_mut();
    let replaced = directory.put_party(recipient, record);
    users.into_iter().for_each(|user| directory.settle_user(policy, UserIx(user)));
    replaced
}
