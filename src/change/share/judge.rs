//! What a batch may do (S1 to S8). It is judged as a whole before anything happens.

use super::Change;
use super::refusal::{help_of, refusal, refused};
use crate::change::Warning;
use crate::collections::{Interner, append_listed, owned};
use crate::error::{Code, Issue, did_you_mean};
use crate::model::Instant;
use crate::model::directory::{Asked, Grant, Recipient, RecipientKind, Span, UserIx};
use crate::model::policy::RoleIx;
use crate::query::Sharer;
use crate::resolve::has_data;
use crate::resolve::standing::Standing;

/// A batch that may be carried out.
pub(super) struct Judged {
    pub lines: Vec<Line>,
    pub warnings: Vec<Warning>,
}

/// What becomes of a recipient's grant.
pub(super) struct Line {
    /// The index of the line in the batch.
    pub index: usize,
    pub recipient: Recipient,
    pub grant: Option<(Grant, Span)>,
}

/// Judges the actor's right, then every line by the state before the batch, then what the batch leaves behind (S5, S6).
pub(super) fn judge(sharer: &Sharer<'_>, changes: &[Change], strict: bool) -> Result<Judged, Vec<Issue>> {
    if !sharer.may_share() && !is_leaving(sharer, changes) {
        return Err(vec![refused(sharer.wording, sharer.cannot_share())]);
    }
    let judged = Judged { lines: Vec::new(), warnings: Vec::new() };
    let mut judge = Judge { sharer, strict, index: 0, name: "", judged, issues: Vec::new() };
    let mut seen = Interner::default();
    for (index, change) in changes.iter().enumerate() {
        let recipient = change.recipient.slot(sharer.wording.model.directory());
        (judge.index, judge.name) =
            (index, recipient.map_or(change.recipient.id(), |it| sharer.wording.name_of(it)));
        let known = seen.len();
        seen.intern(&[change.recipient.kind(), " ", change.recipient.id()].concat());
        let is_repeated = seen.len() == known;
        judge.line(change, recipient, is_repeated);
    }
    judge.check_last_owner();
    if judge.issues.is_empty() { Ok(judge.judged) } else { Err(judge.issues) }
}

/// S4: whether a batch does nothing but take away the actor's own grant.
fn is_leaving(sharer: &Sharer<'_>, changes: &[Change]) -> bool {
    let holds = sharer.wording.model.directory().held(sharer.pair.entity_ix, sharer.own()).is_some();
    holds && !changes.is_empty() && changes.iter().all(|change| leaves(sharer, change))
}

/// S4: whether a line takes the actor off the list.
#[inline(never)]
fn leaves(sharer: &Sharer<'_>, change: &Change) -> bool {
    change.given().is_none() && change.recipient.slot(sharer.wording.model.directory()) == Some(sharer.own())
}

struct Judge<'b> {
    sharer: &'b Sharer<'b>,
    strict: bool,
    /// The index of the line that is being judged.
    index: usize,
    /// Its recipient's name.
    name: &'b str,
    judged: Judged,
    issues: Vec<Issue>,
}

impl<'b> Judge<'b> {
    fn line(&mut self, change: &Change, recipient: Option<Recipient>, is_repeated: bool) {
        // The right comes first: without it, the refusal must not depend on who the recipient is, and so tell about
        // them.
        if !self.has_right(change, recipient) {
            self.name = "";
            return self.refuse(Code::CannotShare, "share.cannot_change", &[]);
        }
        if is_repeated {
            self.refuse(Code::DuplicateRecipient, "share.duplicate_recipient", &[]);
        }
        // An unknown role is reported along with what else is wrong with the line.
        let role = self.role(change);
        let Some(recipient) = recipient else {
            return self.unknown(change);
        };
        let grant = role.map(|role| (self.grant(change, recipient, role), self.times(change, recipient)));
        let revokes = change.given().is_none();
        if !revokes {
            self.check_recipient(recipient, role);
        }
        if let Some((_, span)) = grant {
            self.check_times(span);
        }
        if !leaves(self.sharer, change) {
            self.check_reach(recipient, grant.as_ref());
        }
        // A line whose role is unknown is neither a grant nor a revocation.
        if revokes || grant.is_some() {
            self.check_effect(recipient, grant.as_ref().map(|(grant, _)| grant));
            self.judged.lines.push(Line { index: self.index, recipient, grant });
        }
    }

