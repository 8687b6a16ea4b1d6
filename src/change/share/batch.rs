//! A batch of lines, carried out by the rules S1 to S10.

use super::super::{Before, Diff, Pending, Transaction, Warning, still_has_access, warn_of_times};
use super::judge::{Judged, Line, judge};
use super::refusal::{refusal, refused};
use super::{Change, Notification, Receipt, ReceiptLine, ShareOptions};
use crate::collections::{ListInterner, owned};
use crate::error::{Code, Error, Issue, Result};
use crate::messages::{Messages, Wording};
use crate::model::directory::{Asked, EntityIx, Grant, Recipient, RecipientId, User, UserIx};
use crate::model::policy::{RoleIx, TypeIx};
use crate::model::{EntityRef, Model, Subject};
use crate::query::{Sharer, grant_state};

/// Changes an entity's access list as `actor`: all lines, or none (S1 to S9).
pub(crate) fn share(
    model: &mut Model,
    messages: &Messages,
    (actor, entity): (Subject<'_>, EntityRef<'_>),
    changes: &[Change],
    options: ShareOptions,
) -> Result<Receipt> {
    let found = (entity.id, model.entity_of(entity)?);
    let sizes = model.directory().sizes();
    let mut transaction = Transaction::begin(model, messages, sizes);
    match transaction.share(actor, found, changes, options) {
        Ok(mut receipt) => {
            receipt.add(transaction.commit());
            Ok(receipt)
        }
        Err(issues) => {
            transaction.take_back();
            Err(not_shared(issues))
        }
    }
}

/// Why nothing was shared: it is refused, or the gate is a slice that cannot tell.
fn not_shared(mut issues: Vec<Issue>) -> Error {
    if !issues.iter().any(|issue| issue.code == Code::NotInSlice) {
        return Error::with_issues(Code::ShareRefused, "the share is refused", issues);
    }
    issues.retain(|issue| issue.code == Code::NotInSlice);
    Error::with_issues(Code::NotInSlice, "the share cannot be judged", issues)
}

/// The same, to be kept or taken back by whoever asked.
pub(crate) fn begin_share<'g>(
    model: &'g mut Model,
    messages: &'g Messages,
    (actor, entity): (Subject<'_>, EntityRef<'_>),
    changes: &[Change],
    options: ShareOptions,
) -> Result<Pending<'g, Receipt>> {
    let (before, sizes) = (Before::of(model), model.directory().sizes());
    let found = (entity.id, model.entity_of(entity)?);
    let mut transaction = Transaction::begin(model, messages, sizes);
    match transaction.share(actor, found, changes, options) {
        Ok(mut receipt) => Ok(Pending::of(before, transaction, |diff| {
            receipt.add(diff);
            receipt
        })),
        Err(issues) => {
            transaction.take_back();
            Err(not_shared(issues))
        }
    }
}

impl Receipt {
    /// Adds the diff, whose warnings about owners are the receipt's too.
    fn add(&mut self, diff: Diff) {
        self.diff = diff;
        let no_owner = self.diff.warnings.iter().filter(|warning| warning.code == Code::NoOwner);
        self.warnings.extend(no_owner.cloned());
    }
}

