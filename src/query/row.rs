//! One user's row: the answers on every entity.

use crate::model::Model;
use crate::model::directory::{EntityIx, UserIx};
use crate::model::policy::ActionSet;

/// One user's answers on every entity, by slot.
#[derive(Default)]
pub(crate) struct Row {
    cells: Vec<ActionSet>,
    /// How many sets a cell takes.
    sets: usize,
    reached: Vec<EntityIx>,
}

impl Row {
    /// Decides a user's row. Only the entities to which some path leads are looked at.
    pub fn fill(&mut self, model: &Model, user: Option<UserIx>) {
        for entity in core::mem::take(&mut self.reached) {
            self.cell_mut(entity).fill(ActionSet::default());
        }
        self.sets = model.policy().sets_per_cell();
        let count = model.directory().entities.records.len().saturating_mul(self.sets);
        self.cells.resize(count, ActionSet::default());
        let Some(user) = user else { return };
        let resolver = model.resolver();
        let reached = resolver.entities_of(user);
        for entity in &reached {
            let Some(pair) = resolver.pair(user, *entity) else { continue };
            for (set, pair) in self.cell_mut(*entity).iter_mut().zip(pair.sheets()) {
                *set = resolver.allowed(&pair);
            }
        }
        self.reached = reached;
    }

    /// The entities to which some path leads: all other cells are empty.
    #[cfg(all(target_family = "wasm", feature = "reader"))]
    pub fn reached(&self) -> &[EntityIx] {
        &self.reached
    }

    /// How many sets a cell takes.
    #[cfg(all(target_family = "wasm", feature = "reader"))]
    pub fn sets_per_cell(&self) -> usize {
        self.sets
    }

    /// The whole row.
    #[cfg(all(target_family = "wasm", feature = "reader"))]
    pub fn cells(&self) -> &[ActionSet] {
        &self.cells
    }

    /// The user's actions on an entity, by sheet.
    pub fn cell(&self, entity: EntityIx) -> &[ActionSet] {
        let first = entity.index().saturating_mul(self.sets);
        self.cells.get(first..first.saturating_add(self.sets)).unwrap_or_default()
    }

    #[inline(never)]
    fn cell_mut(&mut self, entity: EntityIx) -> &mut [ActionSet] {
        let first = entity.index().saturating_mul(self.sets);
        self.cells.get_mut(first..first.saturating_add(self.sets)).unwrap_or_default()
    }
}
