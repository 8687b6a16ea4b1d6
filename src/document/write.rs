//! The document as it comes out of a gate: what went in, in the same order, without what had no effect.

use crate::directory::{
    Directory, Entity, EntityIx, Grant, Group, Organization, OrganizationIx, Recipient, RecipientKind, Table,
    User,
};
use crate::policy::{AppRoleIx, Policy, PolicyDocument};
use crate::slice::Slice;
use crate::sort::sorted;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// A gate's document, written as it is serialized: it holds no copy.
pub struct Document<'g> {
    pub(crate) policy: &'g Policy,
    pub(crate) source: PolicySource<'g>,
    pub(crate) directory: &'g Directory,
    /// The part of the directory that it shows; none stands for the whole.
    pub(crate) slice: Option<Slice<'g>>,
}

/// Where the document's policy comes from.
#[derive(Serialize)]
#[serde(untagged)]
pub enum PolicySource<'g> {
    /// A built-in one, by name.
    BuiltIn(&'g str),
    /// One of the document's own.
    Own(&'g PolicyDocument),
}

/// An organization as plain data.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct OrganizationDocument<'g> {
    pub id: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_roles: Option<Vec<&'g str>>,
}

/// A group as plain data.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct GroupDocument<'g> {
    pub id: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_roles: Option<Vec<&'g str>>,
}

/// A user as plain data.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct UserDocument<'g> {
    pub id: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<&'g str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_roles: Option<Vec<&'g str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub active: Option<bool>,
}

/// An entity as plain data.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct EntityDocument<'g> {
    pub id: &'g str,
    #[serde(rename = "type")]
    pub entity_type: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_by: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<&'g str>,
}

/// A grant as plain data.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct GrantDocument<'g> {
    pub entity: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<&'g str>,
    pub role: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_share: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_use_data: Option<bool>,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut document = serializer.serialize_struct("Document", 7)?;
        document.serialize_field("rolegate", &1)?;
        document.serialize_field("policy", &self.source)?;
        document.serialize_field("organizations", &Lines(|| self.organizations()))?;
        document.serialize_field("groups", &Lines(|| self.groups()))?;
        document.serialize_field("users", &Lines(|| self.users()))?;
        document.serialize_field("entities", &Lines(|| self.entities()))?;
        document.serialize_field("grants", &Lines(|| self.grants()))?;
        document.end()
    }
}

/// A list that is made while it is written.
struct Lines<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Lines<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

