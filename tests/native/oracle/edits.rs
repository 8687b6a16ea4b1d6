//! Administrative edits of a document, and the difference that changes make.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Oracle;
use super::json::{by_id, entry, flag, list, text, texts};
use super::policy::role_named;
use super::public::VISITOR;
use super::recipients::{plural, recipient};

/// What each user gained and lost on each entity, which has an id and a type.
pub type Flips = BTreeMap<(String, String, String), (Vec<String>, Vec<String>)>;

impl Oracle {
    /// The document after a batch of edits, one after the other; none where one of them is refused.
    pub fn apply(&self, edits: &[Value]) -> Option<Value> {
        let mut oracle = self.clone();
        for edit in edits {
            oracle.document = oracle.edited(edit)?;
        }
        Some(oracle.document)
    }

    fn edited(&self, edit: &Value) -> Option<Value> {
        let (mut document, edit) = (self.document.clone(), &bare(edit));
        if let Some(condition) = edit.get("if") {
            let plain = self.plain(edit, condition);
            return Some(plain.and_then(|edit| self.edited(&edit)).unwrap_or(document));
        }
        if let Some(kind) = text(edit, "put") {
            put(&mut document, kind, &edit["value"]);
            return self.is_sound(&document, &edit["value"]).then_some(document);
        }
        if let Some(kind) = text(edit, "remove") {
            remove(&mut document, kind, text(edit, "id")?);
            return Some(document);
        }
        if let Some(share) = edit.get("share") {
            let strict = share.pointer("/options/strict") == Some(&json!(true));
            let done =
                self.share(text(share, "actor")?, text(share, "entity")?, list(share, "changes"), strict);
            return done.ok().map(|outcome| outcome.document);
        }
        if let Some(grant) = edit.get("grant") {
            set_grant(&mut document, grant, Some(grant));
            return self.is_sound(&document, grant).then_some(document);
        }
        set_grant(&mut document, edit.get("revoke")?, None);
        Some(document)
    }

    /// What an edit on a condition comes to; none where it is passed over.
    fn plain(&self, edit: &Value, condition: &Value) -> Option<Value> {
        let mut plain = edit.clone();
        plain.as_object_mut()?.remove("if");
        if let Some(target) = edit.get("grant").or(edit.get("revoke")) {
            let entity = text(target, "entity")?;
            let mut wanted = self.clone();
            set_grant(&mut wanted.document, target, (!condition.is_null()).then_some(condition));
            let is = self.grant_state(entity, target) == wanted.grant_state(entity, target);
            return is.then_some(plain);
        }
        let kind = text(edit, "put").or(text(edit, "remove"))?;
        let id = text(edit, "id").or(text(&edit["value"], "id"))?;
        let Some(held) = by_id(list(&self.document, plural(kind)), id) else {
            return condition.is_null().then_some(plain);
        };
        let says = |record: &Value, field: &str| match field {
            "active" | "inherits" => json!(flag(record, field, true)),
            "groups" | "appRoles" => json!(texts(record, field)),
            _ => record[field].clone(),
        };
        let fields = [
            "type",
            "name",
            "organization",
            "groups",
            "appRoles",
            "active",
            "createdBy",
            "parent",
            "inherits",
            "state",
        ];
        if text(edit, "remove").is_some() {
            let same = fields.iter().all(|field| says(held, field) == says(condition, field));
            return (same && condition.is_object()).then_some(plain);
        }
        let mut value = held.clone();
        for field in fields.into_iter().filter(|_| condition.is_object()) {
            let (was, becomes) = (says(condition, field), says(&edit["value"], field));
            if was != becomes && says(held, field) == was {
                value[field] = becomes;
            }
        }
        condition.is_object().then(|| json!({ "put": kind, "value": value }))
    }

