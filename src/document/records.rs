//! Reads the records of a document.

use super::{Draft, Forms, GrantForm, Patch, RecordForm, Reference, check_order, read_instant};
use crate::collections::{Interner, owned};
use crate::error::{Code, backticked, did_you_mean};
use crate::json::{Read, Reader};
use crate::model::directory::{Kind, Recipient, RecipientKind, Span};
use crate::model::instant::Rounding;
use crate::model::policy::Public;

/// The most groups, and the most app roles, of one user.
pub(crate) const MOST_MEMBERSHIPS: usize = 1_000;

impl Draft<'_> {
    /// Reads the records of a kind.
    pub fn read_records(&mut self, reader: &mut Reader<'_>, kind: Kind) -> Read {
        reader.list(|reader, _| {
            let form = self.read_record(reader, kind)?;
            self.forms.records_mut(kind).push(form);
            Ok(())
        })?;
        Ok(())
    }

    /// Reads the grants.
    pub fn read_grants(&mut self, reader: &mut Reader<'_>) -> Read {
        reader.list(|reader, _| {
            let form = self.read_grant(reader, GRANT)?;
            self.forms.grants.push(form.unwrap_or(GrantForm::UNREADABLE));
            Ok(())
        })?;
        Ok(())
    }

    /// Reads a record of a kind.
    pub fn read_record(&mut self, reader: &mut Reader<'_>, kind: Kind) -> Read<RecordForm> {
        let mut form = RecordForm::default();
        let (mut named, mut typed) = (false, kind != Kind::Entity);
        let whole = reader.object(fields(kind), |reader, field| {
            named |= field == "id";
            typed |= field == "type";
            self.read_field(reader, kind, field, &mut form)
        })?;
        require(reader, whole && !named, "id");
        require(reader, whole && !typed, "type");
        Ok(form)
    }

    /// Reads some fields of a record, all but those that say which it is: null takes one away.
    pub fn read_patch(&mut self, reader: &mut Reader<'_>, kind: Kind) -> Read<Patch> {
        let mut patch = Patch::default();
        reader.object_with_nulls(patched(kind), |reader, field| {
            patch.fields.push(field);
            if reader.peek()? == b'n' {
                return reader.skip();
            }
            self.read_field(reader, kind, field, &mut patch.form)
        })?;
        Ok(patch)
    }

    /// Reads a field of a record.
    pub fn read_field(
        &mut self,
        reader: &mut Reader<'_>,
        kind: Kind,
        field: &str,
        form: &mut RecordForm,
    ) -> Read {
        if field == "parent" {
            form.parent = self.read_reference(reader)?;
            return Ok(());
        }
        let Draft { ids, forms: Forms { words, .. } } = self;
        let (reference, ids) = match field {
            "id" => (&mut form.id, ids.of(kind)),
            "type" => (&mut form.entity_type, &mut *words),
            "state" => (&mut form.state, &mut *words),
            "organization" => (&mut form.organization, ids.of(Kind::ORGANIZATION)),
            "createdBy" => (&mut form.created_by, ids.of(Kind::USER)),
            _ => {
                match field {
                    "name" => form.name = reader.string()?.map(Box::from),
                    "groups" => form.groups = Some(mentions(reader, ids.of(Kind::GROUP))?),
                    "inherits" => form.inherits = inherits(reader)?,
                    "listed" => form.listed = reader.boolean()?,
                    "way" => form.way = reader.number()?.and_then(|number| number.parse().ok()),
                    "appRoles" => form.app_roles = Some(mentions(reader, words)?),
                    _ => form.active = reader.boolean()?,
                }
                return Ok(());
            }
        };
        *reference = mention(reader, ids)?;
        Ok(())
    }

    /// Reads what names an entity.
    pub fn read_reference(&mut self, reader: &mut Reader<'_>) -> Read<Option<Reference>> {
        match reader.peek()? {
            b'"' => Ok(mention(reader, self.ids.of(Kind::Entity))?.map(Reference::to)),
            b'{' => self.read_typed(reader),
            _ => {
                reader.wrong_text("an id or `{ type, id }`")?;
                Ok(None)
            }
        }
    }

    #[inline(never)]
    fn read_typed(&mut self, reader: &mut Reader<'_>) -> Read<Option<Reference>> {
        let (mut id, mut word, mut given) = (None, None, [false; 2]);
        let whole = reader.object(&["type", "id"], |reader, field| {
            if field == "id" {
                (given[1], id) = (true, mention(reader, self.ids.of(Kind::Entity))?);
            } else {
                (given[0], word) = (true, mention(reader, &mut self.forms.words)?);
            }
            Ok(())
        })?;
        require(reader, whole && !given[0], "type");
        require(reader, whole && !given[1], "id");
        Ok(id.zip(word).map(|(id, word)| self.forms.references.add(id, word)))
    }

    /// Reads a [`GRANT`], the [`TARGET`] of one, or its [`TERMS`]; none where a part is missing, its issue noted.
    pub fn read_grant(
        &mut self,
        reader: &mut Reader<'_>,
        fields: &'static [&'static str],
    ) -> Read<Option<GrantForm>> {
        let (mut entity, mut recipient, mut role) = (None, None, None);
        let (mut has_entity, mut has_role, mut recipients) =
            (fields.len() == TERMS.len(), fields.len() == TARGET.len(), 0u8);
        let (mut can_share, mut can_use_data, mut span) = (None, None, Span::ALWAYS);
        let whole = reader.object(fields, |reader, field| {
            let kind = match field {
                "entity" => {
                    (has_entity, entity) = (true, self.read_reference(reader)?);
                    return Ok(());
                }
                "user" => RecipientKind::User,
                "group" => RecipientKind::Group,
                "organization" => RecipientKind::Organization,
                "public" => {
                    recipients = recipients.saturating_add(1);
                    recipient = read_public(reader)?.map(Recipient::from);
                    return Ok(());
                }
                _ => {
                    match field {
                        "role" => (has_role, role) = (true, mention(reader, &mut self.forms.words)?),
                        "canShare" => can_share = reader.boolean()?,
                        "canUseData" => can_use_data = reader.boolean()?,
                        "from" => span.from = read_instant(reader, Rounding::Up)?.unwrap_or(span.from),
                        _ => span.until = read_instant(reader, Rounding::Down)?.unwrap_or(span.until),
                    }
                    return Ok(());
                }
            };
            recipients = recipients.saturating_add(1);
            let slot = mention(reader, self.ids.of(Kind::Party(kind)))?;
            recipient = slot.map(|slot| Recipient::new(kind, slot));
            Ok(())
        })?;
        require(reader, whole && !has_entity, "entity");
        require(reader, whole && !has_role, "role");
        one_recipient(reader, whole, recipients);
        check_order(reader, span);
        let times = self.forms.spans.add(span);
        let role = role.or((fields.len() == TARGET.len()).then_some(0));
        let entity = entity.or((fields.len() == TERMS.len()).then_some(Reference::NONE));
        let (Some(entity), Some(recipient), Some(role)) = (entity, recipient, role) else { return Ok(None) };
        Ok(Some(GrantForm { entity, recipient, role, can_share, can_use_data, times }))
    }
}

