//! Seeded documents in the proportions of the benchmark's (bench/workload/generate.mjs).

use serde_json::{Value, json};

/// How large a directory is.
#[derive(Clone, Copy)]
pub struct Sizes {
    pub users: usize,
    pub entities: usize,
    pub grants: usize,
    pub groups: usize,
    pub organizations: usize,
}

/// 1,000 users, 5,000 entities, 20,000 grants.
pub const M: Sizes = Sizes { users: 1_000, entities: 5_000, grants: 20_000, groups: 50, organizations: 5 };

/// 10,000 users, 100,000 entities, 500,000 grants.
pub const L: Sizes =
    Sizes { users: 10_000, entities: 100_000, grants: 500_000, groups: 500, organizations: 20 };

const TYPES: &[&str] =
    &["project", "dataset", "deployment", "project", "dataset", "batch_job", "model_package", "app"];
const APP_ROLES: &[&str] = &["data_scientist", "viewer", "data_scientist", "data_consumer", "mlops_admin"];
const ROLES: &[&str] = &["READ_ONLY", "READ_WRITE", "READ_ONLY", "OWNER"];

/// Somebody who owns `entity-0`, a project, and whom no app role caps.
pub const OWNER: &str = "owner";

/// A document on the built-in policy, as JSON text.
pub fn document(sizes: Sizes) -> Vec<u8> {
    let mut random = Random(1);
    let mut users = list(sizes.users, |n| user(n, sizes, &mut random));
    users.push(json!({ "id": OWNER }));
    let document = json!({
        "rolegate": 1,
        "organizations": list(sizes.organizations, |n| json!({ "id": format!("org-{n}") })),
        "groups": list(sizes.groups, |n| group(n, sizes, &mut random)),
        "users": users,
        "entities": list(sizes.entities, |n| entity(n, sizes, &mut random)),
        "grants": grants(sizes, &mut random),
    });
    document.to_string().into_bytes()
}

/// mulberry32: the same numbers on every machine.
pub struct Random(pub u32);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x6d2b_79f5);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 15)).wrapping_mul(bits | 1);
        bits ^= bits.wrapping_add((bits ^ (bits >> 7)).wrapping_mul(bits | 61));
        (bits ^ (bits >> 14)) as usize % limit
    }

    pub fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// The type of entity number `n`; jobs stand under the deployment three before them.
pub fn type_of(n: usize) -> &'static str {
    TYPES[n % TYPES.len()]
}

fn entity(n: usize, sizes: Sizes, random: &mut Random) -> Value {
    let mut entity = json!({
        "id": format!("entity-{n}"),
        "type": type_of(n),
        "organization": format!("org-{}", n % sizes.organizations),
        "createdBy": format!("user-{}", random.below(sizes.users)),
    });
    if type_of(n) == "batch_job" {
        entity["parent"] = json!(format!("entity-{}", n - 3));
    }
    entity
}

fn group(n: usize, sizes: Sizes, random: &mut Random) -> Value {
    let organization = format!("org-{}", n % sizes.organizations);
    match random.below(3) {
        0 => {
            json!({ "id": format!("group-{n}"), "organization": organization, "appRoles": [random.pick(APP_ROLES)] })
        }
        _ => json!({ "id": format!("group-{n}"), "organization": organization }),
    }
}

fn user(n: usize, sizes: Sizes, random: &mut Random) -> Value {
    let mut groups: Vec<usize> = (0..random.below(4)).map(|_| random.below(sizes.groups)).collect();
    groups.sort_unstable();
    groups.dedup();
    let groups: Vec<String> = groups.iter().map(|group| format!("group-{group}")).collect();
    json!({
        "id": format!("user-{n}"),
        "organization": format!("org-{}", n % sizes.organizations),
        "groups": groups,
        "appRoles": [random.pick(APP_ROLES)],
        "active": random.below(50) != 0,
    })
}

fn grants(sizes: Sizes, random: &mut Random) -> Vec<Value> {
    let mut taken = std::collections::HashSet::new();
    let mut grants = vec![json!({ "entity": "entity-0", "user": OWNER, "role": "OWNER" })];
    while grants.len() < sizes.grants {
        // The first grants go to one entity each; the others wherever chance has it.
        let entity = if grants.len() < sizes.entities { grants.len() } else { random.below(sizes.entities) };
        let (kind, id) = match random.below(100) {
            0 => ("organization", format!("org-{}", random.below(sizes.organizations))),
            1..11 => ("group", format!("group-{}", random.below(sizes.groups))),
            _ => ("user", format!("user-{}", random.below(sizes.users))),
        };
        if taken.insert((entity, id.clone())) {
            let role = random.pick(ROLES);
            let entity = format!("entity-{entity}");
            grants
                .push(json!({ "entity": entity, kind: id, "role": role, "canShare": random.below(5) != 0 }));
        }
    }
    grants
}

fn list(length: usize, make: impl FnMut(usize) -> Value) -> Vec<Value> {
    (0..length).map(make).collect()
}
