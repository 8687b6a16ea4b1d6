//! The built-in policies.

use super::compile::build;
use crate::collections::owned;
use crate::error::{Issues, JsonPath};
use crate::json::packed::{Packed, packed};
use crate::model::policy::Policy;
use crate::model::policy::form::{Fields, Node, POLICY, PolicyDocument, Shape};
use std::sync::{Arc, OnceLock};

/// The policy of a document that names none.
pub(crate) const DEFAULT_POLICY: &str = "datarobot";

/// By name, packed, and built once it is asked for: from then on all gates share it.
static BUILT_IN: [(&str, Packed, OnceLock<Arc<Policy>>); 1] =
    [(DEFAULT_POLICY, packed!("datarobot.json"), OnceLock::new())];

/// The names of the built-in policies, by index.
pub(crate) fn name(index: usize) -> Option<&'static str> {
    BUILT_IN.get(index).map(|(name, ..)| *name)
}

/// A built-in policy by its name. The name is given back, as one that outlives the document.
pub(crate) fn policy(name: &str) -> Option<(&'static str, Arc<Policy>)> {
    let (name, packed, policy) = BUILT_IN.iter().find(|(listed, ..)| *listed == name)?;
    // Of what is built in nothing is to be found fault with: a test sees to it.
    let built = || Arc::new(build(document(*packed), &JsonPath::ROOT, &mut Issues::default()));
    Some((name, Arc::clone(policy.get_or_init(built))))
}

fn document(mut packed: Packed) -> PolicyDocument {
    PolicyDocument(object(&mut packed, &POLICY))
}

fn node(packed: &mut Packed, shape: &Shape) -> Node {
    match shape {
        Shape::Text | Shape::Name | Shape::NameOrNull => Node::Text(owned(packed.text())),
        // No built-in policy has a map of roles.
        Shape::Flag | Shape::FlagOr(_) => Node::Flag(packed.number() == 1),
        Shape::List(shape) => Node::List((0..packed.number()).map(|_| node(packed, shape)).collect()),
        Shape::Map(shape) => {
            Node::Map((0..packed.number()).map(|_| (owned(packed.text()), node(packed, shape))).collect())
        }
        Shape::Object(fields) => object(packed, fields),
    }
}

fn object(packed: &mut Packed, fields: &'static Fields) -> Node {
    let mut values = fields.none();
    for _ in 0..packed.number() {
        if let Some((value, shape)) = fields.slot(&mut values, packed.text()) {
            *value = Some(node(packed, shape));
        }
    }
    Node::Object(fields, values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::policy::read_policy;
    use crate::json::read_all;
    use crate::json::whole;

    #[test]
    fn what_is_unpacked_is_what_is_read() {
        let mut read = None;
        let (done, issues) = read_all(&mut whole(include_bytes!("datarobot.json")), &mut |reader| {
            read = Some(read_policy(reader)?);
            Ok(())
        });
        assert!(done.is_ok() && issues.list.is_empty());
        let [(_, packed, _)] = &BUILT_IN;
        let unpacked = Some(document(*packed));
        let text = |policy: Option<PolicyDocument>| serde_json::to_string(&policy).unwrap_or_default();
        assert_eq!(text(unpacked), text(read));
    }

    #[test]
    fn what_is_built_in_has_no_findings_and_is_built_once() {
        for (name, packed, _) in &BUILT_IN {
            let mut issues = Issues::default();
            build(document(*packed), &JsonPath::ROOT, &mut issues).lint(&mut issues, &[]);
            assert!(issues.list.is_empty(), "{name}: {:?}", issues.list);
            let [one, other] = [(); 2].map(|()| policy(name).map(|(_, policy)| policy));
            assert!(one.zip(other).is_some_and(|(one, other)| Arc::ptr_eq(&one, &other)));
        }
    }
}
