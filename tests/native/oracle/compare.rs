//! Holds a gate to the oracle. This, `queries` and `sides` are all here that knows the crate under test.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use rolegate::Gate;
use serde_json::{Value, json};

use super::edits::Flips;
use super::generate::ABSENT;
use super::json::{by_id, entries, entry, flag, list, text};
use super::policy::honours_can_share;
use super::public::VISITOR;
use super::queries::same_queries;
use super::sides::{Allowed, access_of, everything, path_of, same, sort, subject, value_of};
use super::{Oracle, Path, Tier, Verdict};

/// A gate for a document that is valid.
pub fn load(document: &Value) -> Gate {
    Gate::from_json(document.to_string().as_bytes())
        .unwrap_or_else(|error| panic!("{:#}\n{document:#}", value_of(&error)))
}

/// The document of a gate.
pub fn document_of(gate: &Gate) -> Value {
    value_of(&gate.to_document())
}

/// Every answer of a gate about every user and entity, known or not, is the oracle's.
pub fn same_answers(gate: &Gate, oracle: &Oracle) -> TestCaseResult {
    let (users, entities) = everything(oracle);
    let mut allowed = Allowed::new();
    for user in &users {
        for entity in &entities {
            allowed.insert((user.clone(), entity.clone()), same_cell(gate, oracle, user, entity)?);
        }
        same_on_types(gate, oracle, user)?;
    }
    // Names that are not there: the same for everybody, and slow to find the nearest to.
    for (user, entity) in
        [&users[0], ABSENT].into_iter().flat_map(|user| entities.iter().map(move |entity| (user, entity)))
    {
        same_typed(gate, oracle, user, entity)?;
    }
    same_unknown_types(gate, oracle)?;
    same_matrix(gate, oracle)?;
    same_queries(gate, oracle, &allowed)
}

/// A gate's difference in the oracle's form, its blocks spelt out; no cell is in two.
pub fn diff_of(diff: &rolegate::Diff) -> Flips {
    let mut flips = Flips::new();
    for block in diff.blocks() {
        let visitor = block.has_visitor().then(|| VISITOR.to_owned());
        for user in block.users().iter().chain(&visitor) {
            for entity in block.entities() {
                let cell = (user.clone(), entity.id.clone(), entity.entity_type.clone());
                let flipped = (block.gained().to_vec(), block.lost().to_vec());
                assert!(flips.insert(cell, flipped).is_none(), "a cell is in two blocks");
            }
        }
    }
    assert!(diff.exact);
    assert_eq!(diff.count, flips.len() as u64);
    let spelt = diff.changes().into_iter();
    let spelt: Vec<_> = spelt
        .map(|cell| {
            ((cell.user.unwrap_or_default(), cell.entity, cell.entity_type), (cell.gained, cell.lost))
        })
        .collect();
    assert_eq!(spelt, flips.clone().into_iter().collect::<Vec<_>>(), "cell by cell, in order");
    flips
}

/// `touches` says of every pair what the oracle's flips say.
pub fn same_touches(diff: &rolegate::Diff, flips: &Flips, oracles: [&Oracle; 2]) -> TestCaseResult {
    for user in oracles.iter().flat_map(|oracle| everything(oracle).0) {
        let any = flips.keys().any(|(flipped, ..)| *flipped == user);
        prop_assert_eq!(any, diff.touches(subject(&user), None), "{}", user);
        for (oracle, entity) in
            oracles.iter().flat_map(|oracle| oracle.ids("entities").into_iter().map(move |key| (oracle, key)))
        {
            let named = oracle.named(&entity);
            let this = flips.keys().any(|(flipped, on, kind)| {
                (flipped, on.as_str()) == (&user, oracle.id_of(&entity))
                    && oracle.names.get(&entity).is_none_or(|[own, _]| own == kind)
            });
            prop_assert_eq!(this, diff.touches(subject(&user), Some(named)), "{} {}", user, entity);
        }
    }
    Ok(())
}

