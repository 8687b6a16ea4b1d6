//! Reads a list of edits from JSON, its ids interned in the gate's own tables.

use crate::change::share::read::ShareForm;
use crate::collections::owned;
use crate::document::policy::{PolicyForm, read_policy_form};
use crate::document::{Draft, Forms, GRANT, GrantForm, Patch, RecordForm, Reference, TARGET};
use crate::error::{Code, Issues, did_you_mean};
use crate::json::{Read, Reader, read_all, whole};
use crate::model::Model;
use crate::model::directory::Kind;

/// One edit, as read, with the condition on which it acts.
pub(super) struct ConditionalForm {
    pub edit: EditForm,
    pub condition: Option<Condition>,
}

/// What has to be there for an edit to act.
pub(super) enum Condition {
    Nothing,
    Record(RecordForm),
    /// Some fields of a record.
    Fields(Patch),
    Grant(GrantForm),
    Policy(PolicyForm),
    Holder(Holder),
    Tier(TierOf),
}

/// An edit, as read.
pub(super) enum EditForm {
    /// One whose issue is noted, or that has nothing to take away.
    None,
    Put(Kind, RecordForm),
    /// Which record, and the fields that it is to have.
    Patch(Kind, Reference, Patch),
    /// What is to go: an entity, or a party by its id.
    Remove(Kind, Reference),
    Grant(GrantForm),
    /// A grant's entity and recipient.
    Revoke(GrantForm),
    Share(ShareForm),
    Policy(PolicyForm),
    Holder(Holder),
    Tier(TierOf),
}

/// Whether a role holds an action.
#[derive(Default)]
pub(super) struct Holder {
    pub entity_type: String,
    pub action: String,
    pub role: String,
    /// Whether it is about those with data access alone.
    pub data: bool,
    pub holds: bool,
}

/// The tier that an app role names for a type; none where it names none.
#[derive(Default)]
pub(super) struct TierOf {
    pub app_role: String,
    pub entity_type: String,
    pub tier: Option<String>,
}

/// What an edit is about, which says how its value and its condition are read.
#[derive(Clone, Copy, PartialEq)]
enum About {
    Grant,
    Record(Kind),
    /// Some fields of a record.
    Fields(Kind),
    Policy,
    Holder,
    Tier,
    /// What cannot be told.
    Unknown,
}

/// Reads the edits, with what their forms stand for. The gate's tables may hold new ids afterwards: the caller forgets
/// them with the change.
pub(super) fn read_edits(model: &mut Model, edits: &[u8]) -> (Vec<ConditionalForm>, Forms, Issues) {
    let abouts = abouts(edits);
    let mut draft = Draft::of(model.directory_mut().id_tables());
    let mut forms = Vec::new();
    let issues = each_edit(edits, &mut |reader, index| {
        let about = abouts.get(index).copied().unwrap_or(About::Unknown);
        forms.push(read_edit(reader, &mut draft, about)?);
        Ok(())
    });
    (forms, draft.forms, issues)
}

/// What each edit is about. Fields may stand in any order, so that is read in a pass of its own.
fn abouts(edits: &[u8]) -> Vec<About> {
    let mut abouts = Vec::new();
    each_edit(edits, &mut |reader, _| {
        let mut about = About::Grant;
        reader.map(|reader, key| {
            about = match key {
                "holder" => About::Holder,
                "tier" => About::Tier,
                "put" | "remove" | "patch" if reader.peek()? == b'"' => {
                    let name = reader.string()?.unwrap_or_default();
                    about = match kind_named(name) {
                        Some(kind) if key == "patch" => About::Fields(kind),
                        Some(kind) => About::Record(kind),
                        None if (key, name) == ("put", POLICY) => About::Policy,
                        None => About::Unknown,
                    };
                    return Ok(());
                }
                _ => return reader.skip(),
            };
            reader.skip()
        })?;
        abouts.push(about);
        Ok(())
    });
    abouts
}

