//! The records of a document as they are read: ids interned, nothing looked up yet.

use super::Draft;
use super::reader::{Read, Reader};
use crate::directory::{Ids, MOST_MEMBERSHIPS, Recipient, RecipientKind};
use crate::error::Code;

/// An organization, as read.
#[derive(Default)]
pub(crate) struct OrganizationForm {
    pub id: Option<u32>,
    pub name: Option<Box<str>>,
    pub app_roles: Option<Vec<u32>>,
}

/// A group, as read.
#[derive(Default)]
pub(crate) struct GroupForm {
    pub id: Option<u32>,
    pub name: Option<Box<str>>,
    pub organization: Option<u32>,
    pub app_roles: Option<Vec<u32>>,
}

/// A user, as read.
#[derive(Default)]
pub(crate) struct UserForm {
    pub id: Option<u32>,
    pub name: Option<Box<str>>,
    pub organization: Option<u32>,
    pub groups: Option<Vec<u32>>,
    pub app_roles: Option<Vec<u32>>,
    pub active: Option<bool>,
}

/// An entity, as read.
#[derive(Default)]
pub(crate) struct EntityForm {
    pub id: Option<u32>,
    pub entity_type: Option<u32>,
    pub name: Option<Box<str>>,
    pub organization: Option<u32>,
    pub created_by: Option<u32>,
    pub parent: Option<u32>,
}

/// A grant, as read; small, since there are many.
#[derive(Clone, Copy)]
pub(crate) struct GrantForm {
    pub entity: u32,
    pub recipient: Recipient,
    /// Among the draft's words.
    pub role: u32,
    pub can_share: Option<bool>,
    pub can_use_data: Option<bool>,
}

impl GrantForm {
    /// Keeps the place of a grant whose issues are noted, so that the paths of the next ones are right.
    pub const UNREADABLE: GrantForm = GrantForm {
        entity: u32::MAX,
        recipient: Recipient::NONE,
        role: u32::MAX,
        can_share: None,
        can_use_data: None,
    };

    pub fn is_readable(&self) -> bool {
        self.role != u32::MAX
    }
}

impl Draft {
    pub fn read_organizations(&mut self, reader: &mut Reader<'_>) -> Read {
        reader.list(|reader, _| {
            let form = self.read_organization(reader)?;
            self.organizations.push(form);
            Ok(())
        })?;
        Ok(())
    }

    pub fn read_groups(&mut self, reader: &mut Reader<'_>) -> Read {
        reader.list(|reader, _| {
            let form = self.read_group(reader)?;
            self.groups.push(form);
            Ok(())
        })?;
        Ok(())
    }

    pub fn read_users(&mut self, reader: &mut Reader<'_>) -> Read {
        reader.list(|reader, _| {
            let form = self.read_user(reader)?;
            self.users.push(form);
            Ok(())
        })?;
        Ok(())
    }

    pub fn read_entities(&mut self, reader: &mut Reader<'_>) -> Read {
        reader.list(|reader, _| {
            let form = self.read_entity(reader)?;
            self.entities.push(form);
            Ok(())
        })?;
        Ok(())
    }

    pub fn read_grants(&mut self, reader: &mut Reader<'_>) -> Read {
        reader.list(|reader, _| {
            let form = self.read_grant(reader)?;
            self.grants.push(form.unwrap_or(GrantForm::UNREADABLE));
            Ok(())
        })?;
        Ok(())
    }

    pub fn read_organization(&mut self, reader: &mut Reader<'_>) -> Read<OrganizationForm> {
        let mut form = OrganizationForm::default();
        let mut named = false;
        let whole = reader.object(&["id", "name", "appRoles"], |reader, field| {
            match field {
                "id" => (named, form.id) = (true, mention(reader, &mut self.directory.organizations.ids)?),
                "name" => form.name = name(reader)?,
                _ => form.app_roles = Some(mentions(reader, &mut self.words)?),
            }
            Ok(())
        })?;
        require(reader, whole && !named, "id");
        Ok(form)
    }

    pub fn read_group(&mut self, reader: &mut Reader<'_>) -> Read<GroupForm> {
        let mut form = GroupForm::default();
        let mut named = false;
        let directory = &mut self.directory;
        let whole = reader.object(&["id", "name", "organization", "appRoles"], |reader, field| {
            match field {
                "id" => (named, form.id) = (true, mention(reader, &mut directory.groups.ids)?),
                "name" => form.name = name(reader)?,
                "organization" => form.organization = mention(reader, &mut directory.organizations.ids)?,
                _ => form.app_roles = Some(mentions(reader, &mut self.words)?),
            }
            Ok(())
        })?;
        require(reader, whole && !named, "id");
        Ok(form)
    }

    pub fn read_user(&mut self, reader: &mut Reader<'_>) -> Read<UserForm> {
        const FIELDS: &[&str] = &["id", "name", "organization", "groups", "appRoles", "active"];
        let mut form = UserForm::default();
        let mut named = false;
        let directory = &mut self.directory;
        let whole = reader.object(FIELDS, |reader, field| {
            match field {
                "id" => (named, form.id) = (true, mention(reader, &mut directory.users.ids)?),
                "name" => form.name = name(reader)?,
                "organization" => form.organization = mention(reader, &mut directory.organizations.ids)?,
                "groups" => form.groups = Some(mentions(reader, &mut directory.groups.ids)?),
                "appRoles" => form.app_roles = Some(mentions(reader, &mut self.words)?),
                _ => form.active = reader.boolean()?,
            }
            Ok(())
        })?;
        require(reader, whole && !named, "id");
        Ok(form)
    }

