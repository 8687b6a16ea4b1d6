//! Holds the reverse queries and the lists to the oracle, by brute force over its answers.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use rolegate::{Code, EntityFilter, Gate, Level};
use serde_json::{Value, json};
use std::collections::BTreeSet;

use super::generate::ABSENT;
use super::json::{by_id, entries, list, text};
use super::policy::{honours_can_share, role, role_named, uses_data};
use super::public::VISITOR;
use super::recipients::{plural, recipient};
use super::sides::{Allowed, access_of, everything, path_of, same, sort, subject, value_of};
use super::{Mistake, Oracle};

pub fn same_queries(gate: &Gate, oracle: &Oracle, allowed: &Allowed) -> TestCaseResult {
    let (users, entities) = everything(oracle);
    for entity in &entities {
        who_can(gate, oracle, allowed, entity)?;
        lists(gate, oracle, entity)?;
        users.iter().try_for_each(|user| assignable(gate, oracle, user, entity))?;
    }
    for (type_name, action) in oracle.type_actions() {
        let able = users
            .iter()
            .filter(|user| *user != VISITOR && oracle.r8_on_type(user, &action, &type_name) == Ok(true));
        // Damage may make a user of the id that stands for nobody.
        let able: BTreeSet<&str> = able.map(String::as_str).collect();
        let expected = Ok(sorted(able));
        let about = || format!("who can {action:?} on {type_name:?}");
        same(gate.who_can_on_type(&action, &type_name), expected, about)?;
    }
    users.iter().try_for_each(|user| {
        reachable(gate, oracle, allowed, user)?;
        standing(gate, oracle, allowed, user)
    })
}

fn sorted<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    items.sort();
    items
}

fn who_can(gate: &Gate, oracle: &Oracle, allowed: &Allowed, entity: &str) -> TestCaseResult {
    for action in oracle.actions_of(entity) {
        let able = allowed
            .iter()
            .filter(|((user, on), done)| user != VISITOR && on == entity && done.contains(&action));
        let expected = sorted(able.map(|((user, _), _)| user.as_str()));
        same(gate.who_can(&action, oracle.named(entity)), Ok(expected), || {
            format!("who can {action:?} {entity:?}")
        })?;
    }
    let unknown = oracle.decide(ABSENT, "no such action", entity).map(|_| Vec::<&str>::new());
    same(gate.who_can("no such action", oracle.named(entity)), unknown, || {
        format!("who can what, {entity:?}")
    })?;
    let some_type = entries(&oracle.policy, "entityTypes")[0].0;
    for (type_name, action) in [(some_type, "no such action"), ("no such type", "view")] {
        let expected = oracle.decide_typed(ABSENT, action, entity, type_name).map(|_| Vec::<&str>::new());
        let answer = gate.who_can(action, (type_name, oracle.id_of(entity)));
        same(answer, expected, || format!("who can {action:?} {entity:?} as {type_name:?}"))?;
    }
    Ok(())
}

