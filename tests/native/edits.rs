//! Edits of the policy and of single fields, on random documents: each is what it would be to edit the document.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use crate::oracle::Oracle;
use crate::oracle::compare::{diff_of, document_of, load, same_answers, same_touches};
use crate::oracle::edits::Flips;
use crate::oracle::generate::choices::pick;
use crate::oracle::generate::{Document, cases, documents};
use crate::oracle::json::{entries, list, text};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use rolegate::{Edit, Gate};
use serde_json::{Map, Value, json};

/// What an edit is made of: its kind, and choices.
type Plan = [u8; 6];

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn an_edit_is_what_it_makes_of_the_document(
        (Document(document), plans) in (documents(), vec(any::<Plan>(), 1..6))
    ) {
        let mut gate = load(&document);
        for plan in plans {
            if let Some((edit, after)) = edited(&Oracle::new(&document_of(&gate)), plan) {
                same_as_document(&mut gate, &[edit], &after)?;
            }
        }
    }

    /// Several of them at once, each of which sees what the ones before left.
    #[test]
    fn a_batch_is_what_its_edits_are(
        (Document(document), plans) in (documents(), vec(any::<Plan>(), 2..6))
    ) {
        let (mut gate, mut edits, mut after) = (load(&document), Vec::new(), document_of(&load(&document)));
        for plan in plans {
            let Some((edit, next)) = edited(&Oracle::new(&after), plan) else { continue };
            if Gate::from_json(next.to_string().as_bytes()).is_ok() {
                edits.push(edit);
                after = next;
            }
        }
        same_as_document(&mut gate, &edits, &after)?;
    }
}

/// The gate after the edits is that of the document, and so are the difference and the way back; where the document is
/// not valid, nothing changes.
fn same_as_document(gate: &mut Gate, edits: &[Value], after: &Value) -> TestCaseResult {
    let about = || json!(edits).to_string();
    let (before, version, fingerprint) = (document_of(gate), gate.version(), gate.fingerprint());
    let text = about();
    let data: Vec<Edit> = serde_json::from_str(&text).expect("edits as data");
    let written = serde_json::to_string(&data).expect("edits as text");
    prop_assert!(serde_json::from_str::<Vec<Edit>>(&written).expect("edits again") == data, "{}", written);
    let previewed = gate.preview_json(text.as_bytes());
    prop_assert_eq!((gate.version(), gate.fingerprint()), (version, fingerprint.clone()));
    prop_assert_eq!(document_of(gate).to_string(), before.to_string());
    let applied = gate.apply(&data);
    prop_assert_eq!(&previewed.is_ok(), &applied.is_ok());
    let Ok(fresh) = Gate::from_json(after.to_string().as_bytes()) else {
        let refused = applied.expect_err("edits that make an invalid document");
        prop_assert!(refused.code.as_str() == "invalid_edits" && !refused.issues.is_empty(), "{}", about());
        prop_assert_eq!(document_of(gate).to_string(), before.to_string());
        return Ok(());
    };
    let diff = match applied {
        Ok(diff) => diff,
        Err(error) => return Err(TestCaseError::fail(format!("{error:?}\n{}", about()))),
    };
    prop_assert_eq!(gate.fingerprint(), fresh.fingerprint(), "{}", about());
    let oracles = [&before, after].map(Oracle::new);
    let flips = oracles[0].flips(&oracles[1]);
    prop_assert_eq!(in_any_order(diff_of(&diff)), in_any_order(flips.clone()), "{}", about());
    same_touches(&diff, &flips, [&oracles[0], &oracles[1]])?;
    prop_assert_eq!(diff_of(&previewed.expect("a preview")), diff_of(&diff));
    same_answers(gate, &oracles[1])?;
    let mut back = gate.clone();
    let undone = back.apply(&diff.inverse()).expect("an inverse");
    prop_assert_eq!(back.fingerprint(), fingerprint, "{} by {}", about(), json!(diff.inverse()));
    let mut again = back;
    again.apply(&undone.inverse()).expect("an inverse of an inverse");
    prop_assert_eq!(again.fingerprint(), fresh.fingerprint());
    Ok(())
}

/// An edit, and the document that it makes.
fn edited(oracle: &Oracle, [kind, a, b, c, d, e]: Plan) -> Option<(Value, Value)> {
    let mut after = oracle.document.clone();
    match kind % 8 {
        0 | 1 => {
            let (edit, policy) = holder(&oracle.policy, [a, b, c, d])?;
            after["policy"] = policy;
            Some((edit, after))
        }
        2 => {
            let (edit, policy) = tier(&oracle.policy, [a, b, c])?;
            after["policy"] = policy;
            Some((edit, after))
        }
        3 | 4 => {
            let policy = another(&oracle.policy, [a, b, c])?;
            after["policy"] = policy.clone();
            Some((json!({ "put": "policy", "value": policy }), after))
        }
        _ => patch(oracle, after, [a, b, c, d, e]),
    }
}

fn holder(policy: &Value, [a, b, c, d]: [u8; 4]) -> Option<(Value, Value)> {
    let (id, form) = *pick(&entries(policy, "entityTypes"), a)?;
    let (action, _) = *pick(&entries(form, "actions"), b)?;
    let role = text(pick(list(form, "roles"), c)?, "id")?;
    let (data, holds) = (d & 1 != 0 && form["dataAccess"] == true, d & 2 != 0);
    let name = if data { format!("{role}+data") } else { role.to_owned() };
    let mut changed = policy.clone();
    let holders = changed["entityTypes"][id]["actions"][action]["holders"].as_array_mut()?;
    let had = holders.iter().any(|holder| *holder == name);
    holders.retain(|holder| had && holds || *holder != name);
    holders.extend((holds && !had).then(|| json!(name)));
    let mut edit = json!({ "type": id, "action": action, "role": role });
    if data {
        edit["data"] = json!(true);
    }
    edit["holds"] = json!(holds);
    Some((json!({ "holder": edit }), changed))
}

