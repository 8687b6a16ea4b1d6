//! Reads a list of edits from JSON, its ids interned in the gate's own tables.

use crate::change::share::read::ShareForm;
use crate::collections::owned;
use crate::document::{Draft, Forms, GRANT, GrantForm, RecordForm, Reference, TARGET};
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
    Grant(GrantForm),
}

/// An edit, as read.
pub(super) enum EditForm {
    /// One whose issue is noted, or that has nothing to take away.
    None,
    Put(Kind, RecordForm),
    /// What is to go: an entity, or a party by its id.
    Remove(Kind, Reference),
    Grant(GrantForm),
    /// A grant's entity and recipient.
    Revoke(GrantForm),
    Share(ShareForm),
}

/// Reads the edits, with what their forms stand for. The gate's tables may hold new ids afterwards: the caller forgets
/// them with the change.
pub(super) fn read_edits(model: &mut Model, edits: &[u8]) -> (Vec<ConditionalForm>, Forms, Issues) {
    let kinds = kinds(edits);
    let mut draft = Draft::of(model.directory_mut().id_tables());
    let mut forms = Vec::new();
    let issues = each_edit(edits, &mut |reader, index| {
        let kind = kinds.get(index).copied().flatten();
        forms.push(read_edit(reader, &mut draft, kind)?);
        Ok(())
    });
    (forms, draft.forms, issues)
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

fn read_edit(reader: &mut Reader<'_>, draft: &mut Draft<'_>, kind: Option<Kind>) -> Read<ConditionalForm> {
    const FIELDS: &[&str] = &["put", "value", "remove", "id", "grant", "revoke", "share", "if"];
    const EDITS: &[&[&str]] = &[&["put", "value"], &["remove", "id"], &["grant"], &["revoke"], &["share"]];
    let mut form = ConditionalForm { edit: EditForm::None, condition: None };
    let mut given: Vec<&str> = Vec::new();
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
                form.condition = read_condition(reader, draft, kind)?;
                return Ok(());
            }
            "put" | "remove" => check_kind(reader)?,
            "value" => form.edit = read_value(reader, draft, kind)?,
            "id" => form.edit = read_removed(reader, draft, kind)?,
            "grant" => form.edit = draft.read_grant(reader, GRANT)?.map_or(EditForm::None, EditForm::Grant),
            "revoke" => form.edit = read_revoke(reader, draft)?,
            _ => form.edit = read_share(reader, draft)?,
        }
        given.push(field);
        Ok(())
    })?;
    let is_given =
        |edit: &&[&str]| edit.len() == given.len() && edit.iter().all(|field| given.contains(field));
    if whole && !EDITS.iter().any(is_given) {
        let help = Some(owned("give `put` and `value`, `remove` and `id`, `grant`, `revoke` or `share`"));
        reader.error(Code::MissingField, owned("this is not an edit"), help);
    }
    if form.condition.is_some() && given.contains(&"share") {
        reader.error(Code::UnknownField, owned("a `share` has no `if`"), None);
    }
    Ok(form)
}

fn read_condition(
    reader: &mut Reader<'_>,
    draft: &mut Draft<'_>,
    kind: Option<Kind>,
) -> Read<Option<Condition>> {
    Ok(match kind {
        Some(kind) => Some(Condition::Record(draft.read_record(reader, kind)?)),
        None => draft.read_grant(reader, GRANT)?.map(Condition::Grant),
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

fn read_value(reader: &mut Reader<'_>, draft: &mut Draft<'_>, kind: Option<Kind>) -> Read<EditForm> {
    let Some(kind) = kind else { return reader.skip().map(|()| EditForm::None) };
    Ok(EditForm::Put(kind, draft.read_record(reader, kind)?))
}

fn read_removed(reader: &mut Reader<'_>, draft: &mut Draft<'_>, kind: Option<Kind>) -> Read<EditForm> {
    if kind == Some(Kind::Entity) {
        let entity = draft.read_reference(reader)?;
        return Ok(entity.map_or(EditForm::None, |entity| EditForm::Remove(Kind::Entity, entity)));
    }
    let Some(id) = reader.id()? else { return Ok(EditForm::None) };
    // By id, not by record: an edit before this one may be about to make it.
    let slot = kind.and_then(|kind| Some((kind, draft.ids.of(kind).get(id)?)));
    Ok(slot.map_or(EditForm::None, |(kind, slot)| EditForm::Remove(kind, Reference::to(slot))))
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
