//! Reads a list of edits from JSON, its ids interned in the gate's own tables.

use crate::directory::{Ids, Kind, Recipient};
use crate::document::reader::{Issues, Read, Reader, read_all};
use crate::document::{Draft, FieldsForm, GRANT, GrantFields, GrantForm, RecordForm, TARGET, whole};
use crate::error::{Code, did_you_mean, owned};
use crate::gate::Gate;
use crate::share::read::ShareForm;

/// One edit, as read, with the condition on which it acts.
pub(super) struct ConditionalForm {
    pub edit: EditForm,
    pub condition: Option<Condition>,
}

/// What has to be there still for an edit to act.
pub(super) enum Condition {
    Nothing,
    Record(FieldsForm),
    Grant(GrantFields),
}

/// An edit, as read.
pub(super) enum EditForm {
    /// One whose issue is noted, or that has nothing to take away.
    None,
    Put(Kind, RecordForm),
    /// Some fields of a record, by slot.
    Patch(Kind, u32, FieldsForm),
    /// What is to go, by slot.
    Remove(Kind, u32),
    Grant(GrantForm),
    /// An entity and a recipient.
    Revoke(u32, Recipient),
    Share(ShareForm),
}

/// Reads the edits. The gate's tables may hold new ids afterwards: the caller forgets them with the change.
pub(super) fn read_edits(gate: &mut Gate, edits: &[u8]) -> (Vec<ConditionalForm>, Ids, Issues) {
    let kinds = kinds(edits);
    let mut draft = Draft::default();
    core::mem::swap(&mut draft.directory, gate.directory_mut());
    let mut forms = Vec::new();
    let issues = each_edit(edits, &mut |reader, index| {
        let (verb, kind) = kinds.get(index).copied().unwrap_or_default();
        forms.push(read_edit(reader, &mut draft, (verb, kind))?);
        Ok(())
    });
    core::mem::swap(&mut draft.directory, gate.directory_mut());
    (forms, draft.words, issues)
}

/// Whether an edit is a `patch`, and the kind of record that it is about.
type Verb = (bool, Option<Kind>);

/// The verb of each edit. Fields may stand in any order, so it is read in a pass of its own.
fn kinds(edits: &[u8]) -> Vec<Verb> {
    let mut kinds = Vec::new();
    each_edit(edits, &mut |reader, _| {
        let mut verb = Verb::default();
        reader.map(|reader, key| {
            if matches!(key, "put" | "patch" | "remove") && reader.peek()? == b'"' {
                verb = (key == "patch", reader.string()?.and_then(kind_named));
                return Ok(());
            }
            reader.skip()
        })?;
        kinds.push(verb);
        Ok(())
    });
    kinds
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

fn read_edit(reader: &mut Reader<'_>, draft: &mut Draft, (is_patch, kind): Verb) -> Read<ConditionalForm> {
    const FIELDS: &[&str] = &["put", "value", "patch", "remove", "id", "grant", "revoke", "share", "if"];
    const EDITS: &[&[&str]] = &[
        &["put", "value"],
        &["patch", "id", "value"],
        &["remove", "id"],
        &["grant"],
        &["revoke"],
        &["share"],
    ];
    let mut form = ConditionalForm { edit: EditForm::None, condition: None };
    let (mut given, mut target, mut patch): (Vec<&str>, _, _) = (Vec::new(), None, None);
    let whole = reader.object_with_nulls(FIELDS, |reader, field| {
        if field == "if" {
            form.condition = Some(read_condition(reader, draft, kind)?);
            return Ok(());
        }
        if reader.peek()? == b'n' {
            return reader.skip();
        }
        given.push(field);
        match field {
            "put" | "patch" | "remove" => return check_kind(reader),
            "value" if is_patch => patch = read_patch(reader, draft, kind)?,
            "value" => form.edit = read_value(reader, draft, kind)?,
            "id" => target = read_target(reader, draft, kind)?,
            "grant" => form.edit = draft.read_grant(reader, GRANT)?.map_or(EditForm::None, EditForm::Grant),
            "revoke" => form.edit = read_revoke(reader, draft)?,
            _ => form.edit = read_share(reader)?,
        }
        Ok(())
    })?;
    if let Some((kind, slot)) = target {
        form.edit = match patch {
            Some(patch) => EditForm::Patch(kind, slot, patch),
            None => EditForm::Remove(kind, slot),
        };
    }
    let is_given =
        |edit: &&[&str]| edit.len() == given.len() && edit.iter().all(|field| given.contains(field));
    if whole && !EDITS.iter().any(is_given) {
        let help = "give `put` and `value`, `patch`, `id` and `value`, `remove` and `id`, `grant`, `revoke` or `share`";
        reader.error(Code::MissingField, owned("this is not an edit"), Some(owned(help)));
    }
    if form.condition.is_some() && given.contains(&"share") {
        reader.error(
            Code::UnknownField,
            owned("a `share` has no `if`"),
            Some(owned("its actor's rights decide")),
        );
    }
    Ok(form)
}

fn read_condition(reader: &mut Reader<'_>, draft: &mut Draft, kind: Option<Kind>) -> Read<Condition> {
    if reader.peek()? == b'n' {
        return reader.skip().map(|()| Condition::Nothing);
    }
    Ok(match kind {
        Some(kind) => Condition::Record(draft.read_some_fields(reader, kind)?),
        None => Condition::Grant(draft.read_grant_fields(reader)?),
    })
}

fn kind_named(name: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.as_str() == name)
}

fn check_kind(reader: &mut Reader<'_>) -> Read {
    let Some(kind) = reader.text()? else { return Ok(()) };
    if kind_named(&kind).is_none() {
        let help = did_you_mean(&kind, &|place| Some(Kind::ALL.get(place)?.as_str()));
        reader.error(Code::UnknownType, format!("`{kind}` is not a kind of record"), help);
    }
    Ok(())
}

fn read_value(reader: &mut Reader<'_>, draft: &mut Draft, kind: Option<Kind>) -> Read<EditForm> {
    let Some(kind) = kind else { return reader.skip().map(|()| EditForm::None) };
    Ok(EditForm::Put(kind, draft.read_record(reader, kind)?))
}

fn read_patch(reader: &mut Reader<'_>, draft: &mut Draft, kind: Option<Kind>) -> Read<Option<FieldsForm>> {
    let Some(kind) = kind else { return reader.skip().map(|()| None) };
    Ok(Some(draft.read_some_fields(reader, kind)?))
}

/// The slot of an id: by id, not by record, since an edit before this one may be about to make it.
fn read_target(reader: &mut Reader<'_>, draft: &mut Draft, kind: Option<Kind>) -> Read<Option<(Kind, u32)>> {
    let Some(id) = reader.id()? else { return Ok(None) };
    Ok(kind.map(|kind| (kind, draft.directory.ids_mut(kind).intern(id))))
}

/// A grant's entity and recipient.
fn read_revoke(reader: &mut Reader<'_>, draft: &mut Draft) -> Read<EditForm> {
    let target = draft.read_grant(reader, TARGET)?;
    Ok(target.map_or(EditForm::None, |form| EditForm::Revoke(form.entity, form.recipient)))
}

fn read_share(reader: &mut Reader<'_>) -> Read<EditForm> {
    let mut form = ShareForm::default();
    form.read(reader, ShareForm::FIELDS)?;
    Ok(EditForm::Share(form))
}
