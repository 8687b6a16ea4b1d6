//! What of a gate concerns one user: what a slice has, and what of it.

use super::{SharedLists, SliceOptions};
use crate::collections::SlotSet;
use crate::error::{Code, Error, Result};
use crate::model::directory::{Entity, EntityIx, Kind, Recipient, RecipientKind, User, UserIx};
use crate::model::policy::{EntityType, TypeIx};
use crate::model::{EntityRef, Model};
use crate::record::EntityId;
use crate::resolve::standing::Standing;
use crate::resolve::{Pair, Resolver};

/// The part of a gate that a slice has.
pub(crate) struct Part<'g> {
    resolver: Resolver<'g>,
    pub user_ix: UserIx,
    pub user: &'g User,
    pub options: SliceOptions,
    /// The entities to which some path leads the user, and those from which they inherit, as grants on them would count
    /// too: in the order of their slots.
    pub entities: Vec<EntityIx>,
    /// Those of them whose access lists it has.
    pub lists: Vec<EntityIx>,
    /// The parties that it names.
    parties: [SlotSet; 3],
    /// Whether it counts for sharing who is of which organization (S8).
    tells_organizations: bool,
}

impl<'g> Part<'g> {
    /// # Errors
    /// `unknown_user`; `unknown_type` and `ambiguous_entity` for what is asked for; `not_in_slice` of a slice.
    pub fn of(model: &'g Model, user: &str, options: SliceOptions) -> Result<Self> {
        model.directory().check_whole()?;
        let user_ix = model.directory().user_named(user);
        let found = user_ix.zip(user_ix.and_then(|ix| model.directory().user(ix)));
        let unknown = || Error::new(Code::UnknownUser, format!("there is no user `{user}`"));
        let (user_ix, user) = found.ok_or_else(unknown)?;
        let resolver = model.resolver();
        let candidates = match &options.entities {
            None => resolver.entities_of(user_ix),
            Some(named) => slots_of(model, named)?.slots().into_iter().map(EntityIx).collect(),
        };
        let shared = match &options.share {
            SharedLists::Of(named) => slots_of(model, named)?,
            _ => SlotSet::default(),
        };
        let tells_organizations = !resolver.policy.across_organizations;
        let (entities, lists, parties) = (Vec::new(), Vec::new(), Default::default());
        let mut part =
            Part { resolver, user_ix, user, options, entities, lists, parties, tells_organizations };
        part.add_entities(&candidates, &shared);
        part.add_parties();
        Ok(part)
    }

    /// The slots of the parties of a kind that it names.
    pub fn parties(&self, kind: RecipientKind) -> Vec<u32> {
        self.parties.get(kind as usize).map(SlotSet::slots).unwrap_or_default()
    }

    /// Whether it is the user, or a group or the organization that the user is in.
    pub fn is_own(&self, recipient: Recipient) -> bool {
        self.user.recipients.contains(recipient)
    }

    /// Whether a record is the user's, or of what the user is in.
    pub fn is_own_record(&self, kind: Kind, slot: u32) -> bool {
        matches!(kind, Kind::Party(kind) if self.is_own(Recipient::new(kind, slot)))
    }

    /// Whether it says which organization a party is of.
    pub fn tells_organization_of(&self, kind: Kind, slot: u32) -> bool {
        self.tells_organizations || kind == Kind::USER && slot == self.user_ix.0
    }

    /// Whether it says which organization an entity is of: where a tier may hold a level on it for that (R3), and where
    /// sharing stays inside of it (S8).
    pub fn tells_owner_of(&self, entity: &Entity, entity_type: &EntityType) -> bool {
        let is_own = entity.organization.is_some() && entity.organization == self.user.organization;
        self.tells_organizations
            || is_own && entity_type.tiers.iter().any(|effect| effect.holds.is_some() && !effect.everywhere)
    }

    /// Whether it gives the user a role to have created the entity.
    pub fn tells_creator_of(&self, entity: &Entity, entity_type: &EntityType) -> bool {
        entity_type.creator_role.is_some() && entity.created_by == Some(self.user_ix)
    }

