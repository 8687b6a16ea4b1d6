//! Remedies: the smallest changes that turn a denial round, each tried before it is offered.

mod answer;
mod candidates;
mod contacts;
mod makers;
mod plan;
mod report;
mod steps;

pub(crate) use answer::{remedies, type_remedies};
pub(crate) use contacts::contacts;
pub(crate) use steps::{GrantEdit, RemedyEdit, StateEdit, Target, UserFields};
pub use steps::{Remedies, Remedy, RemedyKind, RemedyStep};
