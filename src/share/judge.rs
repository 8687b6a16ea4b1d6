//! What a batch may do (S1 to S8): judged as a whole before anything happens.

use super::{Batch, Change, refusal};
use crate::change::Warning;
use crate::directory::{Grant, Recipient, RecipientKind, UserIx};
use crate::error::{Code, Issue, backticked, did_you_mean, owned};
use crate::policy::RoleIx;
use crate::resolve::has_data;

/// A batch that may be carried out.
pub(super) struct Judged {
    pub lines: Vec<Line>,
    pub warnings: Vec<Warning>,
}

/// What becomes of a recipient's grant.
pub(super) struct Line {
    pub index: usize,
    pub recipient: Recipient,
    pub grant: Option<Grant>,
}

/// Judges every line by the state before the batch, then what the batch leaves (S5, S6).
pub(super) fn judge(batch: &Batch<'_>, changes: &[Change], strict: bool) -> Result<Judged, Vec<Issue>> {
    let judged = Judged { lines: Vec::new(), warnings: Vec::new() };
    let mut judge = Judge { batch, strict, index: 0, name: "", judged, issues: Vec::new() };
    for (index, change) in changes.iter().enumerate() {
        (judge.index, judge.name) = (index, change.recipient.id());
        if changes.iter().take(index).any(|earlier| earlier.recipient == change.recipient) {
            judge.refuse_recipient(Code::DuplicateRecipient, "is in the batch already", None);
        }
        judge.line(change);
    }
    judge.check_last_owner();
    if judge.issues.is_empty() { Ok(judge.judged) } else { Err(judge.issues) }
}

struct Judge<'b> {
    batch: &'b Batch<'b>,
    strict: bool,
    /// The line at hand.
    index: usize,
    /// Its recipient's id.
    name: &'b str,
    judged: Judged,
    issues: Vec<Issue>,
}

