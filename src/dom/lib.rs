//! Gates a page: elements marked with `data-can` follow the decisions, and the page's own changes.
//!
//! It decides nothing, but asks a `Judge`. Judging and carrying out are two steps, because writing an attribute can run
//! code of the page (that of a custom element), which may change the gate or the page.

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
    /// Indices in `gated` that are free, since their elements departed.
    vacant: Vec<usize>,
    /// The index of each element in `gated`.
    indices: Map,
    /// Indices of the elements whose overlay may have to change.
    pending: Vec<usize>,
    /// Whether some overlay may have lost its reason: the element that denied no longer does, or no longer contains it.
    is_released: bool,
    faults: Vec<JsValue>,
}

/// An element that is marked, or that a person could use and that stands within a denied one.
struct Gated {
    element: Element,
    mark: Option<Mark>,
    verdict: Verdict,
    /// The element that has the text of the reason for its own verdict.
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
        let (indices, whole, is_released) = (Map::new(), root.clone(), false);
        let mut page =
            Page { root, judge, observer, reasons, gated, vacant, indices, pending, is_released, faults };
        page.judge_under(&whole);
        Ok(page)
    }

    /// Judges again what a change of the gate touched, as `touches` says of an entity's id and type, and what is
    /// denied, since its reason may be another.
    #[wasm_bindgen(js_name = gateChanged)]
    pub fn gate_changed(&mut self, touches: &Function) {
        // What the page wrote until now comes first, so that it is not mistaken for what is written here.
        let records = self.observer.take_records();
        self.page_changed(&records);
        for index in 0..self.gated.len() {
            let mark = self.gated.get(index).and_then(|gated| gated.as_ref()?.mark.as_ref());
            if mark.is_some_and(|mark| self.denies_at(index) || mark.is_touched(touches)) {
                self.judge_at(index);
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
                Some(name) => self.page_wrote(&target, &name, record.old_value()),
            }
        }
        if may_have_left {
            self.find_departed();
        }
    }

    /// Carries out what was judged. Gives what the page changed meanwhile, which has to be judged in turn, and the
    /// mistakes that were found in marks.
    pub fn settle(&mut self) -> Array {
        if core::mem::take(&mut self.is_released) {
            let held = |gated: &Gated| gated.verdict == Verdict::Allowed && gated.overlay.manner().is_some();
            let indices = self.gated.iter().enumerate();
            let held = indices.filter(|(_, gated)| gated.as_ref().is_some_and(held)).map(|(index, _)| index);
            self.pending.extend(held);
        }
        self.reasons.follow(&self.root);
        for index in core::mem::take(&mut self.pending) {
            self.carry_out(index);
        }
        let meanwhile = Array::new();
        for record in self.observer.take_records().iter() {
            // Attributes were written by this module itself.
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

    /// The index of the outermost denied element on an event's path; -1 where there is none.
    pub fn denied(&self, path: &Array) -> i32 {
        let held = |index: u32| self.held_at(&path.get(index)).map(|_| index as i32);
        (0..path.length()).rev().find_map(held).unwrap_or(-1)
    }

    /// The innermost denied element on an event's path and the one that says why, if that is to be shown.
    pub fn explained(&self, path: &Array) -> Option<Array> {
        let index = path.iter().find_map(|node| self.held_at(&node))?;
        let gated = self
            .gated
            .get(index)?
            .as_ref()
            .filter(|gated| gated.overlay.manner() == Some(Manner::Explain))?;
        let denier = self.gated.get(self.denier_of(index)?)?.as_ref()?;
        Some(Array::of2(&gated.element, denier.reason.as_ref()?))
    }

    /// Stops watching, and gives every element back as the page had it.
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
        let index = self.admit(element);
        if let Some(Some(gated)) = self.gated.get_mut(index) {
            gated.mark = Some(Mark::read(element, action));
            gated.departed = false;
        }
        self.judge_at(index);
    }

    /// Takes in what was added to the page. Some of it may be marked, and all of it may be within a denied element.
    fn take_in(&mut self, node: &Node) {
        self.judge_under(node);
        if self.denier_around(node).is_some() {
            self.hold_under(node);
        }
    }

    /// Holds what a person could use under a node that is denied, or within a denied one.
    fn hold_under(&mut self, node: &Node) {
        each_under(node, USABLE, |element| {
            let index = self.admit(element);
            self.pending.push(index);
        });
    }

    /// The index of an element, which gets one if it has none.
    fn admit(&mut self, element: &Element) -> usize {
        if let Some(index) = self.index_of(element) {
            return index;
        }
        let index = self.vacant.pop().unwrap_or(self.gated.len());
        if index == self.gated.len() {
            self.gated.push(None);
        }
        self.indices.set(element, &JsValue::from(index as u32));
        if let Some(slot) = self.gated.get_mut(index) {
            *slot = Some(Gated {
                element: element.clone(),
                mark: None,
                verdict: Verdict::Allowed,
                reason: None,
                overlay: Overlay::default(),
                departed: false,
            });
        }
        index
    }

    fn judge_at(&mut self, index: usize) {
        let Some(Some(gated)) = self.gated.get_mut(index) else { return };
        let Some(mark) = &gated.mark else { return };
        let (verdict, fault) = mark.verdict(&self.judge);
        if verdict == gated.verdict {
            return;
        }
        gated.verdict = verdict;
        self.faults.extend(fault);
        self.pending.push(index);
        if gated.verdict == Verdict::Allowed {
            self.is_released = true;
        } else {
            let element = gated.element.clone();
            self.hold_under(&element);
        }
    }

    fn page_wrote(&mut self, target: &Node, name: &str, replaced: Option<String>) {
        let element: &Element = target.unchecked_ref();
        match self.index_of(target) {
            Some(index) => {
                if let Some(Some(gated)) = self.gated.get_mut(index) {
                    gated.overlay.page_wrote(element, name, replaced);
                    self.pending.push(index);
                }
            }
            // It may have become one that a person can use.
            None if self.denier_around(target).is_some() => self.hold_under(target),
            None => {}
        }
    }

    fn find_departed(&mut self) {
        self.is_released = true;
        for (index, gated) in self.gated.iter_mut().enumerate() {
            let Some(gated) = gated else { continue };
            gated.departed = !self.root.contains(Some(&gated.element));
            if !gated.element.has_attribute("data-can") && gated.mark.take().is_some() {
                gated.verdict = Verdict::Allowed;
                self.pending.push(index);
            }
            if gated.departed {
                self.pending.push(index);
            }
        }
    }

    fn carry_out(&mut self, index: usize) {
        let denier = self.denier_of(index);
        let denial = denier.and_then(|denier| self.denial_by(denier));
        let Some(slot) = self.gated.get_mut(index) else { return };
        let Some(gated) = slot else { return };
        match denial {
            Some(denial) => gated.overlay.deny(&gated.element, &denial),
            None => gated.overlay.lift(&gated.element),
        }
        if denier != Some(index)
            && let Some(reason) = gated.reason.take()
        {
            reason.remove();
        }
        if gated.departed || gated.mark.is_none() && gated.overlay.manner().is_none() {
            self.indices.delete(&gated.element);
            *slot = None;
            self.vacant.push(index);
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
        // Only a text that differs is written: writing is a change of the page, which is judged in turn, and would
        // write again without end.
        if let Some(said) = said.filter(|said| said.text_content().as_ref() != Some(reason)) {
            said.set_text_content(Some(reason));
        }
        let (reason, manner, id) = (reason.clone(), *manner, said.map(|said| said.id()));
        Some(Denial { reason, manner, id })
    }

    fn denies_at(&self, index: usize) -> bool {
        let gated = self.gated.get(index).and_then(Option::as_ref);
        gated.is_some_and(|gated| gated.verdict != Verdict::Allowed && !gated.departed)
    }

    /// The element whose verdict denies the one at `index`: itself, or the nearest around it that is denied.
    fn denier_of(&self, index: usize) -> Option<usize> {
        if self.denies_at(index) {
            return Some(index);
        }
        self.denier_around(&self.gated.get(index)?.as_ref()?.element)
    }

    /// The nearest element around the node that is denied by a mark of its own.
    fn denier_around(&self, node: &Node) -> Option<usize> {
        let mut next = node.parent_node();
        while let Some(node) = next {
            if let Some(index) = self.index_of(&node).filter(|index| self.denies_at(*index)) {
                return Some(index);
            }
            next = node.parent_node();
        }
        None
    }

    /// The index of a node that has an overlay.
    fn held_at(&self, node: &JsValue) -> Option<usize> {
        self.index_of(node).filter(|index| {
            let gated = self.gated.get(*index).and_then(Option::as_ref);
            gated.is_some_and(|gated| gated.overlay.manner().is_some())
        })
    }

    fn index_of(&self, node: &JsValue) -> Option<usize> {
        self.indices.get(node).as_f64().map(|index| index as usize)
    }
}