/// Every query about one user on one entity; gives the allowed actions.
fn same_cell(gate: &Gate, oracle: &Oracle, user: &str, entity: &str) -> Result<Vec<String>, TestCaseError> {
    let mut actions = Vec::new();
    for action in &oracle.actions_of(entity) {
        let about = || format!("{user:?} {action:?} {entity:?}");
        let expected = oracle.decide(user, action, entity);
        let allowed = expected.clone().map(|verdict| verdict.allowed);
        actions.extend((allowed == Ok(true)).then(|| action.clone()));
        same(gate.can(subject(user), action, oracle.named(entity)), allowed, about)?;
        let expected = expected.map(|verdict| decision_of(oracle, &verdict, user, action, entity));
        same(
            gate.explain(subject(user), action, oracle.named(entity))
                .map(|decision| normal(value_of(&decision))),
            expected,
            about,
        )?;
    }
    let about = || format!("{user:?} on {entity:?}");
    same(
        gate.actions(subject(user), oracle.named(entity)).map(|actions| json!(actions)),
        Ok(json!(actions)),
        about,
    )?;
    let expected = oracle.access(user, entity).map(access_of);
    same(
        gate.access(subject(user), oracle.named(entity)).map(|access| access.map(|access| value_of(&access))),
        Ok(expected),
        about,
    )?;
    Ok(actions)
}

/// Questions about an action that is not there, or that name the entity's type, another, or one that is not there.
fn same_typed(gate: &Gate, oracle: &Oracle, user: &str, entity: &str) -> TestCaseResult {
    let unknown = oracle.decide(user, "no such action", entity).map(|verdict| json!(verdict.denial));
    let denial = |decision: rolegate::Decision| value_of(&decision)["denial"]["code"].clone();
    same(
        gate.can(subject(user), "no such action", oracle.named(entity)),
        unknown.clone().map(|_| false),
        || format!("{user:?} {entity:?}"),
    )?;
    same(gate.explain(subject(user), "no such action", oracle.named(entity)).map(denial), unknown, || {
        format!("{user:?} {entity:?}")
    })?;
    let found = by_id(list(&oracle.document, "entities"), entity);
    let own = found.and_then(|entity| text(entity, "type"));
    let mut types = entries(&oracle.policy, "entityTypes").into_iter().map(|(name, _)| name);
    let other = types.find(|name| Some(*name) != own);
    for type_name in own.into_iter().chain(other).chain(["no such type"]) {
        let first = oracle
            .kind(type_name)
            .and_then(|kind| entries(kind, "actions").first().map(|(action, _)| *action));
        for action in first.into_iter().chain(["no such action"]) {
            let about = || format!("{user:?} {action:?} {entity:?} as {type_name:?}");
            let expected = oracle.decide_typed(user, action, entity, type_name);
            let allowed = expected.clone().map(|verdict| verdict.allowed);
            same(gate.can(subject(user), action, (type_name, oracle.id_of(entity))), allowed, about)?;
            let explained =
                gate.explain(subject(user), action, (type_name, oracle.id_of(entity))).map(denial);
            same(explained, expected.map(|verdict| json!(verdict.denial)), about)?;
        }
    }
    Ok(())
}

/// Every type-level action.
fn same_on_types(gate: &Gate, oracle: &Oracle, user: &str) -> TestCaseResult {
    for (type_name, action) in oracle.type_actions() {
        let about = || format!("{user:?} {action:?} on the type {type_name:?}");
        let expected = oracle.r8_on_type(user, &action, &type_name);
        same(gate.can_on_type(subject(user), &action, &type_name), expected, about)?;
        let known = oracle.user(user);
        let needed = oracle.kind(&type_name).and_then(|kind| entry(kind, "typeActions", &action));
        let by_tier = needed.is_some_and(|needed| text(needed, "tier").is_some());
        let tier = known.map(|user| oracle.r6_tier(user, &type_name)).filter(|_| by_tier);
        let active = known.is_some_and(|user| flag(user, "active", true));
        let code = |allowed| match known {
            _ if allowed => Value::Null,
            None => json!("unknown_user"),
            _ if !active => json!("inactive_user"),
            _ if by_tier => json!("ceiling"),
            _ => json!("needs_app_role"),
        };
        let needed = needed.map(|needed| [needed["tier"].clone(), needed["appRoles"].clone()]);
        let expected = expected.map(|allowed| {
            (
                allowed,
                ceiling_of(tier.as_ref(), active && !allowed),
                code(allowed),
                needed.unwrap_or_default(),
            )
        });
        let explained = gate.explain_on_type(subject(user), &action, &type_name).map(|decision| {
            let decision = value_of(&decision);
            let needed = [decision["requiredTier"].clone(), decision["requiredAppRoles"].clone()];
            (
                decision["allowed"] == true,
                decision["ceiling"].clone(),
                decision["denial"]["code"].clone(),
                needed,
            )
        });
        let sorted = |(allowed, mut ceiling, code, mut needed): (bool, Value, Value, [Value; 2])| {
            ceiling.get_mut("appRoles").into_iter().chain(needed.get_mut(1)).for_each(sort);
            (allowed, ceiling, code, needed)
        };
        same(explained.map(sorted), expected.map(sorted), about)?;
    }
    Ok(())
}

