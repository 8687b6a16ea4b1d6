//! Random changes of a document: batches of shares, and administrative edits.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::Oracle;
use super::super::json::{by_id, entries, list, text};
use super::super::policy::{LEVELS, rank, role_named, sharing_actions};
use super::super::public::VISITOR;
use super::super::recipients::recipient;
use super::choices::{choose, numbers, pick, subset};
use super::directory::{PUBLICS, names, reference, some_state, with};
use super::ids::ABSENT;

/// Numbers that a call is made of.
#[derive(Clone, Debug)]
pub enum StepPlan {
    Share { actor: u8, entities: Vec<u8>, changes: Vec<ChangePlan>, strict: bool, notify: bool },
    Apply(Vec<EditPlan>),
}

#[derive(Clone, Debug)]
pub struct ChangePlan {
    kind: u8,
    recipient: u8,
    role: u8,
    can_share: Option<bool>,
    can_use_data: Option<bool>,
}

#[derive(Clone, Debug)]
pub enum EditPlan {
    Put { kind: u8, numbers: [u8; 6] },
    Remove { kind: u8, number: u8 },
    Grant { entity: u8, change: ChangePlan },
    Revoke { entity: u8, change: ChangePlan },
    Share { actor: u8, entity: u8, changes: Vec<ChangePlan> },
}

/// A call, against the document that it changes.
#[derive(Clone, Debug)]
pub enum Step {
    Share { actor: String, entities: Vec<String>, changes: Vec<Value>, strict: bool, notify: bool },
    Apply(Vec<Value>),
}

pub fn steps() -> impl Strategy<Value = Vec<StepPlan>> {
    let share = (any::<u8>(), numbers(1..=3), some_changes(), proptest::bool::weighted(0.2), any::<bool>());
    let share = share.prop_map(|(actor, entities, changes, strict, notify)| StepPlan::Share {
        actor,
        entities,
        changes,
        strict,
        notify,
    });
    vec(prop_oneof![3 => share, 1 => some_edits().prop_map(StepPlan::Apply)], 1..=6)
}

fn changes() -> impl Strategy<Value = ChangePlan> {
    let flags = (weighted(0.4, any::<bool>()), weighted(0.4, any::<bool>()));
    (any::<[u8; 3]>(), flags).prop_map(|([kind, recipient, role], (can_share, can_use_data))| ChangePlan {
        kind,
        recipient,
        role,
        can_share,
        can_use_data,
    })
}

/// Seldom many: each line more is one that may be refused.
fn some_changes() -> impl Strategy<Value = Vec<ChangePlan>> {
    prop_oneof![3 => vec(changes(), 1), 2 => vec(changes(), 2), 1 => vec(changes(), 3)]
}

pub fn some_edits() -> impl Strategy<Value = Vec<EditPlan>> {
    vec(edits(), 1..=3)
}

fn edits() -> impl Strategy<Value = EditPlan> {
    prop_oneof![
        4 => (any::<u8>(), any::<[u8; 6]>()).prop_map(|(kind, numbers)| EditPlan::Put { kind, numbers }),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(kind, number)| EditPlan::Remove { kind, number }),
        3 => (any::<u8>(), changes()).prop_map(|(entity, change)| EditPlan::Grant { entity, change }),
        1 => (any::<u8>(), changes()).prop_map(|(entity, change)| EditPlan::Revoke { entity, change }),
        1 => (any::<u8>(), any::<u8>(), some_changes())
            .prop_map(|(actor, entity, changes)| EditPlan::Share { actor, entity, changes }),
    ]
}

const KINDS: [(&str, &str); 4] =
    [("user", "users"), ("group", "groups"), ("organization", "organizations"), ("entity", "entities")];

