//! Answers that cross as JSON text.

#[cfg(feature = "engine")]
use super::change::{DiffText, ReceiptText};
#[cfg(feature = "engine")]
use crate::document::{Document, Line};
use crate::error::{Error, Issue};
use crate::explain::{Decision, TypeDecision};
use crate::model::policy::PolicyDocument;
#[cfg(feature = "engine")]
use crate::query::AssignableRole;
use crate::query::{Access, ExpandedEntry, ListedGrant};
use serde::Serialize;

/// Everything that crosses as JSON text. It is one type, since the code that writes text is compiled for each type
/// anew.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Answer<'g> {
    Yes(bool),
    Decision(Decision),
    TypeDecision(TypeDecision),
    Names(Vec<&'g str>),
    Access(Option<Access>),
    AccessList(Vec<ListedGrant>),
    ExpandedAccessList(Vec<ExpandedEntry>),
    Warnings(&'g [Issue]),
    Policy(&'g PolicyDocument),
    Done,
    #[cfg(not(feature = "engine"))]
    Version(u64),
    Refusal(Error),
    #[cfg(feature = "engine")]
    Findings(Vec<Issue>),
    #[cfg(feature = "engine")]
    Roles(Vec<AssignableRole>),
    #[cfg(feature = "engine")]
    Receipt(ReceiptText),
    #[cfg(feature = "engine")]
    Diff(DiffText),
    #[cfg(feature = "engine")]
    Document(Document<'g>),
    #[cfg(feature = "engine")]
    Record(Option<Line<'g>>),
    #[cfg(feature = "engine")]
    Records(Vec<Line<'g>>),
}
