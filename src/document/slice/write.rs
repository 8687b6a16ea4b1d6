//! Writes the mark of a slice, with the entities in it: those of a type together, and each way to reach some of them
//! once.

use super::super::Document;
use super::super::for_servers::FOR_SERVERS;
use super::super::write::GrantDocument;
use super::Part;
use crate::collections::ListInterner;
use crate::model::EntityRef;
use crate::model::directory::{EntityIx, Mention, SliceMark};
use crate::model::policy::TypeIx;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// The mark of a document that is a slice.
pub(in super::super) struct Mark<'d, 'g>(pub &'d Document<'g>);

impl Serialize for Mark<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Mark(document) = self;
        if FOR_SERVERS && let Some(part) = document.part() {
            return write_part(document, part, serializer);
        }
        let mut mark = serializer.serialize_struct("Mark", 5)?;
        if let Some(slice) = &document.directory.slice {
            let mentions = slice.entities.as_deref();
            let entities = mentions.map(|mentions| document.mentioned(mentions));
            let lists = slice.lists.slots().into_iter().filter_map(|slot| document.reference(EntityIx(slot)));
            let start = Start {
                user: document.directory.user_id(slice.user),
                entities: entities.as_deref(),
                typed: slice.typed,
                lists: &lists.collect::<Vec<_>>(),
                tiers: &document.tiers_of(slice),
            };
            start.write(&mut mark)?;
        }
        mark.end()
    }
}

/// What the mark of every slice has.
struct Start<'s> {
    user: &'s str,
    entities: Option<&'s [EntityRef<'s>]>,
    typed: bool,
    lists: &'s [EntityRef<'s>],
    tiers: &'s [[&'s str; 3]],
}

impl Start<'_> {
    fn write<M: SerializeStruct>(&self, mark: &mut M) -> Result<(), M::Error> {
        mark.serialize_field("user", self.user)?;
        match self.entities {
            Some(entities) => mark.serialize_field("entities", entities)?,
            None => mark.serialize_field("entities", "all")?,
        }
        if self.typed {
            mark.serialize_field("typed", &true)?;
        }
        if !self.lists.is_empty() {
            mark.serialize_field("share", self.lists)?;
        }
        if !self.tiers.is_empty() {
            mark.serialize_field("tiers", self.tiers)?;
        }
        Ok(())
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    grants: Vec<GrantDocument<'g>>,
    /// Whether the slice has their access lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<bool>,
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

fn write_part<S: Serializer>(
    document: &Document<'_>,
    part: &Part<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut mark = serializer.serialize_struct("Mark", 7)?;
    let named: Option<Vec<EntityRef<'_>>> =
        part.options.entities.as_ref().map(|named| named.iter().map(EntityRef::from).collect());
    let start = Start {
        user: document.directory.user_id(part.user_ix),
        entities: named.as_deref(),
        typed: document.directory.has_homonyms(),
        lists: &[],
        tiers: &part.tiers(),
    };
    start.write(&mut mark)?;
    let (ways, held) = document.held(part);
    mark.serialize_field("ways", &ways)?;
    mark.serialize_field("held", &held)?;
    mark.end()
}

impl<'g> Document<'g> {
    /// The ways by which the user reaches entities, and the entities by type, each with its way's number.
    fn held(&self, part: &Part<'g>) -> (Vec<Way<'g>>, Vec<Held<'g>>) {
        let (mut keys, mut ways) = (ListInterner::default(), Vec::new());
        let mut held: Vec<(TypeIx, Held<'g>)> = Vec::new();
        let mut key = Vec::new();
        for ix in &part.entities {
            let Some(pair) = part.pair(*ix) else { continue };
            let (entity, entity_type) = (pair.entity, pair.entity_type);
            let organization = entity.organization.filter(|_| part.tells_owner_of(entity, entity_type));
            let tells_creator = part.tells_creator_of(entity, entity_type);
            key.clear();
            let list = part.lists.binary_search(ix).is_ok().then_some(true);
            let flags = u32::from(tells_creator) << 1 | u32::from(list.is_some());
            key.extend([organization.map_or(u32::MAX, |ix| ix.0), flags]);
            let reaching = || entity.grants.iter().filter(|grant| part.is_own(grant.recipient));
            for grant in reaching() {
                let flag = |flag: Option<bool>| flag.map_or(2, u32::from);
                key.extend([grant.recipient.0, grant.written]);
                key.push(flag(grant.can_share) << 2 | flag(grant.can_use_data));
            }
            let way = keys.intern(&key);
            if way as usize == ways.len() {
                ways.push(Way {
                    organization: organization.map(|ix| self.directory.organizations.ids.name(ix.0)),
                    created_by: tells_creator.then(|| self.directory.user_id(part.user_ix)),
                    grants: reaching().map(|grant| self.grant(None, grant)).collect(),
                    list,
                });
            }
            let of_type = held.iter().position(|(type_ix, _)| *type_ix == entity.entity_type);
            let place = of_type.unwrap_or(held.len());
            if of_type.is_none() {
                let (ids, names, parents, ways) = Default::default();
                let entity_type = entity_type.id.as_str();
                held.push((entity.entity_type, Held { entity_type, ids, names, parents, ways }));
            }
            if let Some((_, held)) = held.get_mut(place) {
                held.ids.push(self.directory.entity_id(*ix));
                held.names.push(entity.name.as_deref());
                held.parents.push(pair.heir_of().and_then(|parent| self.reference(parent)));
                held.ways.push(way);
            }
        }
        (ways, held.into_iter().map(|(_, held)| held).collect())
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
