//! References as text, for logs and command lines: what they name, a colon, the id.

use super::{EntityReference, RecipientId};
use crate::error::{Code, Error, Result};
use core::fmt;
use core::str::FromStr;

impl fmt::Display for EntityReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.entity_type, self.id)
    }
}

/// From `type:id`. A text without a colon is an `invalid_argument`.
impl FromStr for EntityReference {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let (entity_type, id) = halves(text, "entity", "type:id")?;
        Ok(EntityReference::new(entity_type, id))
    }
}

impl fmt::Display for RecipientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind(), self.id())
    }
}

/// From `user:id`, `group:id`, `organization:id`, `public:signed_in` or `public:anyone`. Any other text is an
/// `invalid_argument`.
impl FromStr for RecipientId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        const FORMS: &str = "user:id`, `group:id`, `organization:id` or `public:anyone";
        let (kind, id) = halves(text, "recipient", FORMS)?;
        match kind {
            "user" => Ok(RecipientId::user(id)),
            "group" => Ok(RecipientId::group(id)),
            "organization" => Ok(RecipientId::organization(id)),
            "public" => Ok(RecipientId::Public(id.parse()?)),
            _ => Err(unreadable(text, "recipient", FORMS)),
        }
    }
}

fn halves<'t>(text: &'t str, what: &str, forms: &str) -> Result<(&'t str, &'t str)> {
    // No id is empty, nor is a type's.
    let halves = text.split_once(':').filter(|(kind, id)| !kind.is_empty() && !id.is_empty());
    halves.ok_or_else(|| unreadable(text, what, forms))
}

fn unreadable(text: &str, what: &str, forms: &str) -> Error {
    let error = Error::new(Code::InvalidArgument, format!("`{text}` names no {what}"));
    error.with_help(Some(format!("write it as `{forms}`")))
}