    /// Refuses a line whose recipient is not there. One who is not in a slice may be there all the same.
    fn unknown(&mut self, change: &Change) {
        let directory = self.sharer.wording.model.directory();
        match directory.check(Asked::List(change.recipient.id(), None)) {
            Ok(()) => self.refuse(Code::UnknownRecipient, "share.unknown_recipient", &[]),
            Err(unknown) => {
                self.issues.push(refusal(Some(self.index), unknown.code, unknown.message, unknown.help));
            }
        }
    }

    /// S2, and S4: leaving needs no right. A line about a recipient who does not exist needs the right to add.
    fn has_right(&self, change: &Change, recipient: Option<Recipient>) -> bool {
        let Standing { pair, .. } = &**self.sharer;
        let directory = self.sharer.wording.model.directory();
        let held = recipient.and_then(|recipient| directory.held(pair.entity_ix, recipient));
        let action = self.sharer.action(change.given().is_none(), held.is_some());
        leaves(self.sharer, change) || self.sharer.allows(action)
    }

    /// S1: the role that a change names; none revokes.
    fn role(&mut self, change: &Change) -> Option<RoleIx> {
        let entity_type = self.sharer.pair.entity_type;
        let name = change.given()?;
        let role = entity_type.role_named(name);
        if role.is_none() {
            let mut labels = String::new();
            for role in &entity_type.roles {
                append_listed(&mut labels, &role.label);
            }
            let message = self.say("share.unknown_role", &[("role", name), ("roles", &labels)]);
            let names = entity_type.role_names();
            let help = did_you_mean(name, &|index| names.get(index).copied());
            self.issues.push(refusal(Some(self.index), Code::UnknownRole, message, help));
        }
        role
    }

    /// The grant that a change makes (S7).
    fn grant(&self, change: &Change, recipient: Recipient, role: RoleIx) -> Grant {
        let entity_type = self.sharer.pair.entity_type;
        let data = has_data(entity_type, role, change.can_use_data.unwrap_or(false));
        Grant {
            role,
            can_share: Some(change.can_share.unwrap_or(true) && !recipient.is_public()),
            can_use_data: entity_type.data_access.then_some(data),
            ..Grant::to(recipient)
        }
    }

    /// When the grant that a change makes counts: what is left out stays as it is (S13).
    fn times(&self, change: &Change, recipient: Recipient) -> Span {
        let held = self.sharer.pair.entity.grants.span_of(recipient);
        Span {
            from: change.from.map_or(held.from, |from| from.unwrap_or(Span::ALWAYS.from)),
            until: change.until.map_or(held.until, |until| until.unwrap_or(Span::ALWAYS.until)),
        }
    }

    /// R13: whether a grant with times ends after it begins, and it is known what time it is.
    fn check_times(&mut self, span: Span) {
        if span.until <= span.from {
            self.refuse(Code::UntilBeforeFrom, "share.until_before_from", &[]);
        }
        if span != Span::ALWAYS && self.sharer.wording.model.directory().now().is_none() {
            // Nobody reads this who shares: the program has to say it.
            let (index, message) = (Some(self.index), owned("whether it counts depends on what time it is"));
            let help = Code::MissingNow.help().map(owned);
            self.issues.push(refusal(index, Code::MissingNow, message, help));
        }
    }

    /// Whether a recipient can be given anything, and the public this.
    fn check_recipient(&mut self, recipient: Recipient, role: Option<RoleIx>) {
        let directory = self.sharer.wording.model.directory();
        if recipient.kind() == Some(RecipientKind::User) && !directory.is_active_user(recipient) {
            self.refuse(Code::InactiveRecipient, "share.inactive_recipient", &[]);
        }
        if !self.sharer.wording.model.resolver().stays_inside(self.sharer.pair.entity, recipient) {
            self.refuse(Code::OtherOrganization, "share.other_organization", &[]);
        }
        let Some(public) = recipient.public() else { return };
        if self.sharer.sharing.public < Some(public) {
            self.refuse(Code::NotPublic, "share.not_public", &[]);
        }
        if let Some(role) = role.filter(|role| self.sharer.pair.entity_type.is_owner(*role)) {
            self.refuse(Code::PublicOwner, "share.public_owner", &[("role", self.label_of(role))]);
        }
    }

    /// S3: how far the actor's right goes.
    fn check_reach(&mut self, recipient: Recipient, grant: Option<&(Grant, Span)>) {
        let (pair, directory) = (self.sharer.pair, self.sharer.wording.model.directory());
        if let Some((grant, span)) = grant {
            self.check_role(grant, span.until);
        }
        let held = directory.held(pair.entity_ix, recipient);
        if self.sharer.is_below(held.map(|held| held.grant).as_ref()) {
            self.refuse(Code::RecipientAboveActor, "share.recipient_above_actor", &[]);
        }
    }

