//! Reads a list of edits from JSON, its ids interned in the gate's own tables.

use crate::directory::{Ids, Kind, Recipient};
use crate::document::reader::{Issues, Read, Reader, read_all};
use crate::document::{Draft, GRANT, GrantForm, RecordForm, TARGET, whole};
use crate::error::{Code, did_you_mean, owned};
use crate::gate::Gate;
use crate::share::read::ShareForm;

/// One edit, as read.
pub(super) enum EditForm {
    Put(Kind, RecordForm),
    /// What is to go, by slot.
    Remove(Kind, u32),
    Grant(GrantForm),
    /// An entity and a recipient.
    Revoke(u32, Recipient),
    Share(ShareForm),
}

/// Reads the edits. The gate's tables may hold new ids afterwards: the caller forgets them with the change.
pub(super) fn read_edits(gate: &mut Gate, edits: &[u8]) -> (Vec<EditForm>, Ids, Issues) {
    let kinds = kinds(edits);
    let mut draft = Draft::default();
    core::mem::swap(&mut draft.directory, gate.directory_mut());
    let mut forms = Vec::new();
    let issues = each_edit(edits, &mut |reader, index| {
        let kind = kinds.get(index).copied().flatten();
        read_edit(reader, &mut draft, kind, &mut forms)
    });
    core::mem::swap(&mut draft.directory, gate.directory_mut());
    (forms, draft.words, issues)
}

/// The `put` or `remove` of each edit. Fields may stand in any order, so they are read in a pass of their own.
fn kinds(edits: &[u8]) -> Vec<Option<Kind>> {
    let mut kinds = Vec::new();
    each_edit(edits, &mut |reader, _| {
        let mut kind = None;
        reader.map(|reader, key| {
            if matches!(key, "put" | "remove") && reader.peek()? == b'"' {
                kind = reader.string()?.and_then(kind_named);
                return Ok(());
            }
            reader.skip()
        })?;
        kinds.push(kind);
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

fn read_edit(
    reader: &mut Reader<'_>,
    draft: &mut Draft,
    kind: Option<Kind>,
    forms: &mut Vec<EditForm>,
) -> Read {
    const FIELDS: &[&str] = &["put", "value", "remove", "id", "grant", "revoke", "share"];
    const EDITS: &[&[&str]] = &[&["put", "value"], &["remove", "id"], &["grant"], &["revoke"], &["share"]];
    let mut form = None;
    let mut given: Vec<&str> = Vec::new();
    let whole = reader.object(FIELDS, |reader, field| {
        given.push(field);
        form = match field {
            "put" | "remove" => return check_kind(reader),
            "value" => read_value(reader, draft, kind)?,
            "id" => read_removed(reader, draft, kind)?,
            "grant" => draft.read_grant(reader, GRANT)?.map(EditForm::Grant),
            "revoke" => read_revoke(reader, draft)?,
            _ => read_share(reader)?,
        };
        Ok(())
    })?;
    let is_given =
        |edit: &&[&str]| edit.len() == given.len() && edit.iter().all(|field| given.contains(field));
    if whole && !EDITS.iter().any(is_given) {
        let help = Some(owned("give `put` and `value`, `remove` and `id`, `grant`, `revoke` or `share`"));
        reader.error(Code::MissingField, owned("this is not an edit"), help);
    }
    forms.extend(form);
    Ok(())
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

fn read_value(reader: &mut Reader<'_>, draft: &mut Draft, kind: Option<Kind>) -> Read<Option<EditForm>> {
    let Some(kind) = kind else { return reader.skip().map(|()| None) };
    Ok(Some(EditForm::Put(kind, draft.read_record(reader, kind)?)))
}

fn read_removed(reader: &mut Reader<'_>, draft: &mut Draft, kind: Option<Kind>) -> Read<Option<EditForm>> {
    let Some(id) = reader.id()? else { return Ok(None) };
    // By id, not by record: an edit before this one may be about to make it.
    let slot = kind.and_then(|kind| Some((kind, draft.directory.ids(kind).get(id)?)));
    Ok(slot.map(|(kind, slot)| EditForm::Remove(kind, slot)))
}

/// A grant's entity and recipient.
fn read_revoke(reader: &mut Reader<'_>, draft: &mut Draft) -> Read<Option<EditForm>> {
    let target = draft.read_grant(reader, TARGET)?;
    Ok(target.map(|form| EditForm::Revoke(form.entity, form.recipient)))
}

fn read_share(reader: &mut Reader<'_>) -> Read<Option<EditForm>> {
    let mut form = ShareForm::default();
    form.read(reader, ShareForm::FIELDS)?;
    Ok(Some(EditForm::Share(form)))
}
