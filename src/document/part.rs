//! What of a gate concerns one user: what a slice has, and what of it.

use super::{SharedLists, SliceOptions};
use crate::collections::{Interner, ListInterner, SlotSet};
use crate::error::{Code, Error, Result};
use crate::model::directory::{
    Asked, Contact, EntityIx, Grant, Held, Kind, Recipient, RecipientKind, Recipients, User, UserIx,
};
use crate::model::policy::{Policy, StateIx, TypeIx};
use crate::model::{EntityRef, Model, Subject};
use crate::record::EntityId;
use crate::resolve::standing::Standing;
use crate::resolve::{Pair, Resolver, has_data};

/// The part of a gate that a slice has.
pub(crate) struct Part<'g> {
    resolver: Resolver<'g>,
    pub user_ix: UserIx,
    pub user: &'g User,
    pub options: SliceOptions,
    /// Those whose grants are told of every entity: the recipients of the user. A visitor is told what signing in would
    /// give too.
    told: Recipients,
    /// The entities to which some path leads the user, and those from which they inherit, as grants on them would count
    /// too; each with the number of its way.
    pub entities: Vec<(EntityIx, u32)>,
    /// By way: the first entity that is reached so.
    pub ways: Vec<EntityIx>,
    way_keys: ListInterner,
    /// By type and role: a number for what the role is called.
    role_names: Vec<Vec<u32>>,
    /// The entities whose access lists it has, in order.
    pub lists: Vec<EntityIx>,
    /// Whom the user may ask, where the options ask for it.
    pub contacts: Vec<Contact>,
    /// The entities that it is of; none stands for all.
    asked: Option<SlotSet>,
    /// The parties that it names.
    parties: [SlotSet; 3],
    /// Whether it counts for sharing who is of which organization (S8).
    tells_organizations: bool,
}

impl<'g> Part<'g> {
    /// # Errors
    /// `unknown_user`; `unknown_type` and `ambiguous_entity` for what is asked for; `not_in_slice` of a slice.
    pub fn of(model: &'g Model, user: Subject<'_>, options: SliceOptions) -> Result<Self> {
        model.directory().check(Asked::Others)?;
        let user_ix = model.user_of(user);
        let found = user_ix.zip(user_ix.and_then(|ix| model.directory().user(ix)));
        let id = user.id().unwrap_or_default();
        let unknown = || Error::new(Code::UnknownUser, format!("there is no user `{id}`"));
        let (user_ix, user) = found.ok_or_else(unknown)?;
        let resolver = model.resolver();
        let asked = options.entities.as_deref().map(|named| slots_of(model, named)).transpose()?;
        let candidates = match &asked {
            None => within_reach(resolver, user_ix, user),
            Some(named) => named.slots().into_iter().map(EntityIx).collect(),
        };
        let shared = match &options.share {
            SharedLists::Of(named) => slots_of(model, named)?,
            _ => SlotSet::default(),
        };
        let told = if user_ix == UserIx::VISITOR {
            Recipients::sorted(Recipient::PUBLIC.map(|public| public.0).to_vec())
        } else {
            user.recipients.clone()
        };
        let mut part = Part {
            resolver,
            user_ix,
            user,
            options,
            told,
            entities: Vec::with_capacity(candidates.len()),
            ways: Vec::new(),
            way_keys: ListInterner::default(),
            role_names: role_names(resolver.policy),
            lists: Vec::new(),
            contacts: Vec::new(),
            asked,
            parties: Default::default(),
            tells_organizations: !resolver.policy.across_organizations,
        };
        part.add_entities(&candidates, &shared);
        part.add_parties();
        Ok(part)
    }

    /// The slots of the parties of a kind that it names.
    pub fn parties(&self, kind: RecipientKind) -> Vec<u32> {
        self.parties.get(kind as usize).map(SlotSet::slots).unwrap_or_default()
    }

    /// The entities that it has, of those that it is of.
    pub fn answered(&self) -> Vec<EntityIx> {
        let is_asked = |ix: &EntityIx| self.asked.as_ref().is_none_or(|asked| asked.has(ix.0));
        self.entities.iter().map(|(ix, _)| *ix).filter(is_asked).collect()
    }

    /// Whether it has the access list of an entity.
    pub fn is_listed(&self, entity: EntityIx) -> bool {
        self.lists.binary_search_by_key(&entity.0, |ix| ix.0).is_ok()
    }

    /// Whether it is the user, or a group or the organization that the user is in.
    pub fn is_own(&self, recipient: Recipient) -> bool {
        self.told.contains(recipient)
    }

    /// The same of a record.
    pub fn is_own_record(&self, kind: Kind, slot: u32) -> bool {
        matches!(kind, Kind::Party(kind) if self.is_own(Recipient::new(kind, slot)))
    }

