//! Gates a page: elements marked with `data-can` follow the decisions, and the page's own changes.
//!
//! A wasm module of its own, which decides nothing: it asks a [`Judge`]. To judge and to carry the judgement
//! out are two steps: writing an attribute can run the page's own code (a custom element's), which may well
//! change the gate or the page.

mod mark;
mod overlay;
mod reasons;

use js_sys::{Array, Function, Map};
use mark::{Judge, MARKED, MARKS, Mark, Verdict};
use overlay::{OVERLAID, Overlay};
use reasons::Reasons;
use wasm_bindgen::prelude::*;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node, NodeList};

/// A page, or a part of one, whose marked elements a judge's decisions gate.
#[wasm_bindgen]
pub struct Page {
    root: Node,
    judge: Judge,
    observer: MutationObserver,
    reasons: Reasons,
    gated: Vec<Option<Gated>>,
    /// Places that departed elements left.
    vacant: Vec<usize>,
    /// Where each element stands in `gated`.
    places: Map,
    /// Places of those whose overlay may have to change.
    pending: Vec<usize>,
    faults: Vec<JsValue>,
}

/// A marked element of the page.
struct Gated {
    element: Element,
    mark: Mark,
    verdict: Verdict,
    overlay: Overlay,
    /// Taken out of the page, or marked no more.
    departed: bool,
}

#[wasm_bindgen]
impl Page {
    /// Watches the page under `root`, a document, a shadow root or an element, and judges what is marked.
    #[wasm_bindgen(constructor)]
    pub fn new(root: Node, judge: Judge, on_change: &Function) -> Result<Page, JsValue> {
        // A document has no owner but itself.
        let document = root.owner_document().unwrap_or_else(|| root.clone().unchecked_into());
        let reasons = Reasons::new(&document)?;
        let observer = observer(&root, on_change)?;
        let (gated, vacant, pending, faults) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (places, whole) = (Map::new(), root.clone());
        let mut page = Page { root, judge, observer, reasons, gated, vacant, places, pending, faults };
        page.judge_under(&whole);
        Ok(page)
    }

    /// Judges again what is about the entities that a change of the gate touched, and what any change can touch: what
    /// is about types, of which a diff does not speak, and what is denied, since its reason may be another.
    #[wasm_bindgen(js_name = gateChanged)]
    pub fn gate_changed(&mut self, entities: &Array) {
        // First what the page wrote until now, which must not be taken for what is written here.
        let records = self.observer.take_records();
        self.page_changed(&records);
        for place in 0..self.gated.len() {
            let gated = self.gated.get(place).and_then(Option::as_ref);
            let touched = gated.is_some_and(|gated| {
                let is_touched = |id: &str| entities.includes(&JsValue::from_str(id), 0);
                gated.verdict != Verdict::Allowed || gated.mark.entity().is_none_or(is_touched)
            });
            if touched {
                self.judge_at(place);
            }
        }
    }

    /// Judges what a change of the page touched.
    #[wasm_bindgen(js_name = pageChanged)]
    pub fn page_changed(&mut self, records: &Array) {
        let mut may_have_left = false;
        for record in records.iter().map(JsCast::unchecked_into::<MutationRecord>) {
            let Some(target) = record.target() else { continue };
            match record.attribute_name() {
                None => {
                    may_have_left |= record.removed_nodes().length() > 0;
                    nodes(&record.added_nodes()).for_each(|node| self.judge_under(&node));
                }
                Some(name) if MARKS.contains(&name.as_str()) => {
                    may_have_left = true;
                    self.judge_under(&target);
                }
                Some(name) => self.note_page_write(&target, &name, record.old_value()),
            }
        }
        if may_have_left {
            self.note_departed();
        }
    }

    /// Carries out what was judged. Gives what the page changed meanwhile, to be judged in turn, and the
    /// mistakes found in marks.
    pub fn settle(&mut self) -> Array {
        for place in core::mem::take(&mut self.pending) {
            self.carry_out(place);
        }
        let meanwhile = Array::new();
        for record in self.observer.take_records().iter() {
            // What was written to attributes was written here.
            if record.unchecked_ref::<MutationRecord>().attribute_name().is_none() {
                meanwhile.push(&record);
            }
        }
        let faults = Array::new();
        self.faults.drain(..).for_each(|fault| {
            faults.push(&fault);
        });
        Array::of2(&meanwhile, &faults)
    }

