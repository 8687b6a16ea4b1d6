//! casbin, given the cells: one enforcer a type, since an enforcer walks all its policies. The grants are in maps of
//! the application, which looks up the cells that reach a user, and asks casbin what they and the user's tier allow.
//!
//! With a rule for each grant in casbin itself every question would walk all of them.

use crate::contender::Contender;
use crate::world::{Asked, Facts, Type, User, World};
use casbin::{
    CachedApi, CachedEnforcer, CoreApi, DefaultCache, DefaultModel, Enforcer, MemoryAdapter, MgmtApi,
};
use std::collections::HashMap;
use std::marker::PhantomData;

const MODEL: &str = "
[request_definition]
r = sub, act
[policy_definition]
p = sub, act
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.sub == p.sub && r.act == p.act
";

/// Which enforcer of casbin's.
pub trait Kind: Sync {
    const NAME: &'static str;
    type Enforcer: CoreApi + MgmtApi + Sync;

    fn prepare(_enforcer: &mut Self::Enforcer) {}
}

pub struct Uncached;
pub struct Cached;

impl Kind for Uncached {
    const NAME: &'static str = "casbin";
    type Enforcer = Enforcer;
}

impl Kind for Cached {
    const NAME: &'static str = "casbin, cached";
    type Enforcer = CachedEnforcer;

    /// Room for every answer that there is; by itself it has room for 200.
    fn prepare(enforcer: &mut CachedEnforcer) {
        enforcer.set_cache(Box::new(DefaultCache::new(10_000)));
    }
}

pub struct Casbin<K: Kind> {
    types: HashMap<String, CasbinType<K>>,
    users: HashMap<String, UserRecord>,
    entities: HashMap<String, EntityRecord>,
    kind: PhantomData<K>,
}

struct CasbinType<K: Kind> {
    enforcer: K::Enforcer,
    facts: Type,
}

struct UserRecord {
    facts: User,
    /// The user, the groups and the organization, by number.
    recipients: Vec<u32>,
}

struct EntityRecord {
    entity_type: String,
    organization: String,
    created_by: String,
    parent: Option<String>,
    /// By recipient: the cell.
    grants: HashMap<u32, String>,
}

impl<K: Kind> Contender for Casbin<K> {
    const NAME: &'static str = K::NAME;

    fn load(world: &World) -> Casbin<K> {
        let facts = Facts::read(&world.facts);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let types = facts.types.into_iter().map(|one| {
            let enforcer = runtime.block_on(enforcer::<K>(&one));
            (one.id.clone(), CasbinType { enforcer, facts: one })
        });
        let types = types.collect();
        let mut numbers = Numbers::default();
        let users = facts.users.into_iter().map(|user| {
            let ids = [&user.id, &user.organization].into_iter().chain(&user.groups);
            let recipients = ids.map(|id| numbers.of(id)).collect();
            (user.id.clone(), UserRecord { facts: user, recipients })
        });
        let users = users.collect();
        let entities = facts.entities.into_iter().map(|entity| {
            let record = EntityRecord {
                entity_type: entity.entity_type,
                organization: entity.organization,
                created_by: entity.created_by,
                parent: entity.parent,
                grants: HashMap::new(),
            };
            (entity.id, record)
        });
        let mut entities: HashMap<String, EntityRecord> = entities.collect();
        for grant in facts.grants {
            let entity = entities.get_mut(&grant.entity).unwrap();
            entity.grants.insert(numbers.of(&grant.recipient), grant.cell);
        }
        Casbin { types, users, entities, kind: PhantomData }
    }

    fn ask(&self) -> impl FnMut(Asked<'_>) -> bool {
        let mut cells = Vec::new();
        move |asked| {
            let (Some(user), Some(entity)) = (self.users.get(asked.user), self.entities.get(asked.entity))
            else {
                return false;
            };
            if !user.facts.active {
                return false;
            }
            cells.clear();
            self.each_cell(user, entity, &mut |cell| {
                if !cells.contains(&cell) {
                    cells.push(cell);
                }
            });
            let CasbinType { enforcer, .. } = &self.types[&entity.entity_type];
            let tier = user.facts.tiers[&entity.entity_type].as_str();
            let allows = |holder: &&str| enforcer.enforce((*holder, asked.action)).unwrap();
            cells.iter().any(allows) && allows(&tier_name(tier).as_str())
        }
    }
}

impl<K: Kind> Casbin<K> {
    fn each_cell<'a>(&'a self, user: &UserRecord, entity: &'a EntityRecord, found: &mut dyn FnMut(&'a str)) {
        let CasbinType { facts, .. } = &self.types[&entity.entity_type];
        for recipient in &user.recipients {
            if let Some(cell) = entity.grants.get(recipient) {
                found(cell);
            }
        }
        if let Some(cell) = &facts.creator
            && entity.created_by == user.facts.id
        {
            found(cell);
        }
        if let Some(cell) = facts.held.get(&user.facts.tiers[&entity.entity_type])
            && entity.organization == user.facts.organization
        {
            found(cell);
        }
        if let Some(parent) = &entity.parent {
            self.each_cell(user, &self.entities[parent], &mut |cell| {
                if let Some(cell) = facts.inherited.get(cell) {
                    found(cell);
                }
            });
        }
    }
}

async fn enforcer<K: Kind>(one: &Type) -> K::Enforcer {
    let model = DefaultModel::from_str(MODEL).await.unwrap();
    let mut enforcer = K::Enforcer::new(model, MemoryAdapter::default()).await.unwrap();
    let tiers = one.passing.iter().map(|(tier, actions)| (tier_name(tier), actions));
    let holders = one.cells.iter().map(|(cell, actions)| (cell.clone(), actions)).chain(tiers);
    let rules = holders
        .flat_map(|(holder, actions)| actions.iter().map(move |action| vec![holder.clone(), action.clone()]));
    enforcer.add_policies(rules.collect()).await.unwrap();
    K::prepare(&mut enforcer);
    enforcer
}

fn tier_name(tier: &str) -> String {
    format!("tier {tier}")
}

#[derive(Default)]
struct Numbers(HashMap<String, u32>);

impl Numbers {
    fn of(&mut self, id: &str) -> u32 {
        if let Some(number) = self.0.get(id) {
            return *number;
        }
        let number = self.0.len() as u32;
        self.0.insert(id.to_owned(), number);
        number
    }
}
