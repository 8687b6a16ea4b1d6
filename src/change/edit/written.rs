//! Edits as they are written, in the one form that there is: what is read from JSON text has it, and what is put there.

use super::request::{Edit, OnlyIf};
use crate::change::{Change, ShareOptions, ShareRequest};
use crate::model::directory::RecipientId;
use crate::model::policy::Public;
use crate::record::{Entity, EntityId, Grant, Group, Organization, Record, RecordId, User};
use serde::de::{DeserializeOwned, Error as _};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

impl Serialize for Edit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Edit::Put { value, only_if } => {
                map.serialize_entry("put", value.kind())?;
                map.serialize_entry("value", value)?;
                write_condition(&mut map, only_if.as_ref())?;
            }
            Edit::Remove { record, only_if } => {
                map.serialize_entry("remove", record.kind())?;
                match record {
                    RecordId::User(id) | RecordId::Group(id) | RecordId::Organization(id) => {
                        map.serialize_entry("id", id)?;
                    }
                    RecordId::Entity(id) => map.serialize_entry("id", id)?,
                }
                write_condition(&mut map, only_if.as_ref())?;
            }
            Edit::Grant { grant, only_if } => {
                map.serialize_entry("grant", grant)?;
                write_condition(&mut map, only_if.as_ref())?;
            }
            Edit::Revoke { entity, recipient, only_if } => {
                map.serialize_entry("revoke", &Target { entity, recipient })?;
                write_condition(&mut map, only_if.as_ref())?;
            }
            Edit::Share { actor, entity, request: ShareRequest { changes, options } } => {
                map.serialize_entry("share", &Share { actor, entity, changes, options })?;
            }
        }
        map.end()
    }
}

fn write_condition<M: SerializeMap>(
    map: &mut M,
    only_if: Option<&OnlyIf<impl Serialize>>,
) -> Result<(), M::Error> {
    match only_if {
        Some(OnlyIf::Is(held)) => map.serialize_entry("if", held),
        Some(OnlyIf::Absent) => map.serialize_entry("if", &()),
        None => Ok(()),
    }
}

/// What says which grant it is.
#[derive(Serialize)]
struct Target<'e> {
    entity: &'e EntityId,
    #[serde(flatten)]
    recipient: &'e RecipientId,
}

#[derive(Serialize)]
struct Share<'e> {
    actor: &'e str,
    entity: &'e EntityId,
    changes: &'e [Change],
    #[serde(skip_serializing_if = "is_default")]
    options: &'e ShareOptions,
}

fn is_default(options: &ShareOptions) -> bool {
    *options == ShareOptions::default()
}

/// All fields that an edit can have. What is in `value` and `if` depends on the others, and fields may stand in any
/// order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    put: Option<String>,
    value: Option<Value>,
    remove: Option<String>,
    id: Option<EntityId>,
    grant: Option<Grant>,
    revoke: Option<TargetForm>,
    share: Option<ShareForm>,
    /// Null is a condition.
    #[serde(rename = "if", default, deserialize_with = "given")]
    only_if: Option<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TargetForm {
    entity: EntityId,
    user: Option<String>,
    group: Option<String>,
    organization: Option<String>,
    public: Option<Public>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShareForm {
    actor: String,
    entity: EntityId,
    changes: Vec<Change>,
    options: Option<ShareOptions>,
}

fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

impl<'de> Deserialize<'de> for Edit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let form = Form::deserialize(deserializer)?;
        edit_of(form).map_err(D::Error::custom)
    }
}

fn edit_of(form: Form) -> Result<Edit, String> {
    let Form { put, value, remove, id, grant, revoke, share, only_if } = form;
    match (put, value, remove, id, grant, revoke, share) {
        (Some(kind), Some(value), None, None, None, None, None) => {
            let only_if = condition(only_if, &|held| record(&kind, held))?;
            Ok(Edit::Put { value: record(&kind, value)?, only_if })
        }
        (None, None, Some(kind), Some(id), None, None, None) => {
            let only_if = condition(only_if, &|held| record(&kind, held))?;
            Ok(Edit::Remove { record: record_id(&kind, id)?, only_if })
        }
        (None, None, None, None, Some(grant), None, None) => {
            Ok(Edit::Grant { grant, only_if: condition(only_if, &read)? })
        }
        (None, None, None, None, None, Some(target), None) => {
            let TargetForm { entity, user, group, organization, public } = target;
            let recipient = RecipientId::of_fields([user, group, organization], public)?;
            Ok(Edit::Revoke { entity, recipient, only_if: condition(only_if, &read)? })
        }
        (None, None, None, None, None, None, Some(share)) => match only_if {
            Some(_) => Err("a `share` has no `if`".into()),
            None => {
                let ShareForm { actor, entity, changes, options } = share;
                let request = ShareRequest { changes, options: options.unwrap_or_default() };
                Ok(Edit::Share { actor, entity, request })
            }
        },
        _ => Err(
            "this is not an edit: give `put` and `value`, `remove` and `id`, `grant`, `revoke` or `share`"
                .into(),
        ),
    }
}

fn condition<T>(
    only_if: Option<Value>,
    held: &dyn Fn(Value) -> Result<T, String>,
) -> Result<Option<OnlyIf<T>>, String> {
    match only_if {
        None => Ok(None),
        Some(Value::Null) => Ok(Some(OnlyIf::Absent)),
        Some(value) => Ok(Some(OnlyIf::Is(held(value)?))),
    }
}

fn record(kind: &str, value: Value) -> Result<Record, String> {
    match kind {
        "user" => read::<User>(value).map(Record::User),
        "group" => read::<Group>(value).map(Record::Group),
        "organization" => read::<Organization>(value).map(Record::Organization),
        "entity" => read::<Entity>(value).map(Record::Entity),
        _ => Err(no_kind(kind)),
    }
}

fn record_id(kind: &str, id: EntityId) -> Result<RecordId, String> {
    match (kind, id) {
        ("entity", id) => Ok(RecordId::Entity(id)),
        (kind, EntityId { id, entity_type: None }) => match kind {
            "user" => Ok(RecordId::User(id)),
            "group" => Ok(RecordId::Group(id)),
            "organization" => Ok(RecordId::Organization(id)),
            _ => Err(no_kind(kind)),
        },
        (kind, _) => Err(format!("a {kind} has no type")),
    }
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

fn no_kind(kind: &str) -> String {
    format!("`{kind}` is not a kind of record")
}
