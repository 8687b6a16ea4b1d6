//! What an element is marked with, and what the judge says to it.

use wasm_bindgen::prelude::*;
use web_sys::Element;

/// The attributes that mark elements.
pub const MARKS: [&str; 4] = ["data-can", "data-entity", "data-type", "data-deny"];

/// Elements that are gated.
pub const MARKED: &str = "[data-can]";

#[wasm_bindgen]
extern "C" {
    /// Who decides: the facade, which asks the gate for one user.
    pub type Judge;

    /// Why not; none where it is allowed. A mark that is a mistake is thrown as an error.
    #[wasm_bindgen(method, catch)]
    fn denial(
        this: &Judge,
        action: &str,
        entity: Option<&str>,
        entity_type: Option<&str>,
    ) -> Result<Option<String>, JsValue>;
}

/// What an element asks.
pub struct Mark {
    action: String,
    entity: Option<String>,
    /// The entity's type where the page names it; without an entity, what is asked about.
    entity_type: Option<String>,
    hide: bool,
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
        let place = nearest(element, "[data-entity], [data-type]");
        let named = |name| place.as_ref().and_then(|place| place.get_attribute(name));
        let deny = nearest(element, "[data-deny]").and_then(|place| place.get_attribute("data-deny"));
        Mark {
            action,
            entity: named("data-entity"),
            entity_type: named("data-type"),
            hide: deny.as_deref() == Some("hide"),
        }
    }

    /// The entity that it is about.
    pub fn entity(&self) -> Option<&str> {
        self.entity.as_deref()
    }

    /// The judge's answer; a mark that is a mistake is denied, and its error comes along.
    pub fn verdict(&self, judge: &Judge) -> (Verdict, Option<JsValue>) {
        let hide = self.hide;
        match judge.denial(&self.action, self.entity(), self.entity_type.as_deref()) {
            Ok(None) => (Verdict::Allowed, None),
            Ok(Some(reason)) => (Verdict::Denied { reason, hide }, None),
            Err(fault) => {
                let reason = fault.unchecked_ref::<js_sys::Error>().message().into();
                (Verdict::Denied { reason, hide }, Some(fault))
            }
        }
    }
}

fn nearest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}
