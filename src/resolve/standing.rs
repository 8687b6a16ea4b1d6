//! What an actor may do with an access list (S2, S3).

use super::below::packed;
use super::{Pair, Path, Resolver, Via, has_data};
use crate::model::Instant;
use crate::model::directory::{Entity, Grant, Recipient, RecipientKind, User};
use crate::model::policy::{ActionSet, EntityType, Public, RoleIx, SHEET, Sharing, Sheet};

/// What an actor may do with an entity's access list.
pub(crate) struct Standing<'g> {
    resolver: Resolver<'g>,
    pub pair: Pair<'g>,
    pub sharing: &'g Sharing,
    /// The actions on the type's first sheet, and those on its other ones. Few types have others, and a remedy looks at
    /// dozens of standings.
    first: Held,
    others: Vec<Held>,
    /// The highest role that may be handed out, after the ceiling.
    pub highest: Option<RoleIx>,
    /// The highest roles by a grant that may share, wherever it carries over to: with or without data access, and with.
    sure: [Option<RoleIx>; 2],
    /// Until when all of that lasts: the end of the first path that may share.
    lasts: Instant,
    /// Only paths that last so long count for what may be handed out.
    needed: Option<Instant>,
}

/// An actor's actions on a sheet.
#[derive(Default)]
struct Held {
    /// After the ceiling and the state (S2).
    allowed: ActionSet,
    /// Those that may be handed out: those of the paths that may share (R5, S3), after the ceiling. What the state
    /// takes away for a time may be handed out all the same.
    shareable: ActionSet,
}

impl<'g> Standing<'g> {
    /// The standing of an active user; none where the entity is not shared by itself.
    pub fn of(resolver: Resolver<'g>, pair: Pair<'g>) -> Option<Self> {
        Standing::lasting(resolver, pair, None)
    }

    /// The same where only paths that last at least until then count for what may be handed out.
    fn lasting(resolver: Resolver<'g>, pair: Pair<'g>, needed: Option<Instant>) -> Option<Self> {
        let mut lasts = Instant::LATEST;
        let sharing = pair.entity_type.sharing.as_ref()?;
        let (mut first, mut others) = (Held::default(), Vec::new());
        let (mut highest, mut sure) = (None, [None; 2]);
        let is_plain = !resolver.policy.counts_can_share;
        for (index, pair) in pair.sheets().enumerate() {
            let (mut given, mut shareable) = (ActionSet::default(), ActionSet::default());
            // One walk finds both: all that the paths give (R4), and the part of it that may be handed on.
            resolver.visit_paths(&pair, &mut |path| {
                let until = resolver.times_of(&path).until;
                let gives = path.gives(pair.sheet);
                given = given.with(gives);
                if needed.is_some_and(|needed| until < needed) {
                    return;
                }
                if path.may_share(pair.entity_type) {
                    shareable = shareable.with(gives);
                    highest = highest.max(Some(path.role));
                    lasts = lasts.min(until);
                }
                if path.shares || is_plain && path.may_share(pair.entity_type) {
                    let [all, with_data] = &mut sure;
                    *all = (*all).max(Some(path.role));
                    *with_data = (*with_data).max(Some(path.role).filter(|_| path.data));
                }
            });
            let (allowed, shareable) = (given.within(pair.passes()), shareable.within(pair.cap()));
            let held = Held { allowed, shareable };
            if index == 0 {
                first = held;
            } else {
                others.push(held);
            }
        }
        // The ceiling counts for the role too: an OWNER whom it keeps below that level hands out no more than that
        // level.
        let capped = pair.entity_type.tier(pair.tier()).and_then(|effect| effect.highest);
        let highest = highest.min(capped);
        Some(Standing { resolver, pair, sharing, first, others, highest, sure, lasts, needed })
    }

    /// S2: whether the actor may add, change or remove anybody.
    pub fn may_share(&self) -> bool {
        let Sharing { add, change, remove, .. } = *self.sharing;
        [add, change, remove].into_iter().any(|action| self.allows(action))
    }

    /// Whether the actor may do an action.
    pub fn allows(&self, action: usize) -> bool {
        self.held(action / SHEET).is_some_and(|held| held.allowed.has(action))
    }

    /// The actions on a sheet.
    fn held(&self, sheet: usize) -> Option<&Held> {
        let Some(other) = sheet.checked_sub(1) else { return Some(&self.first) };
        self.others.get(other)
    }

    /// The actor, as a recipient.
    pub fn own(&self) -> Recipient {
        Recipient::new(RecipientKind::User, self.pair.user_ix.0)
    }

    /// S3: whether a role, with or without data access, may be handed out.
    pub fn may_hand_out(&self, role: RoleIx, data: bool) -> bool {
        self.exceeds(role, data).is_none()
    }

