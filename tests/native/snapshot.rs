//! Properties of snapshots on random documents: a gate comes back as it was, and a damaged or forged one is refused.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod forgeries;

use std::collections::BTreeSet;

use crate::oracle::Oracle;
use crate::oracle::compare::{document_of, load};
use crate::oracle::generate::steps::{Step, steps};
use crate::oracle::generate::{Document, cases, documents, owned_documents};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::{TestCaseResult, TestRunner};
use rolegate::{Error, Gate};
use serde_json::json;
use twox_hash::XxHash64;

/// What comes before the contents: `rolegate`, the version, the length of the contents, and their checksum.
const HEAD: usize = 8 + 4 + 8 + 8;

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_gate_comes_out_as_it_went_in(Document(document) in documents()) {
        let gate = load(&document);
        let bytes = gate.to_bytes();
        let restored = restore(&bytes);
        prop_assert_eq!(&bytes, &restored.to_bytes());
        prop_assert_eq!(document_of(&gate).to_string(), document_of(&restored).to_string());
        same_decisions(&gate, &restored)?;
    }
}

proptest! {
    #![proptest_config(cases(100))]

    /// Slots, gaps and spellings that changes leave behind do not show.
    #[test]
    fn equal_gates_give_equal_bytes((Document(document), plans) in (owned_documents(), steps())) {
        let mut gate = load(&document);
        for plan in plans {
            let oracle = Oracle::new(&document_of(&gate));
            if let Step::Apply(edits) = plan.step(&oracle) {
                // What is refused changes nothing.
                let _ = gate.apply_json(json!(edits).to_string().as_bytes());
            }
        }
        let bytes = gate.to_bytes();
        prop_assert_eq!(&bytes, &load(&document_of(&gate)).to_bytes());
        prop_assert_eq!(document_of(&gate).to_string(), document_of(&restore(&bytes)).to_string());
        goes_on(&gate, &mut restore(&bytes))?;
    }

    /// A forged snapshot can have the right checksum, so its contents are not trusted.
    #[test]
    fn forged_contents_are_refused_or_a_gate((Document(document), damages) in (documents(), damages())) {
        let bytes = forged(&load(&document).to_bytes(), &damages);
        match Gate::from_bytes(&bytes) {
            Err(error) => prop_assert_eq!("invalid_snapshot", error.code.as_str()),
            Ok(gate) => {
                let out = document_of(&gate);
                let fresh = load(&out);
                same_decisions(&fresh, &gate)?;
                prop_assert_eq!(out.to_string(), document_of(&fresh).to_string());
                prop_assert_eq!(out.to_string(), document_of(&restore(&gate.to_bytes())).to_string());
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(3))]

    #[test]
    fn every_flipped_bit_is_noticed(Document(document) in documents()) {
        let mut bytes = load(&document).to_bytes();
        for bit in 0..bytes.len() * 8 {
            bytes[bit / 8] ^= 1 << (bit % 8);
            prop_assert_eq!("invalid_snapshot", refused(&bytes).code.as_str(), "bit {}", bit);
            bytes[bit / 8] ^= 1 << (bit % 8);
        }
    }

    #[test]
    fn every_end_that_is_missing_is_noticed(Document(document) in documents()) {
        let mut bytes = load(&document).to_bytes();
        for end in 0..bytes.len() {
            prop_assert_eq!("invalid_snapshot", refused(&bytes[..end]).code.as_str(), "cut at {}", end);
        }
        bytes.push(0);
        prop_assert_eq!("invalid_snapshot", refused(&bytes).code.as_str());
    }
}

#[test]
fn a_refusal_says_what_is_wrong_and_what_helps() {
    let bytes = load(&json!({ "rolegate": 1, "users": [{ "id": "ada" }] })).to_bytes();
    let changed = |index: usize| {
        let mut bytes = bytes.clone();
        bytes[index] ^= 1;
        bytes
    };
    let cases: [(&[u8], &str, &str); 6] = [
        (b"", "these bytes are not a snapshot", "begins with `rolegate`"),
        (b"{\"rolegate\":1}", "these bytes are not a snapshot", "JSON is loaded as a document"),
        (&changed(8), "the snapshot has version 0", "this engine reads version 1"),
        (&bytes[..HEAD - 1], "the snapshot is cut short", "fetch it again"),
        (&bytes[..bytes.len() - 1], "of contents instead of", "fetch it again"),
        (&changed(bytes.len() - 1), "the snapshot is damaged", "fetch it again"),
    ];
    for (bytes, message, help) in cases {
        let error = refused(bytes);
        assert!(error.message.contains(message), "{message}: {error}");
        assert!(error.help.as_ref().is_some_and(|text| text.contains(help)), "{help}: {error:?}");
    }
}

/// A property proves nothing about a case that its forgeries never have: so each case has to come up.
#[test]
fn forgeries_show_every_refusal() {
    let mut runner = TestRunner::new(cases(0));
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let expected = [
        "it breaks off",
        "its numbers have no width",
        "a text is not valid UTF-8",
        "its policy is not valid",
        "its policy lacks a type or an app role",
        "its lists differ in length",
        "it refers to what it does not have",
        "an id is empty, too long, or there twice",
        "a list of memberships is too long, or names one twice",
        "a group or an organization has what only others have",
        "a grant has a role that its type lacks",
        "the grants of an entity are not in order",
        "an entity is its own parent, or has too many above it",
        "a group is in itself, or below too many others",
    ];
    for _ in 0..4000 {
        let Document(document) = documents().new_tree(&mut runner).expect("a document").current();
        let bytes = load(&document).to_bytes();
        for _ in 0..50 {
            let damages = damages().new_tree(&mut runner).expect("damages").current();
            seen.extend(Gate::from_bytes(&forged(&bytes, &damages)).err().map(|error| error.message));
        }
        if expected.iter().all(|what| seen.contains(&format!("the snapshot is not valid: {what}"))) {
            return;
        }
    }
    panic!("of {expected:#?} only {seen:#?}");
}

fn restore(bytes: &[u8]) -> Gate {
    Gate::from_bytes(bytes).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(bytes: &[u8]) -> Error {
    Gate::from_bytes(bytes).expect_err("not a snapshot")
}

fn same_decisions(gate: &Gate, other: &Gate) -> TestCaseResult {
    let oracle = Oracle::new(&document_of(gate));
    let (users, entities) = (oracle.ids("users"), oracle.ids("entities"));
    prop_assert_eq!(gate.matrix(&users, &entities), other.matrix(&users, &entities));
    for entity in &entities {
        prop_assert_eq!(gate.access_list(entity), other.access_list(entity));
        prop_assert_eq!(gate.expanded_access_list(entity).ok(), other.expanded_access_list(entity).ok());
    }
    for (user, (type_name, action)) in
        users.iter().flat_map(|user| oracle.type_actions().into_iter().map(move |action| (user, action)))
    {
        prop_assert_eq!(
            gate.can_on_type(user, &action, &type_name),
            other.can_on_type(user, &action, &type_name)
        );
    }
    Ok(())
}

/// A restored gate takes changes as the one does whose snapshot it was.
fn goes_on(gate: &Gate, restored: &mut Gate) -> TestCaseResult {
    let oracle = Oracle::new(&document_of(gate));
    for entity in oracle.ids("entities") {
        let removed = json!([{ "remove": "entity", "id": entity }]).to_string();
        let expected = load(&oracle.document).apply_json(removed.as_bytes());
        prop_assert_eq!(
            expected.map(|diff| diff.changes()),
            restored.preview_json(removed.as_bytes()).map(|diff| diff.changes())
        );
    }
    Ok(())
}

/// Indices of bytes of the contents, and what to put there.
fn damages() -> impl Strategy<Value = Vec<(Index, u8)>> {
    vec((any::<Index>(), prop_oneof![0..4u8, any::<u8>()]), 1..=2)
}

/// A snapshot with changed contents, and the checksum that fits them.
fn forged(bytes: &[u8], damages: &[(Index, u8)]) -> Vec<u8> {
    let mut contents = bytes[HEAD..].to_vec();
    for (index, byte) in damages {
        let index = index.index(contents.len());
        contents[index] = *byte;
    }
    sealed(bytes, &contents)
}

/// A snapshot of these contents, with a right length and checksum; the version is that of another.
fn sealed(other: &[u8], contents: &[u8]) -> Vec<u8> {
    let mut bytes = other[..HEAD - 16].to_vec();
    bytes.extend((contents.len() as u64).to_le_bytes());
    bytes.extend(XxHash64::oneshot(0, contents).to_le_bytes());
    bytes.extend(contents);
    bytes
}