    pub fn pair(&self, entity: EntityIx) -> Option<Pair<'g>> {
        self.resolver.pair(self.user_ix, entity)
    }

    /// The tiers of the other users that it names, on the types of the entities whose lists it has, where they are
    /// others than the default.
    pub fn tiers(&self) -> Vec<[&'g str; 3]> {
        let Resolver { policy, directory } = self.resolver;
        let mut types: Vec<u32> = Vec::new();
        for entity in self.lists.iter().filter_map(|ix| directory.entity(*ix)) {
            let type_ix = u32::from(entity.entity_type.0);
            if !types.contains(&type_ix) {
                types.push(type_ix);
            }
        }
        let mut tiers = Vec::new();
        for slot in self.parties(RecipientKind::User) {
            let (ix, user) = (UserIx(slot), directory.user(UserIx(slot)));
            let Some(user) = user.filter(|_| ix != self.user_ix) else { continue };
            for type_ix in types.iter().map(|number| TypeIx::new(*number as usize)) {
                let tier = user.tier(type_ix);
                if tier != policy.default_tier {
                    let entity_type = policy.entity_type(type_ix).map_or("", |entity_type| &entity_type.id);
                    tiers.push([directory.user_id(ix), entity_type, policy.tier_name(tier)]);
                }
            }
        }
        tiers
    }

    fn add_entities(&mut self, candidates: &[EntityIx], shared: &SlotSet) {
        let mut found = SlotSet::many(self.resolver.directory.entities.records.len());
        for ix in candidates {
            let Some(pair) = self.pair(*ix) else { continue };
            let mut is_reached = false;
            self.resolver.visit_paths(&pair, &mut |_| is_reached = true);
            if !is_reached {
                continue;
            }
            let has_list = match self.options.share {
                SharedLists::None => false,
                SharedLists::All => {
                    let standing = Standing::of(self.resolver, pair);
                    pair.user.is_active() && standing.is_some_and(|standing| standing.may_share())
                }
                SharedLists::Of(_) => shared.has(ix.0),
            };
            if has_list {
                self.lists.push(*ix);
            }
            found.add(ix.0);
            let mut above = pair.heir_of();
            while let Some(parent) = above.filter(|parent| !found.has(parent.0)) {
                found.add(parent.0);
                above = self.pair(parent).and_then(|pair| pair.heir_of());
            }
        }
        self.entities = found.slots().into_iter().map(EntityIx).collect();
    }

    fn add_parties(&mut self) {
        let directory = self.resolver.directory;
        self.user.recipients.iter().for_each(|recipient| self.add_party(*recipient));
        for entity in self.lists.clone() {
            let grants = directory.entity(entity).map(|entity| &*entity.grants);
            for grant in grants.unwrap_or_default() {
                self.add_party(grant.recipient);
            }
        }
        if self.tells_organizations {
            for entity in self.entities.clone() {
                let organization = directory.entity(entity).and_then(|entity| entity.organization);
                if let Some(ix) = organization {
                    self.add_party(Recipient::new(RecipientKind::Organization, ix.0));
                }
            }
        }
    }

    fn add_party(&mut self, recipient: Recipient) {
        if let Some(slots) = self.parties.get_mut(recipient.kind() as usize) {
            slots.add(recipient.slot());
        }
        let organization = self.resolver.directory.organization_of(recipient);
        if let (Some(ix), true, Some(slots)) = (
            organization,
            self.tells_organizations,
            self.parties.get_mut(RecipientKind::Organization as usize),
        ) {
            slots.add(ix.0);
        }
    }
}

/// The entities that are named, those that are there.
fn slots_of(model: &Model, named: &[EntityId]) -> Result<SlotSet> {
    let mut slots = SlotSet::default();
    for entity in named {
        model.entity_of(EntityRef::from(entity))?.iter().for_each(|ix| slots.add(ix.0));
    }
    Ok(slots)
}