    /// Whether the node stands within a denied element.
    pub fn denies(&self, node: Node) -> bool {
        let mut next = Some(node);
        while let Some(node) = next {
            let gated = self.place_of(&node).and_then(|place| self.gated.get(place)?.as_ref());
            if gated.is_some_and(|gated| !gated.overlay.is_empty()) {
                return true;
            }
            next = node.parent_node();
        }
        false
    }

    /// Watches no more, and gives every element back as the page had it.
    pub fn undo(mut self) {
        self.observer.disconnect();
        for gated in self.gated.iter_mut().flatten() {
            gated.overlay.lift(&gated.element);
        }
        self.reasons.remove();
    }
}

impl Page {
    fn judge_under(&mut self, node: &Node) {
        if node.node_type() == Node::ELEMENT_NODE {
            self.judge_element(node.unchecked_ref());
        }
        // Elements, documents and shadow roots have `querySelectorAll`; text has no elements in it.
        if node.has_child_nodes()
            && let Ok(marked) = node.unchecked_ref::<Element>().query_selector_all(MARKED)
        {
            nodes(&marked).for_each(|element| self.judge_element(element.unchecked_ref()));
        }
    }

    fn judge_element(&mut self, element: &Element) {
        let Some(action) = element.get_attribute("data-can") else { return };
        let mark = Mark::read(element, action);
        let place = self.place_of(element).unwrap_or_else(|| self.admit(element));
        match self.gated.get_mut(place) {
            Some(Some(gated)) => {
                gated.mark = mark;
                gated.departed = false;
            }
            Some(vacant) => {
                let (element, overlay) = (element.clone(), Overlay::default());
                let gated = Gated { element, mark, verdict: Verdict::Allowed, overlay, departed: false };
                *vacant = Some(gated);
            }
            None => return,
        }
        self.judge_at(place);
    }

    /// A place for an element that is new here.
    fn admit(&mut self, element: &Element) -> usize {
        let place = self.vacant.pop().unwrap_or(self.gated.len());
        if place == self.gated.len() {
            self.gated.push(None);
        }
        self.places.set(element, &JsValue::from(place as u32));
        place
    }

    fn judge_at(&mut self, place: usize) {
        let Some(Some(gated)) = self.gated.get_mut(place) else { return };
        let (verdict, fault) = gated.mark.verdict(&self.judge);
        if verdict == gated.verdict {
            return;
        }
        gated.verdict = verdict;
        self.pending.push(place);
        self.faults.extend(fault);
    }

    fn note_page_write(&mut self, target: &Node, name: &str, replaced: Option<String>) {
        let Some(place) = self.place_of(target) else { return };
        if let Some(Some(gated)) = self.gated.get_mut(place) {
            gated.overlay.note_page_write(&gated.element, name, replaced);
            self.pending.push(place);
        }
    }

    fn note_departed(&mut self) {
        for (place, gated) in self.gated.iter_mut().enumerate() {
            let Some(gated) = gated else { continue };
            let element = &gated.element;
            if !element.has_attribute("data-can") || !self.root.contains(Some(element)) {
                gated.departed = true;
                self.pending.push(place);
            }
        }
    }

    fn carry_out(&mut self, place: usize) {
        let Some(slot) = self.gated.get_mut(place) else { return };
        let Some(gated) = slot else { return };
        match &gated.verdict {
            Verdict::Denied { reason, hide } if !gated.departed => {
                gated.overlay.deny(&gated.element, reason, *hide, &mut self.reasons);
            }
            _ => gated.overlay.lift(&gated.element),
        }
        if gated.departed {
            self.places.delete(&gated.element);
            *slot = None;
            self.vacant.push(place);
        }
    }

    fn place_of(&self, node: &Node) -> Option<usize> {
        self.places.get(node).as_f64().map(|place| place as usize)
    }
}

fn nodes(list: &NodeList) -> impl Iterator<Item = Node> + use<'_> {
    (0..list.length()).filter_map(|index| list.get(index))
}

fn observer(root: &Node, on_change: &Function) -> Result<MutationObserver, JsValue> {
    let observer = MutationObserver::new(on_change)?;
    let options = MutationObserverInit::new();
    options.set_subtree(true);
    options.set_child_list(true);
    options.set_attribute_old_value(true);
    let watched: Array = MARKS.iter().chain(&OVERLAID).map(|name| JsValue::from_str(name)).collect();
    options.set_attribute_filter(&watched);
    observer.observe_with_options(root, &options)?;
    Ok(observer)
}
