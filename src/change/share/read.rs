//! Reads the lines and options of a batch from JSON.

use super::{Change, ShareOptions, ShareRequest};
use crate::collections::owned;
use crate::document::{Reference, one_recipient, read_instant, read_public};
use crate::error::Result;
use crate::json::{Read, Reader, read_argument};
use crate::model::directory::RecipientId;
use crate::model::instant::Rounding;

impl ShareRequest {
    /// Reads a batch from JSON text, with every problem of it at once.
    ///
    /// ```
    /// let error = rolegate::ShareRequest::from_json(br#"{ "changes": [{ "role": null }] }"#).unwrap_err();
    /// assert_eq!(error.path.as_deref(), Some("$.changes[0]"));
    /// ```
    ///
    /// # Errors
    /// `invalid_argument`, with every problem of the text among its issues.
    pub fn from_json(json: &[u8]) -> Result<ShareRequest> {
        let mut form = ShareForm::default();
        read_argument(json, "the share cannot be read", &mut |reader| {
            form.read(reader, REQUEST, &mut |_| Ok(None))
        })?;
        Ok(form.request)
    }
}

const REQUEST: &[&str] = &["changes", "options"];

/// A batch as it is written in an edit: with its actor and its entity.
#[derive(Default)]
pub(crate) struct ShareForm {
    pub actor: Option<String>,
    pub entity: Option<Reference>,
    pub request: ShareRequest,
}

impl ShareForm {
    pub const FIELDS: &[&str] = &["actor", "entity", "changes", "options"];

    /// Reads the fields; all of them but the options are required.
    pub fn read(
        &mut self,
        reader: &mut Reader<'_>,
        fields: &'static [&'static str],
        entity: &mut dyn FnMut(&mut Reader<'_>) -> Read<Option<Reference>>,
    ) -> Read {
        let (mut given, mut named) = (false, false);
        let whole = reader.object(fields, |reader, field| {
            match field {
                "actor" => self.actor = reader.text()?,
                "entity" => (named, self.entity) = (true, entity(reader)?),
                "changes" => (given, self.request.changes) = (true, read_changes(reader)?),
                _ => self.request.options = read_options(reader)?,
            }
            Ok(())
        })?;
        let given = [("actor", self.actor.is_some()), ("entity", named), ("changes", given)];
        for (field, given) in given {
            if whole && !given && fields.contains(&field) {
                reader.missing(field, "");
            }
        }
        Ok(())
    }
}

/// Reads the lines; one that cannot be read has its issue, and the batch is refused for it.
fn read_changes(reader: &mut Reader<'_>) -> Read<Vec<Change>> {
    let mut changes = Vec::new();
    reader.list(|reader, _| read_change(reader, &mut changes))?;
    Ok(changes)
}

/// Reads the options.
fn read_options(reader: &mut Reader<'_>) -> Read<ShareOptions> {
    let mut options = ShareOptions::default();
    reader.object(&["sendNotification", "strict"], |reader, field| {
        let value = reader.boolean()?;
        match field {
            "sendNotification" => options.send_notification = value.unwrap_or(true),
            _ => options.strict = value.unwrap_or(false),
        }
        Ok(())
    })?;
    Ok(options)
}

fn read_change(reader: &mut Reader<'_>, changes: &mut Vec<Change>) -> Read {
    const FIELDS: &[&str] =
        &["user", "group", "organization", "public", "role", "canShare", "canUseData", "from", "until"];
    let (mut recipient, mut role) = (None, None);
    let (mut recipients, mut has_role) = (0u8, false);
    let (mut can_share, mut can_use_data) = (None, None);
    let (mut from, mut until) = (None, None);
    let whole = reader.object_with_nulls(FIELDS, |reader, field| {
        // Null revokes, and a role that is left out is an error, so that the two must be distinguished.
        if reader.peek()? == b'n' {
            match field {
                "role" => has_role = true,
                "from" => from = Some(None),
                "until" => until = Some(None),
                _ => {}
            }
            return reader.skip();
        }
        let kind: fn(String) -> RecipientId = match field {
            "user" => RecipientId::User,
            "group" => RecipientId::Group,
            "organization" => RecipientId::Organization,
            "public" => {
                recipients = recipients.saturating_add(1);
                recipient = read_public(reader)?.map(RecipientId::Public);
                return Ok(());
            }
            _ => {
                match field {
                    "role" => (has_role, role) = (true, reader.text()?),
                    "canShare" => can_share = reader.boolean()?,
                    "canUseData" => can_use_data = reader.boolean()?,
                    "from" => from = Some(read_instant(reader, Rounding::Up)?),
                    _ => until = Some(read_instant(reader, Rounding::Down)?),
                }
                return Ok(());
            }
        };
        recipients = recipients.saturating_add(1);
        recipient = reader.id()?.map(|id| kind(owned(id)));
        Ok(())
    })?;
    one_recipient(reader, whole, recipients);
    if whole && !has_role {
        reader.missing("role", "");
    }
    let change = recipient.map(|recipient| Change { recipient, role, can_share, can_use_data, from, until });
    changes.extend(change);
    Ok(())
}
