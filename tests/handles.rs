//! A question by handle has the same answer as a question by name.
#![allow(clippy::unwrap_used, reason = "tests")]

use rolegate::{Code, Edit, Gate};

const DOCUMENT: &[u8] = br#"{
    "rolegate": 1,
    "users": [{ "id": "ada" }, { "id": "bo" }, { "id": "cy", "active": false }],
    "entities": [{ "id": "churn", "type": "project" }, { "id": "sales", "type": "dataset" }],
    "grants": [
        { "entity": "churn", "user": "ada", "role": "OWNER" },
        { "entity": "churn", "user": "bo", "role": "USER" },
        { "entity": "churn", "user": "cy", "role": "OWNER" }
    ]
}"#;

#[test]
fn handles_answer_as_names_do() {
    let gate = Gate::from_json(DOCUMENT).unwrap();
    let churn = gate.entity_handle("churn").unwrap().unwrap();
    let mut allowed = 0;
    for user in ["ada", "bo", "cy"] {
        let handle = gate.user_handle(user).unwrap();
        for action in ["view", "rename", "share", "delete"] {
            let by_handle = gate.decide(handle, gate.action_handle("project", action).unwrap(), churn);
            assert_eq!(by_handle, gate.can(user, action, "churn"));
            allowed += u32::from(by_handle.unwrap());
        }
    }
    assert!((1..12).contains(&allowed));
}

#[test]
fn what_is_not_there_has_no_handle() {
    let gate = Gate::from_json(DOCUMENT).unwrap();
    assert_eq!(gate.user_handle("nobody"), None);
    assert_eq!(gate.entity_handle(("dataset", "churn")), Ok(None));
    assert_eq!(gate.entity_handle(("projekt", "churn")).unwrap_err().code, Code::UnknownType);
    assert_eq!(gate.action_handle("project", "delte").unwrap_err().code, Code::UnknownAction);
}

#[test]
fn an_action_of_another_type_is_an_error_and_what_is_gone_is_denied() {
    let mut gate = Gate::from_json(DOCUMENT).unwrap();
    let (ada, churn) = (gate.user_handle("ada").unwrap(), gate.entity_handle("churn").unwrap().unwrap());
    let share = gate.action_handle("dataset", "share").unwrap();
    let error = gate.decide(ada, share, churn).unwrap_err();
    assert_eq!(error.code, Code::InvalidArgument);
    assert_eq!(error.message, "the action `share` is one of `dataset`, and the entity is a `project`");
    let delete = gate.action_handle("project", "delete").unwrap();
    assert_eq!(gate.decide(ada, delete, churn), Ok(true));
    gate.apply(&[Edit::remove_entity("churn")]).unwrap();
    assert_eq!(gate.decide(ada, delete, churn), Ok(false));
}

/// The same users in another order have other numbers there.
#[test]
fn a_handle_of_another_gate_is_refused() {
    let one = Gate::from_json(DOCUMENT).unwrap();
    let turned = String::from_utf8(DOCUMENT.into())
        .unwrap()
        .replace(r#"{ "id": "ada" }, { "id": "bo" }"#, r#"{ "id": "bo" }, { "id": "ada" }"#);
    let two = Gate::from_json(turned.as_bytes()).unwrap();
    let handles = |gate: &Gate| {
        let (user, entity) = (gate.user_handle("bo").unwrap(), gate.entity_handle("churn").unwrap().unwrap());
        (user, entity, gate.action_handle("project", "delete").unwrap())
    };
    let ((bo, churn, delete), (his, its, same)) = (handles(&one), handles(&two));
    assert_eq!(two.decide(his, same, its), Ok(false));
    for foreign in [two.decide(bo, same, its), two.decide(his, same, churn), two.decide(his, delete, its)] {
        assert_eq!(foreign.unwrap_err().code, Code::InvalidArgument);
    }
}
