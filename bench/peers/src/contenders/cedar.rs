//! cedar-policy: users, groups and organizations are in the access lists of entities, an entity each; what a list
//! allows is a policy. A policy set for each type, since an authorizer looks at every policy of a set.

use crate::contender::Contender;
use crate::world::{Asked, Entity as EntityFacts, Facts, Grant, PARENTS, Type, User, World};
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicySet, Request,
    RestrictedExpression as Value,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

pub struct Cedar {
    authorizer: Authorizer,
    entities: Entities,
    users: EntityTypeName,
    types: HashMap<String, CedarType>,
}

/// Parsed once, and not by each request.
struct CedarType {
    name: EntityTypeName,
    actions: HashMap<String, EntityUid>,
    policies: PolicySet,
}

impl Contender for Cedar {
    const NAME: &'static str = "cedar-policy";

    fn load(world: &World) -> Cedar {
        let facts = Facts::read(&world.facts);
        let mut told = Told::default();
        let actions = facts.types.iter().flat_map(|one| told.actions(one)).collect::<Vec<_>>();
        told.directory(&facts);
        let entities = told.entities.into_iter().chain(actions);
        Cedar {
            authorizer: Authorizer::new(),
            entities: Entities::from_entities(entities, None).unwrap(),
            users: type_name("User"),
            types: facts.types.iter().map(|one| (one.id.clone(), cedar_type(one, facts.parents()))).collect(),
        }
    }

    fn ask(&self) -> impl FnMut(Asked<'_>) -> bool {
        |asked| {
            let CedarType { name, actions, policies } = &self.types[asked.entity_type];
            let user = EntityUid::from_type_name_and_id(self.users.clone(), EntityId::new(asked.user));
            let entity = EntityUid::from_type_name_and_id(name.clone(), EntityId::new(asked.entity));
            let action = actions[asked.action].clone();
            let request = Request::new(user, action, entity, Context::empty(), None).unwrap();
            self.authorizer.is_authorized(&request, policies, &self.entities).decision() == Decision::Allow
        }
    }
}

/// The directory as cedar has it.
#[derive(Default)]
struct Told {
    entities: Vec<Entity>,
    names: HashMap<String, EntityTypeName>,
}

impl Told {
    fn uid(&mut self, kind: &str, id: &str) -> EntityUid {
        if !self.names.contains_key(kind) {
            self.names.insert(kind.to_owned(), type_name(kind));
        }
        EntityUid::from_type_name_and_id(self.names[kind].clone(), EntityId::new(id))
    }

    /// A type's actions, each in a group for every cell that allows it and every tier that stops it.
    fn actions(&mut self, one: &Type) -> Vec<Entity> {
        let mut actions = Vec::new();
        for action in &one.actions {
            let allowing = one.cells.iter().filter(|(_, allowed)| allowed.contains(action));
            let stopping = one.passing.iter().filter(|(_, passing)| !passing.contains(action));
            let names = allowing
                .map(|(cell, _)| cell_group(one, cell))
                .chain(stopping.map(|(tier, _)| stopped(one, tier)));
            let groups: HashSet<EntityUid> =
                names.collect::<Vec<_>>().iter().map(|name| self.uid("Action", name)).collect();
            actions.push(Entity::new_no_attrs(self.uid("Action", &action_name(one, action)), groups));
        }
        actions
    }

    fn directory(&mut self, facts: &Facts) {
        let mut parents: HashMap<(&str, &str), HashSet<EntityUid>> = HashMap::new();
        let mut lists: HashMap<&str, BTreeMap<&str, EntityUid>> = HashMap::new();
        for Grant { entity, kind, recipient, cell } in &facts.grants {
            let list = self.uid("List", &format!("{entity}/{cell}"));
            lists.entry(entity).or_default().entry(cell).or_insert_with(|| list.clone());
            parents.entry((kind, recipient)).or_default().insert(list);
        }
        for user in &facts.users {
            let above = parents.remove(&("User", user.id.as_str())).unwrap_or_default();
            self.user(user, above);
        }
        for ((kind, id), above) in parents {
            let uid = self.uid(kind, id);
            self.entities.push(Entity::new_no_attrs(uid, above));
        }
        for entity in &facts.entities {
            self.entity(entity, lists.remove(entity.id.as_str()).unwrap_or_default());
        }
    }

