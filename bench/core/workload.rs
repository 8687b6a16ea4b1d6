//! Seeded documents in the proportions of the benchmark's (bench/workload/generate.mjs).

use serde_json::{Value, json};
use std::collections::HashSet;
use std::io::{self, Write};
use std::iter;

/// How large a directory is.
#[derive(Clone, Copy)]
pub struct Sizes {
    pub users: usize,
    pub entities: usize,
    pub grants: usize,
    pub groups: usize,
    pub organizations: usize,
    /// Whether the grants stand in the order of their entities, as a database gives them, or in none.
    pub ordered: bool,
}

/// 1,000 users, 5,000 entities, 20,000 grants.
pub const M: Sizes =
    Sizes { users: 1_000, entities: 5_000, grants: 20_000, groups: 50, organizations: 5, ordered: false };

/// 10,000 users, 100,000 entities, 500,000 grants.
pub const L: Sizes = Sizes {
    users: 10_000,
    entities: 100_000,
    grants: 500_000,
    groups: 500,
    organizations: 20,
    ordered: false,
};

/// 200,000 users, a million entities, ten million grants.
pub const LARGE: Sizes = Sizes {
    users: 200_000,
    entities: 1_000_000,
    grants: 10_000_000,
    groups: 10_000,
    organizations: 400,
    ordered: true,
};

const TYPES: &[&str] =
    &["project", "dataset", "deployment", "project", "dataset", "batch_job", "model_package", "app"];
const APP_ROLES: &[&str] = &["data_scientist", "viewer", "data_scientist", "data_consumer", "mlops_admin"];
const ROLES: &[&str] = &["READ_ONLY", "READ_WRITE", "READ_ONLY", "OWNER"];

/// Somebody who owns `entity-0`, a project, and whom no app role caps.
pub const OWNER: &str = "owner";

/// A document on the built-in policy, as JSON text.
pub fn document(sizes: Sizes) -> Vec<u8> {
    let mut text = Vec::new();
    write_document(sizes, &mut text).unwrap();
    text
}

/// The same, record by record: a large one is never in memory as a whole.
pub fn write_document(sizes: Sizes, out: &mut impl Write) -> io::Result<()> {
    let mut random = Random(1);
    out.write_all(br#"{"rolegate":1"#)?;
    let organizations = (0..sizes.organizations).map(|n| json!({ "id": format!("org-{n}") }));
    write_list(out, "organizations", organizations)?;
    let users = (0..sizes.users).map(|n| user(n, sizes, &mut random));
    write_list(out, "users", users.chain(iter::once_with(|| json!({ "id": OWNER }))))?;
    write_list(out, "groups", (0..sizes.groups).map(|n| group(n, sizes, &mut random)))?;
    write_list(out, "entities", (0..sizes.entities).map(|n| entity(n, sizes, &mut random)))?;
    write_list(out, "grants", grants(sizes, &mut random))?;
    out.write_all(b"}")
}

fn write_list(out: &mut impl Write, name: &str, records: impl Iterator<Item = Value>) -> io::Result<()> {
    write!(out, ",\"{name}\":[")?;
    for (n, record) in records.enumerate() {
        write!(out, "{}{record}", if n == 0 { "" } else { "," })?;
    }
    out.write_all(b"]")
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

/// The first of them is the owner's. In order, every entity has as many; else each has one first, and the others are
/// wherever chance has it.
fn grants(sizes: Sizes, random: &mut Random) -> impl Iterator<Item = Value> {
    let mut taken = HashSet::new();
    let owners = json!({ "entity": "entity-0", "user": OWNER, "role": "OWNER" });
    let others = iter::from_fn(move || {
        loop {
            let given = taken.len() + 1;
            let entity = match sizes.ordered {
                true => given * sizes.entities / sizes.grants,
                false if given < sizes.entities => given,
                false => random.below(sizes.entities),
            };
            let (kind, place, number) = match random.below(100) {
                0 => ("organization", 0, random.below(sizes.organizations)),
                1..11 => ("group", 1, random.below(sizes.groups)),
                _ => ("user", 2, random.below(sizes.users)),
            };
            if taken.insert((entity as u32, place * 1_000_000 + number as u32)) {
                let (entity, role) = (format!("entity-{entity}"), random.pick(ROLES));
                let id = format!("{}-{number}", if place == 0 { "org" } else { kind });
                let can_share = random.below(5) != 0;
                return Some(json!({ "entity": entity, kind: id, "role": role, "canShare": can_share }));
            }
        }
    });
    iter::once(owners).chain(others).take(sizes.grants)
}
