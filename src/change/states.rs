//! The two states that a diff is between, in one numbering: slots as the state after has them, and then those of what
//! only the state before has.

use super::rows::Rows;
use super::union::Union;
use crate::collections::{ListInterner, owned, sorted_indices};
use crate::model::Model;
use crate::model::directory::{Kind, RecordReference};
use crate::model::policy::{Policy, TypeIx};

/// Both states, as what is common to them is named and numbered.
pub(super) struct States<'s> {
    pub after: &'s Model,
    /// Where their policies number otherwise.
    pub union: Option<Union>,
    /// Where the state before is another model: that, and its slots.
    pub before: Option<(&'s Model, Numbers, Numbers)>,
}

/// The numbers of one kind's records in the state before.
#[derive(Default)]
pub(super) struct Numbers {
    /// By slot.
    of: Vec<u32>,
    /// The slots whose records the state after has not, which are numbered from its last slot on.
    only: Vec<u32>,
}

impl Numbers {
    /// Gives the next slot the number of a slot of the state after, or one of its own.
    pub fn add(&mut self, slot: u32, counterpart: Option<u32>, after: usize) {
        let own = after.saturating_add(self.only.len()) as u32;
        self.of.push(counterpart.unwrap_or(own));
        if counterpart.is_none() {
            self.only.push(slot);
        }
    }

    pub fn number(&self, slot: u32) -> u32 {
        self.of.get(slot as usize).copied().unwrap_or(slot)
    }
}

impl<'s> States<'s> {
    /// How many words a cell takes: the type, the entity, and two for each set of actions.
    pub fn width(union: Option<&Union>, policies: [&Policy; 2]) -> usize {
        let sets = match union {
            Some(union) => union.sets_per_cell(),
            None => policies.map(Policy::sets_per_cell).into_iter().max().unwrap_or(1),
        };
        sets.saturating_mul(2).saturating_add(2)
    }

    /// The rows of the state before by these numbers.
    #[inline(never)]
    pub fn renumbered(&self, rows: Rows) -> Rows {
        let numbers = self.before.as_ref().map(|(_, users, entities)| (users, entities));
        if numbers.is_none() && self.union.is_none() {
            return rows;
        }
        let number = |numbers: Option<&Numbers>, slot| numbers.map_or(slot, |numbers| numbers.number(slot));
        let width = rows.width;
        let mut lists = ListInterner::default();
        for row in 0..rows.rows.len() {
            let mut cells: Vec<Vec<u32>> = Vec::new();
            for cell in rows.rows.list(row).chunks(width) {
                let [type_ix, slot, words @ ..] = cell else { continue };
                let mut own = vec![*type_ix, number(numbers.map(|(_, entities)| entities), *slot)];
                match &self.union {
                    Some(union) => {
                        own.resize(width, 0);
                        if let Some([own_type, _, into @ ..]) = own.get_mut(..) {
                            *own_type = union.number_of(*type_ix).unwrap_or(*type_ix);
                            union.renumber(*type_ix, words, into);
                        }
                    }
                    None => own.extend_from_slice(words),
                }
                cells.push(own);
            }
            let order = sorted_indices(cells.len(), &|one, other| {
                let key = |place: u32| cells.get(place as usize).and_then(|cell| cell.get(..2));
                key(one).cmp(&key(other))
            });
            let mut list = Vec::new();
            order.iter().filter_map(|place| cells.get(*place as usize)).for_each(|cell| list.extend(cell));
            lists.intern(&list);
        }
        let mut users = rows.users;
        for [user, _] in &mut users {
            *user = number(numbers.map(|(users, _)| users), *user);
        }
        let user = |place: u32| users.get(place as usize).map(|[user, _]| *user);
        let order = sorted_indices(users.len(), &|one, other| user(one).cmp(&user(other)));
        let users = order.iter().filter_map(|place| users.get(*place as usize).copied()).collect();
        Rows { users, rows: lists, entities: rows.entities, width }
    }

    pub fn user_id(&self, number: u32) -> String {
        let (model, slot) = self.place(Kind::USER, number);
        owned(model.directory().users.ids.name(slot))
    }

    pub fn entity_id(&self, number: u32) -> String {
        let (model, slot) = self.place(Kind::Entity, number);
        owned(model.directory().entities.ids.name(slot))
    }

    pub fn type_id(&self, number: u32) -> String {
        owned(match &self.union {
            Some(union) => union.type_id(number),
            None => {
                let entity_type = self.after.policy().entity_type(TypeIx::new(number as usize));
                entity_type.map_or("", |entity_type| &entity_type.id)
            }
        })
    }

    /// The action at a bit of a type's cells.
    pub fn action_id(&self, number: u32, bit: usize) -> String {
        owned(match &self.union {
            Some(union) => union.action_id(number, bit),
            None => {
                let entity_type = self.after.policy().entity_type(TypeIx::new(number as usize));
                entity_type.and_then(|it| it.actions.get(bit)).map_or("", |action| &action.id)
            }
        })
    }

    /// The record in a slot of a model, by its names.
    pub fn reference(model: &Model, kind: Kind, slot: u32, entity_type: TypeIx) -> RecordReference {
        RecordReference::of(model.policy(), model.directory(), (kind, slot, entity_type))
    }

    /// The model that has a number's record, and the slot there.
    fn place(&self, kind: Kind, number: u32) -> (&'s Model, u32) {
        let only = self.before.as_ref().and_then(|(before, users, entities)| {
            let numbers = if kind == Kind::USER { users } else { entities };
            let place = (number as usize).checked_sub(self.after.directory().ids(kind).len())?;
            Some((*before, numbers.only.get(place).copied()?))
        });
        only.unwrap_or((self.after, number))
    }
}
