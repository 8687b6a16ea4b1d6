//! Walking and watching the page's tree.

use crate::mark::MARKS;
use crate::overlay::overlaid;
use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MutationObserver, MutationObserverInit, Node, NodeList};

/// The node and what is under it, as far as the selector matches.
pub fn each_under(node: &Node, selector: &str, mut visit: impl FnMut(&Element)) {
    // Elements, documents and shadow roots have `querySelectorAll`; text has no elements in it.
    let element: &Element = node.unchecked_ref();
    if node.node_type() == Node::ELEMENT_NODE && element.matches(selector).unwrap_or(false) {
        visit(element);
    }
    if node.has_child_nodes()
        && let Ok(found) = element.query_selector_all(selector)
    {
        nodes(&found).for_each(|node| visit(node.unchecked_ref()));
    }
}

pub fn nodes(list: &NodeList) -> impl Iterator<Item = Node> + use<'_> {
    (0..list.length()).filter_map(|index| list.get(index))
}

/// An observer of what is marked under the node, and of what may be written there.
pub fn observe(root: &Node, on_change: &Function) -> Result<MutationObserver, JsValue> {
    let observer = MutationObserver::new(on_change)?;
    let options = MutationObserverInit::new();
    options.set_subtree(true);
    options.set_child_list(true);
    options.set_attribute_old_value(true);
    let watched: Array = MARKS.into_iter().chain(overlaid()).map(JsValue::from_str).collect();
    options.set_attribute_filter(&watched);
    observer.observe_with_options(root, &options)?;
    Ok(observer)
}
