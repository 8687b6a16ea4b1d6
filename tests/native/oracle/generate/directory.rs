//! Random organizations, groups, users, entities and grants over a policy.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::super::json::{entries, list, text, texts};
use super::super::policy::role_named;
use super::choices::{choose, numbers, pick, subset};
use super::ids::{ABSENT, id};

/// Whom a grant to the public reaches.
pub const PUBLICS: [&str; 2] = ["signed_in", "anyone"];

/// Numbers that a directory is made of.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Where the ids of each kind start in the pool.
    starts: [u8; 4],
    organizations: Vec<u8>,
    groups: Vec<[u8; 3]>,
    users: Vec<UserPlan>,
    entities: Vec<[u8; 5]>,
    grants: Vec<GrantPlan>,
    /// The owner of every entity, to be read as a choice.
    owner: Option<u8>,
}

#[derive(Clone, Debug)]
struct UserPlan {
    organization: u8,
    groups: u8,
    app_roles: u8,
    inactive: bool,
    stray_group: bool,
}

#[derive(Clone, Debug)]
struct GrantPlan {
    entity: u8,
    kind: u8,
    recipient: u8,
    role: u8,
    upper_case: bool,
    can_share: Option<bool>,
    can_use_data: Option<bool>,
}

pub fn plans() -> impl Strategy<Value = Plan> {
    let directory = (
        any::<[u8; 4]>(),
        numbers(0..=3),
        vec(any::<[u8; 3]>(), 0..=4),
        vec(users(), 1..=5),
        vec(any::<[u8; 5]>(), 1..=6),
        vec(grants(), 0..=18),
    );
    directory.prop_map(|(starts, organizations, groups, users, entities, grants)| Plan {
        starts,
        organizations,
        groups,
        users,
        entities,
        grants,
        owner: None,
    })
}

fn users() -> impl Strategy<Value = UserPlan> {
    let numbers = (
        any::<u8>(),
        any::<u8>(),
        rarely_many(),
        proptest::bool::weighted(0.1),
        proptest::bool::weighted(0.1),
    );
    numbers.prop_map(|(organization, groups, app_roles, inactive, stray_group)| UserPlan {
        organization,
        groups,
        app_roles,
        inactive,
        stray_group,
    })
}

fn grants() -> impl Strategy<Value = GrantPlan> {
    let flags = (any::<bool>(), weighted(0.5, any::<bool>()), weighted(0.5, any::<bool>()));
    (any::<[u8; 4]>(), flags).prop_map(
        |([entity, kind, recipient, role], (upper_case, can_share, can_use_data))| GrantPlan {
            entity,
            kind,
            recipient,
            role,
            upper_case,
            can_share,
            can_use_data,
        },
    )
}

/// A mask with few bits, mostly none: an app role more often hides what the grants do than it shows something.
fn rarely_many() -> impl Strategy<Value = u8> {
    prop_oneof![3 => Just(0), 3 => (0..8u8).prop_map(|bit| 1 << bit), 1 => any::<u8>()]
}

impl Plan {
    pub fn owned(self, owner: u8) -> Plan {
        Plan { owner: Some(owner), ..self }
    }

    /// The document with this directory; on the built-in policy, unnamed, where none is given.
    pub fn document(&self, policy: Option<Value>) -> Value {
        let rules = policy.clone().unwrap_or_else(super::super::built_in::built_in);
        let app_roles: Vec<String> =
            entries(&rules, "appRoles").into_iter().map(|(id, _)| id.to_owned()).collect();
        let [organizations, groups, users, entities] = self.ids();
        let mut document = Map::new();
        document.insert("rolegate".to_owned(), json!(1));
        document.extend(policy.map(|policy| ("policy".to_owned(), policy)));
        let mut put = |name: &str, items: Vec<Value>| document.insert(name.to_owned(), Value::Array(items));
        put("organizations", self.organizations(&organizations, &app_roles));
        put("groups", self.groups(&groups, &organizations, &app_roles));
        put("users", self.users(&users, &groups, &organizations, &app_roles));
        let entities = self.entities(&entities, &users, &organizations, &rules);
        let grants = self.grants(&entities, [&users, &groups, &organizations], &rules);
        put("entities", entities);
        put("grants", grants);
        Value::Object(document)
    }

    fn ids(&self) -> [Vec<String>; 4] {
        let lengths = [self.organizations.len(), self.groups.len(), self.users.len(), self.entities.len()];
        [0, 1, 2, 3].map(|kind| (0..lengths[kind]).map(|place| id(self.starts[kind], place)).collect())
    }

    fn organizations(&self, ids: &[String], app_roles: &[String]) -> Vec<Value> {
        let item = |(id, mask): (&String, &u8)| json!({ "id": id, "appRoles": few(app_roles, *mask) });
        ids.iter().zip(&self.organizations).map(item).collect()
    }

    /// The groups that a group is in stand before it, so that there is no circle.
    fn groups(&self, ids: &[String], organizations: &[String], app_roles: &[String]) -> Vec<Value> {
        let item = |(place, [organization, mask, above]): (usize, &[u8; 3])| {
            let above = subset(&ids[..place], *above);
            with(
                json!({ "id": ids[place], "appRoles": few(app_roles, *mask) }),
                [
                    ("organization", reference(organizations, *organization)),
                    ("groups", (!above.is_empty()).then_some(json!(above))),
                ],
            )
        };
        self.groups.iter().enumerate().map(item).collect()
    }

