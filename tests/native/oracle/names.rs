//! R14 over the document as JSON: each entity gets a key of its own, which is its id as long as it has that alone. The
//! other rules know entities by their keys.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::json::{by_id, list, text};

/// Of each key that is no id: the type and the id.
type Names = BTreeMap<String, [String; 2]>;

/// The document with keys in place of ids and of references.
pub fn with_keys(document: &Value) -> (Value, Names) {
    let (mut keyed, names) = (document.clone(), shared_ids(document));
    let key_of = |entity_type: &str, id: &str| {
        let own = [entity_type.to_owned(), id.to_owned()];
        names.iter().find(|(_, name)| **name == own).map(|(key, _)| key.clone())
    };
    for entity in keyed.get_mut("entities").and_then(Value::as_array_mut).into_iter().flatten() {
        let key = text(entity, "type").zip(text(entity, "id")).and_then(|(kind, id)| key_of(kind, id));
        key.into_iter().for_each(|key| entity["id"] = json!(key));
    }
    for (name, field) in [("entities", "parent"), ("grants", "entity")] {
        for record in keyed.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten() {
            let Some(reference) = record.get_mut(field).filter(|reference| reference.is_object()) else {
                continue;
            };
            let is_it =
                |entity: &&Value| ["type", "id"].iter().all(|part| entity.get(part) == reference.get(part));
            if let Some(entity) = list(document, "entities").iter().find(is_it) {
                let (kind, id) = (text(entity, "type"), text(entity, "id").unwrap_or_default());
                *reference = json!(key_of(kind.unwrap_or_default(), id).unwrap_or_else(|| id.to_owned()));
            }
        }
    }
    (keyed, names)
}

/// A key for each entity whose id others have too.
fn shared_ids(document: &Value) -> Names {
    let entities = list(document, "entities");
    let mut names = Names::new();
    for entity in entities {
        let (Some(kind), Some(id)) = (text(entity, "type"), text(entity, "id")) else { continue };
        if entities.iter().filter(|other| text(other, "id") == Some(id)).count() < 2 {
            continue;
        }
        let mut key = format!("{id} of {kind}");
        while by_id(entities, &key).is_some() || names.contains_key(&key) {
            key.push('\'');
        }
        names.insert(key, [kind.to_owned(), id.to_owned()]);
    }
    names
}