/// The entities on which a user may do something, or one thing, or something on one type.
fn reachable(gate: &Gate, oracle: &Oracle, allowed: &Allowed, user: &str) -> TestCaseResult {
    let types = entries(&oracle.policy, "entityTypes");
    let actions: Vec<&str> =
        types.iter().flat_map(|(_, kind)| entries(kind, "actions")).map(|(id, _)| id).collect();
    let type_of = |entity: &str| {
        by_id(list(&oracle.document, "entities"), entity).and_then(|entity| text(entity, "type"))
    };
    let mut wanted_types = vec![None, Some(types[0].0), types.last().map(|(name, _)| *name)];
    let mut wanted_actions = vec![None, actions.first().copied(), actions.last().copied()];
    if user == ABSENT {
        wanted_types.push(Some("no such type"));
        wanted_actions.push(Some("no such action"));
    }
    for type_name in wanted_types {
        for action in wanted_actions.iter().copied() {
            let of_type = |name: &str| type_name.is_none_or(|wanted| wanted == name);
            let does = |done: &Vec<String>| match action {
                Some(action) => done.iter().any(|other| other == action),
                None => !done.is_empty(),
            };
            let found = allowed
                .iter()
                .filter(|((by, on), done)| by == user && does(done) && type_of(on).is_some_and(of_type));
            let mut asked = types.iter().filter(|(name, _)| of_type(name));
            let known =
                action.is_none_or(|action| asked.any(|(_, kind)| kind["actions"].get(action).is_some()));
            let expected = match (type_name, known) {
                (Some("no such type"), _) => Err(Mistake::UnknownType),
                (_, false) => Err(Mistake::UnknownAction),
                _ => Ok(sorted(found.map(|((_, on), _)| (oracle.id_of(on), type_of(on))))),
            };
            let about = || format!("entities of {user:?}: {type_name:?} {action:?}");
            let mut filter = EntityFilter::default();
            (filter.entity_type, filter.action) = (type_name, action);
            let answer = gate.entities(subject(user), filter);
            let answer =
                answer.map(|found| found.iter().map(|found| (found.id(), found.entity_type())).collect());
            same(answer, expected, about)?;
        }
    }
    Ok(())
}

/// The entities on which a user may do something in a role or at a level, by any path or by grants to the user alone.
fn standing(gate: &Gate, oracle: &Oracle, allowed: &Allowed, user: &str) -> TestCaseResult {
    let Some(record) = oracle.user(user) else {
        prop_assert_eq!(gate.entities(subject(user), EntityFilter::default().direct()), Ok(Vec::new()));
        return Ok(());
    };
    let role_on = |entity: &str, direct: bool| {
        let entity = by_id(list(&oracle.document, "entities"), entity)?;
        let mut paths = oracle.paths(record, entity);
        paths.retain(|path| !direct || path.via == "direct");
        let kind = oracle.kind_of(entity);
        Some(role(kind, oracle.r4_role(kind, &paths)?))
    };
    let reached: Vec<&str> = allowed
        .iter()
        .filter(|((by, _), done)| by == user && !done.is_empty())
        .map(|((_, on), _)| &**on)
        .collect();
    let all = entries(&oracle.policy, "entityTypes").into_iter().flat_map(|(_, kind)| list(kind, "roles"));
    let roles: BTreeSet<&str> = all.filter_map(|role| text(role, "id")).collect();
    let references = |keys: &mut dyn Iterator<Item = &str>| {
        let named = keys.map(|key| {
            let found = by_id(list(&oracle.document, "entities"), key).and_then(|found| text(found, "type"));
            (oracle.id_of(key).to_owned(), found.map(str::to_owned))
        });
        sorted(named)
    };
    for direct in [false, true] {
        let mut filter = EntityFilter::default();
        filter.direct = direct;
        let that = |fits: &dyn Fn(&Value) -> bool| {
            Ok(references(
                &mut reached.iter().copied().filter(|entity| role_on(entity, direct).is_some_and(fits)),
            ))
        };
        let ids = |filter: EntityFilter<'_>| {
            let found = gate.entities(subject(user), filter);
            found.map(|found| {
                let named =
                    found.iter().map(|found| (found.id().to_owned(), found.entity_type().map(str::to_owned)));
                named.collect::<Vec<_>>()
            })
        };
        same(ids(filter), that(&|_| true), || format!("all of {user:?}, {direct}"))?;
        for level in Level::ALL {
            let expected = that(&|role| role["level"] == level.as_str());
            same(ids(filter.level(level)), expected, || format!("{level} of {user:?}, {direct}"))?;
        }
        for id in &roles {
            let found = ids(filter.role(id)).expect("a role of some type");
            // The name may be an alias of another role elsewhere.
            let expected = references(&mut reached.iter().copied().filter(|entity| {
                let kind =
                    by_id(list(&oracle.document, "entities"), entity).map(|entity| oracle.kind_of(entity));
                let named = kind.and_then(|kind| role_named(kind, id));
                named.is_some() && named == role_on(entity, direct).and_then(|role| text(role, "id"))
            }));
            prop_assert_eq!(found, expected, "{} of {:?}, {}", id, user, direct);
        }
    }
    Ok(())
}

