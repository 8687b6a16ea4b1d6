//! Reads a policy's form from JSON. Names are looked up later, when all of them were read.

use crate::collections::owned;
use crate::json::{Read, Reader};
use crate::model::policy::form::{Fields, Node, POLICY, PolicyDocument, Shape};

/// Reads a policy object.
pub(crate) fn read_policy(reader: &mut Reader<'_>) -> Read<PolicyDocument> {
    Ok(PolicyDocument(object(reader, &POLICY)?))
}

/// Reads a value of a shape. Where there is another value: none, and an issue.
fn node(reader: &mut Reader<'_>, shape: &Shape) -> Read<Option<Node>> {
    Ok(match shape {
        Shape::Text => reader.text()?.map(Node::Text),
        Shape::NameOrNull if reader.peek()? == b'n' => {
            reader.skip()?;
            Some(Node::Null)
        }
        Shape::NameOrNull => Some(reader.required_text()?).filter(|name| !name.is_empty()).map(Node::Text),
        Shape::Name => Some(Node::Text(reader.required_text()?)),
        Shape::FlagOr(object) if reader.peek()? == b'{' => node(reader, object)?,
        Shape::Flag | Shape::FlagOr(_) => reader.boolean()?.map(Node::Flag),
        Shape::List(shape) => {
            let mut list = Vec::new();
            let whole = reader.list(|reader, _| {
                if let Some(value) = node(reader, shape)? {
                    list.push(value);
                }
                Ok(())
            })?;
            whole.then_some(Node::List(list))
        }
        Shape::Map(shape) => {
            let mut map = Vec::new();
            let whole = reader.map(|reader, key| {
                if let Some(value) = node(reader, shape)? {
                    map.push((owned(key), value));
                }
                Ok(())
            })?;
            whole.then_some(Node::Map(map))
        }
        Shape::Object(fields) => Some(object(reader, fields)?),
    })
}

fn object(reader: &mut Reader<'_>, fields: &'static Fields) -> Read<Node> {
    let mut values = fields.none();
    let mut given = Vec::new();
    let whole = reader.object(fields.names, |reader, field| {
        given.push(field);
        if let Some((value, shape)) = fields.slot(&mut values, field) {
            *value = node(reader, shape)?;
        }
        Ok(())
    })?;
    let none_needed =
        given.contains(&fields.unless) && !fields.required.iter().any(|field| given.contains(field));
    for field in fields.required.iter().filter(|field| whole && !none_needed && !given.contains(field)) {
        reader.missing(field, fields.unless);
    }
    Ok(Node::Object(fields, values))
}
