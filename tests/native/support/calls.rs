//! The methods of the JavaScript API by name, with JSON arguments and answers, on the crate.

use rolegate::{
    Diff, EntityFilter, EntityRef, Error, Gate, Instant, Receipt, ShareRequest, SliceOptions, Subject,
};
use serde::Serialize;
use serde_json::{Value, json};

/// Calls a method as JavaScript would.
pub fn call(gate: &mut Gate, name: &str, args: &Value) -> Result<Value, Error> {
    let text = |index: usize| args[index].as_str().unwrap_or_default();
    let entity = |index: usize| entity_argument(&args[index]);
    Ok(match name {
        "can" => json!(gate.can(user(&args[0]), text(1), entity(2))?),
        "canOnType" => json!(gate.can_on_type(user(&args[0]), text(1), text(2))?),
        "explain" => match args[3]["remedies"].as_bool() {
            Some(false) => value(gate.explain_briefly(user(&args[0]), text(1), entity(2))?),
            _ => value(gate.explain(user(&args[0]), text(1), entity(2))?),
        },
        "explainOnType" => value(gate.explain_on_type(user(&args[0]), text(1), text(2))?),
        "actions" => json!(gate.actions(user(&args[0]), entity(1))?),
        "access" => value(gate.access(user(&args[0]), entity(1))?),
        "matrix" => {
            let (users, entities) = (users(&args[0]["users"]), entity_arguments(&args[0]["entities"]));
            match args[0]["detail"].as_bool() {
                Some(true) => value(gate.matrix_detail(users, entities)?),
                _ => value(gate.matrix(users, entities)?),
            }
        }
        "whoCan" => json!(gate.who_can(text(0), entity(1))?),
        "whoCanOnType" => json!(gate.who_can_on_type(text(0), text(1))?),
        "user" => value(gate.user(text(0))),
        "group" => value(gate.group(text(0))),
        "organization" => value(gate.organization(text(0))),
        "entity" => value(gate.entity(entity(0))?),
        "children" => value(gate.children(entity(0))?.collect::<Vec<_>>()),
        "entities" => {
            let given = |field: &str| args[1][field].as_str();
            let mut filter = EntityFilter::default();
            (filter.entity_type, filter.action, filter.role) =
                (given("type"), given("action"), given("role"));
            filter.level = given("level").map(str::parse).transpose()?;
            filter.direct = args[1]["direct"].as_bool().unwrap_or_default();
            let found = gate.entities(user(&args[0]), filter)?;
            match filter.entity_type {
                Some(_) => found.iter().map(|entity| entity.id()).collect(),
                None => value(found),
            }
        }
        "accessList" => match args[1]["expand"].as_bool() {
            Some(true) => {
                let (after, limit) =
                    (args[1]["after"].as_str().unwrap_or_default(), args[1]["limit"].as_u64());
                let limit = limit.map_or(usize::MAX, |limit| limit as usize);
                value(gate.expanded_access_page(entity(0), after, limit)?)
            }
            _ => value(gate.access_list(entity(0))?),
        },
        "assignableRoles" => value(gate.assignable_roles(user(&args[0]), entity(1))?),
        "share" => {
            let request = request(&args[2], &args[3])?;
            receipt_value(&gate.share(
                user(&args[0]),
                entity_argument(&args[1]),
                &request.changes,
                request.options,
            )?)
        }
        "shareMany" => {
            let request = request(&args[2], &args[3])?;
            let receipts = gate.share_many(
                user(&args[0]),
                entity_arguments(&args[1]),
                &request.changes,
                request.options,
            );
            receipts
                .into_iter()
                .map(|receipt| receipt.map_or_else(value, |receipt| receipt_value(&receipt)))
                .collect()
        }
        "apply" => diff_value(&gate.apply_json(args[0].to_string().as_bytes())?),
        "preview" => diff_value(&gate.preview_json(args[0].to_string().as_bytes())?),
        "advance" => diff_value(&gate.advance(text(0).parse::<Instant>()?)?),
        "issues" => value(gate.issues()),
        "version" => json!(gate.version()),
        "policy" => value(gate.policy_document()),
        "slice" => {
            let options = if args[1].is_null() { json!({}) } else { args[1].clone() };
            value(gate.slice_with(user(&args[0]), SliceOptions::from_json(options.to_string().as_bytes())?)?)
        }
        "toDocument" => value(gate.to_document()),
        // A string no scenario expects: the step fails with the name in its line.
        other => json!(format!("there is no method `{other}`")),
    })
}

/// A diff as JavaScript has it: beside what is serialized, what it spells out.
fn diff_value(diff: &Diff) -> Value {
    let mut whole = value(diff);
    whole["exact"] = json!(diff.exact);
    whole["changes"] = value(diff.changes());
    whole["inverse"] = value(diff.inverse());
    whole
}

fn receipt_value(receipt: &Receipt) -> Value {
    let mut whole = value(receipt);
    whole["diff"] = diff_value(&receipt.diff);
    whole
}

fn request(changes: &Value, options: &Value) -> Result<ShareRequest, Error> {
    ShareRequest::from_json(json!({ "changes": changes, "options": options }).to_string().as_bytes())
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

fn entity_arguments(list: &Value) -> Vec<EntityRef<'_>> {
    list.as_array().into_iter().flatten().map(entity_argument).collect()
}

/// Null is the visitor.
fn user(argument: &Value) -> Subject<'_> {
    if argument.is_null() { Subject::VISITOR } else { argument.as_str().unwrap_or_default().into() }
}

fn users(list: &Value) -> Vec<Subject<'_>> {
    list.as_array().into_iter().flatten().map(user).collect()
}

fn value(answer: impl Serialize) -> Value {
    serde_json::to_value(answer).expect("an answer is data")
}
