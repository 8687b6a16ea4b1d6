//! Records of a document as data of their own.

use super::Document;
use super::write::{EntityDocument, GrantDocument, Line, PartyDocument};
use crate::model::directory::{EntityIx, Kind, RecipientId};
use crate::record;

impl Document<'_> {
    /// The user in a slot.
    pub(crate) fn user(&self, slot: u32) -> Option<record::User> {
        let party = self.party(Kind::USER, slot)?;
        Some(record::User {
            name: party.name.map(String::from),
            organization: party.organization.map(String::from),
            groups: party.groups.as_deref().map(texts),
            app_roles: party.app_roles.as_deref().map(texts),
            active: party.active,
            ..record::User::new(party.id)
        })
    }

    /// The group in a slot.
    pub(crate) fn group(&self, slot: u32) -> Option<record::Group> {
        let party = self.party(Kind::GROUP, slot)?;
        Some(record::Group {
            name: party.name.map(String::from),
            organization: party.organization.map(String::from),
            groups: party.groups.as_deref().map(texts),
            app_roles: party.app_roles.as_deref().map(texts),
            ..record::Group::new(party.id)
        })
    }

    /// The organization in a slot.
    pub(crate) fn organization(&self, slot: u32) -> Option<record::Organization> {
        let party = self.party(Kind::ORGANIZATION, slot)?;
        Some(record::Organization {
            name: party.name.map(String::from),
            app_roles: party.app_roles.as_deref().map(texts),
            ..record::Organization::new(party.id)
        })
    }

    /// The entity in a slot.
    pub(crate) fn entity(&self, slot: u32) -> Option<record::Entity> {
        let Line::Entity(EntityDocument {
            id,
            entity_type,
            name,
            organization,
            created_by,
            parent,
            inherits,
            ..
        }) = self.record(Kind::Entity, slot)?
        else {
            return None;
        };
        Some(record::Entity {
            name: name.map(String::from),
            organization: organization.map(String::from),
            created_by: created_by.map(String::from),
            parent: parent.map(Into::into),
            inherits,
            ..record::Entity::new(entity_type, id)
        })
    }

    /// The grants on the entity in a slot, in the order of the document.
    pub(crate) fn grants_on(&self, slot: u32) -> Vec<record::Grant> {
        let found = self.directory.entities.at(slot).zip(self.reference(EntityIx(slot)));
        let Some((entity, reference)) = found else { return Vec::new() };
        let mut grants: Vec<_> = entity.grants.all().collect();
        grants.sort_by_key(|held| held.grant.order);
        let lines = grants.iter().map(|held| (held.grant.recipient, self.grant_line(reference, held)));
        let records = lines.filter_map(|(recipient, line)| {
            let Line::Grant(GrantDocument { entity, role, can_share, can_use_data, from, until, .. }) = line
            else {
                return None;
            };
            let recipient = RecipientId::of(self.directory, recipient);
            Some(record::Grant {
                can_share,
                can_use_data,
                from,
                until,
                ..record::Grant::new(entity?, recipient, role.unwrap_or_default())
            })
        });
        records.collect()
    }

    fn party(&self, kind: Kind, slot: u32) -> Option<PartyDocument<'_>> {
        let Line::Party(party) = self.record(kind, slot)? else { return None };
        Some(party)
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| String::from(*text)).collect()
}
