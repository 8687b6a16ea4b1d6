//! Reads the lines and options of a batch from JSON.

use super::{Change, RecipientId, ShareOptions};
use crate::document::reader::{Read, Reader};
use crate::document::{one_recipient, whole};
use crate::error::{Code, Error, Result, owned};

/// A batch as it is written: `{ changes, options }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShareRequest {
    /// The lines.
    pub changes: Vec<Change>,
    /// How they are carried out.
    pub options: ShareOptions,
}

impl ShareRequest {
    /// Reads a batch from JSON text.
    ///
    /// # Errors
    /// `invalid_argument`, with every problem of the text among its issues.
    pub fn from_json(json: &[u8]) -> Result<ShareRequest> {
        let mut source = whole(json);
        let mut reader = Reader::new(&mut source);
        let request = reader.document(Self::read);
        match request {
            Ok(request) if reader.issues.errors == 0 => Ok(request),
            _ => {
                Err(Error::with_issues(Code::InvalidArgument, "the share cannot be read", reader.issues.list))
            }
        }
    }

    fn read(reader: &mut Reader<'_>) -> Read<ShareRequest> {
        let mut request = ShareRequest::default();
        let mut given = false;
        let whole = reader.object(&["changes", "options"], |reader, field| {
            match field {
                "changes" => (given, request.changes) = (true, read_changes(reader)?),
                _ => request.options = read_options(reader)?,
            }
            Ok(())
        })?;
        if whole && !given {
            reader.missing("changes");
        }
        Ok(request)
    }
}

/// Reads the lines; one that cannot be read has its issue, and the batch is refused for it.
pub(crate) fn read_changes(reader: &mut Reader<'_>) -> Read<Vec<Change>> {
    let mut changes = Vec::new();
    reader.list(|reader, _| {
        changes.extend(read_change(reader)?);
        Ok(())
    })?;
    Ok(changes)
}

/// Reads the options.
pub(crate) fn read_options(reader: &mut Reader<'_>) -> Read<ShareOptions> {
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

fn read_change(reader: &mut Reader<'_>) -> Read<Option<Change>> {
    const FIELDS: &[&str] = &["user", "group", "organization", "role", "canShare", "canUseData"];
    let (mut recipient, mut role) = (None, None);
    let (mut recipients, mut has_role) = (0u8, false);
    let (mut can_share, mut can_use_data) = (None, None);
    let whole = reader.object_with_nulls(FIELDS, |reader, field| {
        // Null revokes, so a role that is left out must be told from it.
        if reader.peek()? == b'n' {
            has_role |= field == "role";
            return reader.skip();
        }
        let kind: fn(String) -> RecipientId = match field {
            "user" => RecipientId::User,
            "group" => RecipientId::Group,
            "organization" => RecipientId::Organization,
            _ => {
                match field {
                    "role" => (has_role, role) = (true, reader.text()?),
                    "canShare" => can_share = reader.boolean()?,
                    _ => can_use_data = reader.boolean()?,
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
        reader.missing("role");
    }
    Ok(recipient.map(|recipient| Change { recipient, role, can_share, can_use_data }))
}