/// S12: the direct grants, and every user whom some path leads to the entity.
fn lists(gate: &Gate, oracle: &Oracle, entity: &str) -> TestCaseResult {
    let found = by_id(list(&oracle.document, "entities"), entity);
    let Some(found) = found else {
        let refused = [
            gate.access_list(oracle.named(entity)).err(),
            gate.expanded_access_list(oracle.named(entity)).err(),
        ];
        let codes = refused.map(|error| error.map(|error| error.code));
        prop_assert_eq!(codes, [Some(Code::UnknownEntity); 2], "access list of {:?}", entity);
        return Ok(());
    };
    let kind = oracle.kind_of(found);
    let name = |list_name: &str, id: &str| {
        // The public has no name, and is always there.
        let item =
            by_id(list(&oracle.document, list_name), id).or(list_name.is_empty().then_some(&Value::Null));
        item.map(|item| item["name"].clone())
    };
    let listed = |grant: &Value| {
        let (recipient_kind, id) = recipient(grant);
        let mut line = oracle.grant_state(entity, grant)?;
        let made = role(kind, text(&line, "role")?);
        line["label"] = made.get("label").unwrap_or(&made["id"]).clone();
        line["level"] = made["level"].clone();
        line["name"] = json!(name(plural(recipient_kind), id)?);
        line["recipient"] = json!({ recipient_kind: id });
        Some(line)
    };
    let grants =
        list(&oracle.document, "grants").iter().filter(|grant| text(grant, "entity") == Some(entity));
    let mut expected: Value = grants.filter_map(listed).collect();
    let mut answer = value_of(&gate.access_list(oracle.named(entity)).expect("a type that is there"));
    [&mut expected, &mut answer].into_iter().for_each(sort);
    prop_assert_eq!(expected, answer, "access list of {:?}", entity);
    let expanded = |id: &String| {
        let user = by_id(list(&oracle.document, "users"), id)?;
        let mut line = access_of(oracle.access(id, entity)?);
        let shown = |path: &super::Path| {
            path_of(path, honours_can_share(kind), uses_data(kind, &path.role, path.data_flag))
        };
        line["paths"] = oracle.paths(user, found).iter().map(shown).collect();
        line["actions"] = json!(oracle.actions(id, entity));
        line["user"] = json!(id);
        line["name"] = user["name"].clone();
        sort(&mut line["paths"]);
        Some(line)
    };
    let expected: Vec<Value> = sorted(oracle.ids("users")).iter().filter_map(expanded).collect();
    let mut answer = value_of(&gate.expanded_access_list(oracle.named(entity)).expect("a list of few"));
    answer.as_array_mut().into_iter().flatten().for_each(|line| sort(&mut line["paths"]));
    prop_assert_eq!(json!(expected), answer, "expanded access list of {:?}", entity);
    Ok(())
}

/// S11: what may be handed out, and for each other role why not.
fn assignable(gate: &Gate, oracle: &Oracle, user: &str, entity: &str) -> TestCaseResult {
    let offers = oracle.s11_assignable(user, entity);
    let expected = offers.into_iter().map(|(role, offer)| {
        let public = oracle.s2_offer(entity, &role).filter(|_| offer.is_ok());
        (role, offer.is_ok(), offer.unwrap_or(false), public, offer.err())
    });
    let answer = gate
        .assignable_roles(subject(user), oracle.named(entity))
        .expect("a type that is there")
        .into_iter()
        .map(|offer| {
            let public = offer.public.map(|public| public.as_str());
            (offer.role, offer.assignable, offer.can_use_data, public, offer.code.map(|code| code.as_str()))
        });
    prop_assert_eq!(expected.collect::<Vec<_>>(), answer.collect::<Vec<_>>(), "{:?} on {:?}", user, entity);
    Ok(())
}
