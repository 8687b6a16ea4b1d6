//! Gates a page: elements marked with `data-can` follow the decisions, and the page's own changes.
//!
//! It decides nothing: it asks a `Judge`. To judge and to carry the judgement out are two steps: writing an
//! attribute can run the page's own code (a custom element's), which may well change the gate or the page.

mod mark;
mod overlay;
mod reasons;
mod tree;

use js_sys::{Array, Function, Map};
use mark::{Judge, MARKED, MARKS, Manner, Mark, Verdict};
use overlay::{Denial, Overlay, USABLE};
use reasons::Reasons;
use tree::{each_under, nodes, observe};
use wasm_bindgen::prelude::*;
use web_sys::{Element, MutationObserver, MutationRecord, Node};

/// Six kilobytes smaller than the standard library's.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

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
    /// Whether something may be held by an element that denies no more, or that it stands in no more.
    is_released: bool,
    faults: Vec<JsValue>,
}

/// An element that is marked, or that a person could use and that stands within a denied one.
struct Gated {
    element: Element,
    mark: Option<Mark>,
    verdict: Verdict,
    /// What says the reason of its own verdict.
    reason: Option<Element>,
    overlay: Overlay,
    /// Taken out of the page.
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
        let observer = observe(&root, on_change)?;
        let (gated, vacant, pending, faults) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (places, whole, is_released) = (Map::new(), root.clone(), false);
        let mut page =
            Page { root, judge, observer, reasons, gated, vacant, places, pending, is_released, faults };
        page.judge_under(&whole);
        Ok(page)
    }

    /// Judges again what a change of the gate touched, as `touches` says of an entity's id and type, and what is
    /// denied, since its reason may be another.
    #[wasm_bindgen(js_name = gateChanged)]
    pub fn gate_changed(&mut self, touches: &Function) {
        // First what the page wrote until now, which must not be taken for what is written here.
        let records = self.observer.take_records();
        self.page_changed(&records);
        for place in 0..self.gated.len() {
            let mark = self.gated.get(place).and_then(|gated| gated.as_ref()?.mark.as_ref());
            if mark.is_some_and(|mark| self.denies_at(place) || mark.is_touched(touches)) {
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
                    nodes(&record.added_nodes()).for_each(|node| self.take_in(&node));
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
        if core::mem::take(&mut self.is_released) {
            let held = |gated: &Gated| gated.verdict == Verdict::Allowed && gated.overlay.manner().is_some();
            let places = self.gated.iter().enumerate();
            let held = places.filter(|(_, gated)| gated.as_ref().is_some_and(held)).map(|(place, _)| place);
            self.pending.extend(held);
        }
        self.reasons.follow(&self.root);
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

    /// Where the outermost denied element stands on an event's path; -1 where there is none.
    pub fn denied(&self, path: &Array) -> i32 {
        let held = |place: u32| self.held_at(&path.get(place)).map(|_| place as i32);
        (0..path.length()).rev().find_map(held).unwrap_or(-1)
    }

    /// The innermost denied element on an event's path and the one that says why, if that is to be shown.
    pub fn explained(&self, path: &Array) -> Option<Array> {
        let place = path.iter().find_map(|node| self.held_at(&node))?;
        let gated = self
            .gated
            .get(place)?
            .as_ref()
            .filter(|gated| gated.overlay.manner() == Some(Manner::Explain))?;
        let denier = self.gated.get(self.denier_of(place)?)?.as_ref()?;
        Some(Array::of2(&gated.element, denier.reason.as_ref()?))
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
        each_under(node, MARKED, |element| self.judge_element(element));
    }

    fn judge_element(&mut self, element: &Element) {
        let Some(action) = element.get_attribute("data-can") else { return };
        let place = self.admit(element);
        if let Some(Some(gated)) = self.gated.get_mut(place) {
            gated.mark = Some(Mark::read(element, action));
            gated.departed = false;
        }
        self.judge_at(place);
    }

    /// What was added to the page: some of it may be marked, and all of it may stand within what is denied.
    fn take_in(&mut self, node: &Node) {
        self.judge_under(node);
        if self.denier_around(node).is_some() {
            self.hold_under(node);
        }
    }

    /// Holds what a person could use under a node that is denied, or is within what is.
    fn hold_under(&mut self, node: &Node) {
        each_under(node, USABLE, |element| {
            let place = self.admit(element);
            self.pending.push(place);
        });
    }

    /// The place of an element, which may be new here.
    fn admit(&mut self, element: &Element) -> usize {
        if let Some(place) = self.place_of(element) {
            return place;
        }
        let place = self.vacant.pop().unwrap_or(self.gated.len());
        if place == self.gated.len() {
            self.gated.push(None);
        }
        self.places.set(element, &JsValue::from(place as u32));
        if let Some(slot) = self.gated.get_mut(place) {
            *slot = Some(Gated {
                element: element.clone(),
                mark: None,
                verdict: Verdict::Allowed,
                reason: None,
                overlay: Overlay::default(),
                departed: false,
            });
        }
        place
    }

    fn judge_at(&mut self, place: usize) {
        let Some(Some(gated)) = self.gated.get_mut(place) else { return };
        let Some(mark) = &gated.mark else { return };
        let (verdict, fault) = mark.verdict(&self.judge);
        if verdict == gated.verdict {
            return;
        }
        gated.verdict = verdict;
        self.faults.extend(fault);
        self.pending.push(place);
        if gated.verdict == Verdict::Allowed {
            self.is_released = true;
        } else {
            let element = gated.element.clone();
            self.hold_under(&element);
        }
    }

    fn note_page_write(&mut self, target: &Node, name: &str, replaced: Option<String>) {
        let element: &Element = target.unchecked_ref();
        match self.place_of(target) {
            Some(place) => {
                if let Some(Some(gated)) = self.gated.get_mut(place) {
                    gated.overlay.note_page_write(element, name, replaced);
                    self.pending.push(place);
                }
            }
            // It may have become one that a person can use.
            None if self.denier_around(target).is_some() => self.hold_under(target),
            None => {}
        }
    }

    fn note_departed(&mut self) {
        self.is_released = true;
        for (place, gated) in self.gated.iter_mut().enumerate() {
            let Some(gated) = gated else { continue };
            gated.departed = !self.root.contains(Some(&gated.element));
            if !gated.element.has_attribute("data-can") && gated.mark.take().is_some() {
                gated.verdict = Verdict::Allowed;
                self.pending.push(place);
            }
            if gated.departed {
                self.pending.push(place);
            }
        }
    }

    fn carry_out(&mut self, place: usize) {
        let denier = self.denier_of(place);
        let denial = denier.and_then(|denier| self.denial_by(denier));
        let Some(slot) = self.gated.get_mut(place) else { return };
        let Some(gated) = slot else { return };
        match denial {
            Some(denial) => gated.overlay.deny(&gated.element, &denial),
            None => gated.overlay.lift(&gated.element),
        }
        if denier != Some(place)
            && let Some(reason) = gated.reason.take()
        {
            reason.remove();
        }
        if gated.departed || gated.mark.is_none() && gated.overlay.manner().is_none() {
            self.places.delete(&gated.element);
            *slot = None;
            self.vacant.push(place);
        }
    }

    /// The denial by the verdict on the element at `denier`.
    fn denial_by(&mut self, denier: usize) -> Option<Denial> {
        let gated = self.gated.get_mut(denier)?.as_mut()?;
        let Verdict::Denied { reason, manner } = &gated.verdict else { return None };
        if gated.reason.is_none() {
            gated.reason = self.reasons.add(&gated.element);
        }
        let said = gated.reason.as_ref();
        // Writing is a change of the page, which is looked at in turn: without end, if each look wrote again.
        if let Some(said) = said.filter(|said| said.text_content().as_ref() != Some(reason)) {
            said.set_text_content(Some(reason));
        }
        let (reason, manner, id) = (reason.clone(), *manner, said.map(|said| said.id()));
        Some(Denial { reason, manner, id })
    }

    fn denies_at(&self, place: usize) -> bool {
        let gated = self.gated.get(place).and_then(Option::as_ref);
        gated.is_some_and(|gated| gated.verdict != Verdict::Allowed && !gated.departed)
    }

    /// Whose verdict denies the element at `place`: its own, or that of the nearest element around it.
    fn denier_of(&self, place: usize) -> Option<usize> {
        if self.denies_at(place) {
            return Some(place);
        }
        self.denier_around(&self.gated.get(place)?.as_ref()?.element)
    }

    /// The nearest element around the node that is denied by a mark of its own.
    fn denier_around(&self, node: &Node) -> Option<usize> {
        let mut next = node.parent_node();
        while let Some(node) = next {
            if let Some(place) = self.place_of(&node).filter(|place| self.denies_at(*place)) {
                return Some(place);
            }
            next = node.parent_node();
        }
        None
    }

    /// The place of a node that something is laid over.
    fn held_at(&self, node: &JsValue) -> Option<usize> {
        self.place_of(node).filter(|place| {
            let gated = self.gated.get(*place).and_then(Option::as_ref);
            gated.is_some_and(|gated| gated.overlay.manner().is_some())
        })
    }

    fn place_of(&self, node: &JsValue) -> Option<usize> {
        self.places.get(node).as_f64().map(|place| place as usize)
    }
}
