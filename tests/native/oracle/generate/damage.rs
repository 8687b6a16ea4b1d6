//! Documents with their lists in another order, and documents damaged as JSON or as bytes.

use std::fmt;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use super::super::Oracle;
use super::steps::some_edits;
use super::{Document, documents, owned_documents};

/// The bytes of a document, printed as text.
#[derive(Clone)]
pub struct Text(pub Vec<u8>);

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&String::from_utf8_lossy(&self.0), formatter)
    }
}

/// A document, and the same with every list in another order that the format does not give a meaning to.
pub fn shuffled() -> impl Strategy<Value = (Document, Document)> {
    documents().prop_perturb(|Document(document), mut rng| {
        let mut shuffled = document.clone();
        shuffle(&mut shuffled, &mut |choices| rng.next_u32() as usize % choices);
        (Document(document), Document(shuffled))
    })
}

fn shuffle(value: &mut Value, random: &mut impl FnMut(usize) -> usize) {
    match value {
        Value::Array(items) => {
            for place in (1..items.len()).rev() {
                items.swap(place, random(place + 1));
            }
            items.iter_mut().for_each(|item| shuffle(item, random));
        }
        Value::Object(fields) => {
            let unordered = fields.iter_mut().filter(|(name, _)| *name != "roles");
            unordered.for_each(|(_, value)| shuffle(value, random));
        }
        _ => {}
    }
}

/// A document that was valid before somebody dropped it.
pub fn damaged() -> impl Strategy<Value = Text> {
    (documents(), damages()).prop_map(|(Document(document), damages)| dropped(document, &damages))
}

/// A document, and edits of it that somebody dropped.
pub fn damaged_edits() -> impl Strategy<Value = (Document, Text)> {
    (owned_documents(), some_edits(), damages()).prop_map(|(Document(document), edits, damages)| {
        let oracle = Oracle::new(&document);
        let edits = edits.iter().map(|edit| edit.json(&oracle)).collect();
        (Document(document), dropped(edits, &damages))
    })
}

/// Whether bytes are hit or values, and how.
type Damages = (bool, Vec<(Index, Index, u8)>);

fn damages() -> impl Strategy<Value = Damages> {
    (any::<bool>(), vec((any::<Index>(), any::<Index>(), any::<u8>()), 1..=3))
}

fn dropped(mut value: Value, (bytes, damages): &Damages) -> Text {
    if !bytes {
        damages.iter().for_each(|(at, other, how)| damage_value(&mut value, at, other, *how));
    }
    let mut text = value.to_string().into_bytes();
    if *bytes {
        damages.iter().for_each(|(at, other, how)| damage_bytes(&mut text, at, other, *how));
    }
    Text(text)
}

/// Puts a value from elsewhere, or a stray one, in the place of another.
fn damage_value(document: &mut Value, at: &Index, other: &Index, how: u8) {
    let mut pointers = Vec::new();
    collect(document, &mut String::new(), &mut pointers);
    let stray = [
        json!(null),
        json!(0),
        json!(-1.5e300),
        json!(""),
        json!("x".repeat(1025)),
        json!(true),
        json!([]),
        json!({}),
        json!("OWNER"),
    ];
    let replacement = match stray.get(usize::from(how)) {
        Some(stray) => stray.clone(),
        None => document.pointer(&pointers[other.index(pointers.len())]).cloned().unwrap_or_default(),
    };
    if let Some(place) = document.pointer_mut(&pointers[at.index(pointers.len())]) {
        *place = replacement;
    }
}

/// The JSON pointers of every value.
fn collect(value: &Value, here: &mut String, pointers: &mut Vec<String>) {
    pointers.push(here.clone());
    let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
    let children: Vec<(String, &Value)> = match value {
        Value::Array(items) => {
            items.iter().enumerate().map(|(place, item)| (place.to_string(), item)).collect()
        }
        Value::Object(fields) => fields.iter().map(|(name, item)| (escaped(name), item)).collect(),
        _ => Vec::new(),
    };
    for (step, child) in children {
        let length = here.len();
        here.push('/');
        here.push_str(&step);
        collect(child, here, pointers);
        here.truncate(length);
    }
}

/// Cuts, repeats, replaces or adds bytes.
fn damage_bytes(text: &mut Vec<u8>, at: &Index, other: &Index, how: u8) {
    const STRAY: [&[u8]; 18] = [
        b"{",
        b"}",
        b"[",
        b"]",
        b"\"",
        b",",
        b":",
        b"\\",
        b"null",
        b"1e999",
        b"-",
        b"\xff",
        b"\0",
        b"\\ud800",
        b" ",
        b"/*",
        b"\xef\xbb\xbf",
        b"0",
    ];
    let (one, two) = (at.index(text.len() + 1), other.index(text.len() + 1));
    let (from, to) = (one.min(two), one.max(two));
    let stray = STRAY[usize::from(how) % STRAY.len()];
    match how % 7 {
        0 => text.truncate(one),
        1 => drop(text.drain(from..to)),
        2 => {
            let copy = text[from..to].to_vec();
            drop(text.splice(from..from, copy));
        }
        3 => drop(text.splice(one..(one + 1).min(text.len()), stray.iter().copied())),
        4 if one < text.len() => text[one] ^= 1 << (how / 7 % 8),
        _ => drop(text.splice(one..one, stray.iter().copied())),
    }
}
