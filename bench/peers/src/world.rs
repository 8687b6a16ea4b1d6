//! A world as `worlds.mjs` wrote it.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs;

/// The sizes of the workload.
pub const SIZES: [&str; 2] = ["M", "L"];

/// The workload in one size: two texts that say the same, and what is asked about it.
pub struct World {
    pub size: &'static str,
    /// What Rolegate loads.
    pub document: Vec<u8>,
    /// What the application around a peer has in its tables.
    pub facts: Vec<u8>,
    pub decisions: Vec<Question>,
    pub screens: Vec<Screen>,
}

/// May this user do this action on this entity? A server knows the type from the route.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub user: &'a str,
    pub action: &'a str,
    pub entity_type: &'a str,
    pub entity: &'a str,
}

/// A question with its answer.
#[derive(Deserialize)]
pub struct Question {
    pub user: String,
    pub action: String,
    #[serde(rename = "type")]
    pub entity_type: String,
    pub entity: String,
    /// What is right.
    pub allowed: bool,
}

/// What may this user do on all of these?
#[derive(Deserialize)]
pub struct Screen {
    pub user: String,
    pub entities: Vec<Line>,
}

/// An entity of a screen, its type's actions, and which of them are right.
#[derive(Deserialize)]
pub struct Line {
    pub id: String,
    #[serde(rename = "type")]
    pub entity_type: String,
    pub actions: Vec<String>,
    pub allowed: Vec<bool>,
}

#[derive(Deserialize)]
pub struct Facts {
    pub types: Vec<Type>,
    pub users: Vec<User>,
    pub entities: Vec<Entity>,
    pub grants: Vec<Grant>,
}

#[derive(Deserialize)]
pub struct Type {
    pub id: String,
    pub actions: Vec<String>,
    /// What each cell allows.
    pub cells: BTreeMap<String, Vec<String>>,
    /// The creator's cell.
    pub creator: Option<String>,
    /// By tier: the cell that it gives in the user's own organization.
    pub held: BTreeMap<String, String>,
    /// By tier: the actions that it lets pass.
    pub passing: BTreeMap<String, Vec<String>>,
    /// By cell on the parent, a deployment: the cell that it gives.
    pub inherited: BTreeMap<String, String>,
}

#[derive(Deserialize)]
pub struct User {
    pub id: String,
    pub organization: String,
    pub groups: Vec<String>,
    pub active: bool,
    /// By type: the tier that counts.
    pub tiers: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entity {
    pub id: String,
    #[serde(rename = "type")]
    pub entity_type: String,
    pub organization: String,
    pub created_by: String,
    pub parent: Option<String>,
}

#[derive(Deserialize)]
pub struct Grant {
    pub entity: String,
    /// `User`, `Group` or `Organization`.
    pub kind: String,
    pub recipient: String,
    pub cell: String,
}

/// The type of which every parent is.
pub const PARENTS: &str = "deployment";

impl World {
    pub fn read(size: &'static str) -> World {
        #[derive(Deserialize)]
        struct Questions {
            decisions: Vec<Question>,
            screens: Vec<Screen>,
        }
        let Questions { decisions, screens } = read(&bytes(size, "questions"));
        World { decisions, screens, ..World::without_questions(size) }
    }

    /// The two texts alone.
    pub fn without_questions(size: &'static str) -> World {
        let (document, facts) = (bytes(size, "document"), bytes(size, "facts"));
        World { size, document, facts, decisions: Vec::new(), screens: Vec::new() }
    }
}

fn bytes(size: &str, name: &str) -> Vec<u8> {
    let path = format!("{}/target/worlds/{size}/{name}.json", env!("CARGO_MANIFEST_DIR"));
    fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}; worlds.mjs makes it"))
}

impl Question {
    pub fn asked(&self) -> Asked<'_> {
        Asked { user: &self.user, action: &self.action, entity_type: &self.entity_type, entity: &self.entity }
    }
}

impl Screen {
    /// All of its questions, one by one.
    pub fn questions(&self) -> impl Iterator<Item = Asked<'_>> {
        self.entities.iter().flat_map(|Line { id, entity_type, actions, .. }| {
            actions.iter().map(|action| Asked { user: &self.user, action, entity_type, entity: id })
        })
    }
}

impl Facts {
    pub fn read(text: &[u8]) -> Facts {
        read(text)
    }

    /// The parents' type.
    pub fn parents(&self) -> &Type {
        self.types.iter().find(|one| one.id == PARENTS).unwrap()
    }
}

fn read<T: DeserializeOwned>(text: &[u8]) -> T {
    serde_json::from_slice(text).unwrap()
}
