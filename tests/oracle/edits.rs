//! Administrative edits of a document, and the difference that changes make.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Oracle;
use super::json::{list, text, texts};
use super::sharing::recipient;

/// What each user gained and lost on each entity.
pub type Flips = BTreeMap<(String, String), (Vec<String>, Vec<String>)>;

impl Oracle {
    /// The document after a batch of edits; none where a share among them is refused. Whether the document is then
    /// valid is for the loader to say.
    pub fn apply(&self, edits: &[Value]) -> Option<Value> {
        let mut oracle = self.clone();
        for edit in edits {
            oracle.document = oracle.edited(edit)?;
        }
        Some(oracle.document)
    }

    fn edited(&self, edit: &Value) -> Option<Value> {
        let mut document = self.document.clone();
        if let Some(kind) = text(edit, "put") {
            let items = items(&mut document, plural(kind));
            let place = items.iter().position(|item| item["id"] == edit["value"]["id"]);
            match place {
                Some(place) => items[place] = edit["value"].clone(),
                None => items.push(edit["value"].clone()),
            }
        } else if let Some(kind) = text(edit, "remove") {
            remove(&mut document, kind, text(edit, "id")?);
        } else if let Some(share) = edit.get("share") {
            let strict = share.pointer("/options/strict") == Some(&json!(true));
            return Some(
                self.share(text(share, "actor")?, text(share, "entity")?, list(share, "changes"), strict)
                    .ok()?
                    .document,
            );
        } else {
            let named = edit.get("grant").or_else(|| edit.get("revoke"))?;
            let grants = items(&mut document, "grants");
            let place = grants
                .iter()
                .position(|grant| grant["entity"] == named["entity"] && recipient(grant) == recipient(named));
            match (place, edit.get("grant")) {
                (Some(place), Some(grant)) => grants[place] = grant.clone(),
                (None, Some(grant)) => grants.push(grant.clone()),
                (Some(place), None) => drop(grants.remove(place)),
                (None, None) => {}
            }
        }
        Some(document)
    }

    /// The difference of two full matrices.
    pub fn flips(&self, after: &Oracle) -> Flips {
        let mut flips = Flips::new();
        let all = |list: &str| {
            let mut ids = self.ids(list);
            ids.extend(after.ids(list));
            ids.sort();
            ids.dedup();
            ids
        };
        let entities = all("entities");
        for user in all("users") {
            for entity in &entities {
                let (had, has) = (self.actions(&user, entity), after.actions(&user, entity));
                let gained: Vec<String> =
                    has.iter().filter(|action| !had.contains(action)).cloned().collect();
                let lost: Vec<String> = had.iter().filter(|action| !has.contains(action)).cloned().collect();
                if !gained.is_empty() || !lost.is_empty() {
                    flips.insert((user.clone(), entity.clone()), (gained, lost));
                }
            }
        }
        flips
    }
}

pub fn plural(kind: &str) -> &'static str {
    match kind {
        "user" => "users",
        "group" => "groups",
        "organization" => "organizations",
        _ => "entities",
    }
}

fn items<'a>(document: &'a mut Value, name: &str) -> &'a mut Vec<Value> {
    if document.get(name).is_none_or(Value::is_null) {
        document[name] = json!([]);
    }
    document[name].as_array_mut().expect("a list")
}

/// Takes an item out, with its grants, its memberships and every reference to it.
fn remove(document: &mut Value, kind: &str, id: &str) {
    items(document, plural(kind)).retain(|item| text(item, "id") != Some(id));
    items(document, "grants").retain(|grant| text(grant, kind) != Some(id));
    if kind == "group" {
        for user in items(document, "users") {
            if texts(user, "groups").contains(&id) {
                let groups: Vec<String> = texts(user, "groups")
                    .into_iter()
                    .filter(|group| *group != id)
                    .map(str::to_owned)
                    .collect();
                user["groups"] = json!(groups);
            }
        }
    }
    let field = match kind {
        "user" => "createdBy",
        "entity" => "parent",
        other => other,
    };
    for name in ["groups", "users", "entities"] {
        for item in items(document, name) {
            if text(item, field) == Some(id) {
                item.as_object_mut().expect("an object").remove(field);
            }
        }
    }
}
