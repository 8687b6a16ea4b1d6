//! Every remedy works, as the crate's own `preview` shows, and nothing smaller would; a denial that is called permanent
//! is. The documents are random; `PROPTEST_CASES` runs more of them.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use crate::oracle::Oracle;
use crate::oracle::compare::load;
use crate::oracle::generate::{Document, cases, documents};
use crate::oracle::sides::value_of;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use rolegate::{Code, Denial, Edit, Gate, RemedyKind, RemedyStep};
use serde_json::{Value, json};

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn every_remedy_works_and_is_the_least(Document(document) in documents()) {
        let mut gate = load(&document);
        let oracle = Oracle::new(&document);
        for entity in oracle.ids("entities") {
            for user in oracle.ids("users") {
                for action in oracle.actions_of(&entity) {
                    denial(&mut gate, &user, &action, &entity)?;
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(60))]

    /// A visitor is told to sign in where somebody new would be let, to have the entity leave its state where that
    /// alone is in the way, and else nothing.
    #[test]
    fn to_sign_in_helps_where_it_is_offered(Document(document) in documents()) {
        let mut gate = load(&document);
        let mut with_somebody = document.clone();
        with_somebody["users"].as_array_mut().expect("users").push(json!({ "id": "somebody new" }));
        let (oracle, somebody) = (Oracle::new(&document), load(&with_somebody));
        for entity in oracle.ids("entities") {
            for action in oracle.actions_of(&entity) {
                let decision = gate.explain(None, &action, &entity).expect("an action of the type");
                let helps = somebody.can("somebody new", &action, &entity).expect("an action of the type");
                let Some(left) = decision.denial.as_ref().and_then(state_to_leave) else {
                    offers_to_sign_in(decision.denial, helps)?;
                    continue;
                };
                let back = gate.apply(&left).expect("edits").inverse();
                prop_assert!(gate.can(None, &action, &entity).expect("an action of the type"));
                gate.apply(&back).expect("back");
            }
        }
        for (type_name, action) in oracle.type_actions() {
            let decision = gate.explain_on_type(None, &action, &type_name).expect("an action of the type");
            let helps = somebody.can_on_type("somebody new", &action, &type_name).expect("an action");
            offers_to_sign_in(decision.denial, helps)?;
        }
    }
}

/// The edits of a denial's only remedy, if that is to leave a state.
fn state_to_leave(denial: &Denial) -> Option<Vec<Edit>> {
    let [remedy] = denial.help.as_ref()?.remedies.as_slice() else { return None };
    let [RemedyStep { kind: RemedyKind::State, by: None, .. }] = remedy.steps.as_slice() else { return None };
    Some(remedy.edits())
}

fn offers_to_sign_in(denial: Option<Denial>, helps: bool) -> TestCaseResult {
    let Some(Denial { help: Some(help), .. }) = denial else { return Ok(()) };
    let kinds: Vec<_> = help.remedies.iter().flat_map(|remedy| &remedy.steps).collect();
    prop_assert_eq!(helps, kinds.len() == 1);
    for step in kinds {
        prop_assert_eq!((RemedyKind::SignIn, &None), (step.kind, &step.by));
    }
    prop_assert!(help.remedies.iter().all(|remedy| remedy.edits().is_empty()));
    Ok(())
}

fn denial(gate: &mut Gate, user: &str, action: &str, entity: &str) -> TestCaseResult {
    let decision = value_of(&gate.explain(user, action, entity).expect("an action of the type"));
    let denial = &decision["denial"];
    prop_assert_eq!(denial.is_null(), decision["allowed"] == json!(true));
    if denial.is_null() {
        return Ok(());
    }
    let remedies = denial["remedies"].as_array().expect("a list");
    prop_assert!(
        denial["permanent"] == json!(false) || remedies.is_empty(),
        "a permanent denial has no remedy"
    );
    if denial["permanent"] == json!(true) {
        return permanent(gate, user, action, entity);
    }
    let mut steps = 0;
    for remedy in remedies {
        let many = remedy["steps"].as_array().expect("steps").len();
        prop_assert!(many >= steps, "smallest first: {:#}", denial);
        steps = many;
        prop_assert!(!remedy["message"].as_str().expect("a sentence").is_empty());
        let edits = remedy["edits"].as_array().expect("edits");
        prop_assert_eq!(many, edits.len(), "an edit for each step: {:#}", remedy);
        let works = allows(gate, edits, user, action, entity);
        prop_assert!(works, "{} {} {}: does not help: {:#}", user, action, entity, remedy);
        for without in smaller(gate, edits) {
            let works = allows(gate, &without, user, action, entity);
            prop_assert!(
                !works,
                "{} {} {}: {:#} would do for {:#}",
                user,
                action,
                entity,
                json!(without),
                remedy
            );
        }
        makers(gate, remedy)?;
    }
    Ok(())
}

/// No role and no app role turns a permanent denial round.
fn permanent(gate: &mut Gate, user: &str, action: &str, entity: &str) -> TestCaseResult {
    let document = value_of(&gate.to_document());
    let users = document["users"].as_array().expect("users");
    let record = users.iter().find(|record| record["id"] == user).expect("the user");
    let policy = value_of(gate.policy_document());
    let app_roles = policy["appRoles"].as_object().map(|roles| roles.keys().cloned().collect::<Vec<_>>());
    for role in gate.assignable_roles(user, entity).expect("a type that is there") {
        let grant = json!({ "entity": entity, "user": user, "role": role.role, "canUseData": true });
        for app_role in app_roles.iter().flatten().map(Some).chain([None]) {
            let mut with = record.clone();
            with["active"] = json!(true);
            with["appRoles"] = app_role.map_or_else(|| json!([]), |app_role| json!([app_role]));
            let edits = [json!({ "put": "user", "value": with }), json!({ "grant": grant })];
            prop_assert!(!allows(gate, &edits, user, action, entity), "not permanent: {:#}", json!(edits));
        }
    }
    Ok(())
}

/// Whether the edits make the action allowed, as their difference says.
fn allows(gate: &mut Gate, edits: &[Value], user: &str, action: &str, entity: &str) -> bool {
    let diff = gate.preview_json(json!(edits).to_string().as_bytes());
    let changes = diff.expect("edits that can be carried out").changes();
    let cell = changes.iter().find(|cell| cell.user.as_deref() == Some(user) && cell.entity == entity);
    cell.is_some_and(|cell| cell.gained.iter().any(|gained| gained == action))
}

/// The same edits with one left out, or with less in a grant.
fn smaller(gate: &Gate, edits: &[Value]) -> Vec<Vec<Value>> {
    let mut all = Vec::new();
    for index in 0..edits.len() {
        let replaced = |edit: Option<Value>| -> Vec<Value> {
            let mut edits = edits.to_vec();
            edits.splice(index..=index, edit);
            edits
        };
        all.push(replaced(None));
        let Some(grant) = edits[index].get("grant") else { continue };
        let lower = roles_below(gate, grant).into_iter().map(|role| json!({ "role": role }));
        let less = [json!({ "canUseData": false }), json!({ "canShare": false })];
        for change in lower.chain(less).filter(|change| takes_away(gate, grant, change)) {
            let mut weaker = grant.clone();
            for (key, value) in change.as_object().expect("fields") {
                weaker[key] = value.clone();
            }
            all.push(replaced(Some(json!({ "grant": weaker }))));
        }
    }
    all
}

/// The roles below a grant's, none of which the recipient holds already.
fn roles_below(gate: &Gate, grant: &Value) -> Vec<String> {
    let entity = grant["entity"]["id"].as_str().expect("an entity");
    let roles = gate
        .assignable_roles("nobody", entity)
        .expect("a type that is there")
        .into_iter()
        .map(|role| role.role);
    let below: Vec<String> = roles.take_while(|role| grant["role"] != **role).collect();
    let held = held(gate, grant).map(|held| held["role"].clone());
    let from = held.map_or(0, |held| below.iter().position(|role| held == **role).unwrap_or(below.len()));
    below[from..].to_vec()
}

/// Whether a grant without a flag is really less, and does not take away what a remedy has to leave.
fn takes_away(gate: &Gate, grant: &Value, change: &Value) -> bool {
    let (flag, _) = change.as_object().expect("fields").iter().next().expect("a field");
    // An OWNER-level grant always has data access: the flag is no part of it.
    if flag == "canUseData" && is_owner(gate, grant) {
        return false;
    }
    // A new grant may always be handed on, and what the recipient holds is never taken away.
    let kept = held(gate, grant).map_or(flag == "canShare", |held| held[flag] == json!(true));
    flag == "role" || (grant[flag] == json!(true) && !kept)
}

fn is_owner(gate: &Gate, grant: &Value) -> bool {
    let roles = gate
        .assignable_roles("nobody", grant["entity"]["id"].as_str().expect("an entity"))
        .expect("a type that is there");
    let is = |role: &rolegate::AssignableRole| grant["role"] == *role.role;
    roles.iter().find(|role| is(role)).is_some_and(|role| role.level == rolegate::Level::Owner)
}

/// What the recipient holds on the entity.
fn held(gate: &Gate, grant: &Value) -> Option<Value> {
    let list = value_of(
        &gate.access_list(grant["entity"]["id"].as_str().expect("an entity")).expect("a type that is there"),
    );
    let entries = list.as_array().expect("a list").iter();
    let same = |entry: &&Value| {
        let recipient = entry["recipient"].as_object().expect("a recipient");
        recipient.iter().all(|(kind, id)| grant.get(kind) == Some(id))
    };
    entries.clone().find(same).cloned()
}

/// The users who are named as able to make a change are: a share by one of them is not refused.
fn makers(gate: &mut Gate, remedy: &Value) -> TestCaseResult {
    // The state is left first: what counts is who can make the other changes then.
    let leaves = |edit: &&Value| edit["put"] == "entity";
    let first: Vec<&Value> = remedy["edits"].as_array().expect("edits").iter().filter(leaves).collect();
    for step in remedy["steps"].as_array().expect("steps") {
        if step["kind"] == "state" {
            prop_assert_eq!(&Value::Null, &step["by"]);
        }
        let Some(recipient) = step.get("recipient") else { continue };
        for actor in step["by"].as_array().expect("a list") {
            // What a line leaves out stays, so that it says when the grant counts.
            let mut change = recipient.clone();
            for field in ["role", "canShare", "canUseData", "from", "until"] {
                change[field] = step[field].clone();
            }
            let share = json!({ "actor": actor, "entity": step["entity"], "changes": [change] });
            let mut edits = json!(first);
            edits.as_array_mut().expect("a list").push(json!({ "share": share }));
            let refused = gate.preview_json(edits.to_string().as_bytes()).err();
            // Before its account is active, nothing can be shared with a user.
            let codes: Vec<Code> =
                refused.iter().flat_map(|error| &error.issues).map(|issue| issue.code).collect();
            let inactive = codes.iter().all(|code| *code == Code::InactiveRecipient);
            prop_assert!(inactive, "{} cannot make {:#}: {:?}", actor, step, refused);
        }
    }
    Ok(())
}
