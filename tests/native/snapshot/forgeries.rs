//! Snapshots with a right checksum and wrong contents: what is checked of them, one thing at a time.

use super::{HEAD, sealed};
use crate::oracle::compare::load;
use rolegate::{Gate, Instant};
use serde_json::{Value, json};

/// The lists of the contents, in their order: texts and numbers.
const LAYOUT: &str = concat!(
    "tt",         // the policy, and the mark of a slice
    "tn",         // the names of types
    "tn",         // the names of app roles
    "tntnnnnnnn", // organizations: ids, names, organization, active, app roles and groups with their counts
    "tntnnnnnnn", // groups
    "tntnnnnnnn", // users
    "tntnnnnnnn", // entities: ids, names, type, organization, creator, parent, which do not inherit, which are listed
    "ntn",        // entities in a state, the states
    "n",          // how many grants
    "tn",         // the names of roles
    "nnn",        // grants: recipient, role and flags, order
    "nnnnn",      // which of them have times, and from when until when, each in two parts
);
const POLICY: usize = 0;
const MARK: usize = 1;
const TYPES: usize = 2;
const GROUP_COUNTS_OF_ORGANIZATIONS: usize = 15;
const GROUPS_OF_GROUPS: usize = 24;
const GROUP_COUNTS_OF_GROUPS: usize = 25;
const ORGANIZATION_OF_USER: usize = 30;
const ACTIVE: usize = 31;
const APP_ROLES: usize = 32;
const GROUPS: usize = 34;
const GROUP_COUNTS: usize = 35;
const ENTITIES: usize = 36;
const TYPE: usize = 40;
const ORGANIZATION: usize = 41;
const CREATOR: usize = 42;
const PARENT: usize = 43;
const APART: usize = 44;
const LISTED: usize = 45;
const STATED: usize = 46;
const STATES: usize = 47;
const ROLES: usize = 50;
const RECIPIENT: usize = 52;
const TERMS: usize = 53;
const ORDER: usize = 54;
const TIMED: usize = 55;
const FROM: [usize; 2] = [56, 57];
const UNTIL: [usize; 2] = [58, 59];

const ABSENT: &str = "it refers to what it does not have";
const LENGTHS: &str = "its lists differ in length";
const NOT_IN_ORDER: &str = "the grants of an entity are not in order";
const MEMBERSHIPS: &str = "a list of memberships is too long, or names one twice";
const POLICY_INVALID: &str = "its policy is not valid";
const MARK_INVALID: &str = "its mark is not valid";
const POLICY_LACKS: &str = "its policy lacks a type or an app role";

/// A forgery: what it shows, how it is made, and what is said of it.
type Forgery = (&'static str, fn(&mut Contents), &'static str);

