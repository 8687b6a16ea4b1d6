//! The document as it comes out of a gate: what went in, in the same order, without what had no effect.

use super::SliceOptions;
use super::for_servers::FOR_SERVERS;
use super::part::Part;
use crate::error::Result;
use crate::model::directory::{
    Directory, Entity, EntityIx, GroupIx, Held, Kind, OrganizationIx, Party, Recipient, RecipientKind, Record,
};
use crate::model::policy::{Policy, PolicyDocument, Public};
use crate::model::{EntityRef, InForce, Instant, Model, Subject};
use serde::Serialize;

/// A gate's document, written as it is serialized: it holds no copy.
pub struct Document<'g> {
    pub(crate) policy: &'g Policy,
    pub(crate) source: PolicySource<'g>,
    pub(crate) directory: &'g Directory,
    /// The part of the directory that it has; none stands for the whole.
    pub(crate) part: Option<Part<'g>>,
    /// Whether every entity is named by type and id: what it says will still be right when others have the id.
    pub(crate) typed: bool,
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

impl<'g> PolicySource<'g> {
    pub(crate) fn of(in_force: &'g InForce) -> Self {
        match in_force.built_in {
            Some(name) => PolicySource::BuiltIn(name),
            None => PolicySource::Own(&in_force.policy.document),
        }
    }
}

/// A user, a group or an organization as plain data: an organization has no groups, and only users are active or not.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PartyDocument<'g> {
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
pub(crate) struct EntityDocument<'g> {
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
    pub parent: Option<EntityRef<'g>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'g str>,
    /// False where it takes nothing from its parent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inherits: Option<bool>,
    /// True where a slice has its whole access list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listed: Option<bool>,
}

/// A grant as plain data.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct GrantDocument<'g> {
    /// None where the grant stands with its entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<EntityRef<'g>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public: Option<Public>,
    /// None where the grant is to be revoked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_share: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_use_data: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
}

impl<'g> Document<'g> {
    /// The document of a model: it loads to an equal one, and the same input gives the same bytes.
    pub(crate) fn of(model: &'g Model) -> Self {
        let (policy, source) = (model.policy(), PolicySource::of(model.in_force()));
        Document { policy, source, directory: model.directory(), part: None, typed: false }
    }

    /// The document that gives a user, or the visitor, the same answers, and that names no other user, group or
    /// organization than the options ask for.
    pub(crate) fn slice_of(model: &'g Model, user: Subject<'_>, options: SliceOptions) -> Result<Self> {
        let part = Part::of(model, user, options)?;
        Ok(Document { part: Some(part), ..Document::of(model) })
    }

    /// The part that it has. Where no slice is ever made, nothing is compiled for one.
    pub(super) fn part(&self) -> Option<&Part<'g>> {
        if FOR_SERVERS { self.part.as_ref() } else { None }
    }
}

