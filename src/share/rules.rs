//! What a batch may do (S1 to S8): judged as a whole before anything happens.

use super::{Change, RecipientId, ShareWarning, refusal};
use crate::directory::{EntityIx, Grant, Recipient, RecipientKind, UserIx};
use crate::error::{Code, Issue, backticked, did_you_mean};
use crate::gate::Gate;
use crate::policy::{ActionSet, RoleIx, Sharing};
use crate::resolve::{Pair, has_data};

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

/// A batch that may be carried out.
pub(crate) struct Judged {
    pub lines: Vec<Line>,
    pub warnings: Vec<ShareWarning>,
}

/// What becomes of a recipient's grant.
#[derive(Clone, Copy)]
pub(crate) struct Line {
    pub recipient: Recipient,
    pub grant: Option<Grant>,
}

impl<'g> Batch<'g> {
    /// The standing of an actor, or why there is nothing to share (S6).
    pub fn new(gate: &'g Gate, actor: &str, entity: &str) -> Result<Self, Issue> {
        let whole = |code, message| refusal(None, code, message, None);
        let user = gate.directory().user_named(actor);
        let user = user.ok_or_else(|| whole(Code::UnknownUser, format!("there is no user `{actor}`")))?;
        if !gate.directory().user(user).is_some_and(crate::directory::User::is_active) {
            return Err(whole(Code::InactiveUser, format!("`{actor}` is not active")));
        }
        let entity_ix = gate.directory().entity_named(entity);
        let unknown = || whole(Code::UnknownEntity, format!("there is no entity `{entity}`"));
        Batch::of(gate, user, entity_ix.ok_or_else(unknown)?)
    }

    /// The same by slots.
    pub fn of(gate: &'g Gate, user: UserIx, entity: EntityIx) -> Result<Self, Issue> {
        let whole = |code, message| refusal(None, code, message, None);
        let pair = gate.resolver().pair(user, entity).filter(|pair| pair.user.is_active());
        let pair = pair.ok_or_else(|| whole(Code::InactiveUser, "the actor is not active".into()))?;
        let Some(sharing) = pair.entity_type.sharing.as_ref() else {
            let message = format!("a `{}` is not shared by itself", pair.entity_type.id);
            return Err(whole(Code::NotShareable, message));
        };
        let (mut shareable, mut highest) = (ActionSet::default(), None);
        gate.resolver().each_path(&pair, &mut |path| {
            if path.may_share(pair.entity_type) {
                shareable = shareable.with(path.gives(pair.entity_type));
                highest = highest.max(Some(path.role));
            }
        });
        // Whom a ceiling keeps below Owner is no Owner to others either: the reading that gives less.
        let capped = pair.entity_type.tier(pair.tier()).and_then(|effect| effect.highest);
        Ok(Batch {
            gate,
            pair,
            sharing,
            allowed: gate.resolver().allowed_of(&pair),
            shareable: shareable.within(pair.cap()),
            highest: highest.min(capped),
        })
    }

    /// Judges every line by the state before the batch, then what the batch leaves (S5, S6).
    pub fn judge(&self, changes: &[Change], strict: bool) -> Result<Judged, Vec<Issue>> {
        let mut issues = Vec::new();
        let mut judged = Judged { lines: Vec::with_capacity(changes.len()), warnings: Vec::new() };
        for (index, change) in changes.iter().enumerate() {
            let name = change.recipient.id();
            if changes.iter().take(index).any(|earlier| earlier.recipient == change.recipient) {
                let message = format!("`{name}` is in the batch already");
                issues.push(refusal(Some(index), Code::DuplicateRecipient, message, None));
            }
            let Some(recipient) = self.gate.recipient_slot(&change.recipient) else {
                let message = format!("there is no {} `{name}`", change.recipient.kind());
                issues.push(refusal(Some(index), Code::UnknownRecipient, message, None));
                // The role is a problem of its own, and is named with the others.
                self.role(index, change, &mut issues);
                continue;
            };
            let role = self.role(index, change, &mut issues);
            self.check_recipient(index, change, recipient, &mut issues);
            self.check_right(index, change, recipient, role, &mut issues);
            self.check_ceiling(index, change, recipient, role, strict, &mut judged.warnings, &mut issues);
            let grant = role.map(|role| self.grant(change, recipient, role));
            // A role that is unknown is neither a grant nor a revocation.
            if change.role.is_none() || grant.is_some() {
                judged.lines.push(Line { recipient, grant });
            }
        }
        self.check_last_owner(&judged.lines, &mut issues);
        if issues.is_empty() { Ok(judged) } else { Err(issues) }
    }