impl Transaction<'_> {
    /// Carries a batch out within a larger change. The receipt has no diff yet.
    pub(crate) fn share(
        &mut self,
        actor: Subject<'_>,
        (entity, found): (&str, Option<EntityIx>),
        changes: &[Change],
        options: ShareOptions,
    ) -> Result<Receipt, Vec<Issue>> {
        let wording = self.wording();
        let directory = wording.model.directory();
        let known = directory
            .check(Asked::User(actor.id()))
            .and_then(|()| directory.check(Asked::List(entity, found)));
        known.map_err(|unknown| vec![refusal(None, unknown.code, unknown.message, unknown.help)])?;
        let sharer = Sharer::new(wording, actor, (entity, found));
        let sharer = sharer.map_err(|whole| vec![refused(wording, whole)])?;
        let Judged { lines, warnings } = judge(&sharer, changes, options.strict)?;
        let (entity_ix, actor_ix) = (sharer.pair.entity_ix, sharer.pair.user_ix);
        let type_ix = sharer.pair.entity.entity_type;
        let mut receipt = empty_receipt(entity, &sharer.pair.entity_type.id, warnings);
        let mut notified = Notified::default();
        let mut revoked = Vec::new();
        for Line { index, recipient, grant } in lines {
            let before = grant_state(self.model, entity_ix, recipient);
            let grant = grant.map(|(grant, span)| (self.spelled(type_ix, grant), span));
            if let Some((_, span)) = grant {
                let keeps_from = changes.get(index).is_some_and(|change| change.from.is_none());
                let of = (index, entity_ix, recipient);
                warn_of_times(self.wording(), of, span, keeps_from, &mut receipt.warnings);
            }
            self.set_grant(entity_ix, recipient, grant);
            let after = grant_state(self.model, entity_ix, recipient);
            if before == after && grant.is_some() {
                receipt.warnings.push(unchanged(self.wording(), index, entity_ix, recipient));
            } else if grant.is_none() && before.is_some() {
                revoked.push((index, recipient));
            }
            // Whom it reaches a slice does not know.
            let notifies = options.send_notification && before != after;
            if let (true, Some((grant, _))) = (notifies && self.model.directory().slice.is_none(), grant) {
                self.notify(&mut notified, actor_ix, grant);
            }
            let recipient = RecipientId::of(self.model.directory(), recipient);
            receipt.lines.push(ReceiptLine { recipient, before, after });
        }
        for (index, recipient) in revoked {
            receipt.warnings.extend(still_has_access(self.wording(), Some(index), entity_ix, recipient));
        }
        self.add_notifications(&mut receipt, entity_ix, notified);
        Ok(receipt)
    }

    fn add_notifications(&self, receipt: &mut Receipt, entity: EntityIx, notified: Notified) {
        for (user, role) in notified.roles {
            let to = owned(self.model.directory().user_id(user));
            let role = self.model.type_of_entity(entity).and_then(|entity_type| entity_type.role(role));
            let role = role.map(|role| role.id.clone()).unwrap_or_default();
            let (entity, entity_type) = (receipt.entity.clone(), receipt.entity_type.clone());
            receipt.notifications.push(Notification { to, entity, entity_type, role });
        }
    }

    /// A grant with its role written by the type's own name (S1).
    fn spelled(&mut self, type_ix: TypeIx, grant: Grant) -> Grant {
        let (policy, directory) = self.model.parts_mut();
        let role = policy.entity_type(type_ix).and_then(|entity_type| entity_type.role(grant.role));
        Grant { written: role.map_or(0, |role| directory.written(&role.id)), ..grant }
    }

    /// Adds the active users behind a grant, except for the actor; none for the public (S2). Of two grants to one user,
    /// the higher one counts.
    fn notify(&self, notified: &mut Notified, actor: UserIx, grant: Grant) {
        if grant.recipient.is_public() {
            return;
        }
        let directory = self.model.directory();
        let users = self.model.resolver().users_behind(grant.recipient);
        let users: Vec<UserIx> = users.into_iter().map(UserIx).collect();
        for user in directory.by_id(&users) {
            if user == actor || !directory.user(user).is_some_and(User::is_active) {
                continue;
            }
            let index = notified.users.intern(&[user.0]) as usize;
            match notified.roles.get_mut(index) {
                Some((_, role)) => *role = grant.role.max(*role),
                None => notified.roles.push((user, grant.role)),
            }
        }
    }
}

/// The users to notify, each with the role. They are interned, since there can be ten thousands.
#[derive(Default)]
struct Notified {
    roles: Vec<(UserIx, RoleIx)>,
    users: ListInterner,
}

fn empty_receipt(entity: &str, entity_type: &str, warnings: Vec<Warning>) -> Receipt {
    let (entity, entity_type) = (owned(entity), owned(entity_type));
    let (lines, notifications) = (Vec::new(), Vec::new());
    Receipt { entity, entity_type, lines, warnings, notifications, diff: Diff::default() }
}

/// The warning that a line gives its recipient what they already have.
fn unchanged(wording: Wording<'_>, index: usize, entity: EntityIx, recipient: Recipient) -> Warning {
    let parts = [("recipient", wording.name_of(recipient)), ("entity", wording.entity_name(entity))];
    // Nobody has what does not count now.
    let counts = wording.model.directory().held(entity, recipient).is_some_and(|held| held.counts);
    let key = if counts { "warning.unchanged_grant" } else { "warning.unchanged" };
    Warning::new(Some(index), Code::Unchanged, wording.say(key, &parts))
}
