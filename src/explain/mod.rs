//! The reasons of one decision, from the same paths that decide it (R10).

mod decide;
mod decision;
mod on_type;
mod report;

pub(crate) use decision::WithRemedies;
pub use decision::{
    Ceiling, Decision, Denial, DenialCode, EntityState, Note, ParentReport, PathReport, TypeDecision,
};
pub(crate) use on_type::{can_on_type, explain_on_type, who_can_on_type};
pub(crate) use report::{explain, path_reports};
