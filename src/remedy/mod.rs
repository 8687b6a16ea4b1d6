//! Remedies: the smallest changes that turn a denial round, each tried before it is offered.

mod answer;
mod candidates;
mod makers;
mod plan;
mod report;
mod steps;

pub(crate) use answer::{remedies, type_remedies};
pub use steps::{GrantEdit, Remedies, Remedy, RemedyEdit, RemedyKind, RemedyStep, UserEdit};
