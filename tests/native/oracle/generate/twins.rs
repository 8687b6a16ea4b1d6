//! The same document with ids that repeat from type to type (R14).

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{Document, documents};

/// Documents whose ids repeat: the first entity of each type has the same one, the second another, and so on.
pub fn repeated_documents() -> impl Strategy<Value = Document> {
    documents().prop_map(|Document(document)| Document(Twins::of(&document).document(&document)))
}

/// From the ids of a document to fewer: an entity is known by its type and one of these.
pub struct Twins {
    pub ids: BTreeMap<String, String>,
    pub types: BTreeMap<String, String>,
}

impl Twins {
    /// The first entity of each type gets one id, the second another, and so on.
    pub fn of(document: &Value) -> Twins {
        let (mut ids, mut types, mut counts) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for entity in document["entities"].as_array().into_iter().flatten() {
            let [id, entity_type] =
                ["id", "type"].map(|field| entity[field].as_str().expect("a text").to_owned());
            let count = counts.entry(entity_type.clone()).or_insert(0);
            ids.insert(id.clone(), format!("{count}"));
            *count += 1;
            types.insert(id, entity_type);
        }
        Twins { ids, types }
    }

    pub fn types_of_ids(&self) -> BTreeMap<String, Vec<String>> {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (id, twin) in &self.ids {
            found.entry(twin.clone()).or_default().push(self.types[id].clone());
        }
        found
    }

    pub fn reference(&self, id: &str) -> Value {
        match self.ids.get(id) {
            Some(twin) => json!({ "type": self.types[id], "id": twin }),
            None => json!(id),
        }
    }

    /// A document or edits, with references in place of ids.
    pub fn document(&self, value: &Value) -> Value {
        match value {
            Value::Array(items) => items.iter().map(|item| self.document(item)).collect(),
            Value::Object(fields) => Value::Object(self.fields(fields)),
            other => other.clone(),
        }
    }

    fn fields(&self, fields: &Map<String, Value>) -> Map<String, Value> {
        let removed = fields.get("remove") == Some(&json!("entity"));
        let mut found = Map::new();
        for (name, value) in fields {
            let value = match (name.as_str(), value.as_str()) {
                ("id", Some(id)) if removed => self.reference(id),
                // An entity has its type beside it.
                ("id", Some(id)) if fields.contains_key("type") => {
                    json!(self.ids.get(id).map_or(id, String::as_str))
                }
                ("entity" | "parent", Some(id)) => self.reference(id),
                ("policy", _) => value.clone(),
                _ => self.document(value),
            };
            found.insert(name.clone(), value);
        }
        found
    }
}
