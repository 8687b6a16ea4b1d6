//! The engines that are raced, each told the same world in the way it is meant to be told.

mod contender;
mod contenders;
mod world;

pub use contender::{Contender, mistakes};
pub use contenders::casbin::{Cached, Casbin, Uncached};
pub use contenders::cedar::Cedar;
pub use contenders::regorus::Regorus;
pub use contenders::rolegate::Rolegate;
pub use world::{Asked, Question, SIZES, Screen, World};