    /// S3: whether a role, with or without data access, may be handed out.
    pub fn may_hand_out(&self, role: RoleIx, data: bool) -> bool {
        let cell = self.pair.entity_type.cell(role, data);
        self.highest.is_some_and(|highest| role <= highest) && self.shareable.covers(cell)
    }

    /// S2, S3: whether the actor may put this grant.
    pub fn may_put(&self, grant: &Grant) -> bool {
        let held = self.gate.directory().grant(self.pair.entity_ix, grant.recipient);
        let action = if held.is_some() { self.sharing.change } else { self.sharing.add };
        let data = has_data(self.pair.entity_type, grant.role, grant.uses_data());
        let stands_above = held.is_some_and(|held| self.highest.is_none_or(|highest| held.role > highest));
        self.allowed.has(action) && self.may_hand_out(grant.role, data) && !stands_above
    }

    /// The grant that a change makes (S7).
    fn grant(&self, change: &Change, recipient: Recipient, role: RoleIx) -> Grant {
        let entity_type = self.pair.entity_type;
        let data = has_data(entity_type, role, change.can_use_data.unwrap_or(false));
        Grant {
            role,
            can_share: Some(change.can_share.unwrap_or(true)),
            can_use_data: entity_type.data_access.then_some(data),
            ..Grant::to(recipient)
        }
    }

    /// S1: the role that a change names; none revokes.
    fn role(&self, index: usize, change: &Change, issues: &mut Vec<Issue>) -> Option<RoleIx> {
        let entity_type = self.pair.entity_type;
        let name = change.role.as_ref()?;
        let role = entity_type.role_named(name);
        if role.is_none() {
            let mut own: Vec<&str> = Vec::new();
            entity_type.roles.iter().for_each(|role| own.push(&role.id));
            let names = entity_type.role_names();
            let message = format!("a `{}` has no role `{name}`; it has {}", entity_type.id, backticked(&own));
            let help = did_you_mean(name, &|place| names.get(place).copied());
            issues.push(refusal(Some(index), Code::UnknownRole, message, help));
        }
        role
    }

    fn check_recipient(&self, index: usize, change: &Change, recipient: Recipient, issues: &mut Vec<Issue>) {
        if change.role.is_none() {
            return;
        }
        let name = change.recipient.id();
        let directory = self.gate.directory();
        if recipient.kind() == RecipientKind::User && !directory.is_active_user(recipient) {
            let message = format!("`{name}` is not active");
            issues.push(refusal(Some(index), Code::InactiveRecipient, message, None));
        }
        let inside = self.pair.entity.organization;
        let across = self.gate.policy().across_organizations;
        if !across && inside.is_some() && directory.organization_of(recipient) != inside {
            let message = format!("`{name}` is not of the entity's organization");
            let help = Some("the policy keeps sharing inside: `acrossOrganizations` is false".into());
            issues.push(refusal(Some(index), Code::OtherOrganization, message, help));
        }
    }

    /// S2 and S3, and S4: leaving needs no right.
    fn check_right(
        &self,
        index: usize,
        change: &Change,
        recipient: Recipient,
        role: Option<RoleIx>,
        issues: &mut Vec<Issue>,
    ) {
        let revokes = change.role.is_none();
        if revokes && recipient == Recipient::new(RecipientKind::User, self.pair.user_ix.0) {
            return;
        }
        let held = self.gate.directory().grant(self.pair.entity_ix, recipient);
        let action = match (revokes, held) {
            (true, _) => self.sharing.remove,
            (false, None) => self.sharing.add,
            (false, Some(_)) => self.sharing.change,
        };
        let entity_type = self.pair.entity_type;
        if !self.allowed.has(action) {
            issues.push(self.cannot_share(index, action));
            return;
        }
        let name = change.recipient.id();
        let data = |role| has_data(entity_type, role, change.can_use_data.unwrap_or(false));
        if let Some(role) = role.filter(|role| !self.may_hand_out(*role, data(*role))) {
            let label = entity_type.role(role).map_or("", |role| role.id.as_str());
            let with = if data(role) && !entity_type.is_owner(role) { " with data access" } else { "" };
            let message = format!("the role `{label}`{with} is more than the actor may hand out");
            issues.push(refusal(Some(index), Code::AboveOwnRole, message, self.highest_help()));
        }
        if held.is_some_and(|held| self.highest.is_none_or(|highest| held.role > highest)) {
            let message = format!("`{name}` stands higher than the actor may change");
            issues.push(refusal(Some(index), Code::RecipientAboveActor, message, self.highest_help()));
        }
    }