fn tier(policy: &Value, [a, b, c]: [u8; 3]) -> Option<(Value, Value)> {
    let (app_role, _) = *pick(&entries(policy, "appRoles"), a)?;
    let (id, _) = *pick(&entries(policy, "entityTypes"), b)?;
    let named = entries(policy, "tiers");
    let names = if named.is_empty() {
        vec!["none", "read", "write", "admin"]
    } else {
        named.iter().map(|(id, _)| *id).collect()
    };
    let tier = pick(&names, c).filter(|_| c % 3 > 0);
    let mut changed = policy.clone();
    let form = changed["appRoles"][app_role].as_object_mut()?;
    let tiers = form.entry("tiers").or_insert(json!({})).as_object_mut()?;
    match tier {
        Some(tier) => drop(tiers.insert(id.to_owned(), json!(tier))),
        None => drop(tiers.shift_remove(id)),
    }
    Some((json!({ "tier": { "appRole": app_role, "type": id, "tier": tier } }), changed))
}

/// The policy with something else in it, which need not be valid.
fn another(policy: &Value, [how, a, b]: [u8; 3]) -> Option<Value> {
    let mut changed = policy.clone();
    let (id, _) = *pick(&entries(policy, "entityTypes"), a)?;
    let types = changed["entityTypes"].as_object_mut()?;
    match how % 9 {
        0 => *types = types.clone().into_iter().rev().collect::<Map<_, _>>(),
        1 => drop(types.shift_remove(id)),
        2 => {
            let actions = types[id]["actions"].as_object_mut()?;
            *actions = actions.clone().into_iter().rev().collect();
        }
        3 => {
            let actions = types[id]["actions"].as_object_mut()?;
            let name = actions.keys().nth(usize::from(b) % actions.len().max(1))?.clone();
            actions.shift_remove(&name);
        }
        4 => {
            let actions = types[id]["actions"].as_object_mut()?;
            let holders = list(&policy["entityTypes"][id], "roles").iter().map(|role| role["id"].clone());
            actions.shift_insert(0, "one more".to_owned(), json!({ "holders": holders.collect::<Vec<_>>() }));
        }
        5 => {
            let roles = types[id]["roles"].as_array_mut()?;
            let lowest = roles.first()?["level"].clone();
            roles.insert(0, json!({ "id": "the lowest", "level": lowest }));
        }
        6 => {
            let roles = types[id]["roles"].as_array_mut()?;
            let place = usize::from(b) % roles.len().max(1);
            (place < roles.len()).then(|| roles.remove(place))?;
        }
        7 => {
            let roles = changed["appRoles"].as_object_mut()?;
            *roles = roles.clone().into_iter().rev().collect();
        }
        _ => {
            let form = types[id].as_object_mut()?;
            form.insert(
                "creatorRole".to_owned(),
                pick(list(&policy["entityTypes"][id], "roles"), b)?["id"].clone(),
            );
        }
    }
    Some(changed)
}

/// Some fields of a record, each another or gone.
fn patch(oracle: &Oracle, mut after: Value, [a, b, c, d, e]: [u8; 5]) -> Option<(Value, Value)> {
    let (kind, name) =
        [("user", "users"), ("group", "groups"), ("organization", "organizations"), ("entity", "entities")]
            [usize::from(a) % 4];
    let id = pick(&oracle.ids(name), b)?.clone();
    let one = |name: &str| pick(&oracle.ids(name), d).map_or(Value::Null, |id| json!(id));
    let app_role = pick(&entries(&oracle.policy, "appRoles"), e).map(|(id, _)| *id);
    let fields: &[(&str, Value)] = match kind {
        "user" => &[
            ("name", json!(format!("name {d}"))),
            ("organization", one("organizations")),
            ("groups", json!([one("groups")])),
            ("appRoles", json!(app_role.into_iter().collect::<Vec<_>>())),
            ("active", json!(d & 1 == 0)),
        ],
        "group" => &[
            ("name", json!(format!("name {d}"))),
            ("organization", one("organizations")),
            ("appRoles", json!(app_role.into_iter().collect::<Vec<_>>())),
        ],
        "organization" => &[
            ("name", json!(format!("name {d}"))),
            ("appRoles", json!(app_role.into_iter().collect::<Vec<_>>())),
        ],
        _ => &[
            ("name", json!(format!("name {d}"))),
            ("organization", one("organizations")),
            ("createdBy", one("users")),
            ("parent", one("entities")),
            ("inherits", json!(false)),
        ],
    };
    let record = after[name].as_array_mut()?.iter_mut().find(|record| text(record, "id") == Some(&id))?;
    let record = record.as_object_mut()?;
    let mut value = Map::new();
    for (place, (field, becomes)) in fields.iter().enumerate() {
        if c >> place & 1 == 0 {
            continue;
        }
        let is_gone = e >> place & 1 == 0 || becomes.is_null() || *becomes == json!([null]);
        let becomes = if is_gone { Value::Null } else { becomes.clone() };
        record.shift_remove(*field);
        if !is_gone {
            record.insert((*field).to_owned(), becomes.clone());
        }
        value.insert((*field).to_owned(), becomes);
    }
    value.sort_keys();
    Some((json!({ "patch": kind, "id": id, "value": value }), after))
}

/// Two policies may list the same actions in another order.
fn in_any_order(flips: Flips) -> Flips {
    let sorted = |mut actions: Vec<String>| {
        actions.sort();
        actions
    };
    flips.into_iter().map(|(cell, (gained, lost))| (cell, (sorted(gained), sorted(lost)))).collect()
}
