//! Random policies: several roles a level, data access, each form of sharing, chains of ceilings, tiers of their own.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::super::inheritance::is_out_of_order;
use super::super::json::{entries, list};
use super::super::policy::LEVELS;
use super::choices::{choose, numbers, pick, subset};
use super::directory::with;
use super::ids::id;

/// Numbers that an entity type is made of.
#[derive(Clone, Debug)]
struct TypePlan {
    /// Each role's level, to be sorted.
    roles: Vec<u8>,
    data_access: bool,
    sharing: u8,
    honours_can_share: bool,
    inherits: u8,
    creator_role: u8,
    ceiling_of: u8,
    /// Each action's holders, two bits a role, and its footnote.
    actions: Vec<(u16, u8)>,
    type_actions: Vec<u8>,
    /// Of each state a number for what it takes away.
    states: Vec<u8>,
}

pub fn policies() -> impl Strategy<Value = Value> {
    let tiers = weighted(0.7, vec(any::<[u8; 2]>(), 1..=5));
    let app_roles = vec(numbers(0..=4), 0..=5);
    (any::<[u8; 3]>(), vec(types(), 1..=4), tiers, any::<u8>(), app_roles, any::<Option<bool>>()).prop_map(
        |([start, reversed, visitor], types, tiers, default_tier, app_roles, across)| {
            let policy =
                policy(start, reversed & 1 == 1, &types, tiers.as_deref(), default_tier, &app_roles, across);
            with_visitor(policy, visitor)
        },
    )
}

fn types() -> impl Strategy<Value = TypePlan> {
    let shape = (any::<bool>(), any::<u8>(), any::<bool>(), any::<u8>(), any::<u8>(), any::<u8>());
    let parts = (numbers(1..=5), shape, actions(), numbers(0..=2), numbers(0..=3));
    parts.prop_map(|(roles, shape, actions, type_actions, states)| {
        let (data_access, sharing, honours_can_share, inherits, creator_role, ceiling_of) = shape;
        TypePlan {
            roles,
            data_access,
            sharing,
            honours_can_share,
            inherits,
            creator_role,
            ceiling_of,
            actions,
            type_actions,
            states,
        }
    })
}

/// A few actions; seldom as many as need a second word, fill a sheet, or need further ones.
fn actions() -> impl Strategy<Value = Vec<(u16, u8)>> {
    let action = || (any::<u16>(), any::<u8>());
    let wide = vec(action(), 65..=200);
    prop_oneof![20 => vec(action(), 1..=7), 1 => vec(action(), 33), 1 => vec(action(), 64), 1 => wide]
}

fn policy(
    start: u8,
    reversed: bool,
    plans: &[TypePlan],
    tiers: Option<&[[u8; 2]]>,
    default_tier: u8,
    app_roles: &[Vec<u8>],
    across: Option<bool>,
) -> Value {
    let names: Vec<String> = (0..plans.len()).map(|place| id(start, place)).collect();
    let tier_names = match tiers {
        // No tier is named by a number.
        Some(tiers) => {
            (0..tiers.len()).map(|place| id(start.wrapping_add(9), place).replace('0', "zero")).collect()
        }
        None => ["none", "read", "write", "admin"].map(str::to_owned).to_vec(),
    };
    let app_role_names: Vec<String> =
        (0..app_roles.len()).map(|place| id(start.wrapping_add(3), place)).collect();
    let mut types: Vec<_> = plans
        .iter()
        .enumerate()
        .map(|(place, plan)| {
            (names[place].clone(), plan.json(start, &names[..place], &tier_names, &app_role_names))
        })
        .collect();
    add_maps(&mut types, plans);
    if start % 4 == 3 {
        types.push(plain_type(&names, &app_role_names, start));
    }
    if reversed {
        types.reverse();
    }
    let app_roles = app_roles.iter().enumerate().map(|(place, chosen)| {
        let tiers = names
            .iter()
            .zip(chosen)
            .filter_map(|(name, tier)| Some((name.clone(), json!(pick(&tier_names, *tier)?))));
        (app_role_names[place].clone(), json!({ "tiers": tiers.collect::<Map<_, _>>() }))
    });
    let mut policy = json!({
        "notes": { "small print": "Some words.", "__proto__": "Other words." },
        "entityTypes": types.into_iter().collect::<Map<_, _>>(),
        "appRoles": app_roles.collect::<Map<_, _>>(),
    });
    if let Some(tiers) = tiers {
        policy["tiers"] = Value::Object(tier_names.iter().cloned().zip(tiers.iter().map(tier)).collect());
    }
    if tiers.is_some() || default_tier >= 128 {
        policy["defaultTier"] = json!(choose(&tier_names, default_tier));
    }
    if let Some(across) = across {
        policy["acrossOrganizations"] = json!(across);
    }
    policy
}

