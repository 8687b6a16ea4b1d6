//! What is told of a batch: grants as they count, and whom to notify; and documents in one canonical form.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Oracle;
use super::json::{by_id, entries, flag, list, text, texts};
use super::policy::{cell_holds, honours_can_share, rank, role_named, sharing_actions, uses_data};
use super::recipients::recipient;

impl Oracle {
    /// S9: whom a batch gives something new: the active people behind each grant that is not as before, the actor
    /// apart, by the highest role where several lines reach one.
    pub fn s9_notifications(
        &self,
        after: &Oracle,
        actor: &str,
        entity: &str,
        changes: &[Value],
    ) -> Vec<Value> {
        let Some(found) = by_id(list(&self.document, "entities"), entity) else { return Vec::new() };
        let kind = self.kind_of(found);
        let mut told = Vec::new();
        for user in list(&self.document, "users").iter().filter(|user| flag(user, "active", true)) {
            let given = changes.iter().filter_map(|change| {
                let state = after.grant_state(entity, change)?;
                let new = self.grant_state(entity, change).as_ref() != Some(&state);
                // Nobody is notified of what the public has.
                (new && recipient(change).0 != "public" && self.reaches(change, user).is_some())
                    .then(|| state["role"].as_str().map(str::to_owned))?
            });
            let highest = given.max_by_key(|role| rank(kind, role));
            let id = text(user, "id").unwrap_or_default();
            told.extend(
                highest
                    .filter(|_| id != actor)
                    .map(|role| json!({ "to": id, "entity": entity, "type": found["type"], "role": role })),
            );
        }
        told
    }

    /// The grant of a recipient on an entity, as it counts.
    pub fn grant_state(&self, entity: &str, change: &Value) -> Option<Value> {
        let kind = self.kind_of(by_id(list(&self.document, "entities"), entity)?);
        let grants = list(&self.document, "grants").iter();
        let mut same = grants
            .filter(|grant| text(grant, "entity") == Some(entity) && recipient(grant) == recipient(change));
        let grant = same.next()?;
        let role = role_named(kind, text(grant, "role")?)?;
        let can_use_data = uses_data(kind, role, flag(grant, "canUseData", false));
        let can_share = flag(grant, "canShare", true) && recipient(grant).0 != "public";
        let mut state = json!({ "role": role, "canShare": can_share, "canUseData": can_use_data });
        for field in ["from", "until"] {
            text(grant, field).into_iter().for_each(|time| state[field] = json!(time));
        }
        Some(state)
    }

    /// The actions of a recipient's direct grant: its cell, less the sharing actions where canShare takes them.
    pub fn granted_actions(&self, entity: &str, change: &Value) -> Vec<String> {
        let Some(state) = self.grant_state(entity, change) else { return Vec::new() };
        let Some(found) = by_id(list(&self.document, "entities"), entity) else { return Vec::new() };
        let kind = self.kind_of(found);
        let (role, with_data) = (text(&state, "role").unwrap_or_default(), flag(&state, "canUseData", false));
        let actions = entries(kind, "actions").into_iter().map(|(action, _)| action);
        let stripped = |action: &str| {
            let loses =
                recipient(change).0 == "public" || honours_can_share(kind) && !flag(&state, "canShare", true);
            loses && sharing_actions(kind).contains(&action)
        };
        actions
            .filter(|action| cell_holds(kind, role, with_data, action) && !stripped(action))
            .map(str::to_owned)
            .collect()
    }

    /// The document with its lists in one order and its defaults written out: equal ones mean the same.
    pub fn canonical(&self) -> Value {
        let mut canonical = json!({});
        for name in ["organizations", "groups", "users", "entities", "grants"] {
            let items = list(&self.document, name).iter().map(|item| self.canonical_item(name, item));
            let sorted: BTreeSet<String> = items.map(|item| item.to_string()).collect();
            canonical[name] = json!(sorted);
        }
        canonical
    }

    fn canonical_item(&self, name: &str, item: &Value) -> Value {
        if name == "grants" {
            let (kind, id) = recipient(item);
            let entity = text(item, "entity").unwrap_or_default();
            return json!([entity, kind, id, self.grant_state(entity, item)]);
        }
        let set = |field: &str| texts(item, field).into_iter().collect::<BTreeSet<_>>();
        json!([
            item["id"],
            item["type"],
            item["name"],
            item["organization"],
            item["createdBy"],
            item["parent"],
            set("groups"),
            set("appRoles"),
            flag(item, "active", true),
        ])
    }
}