const FORGERIES: &[Forgery] = &[
    ("grants out of order", |forged| forged.numbers(RECIPIENT).swap(0, 1), NOT_IN_ORDER),
    ("two grants to one recipient", |forged| forged.numbers(RECIPIENT)[1] = 0, NOT_IN_ORDER),
    ("a grant after the last", |forged| forged.numbers(ORDER)[1] = 4, NOT_IN_ORDER),
    ("a grant of no entity", |forged| forged.each_of_a_grant(|list| list.push(0)), LENGTHS),
    ("a grant too few", |forged| forged.each_of_a_grant(|list| list.truncate(3)), LENGTHS),
    ("a grant without its role", |forged| forged.numbers(TERMS).truncate(3), LENGTHS),
    ("a flag too many", |forged| forged.numbers(ACTIVE).push(0), LENGTHS),
    ("a grant to nobody", |forged| forged.numbers(RECIPIENT)[3] = 7, ABSENT),
    ("a grant to nobody at all", |forged| forged.numbers(RECIPIENT)[3] = u32::MAX, ABSENT),
    ("an unknown type", |forged| forged.numbers(TYPE)[1] = 1, ABSENT),
    ("a user's unknown organization", |forged| forged.numbers(ORGANIZATION_OF_USER)[0] = 2, ABSENT),
    ("an unknown group", |forged| forged.numbers(GROUPS)[1] = 2, ABSENT),
    ("an unknown app role", |forged| forged.numbers(APP_ROLES)[0] = 1, ABSENT),
    ("an entity's unknown organization", |forged| forged.numbers(ORGANIZATION)[0] = 2, ABSENT),
    ("an unknown creator", |forged| forged.numbers(CREATOR)[0] = 3, ABSENT),
    ("an unknown parent", |forged| forged.numbers(PARENT)[1] = 4, ABSENT),
    ("an entity that does not inherit, twice", |forged| *forged.numbers(APART) = vec![2, 2], LENGTHS),
    ("no entity that does not inherit", |forged| forged.numbers(APART)[0] = 3, LENGTHS),
    ("entities that do not inherit, out of order", |forged| *forged.numbers(APART) = vec![2, 1], LENGTHS),
    ("an unknown entity in a state", |forged| forged.numbers(STATED)[0] = 3, ABSENT),
    ("an entity without its state", |forged| forged.numbers(STATED).push(2), LENGTHS),
    ("a state that the type lacks", |forged| forged.replace(STATES, "closed", "opened"), ABSENT),
    ("no entity that is listed", |forged| *forged.numbers(LISTED) = vec![3], LENGTHS),
    ("a mark that is none", |forged| *forged.text(MARK) = "{}".to_owned(), MARK_INVALID),
    (
        "the mark of nobody",
        |forged| *forged.text(MARK) = json!({ "user": "cy", "entities": "all" }).to_string(),
        MARK_INVALID,
    ),
    ("a group twice", |forged| forged.numbers(GROUPS)[1] = 0, MEMBERSHIPS),
    ("a group in an unknown group", |forged| forged.put_groups_in([2, 0]), ABSENT),
    (
        "a circle of groups",
        |forged| forged.put_groups_in([1, 0]),
        "a group is in itself, or below too many others",
    ),
    (
        "an organization in groups",
        |forged| forged.numbers(GROUP_COUNTS_OF_ORGANIZATIONS)[0] = 1,
        "a group or an organization has what only others have",
    ),
    (
        "a circle of parents",
        |forged| forged.numbers(PARENT)[0] = 2,
        "an entity is its own parent, or has too many above it",
    ),
    (
        "an unknown role",
        |forged| forged.replace(ROLES, "reader", "raeder"),
        "a grant has a role that its type lacks",
    ),
    ("a type that the policy lacks", |forged| forged.replace(TYPES, "note", "nota"), POLICY_LACKS),
    (
        "the same type and id twice",
        |forged| forged.replace(ENTITIES, "planpage", "planplan"),
        "two entities have the same type and id",
    ),
    ("no policy", |forged| *forged.text(POLICY) = "[]".to_owned(), POLICY_INVALID),
    ("an error in the policy", |forged| forged.replace(POLICY, "READ_ONLY", "READ_LITTLE"), POLICY_INVALID),
    ("a byte too many", |forged| forged.padding.push(0), "there is more than belongs to it"),
    ("a byte too few", |forged| forged.padding.truncate(2), "it breaks off"),
];

