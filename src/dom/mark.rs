//! What an element is marked with, and what the judge says to it.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// The attributes that mark elements.
pub const MARKS: [&str; 4] = ["data-can", "data-entity", "data-can-type", "data-deny"];

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
    manner: Manner,
}

/// How an element is denied.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    Disable,
    Hide,
    /// The element can still be reached, and then shows the reason.
    Explain,
}

/// What becomes of an element.
#[derive(Clone, PartialEq, Eq)]
pub enum Verdict {
    Allowed,
    Denied { reason: String, manner: Manner },
}

impl Mark {
    /// The mark of an element with `data-can`; what it does not say itself, its nearest ancestor does.
    pub fn read(element: &Element, action: String) -> Mark {
        let marked = nearest(element, "[data-entity], [data-can-type]");
        let named = |name| marked.as_ref().and_then(|marked| marked.get_attribute(name));
        let deny = nearest(element, "[data-deny]").and_then(|marked| marked.get_attribute("data-deny"));
        let manner = match deny.as_deref() {
            Some("hide") => Manner::Hide,
            Some("explain") => Manner::Explain,
            _ => Manner::Disable,
        };
        Mark { action, entity: named("data-entity"), entity_type: named("data-can-type"), manner }
    }

    /// Whether a change of the gate may have changed the answer. `touches` says so of entities; a question about a type
    /// may be touched by any change.
    pub fn is_touched(&self, touches: &Function) -> bool {
        let Some(entity) = &self.entity else { return true };
        let entity_type = self.entity_type.as_deref().map(JsValue::from_str).unwrap_or_default();
        let touched = touches.call2(&JsValue::NULL, &JsValue::from_str(entity), &entity_type);
        touched.map_or(true, |touched| touched.is_truthy())
    }

    /// The judge's answer; a mark that is a mistake is denied, and its error comes along.
    pub fn verdict(&self, judge: &Judge) -> (Verdict, Option<JsValue>) {
        let manner = self.manner;
        match judge.denial(&self.action, self.entity.as_deref(), self.entity_type.as_deref()) {
            Ok(None) => (Verdict::Allowed, None),
            Ok(Some(reason)) => (Verdict::Denied { reason, manner }, None),
            Err(fault) => {
                let reason = fault.unchecked_ref::<js_sys::Error>().message().into();
                (Verdict::Denied { reason, manner }, Some(fault))
            }
        }
    }
}

fn nearest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}