impl StepPlan {
    pub fn step(&self, oracle: &Oracle) -> Step {
        match self {
            StepPlan::Share { actor, entities, changes, strict, notify } => {
                let entities: Vec<String> =
                    entities.iter().map(|number| some_entity(oracle, *number)).collect();
                Step::Share {
                    actor: some_actor_or_visitor(oracle, &entities[0], *actor),
                    changes: changes.iter().map(|change| change.json(oracle, &entities[0])).collect(),
                    entities,
                    strict: *strict,
                    notify: *notify,
                }
            }
            StepPlan::Apply(edits) => {
                // Each edit is drawn against what those before it leave.
                let mut oracle = oracle.clone();
                let mut drawn = Vec::new();
                for edit in edits {
                    let edit = edit.json(&oracle);
                    oracle.document = oracle.apply(std::slice::from_ref(&edit)).unwrap_or(oracle.document);
                    drawn.push(edit);
                }
                Step::Apply(drawn)
            }
        }
    }
}

impl ChangePlan {
    fn json(&self, oracle: &Oracle, entity: &str) -> Value {
        let role = match self.role {
            0..60 => Value::Null,
            60..64 => json!("no such role"),
            64..80 => json!("No_Role"),
            role => json!(some_role(oracle, entity, role)),
        };
        let (kind, id) = self.recipient(oracle, entity);
        let change = json!({ kind: id, "role": role });
        with(
            change,
            [
                ("canShare", self.can_share.map(Value::Bool)),
                ("canUseData", self.can_use_data.map(Value::Bool)),
            ],
        )
    }
}

impl ChangePlan {
    /// Often somebody who has a grant on the entity.
    fn recipient(&self, oracle: &Oracle, entity: &str) -> (&'static str, String) {
        let grants = list(&oracle.document, "grants").iter();
        let held: Vec<_> =
            grants.filter(|grant| text(grant, "entity") == Some(entity)).map(recipient).collect();
        if self.kind < 80 && !held.is_empty() {
            let (kind, id) = choose(&held, self.recipient);
            return (kind, (*id).to_owned());
        }
        if self.kind >= 226 {
            return ("public", (*choose(&PUBLICS, self.recipient)).to_owned());
        }
        let (kind, plural) =
            KINDS[if oracle.ids("groups").is_empty() { 0 } else { usize::from(self.kind) % 3 }];
        (kind, some_id(oracle, plural, self.recipient))
    }
}

impl EditPlan {
    pub fn json(&self, oracle: &Oracle) -> Value {
        match self {
            EditPlan::Put { kind, numbers } => {
                let (kind, plural) = KINDS[usize::from(*kind) % 4];
                let id = if numbers[0] < 160 {
                    some_id(oracle, plural, numbers[0])
                } else {
                    format!("new {}", numbers[0] % 3)
                };
                json!({ "put": kind, "value": value(oracle, kind, &id, *numbers) })
            }
            EditPlan::Remove { kind, number } => {
                let (kind, plural) = KINDS[usize::from(*kind) % 4];
                json!({ "remove": kind, "id": some_id(oracle, plural, *number) })
            }
            EditPlan::Grant { entity, change } => {
                let entity = some_id(oracle, "entities", *entity);
                let mut grant = change.json(oracle, &entity);
                if grant["role"].is_null() {
                    grant["role"] = json!(LEVELS[2]);
                }
                grant["entity"] = json!(entity);
                json!({ "grant": grant })
            }
            EditPlan::Revoke { entity, change } => {
                let entity = some_id(oracle, "entities", *entity);
                let mut revoked = change.json(oracle, &entity);
                revoked
                    .as_object_mut()
                    .expect("a change")
                    .retain(|field, _| field == "public" || KINDS.iter().any(|(kind, _)| kind == field));
                revoked["entity"] = json!(entity);
                json!({ "revoke": revoked })
            }
            EditPlan::Share { actor, entity, changes } => {
                let entity = some_entity(oracle, *entity);
                let changes: Vec<Value> = changes.iter().map(|change| change.json(oracle, &entity)).collect();
                let actor = some_actor(oracle, &entity, *actor);
                json!({ "share": { "actor": actor, "entity": entity, "changes": changes } })
            }
        }
    }
}