    fn user(&mut self, user: &User, mut above: HashSet<EntityUid>) {
        let User { id, organization, groups, active, tiers } = user;
        let organization = self.uid("Organization", organization);
        above.insert(organization.clone());
        above.extend(groups.iter().map(|group| self.uid("Group", group)).collect::<Vec<_>>());
        let tiers = tiers.iter().map(|(name, tier)| (name.clone(), Value::new_string(tier.clone())));
        let attributes = HashMap::from([
            ("organization".to_owned(), Value::new_entity_uid(organization)),
            ("active".to_owned(), Value::new_bool(*active)),
            ("tiers".to_owned(), Value::new_record(tiers).unwrap()),
        ]);
        let uid = self.uid("User", id);
        self.entities.push(Entity::new(uid, attributes, above).unwrap());
    }

    fn entity(&mut self, entity: &EntityFacts, lists: BTreeMap<&str, EntityUid>) {
        let mut attributes = HashMap::from([
            (
                "organization".to_owned(),
                Value::new_entity_uid(self.uid("Organization", &entity.organization)),
            ),
            ("createdBy".to_owned(), Value::new_entity_uid(self.uid("User", &entity.created_by))),
        ]);
        if let Some(parent) = &entity.parent {
            attributes.insert("parent".to_owned(), Value::new_entity_uid(self.uid(PARENTS, parent)));
        }
        attributes
            .extend(lists.into_iter().map(|(cell, list)| (cell.to_owned(), Value::new_entity_uid(list))));
        let uid = self.uid(&entity.entity_type, &entity.id);
        self.entities.push(Entity::new(uid, attributes, HashSet::new()).unwrap());
    }
}

fn cedar_type(one: &Type, parents: &Type) -> CedarType {
    let action = |action: &String| {
        let id = EntityId::new(action_name(one, action));
        (action.clone(), EntityUid::from_type_name_and_id(type_name("Action"), id))
    };
    CedarType {
        name: type_name(&one.id),
        actions: one.actions.iter().map(action).collect(),
        policies: policies(one, parents).parse().unwrap(),
    }
}

/// What a list, a creator and a tier give, here and on the parent; then what the user's tier stops.
fn policies(one: &Type, parents: &Type) -> String {
    let mut text = "forbid(principal, action, resource) when { !principal.active };\n".to_owned();
    let mut permit = |cell: &str, condition: String| {
        if !one.cells[cell].is_empty() {
            let group = cell_group(one, cell);
            writeln!(
                text,
                "permit(principal, action in Action::{group:?}, resource) when {{ {condition} }};"
            )
            .unwrap();
        }
    };
    for (cell, condition) in conditions(one, "resource") {
        permit(cell, condition);
    }
    for (given, condition) in conditions(parents, "resource.parent") {
        if let Some(cell) = one.inherited.get(given) {
            permit(cell, format!("resource has parent && {condition}"));
        }
    }
    for (tier, passing) in &one.passing {
        if passing.len() < one.actions.len() {
            let (group, tier) = (stopped(one, tier), has_tier(one, tier));
            writeln!(text, "forbid(principal, action in Action::{group:?}, resource) when {{ {tier} }};")
                .unwrap();
        }
    }
    text
}

/// Each way to a cell on something of a type, which stands at a place of the request.
fn conditions<'a>(one: &'a Type, at: &str) -> Vec<(&'a String, String)> {
    let listed = |cell: &'a String| (cell, format!("{at} has {cell:?} && principal in {at}[{cell:?}]"));
    let created = |cell: &'a String| (cell, format!("{at}.createdBy == principal"));
    let held = |(tier, cell): (&'a String, &'a String)| {
        (cell, format!("{} && {at}.organization == principal.organization", has_tier(one, tier)))
    };
    one.cells
        .keys()
        .map(listed)
        .chain(one.creator.iter().map(created))
        .chain(one.held.iter().map(held))
        .collect()
}

fn has_tier(one: &Type, tier: &str) -> String {
    format!("principal.tiers[{:?}] == {tier:?}", one.id)
}

fn action_name(one: &Type, action: &str) -> String {
    format!("{}/{action}", one.id)
}

fn cell_group(one: &Type, cell: &str) -> String {
    format!("{} allowed to {cell}", one.id)
}

fn stopped(one: &Type, tier: &str) -> String {
    format!("{} stopped by {tier}", one.id)
}

fn type_name(name: &str) -> EntityTypeName {
    name.parse().unwrap()
}
