//! The hidden elements that hold the reasons, for `aria-describedby` to name.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node};

/// The reasons of one gated page, in a hidden list at the end of its tree.
pub struct Reasons {
    list: Element,
    made: u32,
}

impl Reasons {
    pub fn new(document: &Document) -> Result<Reasons, JsValue> {
        let list = document.create_element("div")?;
        list.toggle_attribute_with_force("hidden", true)?;
        Ok(Reasons { list, made: 0 })
    }

    /// A new element for the reason of `element`.
    pub fn add(&mut self, element: &Element) -> Option<Element> {
        // Also where the page threw the list away with the rest of its content.
        if !self.list.is_connected() {
            self.place(element)?;
        }
        let reason = self.list.owner_document()?.create_element("span").ok()?;
        self.made = self.made.saturating_add(1);
        reason.set_id(&format!("{}-{}", self.list.id(), self.made));
        self.list.append_child(&reason).ok()?;
        Some(reason)
    }

    pub fn remove(&self) {
        self.list.remove();
    }

    /// Puts the list into the element's document or shadow tree: ids name elements of their own tree only.
    fn place(&self, element: &Element) -> Option<()> {
        let tree = element.get_root_node();
        if self.list.id().is_empty() {
            self.list.set_id(&free_id(&tree));
        }
        let body = tree.dyn_ref::<Document>().and_then(Document::body);
        body.map_or(tree, Node::from).append_child(&self.list).ok()?;
        Some(())
    }
}

fn free_id(tree: &Node) -> String {
    // Documents, shadow roots and elements all have `querySelector`.
    let tree: &Element = tree.unchecked_ref();
    let ids = (1_u32..).map(|number| format!("rolegate-reasons-{number}"));
    let mut free = ids.filter(|id| matches!(tree.query_selector(&format!("#{id}")), Ok(None)));
    free.next().unwrap_or_default()
}
