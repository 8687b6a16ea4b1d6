//! The methods of the JavaScript API by name, with JSON arguments and answers, on the crate.

use rolegate::{EntityRef, Error, Gate};
use serde::Serialize;
use serde_json::{Value, json};

/// Calls a method as JavaScript would.
pub fn call(gate: &mut Gate, name: &str, args: &Value) -> Result<Value, Error> {
    let text = |index: usize| args[index].as_str().unwrap_or_default();
    let entity = |index: usize| entity_argument(&args[index]);
    Ok(match name {
        "can" => json!(gate.can(text(0), text(1), entity(2))?),
        "canOnType" => json!(gate.can_on_type(text(0), text(1), text(2))?),
        "explain" => value(gate.explain(text(0), text(1), entity(2))?),
        "explainOnType" => value(gate.explain_on_type(text(0), text(1), text(2))?),
        "actions" => json!(gate.actions(text(0), entity(1))?),
        "access" => value(gate.access(text(0), entity(1))?),
        "matrix" => value(gate.matrix(&texts(&args[0]["users"]), &texts(&args[0]["entities"]))),
        "issues" => value(gate.issues()),
        "version" => json!(gate.version()),
        "policy" => value(gate.policy_document()),
        "toDocument" => value(gate.to_document()),
        // A string no scenario expects: the step fails with the name in its line.
        other => json!(format!("there is no method `{other}`")),
    })
}

fn entity_argument(argument: &Value) -> EntityRef<'_> {
    match argument.as_str() {
        Some(id) => id.into(),
        None => {
            let field = |name: &str| argument[name].as_str().unwrap_or_default();
            (field("type"), field("id")).into()
        }
    }
}

fn texts(list: &Value) -> Vec<String> {
    let items = list.as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().map(|item| item.as_str().unwrap_or_default().into()).collect()
}

fn value(answer: impl Serialize) -> Value {
    serde_json::to_value(answer).expect("an answer is data")
}