#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Line<'g> {
    Party(PartyDocument<'g>),
    Entity(EntityDocument<'g>),
    Grant(GrantDocument<'g>),
    Reference(EntityRef<'g>),
    Text(&'g str),
    Policy(PolicySource<'g>),
}

impl<'g> Document<'g> {
    /// The slots of a kind that it lists, in the order of the document. The entities of a slice are in its mark.
    pub(super) fn slots(&self, kind: Kind) -> Vec<u32> {
        let shown = self.part().map(|part| match kind {
            Kind::Entity => Vec::new(),
            Kind::Party(kind) => part.parties(kind),
        });
        self.directory.in_order(kind, shown)
    }

    /// The record of a slot.
    pub(crate) fn record(&self, kind: Kind, slot: u32) -> Option<Line<'g>> {
        Some(self.line(kind, slot, self.directory.record(kind, slot)?))
    }

    /// A record that is, or was, in a slot.
    pub(crate) fn line<'l>(&self, kind: Kind, slot: u32, record: Record<'l>) -> Line<'l>
    where
        'g: 'l,
    {
        let (party, user) = match record {
            Record::Entity(entity) => return self.entity_line(slot, entity),
            Record::User(user) => (&user.party, Some(user)),
            Record::Group(group) => (&group.party, None),
            Record::Organization(organization) => (&organization.party, None),
        };
        // Of others a slice tells who they are, and not what they are in.
        let told = self.part().is_none_or(|part| part.is_own_record(kind, slot));
        let is_told = self.part().is_none_or(|part| part.tells_organization_of(kind, slot));
        let organization = record.organization().filter(|_| is_told);
        Line::Party(PartyDocument {
            id: self.directory.ids(kind).name(slot),
            name: party.name.as_deref(),
            organization: self.organization_id(organization),
            groups: record.groups().filter(|_| told).map(|groups| self.group_ids(groups)),
            app_roles: if told { self.app_roles(party) } else { None },
            active: user.and_then(|user| user.active),
        })
    }

    fn group_ids(&self, groups: &[GroupIx]) -> Vec<&'g str> {
        let mut names = Vec::new();
        groups.iter().for_each(|ix| names.push(self.directory.groups.ids.name(ix.0)));
        names
    }

    /// The grants that it has a list of, with their entities, and the places of all in the document. Those to a slice's
    /// user are in its mark.
    pub(super) fn grants(&self) -> (Vec<(u32, Held)>, Vec<u32>) {
        let (mut grants, mut orders) = (Vec::new(), Vec::new());
        let is_listed = |recipient: Recipient| self.part().is_none_or(|part| !part.is_own(recipient));
        let slots = match self.part() {
            Some(part) => part.lists.iter().map(|ix| ix.0).collect(),
            None => self.slots(Kind::Entity),
        };
        for slot in slots {
            let Some(entity) = self.directory.entities.at(slot) else { continue };
            for held in entity.grants.all().filter(|held| is_listed(held.grant.recipient)) {
                grants.push((slot, held));
                orders.push(held.grant.order);
            }
        }
        (grants, orders)
    }

    fn entity_line<'l>(&self, slot: u32, entity: &'l Entity) -> Line<'l>
    where
        'g: 'l,
    {
        let directory = self.directory;
        let entity_type = self.policy.entity_type(entity.entity_type);
        Line::Entity(EntityDocument {
            id: directory.entities.ids.name(slot),
            entity_type: entity_type.map_or("", |entity_type| entity_type.id.as_str()),
            name: entity.name.as_deref(),
            organization: self.organization_id(entity.organization),
            created_by: entity.created_by.map(|ix| directory.user_id(ix)),
            parent: entity.parent.and_then(|ix| self.reference(ix)),
            state: self.state_id(entity),
            inherits: (!entity.inherits).then_some(false),
            listed: entity.listed.then_some(true),
        })
    }

    fn state_id(&self, entity: &Entity) -> Option<&'g str> {
        Some(&self.policy.entity_type(entity.entity_type)?.state(entity.state)?.id)
    }

    /// What names an entity that is there: its id where that will do.
    pub(crate) fn reference(&self, ix: EntityIx) -> Option<EntityRef<'g>> {
        let record = self.directory.entity(ix)?;
        let typed = self.typed || self.directory.has_homonym(ix);
        let entity_type = typed.then(|| self.policy.entity_type(record.entity_type)).flatten();
        let entity_type = entity_type.map(|entity_type| entity_type.id.as_str());
        Some(EntityRef::new(entity_type, self.directory.entity_id(ix)))
    }

    /// A grant on an entity.
    pub(crate) fn grant_line(&self, entity: EntityRef<'g>, held: &Held) -> Line<'g> {
        Line::Grant(self.grant(Some(entity), held))
    }

    /// The same, or a grant whose entity is told elsewhere.
    pub(super) fn grant(
        &self,
        entity: Option<EntityRef<'g>>,
        Held { grant, span, .. }: &Held,
    ) -> GrantDocument<'g> {
        GrantDocument {
            from: span.begin(),
            until: span.end(),
            role: Some(self.directory.words.name(grant.written)),
            can_share: grant.can_share,
            can_use_data: grant.can_use_data,
            ..self.target(entity, grant.recipient)
        }
    }

    /// What says which grant it is.
    pub(crate) fn target_line(&self, entity: EntityRef<'g>, recipient: Recipient) -> Line<'g> {
        Line::Grant(self.target(Some(entity), recipient))
    }

    fn target(&self, entity: Option<EntityRef<'g>>, recipient: Recipient) -> GrantDocument<'g> {
        let to = |kind| self.recipient(recipient, kind);
        GrantDocument {
            entity,
            user: to(RecipientKind::User),
            group: to(RecipientKind::Group),
            organization: to(RecipientKind::Organization),
            public: recipient.public(),
            role: None,
            can_share: None,
            can_use_data: None,
            from: None,
            until: None,
        }
    }

    fn recipient(&self, recipient: Recipient, kind: RecipientKind) -> Option<&'g str> {
        (recipient.kind() == Some(kind)).then(|| self.directory.recipient_id(recipient))
    }

    fn organization_id(&self, organization: Option<OrganizationIx>) -> Option<&'g str> {
        organization.map(|ix| self.directory.organizations.ids.name(ix.0))
    }

    fn app_roles(&self, party: &Party) -> Option<Vec<&'g str>> {
        let mut names = Vec::new();
        for ix in party.app_roles.as_deref()? {
            let role = self.policy.app_roles.get(ix.index());
            names.extend(role.map(|role| role.id.as_str()));
        }
        Some(names)
    }
}
