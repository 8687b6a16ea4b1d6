//! How the crate is asked: what names an entity, what ends a request, in which words, and how a matrix is read.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use rolegate::{Code, DenialCode, EntityReference, Gate, Messages, Refusal};
use std::borrow::Cow;
use std::sync::Arc;

const DOCUMENT: &[u8] = br#"{
    "rolegate": 1,
    "users": [
        { "id": "zoe", "name": "Zoe", "appRoles": ["data_scientist"] }, { "id": "ada", "name": "Ada" },
        { "id": "cy", "active": false }, { "id": "vic", "appRoles": ["viewer"] }
    ],
    "entities": [{ "id": "sales", "type": "dataset" }, { "id": "churn", "type": "project", "name": "Churn" }],
    "grants": [
        { "entity": "churn", "user": "zoe", "role": "OWNER" },
        { "entity": "churn", "user": "ada", "role": "CONSUMER" },
        { "entity": "churn", "user": "vic", "role": "OWNER" },
        { "entity": "sales", "user": "ada", "role": "EDITOR" }
    ]
}"#;

fn gate() -> Gate {
    Gate::from_json(DOCUMENT).unwrap()
}

#[test]
fn an_entity_goes_by_whatever_names_it() {
    let mut gate = gate();
    let (kind, id) = (String::from("project"), String::from("churn"));
    let handle = gate.entity_handle(&id).unwrap().unwrap();
    let reference = EntityReference::new(kind.as_str(), id.as_str());
    let (shared, borrowed): (Arc<str>, Cow<'_, str>) = ("churn".into(), Cow::Borrowed("churn"));
    let pairs = vec![(kind.clone(), id.clone())];
    let all = [
        gate.can("zoe", "delete", &id),
        gate.can("zoe", "delete", &shared),
        gate.can("zoe", "delete", &borrowed),
        gate.can("zoe", "delete", ("project", "churn")),
        gate.can("zoe", "delete", ("project", &id)),
        gate.can("zoe", "delete", (&kind, &id)),
        gate.can("zoe", "delete", (&kind, &borrowed)),
        gate.can("zoe", "delete", &pairs[0]),
        gate.can("zoe", "delete", &reference),
        gate.can("zoe", "delete", handle),
    ];
    assert!(all.iter().all(|answer| *answer == Ok(true)), "{all:?}");
    assert_eq!(gate.matrix(["zoe"], &pairs).unwrap(), gate.matrix(["zoe"], [&handle]).unwrap());
    assert_eq!(gate.can("zoe", "delete", ("dataset", &id)), Ok(false));
    assert_eq!(
        gate.explain("ada", "delete", handle).unwrap(),
        gate.explain("ada", "delete", (&kind, &id)).unwrap()
    );
    let receipt = gate.share("zoe", handle, &[], Default::default()).unwrap();
    assert_eq!(receipt.entity, "churn");
}

#[test]
fn a_handle_in_place_of_a_name_is_refused_elsewhere_and_denied_once_it_is_gone() {
    let (mut one, two) = (gate(), gate());
    let handle = one.entity_handle("churn").unwrap().unwrap();
    assert_eq!(two.can("zoe", "view", handle).unwrap_err().code, Code::InvalidArgument);
    assert_eq!(two.matrix(["zoe"], [handle]).unwrap_err().code, Code::InvalidArgument);
    one.apply_json(br#"[{ "remove": "entity", "id": "churn" }]"#).unwrap();
    assert_eq!(one.can("zoe", "view", handle), Ok(false));
    assert_eq!(one.explain("zoe", "view", handle).unwrap().denial.unwrap().code, DenialCode::UnknownEntity);
}

#[test]
fn a_request_ends_where_the_user_may_not() {
    let gate = gate();
    let refused = |user, action, entity: &str| gate.require(user, action, entity).unwrap_err();
    assert_eq!(gate.require("zoe", "delete", "churn"), Ok(()));
    assert_eq!(gate.require_on_type("zoe", "create", "project"), Ok(()));
    for (user, action, entity, code) in [
        ("ada", "delete", "churn", DenialCode::RoleLacksAction),
        ("zoe", "share", "sales", DenialCode::NoAccess),
        ("zoe", "view", "nothing", DenialCode::UnknownEntity),
        ("nobody", "view", "churn", DenialCode::UnknownUser),
        ("cy", "view", "churn", DenialCode::InactiveUser),
        ("vic", "delete", "churn", DenialCode::Ceiling),
    ] {
        let Refusal::Denied(denied) = refused(user, action, entity) else { panic!("no denial: {user}") };
        let decision = gate.explain_briefly(user, action, entity).unwrap();
        assert_eq!((denied.code, denied.summary), (code, decision.summary));
        assert_eq!(denied.message, decision.denial.unwrap().message);
    }
    let Refusal::Error(error) = refused("zoe", "delte", "churn") else { panic!("no error") };
    assert_eq!((error.code, error.help.as_deref()), (Code::UnknownAction, Some("did you mean `delete`?")));
    let on_type = gate.require_on_type("vic", "create", "project").unwrap_err();
    assert_eq!(on_type.code(), "ceiling");
    assert!(matches!(gate.require_on_type("vic", "creat", "project"), Err(Refusal::Error(_))));
}

#[test]
fn a_refusal_is_an_error_as_handlers_take_it_and_json_for_the_client() {
    fn handler(gate: &Gate) -> Result<(), Box<dyn std::error::Error + Send + Sync + 'static>> {
        gate.require("ada", "delete", "churn")?;
        Ok(())
    }
    fn both(gate: &Gate) -> Result<Vec<&str>, Refusal> {
        gate.require("ada", "view", "churn")?;
        Ok(gate.actions("ada", ("projekt", "churn"))?)
    }
    let gate = gate();
    let sentence = "Ada may not do “Delete project” on Churn: the role Consumer does not hold it";
    assert_eq!(handler(&gate).unwrap_err().to_string(), sentence);
    let json = serde_json::to_value(gate.require("ada", "delete", "churn").unwrap_err()).unwrap();
    let message = "the role Consumer does not hold it";
    let expected =
        serde_json::json!({ "code": "role_lacks_action", "message": message, "summary": sentence });
    assert_eq!(json, expected);
    assert_eq!(both(&gate).unwrap_err().code(), "unknown_type");
}

#[test]
fn each_request_has_its_language() {
    let gate = gate();
    let german = Messages::from_json(
        r#"{ "denied": "{user} darf das nicht: {reason}", "role_lacks_action": "{role} reicht nicht aus" }"#
            .as_bytes(),
    )
    .unwrap();
    let summary = "Ada darf das nicht: Consumer reicht nicht aus";
    let german = Arc::new(german.clone());
    assert_eq!(gate.explain_in(&german, "ada", "delete", "churn").unwrap().summary, summary);
    let english = gate.explain("ada", "delete", "churn").unwrap();
    assert_eq!(gate.explain_in(&Messages::default(), "ada", "delete", "churn").unwrap(), english);
    assert_ne!(english.summary, summary);
    let type_german = Messages::from_json(r#"{ "type.denied": "nein: {reason}" }"#.as_bytes()).unwrap();
    let on_type = gate.explain_on_type_in(&type_german, "vic", "create", "project").unwrap();
    assert!(on_type.summary.starts_with("nein: "), "{}", on_type.summary);
}

#[test]
fn who_asks_about_the_type_or_about_an_entity_in_the_wrong_place_is_told_so() {
    let gate = gate();
    let help = |answer: rolegate::Result<bool>| answer.unwrap_err().help.unwrap();
    assert_eq!(help(gate.can("ada", "create", "churn")), "it is a type-level action: ask about the type");
    assert_eq!(
        help(gate.can_on_type("ada", "delete", "project")),
        "it is an action on entities: ask about one"
    );
    assert_eq!(help(gate.can_on_type("ada", "creat", "project")), "did you mean `create`?");
}

#[test]
fn a_matrix_says_what_the_gate_says() {
    let mut gate = gate();
    let (users, entities) = (["vic", "ada", "nobody", "zoe", "cy"], ["sales", "nothing", "churn"]);
    let matrix = gate.matrix_detail(users, entities).unwrap();
    let churn = gate.entity_handle("churn").unwrap().unwrap();
    let mut allowed = 0;
    for user in users {
        for action in ["view", "rename", "share", "delete"] {
            let expected = gate.can(user, action, "churn").unwrap();
            assert_eq!(matrix.matrix.can(user, action, "churn"), Ok(expected));
            assert_eq!(matrix.matrix.can(user, action, ("project", "churn")), Ok(expected));
            assert_eq!(matrix.matrix.can(user, action, churn), Ok(expected));
            let denial = gate.explain_briefly(user, action, "churn").unwrap().denial;
            let is_cut = denial.is_some_and(|denial| denial.code == DenialCode::Ceiling);
            assert_eq!(matrix.is_cut(user, action, "churn"), Ok(is_cut));
            if let Some(handle) = gate.user_handle(user) {
                let by_handle = gate.action_handle("project", action).unwrap();
                assert_eq!(matrix.matrix.decide(handle, by_handle, churn), Ok(expected));
            }
            allowed += u32::from(expected);
        }
        assert_eq!(matrix.matrix.actions(user, "churn"), gate.actions(user, "churn"));
        assert_eq!(matrix.matrix.can(user, "whatever", "nothing"), Ok(false));
    }
    assert!((4..16).contains(&allowed));
    // It stays as it was made.
    gate.apply_json(br#"[{ "remove": "user", "id": "zoe" }]"#).unwrap();
    assert_eq!(matrix.matrix.can("zoe", "delete", "churn"), Ok(true));
}

#[test]
fn a_matrix_is_read_by_what_it_was_asked_about() {
    let [gate, other] = [gate(), gate()];
    let matrix = gate.matrix(["ada"], [("project", "churn"), ("dataset", "churn")]).unwrap();
    assert_eq!(matrix.can("ada", "view", "churn"), Ok(true));
    assert_eq!(matrix.can("ada", "share", ("dataset", "churn")), Ok(false));
    assert_eq!(
        matrix.can("ada", "view", ("dataset", "churn")),
        gate.can("ada", "view", ("dataset", "churn"))
    );
    let error = matrix.can("ada", "churn", "view").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the matrix was not asked about `view` (the order is user, action, entity)"
    );
    assert_eq!(matrix.can("zoe", "view", "churn").unwrap_err().code, Code::InvalidArgument);
    assert_eq!(matrix.can("ada", "viev", "churn").unwrap_err().code, Code::UnknownAction);
    let [mine, theirs] = [&gate, &other].map(|gate| {
        let (user, entity) =
            (gate.user_handle("ada").unwrap(), gate.entity_handle("churn").unwrap().unwrap());
        (user, gate.action_handle("project", "view").unwrap(), entity)
    });
    assert_eq!(matrix.decide(mine.0, mine.1, mine.2), Ok(true));
    let share = gate.action_handle("dataset", "share").unwrap();
    let sales = gate.entity_handle("sales").unwrap().unwrap();
    let zoe = gate.user_handle("zoe").unwrap();
    for wrong in [
        matrix.decide(theirs.0, mine.1, mine.2),
        matrix.decide(mine.0, theirs.1, mine.2),
        matrix.decide(mine.0, mine.1, theirs.2),
        matrix.decide(mine.0, share, mine.2),
        matrix.decide(mine.0, mine.1, sales),
        matrix.decide(zoe, mine.1, mine.2),
    ] {
        assert_eq!(wrong.unwrap_err().code, Code::InvalidArgument);
    }
}

#[test]
fn a_name_with_an_empty_half_names_nothing() {
    for text in ["project:", ":churn", ":", "churn", ""] {
        let error = text.parse::<EntityReference>().expect_err("no reference");
        assert_eq!(error.code, Code::InvalidArgument, "{text}");
        assert!(text.parse::<rolegate::RecipientId>().is_err(), "{text}");
    }
    let reference: EntityReference = "project:a:b".parse().expect("a reference");
    assert_eq!((reference.entity_type.as_str(), reference.id.as_str()), ("project", "a:b"));
}