fn same_unknown_types(gate: &Gate, oracle: &Oracle) -> TestCaseResult {
    let types = entries(&oracle.policy, "entityTypes").into_iter().map(|(name, _)| name);
    for type_name in types.chain(["no such type"]) {
        let expected = oracle.r8_on_type(ABSENT, "no such action", type_name);
        same(gate.can_on_type(ABSENT, "no such action", type_name), expected, || {
            format!("on {type_name:?}")
        })?;
    }
    Ok(())
}

/// The bits of the whole matrix, word by word: the answers, what the ceiling or the state took, what has a footnote.
pub fn same_matrix(gate: &Gate, oracle: &Oracle) -> TestCaseResult {
    let (users, entities) = everything(oracle);
    let named = || entities.iter().map(|entity| oracle.named(entity));
    let detailed =
        gate.matrix_detail(users.iter().map(|id| subject(id)), named()).expect("a type that is there");
    let types = entries(&oracle.policy, "entityTypes");
    let most = types.iter().map(|(_, kind)| entries(kind, "actions").len()).max();
    let width = most.unwrap_or(0).div_ceil(32).max(1);
    let mut words = [Vec::new(), Vec::new(), Vec::new()];
    for user in &users {
        for entity in &entities {
            let mut bits = vec![[0_u32; 3]; width];
            for (bit, action) in oracle.actions_of(entity).iter().enumerate() {
                let verdict = oracle.decide(user, action, entity).expect("an action of the type");
                let is_taken = matches!(verdict.denial, Some("ceiling" | "state"));
                let is = [verdict.allowed, is_taken, verdict.note.is_some()];
                let word = &mut bits[bit / 32];
                (0..3).for_each(|kind| word[kind] |= u32::from(is[kind]) << (bit % 32));
            }
            (0..3).for_each(|kind| words[kind].extend(bits.iter().map(|word| word[kind])));
        }
    }
    prop_assert_eq!(width, detailed.matrix.words_per_cell);
    prop_assert_eq!(
        &detailed.matrix,
        &gate.matrix(users.iter().map(|id| subject(id)), named()).expect("a type that is there")
    );
    prop_assert_eq!(words, [detailed.matrix.words, detailed.cut, detailed.noted]);
    Ok(())
}

/// A verdict as the decision that the API gives, less the sentences.
fn decision_of(oracle: &Oracle, verdict: &Verdict, user: &str, action: &str, entity: &str) -> Value {
    let found = by_id(list(&oracle.document, "entities"), entity);
    let honoured = found.is_some_and(|entity| honours_can_share(oracle.kind_of(entity)));
    let path = |(path, data, gives): &(Path, bool, bool)| {
        let mut value = path_of(path, honoured, *data);
        value["gives"] = json!(gives);
        value
    };
    let paths = verdict.paths.iter().map(path);
    let (tier, cut) = verdict.ceiling.as_ref().map_or((None, false), |(tier, cut)| (Some(tier), *cut));
    let mut decision = json!({
        "allowed": verdict.allowed, "user": subject(user).id(), "action": action,
        "entity": oracle.id_of(entity),
        "type": found.map(|entity| &entity["type"]),
        "role": verdict.role, "paths": paths.collect::<Vec<_>>(), "ceiling": ceiling_of(tier, cut),
    });
    if let Some(note) = &verdict.note {
        decision["note"] = json!({ "id": note, "words": oracle.policy["notes"][note] });
    }
    let state = verdict.state.as_ref().map(|[id, label]| json!({ "id": id, "label": label }));
    if let Some(code) = verdict.denial {
        decision["denial"] = json!({ "code": code });
    }
    if let Some(state) = state {
        decision["state"] = state;
    }
    normal(decision)
}

fn ceiling_of(tier: Option<&Tier>, cut: bool) -> Value {
    json!(tier.map(|tier| json!({ "tier": tier.id, "appRoles": tier.app_roles, "cut": cut })))
}

/// A decision whose paths and app roles are sets, and of whose denial only the code is left.
fn normal(mut decision: Value) -> Value {
    for set in ["/paths", "/ceiling/appRoles"] {
        decision.pointer_mut(set).into_iter().for_each(sort);
    }
    decision.as_object_mut().expect("a decision").shift_remove("summary");
    if let Some(denial) = decision.get_mut("denial") {
        *denial = json!({ "code": denial["code"] });
    }
    decision
}