/// Seldom with a tier of the visitor, which is one that holds no level.
fn with_visitor(mut policy: Value, number: u8) -> Value {
    let tiers = entries(&policy, "tiers").into_iter();
    let plain = tiers.filter(|(_, tier)| tier.get("holds").is_none()).map(|(id, _)| id.to_owned());
    let plain: Vec<String> = plain.collect();
    if let Some(tier) = pick(&plain, number).filter(|_| number >= 64) {
        policy["visitorTier"] = json!(tier);
    }
    policy
}

/// A type that has type-level actions alone.
fn plain_type(names: &[String], app_roles: &[String], start: u8) -> (String, Value) {
    let action = json!({ "appRoles": subset(app_roles, start) });
    (format!("{} alone", names[0]), json!({ "typeActions": { "do it": action } }))
}

/// Gives some of the types that inherit a map: whole ones, and parts that leave roles to the default.
fn add_maps(types: &mut [(String, Value)], plans: &[TypePlan]) {
    let all = types.to_vec();
    for ((name, kind), plan) in types.iter_mut().zip(plans).filter(|(_, plan)| plan.inherits % 4 == 3) {
        let (mut maps, bare) = (Map::new(), kind.clone());
        for (place, parent) in all.iter().enumerate() {
            let number = plan.inherits.rotate_left(place as u32).wrapping_mul(29);
            let map = random_map(&parent.1, &bare, number);
            let keeps = |part: u8| {
                let kept = map.iter().enumerate().filter(|(index, _)| part >> index & 1 == 1);
                kept.map(|(_, (role, target))| (role.clone(), target.clone())).collect::<Map<_, _>>()
            };
            for part in [keeps(number / 3), map.clone()] {
                maps.insert(parent.0.clone(), Value::Object(part));
                kind["inherits"] = Value::Object(maps.clone());
                if !is_out_of_order((&parent.0, &parent.1), (name, kind)) {
                    break;
                }
            }
        }
    }
}

/// Of each role of the parent another one, or null; never less for a higher one.
fn random_map(parent: &Value, child: &Value, number: u8) -> Map<String, Value> {
    let targets: Vec<&Value> = list(child, "roles").iter().map(|role| &role["id"]).collect();
    let roles = list(parent, "roles");
    let mut places: Vec<u8> = (0..roles.len() as u32).map(|place| number.rotate_right(place * 3)).collect();
    places.iter_mut().for_each(|place| *place %= targets.len() as u8 + 1);
    places.sort_unstable();
    let target = |place: u8| pick(&targets, place).map_or(Value::Null, |role| (*role).clone());
    let name = |role: &Value| role["id"].as_str().unwrap_or_default().to_owned();
    roles.iter().zip(places).map(|(role, place)| (name(role), target(place))).collect()
}

fn tier([cap, holds]: &[u8; 2]) -> Value {
    let mut tier = json!({ "cap": choose(&["OWNER", "READ_WRITE", "READ_ONLY", "none", "OWNER"], *cap) });
    if *holds >= 128 {
        tier["holds"] = json!(choose(&LEVELS, *holds));
        if *holds >= 224 {
            tier["where"] = json!("everywhere");
        }
    }
    tier
}

/// A state with a cap, with actions that it goes without, or with both.
fn state(actions: &[String], number: u8) -> Value {
    let mut state = json!({});
    if !number.is_multiple_of(3) {
        state["cap"] = json!(choose(&["READ_ONLY", "READ_WRITE", "none", "OWNER"], number / 3));
    }
    if number % 3 != 1 {
        // Of wide types, those on the last sheet.
        let actions = &actions[actions.len().saturating_sub(8)..];
        state["without"] = json!(subset(actions, number.rotate_left(3)));
    }
    if number >= 128 {
        state["label"] = json!("For a time");
    }
    state
}

