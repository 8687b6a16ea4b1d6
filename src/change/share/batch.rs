//! A batch of lines, carried out by the rules S1 to S10.

use super::super::{Diff, Transaction, Warning, still_has_access};
use super::judge::{Judged, Line, judge};
use super::refusal::refused;
use super::{Change, Notification, Receipt, ReceiptLine, ShareOptions};
use crate::collections::{ListInterner, owned};
use crate::error::{Code, Error, Issue, Result};
use crate::messages::{Messages, Wording};
use crate::model::directory::{EntityIx, Grant, Recipient, RecipientId, User, UserIx};
use crate::model::policy::{RoleIx, TypeIx};
use crate::model::{EntityRef, Model};
use crate::query::{Sharer, grant_state};

/// Changes an entity's access list as `actor`: all lines, or none (S1 to S9).
pub(crate) fn share(
    model: &mut Model,
    messages: &Messages,
    (actor, entity): (&str, EntityRef<'_>),
    changes: &[Change],
    options: ShareOptions,
) -> Result<Receipt> {
    let found = (entity.id, model.entity_of(entity)?);
    let sizes = model.directory().sizes();
    let mut transaction = Transaction::begin(model, messages, sizes);
    match transaction.share(actor, found, changes, options) {
        Ok(mut receipt) => {
            receipt.diff = transaction.commit();
            let of_all = receipt.diff.warnings.iter().filter(|warning| warning.code == Code::NoOwner);
            receipt.warnings.extend(of_all.cloned());
            Ok(receipt)
        }
        Err(issues) => {
            transaction.take_back();
            Err(Error::with_issues(Code::ShareRefused, "the share is refused", issues))
        }
    }
}

impl Transaction<'_> {
    /// Carries a batch out within a larger change; the receipt's diff is still to come.
    pub(crate) fn share(
        &mut self,
        actor: &str,
        (entity, found): (&str, Option<EntityIx>),
        changes: &[Change],
        options: ShareOptions,
    ) -> Result<Receipt, Vec<Issue>> {
        let wording = self.wording();
        let sharer = Sharer::new(wording, actor, (entity, found));
        let sharer = sharer.map_err(|whole| vec![refused(wording, whole)])?;
        let Judged { lines, warnings } = judge(&sharer, changes, options.strict)?;
        let (entity_ix, actor_ix) = (sharer.pair.entity_ix, sharer.pair.user_ix);
        let type_ix = sharer.pair.entity.entity_type;
        let entity_type = owned(&sharer.pair.entity_type.id);
        let mut receipt = Receipt {
            entity: owned(entity),
            entity_type,
            lines: Vec::new(),
            warnings,
            notifications: Vec::new(),
            diff: Diff::default(),
        };
        let mut told = Told::default();
        let mut revoked = Vec::new();
        for Line { index, recipient, grant } in lines {
            let before = grant_state(self.model, entity_ix, recipient);
            let grant = grant.map(|grant| self.spelled(type_ix, grant));
            self.set_grant(entity_ix, recipient, grant);
            let after = grant_state(self.model, entity_ix, recipient);
            if before == after && grant.is_some() {
                receipt.warnings.push(unchanged(self.wording(), index, entity_ix, recipient));
            } else if grant.is_none() && before.is_some() {
                revoked.push((index, recipient));
            }
            if let (true, Some(grant)) = (options.send_notification && before != after, grant) {
                self.tell(&mut told, actor_ix, grant);
            }
            let recipient = RecipientId::of(self.model.directory(), recipient);
            receipt.lines.push(ReceiptLine { recipient, before, after });
        }
        for (index, recipient) in revoked {
            receipt.warnings.extend(still_has_access(self.wording(), Some(index), entity_ix, recipient));
        }
        for (user, role) in told.roles {
            let to = owned(self.model.directory().user_id(user));
            let role = self.model.type_of_entity(entity_ix).and_then(|made| made.role(role));
            let role = role.map(|role| role.id.clone()).unwrap_or_default();
            let (entity, entity_type) = (owned(entity), receipt.entity_type.clone());
            receipt.notifications.push(Notification { to, entity, entity_type, role });
        }
        Ok(receipt)
    }

    /// A grant with its role written by the type's own name (S1).
    fn spelled(&mut self, type_ix: TypeIx, grant: Grant) -> Grant {
        let (policy, directory) = self.model.parts_mut();
        let role = policy.entity_type(type_ix).and_then(|made| made.role(grant.role));
        Grant { written: role.map_or(0, |role| directory.written(&role.id)), ..grant }
    }

    /// Notes the active people behind a grant, the actor apart; whom two grants reach, by the higher one.
    fn tell(&self, told: &mut Told, actor: UserIx, grant: Grant) {
        let directory = self.model.directory();
        let users = self.model.resolver().users_behind(grant.recipient);
        let users: Vec<UserIx> = users.into_iter().map(UserIx).collect();
        for user in directory.by_id(&users) {
            if user == actor || !directory.user(user).is_some_and(User::is_active) {
                continue;
            }
            let place = told.places.intern(&[user.0]) as usize;
            match told.roles.get_mut(place) {
                Some((_, role)) => *role = grant.role.max(*role),
                None => told.roles.push((user, grant.role)),
            }
        }
    }
}

/// Whom to tell of which role, with the place of each: there can be ten thousands.
#[derive(Default)]
struct Told {
    roles: Vec<(UserIx, RoleIx)>,
    places: ListInterner,
}

/// That a line gives its recipient what they have.
fn unchanged(wording: Wording<'_>, index: usize, entity: EntityIx, recipient: Recipient) -> Warning {
    let parts = [("recipient", wording.name_of(recipient)), ("entity", wording.entity_name(entity))];
    Warning::new(Some(index), Code::Unchanged, wording.say("warning.unchanged_grant", &parts))
}
