//! Writes the mark of a slice, with the entities in it: those of a type together, and each way to reach some of them
//! once.

use super::Document;
use super::part::{Part, told_flags};
use super::write::GrantDocument;
use crate::model::EntityRef;
use crate::model::directory::{Contact, EntityIx, Kind, Mention, Recipient, SliceMark};
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// The mark of a document that is a slice.
pub(crate) struct Mark<'d, 'g>(pub &'d Document<'g>);

impl Serialize for Mark<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Mark(document) = self;
        let mut mark = serializer.serialize_struct("Mark", 7)?;
        if let Some(part) = document.part() {
            let named = part.options.entities.as_ref();
            let named: Option<Vec<_>> = named.map(|named| named.iter().map(EntityRef::from).collect());
            start(
                &mut mark,
                document.directory.subject(part.user_ix),
                named,
                document.directory.has_homonyms(),
            )?;
            write_tiers(&mut mark, &part.tiers(), &document.named(&part.staffed()))?;
            write_contacts(&mut mark, &part.contacts)?;
            mark.serialize_field("ways", &document.ways(part))?;
            mark.serialize_field("held", &document.held(part))?;
        } else if let Some(slice) = &document.directory.slice {
            let named = slice.entities.as_deref().map(|mentions| document.mentioned(mentions));
            start(&mut mark, document.directory.subject(slice.user), named, slice.typed)?;
            write_tiers(&mut mark, &document.tiers_of(slice), &document.named(&slice.staffed))?;
            write_contacts(&mut mark, &slice.contacts)?;
        }
        mark.end()
    }
}

fn start<M: SerializeStruct>(
    mark: &mut M,
    user: Option<&str>,
    named: Option<Vec<EntityRef<'_>>>,
    typed: bool,
) -> Result<(), M::Error> {
    mark.serialize_field("user", &user)?;
    match named {
        Some(named) => mark.serialize_field("entities", &named)?,
        None => mark.serialize_field("entities", "all")?,
    }
    if typed {
        mark.serialize_field("typed", &true)?;
    }
    Ok(())
}

fn write_tiers<M: SerializeStruct>(
    mark: &mut M,
    tiers: &[[&str; 3]],
    staffed: &[[&str; 2]],
) -> Result<(), M::Error> {
    if !tiers.is_empty() {
        mark.serialize_field("tiers", tiers)?;
    }
    if staffed.is_empty() { Ok(()) } else { mark.serialize_field("staffed", staffed) }
}

fn write_contacts<M: SerializeStruct>(mark: &mut M, contacts: &[Contact]) -> Result<(), M::Error> {
    if contacts.is_empty() { Ok(()) } else { mark.serialize_field("contacts", contacts) }
}

impl Serialize for Contact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut contact = serializer.serialize_struct("Contact", 4)?;
        if !self.change.is_empty() {
            contact.serialize_field("change", &self.change)?;
            contact.serialize_field("entities", &self.entities)?;
        }
        contact.serialize_field("by", &self.by)?;
        if self.more > 0 {
            contact.serialize_field("byMore", &self.more)?;
        }
        contact.end()
    }
}

/// What entities have in common that the user reaches alike.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Way<'g> {
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_by: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'g str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    grants: Vec<GrantDocument<'g>>,
    /// Whether the slice has their access lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    listed: Option<bool>,
}

/// Entities of a type.
#[derive(Serialize)]
struct Held<'g> {
    #[serde(rename = "type")]
    entity_type: &'g str,
    ids: Vec<&'g str>,
    #[serde(skip_serializing_if = "are_none")]
    names: Vec<Option<&'g str>>,
    #[serde(skip_serializing_if = "are_none")]
    parents: Vec<Option<EntityRef<'g>>>,
    ways: Vec<u32>,
}

fn are_none<T>(list: &[Option<T>]) -> bool {
    list.iter().all(Option::is_none)
}

impl<'g> Document<'g> {
    /// What reaches entities, each once.
    fn ways(&self, part: &Part<'g>) -> Vec<Way<'g>> {
        let mut ways = Vec::new();
        for pair in part.ways.iter().filter_map(|ix| part.pair(*ix)) {
            let organization = pair.entity.organization.filter(|_| part.tells_owner(&pair));
            let mut grants = Vec::new();
            part.each_told(&pair, &mut |held| {
                // However it was written: what says the same is told once.
                let [keeps, data] = told_flags(&pair, &held.grant);
                grants.push(GrantDocument {
                    role: pair.entity_type.role(held.grant.role).map(|role| role.id.as_str()),
                    can_share: keeps.then_some(false),
                    can_use_data: data.then_some(true),
                    ..self.grant(None, held)
                });
            });
            ways.push(Way {
                organization: organization.map(|ix| self.directory.organizations.ids.name(ix.0)),
                created_by: part.tells_creator(&pair).then(|| self.directory.user_id(part.user_ix)),
                state: pair.entity_type.state(pair.state).map(|state| state.id.as_str()),
                grants,
                listed: part.is_listed(pair.entity_ix).then_some(true),
            });
        }
        ways
    }

    /// The entities by type, each with the number of its way.
    fn held(&self, part: &Part<'g>) -> Vec<Held<'g>> {
        let mut held: Vec<Held<'g>> = Vec::new();
        let mut places = vec![None; self.policy.types.len()];
        for (ix, way) in &part.entities {
            let Some(pair) = part.pair(*ix) else { continue };
            let Some(place) = places.get_mut(pair.entity.entity_type.index()) else { continue };
            let place = *place.get_or_insert_with(|| {
                let (ids, names, parents, ways) = Default::default();
                held.push(Held { entity_type: &pair.entity_type.id, ids, names, parents, ways });
                held.len().saturating_sub(1)
            });
            let Some(held) = held.get_mut(place) else { continue };
            held.ids.push(self.directory.entity_id(*ix));
            held.names.push(pair.entity.name.as_deref());
            held.parents.push(pair.heir_of().and_then(|parent| self.reference(parent)));
            held.ways.push(*way);
        }
        held
    }

    fn named(&self, recipients: &[Recipient]) -> Vec<[&'g str; 2]> {
        let mut named = Vec::new();
        for recipient in recipients {
            let kind = recipient.kind().map_or("", |kind| Kind::Party(kind).as_str());
            named.push([kind, self.directory.recipient_id(*recipient)]);
        }
        named
    }

    fn mentioned(&self, mentions: &[Mention]) -> Vec<EntityRef<'g>> {
        let mut references = Vec::new();
        for (own, type_ix) in mentions {
            let entity_type = type_ix.and_then(|ix| self.policy.entity_type(ix));
            let entity_type = entity_type.map(|entity_type| entity_type.id.as_str());
            references.push(EntityRef::new(entity_type, self.directory.entity_id(EntityIx(*own))));
        }
        references
    }

    fn tiers_of(&self, slice: &SliceMark) -> Vec<[&'g str; 3]> {
        let mut tiers = Vec::new();
        for (user, type_ix, tier) in &slice.tiers {
            let entity_type = self.policy.entity_type(*type_ix).map_or("", |entity_type| &entity_type.id);
            tiers.push([self.directory.user_id(*user), entity_type, self.policy.tier_name(*tier)]);
        }
        tiers
    }
}
