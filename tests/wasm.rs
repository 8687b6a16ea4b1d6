//! The boundary, called as the facade calls it, in Node and in Chromium.
#![cfg(target_family = "wasm")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

use js_sys::{Array, Function, JSON, Object, Reflect, Uint8Array};
use rolegate::wasm::{Engine, Pieces, Question};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

const DOCUMENT: &str = r#"{
    "rolegate": 1,
    "users": [{ "id": "ada" }, { "id": "bö🦊" }],
    "entities": [{ "id": "churn", "type": "project" }, { "id": "sales", "type": "dataset" }],
    "grants": [
        { "entity": "churn", "user": "ada", "role": "USER" },
        { "entity": "sales", "user": "bö🦊", "role": "OWNER" }
    ]
}"#;

const SMALL: &str = r#"{ "rolegate": 1, "policy": { "entityTypes": { "__proto__": {
    "roles": [{ "id": "owner", "level": "OWNER" }],
    "actions": { "constructor": { "holders": ["owner"] } }
} } } }"#;

/// The time that it is, in milliseconds: no grant here has times.
const NOW: f64 = 0.0;

/// The text in pieces of at most this many bytes.
fn pieces(text: &str, size: u32) -> Pieces {
    let body = "let at = 0; return { read(into) {
        const piece = bytes.slice(at, at += size);
        into.set(piece);
        return piece.length;
    } }";
    let make = Function::new_with_args("bytes, size", body);
    let bytes = Uint8Array::from(text.as_bytes());
    make.call2(&JsValue::NULL, &bytes, &size.into()).unwrap().unchecked_into()
}

fn load(text: &str) -> Result<Engine, JsValue> {
    Engine::load(&pieces(text, 1 << 16), NOW)
}

/// The answer to a question about a user, an action and an entity.
fn ask(
    engine: &mut Engine,
    question: Question,
    user: &str,
    action: &str,
    entity: &str,
) -> Result<JsValue, JsValue> {
    let answer = engine.ask(question, Some(user.into()), Some(action.into()), entity, None)?;
    Ok(JSON::parse(&answer).unwrap())
}

fn can(engine: &mut Engine, user: &str, action: &str, entity: &str) -> bool {
    ask(engine, Question::Can, user, action, entity).unwrap().as_bool().unwrap()
}

fn field(value: &JsValue, key: &str) -> JsValue {
    Reflect::get(value, &key.into()).unwrap()
}

fn text(value: &JsValue, key: &str) -> String {
    field(value, key).as_string().unwrap()
}

#[wasm_bindgen_test]
fn pieces_may_end_anywhere_even_within_a_character() {
    for size in [1, 2, 3, 7, 1000] {
        let mut engine = Engine::load(&pieces(DOCUMENT, size), NOW).unwrap();
        assert!(can(&mut engine, "bö🦊", "share", "sales"));
        assert!(!can(&mut engine, "bö🦊", "rename", "churn"));
    }
}

/// What the engine names types.
const TYPES: usize = 4;

#[wasm_bindgen_test]
fn numbers_and_names_give_the_same_answers() {
    let mut engine = load(DOCUMENT).unwrap();
    for user in ["ada", "bö🦊", "nobody"] {
        for entity in ["churn", "sales", "ghost"] {
            let type_index = engine.entity_type(engine.entity(entity, u32::MAX));
            if type_index == u32::MAX {
                assert_eq!(entity, "ghost");
                assert!(!can(&mut engine, user, "delete", entity));
                continue;
            }
            let type_index = type_index as u16;
            let entity_type = engine.name(TYPES, type_index.into()).unwrap();
            assert_eq!(entity_type, if entity == "churn" { "project" } else { "dataset" });
            let actions: Vec<String> =
                (0..).map_while(|bit| engine.name(TYPES + 1 + usize::from(type_index), bit)).collect();
            assert!(actions.contains(&"share".into()));
            let words =
                engine.matrix(&[engine.user(Some(user.into()))], &[engine.entity(entity, u32::MAX)], false);
            for (bit, action) in actions.iter().enumerate() {
                let by_name = can(&mut engine, user, action, entity);
                assert_eq!(
                    engine.decide(
                        engine.user(Some(user.into())),
                        engine.entity(entity, u32::MAX),
                        bit as u32
                    ),
                    by_name
                );
                assert_eq!(words[bit / 32] >> (bit % 32) & 1 == 1, by_name);
            }
        }
    }
}