impl Judge<'_> {
    fn line(&mut self, change: &Change) {
        let recipient = self.batch.gate.recipient_slot(&change.recipient);
        if recipient.is_none() {
            let message = format!("there is no {} `{}`", change.recipient.kind(), self.name);
            self.refuse(Code::UnknownRecipient, message, None);
        }
        // The role is a problem of its own, and is named with the others.
        let role = self.role(change);
        let Some(recipient) = recipient else { return };
        let grant = role.map(|role| self.grant(change, recipient, role));
        let revokes = change.role.is_none();
        if !revokes {
            self.check_recipient(recipient);
        }
        self.check_right(revokes, recipient, grant.as_ref());
        // A role that is unknown is neither a grant nor a revocation.
        if revokes || grant.is_some() {
            self.check_effect(recipient, grant.as_ref());
            self.judged.lines.push(Line { index: self.index, recipient, grant });
        }
    }

    /// S1: the role that a change names; none revokes.
    fn role(&mut self, change: &Change) -> Option<RoleIx> {
        let entity_type = self.batch.pair.entity_type;
        let name = change.role.as_ref()?;
        let role = entity_type.role_named(name);
        if role.is_none() {
            let mut own: Vec<&str> = Vec::new();
            entity_type.roles.iter().for_each(|role| own.push(&role.id));
            let names = entity_type.role_names();
            let message = format!("a `{}` has no role `{name}`; it has {}", entity_type.id, backticked(&own));
            let help = did_you_mean(name, &|place| names.get(place).copied());
            self.refuse(Code::UnknownRole, message, help.as_deref());
        }
        role
    }

    /// The grant that a change makes (S7).
    fn grant(&self, change: &Change, recipient: Recipient, role: RoleIx) -> Grant {
        let entity_type = self.batch.pair.entity_type;
        let data = has_data(entity_type, role, change.can_use_data.unwrap_or(false));
        Grant {
            role,
            can_share: Some(change.can_share.unwrap_or(true)),
            can_use_data: entity_type.data_access.then_some(data),
            ..Grant::to(recipient)
        }
    }

    fn check_recipient(&mut self, recipient: Recipient) {
        let directory = self.batch.gate.directory();
        if recipient.kind() == RecipientKind::User && !directory.is_active_user(recipient) {
            self.refuse_recipient(Code::InactiveRecipient, "is not active", None);
        }
        if !self.batch.gate.stays_inside(self.batch.pair.entity, recipient) {
            self.refuse_recipient(Code::OtherOrganization, "is not of the entity's organization", None);
        }
    }

    /// S2 and S3, and S4: leaving needs no right.
    fn check_right(&mut self, revokes: bool, recipient: Recipient, grant: Option<&Grant>) {
        let Batch { gate, pair, .. } = self.batch;
        if revokes && recipient == Recipient::new(RecipientKind::User, pair.user_ix.0) {
            return;
        }
        let held = gate.directory().grant(pair.entity_ix, recipient);
        let action = self.batch.action(revokes, held);
        if !self.batch.allowed.has(action) {
            let id = pair.entity_type.actions.get(action).map_or("", |action| &action.id);
            self.refuse(Code::CannotShare, format!("the actor may not `{id}` here"), None);
            return;
        }
        if let Some(grant) = grant
            && let data = self.batch.has_data(grant)
            && !self.batch.may_hand_out(grant.role, data)
        {
            let label = pair.entity_type.role(grant.role).map_or("", |role| &role.id);
            let with = if data && !pair.entity_type.is_owner(grant.role) { " with data access" } else { "" };
            let message = format!("the role `{label}`{with} is more than the actor may hand out");
            self.refuse(Code::AboveOwnRole, message, Some(&self.highest_help()));
        }
        if self.batch.is_below(held) {
            let what = "stands higher than the actor may change";
            self.refuse_recipient(Code::RecipientAboveActor, what, Some(&self.highest_help()));
        }
    }

    fn highest_help(&self) -> String {
        match self.batch.highest.and_then(|role| self.batch.pair.entity_type.role(role)) {
            Some(role) => format!("the actor may hand out roles up to `{}`, and what they hold", role.id),
            None => owned("the actor may hand out nothing"),
        }
    }

    /// What a line does not do: a revocation of nothing, and a role of which the recipient's ceiling takes something
    /// away (S8).
    fn check_effect(&mut self, recipient: Recipient, grant: Option<&Grant>) {
        let (batch, index, name) = (self.batch, self.index, self.name);
        let directory = batch.gate.directory();
        let Some(grant) = grant else {
            if directory.grant(batch.pair.entity_ix, recipient).is_none() {
                let message = format!("`{name}` has no grant here");
                self.judged.warnings.push(Warning::new(Some(index), Code::NothingToRevoke, message));
            }
            return;
        };
        let user = directory.user(UserIx(recipient.slot()));
        let user = user.filter(|_| recipient.kind() == RecipientKind::User);
        let Some(tier) = user.and_then(|user| batch.cut_by(user, grant)) else { return };
        let message = format!("the tier `{tier}` of `{name}` takes away part of the role");
        if self.strict {
            self.refuse(Code::AboveCeiling, message, None);
        } else {
            self.judged.warnings.push(Warning::new(Some(index), Code::CutByCeiling, message));
        }
    }

    /// S5: where there was an owner, one stays; where canShare counts, one who may share.
    fn check_last_owner(&mut self) {
        let mut message = "no active owner would be left";
        let mut line = self.last_owner_gone(false);
        if line.is_none() && self.batch.sharing.honours_can_share {
            message = "no active owner who may share would be left";
            line = self.last_owner_gone(true);
        }
        let Some(line) = line else { return };
        self.index = line;
        self.refuse(Code::LastOwner, owned(message), None);
    }

    /// Where the batch leaves no owner, or none who may share: the first line that takes one away.
    fn last_owner_gone(&self, sharing: bool) -> Option<usize> {
        let Batch { gate, pair, .. } = self.batch;
        let counts = |grant: &Grant| {
            pair.entity_type.is_owner(grant.role)
                && gate.directory().is_active_user(grant.recipient)
                && (!sharing || grant.shares())
        };
        let lines = &self.judged.lines;
        if lines.iter().any(|line| line.grant.as_ref().is_some_and(counts)) {
            return None;
        }
        let mut first = None;
        for grant in pair.entity.grants.iter().filter(|grant| counts(grant)) {
            let line = lines.iter().position(|line| line.recipient == grant.recipient)?;
            first = Some(first.map_or(line, |first: usize| first.min(line)));
        }
        first
    }

    fn refuse_recipient(&mut self, code: Code, what: &str, help: Option<&str>) {
        self.refuse(code, format!("`{}` {what}", self.name), help);
    }

    fn refuse(&mut self, code: Code, message: String, help: Option<&str>) {
        self.issues.push(refusal(Some(self.index), code, message, help.map(owned)));
    }
}