    /// Whether it says which organization a party is of.
    pub fn tells_organization_of(&self, kind: Kind, slot: u32) -> bool {
        self.tells_organizations || kind == Kind::USER && slot == self.user_ix.0
    }

    /// Whether it says which organization an entity is of: where a tier may hold a level on it for that (R3), and where
    /// sharing stays inside of it (S8).
    pub fn tells_owner(&self, pair: &Pair<'_>) -> bool {
        let Pair { entity, entity_type, .. } = pair;
        let is_own = entity.organization.is_some() && entity.organization == self.user.organization;
        self.tells_organizations
            || is_own && entity_type.tiers.iter().any(|effect| effect.holds.is_some() && !effect.everywhere)
    }

    /// Whether it gives the user a role to have created the entity.
    pub fn tells_creator(&self, pair: &Pair<'_>) -> bool {
        pair.entity_type.creator_role.is_some() && pair.entity.created_by == Some(self.user_ix)
    }

    pub fn pair(&self, entity: EntityIx) -> Option<Pair<'g>> {
        self.resolver.pair_of(self.user_ix, self.user, entity)
    }

    /// Shows the grants that are told of an entity, those out of time too.
    pub fn each_told(&self, pair: &Pair<'_>, see: &mut dyn FnMut(&Held)) {
        pair.entity.grants.each_held_by(&self.told, see);
    }

    /// The tiers of the other users that it names, on the types of the entities whose lists it has, where they are
    /// others than the default.
    pub fn tiers(&self) -> Vec<[&'g str; 3]> {
        let Resolver { policy, directory } = self.resolver;
        let mut types = SlotSet::default();
        for entity in self.lists.iter().filter_map(|ix| directory.entity(*ix)) {
            types.add(entity.entity_type.0.into());
        }
        let mut tiers = Vec::new();
        for ix in self.parties(RecipientKind::User).into_iter().map(UserIx) {
            let Some(user) = directory.user(ix).filter(|_| ix != self.user_ix) else { continue };
            for type_ix in types.slots().into_iter().map(|number| TypeIx::new(number as usize)) {
                let tier = user.tier(type_ix);
                if tier != policy.default_tier {
                    let entity_type = policy.entity_type(type_ix).map_or("", |entity_type| &entity_type.id);
                    tiers.push([directory.user_id(ix), entity_type, policy.tier_name(tier)]);
                }
            }
        }
        tiers
    }

    /// The groups and organizations that it names with an active user in them, where these count as owners (S5).
    pub fn staffed(&self) -> Vec<Recipient> {
        let mut staffed = Vec::new();
        let takes_any = |ix: &EntityIx| {
            let sharing = self.pair(*ix).and_then(|pair| pair.entity_type.sharing.as_ref());
            sharing.is_some_and(|sharing| sharing.any_owner)
        };
        if self.lists.iter().any(takes_any) {
            for kind in [RecipientKind::Group, RecipientKind::Organization] {
                let named = self.parties(kind).into_iter().map(|slot| Recipient::new(kind, slot));
                staffed.extend(
                    named.filter(|recipient| self.resolver.has_active_user(*recipient, &|_, _| true)),
                );
            }
        }
        staffed
    }

    fn add_entities(&mut self, candidates: &[EntityIx], shared: &SlotSet) {
        let reached = candidates.iter().filter_map(|ix| self.pair(*ix)).filter(|pair| self.is_reached(pair));
        let reached: Vec<Pair<'g>> = reached.collect();
        // Before any entity is added, as what is inherited from is added with the first that does.
        let listed = reached.iter().filter(|pair| self.has_list(pair, shared));
        self.lists = listed.map(|pair| pair.entity_ix).collect();
        let mut found = SlotSet::many(self.resolver.directory.entities.records.len());
        for pair in reached {
            let mut next = Some((pair.entity_ix, pair));
            while let Some((ix, pair)) = next.filter(|(ix, _)| !found.has(ix.0)) {
                found.add(ix.0);
                self.add_entity(ix, &pair);
                next = pair.heir_of().and_then(|parent| Some((parent, self.pair(parent)?)));
            }
        }
    }

    fn is_reached(&self, pair: &Pair<'g>) -> bool {
        let mut is_reached = false;
        pair.entity.grants.each_held_by(&self.user.recipients, &mut |_| is_reached = true);
        if !is_reached {
            self.resolver.visit_paths(pair, &mut |_| is_reached = true);
            self.resolver.each_out_of_time(pair, &mut |_, _| is_reached = true);
        }
        is_reached
    }

    fn has_list(&self, pair: &Pair<'g>, shared: &SlotSet) -> bool {
        match self.options.share {
            SharedLists::None => false,
            SharedLists::All => {
                let standing = Standing::of(self.resolver, *pair).filter(|_| pair.user.is_active());
                standing.is_some_and(|standing| standing.may_share())
            }
            SharedLists::Of(_) => shared.has(pair.entity_ix.0),
        }
    }

    /// Adds an entity. What it has in common with others is told once.
    fn add_entity(&mut self, ix: EntityIx, pair: &Pair<'g>) {
        let organization = pair.entity.organization.filter(|_| self.tells_owner(pair));
        let mut key = vec![organization.map_or(u32::MAX, |ix| ix.0)];
        key.push(u32::from(self.tells_creator(pair)) << 1 | u32::from(self.is_listed(ix)));
        // A state is one of its type's.
        let state = u32::from(pair.entity.entity_type.0) << u8::BITS | u32::from(pair.state.0);
        key.push(if pair.state == StateIx(0) { 0 } else { state });
        self.each_told(pair, &mut |held| {
            let Held { grant, span, .. } = held;
            let is_timed = held.is_timed();
            let role = self
                .role_names
                .get(pair.entity.entity_type.index())
                .and_then(|names| names.get(grant.role.index()));
            let [keeps, data] = told_flags(pair, grant);
            let flags = u32::from(is_timed) << 2 | u32::from(keeps) << 1 | u32::from(data);
            key.extend([grant.recipient.0, role.copied().unwrap_or(u32::MAX) << 3 | flags]);
            for instant in [span.from, span.until].iter().filter(|_| is_timed) {
                key.extend([(instant.millis() >> 32) as u32, instant.millis() as u32]);
            }
        });
        let way = self.way_keys.intern(&key);
        if way as usize == self.ways.len() {
            self.ways.push(ix);
        }
        self.entities.push((ix, way));
    }

    fn add_parties(&mut self) {
        let directory = self.resolver.directory;
        let mut named: Vec<Recipient> = self.user.recipients.to_vec();
        for entity in self.lists.iter().filter_map(|ix| directory.entity(*ix)) {
            named.extend(entity.grants.all().map(|held| held.grant.recipient));
        }
        let [users, groups, organizations] = &mut self.parties;
        for recipient in named {
            match recipient.kind() {
                Some(RecipientKind::User) => users.add(recipient.slot()),
                Some(RecipientKind::Group) => groups.add(recipient.slot()),
                Some(RecipientKind::Organization) => organizations.add(recipient.slot()),
                None => {}
            }
            if let (Some(ix), true) = (directory.organization_of(recipient), self.tells_organizations) {
                organizations.add(ix.0);
            }
        }
        let owners = self.entities.iter().filter_map(|(ix, _)| directory.entity(*ix)?.organization);
        for ix in owners.filter(|_| self.tells_organizations) {
            organizations.add(ix.0);
        }
    }
}

