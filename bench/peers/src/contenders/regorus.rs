//! regorus: the directory as data, arranged so that a policy in Rego finds everything by key; compiled for its virtual
//! machine, of which each thread has one over the same program and data.

use crate::contender::Contender;
use crate::world::{Asked, Entity, Facts, Screen, Type, User, World};
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::RegoVM;
use regorus::rvm::program::Program;
use regorus::{Engine, Value};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

const POLICY: &str = include_str!("regorus.rego");
const ALLOW: &str = "data.peers.allow";
const SCREEN: &str = "data.peers.screen";

pub struct Regorus {
    decision: Arc<Program>,
    screen: Arc<Program>,
    data: Value,
}

impl Contender for Regorus {
    const NAME: &'static str = "regorus";

    fn load(world: &World) -> Regorus {
        let data = data(&Facts::read(&world.facts));
        Regorus { decision: program(ALLOW), screen: program(SCREEN), data }
    }

    fn ask(&self) -> impl FnMut(Asked<'_>) -> bool {
        let mut machine = self.machine(&self.decision);
        move |asked| {
            let input = [("user", asked.user), ("action", asked.action), ("entity", asked.entity)];
            machine.set_input(object(input.map(|(name, text)| (name, Value::from(text)))));
            machine.execute().unwrap() == Value::from(true)
        }
    }

    fn screen(&self) -> impl FnMut(&Screen) -> Vec<bool> {
        let mut machine = self.machine(&self.screen);
        move |screen| {
            let entities = list(screen.entities.iter().map(|line| &line.id));
            machine.set_input(object([("user", Value::from(screen.user.as_str())), ("entities", entities)]));
            let answer = machine.execute().unwrap();
            let cells = answer.as_array().unwrap();
            let lines = screen.entities.iter().zip(cells.iter());
            lines
                .flat_map(|(line, cell)| {
                    let allowed = cell.as_set().unwrap();
                    line.actions.iter().map(|action| allowed.contains(&Value::from(action.as_str())))
                })
                .collect()
        }
    }
}

impl Regorus {
    fn machine(&self, program: &Arc<Program>) -> RegoVM {
        let mut machine = RegoVM::new();
        machine.load_program(program.clone());
        machine.set_data(self.data.clone()).unwrap();
        machine
    }
}

fn program(rule: &str) -> Arc<Program> {
    let mut engine = Engine::new();
    engine.add_policy("peers.rego".into(), POLICY.into()).unwrap();
    let compiled = engine.compile_with_entrypoint(&rule.into()).unwrap();
    Compiler::compile_from_policy(&compiled, &[rule]).unwrap()
}

fn data(facts: &Facts) -> Value {
    let mut grants: HashMap<&str, BTreeMap<Value, Value>> = HashMap::new();
    for grant in &facts.grants {
        let of = grants.entry(&grant.entity).or_default();
        of.insert(grant.recipient.as_str().into(), grant.cell.as_str().into());
    }
    object([
        ("types", object(facts.types.iter().map(|one| (one.id.as_str(), type_data(one))))),
        ("users", object(facts.users.iter().map(|user| (user.id.as_str(), user_data(user))))),
        (
            "entities",
            object(facts.entities.iter().map(|entity| {
                let grants = grants.remove(entity.id.as_str()).unwrap_or_default();
                (entity.id.as_str(), entity_data(entity, grants))
            })),
        ),
    ])
}

fn type_data(one: &Type) -> Value {
    let mut fields = vec![
        ("actions", list(&one.actions)),
        ("cells", sets(&one.cells)),
        ("passing", sets(&one.passing)),
        ("held", texts(&one.held)),
        ("inherited", texts(&one.inherited)),
    ];
    fields.extend(one.creator.as_ref().map(|cell| ("creator", Value::from(cell.as_str()))));
    object(fields)
}

fn user_data(user: &User) -> Value {
    object([
        ("active", Value::from(user.active)),
        ("organization", Value::from(user.organization.as_str())),
        ("recipients", list([&user.id, &user.organization].into_iter().chain(&user.groups))),
        ("tiers", texts(&user.tiers)),
    ])
}

fn entity_data(entity: &Entity, grants: BTreeMap<Value, Value>) -> Value {
    let mut fields = vec![
        ("type", Value::from(entity.entity_type.as_str())),
        ("organization", Value::from(entity.organization.as_str())),
        ("createdBy", Value::from(entity.created_by.as_str())),
        ("grants", Value::from(grants)),
    ];
    fields.extend(entity.parent.as_ref().map(|parent| ("parent", Value::from(parent.as_str()))));
    object(fields)
}

/// Objects whose keys are the members: the quickest to look up.
fn sets(of: &BTreeMap<String, Vec<String>>) -> Value {
    object(of.iter().map(|(key, members)| {
        (key.as_str(), object(members.iter().map(|member| (member.as_str(), Value::from(true)))))
    }))
}

fn texts(of: &BTreeMap<String, String>) -> Value {
    object(of.iter().map(|(key, text)| (key.as_str(), Value::from(text.as_str()))))
}

fn list<'a>(of: impl IntoIterator<Item = &'a String>) -> Value {
    Value::from(of.into_iter().map(|text| Value::from(text.as_str())).collect::<Vec<_>>())
}

fn object<'a>(fields: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    Value::from(
        fields.into_iter().map(|(name, value)| (Value::from(name), value)).collect::<BTreeMap<_, _>>(),
    )
}
