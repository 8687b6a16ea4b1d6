//! This crate: the document as it is.

use crate::contender::Contender;
use crate::world::{Asked, Screen, World};
use rolegate::{ActionHandle, EntityHandle, Gate, UserHandle};

pub struct Rolegate(Gate);

impl Contender for Rolegate {
    const NAME: &'static str = "Rolegate";

    fn load(world: &World) -> Rolegate {
        Rolegate(Gate::from_json(&world.document).unwrap())
    }

    fn ask(&self) -> impl FnMut(Asked<'_>) -> bool {
        |asked| self.0.can(asked.user, asked.action, asked.entity).unwrap()
    }

    fn screen(&self) -> impl FnMut(&Screen) -> Vec<bool> {
        |screen| {
            let entities = screen.entities.iter().map(|line| line.id.as_str());
            let matrix = self.0.matrix([&screen.user], entities).unwrap();
            let cells = matrix.words.chunks(matrix.words_per_cell);
            let lines = screen.entities.iter().zip(cells);
            lines
                .flat_map(|(line, cell)| (0..line.actions.len()).map(|n| cell[n / 32] >> (n % 32) & 1 == 1))
                .collect()
        }
    }
}

impl Rolegate {
    /// What a question is about, looked up once.
    pub fn handles(&self, asked: Asked<'_>) -> (UserHandle, EntityHandle, ActionHandle) {
        let (user, entity) = (self.0.user_handle(asked.user), self.0.entity_handle(asked.entity).unwrap());
        let action = self.0.action_handle(asked.entity_type, asked.action).unwrap();
        (user.unwrap(), entity.unwrap(), action)
    }

    pub fn decide(&self, (user, entity, action): (UserHandle, EntityHandle, ActionHandle)) -> bool {
        self.0.decide(user, action, entity).unwrap()
    }
}
