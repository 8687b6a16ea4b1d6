//! The hidden elements that hold the reasons, for `aria-describedby` to name.

use core::sync::atomic::{AtomicU32, Ordering};
use js_sys::Number;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, Node};

/// The reasons of one gated page, in a hidden list at the end of its tree. Whoever shows one shows the list, with
/// the others hidden in it.
pub struct Reasons {
    list: Element,
    count: u32,
}

impl Reasons {
    pub fn new(document: &Document) -> Result<Reasons, JsValue> {
        Ok(Reasons { list: hidden(document, "div")?, count: 0 })
    }

    /// A new element for the reason of `element`.
    pub fn add(&mut self, element: &Element) -> Option<Element> {
        // The page may have thrown the list away with the rest of its content.
        if !self.list.is_connected() {
            self.attach(element);
        }
        let reason = hidden(&self.list.owner_document()?, "span").ok()?;
        self.count = self.count.saturating_add(1);
        reason.set_id(&numbered(self.list.id(), self.count));
        self.list.append_child(&reason).ok()?;
        Some(reason)
    }

    /// Follows a root that moved to another document or shadow tree: ids name elements of their own tree only.
    pub fn follow(&mut self, root: &Node) {
        if self.count > 0 && !self.list.get_root_node().is_same_node(Some(&root.get_root_node())) {
            self.attach(root);
        }
    }

    pub fn remove(&self) {
        self.list.remove();
    }

    /// Attaches the list to the document or shadow tree of the node.
    fn attach(&self, node: &Node) {
        let tree = node.get_root_node();
        if self.list.id().is_empty() {
            self.list.set_id(&free_id(&tree));
        }
        // The node type says it, and not the class, which in a frame's document is another: that of the frame.
        let is_document = tree.node_type() == Node::DOCUMENT_NODE;
        let body = if is_document { tree.unchecked_ref::<Document>().body() } else { None };
        // What has no body yet is described once it has one.
        let _ = body.map_or(tree, |body: HtmlElement| body.into()).append_child(&self.list);
    }
}

fn hidden(document: &Document, name: &str) -> Result<Element, JsValue> {
    let element = document.create_element(name)?;
    element.toggle_attribute_with_force("hidden", true)?;
    Ok(element)
}

/// An id that no tree has yet: what moves from tree to tree may meet the ids of both.
fn free_id(tree: &Node) -> String {
    static MADE: AtomicU32 = AtomicU32::new(1);
    // Documents, shadow roots and elements all have `querySelector`.
    let tree: &Element = tree.unchecked_ref();
    loop {
        let id = numbered("rolegate-reasons".into(), MADE.fetch_add(1, Ordering::Relaxed));
        // Another copy of the package counts separately, so that the id may be taken.
        if !matches!(tree.query_selector(&["#", &id].concat()), Ok(Some(_))) {
            return id;
        }
    }
}

/// As `format!`, which would make up a tenth of this module for what it can do besides.
fn numbered(name: String, number: u32) -> String {
    let digits = Number::from(number).to_string_with_radix(10).map(String::from);
    [&name, "-", &digits.unwrap_or_default()].concat()
}
