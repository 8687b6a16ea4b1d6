//! One user's row: the answers on every entity.

use crate::model::Model;
use crate::model::directory::{EntityIx, UserIx};
use crate::model::policy::ActionSet;

/// One user's answers on every entity, by slot.
#[derive(Default)]
pub(crate) struct Row {
    cells: Vec<ActionSet>,
    reached: Vec<EntityIx>,
}

impl Row {
    /// Decides a user's row. Only the entities to which some path leads are looked at.
    pub fn fill(&mut self, model: &Model, user: Option<UserIx>) {
        for entity in self.reached.drain(..) {
            if let Some(cell) = self.cells.get_mut(entity.index()) {
                *cell = ActionSet::default();
            }
        }
        self.cells.resize(model.directory().entities.records.len(), ActionSet::default());
        let Some(user) = user else { return };
        self.reached = model.resolver().entities_of(user);
        for entity in &self.reached {
            if let Some(cell) = self.cells.get_mut(entity.index()) {
                *cell = model.resolver().allowed(user, *entity);
            }
        }
    }

    /// The entities to which some path leads: all other cells are empty.
    #[cfg(all(target_family = "wasm", feature = "reader"))]
    pub fn reached(&self) -> &[EntityIx] {
        &self.reached
    }

    /// The whole row.
    #[cfg(all(target_family = "wasm", feature = "reader"))]
    pub fn cells(&self) -> &[ActionSet] {
        &self.cells
    }

    /// The user's actions on an entity.
    pub fn allowed(&self, entity: EntityIx) -> ActionSet {
        self.cells.get(entity.index()).copied().unwrap_or_default()
    }
}
