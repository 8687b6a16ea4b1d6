//! What is laid over a denied element: attributes, whose former values come back when it is allowed again.

use crate::mark::Manner;
use web_sys::Element;

/// What a person can use, and an attribute can hold.
pub const USABLE: &str = ":is(:enabled,:disabled,:not(:defined),a,area,summary,iframe,object,embed,\
     [contenteditable],[tabindex],[controls]):not(option,optgroup)";

/// One attribute that is laid over elements of a kind.
struct Rule {
    name: &'static str,
    /// Which elements, by how they are denied: disabled, hidden, explained.
    elements: [&'static str; 3],
    value: Over,
}

/// What lies over the page's value.
#[derive(PartialEq, Eq)]
enum Over {
    Nothing,
    /// A switch in this position, in which the page may have set it too.
    Switch(&'static str),
    /// The page's value, or this where it has none.
    Pages(&'static str),
    Reason,
    Id,
}

/// How many attributes an overlay may hold.
const COUNT: usize = 12;

const ALL: &str = "*";
const NONE: &str = ":not(*)";
/// Some custom elements are form controls too, and those that are not defined yet may turn out to be.
const CONTROLS: &str = ":enabled,:disabled,:not(:defined)";
/// These cannot be reached on their own.
const OPTIONS: &str = "option,optgroup";
const TEXTS: &str = ":is(:enabled,:disabled,:not(:defined)):not(button,select,fieldset,option,optgroup)";
/// Without its address a link is inert. A screen reader does not take it for a link any more, unless its role says so.
const LINKS: &str = "a,[href]";
/// This includes marked elements within an editable one, which are editable too.
const EDITABLE: &str = "[contenteditable],[contenteditable] [data-can]";
const FRAMES: &str = "iframe,object,embed";
const PLAYERS: &str = "[controls]";
/// Elements that cannot have the focus any more under what is laid over them.
const UNREACHED: &str = "[href],[contenteditable],[controls]";

const RULES: [Rule; COUNT] = [
    Rule { name: "aria-disabled", elements: [ALL; 3], value: Over::Switch("true") },
    Rule { name: "title", elements: ["[data-can]", "[data-can]", NONE], value: Over::Reason },
    Rule { name: "aria-describedby", elements: [ALL; 3], value: Over::Id },
    Rule { name: "disabled", elements: [CONTROLS, CONTROLS, OPTIONS], value: Over::Switch("") },
    Rule { name: "readonly", elements: [NONE, NONE, TEXTS], value: Over::Switch("") },
    Rule { name: "href", elements: [LINKS; 3], value: Over::Nothing },
    Rule { name: "role", elements: [LINKS; 3], value: Over::Pages("link") },
    Rule { name: "contenteditable", elements: [EDITABLE; 3], value: Over::Switch("false") },
    Rule { name: "inert", elements: [FRAMES; 3], value: Over::Switch("") },
    Rule { name: "controls", elements: [PLAYERS; 3], value: Over::Nothing },
    Rule { name: "tabindex", elements: [NONE, NONE, UNREACHED], value: Over::Pages("0") },
    Rule { name: "hidden", elements: [NONE, "[data-can]", NONE], value: Over::Switch("") },
];

/// One element's overlay; empty while it is allowed.
#[derive(Default)]
pub struct Overlay {
    layers: Vec<Layer>,
    manner: Option<Manner>,
    /// The id of the reason, as `aria-describedby` was given it.
    id: Option<String>,
}

/// One attribute: the value that the page gave it, and the one that lies over it.
struct Layer {
    rule: &'static Rule,
    pages: Option<String>,
    ours: Option<String>,
}

/// How and why an element is denied.
pub struct Denial {
    pub reason: String,
    pub manner: Manner,
    /// The id of the element that says the reason.
    pub id: Option<String>,
}

/// The attributes that an overlay may hold.
pub fn overlaid() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.name)
}

impl Overlay {
    /// How the element is denied, if it is.
    pub fn manner(&self) -> Option<Manner> {
        self.manner
    }

