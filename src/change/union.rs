//! What the policies of two states have between them, numbered once: types and actions as the state after numbers them,
//! and then those that only the state before has.

use crate::collections::Interner;
use crate::model::policy::{Policy, SHEET};

/// The types of two policies that differ in their types or actions.
pub(super) struct Union {
    types: Interner,
    /// By type.
    actions: Vec<Interner>,
    /// By type of the state before: its number, and those of its actions.
    before: Vec<(u32, Vec<u32>)>,
}

impl Union {
    /// That of two policies; none where both number alike.
    #[inline(never)]
    pub fn of(before: &Policy, after: &Policy) -> Option<Union> {
        if core::ptr::eq(before, after) {
            return None;
        }
        let mut union = Union { types: Interner::default(), actions: Vec::new(), before: Vec::new() };
        union.add(after);
        let numbers = union.add(before);
        let has_more = |of: &Policy| {
            let actions = of.types.iter().map(|it| it.actions.len());
            union.types.len() > of.types.len() || !actions.eq(union.actions.iter().map(Interner::len))
        };
        let is_same = !has_more(after)
            && (0..).zip(&numbers).all(|(place, (number, actions))| {
                *number == place && (0..).zip(actions).all(|(place, action)| place == *action)
            });
        union.before = numbers;
        (!is_same).then_some(union)
    }

    /// Numbers the types and actions of a policy.
    fn add(&mut self, policy: &Policy) -> Vec<(u32, Vec<u32>)> {
        let mut numbers = Vec::new();
        for entity_type in &policy.types {
            let number = self.types.intern(&entity_type.id);
            self.actions.resize_with(self.types.len(), Interner::default);
            let mut actions = Vec::new();
            if let Some(known) = self.actions.get_mut(number as usize) {
                entity_type.actions.iter().for_each(|action| actions.push(known.intern(&action.id)));
            }
            numbers.push((number, actions));
        }
        numbers
    }

    /// How many sets hold the actions of the largest type.
    pub fn sets_per_cell(&self) -> usize {
        self.actions.iter().map(Interner::len).max().unwrap_or(0).div_ceil(SHEET).max(1)
    }

    /// The number of a type of the state before.
    pub fn number_of(&self, type_ix: u32) -> Option<u32> {
        self.before.get(type_ix as usize).map(|(number, _)| *number)
    }

    pub fn type_id(&self, number: u32) -> &str {
        self.types.name(number)
    }

    pub fn action_id(&self, number: u32, action: usize) -> &str {
        self.actions.get(number as usize).map_or("", |actions| actions.name(action as u32))
    }

    /// The words of a cell of the state before, whose type it has the index of, by these numbers.
    pub fn renumber(&self, type_ix: u32, words: &[u32], into: &mut [u32]) {
        let Some((_, actions)) = self.before.get(type_ix as usize) else { return };
        for (bit, number) in actions.iter().enumerate() {
            let is_set = words.get(bit >> 5).is_some_and(|word| word >> (bit & 31) & 1 != 0);
            if let (true, Some(word)) = (is_set, into.get_mut((number >> 5) as usize)) {
                *word |= 1_u32.wrapping_shl(*number);
            }
        }
    }
}