impl<'g> Document<'g> {
    fn organizations(&self) -> impl Iterator<Item = OrganizationDocument<'g>> + use<'_, 'g> {
        let table = &self.directory.organizations;
        let records = in_order(table, self.slots(RecipientKind::Organization), |made| made.order);
        records.into_iter().map(|(slot, made)| self.organization(slot, made))
    }

    fn groups(&self) -> impl Iterator<Item = GroupDocument<'g>> + use<'_, 'g> {
        let table = &self.directory.groups;
        let records = in_order(table, self.slots(RecipientKind::Group), |made| made.order);
        records.into_iter().map(|(slot, made)| self.group(slot, made))
    }

    fn users(&self) -> impl Iterator<Item = UserDocument<'g>> + use<'_, 'g> {
        let table = &self.directory.users;
        let records = in_order(table, self.slots(RecipientKind::User), |made| made.order);
        records.into_iter().map(|(slot, made)| self.user(slot, made))
    }

    fn entities(&self) -> impl Iterator<Item = EntityDocument<'g>> + use<'_, 'g> {
        let records = in_order(&self.directory.entities, self.entity_slots(), |made| made.order);
        records.into_iter().map(|(slot, made)| self.entity(slot, made))
    }

    fn grants(&self) -> impl Iterator<Item = GrantDocument<'g>> + use<'_, 'g> {
        let entities = in_order(&self.directory.entities, self.entity_slots(), |made| made.order).into_iter();
        let grants = entities.flat_map(|(slot, made)| made.grants.iter().map(move |grant| (slot, grant)));
        let grants = grants.filter(|(_, grant)| self.shows(grant.recipient)).collect();
        let grants: Vec<(u32, &'g Grant)> = sorted(grants, |(_, a), (_, b)| a.order.cmp(&b.order));
        grants.into_iter().map(|(slot, grant)| self.grant(slot, grant))
    }

    fn organization(&self, slot: u32, made: &'g Organization) -> OrganizationDocument<'g> {
        OrganizationDocument {
            id: self.directory.organizations.ids.name(slot),
            name: made.name.as_deref(),
            app_roles: self.app_roles(made.app_roles.as_deref()),
        }
    }

    fn group(&self, slot: u32, made: &'g Group) -> GroupDocument<'g> {
        GroupDocument {
            id: self.directory.groups.ids.name(slot),
            name: made.name.as_deref(),
            organization: self.organization_id(made.organization),
            app_roles: self.app_roles(made.app_roles.as_deref()),
        }
    }

    fn user(&self, slot: u32, made: &'g User) -> UserDocument<'g> {
        let directory = self.directory;
        let groups = made.groups.as_deref();
        UserDocument {
            id: directory.users.ids.name(slot),
            name: made.name.as_deref(),
            organization: self.organization_id(made.organization),
            groups: groups.map(|ixs| ixs.iter().map(|ix| directory.groups.ids.name(ix.0)).collect()),
            app_roles: self.app_roles(made.app_roles.as_deref()),
            active: made.active,
        }
    }

    fn entity(&self, slot: u32, made: &'g Entity) -> EntityDocument<'g> {
        let directory = self.directory;
        let entity_type = self.policy.entity_type(made.entity_type);
        let (slice, ix) = (self.slice.as_ref(), EntityIx(slot));
        let creator = made.created_by.filter(|_| slice.is_none_or(|slice| slice.shows_creator(ix)));
        let parent = made.parent.filter(|_| slice.is_none_or(|slice| slice.shows_parent(ix)));
        EntityDocument {
            id: directory.entities.ids.name(slot),
            entity_type: entity_type.map_or("", |made| made.id.as_str()),
            name: made.name.as_deref(),
            organization: self.organization_id(made.organization),
            created_by: creator.map(|ix| directory.user_id(ix)),
            parent: parent.map(|ix| directory.entity_id(ix)),
        }
    }

    fn grant(&self, entity: u32, grant: &'g Grant) -> GrantDocument<'g> {
        let to = |kind| self.recipient(grant.recipient, kind);
        GrantDocument {
            entity: self.directory.entities.ids.name(entity),
            user: to(RecipientKind::User),
            group: to(RecipientKind::Group),
            organization: to(RecipientKind::Organization),
            role: self.directory.words.name(grant.written),
            can_share: grant.can_share,
            can_use_data: grant.can_use_data,
        }
    }

    fn recipient(&self, recipient: Recipient, kind: RecipientKind) -> Option<&'g str> {
        (recipient.kind() == kind).then(|| self.directory.recipient_id(recipient))
    }

    fn organization_id(&self, organization: Option<OrganizationIx>) -> Option<&'g str> {
        let shown = organization.filter(|ix| self.shows(Recipient::new(RecipientKind::Organization, ix.0)));
        shown.map(|ix| self.directory.organizations.ids.name(ix.0))
    }

    fn app_roles(&self, roles: Option<&[AppRoleIx]>) -> Option<Vec<&'g str>> {
        let names = roles?.iter().filter_map(|ix| self.policy.app_roles.get(ix.place()));
        Some(names.map(|role| role.id.as_str()).collect())
    }

    fn shows(&self, recipient: Recipient) -> bool {
        self.slice.as_ref().is_none_or(|slice| slice.user.recipients.contains(&recipient))
    }

    /// The slots of a kind that it shows; none stands for all.
    fn slots(&self, kind: RecipientKind) -> Option<Vec<u32>> {
        let recipients = self.slice.as_ref()?.user.recipients.iter();
        Some(
            recipients
                .filter(|recipient| recipient.kind() == kind)
                .map(|recipient| recipient.slot())
                .collect(),
        )
    }

    fn entity_slots(&self) -> Option<Vec<u32>> {
        Some(self.slice.as_ref()?.entities.iter().map(|ix| ix.0).collect())
    }
}

/// The records of some slots, or of all, in the order of the document.
fn in_order<T>(table: &Table<T>, slots: Option<Vec<u32>>, order: impl Fn(&T) -> u32) -> Vec<(u32, &T)> {
    let records = match slots {
        Some(slots) => slots.into_iter().filter_map(|slot| Some((slot, table.at(slot)?))).collect(),
        None => table.iter().collect(),
    };
    sorted(records, |(_, a), (_, b)| order(a).cmp(&order(b)))
}