    /// Denies the element, or changes how it is denied; what stays the same is not touched.
    pub fn deny(&mut self, element: &Element, denial: &Denial) {
        if self.manner != Some(denial.manner) {
            self.lift(element);
        }
        self.manner = Some(denial.manner);
        self.id.clone_from(&denial.id);
        for rule in &RULES {
            let elements = rule.elements.get(denial.manner as usize).copied().unwrap_or(ALL);
            // An element that no longer matches because of its overlay still belongs here.
            let is_held = self.layers.iter().any(|layer| layer.rule.name == rule.name);
            if !is_held && element.matches(elements).unwrap_or(false) {
                self.layers.push(Layer { rule, pages: element.get_attribute(rule.name), ours: None });
            }
        }
        for layer in &mut self.layers {
            layer.ours = layer.over(denial);
            write(element, layer.rule.name, layer.ours.as_deref());
        }
    }

    /// Gives the element back as the page had it.
    pub fn lift(&mut self, element: &Element) {
        self.manner = None;
        for layer in core::mem::take(&mut self.layers) {
            let value = element.get_attribute(layer.rule.name);
            // A value that the page wrote since is its own, and stays.
            let pages = if value == layer.ours { layer.pages } else { self.without_id(layer.rule, value) };
            write(element, layer.rule.name, pages.as_deref());
        }
    }

    /// The page wrote an attribute where `replaced` stood: if the overlay holds it, the page's value is the
    /// one to come back.
    pub fn page_wrote(&mut self, element: &Element, name: &str, replaced: Option<String>) {
        let value = element.get_attribute(name);
        let Some(index) = self.layers.iter().position(|layer| layer.rule.name == name) else { return };
        let Some(rule) = self.layers.get(index).map(|layer| layer.rule) else { return };
        let pages = self.without_id(rule, value.clone());
        let Some(layer) = self.layers.get_mut(index) else { return };
        // The page wrote `disabled` where it was set already: from now on it is the page's own too.
        let agrees = matches!(rule.value, Over::Switch(_)) && replaced == layer.ours;
        if value != layer.ours || agrees {
            layer.pages = pages;
        }
    }

    /// The value without the reason's id. Where the page copied it along, as another gate of the same element does, it
    /// was not the id that was meant.
    fn without_id(&self, rule: &Rule, value: Option<String>) -> Option<String> {
        let (Over::Id, Some(text), Some(id)) = (&rule.value, &value, &self.id) else { return value };
        let Some(start) = find(id, text) else { return value };
        let before = text.get(..start)?;
        let after = text.get(start.checked_add(id.len())?..)?;
        let others = [before, after.strip_prefix(' ').unwrap_or(after)].concat();
        let others = others.strip_suffix(' ').unwrap_or(&others);
        if others.is_empty() { None } else { Some(others.into()) }
    }
}

impl Layer {
    /// What lies over the page's value.
    fn over(&self, denial: &Denial) -> Option<String> {
        let pages = self.pages.as_deref();
        let after = |separator: &str, text: &str| match pages {
            // Another gate of the same element may have added it: if both always added theirs, they would never end.
            Some(pages) if find(text, pages).is_some() => pages.into(),
            Some(pages) if !pages.is_empty() => [pages, separator, text].concat(),
            _ => text.into(),
        };
        Some(match self.rule.value {
            Over::Nothing => return None,
            Over::Switch(position) => position.into(),
            Over::Pages(default) => pages.unwrap_or(default).into(),
            // The page's title may be all that names the element.
            Over::Reason => after(": ", &denial.reason),
            Over::Id => match &denial.id {
                Some(id) => after(" ", id),
                None => return self.pages.clone(),
            },
        })
    }
}

/// As the standard library's `find`, which is faster, but several times larger than this whole file.
fn find(part: &str, text: &str) -> Option<usize> {
    if part.is_empty() {
        return Some(0);
    }
    text.as_bytes().windows(part.len()).position(|window| window == part.as_bytes())
}

fn write(element: &Element, name: &str, value: Option<&str>) {
    if element.get_attribute(name).as_deref() == value {
        return;
    }
    // This cannot fail, because the names are valid.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