    pub fn read_entity(&mut self, reader: &mut Reader<'_>) -> Read<EntityForm> {
        const FIELDS: &[&str] = &["id", "type", "name", "organization", "createdBy", "parent"];
        let mut form = EntityForm::default();
        let (mut named, mut typed) = (false, false);
        let directory = &mut self.directory;
        let whole = reader.object(FIELDS, |reader, field| {
            match field {
                "id" => (named, form.id) = (true, mention(reader, &mut directory.entities.ids)?),
                "type" => (typed, form.entity_type) = (true, mention(reader, &mut self.words)?),
                "name" => form.name = name(reader)?,
                "organization" => form.organization = mention(reader, &mut directory.organizations.ids)?,
                "createdBy" => form.created_by = mention(reader, &mut directory.users.ids)?,
                _ => form.parent = mention(reader, &mut directory.entities.ids)?,
            }
            Ok(())
        })?;
        require(reader, whole && !named, "id");
        require(reader, whole && !typed, "type");
        Ok(form)
    }

    /// Reads a grant; none where a part is missing, its issue noted.
    pub fn read_grant(&mut self, reader: &mut Reader<'_>) -> Read<Option<GrantForm>> {
        const FIELDS: &[&str] =
            &["entity", "user", "group", "organization", "role", "canShare", "canUseData"];
        let (mut entity, mut role) = (None, None);
        let (mut has_entity, mut has_role, mut recipients) = (false, false, 0u8);
        let (mut recipient, mut can_share, mut can_use_data) = (None, None, None);
        let directory = &mut self.directory;
        let whole = reader.object(FIELDS, |reader, field| {
            let mut to = |reader: &mut Reader<'_>, kind, ids: &mut Ids| {
                recipients = recipients.saturating_add(1);
                recipient = mention(reader, ids)?.map(|slot| Recipient::new(kind, slot));
                Ok(())
            };
            match field {
                "entity" => (has_entity, entity) = (true, mention(reader, &mut directory.entities.ids)?),
                "user" => to(reader, RecipientKind::User, &mut directory.users.ids)?,
                "group" => to(reader, RecipientKind::Group, &mut directory.groups.ids)?,
                "organization" => {
                    to(reader, RecipientKind::Organization, &mut directory.organizations.ids)?;
                }
                "role" => (has_role, role) = (true, mention(reader, &mut self.words)?),
                "canShare" => can_share = reader.boolean()?,
                _ => can_use_data = reader.boolean()?,
            }
            Ok(())
        })?;
        require(reader, whole && !has_entity, "entity");
        require(reader, whole && !has_role, "role");
        one_recipient(reader, whole, recipients);
        let (Some(entity), Some(recipient), Some(role)) = (entity, recipient, role) else { return Ok(None) };
        Ok(Some(GrantForm { entity, recipient, role, can_share, can_use_data }))
    }
}

impl Draft {
    /// Reads an entity and a recipient; none where a part is missing, its issue noted.
    pub fn read_target(&mut self, reader: &mut Reader<'_>) -> Read<Option<(u32, Recipient)>> {
        let (mut entity, mut has_entity) = (None, false);
        let (mut recipient, mut recipients) = (None, 0u8);
        let directory = &mut self.directory;
        let whole = reader.object(&["entity", "user", "group", "organization"], |reader, field| {
            let mut to = |reader: &mut Reader<'_>, kind, ids: &mut Ids| {
                recipients = recipients.saturating_add(1);
                recipient = mention(reader, ids)?.map(|slot| Recipient::new(kind, slot));
                Ok(())
            };
            match field {
                "entity" => (has_entity, entity) = (true, mention(reader, &mut directory.entities.ids)?),
                "user" => to(reader, RecipientKind::User, &mut directory.users.ids)?,
                "group" => to(reader, RecipientKind::Group, &mut directory.groups.ids)?,
                _ => to(reader, RecipientKind::Organization, &mut directory.organizations.ids)?,
            }
            Ok(())
        })?;
        require(reader, whole && !has_entity, "entity");
        one_recipient(reader, whole, recipients);
        Ok(entity.zip(recipient))
    }
}

/// Notes a line that names none or several of user, group and organization.
pub(crate) fn one_recipient(reader: &mut Reader<'_>, whole: bool, recipients: u8) {
    if whole && recipients != 1 {
        let message = match recipients {
            0 => "a recipient is missing",
            _ => "there is more than one recipient",
        };
        let help = Some("name one of `user`, `group` and `organization`".into());
        reader.error(Code::OneRecipient, message.into(), help);
    }
}

fn mention(reader: &mut Reader<'_>, ids: &mut Ids) -> Read<Option<u32>> {
    Ok(reader.id()?.map(|id| ids.intern(id)))
}

fn mentions(reader: &mut Reader<'_>, ids: &mut Ids) -> Read<Vec<u32>> {
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
    Ok(list)
}

fn name(reader: &mut Reader<'_>) -> Read<Option<Box<str>>> {
    Ok(reader.string()?.map(Box::from))
}

fn require(reader: &mut Reader<'_>, missing: bool, field: &str) {
    if missing {
        reader.missing(field);
    }
}