    fn check_role(&mut self, grant: &Grant, until: Instant) {
        let (pair, data) = (self.sharer.pair, self.sharer.has_data(grant));
        if let Some(on) = self.sharer.exceeds(grant.role, data) {
            let is_data = data && !pair.entity_type.is_owner(grant.role);
            let key = match on {
                _ if !core::ptr::eq(on, pair.entity_type) => "share.above_own_below",
                _ if is_data => "share.above_own_data",
                _ => "share.above_own_role",
            };
            self.refuse(Code::AboveOwnRole, key, &[("role", self.label(grant)), ("below", &on.label)]);
        } else if self.sharer.outlives(grant.role, data, until) {
            self.refuse(Code::OutlivesOwnAccess, "share.outlives_own_access", &[("role", self.label(grant))]);
        }
    }

    /// Whether a line does less than it says: it revokes nothing, or gives a role that the recipient's ceiling cuts
    /// (S8).
    fn check_effect(&mut self, recipient: Recipient, grant: Option<&Grant>) {
        let (sharer, directory) = (self.sharer, self.sharer.wording.model.directory());
        let Some(grant) = grant else {
            if directory.held(sharer.pair.entity_ix, recipient).is_none() {
                self.warn(Code::NothingToRevoke, "share.nothing_to_revoke", &[]);
            }
            return;
        };
        let user = directory.user(UserIx(recipient.slot()));
        let user = user.filter(|_| recipient.kind() == Some(RecipientKind::User));
        let Some(tier) = user.and_then(|user| sharer.cut_by(user, grant)) else { return };
        let (key, parts) = ("share.cut_by_ceiling", [("role", self.label(grant)), ("tier", tier)]);
        if self.strict {
            self.refuse(Code::AboveCeiling, key, &parts);
        } else {
            self.warn(Code::CutByCeiling, key, &parts);
        }
    }

    /// S5: an entity that had an owner keeps one; where canShare counts, one who may share.
    fn check_last_owner(&mut self) {
        let mut key = "share.last_owner";
        let mut line = self.last_owner_gone(false);
        if line.is_none() && self.sharer.sharing.honours_can_share {
            key = "share.last_owner_who_shares";
            line = self.last_owner_gone(true);
        }
        let Some(line) = line else { return };
        self.index = line;
        self.refuse(Code::LastOwner, key, &[]);
    }

    /// The first line that takes an owner away, where the batch leaves none, or none who may share.
    fn last_owner_gone(&self, sharing: bool) -> Option<usize> {
        let (pair, model) = (self.sharer.pair, self.sharer.wording.model);
        // One who is an owner later, or for a while, does not count.
        let counts = |grant: &Grant, span: Span| {
            pair.entity_type.is_owner(grant.role)
                && (!sharing || grant.shares())
                && span.until == Span::ALWAYS.until
                && model.directory().now().is_none_or(|now| span.from <= now)
                && model.resolver().counts_as_owners(pair.entity_type, grant)
        };
        let lines = &self.judged.lines;
        if lines.iter().any(|line| line.grant.is_some_and(|(grant, span)| counts(&grant, span))) {
            return None;
        }
        let mut first = None;
        let grants = &pair.entity.grants;
        for grant in grants.iter().filter(|grant| counts(grant, grants.span_of(grant.recipient))) {
            let line = lines.iter().find(|line| line.recipient == grant.recipient)?.index;
            first = Some(first.map_or(line, |first: usize| first.min(line)));
        }
        first
    }

    fn refuse(&mut self, code: Code, key: &str, parts: &[(&str, &str)]) {
        let (message, help) = (self.say(key, parts), self.say(&help_of(code), parts));
        self.issues.push(refusal(Some(self.index), code, message, Some(help)));
    }

    fn warn(&mut self, code: Code, key: &str, parts: &[(&str, &str)]) {
        let (index, message) = (self.index, self.say(key, parts));
        self.judged.warnings.push(Warning::new(Some(index), code, message));
    }

    /// A sentence about the line that is being judged.
    fn say(&self, key: &str, parts: &[(&str, &str)]) -> String {
        self.sharer.say(key, self.name, parts)
    }

    fn label(&self, grant: &Grant) -> &'b str {
        self.label_of(grant.role)
    }

    fn label_of(&self, role: RoleIx) -> &'b str {
        self.sharer.pair.entity_type.role(role).map_or("", |role| &role.label)
    }
}
