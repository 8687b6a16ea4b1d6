//! The boundary, called as the facade calls it, in Node and in Chromium.
#![cfg(target_family = "wasm")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

use js_sys::{Array, Function, Map, Object, Reflect, Uint8Array};
use rolegate::wasm::Engine;
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

/// A function that gives the text in pieces of this many bytes, then nothing.
fn pieces(text: &str, size: u32) -> Function {
    let body = "let at = 0; return () => at < bytes.length ? bytes.slice(at, at += size) : undefined";
    let make = Function::new_with_args("bytes, size", body);
    let bytes = Uint8Array::from(text.as_bytes());
    make.call2(&JsValue::NULL, &bytes, &size.into()).unwrap().unchecked_into()
}

fn load(text: &str) -> Result<Engine, JsValue> {
    Engine::load(&pieces(text, 1 << 16))
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
        let engine = Engine::load(&pieces(DOCUMENT, size)).unwrap();
        assert!(engine.can("bö🦊", "share", "sales", None).unwrap());
        assert!(!engine.can("bö🦊", "rename", "churn", None).unwrap());
    }
}

#[wasm_bindgen_test]
fn numbers_and_names_give_the_same_answers() {
    let mut engine = load(DOCUMENT).unwrap();
    let types: Array = engine.types().unwrap().unchecked_into();
    for user in ["ada", "bö🦊", "nobody"] {
        for entity in ["churn", "sales", "ghost"] {
            let place = engine.entity_type(engine.entity(entity));
            if place == u32::MAX {
                assert_eq!(entity, "ghost");
                assert!(!engine.can(user, "delete", entity, None).unwrap());
                continue;
            }
            let actions: Array = field(&types.get(place), "actions").unchecked_into();
            let words = engine.matrix(&[engine.user(user)], &[engine.entity(entity)]);
            for (bit, action) in actions.iter().enumerate() {
                let by_name = engine.can(user, &action.as_string().unwrap(), entity, None).unwrap();
                assert_eq!(engine.decide(engine.user(user), engine.entity(entity), bit as u32), by_name);
                assert_eq!(words[bit / 32] >> (bit % 32) & 1 == 1, by_name);
            }
        }
    }
}

#[wasm_bindgen_test]
fn numbers_that_stand_for_nothing_are_denied() {
    let mut engine = load(DOCUMENT).unwrap();
    for number in [2, 1000, u32::MAX - 1, u32::MAX] {
        assert!(!engine.decide(number, 0, 0));
        assert!(!engine.decide(0, number, 0));
        assert!(!engine.decide(0, 0, number.max(64)));
        assert_eq!(engine.entity_type(number), u32::MAX);
        assert_eq!(engine.matrix(&[number], &[number]), [0]);
    }
}

#[wasm_bindgen_test]
fn a_refusal_is_a_plain_object_with_code_and_issues() {
    let error = load(r#"{ "rolegate": 1, "users": [{ "id": "ada", "nmae": "Ada" }] }"#).err().unwrap();
    assert_eq!(Object::get_prototype_of(&error), Object::get_prototype_of(&Object::new()));
    assert_eq!(text(&error, "code"), "invalid_document");
    let issue = field(&error, "issues").unchecked_into::<Array>().get(0);
    assert_eq!(text(&issue, "code"), "unknown_field");
    assert_eq!(text(&issue, "path"), "$.users[0].nmae");
    assert_eq!(text(&issue, "help"), "did you mean `name`?");

    let error = load(DOCUMENT).unwrap().can("ada", "delte", "churn", None).unwrap_err();
    assert_eq!(text(&error, "code"), "unknown_action");
    assert_eq!(text(&error, "help"), "did you mean `delete`?");
}

#[wasm_bindgen_test]
fn what_the_source_throws_comes_out_unchanged() {
    let next = Function::new_no_args("throw 'the source broke'");
    assert_eq!(Engine::load(&next).err().unwrap(), JsValue::from("the source broke"));
    assert_eq!(Engine::validate(&next).unwrap_err(), JsValue::from("the source broke"));
}

#[wasm_bindgen_test]
fn ids_that_are_keys_come_out_in_maps() {
    let policy = load(SMALL).unwrap().policy().unwrap();
    let types: Map = field(&policy, "entityTypes").dyn_into().unwrap();
    let actions: Map = field(&types.get(&"__proto__".into()), "actions").dyn_into().unwrap();
    assert!(actions.has(&"constructor".into()));
}

#[wasm_bindgen_test]
fn absent_values_are_null() {
    let engine = load(DOCUMENT).unwrap();
    assert!(engine.access("ada", "sales", None).unwrap().is_null());
    assert!(field(&engine.explain("ada", "share", "sales", None).unwrap(), "role").is_null());
}

#[wasm_bindgen_test]
fn calls_good_and_bad_leave_the_memory_as_it_was() {
    let mut engine = load(DOCUMENT).unwrap();
    let mut round = || {
        engine.explain("ada", "rename", "churn", Some("project".into())).unwrap();
        engine.explain("ada", "rename", "churn", Some("projekt".into())).unwrap_err();
        engine.can("ada", "delte", "churn", None).unwrap_err();
        engine.matrix(&[0, 1, 2], &[0, 1, 2]);
        assert!(load("[7").is_err());
        drop(load(SMALL));
    };
    (0..20).for_each(|_| round());
    let before = core::arch::wasm32::memory_size::<0>();
    (0..2_000).for_each(|_| round());
    assert_eq!(core::arch::wasm32::memory_size::<0>(), before);
}
