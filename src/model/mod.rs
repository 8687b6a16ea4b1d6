//! What a gate holds: data, with no behaviour beyond its own consistency.

pub(crate) mod directory;
pub(crate) mod policy;
