//! What is laid over a denied element: attributes whose own values come back when it is allowed again.

use super::reasons::Reasons;
use web_sys::Element;

/// The attributes that an overlay may hold.
pub const OVERLAID: [&str; 7] =
    ["aria-disabled", "title", "aria-describedby", "disabled", "href", "role", "hidden"];

const SWITCHES: [&str; 3] = ["aria-disabled", "disabled", "hidden"];

const FORM_CONTROLS: [&str; 7] = ["button", "input", "select", "textarea", "fieldset", "optgroup", "option"];

/// One element's overlay; empty while it is allowed.
#[derive(Default)]
pub struct Overlay {
    layers: Vec<Layer>,
    /// The element that says the reason, which `aria-describedby` names.
    reason: Option<Element>,
}

/// One attribute: the value that the page gave it, and the one that lies over it.
struct Layer {
    name: &'static str,
    pages: Option<String>,
    ours: Option<String>,
}

impl Overlay {
    pub fn is_empty(&self) -> bool {
        self.layers.is_empty()
    }

    /// Denies the element, or changes how it is denied; what stays the same is not touched.
    pub fn deny(&mut self, element: &Element, reason: &str, hide: bool, reasons: &mut Reasons) {
        if self.reason.is_none() {
            self.reason = reasons.add(element);
        }
        let id = self.reason.as_ref().map(|said| {
            said.set_text_content(Some(reason));
            said.id()
        });
        let wanted = wanted(element, hide);
        self.restore(element, |layer| !wanted.contains(&layer.name));
        for name in wanted {
            if !self.layers.iter().any(|layer| layer.name == name) {
                self.layers.push(Layer { name, pages: element.get_attribute(name), ours: None });
            }
        }
        for layer in &mut self.layers {
            layer.ours = over(layer.name, layer.pages.as_deref(), reason, id.as_deref());
            write(element, layer.name, layer.ours.as_deref());
        }
    }

    /// Gives the element back as the page had it.
    pub fn lift(&mut self, element: &Element) {
        self.restore(element, |_| true);
        if let Some(reason) = self.reason.take() {
            reason.remove();
        }
    }

    /// The page wrote an attribute where `replaced` stood: if the overlay holds it, the page's value is the
    /// one to come back.
    pub fn note_page_write(&mut self, element: &Element, name: &str, replaced: Option<String>) {
        let Some(layer) = self.layers.iter_mut().find(|layer| layer.name == name) else { return };
        let value = element.get_attribute(name);
        // `disabled` written where it stood already: now the page wants it too.
        let agrees = SWITCHES.contains(&layer.name) && replaced == layer.ours;
        if value != layer.ours || agrees {
            layer.pages = value;
        }
    }

    fn restore(&mut self, element: &Element, which: impl Fn(&Layer) -> bool) {
        for layer in self.layers.iter().filter(|layer| which(layer)) {
            // Only what still is ours: a value that the page wrote since is its own.
            if element.get_attribute(layer.name) == layer.ours {
                write(element, layer.name, layer.pages.as_deref());
            }
        }
        self.layers.retain(|layer| !which(layer));
    }
}

/// The attributes that deny an element of its kind.
fn wanted(element: &Element, hide: bool) -> Vec<&'static str> {
    let mut names = vec!["aria-disabled", "title", "aria-describedby"];
    if FORM_CONTROLS.contains(&element.local_name().as_str()) {
        names.push("disabled");
    }
    if element.has_attribute("href") || element.local_name() == "a" {
        // Without its address a link is inert, and to a screen reader no link any more unless told.
        names.extend(["href", "role"]);
    }
    if hide {
        names.push("hidden");
    }
    names
}

/// What lies over the page's value.
fn over(name: &str, pages: Option<&str>, reason: &str, id: Option<&str>) -> Option<String> {
    let after = |separator: &str, text: &str| match pages {
        // Another gate of the same element may have said it: two that each add theirs would never end.
        Some(pages) if holds(pages, text) => pages.into(),
        Some(pages) if !pages.is_empty() => [pages, separator, text].concat(),
        _ => text.into(),
    };
    match name {
        "href" => None,
        "aria-disabled" => Some("true".into()),
        "role" => Some(pages.unwrap_or("link").into()),
        // The page's title may be all that names the element.
        "title" => Some(after(": ", reason)),
        "aria-describedby" => id.map(|id| after(" ", id)).or(pages.map(String::from)),
        _ => Some(pages.unwrap_or_default().into()),
    }
}

/// `contains` of the library searches faster and is several times larger than this whole file.
fn holds(text: &str, part: &str) -> bool {
    part.is_empty() || text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}

fn write(element: &Element, name: &str, value: Option<&str>) {
    if element.get_attribute(name).as_deref() == value {
        return;
    }
    // The names are valid, so that this cannot fail.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
