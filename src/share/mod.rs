//! Sharing: changing an access list as one of its people, by the rules S1 to S10.

mod assignable;
mod list;
pub(crate) mod read;
mod rules;

pub use assignable::AssignableRole;
pub use list::{ExpandedEntry, ListedGrant};
pub use read::ShareRequest;

use crate::change::Transaction;
use crate::diff::Diff;
use crate::directory::{Grant, Recipient, RecipientKind, UserIx};
use crate::error::{Code, Error, Issue, Result, Severity};
use crate::gate::Gate;
use crate::policy::{EntityType, TypeIx};
use crate::resolve::has_data;
pub(crate) use rules::Batch;
use rules::Judged;
use serde::Serialize;

/// Who a share is with.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RecipientId {
    /// A user's id.
    User(String),
    /// A group's id.
    Group(String),
    /// An organization's id.
    Organization(String),
}

/// One line of a batch: what a recipient's grant becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whose grant.
    pub recipient: RecipientId,
    /// The role's name, an alias or a generic name in any case; none revokes.
    pub role: Option<String>,
    /// Omitted: true (S7).
    pub can_share: Option<bool>,
    /// Omitted: false; always true for OWNER-level roles (S7).
    pub can_use_data: Option<bool>,
}

/// How a batch is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShareOptions {
    /// Whether the receipt lists notifications.
    pub send_notification: bool,
    /// Whether a role above the recipient's ceiling is refused (S8).
    pub strict: bool,
}

impl Default for ShareOptions {
    fn default() -> Self {
        ShareOptions { send_notification: true, strict: false }
    }
}

/// What a batch did (S9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The entity's id.
    pub entity: String,
    /// Each line of the batch.
    pub lines: Vec<ReceiptLine>,
    /// What took effect otherwise than one may think.
    pub warnings: Vec<ShareWarning>,
    /// The people to tell, each once.
    pub notifications: Vec<Notification>,
    /// The answers that flipped.
    pub diff: Diff,
}

/// A recipient's grant before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReceiptLine {
    /// Whose grant.
    pub recipient: RecipientId,
    /// The grant before; none where there was none.
    pub before: Option<GrantState>,
    /// The grant after; none where it was revoked.
    pub after: Option<GrantState>,
}

/// A grant as it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GrantState {
    /// The type's own name of the role.
    pub role: String,
    /// The grant's canShare.
    pub can_share: bool,
    /// Whether it comes with data access.
    pub can_use_data: bool,
}

/// A remark on a line that took effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShareWarning {
    /// The line.
    pub index: usize,
    /// `nothing_to_revoke` or `cut_by_ceiling`.
    pub code: Code,
    /// A sentence for people.
    pub message: String,
}

/// A person to tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notification {
    /// The user's id.
    pub to: String,
    /// The entity's id.
    pub entity: String,
    /// The role that was given.
    pub role: String,
}

impl Gate {
    /// Changes an entity's access list as `actor`: all lines, or none (S1 to S9).
    ///
    /// # Errors
    /// `share_refused`, whose issues name every bad line.
    pub fn share(
        &mut self,
        actor: &str,
        entity: &str,
        changes: &[Change],
        options: ShareOptions,
    ) -> Result<Receipt> {
        let sizes = self.directory().sizes();
        let mut transaction = Transaction::begin(self, sizes);
        match transaction.share(actor, entity, changes, options) {
            Ok(receipt) => Ok(Receipt { diff: transaction.commit(), ..receipt }),
            Err(issues) => {
                transaction.take_back();
                Err(Error::with_issues(Code::ShareRefused, "the share is refused", issues))
            }
        }
    }

    /// The same batch on many entities: one receipt or error each, and one that fails stops no other (S10).
    pub fn share_many(
        &mut self,
        actor: &str,
        entities: &[impl AsRef<str>],
        changes: &[Change],
        options: ShareOptions,
    ) -> Vec<Result<Receipt>> {
        entities.iter().map(|entity| self.share(actor, entity.as_ref(), changes, options)).collect()
    }

    /// The id of a recipient with its kind.
    pub(crate) fn recipient_of(&self, recipient: Recipient) -> RecipientId {
        let id = self.directory().recipient_id(recipient).into();
        match recipient.kind() {
            RecipientKind::User => RecipientId::User(id),
            RecipientKind::Group => RecipientId::Group(id),
            RecipientKind::Organization => RecipientId::Organization(id),
        }
    }