fn each_edit(edits: &[u8], read: &mut dyn FnMut(&mut Reader<'_>, usize) -> Read) -> Issues {
    let mut source = whole(edits);
    // What stopped the reading is among the issues.
    let (_, issues) = read_all(&mut source, &mut |reader| {
        reader.list(|reader, index| read(reader, index))?;
        Ok(())
    });
    issues
}

fn read_edit(reader: &mut Reader<'_>, draft: &mut Draft<'_>, about: About) -> Read<ConditionalForm> {
    const FIELDS: &[&str] =
        &["put", "value", "remove", "id", "grant", "revoke", "share", "if", "patch", "holder", "tier"];
    const EDITS: &[&[&str]] = &[
        &["put", "value"],
        &["remove", "id"],
        &["patch", "id", "value"],
        &["grant"],
        &["revoke"],
        &["share"],
        &["holder"],
        &["tier"],
    ];
    let mut form = ConditionalForm { edit: EditForm::None, condition: None };
    let (mut given, mut record): (Vec<&str>, Option<Reference>) = (Vec::new(), None);
    let whole = reader.object_with_nulls(FIELDS, |reader, field| {
        let is_null = reader.peek()? == b'n';
        if field == "if" && is_null {
            form.condition = Some(Condition::Nothing);
        }
        if is_null {
            return reader.skip();
        }
        match field {
            "if" => {
                form.condition = read_condition(reader, draft, about)?;
                return Ok(());
            }
            "put" | "remove" | "patch" => check_kind(reader, field)?,
            "value" => form.edit = read_value(reader, draft, about)?,
            "id" => match about {
                About::Fields(kind) => record = read_id(reader, draft, kind)?,
                About::Record(kind) => form.edit = read_removed(reader, draft, kind)?,
                _ => drop(reader.id()?),
            },
            "grant" => form.edit = draft.read_grant(reader, GRANT)?.map_or(EditForm::None, EditForm::Grant),
            "revoke" => form.edit = read_revoke(reader, draft)?,
            "holder" => form.edit = EditForm::Holder(read_holder(reader)?),
            "tier" => form.edit = EditForm::Tier(read_tier(reader)?),
            _ => form.edit = read_share(reader, draft)?,
        }
        given.push(field);
        Ok(())
    })?;
    match (&mut form.edit, record) {
        (EditForm::Patch(_, reference, _), Some(record)) => *reference = record,
        (EditForm::Patch(..), None) => form.edit = EditForm::None,
        _ => {}
    }
    let is_given =
        |edit: &&[&str]| edit.len() == given.len() && edit.iter().all(|field| given.contains(field));
    if whole && !EDITS.iter().any(is_given) {
        reader.error(Code::MissingField, owned("this is not an edit"), Some(owned(FORMS)));
    }
    if form.condition.is_some() && given.contains(&"share") {
        reader.error(Code::UnknownField, owned("a `share` has no `if`"), None);
    }
    Ok(form)
}

/// The help where there is no edit.
pub(super) const FORMS: &str = "give `put` and `value`, `patch`, `id` and `value`, `remove` and `id`, `grant`, \
                                `revoke`, `share`, `holder` or `tier`";

/// What `put` names where it is none of the kinds of records.
pub(super) const POLICY: &str = "policy";

fn read_condition(reader: &mut Reader<'_>, draft: &mut Draft<'_>, about: About) -> Read<Option<Condition>> {
    Ok(match about {
        About::Record(kind) => Some(Condition::Record(draft.read_record(reader, kind)?)),
        About::Fields(kind) => Some(Condition::Fields(draft.read_patch(reader, kind)?)),
        About::Policy => read_policy_form(reader)?.map(Condition::Policy),
        About::Holder => Some(Condition::Holder(read_holder(reader)?)),
        About::Tier => Some(Condition::Tier(read_tier(reader)?)),
        About::Grant | About::Unknown => draft.read_grant(reader, GRANT)?.map(Condition::Grant),
    })
}

fn read_holder(reader: &mut Reader<'_>) -> Read<Holder> {
    const REQUIRED: &[&str] = &["type", "action", "role", "holds"];
    let (mut holder, mut given) = (Holder::default(), Vec::new());
    let whole = reader.object(&["type", "action", "role", "holds", "data"], |reader, field| {
        given.push(field);
        match field {
            "type" => holder.entity_type = reader.required_text()?,
            "action" => holder.action = reader.required_text()?,
            "role" => holder.role = reader.required_text()?,
            "holds" => holder.holds = reader.boolean()?.unwrap_or_default(),
            _ => holder.data = reader.boolean()?.unwrap_or_default(),
        }
        Ok(())
    })?;
    require(reader, whole, REQUIRED, &given);
    Ok(holder)
}

fn read_tier(reader: &mut Reader<'_>) -> Read<TierOf> {
    const REQUIRED: &[&str] = &["appRole", "type", "tier"];
    let (mut tier, mut given) = (TierOf::default(), Vec::new());
    let whole = reader.object_with_nulls(REQUIRED, |reader, field| {
        given.push(field);
        match field {
            "appRole" => tier.app_role = reader.required_text()?,
            "type" => tier.entity_type = reader.required_text()?,
            _ if reader.peek()? == b'n' => return reader.skip(),
            _ => tier.tier = Some(reader.required_text()?),
        }
        Ok(())
    })?;
    require(reader, whole, REQUIRED, &given);
    Ok(tier)
}

fn require(reader: &mut Reader<'_>, whole: bool, fields: &[&str], given: &[&str]) {
    for field in fields.iter().filter(|field| whole && !given.contains(field)) {
        reader.missing(field, "");
    }
}

fn kind_named(name: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.as_str() == name)
}