#[test]
fn each_forgery_is_refused_for_what_is_wrong_with_it() {
    let bytes = load(&document()).to_bytes();
    let mut failures = Vec::new();
    for (name, forge, what) in FORGERIES {
        let mut forged = Contents::of(&bytes);
        forge(&mut forged);
        let found = match Gate::from_bytes(&forged.snapshot(&bytes)) {
            Ok(_) => "a gate".to_owned(),
            Err(error) => format!("{}: {}", error.code.as_str(), error.message),
        };
        if found != format!("invalid_snapshot: the snapshot is not valid: {what}") {
            failures.push(format!("forgery: {name}: expected `{what}`, found {found}"));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// What the forgeries leave alone is as it was written.
#[test]
fn contents_are_written_again_as_they_were() {
    let bytes = load(&document()).to_bytes();
    assert_eq!(bytes, Contents::of(&bytes).snapshot(&bytes));
}

/// As many groups as a document may name, and one more.
#[test]
fn memberships_have_the_limit_of_documents() {
    let ids: Vec<String> = (0..=1_000).map(|number| format!("g{number}")).collect();
    let groups: Vec<Value> = ids.iter().map(|id| json!({ "id": id })).collect();
    let user = json!({ "id": "ada", "groups": ids[..1_000] });
    let bytes = load(&json!({ "rolegate": 1, "groups": groups, "users": [user] })).to_bytes();
    assert!(Gate::from_bytes(&bytes).is_ok(), "forgery: a thousand groups");
    let mut forged = Contents::of(&bytes);
    forged.numbers(GROUPS).push(1_000);
    // A count that may be missing is one more.
    assert_eq!(&vec![1_001], forged.numbers(GROUP_COUNTS));
    forged.numbers(GROUP_COUNTS)[0] = 1_002;
    let error = Gate::from_bytes(&forged.snapshot(&bytes)).err();
    let message = error.map(|error| error.message).unwrap_or_default();
    assert!(message.contains(MEMBERSHIPS), "forgery: a group too many: {message}");
}

/// Through other groups it is the same.
#[test]
fn memberships_through_groups_have_the_limit_of_documents() {
    let ids: Vec<String> = (0..999).map(|number| format!("g{number}")).collect();
    let mut groups: Vec<Value> = ids.iter().map(|id| json!({ "id": id })).collect();
    groups.extend([json!({ "id": "all", "groups": ids }), json!({ "id": "own" })]);
    let user = json!({ "id": "ada", "groups": ["all"] });
    let bytes = load(&json!({ "rolegate": 1, "groups": groups, "users": [user] })).to_bytes();
    let mut forged = Contents::of(&bytes);
    forged.numbers(GROUPS).push(1_000);
    forged.numbers(GROUP_COUNTS)[0] = 3;
    let error = Gate::from_bytes(&forged.snapshot(&bytes)).err();
    let message = error.map(|error| error.message).unwrap_or_default();
    assert!(message.contains("a user is in too many groups"), "forgery: a group too many: {message}");
}

/// Grants with times are checked as those of documents are.
#[test]
fn times_are_checked() {
    let mut document = document();
    document["grants"][0]["from"] = json!("2026-01-31T12:00:00Z");
    document["grants"][0]["until"] = json!("2026-02-28T12:00:00Z");
    let now: Instant = "2026-02-01T00:00:00Z".parse().expect("a time");
    let gate = Gate::at(now).from_json(document.to_string().as_bytes()).expect("a gate");
    let bytes = gate.to_bytes();
    let ends = "a grant ends before it begins";
    let cases: [Forgery; 6] = [
        ("an end before the beginning", |forged| forged.numbers(UNTIL[0])[0] = 1, ends),
        ("neither of the two", |forged| forged.zero([FROM[0], FROM[1], UNTIL[0], UNTIL[1]]), ends),
        ("a beginning after all ends", |forged| forged.numbers(FROM[0])[0] = 1 << 20, ends),
        ("times of no grant", |forged| forged.numbers(TIMED)[0] = 4, LENGTHS),
        ("the same grant twice", |forged| forged.numbers(TIMED).push(0), LENGTHS),
        ("a part too few", |forged| forged.numbers(UNTIL[1]).clear(), LENGTHS),
    ];
    for (name, forge, what) in cases {
        let mut forged = Contents::of(&bytes);
        forge(&mut forged);
        let error = Gate::at(now).from_bytes(&forged.snapshot(&bytes)).expect_err(name);
        assert_eq!(error.message, format!("the snapshot is not valid: {what}"), "forgery: {name}");
    }
    assert!(Gate::at(now).from_bytes(&bytes).is_ok());
}

/// Two users, two groups and an organization, which grants number from 0 to 4; a note below another.
fn document() -> Value {
    json!({
        "rolegate": 1,
        "policy": {
            "entityTypes": {
                "note": {
                    "roles": [{ "id": "reader", "level": "READ_ONLY" }, { "id": "owner", "level": "OWNER" }],
                    "inherits": true,
                    "creatorRole": "owner",
                    "actions": { "look": { "holders": ["reader", "owner"] } },
                    "states": { "closed": { "cap": "none" } },
                },
            },
            "appRoles": { "viewer": { "tiers": { "note": "read" } } },
        },
        "organizations": [{ "id": "acme" }],
        "groups": [{ "id": "team" }, { "id": "crew" }],
        "users": [
            { "id": "ada", "organization": "acme", "groups": ["team", "crew"], "appRoles": ["viewer"] },
            { "id": "bo" },
        ],
        "entities": [
            { "id": "plan", "type": "note", "organization": "acme", "createdBy": "ada" },
            { "id": "page", "type": "note", "parent": "plan", "state": "closed" },
            { "id": "draft", "type": "note", "parent": "plan", "inherits": false },
        ],
        "grants": [
            { "entity": "plan", "user": "ada", "role": "owner" },
            { "entity": "plan", "user": "bo", "role": "reader" },
            { "entity": "plan", "group": "team", "role": "reader" },
            { "entity": "page", "organization": "acme", "role": "reader" },
        ],
    })
}

/// One list of the contents.
enum Part {
    Text(String),
    Numbers(Vec<u32>),
}

/// The contents of a snapshot, taken apart.
struct Contents {
    parts: Vec<Part>,
    padding: Vec<u8>,
}

impl Contents {
    fn of(snapshot: &[u8]) -> Self {
        let mut rest = &snapshot[HEAD..];
        let mut take = |count: usize| {
            let (bytes, left) = rest.split_at(count);
            rest = left;
            bytes
        };
        let number =
            |bytes: &[u8]| bytes.iter().rev().fold(0, |number: u32, byte| number << 8 | u32::from(*byte));
        let mut parts = Vec::new();
        for kind in LAYOUT.chars() {
            parts.push(if kind == 't' {
                let length = number(take(4)) as usize;
                Part::Text(String::from_utf8(take(length).to_vec()).expect("UTF-8"))
            } else {
                let width = usize::from(take(1)[0]);
                let count = number(take(4)) as usize;
                Part::Numbers(take(count * width).chunks(width).map(number).collect())
            });
        }
        Contents { parts, padding: rest.to_vec() }
    }

    /// A snapshot of these contents, with a right length and checksum; the version is that of another.
    fn snapshot(&self, other: &[u8]) -> Vec<u8> {
        let mut contents = Vec::new();
        let count = |length: usize| (length as u32).to_le_bytes();
        for part in &self.parts {
            match part {
                Part::Text(text) => {
                    contents.extend(count(text.len()));
                    contents.extend(text.as_bytes());
                }
                Part::Numbers(numbers) => {
                    let most = numbers.iter().max().map_or(0, |most| most.checked_ilog2().unwrap_or(0));
                    let width = most as usize / 8 + 1;
                    contents.push(width as u8);
                    contents.extend(count(numbers.len()));
                    numbers.iter().for_each(|number| contents.extend(&number.to_le_bytes()[..width]));
                }
            }
        }
        contents.extend(&self.padding);
        sealed(other, &contents)
    }

    fn text(&mut self, place: usize) -> &mut String {
        match &mut self.parts[place] {
            Part::Text(text) => text,
            Part::Numbers(_) => panic!("the list {place} holds numbers"),
        }
    }

    fn numbers(&mut self, place: usize) -> &mut Vec<u32> {
        match &mut self.parts[place] {
            Part::Numbers(numbers) => numbers,
            Part::Text(_) => panic!("the list {place} holds texts"),
        }
    }

    fn zero(&mut self, places: [usize; 4]) {
        places.into_iter().for_each(|place| self.numbers(place)[0] = 0);
    }

    /// Puts another word of the same length, or a longer one into the policy, which stands by itself.
    fn replace(&mut self, place: usize, word: &str, other: &str) {
        assert!(self.text(place).contains(word), "there is no `{word}`");
        *self.text(place) = self.text(place).replace(word, other);
    }

    /// Puts each of the two groups into one.
    fn put_groups_in(&mut self, groups: [u32; 2]) {
        *self.numbers(GROUPS_OF_GROUPS) = groups.to_vec();
        *self.numbers(GROUP_COUNTS_OF_GROUPS) = vec![2, 2];
    }

    /// Changes the lists of grants alike.
    fn each_of_a_grant(&mut self, change: fn(&mut Vec<u32>)) {
        [RECIPIENT, TERMS, ORDER].into_iter().for_each(|place| change(self.numbers(place)));
    }
}