/// A record of the kind, with references to what the document has.
fn value(
    oracle: &Oracle,
    kind: &str,
    id: &str,
    [_, organization, groups, app_role, other, kind_number]: [u8; 6],
) -> Value {
    let app_roles: Vec<&str> = entries(&oracle.policy, "appRoles").into_iter().map(|(id, _)| id).collect();
    let app_roles: Vec<&str> =
        pick(&app_roles, app_role).filter(|_| other < 100).into_iter().copied().collect();
    let organization = ("organization", reference(&oracle.ids("organizations"), organization));
    match kind {
        "user" => {
            let mut user =
                json!({ "id": id, "groups": subset(&oracle.ids("groups"), groups), "appRoles": app_roles });
            if other >= 230 {
                user["active"] = json!(false);
            }
            with(user, [organization])
        }
        "group" => {
            // Any groups, so that it comes to be in itself at times.
            let above = subset(&oracle.ids("groups"), groups & kind_number);
            with(json!({ "id": id, "groups": above, "appRoles": app_roles }), [organization])
        }
        "organization" => json!({ "id": id, "appRoles": app_roles }),
        _ => {
            let types: Vec<&str> = entries(&oracle.policy, "entityTypes")
                .into_iter()
                .filter(|(_, kind)| kind.get("roles").is_some())
                .map(|(name, _)| name)
                .collect();
            let known = by_id(list(&oracle.document, "entities"), id);
            // With another type it would be another entity: `tests/native/identity.rs` has those.
            let same = known.and_then(|entity| text(entity, "type"));
            let name = same.unwrap_or(choose::<&str>(&types, kind_number));
            let entity = json!({ "id": id, "type": name });
            let state = ("state", some_state(&oracle.policy["entityTypes"][name], app_role));
            let creator = ("createdBy", reference(&oracle.ids("users"), groups));
            let parent = ("parent", reference(&oracle.ids("entities"), other));
            let inherits = ("inherits", (groups % 6 == 5).then_some(Value::Bool(false)));
            with(entity, [organization, creator, parent, inherits, state])
        }
    }
}

/// Mostly an id of the list, seldom one that is not there.
fn some_id(oracle: &Oracle, list: &str, number: u8) -> String {
    let ids = oracle.ids(list);
    if ids.is_empty() || number >= 250 { ABSENT.to_owned() } else { choose(&ids, number).clone() }
}

/// Mostly an entity that can be shared.
fn some_entity(oracle: &Oracle, number: u8) -> String {
    let shared = |entity: &&Value| !sharing_actions(oracle.kind_of(entity)).is_empty();
    let shared = list(&oracle.document, "entities").iter().filter(shared);
    let ids: Vec<&str> = shared.filter_map(|entity| text(entity, "id")).collect();
    if ids.is_empty() || number >= 230 {
        some_id(oracle, "entities", number)
    } else {
        (*choose(&ids, number)).to_owned()
    }
}

/// Mostly somebody who holds a grant on the entity, often the highest one: others are refused without much to learn.
fn some_actor(oracle: &Oracle, entity: &str, number: u8) -> String {
    let found = by_id(list(&oracle.document, "entities"), entity);
    let grants =
        list(&oracle.document, "grants").iter().filter(|grant| text(grant, "entity") == Some(entity));
    let held_by = |grant| {
        let kind = oracle.kind_of(found?);
        Some((rank(kind, role_named(kind, text(grant, "role")?)?), text(grant, "user")?))
    };
    let holders: Vec<_> = grants.filter_map(held_by).collect();
    let holder = match number {
        0..110 => holders.iter().max(),
        110..210 => (!holders.is_empty()).then(|| choose(&holders, number)),
        _ => None,
    };
    holder.map_or_else(|| some_id(oracle, "users", number), |(_, id)| (*id).to_owned())
}

/// The same, or seldom the visitor, whom no edit can name.
fn some_actor_or_visitor(oracle: &Oracle, entity: &str, number: u8) -> String {
    if number % 32 == 31 { VISITOR.to_owned() } else { some_actor(oracle, entity, number) }
}

fn some_role(oracle: &Oracle, entity: &str, number: u8) -> String {
    let entity = by_id(list(&oracle.document, "entities"), entity);
    let names = entity.map_or_else(|| vec!["OWNER".to_owned()], |entity| names(oracle.kind_of(entity)));
    choose(&names, number).clone()
}