    /// Whether everything that an item names is there, no entity is its own parent, no group in itself, and every grant
    /// has a role of its entity's type.
    fn is_sound(&self, document: &Value, item: &Value) -> bool {
        let has = |name: &str, id: &str| by_id(list(document, name), id).is_some();
        let references = [
            ("organization", "organizations"),
            ("createdBy", "users"),
            ("parent", "entities"),
            ("entity", "entities"),
            ("user", "users"),
            ("group", "groups"),
        ];
        let named =
            references.into_iter().all(|(field, name)| text(item, field).is_none_or(|id| has(name, id)));
        let member = texts(item, "groups").into_iter().all(|id| has("groups", id));
        let roles = list(document, "grants").iter().all(|grant| {
            let entity = by_id(list(document, "entities"), text(grant, "entity").unwrap_or_default());
            entity.is_none_or(|entity| {
                role_named(self.kind_of(entity), text(grant, "role").unwrap_or_default()).is_some()
            })
        });
        let state = text(item, "state").zip(text(item, "type").and_then(|name| self.kind(name)));
        let state = state.is_none_or(|(state, kind)| entry(kind, "states", state).is_some());
        named
            && member
            && state
            && roles
            && !list(document, "entities").iter().any(|entity| own_ancestor(document, entity))
            && !self.has_circle(document)
    }

    /// Whether a group is in itself.
    fn has_circle(&self, document: &Value) -> bool {
        let oracle = Oracle { document: document.clone(), ..self.clone() };
        list(document, "groups")
            .iter()
            .any(|group| oracle.groups_of(group).contains(&text(group, "id").unwrap_or_default()))
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
        let mut users = all("users");
        users.push(VISITOR.to_owned());
        for user in users {
            for entity in &entities {
                // What was put anew with another type is another entity.
                let types = [self, after].map(|oracle| oracle.type_of(entity));
                for kind in types.into_iter().flatten().collect::<BTreeSet<_>>() {
                    let [had, has] = [self, after].map(|oracle| match oracle.type_of(entity) {
                        Some(own) if own == kind => oracle.actions(&user, entity),
                        _ => Vec::new(),
                    });
                    let beyond = |these: &[String], those: &[String]| -> Vec<String> {
                        these.iter().filter(|action| !those.contains(action)).cloned().collect()
                    };
                    let (gained, lost) = (beyond(&has, &had), beyond(&had, &has));
                    if !gained.is_empty() || !lost.is_empty() {
                        let id = self.id_of(entity).to_owned();
                        flips.insert((user.clone(), id, kind.to_owned()), (gained, lost));
                    }
                }
            }
        }
        flips
    }

    fn type_of(&self, entity: &str) -> Option<&str> {
        text(by_id(list(&self.document, "entities"), entity)?, "type")
    }
}

/// The same with ids in place of references: in these documents no two entities share one.
fn bare(edit: &Value) -> Value {
    let mut edit = edit.clone();
    for (field, value) in edit.as_object_mut().into_iter().flatten() {
        *value = match value.get("id") {
            Some(id) if matches!(&**field, "entity" | "parent" | "id") => id.clone(),
            _ => bare(value),
        };
    }
    edit
}

fn items<'a>(document: &'a mut Value, name: &str) -> &'a mut Vec<Value> {
    if document.get(name).is_none_or(Value::is_null) {
        document[name] = json!([]);
    }
    document[name].as_array_mut().expect("a list")
}

/// Whether the chain of an entity's parents comes round.
fn own_ancestor(document: &Value, entity: &Value) -> bool {
    let entities = list(document, "entities");
    let mut above = Some(entity);
    for _ in entities {
        above = above.and_then(|entity| by_id(entities, text(entity, "parent")?));
    }
    above.is_some()
}

fn put(document: &mut Value, kind: &str, value: &Value) {
    let items = items(document, plural(kind));
    match items.iter().position(|item| item["id"] == value["id"]) {
        Some(place) => items[place] = value.clone(),
        None => items.push(value.clone()),
    }
}

/// Replaces, adds or takes out the grant on the same entity to the same recipient.
fn set_grant(document: &mut Value, named: &Value, grant: Option<&Value>) {
    let grants = items(document, "grants");
    grants.retain(|other| other["entity"] != named["entity"] || recipient(other) != recipient(named));
    grants.extend(grant.cloned());
}

/// Takes an item out, with its grants, its memberships and every reference to it.
fn remove(document: &mut Value, kind: &str, id: &str) {
    items(document, plural(kind)).retain(|item| text(item, "id") != Some(id));
    items(document, "grants").retain(|grant| text(grant, kind) != Some(id));
    for name in ["users", "groups"] {
        for member in items(document, name).iter_mut().filter(|_| kind == "group") {
            if texts(member, "groups").contains(&id) {
                let groups: Vec<String> = texts(member, "groups")
                    .into_iter()
                    .filter(|group| *group != id)
                    .map(str::to_owned)
                    .collect();
                member["groups"] = json!(groups);
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
