//! The built-in policies.

use crate::collections::owned;
use crate::json::packed::{Packed, packed};
use crate::model::policy::form::{Fields, Node, POLICY, PolicyDocument, Shape};

/// The policy of a document that names none.
pub(crate) const DEFAULT_POLICY: &str = "datarobot";

static BUILT_IN: &[(&str, Packed)] = &[(DEFAULT_POLICY, packed!("datarobot.json"))];

/// The names of the built-in policies, by index.
pub(crate) fn name(index: usize) -> Option<&'static str> {
    BUILT_IN.get(index).map(|(name, _)| *name)
}

/// A built-in policy by its name. The name is given back, as one that outlives the document.
pub(crate) fn named(name: &str) -> Option<(&'static str, PolicyDocument)> {
    let (name, mut packed) = BUILT_IN.iter().copied().find(|(listed, _)| *listed == name)?;
    Some((name, PolicyDocument(object(&mut packed, &POLICY))))
}

fn node(packed: &mut Packed, shape: &Shape) -> Node {
    match shape {
        Shape::Text | Shape::Name => Node::Text(owned(packed.text())),
        Shape::Flag => Node::Flag(packed.number() == 1),
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
        let unpacked = named(DEFAULT_POLICY).map(|(_, policy)| policy);
        let text = |policy: Option<PolicyDocument>| serde_json::to_string(&policy).unwrap_or_default();
        assert_eq!(text(unpacked), text(read));
    }
}
