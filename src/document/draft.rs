//! A document as it is read: ids interned, nothing looked up yet.

use super::policy::{PolicyForm, read_policy_form};
use super::{GrantForm, MarkForm, RecordForm, References, Spans, Way};
use crate::collections::{Interner, owned};
use crate::error::Code;
use crate::json::{Read, Reader};
use crate::model::directory::{IdTables, Kind};

/// A document as far as it is read, with the tables that its ids go to: new ones for a document, the gate's for edits.
pub(crate) struct Draft<'d> {
    /// An id that is only mentioned has a slot too.
    pub ids: IdTables<'d>,
    pub forms: Forms,
}

/// What was read: nothing is looked up yet. A record that could not be read keeps its place in its list.
#[derive(Default)]
pub(crate) struct Forms {
    /// Types, app roles and role names as they are written.
    pub words: Interner,
    /// Types and ids that name entities.
    pub references: References,
    /// When grants count.
    pub spans: Spans,
    pub policy: Option<PolicyForm>,
    pub organizations: Vec<RecordForm>,
    pub groups: Vec<RecordForm>,
    pub users: Vec<RecordForm>,
    pub entities: Vec<RecordForm>,
    pub grants: Vec<GrantForm>,
    /// The mark of a slice, the entities of which are among the others.
    pub slice: Option<MarkForm>,
    /// What reaches several of these alike.
    pub ways: Vec<Way>,
}

impl<'d> Draft<'d> {
    pub fn of(ids: IdTables<'d>) -> Self {
        Draft { ids, forms: Forms::default() }
    }
}

impl Forms {
    /// The records of a kind.
    pub fn records_mut(&mut self, kind: Kind) -> &mut Vec<RecordForm> {
        match kind {
            Kind::USER => &mut self.users,
            Kind::GROUP => &mut self.groups,
            Kind::ORGANIZATION => &mut self.organizations,
            Kind::Entity => &mut self.entities,
        }
    }
}

const FIELDS: &[&str] =
    &["rolegate", "policy", "slice", "organizations", "groups", "users", "entities", "grants", "$schema"];

/// Reads a document; the fields may stand in any order.
pub(crate) fn read_document(reader: &mut Reader<'_>, draft: &mut Draft<'_>) -> Read {
    let mut versioned = false;
    let whole = reader.object(FIELDS, |reader, field| {
        match field {
            "rolegate" => {
                versioned = true;
                return version(reader);
            }
            // For editors, which find the schema by it.
            "$schema" => drop(reader.text()?),
            "policy" => draft.forms.policy = read_policy_form(reader)?,
            "slice" => draft.forms.slice = Some(draft.read_mark(reader)?),
            "organizations" => draft.read_records(reader, Kind::ORGANIZATION)?,
            "groups" => draft.read_records(reader, Kind::GROUP)?,
            "users" => draft.read_records(reader, Kind::USER)?,
            "entities" => draft.read_records(reader, Kind::Entity)?,
            _ => draft.read_grants(reader)?,
        }
        Ok(())
    })?;
    if whole && !versioned {
        reader.error(Code::WrongVersion, owned("the field `rolegate` is missing"), None);
    }
    Ok(())
}

fn version(reader: &mut Reader<'_>) -> Read {
    if let Some(version) = reader.number()?
        && !is_one(&version)
    {
        let help = Some(owned("this engine reads version 1"));
        reader.error(Code::WrongVersion, format!("`{version}` is not a version of the format"), help);
    }
    Ok(())
}

/// Some writers of JSON print whole numbers as `1.0`.
fn is_one(number: &str) -> bool {
    let zeros = |fraction: &str| fraction.bytes().all(|digit| digit == b'0');
    number == "1" || number.strip_prefix("1.").is_some_and(zeros)
}