/// The fields of a grant.
pub(crate) const GRANT: &[&str] =
    &["entity", "user", "group", "organization", "public", "role", "canShare", "canUseData", "from", "until"];

/// Those of a grant whose entity is told elsewhere.
pub(crate) const TERMS: &[&str] = match GRANT {
    [_, terms @ ..] => terms,
    [] => &[],
};

/// Those of them that say which grant it is.
pub(crate) const TARGET: &[&str] = &["entity", "user", "group", "organization", "public"];

fn fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::USER => &["id", "name", "organization", "groups", "appRoles", "active"],
        Kind::GROUP => &["id", "name", "organization", "groups", "appRoles"],
        Kind::ORGANIZATION => &["id", "name", "appRoles"],
        Kind::Entity => {
            &["id", "type", "name", "organization", "createdBy", "parent", "state", "inherits", "listed"]
        }
    }
}

/// Those of them that can be changed. The others stand around them: which record it is, and what a slice says of it.
fn patched(kind: Kind) -> &'static [&'static str] {
    let all = fields(kind);
    all.get(if kind == Kind::Entity { 2..all.len().saturating_sub(1) } else { 1..all.len() })
        .unwrap_or_default()
}

/// Reads whom of the public a line names.
pub(crate) fn read_public(reader: &mut Reader<'_>) -> Read<Option<Public>> {
    let Some(word) = reader.text()? else { return Ok(None) };
    let found = Public::ALL.into_iter().find(|public| public.as_str() == word);
    if found.is_none() {
        let words = Public::ALL.map(Public::as_str);
        let help = did_you_mean(&word, &|index| words.get(index).copied());
        let message = format!("`{word}` is not one of {}", backticked(&words));
        reader.error(Code::UnknownPublic, message, help);
    }
    Ok(found)
}

/// Notes a line that names none or several of user, group, organization and public.
pub(crate) fn one_recipient(reader: &mut Reader<'_>, whole: bool, recipients: u8) {
    if whole && recipients != 1 {
        let message = match recipients {
            0 => "a recipient is missing",
            _ => "there is more than one recipient",
        };
        reader.error(Code::OneRecipient, owned(message), None);
    }
}

pub(super) fn mention(reader: &mut Reader<'_>, ids: &mut Interner) -> Read<Option<u32>> {
    Ok(reader.id()?.map(|id| ids.intern(id)))
}

fn mentions(reader: &mut Reader<'_>, ids: &mut Interner) -> Read<Box<[u32]>> {
    let mut list = Vec::new();
    reader.list(|reader, _| {
        let Some(number) = mention(reader, ids)? else { return Ok(()) };
        // Longer lists are refused as a whole, so that looking through them stays cheap.
        if list.len() > MOST_MEMBERSHIPS || !list.contains(&number) {
            list.push(number);
        } else {
            let message = format!("`{}` is in the list already", ids.name(number));
            reader.error(Code::DuplicateId, message, None);
        }
        Ok(())
    })?;
    Ok(list.into())
}

/// An entity only says that it does not inherit. Whether others do is for their type to say (R3).
fn inherits(reader: &mut Reader<'_>) -> Read<Option<bool>> {
    let inherits = reader.boolean()?;
    if inherits == Some(true) {
        let message = owned("an entity inherits as its type says");
        reader.error(Code::NeedlessInherits, message, None);
    }
    Ok(inherits)
}

pub(super) fn require(reader: &mut Reader<'_>, missing: bool, field: &str) {
    if missing {
        reader.missing(field, "");
    }
}
