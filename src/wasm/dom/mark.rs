//! What an element is marked with, and what the gate says to it.

use super::super::Engine;
use crate::error::{Code, Error, Result};
use crate::gate::EntityRef;
use web_sys::Element;

/// The attributes that mark elements.
pub const MARKS: [&str; 4] = ["data-can", "data-entity", "data-type", "data-deny"];

/// Elements that are gated.
pub const MARKED: &str = "[data-can]";

/// What an element asks.
pub struct Mark {
    action: String,
    target: Target,
    hide: bool,
}

enum Target {
    /// By id, and by type where the page names it.
    Entity(String, Option<String>),
    /// A type, with no entity yet: a button that creates one.
    Type(String),
    Missing,
}

/// What becomes of an element.
#[derive(Clone, PartialEq, Eq)]
pub enum Verdict {
    Allowed,
    Denied { reason: String, hide: bool },
}

impl Mark {
    /// The mark of an element with `data-can`; what it does not say itself, its nearest ancestor does.
    pub fn read(element: &Element, action: String) -> Mark {
        let target = match nearest(element, "[data-entity], [data-type]") {
            None => Target::Missing,
            Some(place) => match (place.get_attribute("data-entity"), place.get_attribute("data-type")) {
                (Some(id), named) => Target::Entity(id, named),
                (None, Some(named)) => Target::Type(named),
                (None, None) => Target::Missing,
            },
        };
        let deny = nearest(element, "[data-deny]").and_then(|place| place.get_attribute("data-deny"));
        Mark { action, target, hide: deny.as_deref() == Some("hide") }
    }

    /// The entity that it is about.
    pub fn entity(&self) -> Option<&str> {
        match &self.target {
            Target::Entity(id, _) => Some(id),
            Target::Type(_) | Target::Missing => None,
        }
    }

    /// The gate's answer; a mark that is a mistake is denied, and its error comes along.
    pub fn verdict(&self, engine: &Engine, user: &str) -> (Verdict, Option<Error>) {
        match self.denial(engine, user) {
            Ok(None) => (Verdict::Allowed, None),
            Ok(Some(reason)) => (Verdict::Denied { reason, hide: self.hide }, None),
            Err(error) => {
                let reason = error.message.clone();
                (Verdict::Denied { reason, hide: self.hide }, Some(error))
            }
        }
    }

    /// Why not; none where it is allowed.
    fn denial(&self, engine: &Engine, user: &str) -> Result<Option<String>> {
        let (gate, action) = (&engine.gate, self.action.as_str());
        let (allowed, denial) = match &self.target {
            Target::Entity(id, named) => {
                let entity = EntityRef { id, entity_type: named.as_deref() };
                if gate.can(user, action, entity)? {
                    return Ok(None);
                }
                (false, gate.explain_briefly(user, action, entity)?.denial)
            }
            Target::Type(named) => {
                let decision = gate.explain_on_type(user, action, named)?;
                (decision.allowed, decision.denial)
            }
            Target::Missing => {
                let message =
                    format!("an element with `data-can=\"{action}\"` is in none with `data-entity`");
                return Err(Error::new(Code::InvalidArgument, message));
            }
        };
        Ok((!allowed).then(|| denial.map(|denial| denial.message).unwrap_or_default()))
    }
}

fn nearest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}
