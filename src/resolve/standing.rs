//! What an actor may do with an access list (S2, S3).

use super::{Pair, has_data};
use crate::error::Code;
use crate::gate::Gate;
use crate::model::directory::{Entity, EntityIx, Grant, Recipient, RecipientKind, User};
use crate::model::policy::{ActionSet, RoleIx, Sharing};

/// The key of the one refusal of whoever may change nothing on a list.
const CANNOT_SHARE: &str = "share.cannot_share";

/// What an actor may do with an entity's access list.
pub(crate) struct Batch<'g> {
    pub gate: &'g Gate,
    pub pair: Pair<'g>,
    pub sharing: &'g Sharing,
    /// The actor's actions, after the ceiling.
    pub allowed: ActionSet,
    /// What may be handed out: the cells of grants that may share, after the ceiling (R5, S3).
    pub shareable: ActionSet,
    /// The highest role that may be handed out, after the ceiling.
    pub highest: Option<RoleIx>,
}

impl<'g> Batch<'g> {
    /// The standing of an actor, or why there is nothing to share (S6).
    pub fn new(
        gate: &'g Gate,
        actor: &str,
        (entity, found): (&str, Option<EntityIx>),
    ) -> Result<Self, (Code, String)> {
        let directory = gate.directory();
        let user_ix = directory.user_named(actor);
        let name = user_ix.map_or(actor, |ix| gate.user_name(ix));
        let user = user_ix.and_then(|ix| directory.user(ix));
        let pair = user_ix.zip(found).and_then(|(user, entity)| gate.resolver().pair(user, entity));
        // Of what does not reach the actor nothing is said, not even whether it is there.
        let pair = pair.filter(|pair| !gate.resolver().paths(pair).is_empty());
        let (code, key, label) = match (user, pair) {
            (None, _) => (Code::UnknownUser, "unknown_user", ""),
            (Some(user), _) if !user.is_active() => (Code::InactiveUser, "inactive_user", ""),
            (_, None) => (Code::CannotShare, CANNOT_SHARE, ""),
            (_, Some(pair)) => match Batch::of(gate, pair) {
                Some(batch) => return Ok(batch),
                None => (Code::NotShareable, "share.not_shareable", pair.entity_type.label.as_str()),
            },
        };
        Err((code, gate.say(key, &[("user", name), ("entity", entity), ("type", label)])))
    }

    /// The standing of an active user; none where the entity is not shared by itself.
    pub fn of(gate: &'g Gate, pair: Pair<'g>) -> Option<Self> {
        let sharing = pair.entity_type.sharing.as_ref()?;
        let (mut given, mut shareable) = (ActionSet::default(), ActionSet::default());
        let mut highest = None;
        // One walk for both: what all paths give is what is decided by (R4), a part of it may be handed on.
        gate.resolver().visit_paths(&pair, &mut |path| {
            let gives = path.gives(pair.entity_type);
            given = given.with(gives);
            if path.may_share(pair.entity_type) {
                shareable = shareable.with(gives);
                highest = highest.max(Some(path.role));
            }
        });
        let cap = pair.cap();
        // Whom a ceiling keeps below Owner is no Owner to others either: the reading that gives less.
        let capped = pair.entity_type.tier(pair.tier()).and_then(|effect| effect.highest);
        let (allowed, shareable) = (given.within(cap), shareable.within(cap));
        Some(Batch { gate, pair, sharing, allowed, shareable, highest: highest.min(capped) })
    }

    /// The one refusal of whoever may change nothing here.
    pub fn cannot_share(&self) -> (Code, String) {
        (Code::CannotShare, self.say(CANNOT_SHARE, "", &[]))
    }

    /// S2: whether the actor may add, change or remove anybody.
    pub fn may_share(&self) -> bool {
        !self.allowed.within(self.pair.entity_type.sharing_actions()).is_empty()
    }

    /// The actor, as a recipient.
    pub fn own(&self) -> Recipient {
        Recipient::new(RecipientKind::User, self.pair.user_ix.0)
    }

    /// A sentence about a recipient, in which everything goes by its name for people.
    pub fn say(&self, key: &str, recipient: &str, parts: &[(&str, &str)]) -> String {
        let highest = self.highest.and_then(|role| self.pair.entity_type.role(role));
        let own = [
            ("user", self.gate.user_name(self.pair.user_ix)),
            ("entity", self.gate.entity_name(self.pair.entity_ix)),
            ("type", &self.pair.entity_type.label),
            ("recipient", recipient),
            ("highest", highest.map_or("", |role| &role.label)),
        ];
        self.gate.say_of(key, &[&own, parts])
    }

    /// S3: whether a role, with or without data access, may be handed out.
    pub fn may_hand_out(&self, role: RoleIx, data: bool) -> bool {
        let cell = self.pair.entity_type.cell(role, data);
        self.highest.is_some_and(|highest| role <= highest) && self.shareable.covers(cell)
    }

    /// S2, S3: whether the actor may put this grant in the place of the one that is held.
    pub fn may_put(&self, grant: &Grant, held: Option<&Grant>) -> bool {
        let action = self.action(false, held);
        let data = self.has_data(grant);
        self.allowed.has(action) && self.may_hand_out(grant.role, data) && !self.is_below(held)
    }

    /// S2: the action that changes or revokes what is held.
    pub fn action(&self, revokes: bool, held: Option<&Grant>) -> usize {
        match held {
            _ if revokes => self.sharing.remove,
            None => self.sharing.add,
            Some(_) => self.sharing.change,
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

    /// S8: the tier of a recipient that takes away part of what a grant gives.
    pub fn cut_by(&self, user: &User, grant: &Grant) -> Option<&'g str> {
        let tier = user.tier(self.pair.entity.entity_type);
        let cell = self.pair.entity_type.cell(grant.role, self.has_data(grant));
        (!self.pair.entity_type.cap(tier).covers(cell)).then(|| self.gate.policy().tier_name(tier))
    }
}

impl Gate {
    /// S8: whether an entity may be shared with a recipient, as far as organizations go.
    pub(crate) fn stays_inside(&self, entity: &Entity, recipient: Recipient) -> bool {
        self.policy().across_organizations
            || entity.organization.is_none()
            || self.directory().organization_of(recipient) == entity.organization
    }
}