    /// The slot of a recipient that is there.
    pub(crate) fn recipient_slot(&self, recipient: &RecipientId) -> Option<Recipient> {
        let directory = self.directory();
        let (kind, slot) = match recipient {
            RecipientId::User(id) => (RecipientKind::User, directory.users.find(id)),
            RecipientId::Group(id) => (RecipientKind::Group, directory.groups.find(id)),
            RecipientId::Organization(id) => (RecipientKind::Organization, directory.organizations.find(id)),
        };
        Some(Recipient::new(kind, slot?))
    }
}

impl Transaction<'_> {
    /// Carries a batch out within a larger change; the receipt's diff is still to come.
    pub(crate) fn share(
        &mut self,
        actor: &str,
        entity: &str,
        changes: &[Change],
        options: ShareOptions,
    ) -> Result<Receipt, Vec<Issue>> {
        let batch = Batch::new(self.gate, actor, entity).map_err(|issue| vec![issue])?;
        let judged = batch.judge(changes, options.strict)?;
        let Judged { lines, warnings } = judged;
        let (entity_ix, actor_ix) = (batch.pair.entity_ix, batch.pair.user_ix);
        let type_ix = batch.pair.entity.entity_type;
        let mut receipt = Receipt {
            entity: entity.into(),
            lines: Vec::with_capacity(lines.len()),
            warnings,
            notifications: Vec::new(),
            diff: Diff::default(),
        };
        let mut told: Vec<(UserIx, Grant)> = Vec::new();
        for line in lines {
            let before = self.gate.directory().grant(entity_ix, line.recipient).copied();
            let after = line.grant.map(|grant| self.spelled(type_ix, grant));
            self.set_grant(entity_ix, line.recipient, after);
            let made = self.gate.policy().entity_type(type_ix);
            let state =
                |grant: Option<Grant>| grant.zip(made).map(|(grant, made)| GrantState::of(&grant, made));
            let (held, given) = (state(before), state(after));
            if let (true, Some(grant)) = (options.send_notification && held != given, after) {
                self.tell(&mut told, actor_ix, grant);
            }
            receipt.lines.push(ReceiptLine {
                recipient: self.gate.recipient_of(line.recipient),
                before: held,
                after: given,
            });
        }
        receipt.notifications = self.notifications(told, type_ix, entity);
        Ok(receipt)
    }

    fn notifications(&self, told: Vec<(UserIx, Grant)>, type_ix: TypeIx, entity: &str) -> Vec<Notification> {
        let made = self.gate.policy().entity_type(type_ix);
        let mut notifications = Vec::with_capacity(told.len());
        for (user, grant) in told {
            let Some(role) = made.and_then(|made| made.role(grant.role)) else { continue };
            let to = self.gate.directory().user_id(user).into();
            notifications.push(Notification { to, entity: entity.into(), role: role.id.clone() });
        }
        notifications
    }

    /// A grant with its role written by the type's own name (S1).
    fn spelled(&mut self, type_ix: TypeIx, grant: Grant) -> Grant {
        let (policy, directory) = self.gate.parts_mut();
        let role = policy.entity_type(type_ix).and_then(|made| made.role(grant.role));
        Grant { written: role.map_or(0, |role| directory.written(&role.id)), ..grant }
    }

    /// Notes the active people behind a grant, the actor apart; whom two grants reach, by the higher one.
    fn tell(&self, told: &mut Vec<(UserIx, Grant)>, actor: UserIx, grant: Grant) {
        let directory = self.gate.directory();
        let users = self.gate.resolver().users_behind(grant.recipient);
        for user in self.gate.by_user_id(users).into_iter().map(UserIx) {
            let active = directory.user(user).is_some_and(crate::directory::User::is_active);
            match told.iter_mut().find(|(other, _)| *other == user) {
                Some((_, held)) if held.role < grant.role => *held = grant,
                None if active && user != actor => told.push((user, grant)),
                _ => {}
            }
        }
    }
}

impl GrantState {
    pub(crate) fn of(grant: &Grant, entity_type: &EntityType) -> Self {
        GrantState {
            role: entity_type.role(grant.role).map(|role| role.id.clone()).unwrap_or_default(),
            can_share: grant.shares(),
            can_use_data: has_data(entity_type, grant.role, grant.uses_data()),
        }
    }
}

/// An issue of a batch: about a line, or about the whole.
pub(crate) fn refusal(index: Option<usize>, code: Code, message: String, help: Option<String>) -> Issue {
    let path = index.map_or_else(|| "$".into(), |index| format!("$[{index}]"));
    Issue { code, severity: Severity::Error, path, index, message, help }
}
