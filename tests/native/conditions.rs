//! Edits on a condition, and inverses, which are made of them: none acts on what is another by now.
#![allow(clippy::unwrap_used, reason = "tests")]

use rolegate::{Diff, Gate};

const DOCUMENT: &str = r#"{
    "rolegate": 1,
    "groups": [{ "id": "gg" }],
    "users": [{ "id": "ada" }, { "id": "bo", "groups": ["gg"] }],
    "entities": [{ "id": "p", "type": "project" }, { "id": "q", "type": "project" }],
    "grants": [
        { "entity": "p", "user": "ada", "role": "OWNER" },
        { "entity": "p", "user": "bo", "role": "OWNER" },
        { "entity": "q", "user": "ada", "role": "OWNER" },
        { "entity": "p", "group": "gg", "role": "USER" }
    ]
}"#;

fn apply(gate: &mut Gate, edits: &str) -> Diff {
    gate.apply_json(edits.as_bytes()).unwrap()
}

fn take_back(gate: &mut Gate, diff: &Diff) -> Diff {
    gate.apply(&diff.inverse()).unwrap()
}

#[test]
fn grants_are_not_for_another() {
    let mut gate = Gate::from_json(DOCUMENT.as_bytes()).unwrap();
    let gone = apply(&mut gate, r#"[{"remove":"user","id":"bo"}]"#);
    apply(&mut gate, r#"[{"put":"user","value":{"id":"bo","name":"Other"}}]"#);
    let back = take_back(&mut gate, &gone);
    assert_eq!((back.count, gate.can("bo", "delete", "p").unwrap()), (0, false));
    let gone = apply(&mut gate, r#"[{"remove":"entity","id":"q"}]"#);
    apply(&mut gate, r#"[{"put":"entity","value":{"id":"q","type":"dataset"}}]"#);
    // Of another type, it is another entity: what is gone comes back beside it.
    take_back(&mut gate, &gone);
    assert!(gate.can("ada", "delete", ("project", "q")).unwrap());
    assert!(gate.actions("ada", ("dataset", "q")).unwrap().is_empty());
    let gone = apply(
        &mut gate,
        r#"[{"put":"user","value":{"id":"bo","groups":["gg"]}},{"remove":"group","id":"gg"}]"#,
    );
    apply(&mut gate, r#"[{"put":"group","value":{"id":"gg","name":"New"}}]"#);
    assert_eq!(take_back(&mut gate, &gone).count, 0);
}

#[test]
fn the_same_record_gets_them_back() {
    let mut gate = Gate::from_json(DOCUMENT.as_bytes()).unwrap();
    let gone = apply(&mut gate, r#"[{"remove":"user","id":"bo"}]"#);
    apply(&mut gate, r#"[{"put":"user","value":{"id":"bo","groups":["gg"]}}]"#);
    take_back(&mut gate, &gone);
    assert!(gate.can("bo", "delete", "p").unwrap());
}

#[test]
fn a_condition_about_another_does_not_hold() {
    let mut gate = Gate::from_json(DOCUMENT.as_bytes()).unwrap();
    for edits in [
        r#"[{"grant":{"entity":"p","user":"ada","role":"USER"},"if":{"entity":"p","user":"bo","role":"OWNER"}}]"#,
        r#"[{"revoke":{"entity":"p","user":"ada"},"if":{"entity":"q","user":"ada","role":"OWNER"}}]"#,
        r#"[{"put":"user","value":{"id":"ada","name":"Y"},"if":{"id":"bo","groups":["gg"]}}]"#,
        r#"[{"remove":"user","id":"ada","if":{"id":"zoe"}}]"#,
    ] {
        assert_eq!(apply(&mut gate, edits).version, 0, "{edits}");
    }
}

#[test]
fn touched_has_a_type() {
    let mut gate = Gate::from_json(DOCUMENT.as_bytes()).unwrap();
    let diff = apply(
        &mut gate,
        r#"[{"remove":"user","id":"bo"},{"remove":"user","id":"ada"},{"put":"user","value":{"id":"z"}},
            {"put":"entity","value":{"id":"n","type":"project"}},{"grant":{"entity":"n","group":"gg","role":"USER"}},
            {"remove":"group","id":"gg"},{"remove":"entity","id":"n"}]"#,
    );
    assert!(
        !serde_json::to_string(&diff).unwrap().contains("\"type\":\"\""),
        "{}",
        serde_json::to_string(&diff).unwrap()
    );
    let diff = apply(&mut gate, r#"[{"grant":{"entity":"p","user":"z","role":"USER"}}]"#);
    assert_eq!(diff.count, 1);
    let diff = apply(
        &mut gate,
        r#"[{"revoke":{"entity":"p","user":"z"}},{"grant":{"entity":"p","user":"z","role":"CONSUMER"}}]"#,
    );
    assert!(diff.warnings.is_empty());
}

#[test]
fn a_list_that_comes_to_nothing_is_no_change() {
    let mut gate = Gate::from_json(DOCUMENT.as_bytes()).unwrap();
    let before = serde_json::to_value(gate.to_document()).unwrap();
    for edits in [
        r#"[{"grant":{"entity":"q","user":"bo","role":"USER"}},{"revoke":{"entity":"q","user":"bo"}}]"#,
        r#"[{"put":"user","value":{"id":"zoe"}},{"remove":"user","id":"zoe"}]"#,
        r#"[{"put":"user","value":{"id":"ada","name":"A"}},{"put":"user","value":{"id":"ada"}}]"#,
    ] {
        let diff = apply(&mut gate, edits);
        assert_eq!((diff.version, diff.count, gate.version()), (0, 0, 0), "{edits}");
        assert_eq!(
            diff.warnings.first().map(|warning| warning.code),
            Some(rolegate::Code::Unchanged),
            "{edits}"
        );
        assert_eq!(serde_json::to_value(gate.to_document()).unwrap(), before, "{edits}");
    }
    // What stays in the end of such a list is a change.
    let edits =
        r#"[{"grant":{"entity":"q","user":"bo","role":"USER"}},{"revoke":{"entity":"q","user":"ada"}}]"#;
    assert_eq!(apply(&mut gate, edits).version, 1);
}
