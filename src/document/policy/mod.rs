//! Policies in and out: the built-in ones, and those that a document has.

pub(crate) mod built_in;
mod compile;
mod read;

pub(crate) use compile::build;
pub(crate) use read::read_policy;