/// What is told of a grant beside its role and its times: whether it may not be handed on, and whether it comes with
/// data access that the role has not by itself.
pub(super) fn told_flags(pair: &Pair<'_>, grant: &Grant) -> [bool; 2] {
    let entity_type = pair.entity_type;
    let has_data = has_data(entity_type, grant.role, grant.uses_data());
    [!grant.shares() && !grant.recipient.is_public(), has_data && !entity_type.is_owner(grant.role)]
}

/// By type and role of a policy: a number for what the role is called.
fn role_names(policy: &Policy) -> Vec<Vec<u32>> {
    let mut names = Interner::default();
    let mut of_types = Vec::new();
    for entity_type in &policy.types {
        of_types.push(entity_type.roles.iter().map(|role| names.intern(&role.id)).collect());
    }
    of_types
}

/// The entities that paths lead the user to, and those that they would lead to, was a grant not out of time.
fn within_reach(resolver: Resolver<'_>, user_ix: UserIx, user: &User) -> Vec<EntityIx> {
    let reached = resolver.entities_of(user_ix);
    let later = resolver.directory.out_of_time(&|recipient| user.recipients.contains(recipient));
    if later.is_empty() {
        return reached;
    }
    let mut found = SlotSet::default();
    reached.iter().for_each(|ix| found.add(ix.0));
    for slot in later {
        found.add(slot);
        resolver.heirs(EntityIx(slot)).iter().for_each(|heir| found.add(heir.0));
    }
    found.slots().into_iter().map(EntityIx).collect()
}

/// The entities that are named, those that are there.
fn slots_of(model: &Model, named: &[EntityId]) -> Result<SlotSet> {
    let mut slots = SlotSet::default();
    for entity in named {
        model.entity_of(EntityRef::from(entity))?.iter().for_each(|ix| slots.add(ix.0));
    }
    Ok(slots)
}