    fn cannot_share(&self, index: usize, action: usize) -> Issue {
        let id = self.pair.entity_type.actions.get(action).map_or("", |action| action.id.as_str());
        let message = format!("the actor may not `{id}` here");
        let help = Some("somebody whose role holds it, and who may share, can do this".into());
        refusal(Some(index), Code::CannotShare, message, help)
    }

    fn highest_help(&self) -> Option<String> {
        let highest = self.highest.and_then(|role| self.pair.entity_type.role(role));
        Some(match highest {
            Some(role) => format!("the actor may hand out roles up to `{}`, and what they hold", role.id),
            None => "the actor may hand out nothing".into(),
        })
    }

    /// S8: a role of which the recipient's ceiling takes something away.
    #[allow(clippy::too_many_arguments)]
    fn check_ceiling(
        &self,
        index: usize,
        change: &Change,
        recipient: Recipient,
        role: Option<RoleIx>,
        strict: bool,
        warnings: &mut Vec<ShareWarning>,
        issues: &mut Vec<Issue>,
    ) {
        let name = change.recipient.id();
        let Some(role) = role else {
            if change.role.is_none() && self.gate.directory().grant(self.pair.entity_ix, recipient).is_none()
            {
                let message = format!("`{name}` has no grant here");
                warnings.push(ShareWarning { index, code: Code::NothingToRevoke, message });
            }
            return;
        };
        let (entity_type, type_ix) = (self.pair.entity_type, self.pair.entity.entity_type);
        let user = self.gate.directory().user(UserIx(recipient.slot()));
        let Some(user) = user.filter(|_| recipient.kind() == RecipientKind::User) else { return };
        let data = has_data(entity_type, role, change.can_use_data.unwrap_or(false));
        if entity_type.cap(user.tier(type_ix)).covers(entity_type.cell(role, data)) {
            return;
        }
        let tier = self.gate.policy().tier_name(user.tier(type_ix));
        let message = format!("the tier `{tier}` of `{name}` takes away part of the role");
        if strict {
            issues.push(refusal(Some(index), Code::AboveCeiling, message, None));
        } else {
            warnings.push(ShareWarning { index, code: Code::CutByCeiling, message });
        }
    }

    /// S5: where there was an owner, one stays; where canShare counts, one who may share.
    fn check_last_owner(&self, lines: &[Line], issues: &mut Vec<Issue>) {
        let held = &self.pair.entity.grants;
        let line_of = |recipient| lines.iter().position(|line| line.recipient == recipient);
        let mut after: Vec<&Grant> = Vec::new();
        held.iter().filter(|grant| line_of(grant.recipient).is_none()).for_each(|grant| after.push(grant));
        lines.iter().for_each(|line| after.extend(&line.grant));
        let is_owner = |grant: &Grant, sharing: bool| {
            self.pair.entity_type.is_owner(grant.role)
                && self.gate.directory().is_active_user(grant.recipient)
                && (!sharing || grant.shares())
        };
        let honoured = self.pair.entity_type.honours_can_share();
        for sharing in [false, true].into_iter().filter(|sharing| !sharing || honoured) {
            let first_gone = held
                .iter()
                .filter(|grant| is_owner(grant, sharing))
                .filter_map(|grant| line_of(grant.recipient))
                .min();
            let had = held.iter().any(|grant| is_owner(grant, sharing));
            if had && !after.iter().any(|grant| is_owner(grant, sharing)) {
                let message = if sharing {
                    "no active owner who may share would be left"
                } else {
                    "no active owner would be left"
                };
                let help = Some("make somebody else OWNER in the same batch".into());
                issues.push(refusal(first_gone, Code::LastOwner, message.into(), help));
                return;
            }
        }
    }
}

impl RecipientId {
    /// The id.
    pub fn id(&self) -> &str {
        match self {
            RecipientId::User(id) | RecipientId::Group(id) | RecipientId::Organization(id) => id,
        }
    }

    /// The kind, as documents name it.
    pub fn kind(&self) -> &'static str {
        match self {
            RecipientId::User(_) => "user",
            RecipientId::Group(_) => "group",
            RecipientId::Organization(_) => "organization",
        }
    }
}
