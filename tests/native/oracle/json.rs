//! Reading a document as it is written: absent lists are empty, absent flags take their default.

use serde_json::Value;

/// The list in a field; empty where it is absent.
pub fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value.get(field).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The string in a field; none where it is absent or null.
pub fn text<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value.get(field).and_then(Value::as_str)
}

/// The strings of the list in a field.
pub fn texts<'a>(value: &'a Value, field: &str) -> Vec<&'a str> {
    list(value, field).iter().filter_map(Value::as_str).collect()
}

/// The boolean in a field.
pub fn flag(value: &Value, field: &str, default: bool) -> bool {
    value.get(field).and_then(Value::as_bool).unwrap_or(default)
}

/// The entries of the object in a field, in their order; none where it is absent.
pub fn entries<'a>(value: &'a Value, field: &str) -> Vec<(&'a str, &'a Value)> {
    let object = value.get(field).and_then(Value::as_object);
    object.into_iter().flatten().map(|(key, value)| (key.as_str(), value)).collect()
}

/// The entry of the object in a field under a key.
pub fn entry<'a>(value: &'a Value, field: &str, key: &str) -> Option<&'a Value> {
    value.get(field)?.get(key)
}

/// The item of a list that has this id.
pub fn by_id<'a>(items: &'a [Value], id: &str) -> Option<&'a Value> {
    items.iter().find(|item| text(item, "id") == Some(id))
}
