//! A question by handle has the same answer as a question by name.
#![allow(clippy::unwrap_used, reason = "tests")]

use rolegate::{Code, Edit, Entity, Gate, Grant, RecipientId, Record, RecordId};

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

/// Ids that repeat, of which one goes, and comes back with another number.
const TWINS: &[u8] = br#"{
    "rolegate": 1,
    "users": [{ "id": "ada" }, { "id": "bo" }],
    "entities": [
        { "id": "1", "type": "project" }, { "id": "1", "type": "dataset" }, { "id": "2", "type": "dataset" }
    ],
    "grants": [
        { "entity": { "type": "project", "id": "1" }, "user": "ada", "role": "OWNER" },
        { "entity": { "type": "dataset", "id": "1" }, "user": "bo", "role": "OWNER" }
    ]
}"#;

#[test]
fn a_handle_means_its_entity_whoever_has_its_number() {
    let mut gate = Gate::from_json(TWINS).unwrap();
    let (bo, two) = (gate.user_handle("bo").unwrap(), gate.entity_handle("2").unwrap().unwrap());
    let share = gate.action_handle("dataset", "share").unwrap();
    let grant = |entity_type| Grant::new((entity_type, "2"), RecipientId::user("bo"), "owner");
    let answers = |gate: &Gate| {
        let matrix = gate.matrix(["bo"], [two]).unwrap();
        let answer = gate.decide(bo, share, two);
        assert_eq!(
            [&answer; 3],
            [&gate.can("bo", "share", two), &matrix.can("bo", "share", two), &matrix.decide(bo, share, two)]
        );
        answer.unwrap()
    };
    gate.apply(&[Edit::grant(grant("dataset"))]).unwrap();
    assert!(answers(&gate));
    gate.apply(&[Edit::remove_entity("2")]).unwrap();
    assert!(!answers(&gate));
    // Another one takes its number.
    gate.apply(&[Edit::put(Entity::new("project", "2")), Edit::grant(grant("project"))]).unwrap();
    assert!(!answers(&gate));
    let other = gate.matrix(["bo"], [("project", "2")]).unwrap();
    assert_eq!(other.can("bo", "share", two).unwrap_err().code, Code::InvalidArgument);
    gate.apply(&[Edit::put(Entity::new("dataset", "2")), Edit::grant(grant("dataset"))]).unwrap();
    assert!(answers(&gate));
    let again = gate.entity_handle(("dataset", "2")).unwrap().unwrap();
    assert_eq!(gate.matrix(["bo"], [two]).unwrap().decide(bo, share, again), Ok(true));
    gate.apply(&[Edit::remove_user("bo")]).unwrap();
    assert!(!answers(&gate));
}

#[test]
fn a_matrix_does_not_choose_among_entities_of_one_id() {
    let gate = Gate::from_json(TWINS).unwrap();
    let matrix = gate.matrix(["ada"], [("project", "1"), ("dataset", "1"), ("project", "1")]).unwrap();
    assert_eq!(matrix.can("ada", "share", ("project", "1")), Ok(true));
    assert_eq!(matrix.can("ada", "share", ("dataset", "1")), Ok(false));
    assert_eq!(matrix.can("ada", "share", "1"), gate.can("ada", "share", "1"));
    assert_eq!(matrix.actions("ada", "1").unwrap_err().code, Code::AmbiguousEntity);
    let matrix = gate.matrix(["ada"], [("project", "1"), ("deployment", "1"), ("project", "1")]).unwrap();
    assert_eq!(matrix.can("ada", "share", "1"), Ok(true));
}

#[test]
fn a_record_is_taken_away_by_its_type_and_id() {
    let mut gate = Gate::from_json(TWINS).unwrap();
    let (ada, project) = (RecipientId::user("ada"), gate.entity_handle(("project", "1")).unwrap().unwrap());
    let held = gate.entity(project).unwrap().unwrap();
    assert_eq!(Record::from(held.clone()).record_id(), RecordId::entity(("project", "1")));
    let diff = gate.apply(&[Edit::remove_if(held)]).unwrap();
    assert_eq!((gate.entity(project), gate.entity("1").unwrap().is_some()), (Ok(None), true));
    // What a handle stands for is for its gate to say: in doubt, something flipped.
    assert!(diff.touches("ada", Some(project.into())) && !diff.touches("bo", Some(project.into())));
    gate.apply(&diff.inverse()).unwrap();
    assert_eq!(gate.grants(project).unwrap(), [Grant::new(("project", "1"), ada, "OWNER")]);
}