    fn users(
        &self,
        ids: &[String],
        groups: &[String],
        organizations: &[String],
        app_roles: &[String],
    ) -> Vec<Value> {
        let item = |(id, plan): (&String, &UserPlan)| {
            let mut groups = subset(groups, plan.groups);
            groups.extend(plan.stray_group.then(|| ABSENT.to_owned()));
            let mut user =
                json!({ "id": id, "groups": groups, "appRoles": subset(app_roles, plan.app_roles) });
            if plan.inactive {
                user["active"] = json!(false);
            }
            with(user, [("organization", reference(organizations, plan.organization))])
        };
        ids.iter().zip(&self.users).map(item).collect()
    }

    /// An entity's parent stands before it, so that there is no cycle.
    fn entities(
        &self,
        ids: &[String],
        users: &[String],
        organizations: &[String],
        policy: &Value,
    ) -> Vec<Value> {
        let types: Vec<&str> = entries(policy, "entityTypes")
            .into_iter()
            .filter(|(_, kind)| kind.get("roles").is_some())
            .map(|(name, _)| name)
            .collect();
        let item = |(place, [kind, organization, creator, parent, state]): (usize, &[u8; 5])| {
            let name = choose(&types, *kind);
            let entity = json!({ "id": ids[place], "type": name });
            let organization = ("organization", reference(organizations, *organization));
            with(
                entity,
                [
                    organization,
                    ("createdBy", reference(users, *creator)),
                    ("parent", reference(&ids[..place], *parent)),
                    ("inherits", (creator % 8 == 7).then_some(Value::Bool(false))),
                    ("state", some_state(&policy["entityTypes"][*name], *state)),
                ],
            )
        };
        self.entities.iter().enumerate().map(item).collect()
    }

    fn grants(&self, entities: &[Value], recipients: [&[String]; 3], policy: &Value) -> Vec<Value> {
        let mut seen = BTreeSet::new();
        let mut grants = Vec::new();
        for (place, entity) in
            entities.iter().enumerate().take(if self.owner.is_some() { entities.len() } else { 0 })
        {
            let owner =
                choose(recipients[0], self.owner.unwrap_or_default().wrapping_add(place as u8 / 2)).as_str();
            let id = text(entity, "id").unwrap_or_default();
            let roles = list(&policy["entityTypes"][text(entity, "type").unwrap_or_default()], "roles");
            seen.insert((id, 0, owner));
            grants.push(json!({ "entity": id, "user": owner, "role": roles.last().expect("a role")["id"] }));
        }
        for plan in &self.grants {
            let entity = choose(entities, plan.entity);
            let kind = if plan.kind >= 216 { 3 } else { usize::from(plan.kind) % 3 };
            let recipient = match recipients.get(kind) {
                Some(ids) => pick(ids, plan.recipient).map_or(ABSENT, String::as_str),
                None => choose(&PUBLICS, plan.recipient),
            };
            let id = text(entity, "id").unwrap_or_default();
            let id = if plan.entity == 255 { ABSENT } else { id };
            if !seen.insert((id, kind, recipient)) {
                continue;
            }
            let names = names(&policy["entityTypes"][text(entity, "type").unwrap_or_default()]);
            let name = choose(&names, plan.role);
            let name = if plan.upper_case { name.to_ascii_uppercase() } else { name.clone() };
            let field = ["user", "group", "organization", "public"][kind];
            let grant = json!({ "entity": id, field: recipient, "role": name });
            grants.push(with(
                grant,
                [
                    ("canShare", plan.can_share.map(Value::Bool)),
                    ("canUseData", plan.can_use_data.map(Value::Bool)),
                ],
            ));
        }
        grants
    }
}

/// Every name that the type has for a role: its own, the aliases, the generic ones.
pub fn names(kind: &Value) -> Vec<String> {
    let own = list(kind, "roles")
        .iter()
        .flat_map(|role| text(role, "id").into_iter().chain(texts(role, "aliases")));
    let generic = super::super::policy::LEVELS.into_iter().filter(|level| role_named(kind, level).is_some());
    own.chain(generic).map(str::to_owned).collect()
}

fn few(app_roles: &[String], mask: u8) -> Vec<String> {
    if mask < 160 { Vec::new() } else { subset(app_roles, 1 << (mask % 8)) }
}

/// One of a type's states, or mostly none: what a state takes away shows nothing of other rules.
pub fn some_state(kind: &Value, number: u8) -> Option<Value> {
    let states: Vec<&str> = entries(kind, "states").into_iter().map(|(id, _)| id).collect();
    pick(&states, number).filter(|_| number < 90).map(|id| json!(id))
}

/// Nothing, one of the ids, or an id that is not there.
pub fn reference(ids: &[String], number: u8) -> Option<Value> {
    if number >= 250 { Some(json!(ABSENT)) } else { pick(ids, number).map(|id| json!(id)) }
}

/// The object with those fields that have a value.
pub fn with<const N: usize>(mut object: Value, fields: [(&str, Option<Value>); N]) -> Value {
    for (field, value) in fields {
        if let Some(value) = value {
            object[field] = value;
        }
    }
    object
}