#[wasm_bindgen_test]
fn numbers_that_stand_for_nothing_are_denied() {
    let engine = load(DOCUMENT).unwrap();
    for number in [2, 1000, u32::MAX - 1, u32::MAX] {
        assert!(!engine.decide(number, 0, 0));
        assert!(!engine.decide(0, number, 0));
        assert!(!engine.decide(0, 0, number.max(64)));
        assert_eq!(engine.entity_type(number), u32::MAX);
        assert_eq!(engine.name(TYPES, number.max(1000)), None);
        assert_eq!(engine.name(TYPES + 1, number.max(64)), None);
        assert_eq!(engine.matrix(&[number], &[number], false), [0]);
    }
}

#[wasm_bindgen_test]
fn a_refusal_is_json_text_with_code_and_issues() {
    let parsed = |refusal: JsValue| JSON::parse(&refusal.as_string().unwrap()).unwrap();
    let error =
        parsed(load(r#"{ "rolegate": 1, "users": [{ "id": "ada", "nmae": "Ada" }] }"#).err().unwrap());
    assert_eq!(text(&error, "code"), "invalid_document");
    let issue = field(&error, "issues").unchecked_into::<Array>().get(0);
    assert_eq!(text(&issue, "code"), "unknown_field");
    assert_eq!(text(&issue, "path"), "$.users[0].nmae");
    assert_eq!(text(&issue, "help"), "did you mean `name`?");

    let refusal = ask(&mut load(DOCUMENT).unwrap(), Question::Can, "ada", "delte", "churn").unwrap_err();
    let error = parsed(refusal);
    assert_eq!(text(&error, "code"), "unknown_action");
    assert_eq!(text(&error, "help"), "did you mean `delete`?");
}

#[wasm_bindgen_test]
fn what_the_source_throws_comes_out_unchanged() {
    let broken = Function::new_no_args("return { read() { throw 'the source broke' } }");
    let broken: Pieces = broken.call0(&JsValue::NULL).unwrap().unchecked_into();
    assert_eq!(Engine::load(&broken, NOW).err().unwrap(), JsValue::from("the source broke"));
    assert_eq!(Engine::validate(&broken, "").unwrap_err(), JsValue::from("the source broke"));
}

#[wasm_bindgen_test]
fn ids_that_are_keys_come_out_as_keys() {
    let policy = ask(&mut load(SMALL).unwrap(), Question::Policy, "", "", "").unwrap();
    let made = field(&field(&policy, "entityTypes"), "__proto__");
    let actions: Object = field(&made, "actions").unchecked_into();
    assert_eq!(Object::keys(&actions).get(0), JsValue::from("constructor"));
}

#[wasm_bindgen_test]
fn absent_values_are_null() {
    let mut engine = load(DOCUMENT).unwrap();
    assert!(ask(&mut engine, Question::Access, "ada", "", "sales").unwrap().is_null());
    let decision = ask(&mut engine, Question::Explain, "ada", "share", "sales").unwrap();
    assert!(field(&decision, "role").is_null());
}

#[wasm_bindgen_test]
fn calls_good_and_bad_leave_the_memory_as_it_was() {
    let mut engine = load(DOCUMENT).unwrap();
    let mut round = || {
        let mut explain = |entity_type: &str| {
            let (action, entity_type) = (Some("rename".into()), Some(entity_type.into()));
            engine.ask(Question::Explain, Some("ada".into()), action, "churn", entity_type)
        };
        explain("project").unwrap();
        explain("projekt").unwrap_err();
        ask(&mut engine, Question::Can, "ada", "delte", "churn").unwrap_err();
        engine.matrix(&[0, 1, 2], &[0, 1, 2], false);
        assert!(load("[7").is_err());
        drop(load(SMALL));
    };
    (0..20).for_each(|_| round());
    let before = core::arch::wasm32::memory_size::<0>();
    (0..2_000).for_each(|_| round());
    assert_eq!(core::arch::wasm32::memory_size::<0>(), before);
}
