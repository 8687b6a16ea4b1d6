//! What is raced.

use crate::world::{Asked, Screen, World};

/// An engine that knows a world. Threads share it; what each needs of its own is in what `ask` and `screen` give.
pub trait Contender: Sized + Sync {
    const NAME: &'static str;

    /// From text to ready.
    fn load(world: &World) -> Self;

    /// A function that answers questions.
    fn ask(&self) -> impl FnMut(Asked<'_>) -> bool;

    /// A function that answers a whole screen: each action of each entity, in order. By default one question after the
    /// other.
    fn screen(&self) -> impl FnMut(&Screen) -> Vec<bool> {
        let mut ask = self.ask();
        move |screen| screen.questions().map(&mut ask).collect()
    }
}

/// How many of all answers are wrong.
pub fn mistakes(contender: &impl Contender, world: &World) -> usize {
    let (mut ask, mut screen) = (contender.ask(), contender.screen());
    let decisions =
        world.decisions.iter().filter(|question| ask(question.asked()) != question.allowed).count();
    let screens = world.screens.iter().map(|asked| {
        let right = asked.entities.iter().flat_map(|line| &line.allowed);
        let answers = screen(asked);
        assert_eq!(answers.len(), right.clone().count());
        answers.iter().zip(right).filter(|(answer, right)| answer != right).count()
    });
    decisions + screens.sum::<usize>()
}