impl TypePlan {
    fn json(&self, start: u8, earlier: &[String], tiers: &[String], app_roles: &[String]) -> Value {
        let roles = self.roles();
        let action_names: Vec<String> =
            (0..self.actions.len()).map(|place| id(start.wrapping_add(17), place)).collect();
        let actions = self
            .actions
            .iter()
            .zip(&action_names)
            .map(|(plan, name)| (name.clone(), self.action(&roles, *plan)));
        let type_actions = self.type_actions.iter().enumerate().map(|(place, number)| {
            let needs = match number % 3 {
                0 => json!({ "appRoles": subset(app_roles, *number) }),
                _ => json!({ "tier": choose(tiers, *number) }),
            };
            (id(start.wrapping_add(20), place), needs)
        });
        let mut kind = json!({
            "roles": roles,
            "dataAccess": self.data_access,
            "inherits": self.inherits % 2 == 1,
            "actions": actions.collect::<Map<_, _>>(),
            "typeActions": type_actions.collect::<Map<_, _>>(),
        });
        if !self.states.is_empty() {
            let states = self.states.iter().enumerate();
            let states = states.map(|(place, number)| (id(start, place), state(&action_names, *number)));
            kind["states"] = Value::Object(states.collect());
        }
        if let Some(sharing) = self.sharing(&action_names) {
            kind["sharing"] = sharing;
        }
        if let Some(role) = pick(&roles, self.creator_role) {
            kind["creatorRole"] = role["id"].clone();
        }
        if let Some(other) = pick(earlier, self.ceiling_of) {
            kind["ceilingOf"] = json!(other);
        }
        kind
    }

    /// Low to high, several of them at one level; some with a label or an alias.
    fn roles(&self) -> Vec<Value> {
        let mut levels: Vec<u8> = self.roles.clone();
        levels.sort_by_key(|number| number % 3);
        let role = |(place, number): (usize, &u8)| {
            let id = ["reader", "__proto__", "😀", "Lead Editor", "boss"][place];
            let mut role = json!({ "id": id, "level": LEVELS[usize::from(number % 3)] });
            if *number >= 128 {
                role["label"] = json!(format!("The {id}"));
                role["aliases"] = json!([format!("{id} too"), format!("alias {place}")]);
            }
            role
        };
        levels.iter().enumerate().map(role).collect()
    }

    /// Two bits a role: without data access and with it, or with it alone.
    fn action(&self, roles: &[Value], (mask, note): (u16, u8)) -> Value {
        let ids: Vec<&str> = roles.iter().filter_map(|role| role["id"].as_str()).collect();
        let holder = |(place, id): (usize, &&str)| match mask >> (2 * place) & 3 {
            0 => None,
            1 if self.data_access => Some(format!("{id}+data")),
            _ => Some((*id).to_owned()),
        };
        let mut action = json!({ "holders": ids.iter().enumerate().filter_map(holder).collect::<Vec<_>>() });
        if note >= 160 {
            let note_id = choose(&["small print", "__proto__"], note);
            let data = if self.data_access && note % 2 == 1 { "+data" } else { "" };
            action["notes"] = json!({ format!("{}{data}", choose(&ids, note)): note_id });
        }
        action
    }

    fn sharing(&self, actions: &[String]) -> Option<Value> {
        let sharing = self.sharing_actions(actions)?;
        Some(with(
            sharing,
            [("public", pick(&["none", "signed_in", "anyone"], self.sharing / 8).map(|it| json!(it)))],
        ))
    }

    fn sharing_actions(&self, actions: &[String]) -> Option<Value> {
        let one = choose(actions, self.sharing);
        let other = choose(actions, self.sharing.wrapping_mul(3).wrapping_add(1));
        let mut sharing = match self.sharing % 8 {
            0 => return None,
            1..=4 => json!({ "action": one }),
            _ => json!({ "add": one, "change": other, "remove": one }),
        };
        sharing["honoursCanShare"] = json!(self.honours_can_share);
        if self.sharing / 8 % 3 == 1 {
            sharing["owners"] = json!("any");
        }
        Some(sharing)
    }
}
