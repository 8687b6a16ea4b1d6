//! One step of a change, which can be turned back.

use super::diff::Touched;
use super::reindex::exchange_policy;
use super::scope::Target;
use super::states::States;
use crate::model::directory::{EntityIx, Entry, Held, Kind, Recipient, Record, UserIx};
use crate::model::policy::TypeIx;
use crate::model::{InForce, Model};

/// What a step changed, and the content that it replaced. Once it is turned back, that is the content that it had put.
pub(crate) enum Step {
    Grant(EntityIx, Recipient, Option<Held>),
    Record(Entry),
    /// With an edit as text that takes it back by itself; where there is none, the whole policy does.
    Policy(InForce, Option<String>),
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
            Step::Policy(..) => [3, 0, 0],
        }
    }

    /// What the answers that it may touch are found by.
    pub fn in_scope(&self) -> Target<'_> {
        match self {
            Step::Grant(entity, recipient, _) => Target::Grant(*entity, *recipient),
            Step::Record(entry) => {
                let (kind, slot) = entry.target();
                Target::Record(kind, slot)
            }
            Step::Policy(other, _) => Target::Policy(&other.policy),
        }
    }

    /// The record that it changed, by its names; of an entity that is not there, the step knows the type.
    pub fn touched(&self, model: &Model) -> Option<Touched> {
        let ((kind, slot), had) = match self {
            Step::Grant(entity, ..) => ((Kind::Entity, entity.0), None),
            Step::Record(entry) => (entry.target(), entry.record()),
            Step::Policy(..) => return None,
        };
        let entity_type = match (kind, model.directory().record(kind, slot).or(had)) {
            (_, Some(Record::Entity(entity))) => entity.entity_type,
            (Kind::Entity, _) => return None,
            _ => TypeIx(u16::MAX),
        };
        Some((kind, slot, States::reference(model, kind, slot, entity_type)))
    }

    /// Swaps what is kept with what the model has.
    pub fn turn(&mut self, model: &mut Model) {
        match self {
            Step::Grant(entity, recipient, held) => {
                *held = model.directory_mut().put_held(*entity, *recipient, *held);
            }
            Step::Record(entry) => exchange(model, entry),
            Step::Policy(held, _) => exchange_policy(model, held),
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
