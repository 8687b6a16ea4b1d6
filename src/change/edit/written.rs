//! Edits as they are written, in the one form that there is: what is read from JSON text has it, and what is put there.

use super::ordered::Ordered;
use super::parts::{AppRoleTier, Holder};
use super::read::{FORMS, POLICY};
use super::request::{Edit, OnlyIf};
use crate::change::{Change, ShareOptions, ShareRequest};
use crate::model::directory::RecipientId;
use crate::model::policy::Public;
use crate::record::{Entity, EntityId, Grant, Group, Organization, Record, RecordId, User};
use serde::de::{DeserializeOwned, Error as _};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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
                write_id(&mut map, record)?;
                write_condition(&mut map, only_if.as_ref())?;
            }
            Edit::Patch { record, fields, only_if } => {
                map.serialize_entry("patch", record.kind())?;
                write_id(&mut map, record)?;
                map.serialize_entry("value", fields)?;
                write_condition(&mut map, only_if.as_ref())?;
            }
            Edit::PutPolicy { policy, only_if } => {
                map.serialize_entry("put", POLICY)?;
                map.serialize_entry("value", policy)?;
                write_condition(&mut map, only_if.as_ref())?;
            }
            Edit::Holder { holder, only_if } => {
                map.serialize_entry("holder", holder)?;
                write_condition(&mut map, only_if.as_ref())?;
            }
            Edit::Tier { tier, only_if } => {
                map.serialize_entry("tier", tier)?;
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

fn write_id<M: SerializeMap>(map: &mut M, record: &RecordId) -> Result<(), M::Error> {
    match record {
        RecordId::User(id) | RecordId::Group(id) | RecordId::Organization(id) => {
            map.serialize_entry("id", id)
        }
        RecordId::Entity(id) => map.serialize_entry("id", id),
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
    patch: Option<String>,
    value: Option<Ordered>,
    remove: Option<String>,
    id: Option<EntityId>,
    grant: Option<Grant>,
    revoke: Option<TargetForm>,
    share: Option<ShareForm>,
    holder: Option<Holder>,
    tier: Option<AppRoleTier>,
    /// Null is a condition.
    #[serde(rename = "if", default, deserialize_with = "given")]
    only_if: Option<Ordered>,
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

fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Ordered>, D::Error> {
    Ordered::deserialize(deserializer).map(Some)
}

impl<'de> Deserialize<'de> for Edit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let form = Form::deserialize(deserializer)?;
        let edit = if is_one(&form) { edit_of(form) } else { Err(no_edit()) };
        edit.map_err(D::Error::custom)
    }
}

fn edit_of(form: Form) -> Result<Edit, String> {
    match form {
        Form { share: Some(_), only_if: Some(_), .. } => Err("a `share` has no `if`".into()),
        Form { put: Some(kind), value: Some(value), only_if, .. } if kind == POLICY => {
            let only_if = condition(only_if, &read)?;
            Ok(Edit::PutPolicy { policy: read(value)?, only_if })
        }
        Form { put: Some(kind), value: Some(value), only_if, .. } => {
            let only_if = condition(only_if, &|held| record(&kind, held))?;
            Ok(Edit::Put { value: record(&kind, value)?, only_if })
        }
        Form { patch: Some(kind), id: Some(id), value: Some(value), only_if, .. } => {
            let (record, only_if) = (record_id(&kind, id)?, condition(only_if, &read)?);
            Ok(Edit::Patch { record, fields: read(value)?, only_if })
        }
        Form { remove: Some(kind), id: Some(id), only_if, .. } => {
            let only_if = condition(only_if, &|held| record(&kind, held))?;
            Ok(Edit::Remove { record: record_id(&kind, id)?, only_if })
        }
        Form { grant: Some(grant), only_if, .. } => {
            Ok(Edit::Grant { grant, only_if: condition(only_if, &read)? })
        }
        Form { revoke: Some(target), only_if, .. } => {
            let TargetForm { entity, user, group, organization, public } = target;
            let recipient = RecipientId::of_fields([user, group, organization], public)?;
            Ok(Edit::Revoke { entity, recipient, only_if: condition(only_if, &read)? })
        }
        Form { share: Some(share), .. } => {
            let ShareForm { actor, entity, changes, options } = share;
            let request = ShareRequest { changes, options: options.unwrap_or_default() };
            Ok(Edit::Share { actor, entity, request })
        }
        Form { holder: Some(holder), only_if, .. } => {
            Ok(Edit::Holder { holder, only_if: condition(only_if, &read)? })
        }
        Form { tier: Some(tier), only_if, .. } => {
            Ok(Edit::Tier { tier, only_if: condition(only_if, &read)? })
        }
        _ => Err(no_edit()),
    }
}

fn no_edit() -> String {
    format!("this is not an edit: {FORMS}")
}

/// Whether the fields are those of one edit, and no others.
fn is_one(form: &Form) -> bool {
    let Form { put, patch, value, remove, id, grant, revoke, share, holder, tier, only_if: _ } = form;
    let verbs = [
        put.is_some(),
        patch.is_some(),
        remove.is_some(),
        grant.is_some(),
        revoke.is_some(),
        share.is_some(),
        holder.is_some(),
        tier.is_some(),
    ];
    let has_value = put.is_some() || patch.is_some();
    let has_id = patch.is_some() || remove.is_some();
    verbs.into_iter().filter(|is_given| *is_given).count() == 1
        && (value.is_some(), id.is_some()) == (has_value, has_id)
}

fn condition<T>(
    only_if: Option<Ordered>,
    held: &dyn Fn(Ordered) -> Result<T, String>,
) -> Result<Option<OnlyIf<T>>, String> {
    match only_if {
        None => Ok(None),
        Some(Ordered::Null) => Ok(Some(OnlyIf::Absent)),
        Some(value) => Ok(Some(OnlyIf::Is(held(value)?))),
    }
}

fn record(kind: &str, value: Ordered) -> Result<Record, String> {
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

fn read<T: DeserializeOwned>(value: Ordered) -> Result<T, String> {
    let text = serde_json::to_string(&value).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

fn no_kind(kind: &str) -> String {
    format!("`{kind}` is not a kind of record")
}
