//! Reads a policy's form from JSON. Names are looked up later, when all of them are known.

use super::form::{
    ActionDocument, AppRoleDocument, EntityTypeDocument, Entries, PolicyDocument, RoleDocument,
    SharingDocument, TierDocument, TypeActionDocument,
};
use crate::document::reader::{Read, Reader};
use crate::error::Code;

/// Reads a policy object.
pub(crate) fn read_policy(reader: &mut Reader<'_>) -> Read<PolicyDocument> {
    const FIELDS: &[&str] =
        &["name", "defaultTier", "acrossOrganizations", "tiers", "notes", "entityTypes", "appRoles"];
    let mut policy = PolicyDocument::default();
    let mut types = None;
    let whole = reader.object(FIELDS, |reader, field| {
        match field {
            "name" => policy.name = reader.text()?,
            "defaultTier" => policy.default_tier = reader.text()?,
            "acrossOrganizations" => policy.across_organizations = reader.boolean()?,
            "tiers" => policy.tiers = entries(reader, tier)?,
            "notes" => policy.notes = entries(reader, name)?,
            "entityTypes" => types = Some(entries(reader, entity_type)?.unwrap_or_default()),
            _ => policy.app_roles = entries(reader, app_role)?,
        }
        Ok(())
    })?;
    require(reader, whole, "entityTypes", types.is_some());
    policy.entity_types = types.unwrap_or_default();
    Ok(policy)
}

fn entity_type(reader: &mut Reader<'_>) -> Read<EntityTypeDocument> {
    const FIELDS: &[&str] = &[
        "label",
        "roles",
        "dataAccess",
        "sharing",
        "inherits",
        "creatorRole",
        "ceilingOf",
        "actions",
        "typeActions",
    ];
    let mut form = EntityTypeDocument::default();
    let (mut roles, mut actions) = (None, None);
    let whole = reader.object(FIELDS, |reader, field| {
        match field {
            "label" => form.label = reader.text()?,
            "roles" => roles = Some(roles_of(reader)?),
            "dataAccess" => form.data_access = reader.boolean()?,
            "sharing" => form.sharing = Some(sharing(reader)?),
            "inherits" => form.inherits = reader.boolean()?,
            "creatorRole" => form.creator_role = reader.text()?,
            "ceilingOf" => form.ceiling_of = reader.text()?,
            "actions" => actions = Some(entries(reader, action)?.unwrap_or_default()),
            _ => form.type_actions = entries(reader, type_action)?,
        }
        Ok(())
    })?;
    require(reader, whole, "roles", roles.is_some());
    require(reader, whole, "actions", actions.is_some());
    form.roles = roles.unwrap_or_default();
    form.actions = actions.unwrap_or_default();
    Ok(form)
}

fn roles_of(reader: &mut Reader<'_>) -> Read<Vec<RoleDocument>> {
    let mut roles = Vec::new();
    let whole = reader.list(|reader, _| {
        roles.push(role(reader)?);
        Ok(())
    })?;
    if whole && roles.is_empty() {
        reader.error(Code::NoRoles, "a type needs a role".into(), None);
    }
    Ok(roles)
}

fn role(reader: &mut Reader<'_>) -> Read<RoleDocument> {
    let mut form = RoleDocument::default();
    let (mut id, mut level) = (None, None);
    let whole = reader.object(&["id", "label", "level", "aliases"], |reader, field| {
        match field {
            "id" => id = Some(reader.required_text()?),
            "label" => form.label = reader.text()?,
            "level" => level = Some(reader.required_text()?),
            _ => form.aliases = Some(list(reader, name)?),
        }
        Ok(())
    })?;
    require(reader, whole, "id", id.is_some());
    require(reader, whole, "level", level.is_some());
    form.id = id.unwrap_or_default();
    form.level = level.unwrap_or_default();
    Ok(form)
}

fn sharing(reader: &mut Reader<'_>) -> Read<SharingDocument> {
    let mut form = SharingDocument::default();
    reader.object(&["honoursCanShare", "action", "add", "change", "remove"], |reader, field| {
        match field {
            "honoursCanShare" => form.honours_can_share = reader.boolean()?,
            "action" => form.action = reader.text()?,
            "add" => form.add = reader.text()?,
            "change" => form.change = reader.text()?,
            _ => form.remove = reader.text()?,
        }
        Ok(())
    })?;
    Ok(form)
}

fn action(reader: &mut Reader<'_>) -> Read<ActionDocument> {
    let mut form = ActionDocument::default();
    let mut holders = None;
    let whole = reader.object(&["label", "holders", "notes"], |reader, field| {
        match field {
            "label" => form.label = reader.text()?,
            "holders" => holders = Some(list(reader, name)?),
            _ => form.notes = entries(reader, name)?,
        }
        Ok(())
    })?;
    require(reader, whole, "holders", holders.is_some());
    form.holders = holders.unwrap_or_default();
    Ok(form)
}

fn type_action(reader: &mut Reader<'_>) -> Read<TypeActionDocument> {
    let (mut label, mut tier) = (None, None);
    let whole = reader.object(&["label", "tier"], |reader, field| {
        match field {
            "label" => label = reader.text()?,
            _ => tier = Some(reader.required_text()?),
        }
        Ok(())
    })?;
    require(reader, whole, "tier", tier.is_some());
    Ok(TypeActionDocument { label, tier: tier.unwrap_or_default() })
}

fn tier(reader: &mut Reader<'_>) -> Read<TierDocument> {
    let (mut cap, mut holds) = (None, None);
    let whole = reader.object(&["cap", "holds"], |reader, field| {
        match field {
            "cap" => cap = Some(reader.required_text()?),
            _ => holds = reader.text()?,
        }
        Ok(())
    })?;
    require(reader, whole, "cap", cap.is_some());
    Ok(TierDocument { cap: cap.unwrap_or_default(), holds })
}

fn app_role(reader: &mut Reader<'_>) -> Read<AppRoleDocument> {
    let mut form = AppRoleDocument::default();
    reader.object(&["label", "tiers"], |reader, field| {
        match field {
            "label" => form.label = reader.text()?,
            _ => form.tiers = entries(reader, name)?,
        }
        Ok(())
    })?;
    Ok(form)
}

/// The entries of an object; none where there is another value, its issue noted.
fn entries<T>(
    reader: &mut Reader<'_>,
    mut read: impl FnMut(&mut Reader<'_>) -> Read<T>,
) -> Read<Option<Entries<T>>> {
    let mut list = Vec::new();
    let whole = reader.map(|reader, key| {
        let value = read(reader)?;
        list.push((key.into(), value));
        Ok(())
    })?;
    Ok(whole.then_some(Entries(list)))
}

fn list<T>(reader: &mut Reader<'_>, mut read: impl FnMut(&mut Reader<'_>) -> Read<T>) -> Read<Vec<T>> {
    let mut list = Vec::new();
    reader.list(|reader, _| {
        list.push(read(reader)?);
        Ok(())
    })?;
    Ok(list)
}

/// Notes a missing field of an object that could be read at all.
fn require(reader: &mut Reader<'_>, whole: bool, field: &str, given: bool) {
    if whole && !given {
        reader.missing(field);
    }
}

fn name(reader: &mut Reader<'_>) -> Read<String> {
    reader.required_text()
}