    /// S3: the type on which a role, with or without data access, is more than may be handed out: the entity's own, or
    /// one that inherits from it.
    pub fn exceeds(&self, role: RoleIx, data: bool) -> Option<&'g EntityType> {
        let entity_type = self.pair.entity_type;
        let is_held = |(index, sheet): (usize, &Sheet)| {
            self.held(index).is_some_and(|held| held.shareable.covers(sheet.cell(role, data)))
        };
        if self.highest.is_some_and(|highest| role <= highest)
            && entity_type.sheets.iter().enumerate().all(is_held)
        {
            self.exceeds_below(role, data)
        } else {
            Some(entity_type)
        }
    }

    /// S3: whether a role that may be handed out would last longer than what it may be handed out by.
    pub fn outlives(&self, role: RoleIx, data: bool, until: Instant) -> bool {
        let lasting = || Standing::lasting(self.resolver, self.pair, Some(until));
        until > self.lasts && !lasting().is_some_and(|standing| standing.may_hand_out(role, data))
    }

    /// The type below on which a role is more than what may be handed out carries over to.
    fn exceeds_below(&self, role: RoleIx, data: bool) -> Option<&'g EntityType> {
        let Standing { resolver, pair, sure: [sure, with_data], .. } = self;
        let data = has_data(pair.entity_type, role, data);
        // Where higher roles hold what lower ones do, a higher role of one's own gives as much on whatever inherits.
        if *(if data { with_data } else { sure }) >= Some(role) && resolver.policy.is_nested {
            return None;
        }
        let (via, recipient, origin) = (Via::Direct, self.own(), pair.entity_ix);
        let given = Path { via, recipient, role, data, shares: true, parent: None, origin };
        let mut state = vec![pair.entity.entity_type.0.into(), packed(&given)];
        resolver.visit_paths(pair, &mut |path| {
            let packed = packed(&path);
            let lasts = self.needed.is_none_or(|needed| needed <= resolver.times_of(&path).until);
            if lasts
                && path.may_share(pair.entity_type)
                && !state.iter().skip(2).any(|other| *other == packed)
            {
                state.push(packed);
            }
        });
        resolver.exceeds_below(&state)
    }

    /// S2, S3: whether the actor may put this grant, which lasts until then, instead of the one that is held.
    pub fn may_put(&self, grant: &Grant, until: Instant, held: Option<&Grant>) -> bool {
        let action = self.action(false, held.is_some());
        let (role, data) = (grant.role, self.has_data(grant));
        self.allows(action)
            && self.may_hand_out(role, data)
            && !self.outlives(role, data, until)
            && !self.is_below(held)
    }

    /// S2: the action that changes or revokes what is held.
    pub fn action(&self, revokes: bool, is_held: bool) -> usize {
        match is_held {
            _ if revokes => self.sharing.remove,
            false => self.sharing.add,
            true => self.sharing.change,
        }
    }

    /// S3: whether a grant stands higher than the actor may change.
    pub fn is_below(&self, held: Option<&Grant>) -> bool {
        held.is_some_and(|held| self.highest.is_none_or(|highest| held.role > highest))
    }

    /// Whether a grant comes with data access.
    pub fn has_data(&self, grant: &Grant) -> bool {
        has_data(self.pair.entity_type, grant.role, grant.uses_data())
    }

    /// S2: the widest public that a role may be given to.
    pub fn public_for(&self, role: RoleIx) -> Option<Public> {
        self.resolver.widest_public(&self.pair).filter(|_| !self.pair.entity_type.is_owner(role))
    }

    /// S8: the tier of a recipient, where it takes away part of what a grant gives.
    pub fn cut_by(&self, user: &User, grant: &Grant) -> Option<&'g str> {
        let tier = user.tier(self.pair.entity.entity_type);
        let cut = |sheet: &Sheet| !sheet.cap(tier).covers(sheet.cell(grant.role, self.has_data(grant)));
        self.pair.entity_type.sheets.iter().any(cut).then(|| self.resolver.policy.tier_name(tier))
    }
}

impl Resolver<'_> {
    /// S2: the widest public that is offered to whoever may share an entity. Where sharing stays inside organizations
    /// there is none (S8): a slice does not tell of which other one an entity is.
    pub fn widest_public(&self, pair: &Pair<'_>) -> Option<Public> {
        pair.entity_type.sharing.as_ref()?.public.filter(|_| self.policy.across_organizations)
    }

    /// S8: whether an entity may be shared with a recipient, as far as organizations go.
    pub fn stays_inside(&self, entity: &Entity, recipient: Recipient) -> bool {
        self.policy.across_organizations
            || entity.organization.is_none()
            || self.directory.organization_of(recipient) == entity.organization
    }
}
