//! Holds the policies of GitLab and GitHub, as the bundled documents have them, cell by cell to the facts in
//! `tests/data`.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;

use crate::data::{Row, table};
use rolegate::Gate;
use serde_json::{Value, json};

const GITLAB: &str = include_str!("../../www/public/gitlab.json");
const GITHUB: &str = include_str!("../../www/public/github.json");

const PROJECT: Facts =
    Facts { document: GITLAB, type_name: "project", csv: include_str!("../data/gitlab-project.csv") };
const GROUP: Facts =
    Facts { document: GITLAB, type_name: "group", csv: include_str!("../data/gitlab-group.csv") };
const REPOSITORY: Facts =
    Facts { document: GITHUB, type_name: "repository", csv: include_str!("../data/github-repository.csv") };
const ALL: [Facts; 3] = [PROJECT, GROUP, REPOSITORY];

/// An entity type of a document, and the table that it is held to.
struct Facts {
    document: &'static str,
    type_name: &'static str,
    csv: &'static str,
}

impl Facts {
    fn rows(&self) -> Vec<Row> {
        table(self.csv)
    }

    /// The columns between what names an action and its condition, low to high.
    fn roles(&self) -> Vec<&'static str> {
        let columns: Vec<_> = self.csv.lines().next().expect("a head").split(',').collect();
        columns[3..].split_last().expect("a condition").1.to_vec()
    }

    fn policy(&self) -> Value {
        let document: Value = serde_json::from_str(self.document).expect("JSON");
        document["policy"].clone()
    }

    /// One user for each role, who has it on the first of some entities.
    fn gate(&self, entities: &Value) -> Gate {
        let user = |role: &&str| json!({ "id": role });
        let grant = |role: &&str| json!({ "entity": entities[0]["id"], "user": role, "role": role });
        let document = json!({
            "rolegate": 1,
            "policy": self.policy(),
            "users": self.roles().iter().map(user).collect::<Vec<_>>(),
            "entities": entities,
            "grants": self.roles().iter().map(grant).collect::<Vec<_>>(),
        });
        Gate::from_json(document.to_string().as_bytes()).expect("a valid document")
    }

    /// Asks for every cell of the table on an entity.
    fn hold(&self, gate: &Gate, entity: &str) {
        for row in self.rows() {
            for role in self.roles() {
                let held = gate.can(role, row["action"], entity);
                assert_eq!(Ok(row[role] == "yes"), held, "{role} of {entity}: {row:?}");
            }
        }
    }
}

#[test]
fn every_cell_is_as_the_facts_have_it() {
    for facts in ALL {
        let gate = facts.gate(&json!([{ "id": "it", "type": facts.type_name }]));
        facts.hold(&gate, "it");
    }
}

/// The other direction: the policy has nothing that is not in the table.
#[test]
fn the_policies_have_these_actions_and_roles_alone() {
    for facts in ALL {
        let kind = &facts.policy()["entityTypes"][facts.type_name];
        let roles: Vec<_> = kind["roles"].as_array().expect("roles").iter().map(|role| &role["id"]).collect();
        assert_eq!(roles, facts.roles(), "{}", facts.type_name);
        let named = |(id, action): (&String, &Value)| json!([id, action["section"], action["label"]]);
        let actions: Vec<_> = kind["actions"].as_object().expect("actions").iter().map(named).collect();
        let expected: Vec<_> =
            facts.rows().iter().map(|row| json!([row["action"], row["section"], row["label"]])).collect();
        assert_eq!(expected, actions, "{}", facts.type_name);
    }
}

/// The two types have the same roles, so that a member of a group is the same on what is in it.
#[test]
fn a_role_on_a_group_is_the_same_on_its_subgroups_and_projects() {
    let gate = GROUP.gate(&json!([
        { "id": "group", "type": "group" },
        { "id": "subgroup", "type": "group", "parent": "group" },
        { "id": "project", "type": "project", "parent": "subgroup" },
    ]));
    GROUP.hold(&gate, "subgroup");
    PROJECT.hold(&gate, "project");
}

#[test]
fn the_facts_are_short_and_roles_rise() {
    for facts in ALL {
        let mut seen = BTreeSet::new();
        for row in facts.rows() {
            let cells: Vec<_> = facts.roles().iter().map(|role| row[role]).collect();
            assert!(cells.iter().all(|cell| ["no", "yes"].contains(cell)), "{row:?}");
            assert!(cells.is_sorted(), "a role has what the ones below it have: {row:?}");
            let words = |column: &str| row[column].split_whitespace().count();
            assert!((1..=6).contains(&words("label")) && words("condition") <= 3, "{row:?}");
            assert!(seen.insert(row["action"]), "twice: {row:?}");
        }
    }
}