fn check_kind(reader: &mut Reader<'_>, verb: &str) -> Read {
    let Some(kind) = reader.text()? else { return Ok(()) };
    if kind_named(&kind).is_none() && (verb, kind.as_str()) != ("put", POLICY) {
        let help = did_you_mean(&kind, &|place| Some(Kind::ALL.get(place)?.as_str()));
        reader.error(Code::UnknownType, format!("`{kind}` is not a kind of record"), help);
    }
    Ok(())
}

fn read_value(reader: &mut Reader<'_>, draft: &mut Draft<'_>, about: About) -> Read<EditForm> {
    Ok(match about {
        About::Record(kind) => EditForm::Put(kind, draft.read_record(reader, kind)?),
        About::Fields(kind) => EditForm::Patch(kind, Reference::NONE, draft.read_patch(reader, kind)?),
        About::Policy => read_policy_form(reader)?.map_or(EditForm::None, EditForm::Policy),
        _ => {
            reader.skip()?;
            EditForm::None
        }
    })
}

fn read_removed(reader: &mut Reader<'_>, draft: &mut Draft<'_>, kind: Kind) -> Read<EditForm> {
    if kind == Kind::Entity {
        let entity = draft.read_reference(reader)?;
        return Ok(entity.map_or(EditForm::None, |entity| EditForm::Remove(Kind::Entity, entity)));
    }
    let Some(id) = reader.id()? else { return Ok(EditForm::None) };
    // By id, not by record: an edit before this one may be about to make it.
    let slot = draft.ids.of(kind).get(id);
    Ok(slot.map_or(EditForm::None, |slot| EditForm::Remove(kind, Reference::to(slot))))
}

/// What names the record of a patch.
fn read_id(reader: &mut Reader<'_>, draft: &mut Draft<'_>, kind: Kind) -> Read<Option<Reference>> {
    if kind == Kind::Entity {
        return draft.read_reference(reader);
    }
    Ok(reader.id()?.map(|id| Reference::to(draft.ids.of(kind).intern(id))))
}

fn read_revoke(reader: &mut Reader<'_>, draft: &mut Draft<'_>) -> Read<EditForm> {
    let target = draft.read_grant(reader, TARGET)?;
    Ok(target.map_or(EditForm::None, EditForm::Revoke))
}

fn read_share(reader: &mut Reader<'_>, draft: &mut Draft<'_>) -> Read<EditForm> {
    let mut form = ShareForm::default();
    form.read(reader, ShareForm::FIELDS, &mut |reader| draft.read_reference(reader))?;
    Ok(EditForm::Share(form))
}
