//! Sharing: changing an access list as one of its people, by the rules S1 to S10.

mod judge;
pub(crate) mod read;

pub use read::ShareRequest;

use super::{Diff, Transaction, Warning, still_has_access};
use crate::collections::{ListInterner, owned};
use crate::error::{Code, Error, Issue, Result, Severity};
use crate::messages::{Messages, Wording};
use crate::model::directory::{EntityIx, Grant, Recipient, RecipientId, User, UserIx};
use crate::model::policy::{RoleIx, TypeIx, is_no_role};
use crate::model::{EntityRef, Model};
use crate::query::{GrantState, Sharer, grant_state};
use judge::{Judged, Line, judge};
use serde::Serialize;

/// One line of a batch: what a recipient's grant becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whose grant.
    pub recipient: RecipientId,
    /// The role's name, an alias or a generic name in any case; none, and `NO_ROLE`, revokes.
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
    /// The entity's type.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// Each line of the batch.
    pub lines: Vec<ReceiptLine>,
    /// What took effect otherwise than one may think.
    pub warnings: Vec<Warning>,
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

/// A person to tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notification {
    /// The user's id.
    pub to: String,
    /// The entity's id.
    pub entity: String,
    /// The entity's type.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// The role that was given.
    pub role: String,
}

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

/// An issue about the whole of a batch.
fn refused(wording: Wording<'_>, (code, message): (Code, String)) -> Issue {
    refusal(None, code, message, Some(wording.say(&help_of(code), &[])))
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

impl Change {
    /// The name of the role that is to be given; none revokes (S1).
    pub(crate) fn given(&self) -> Option<&str> {
        self.role.as_deref().filter(|name| !is_no_role(name))
    }
}

/// An issue of a batch: about a line, or about the whole.
fn refusal(index: Option<usize>, code: Code, message: String, help: Option<String>) -> Issue {
    let path = index.map_or_else(|| owned("$"), |index| format!("$[{index}]"));
    let help = help.filter(|help| !help.is_empty());
    Issue { index, ..Issue::new(Severity::Error, code, path, message, help) }
}

/// The key of the sentence that says what would put a refusal right.
fn help_of(code: Code) -> String {
    let mut key = owned("help.");
    key.push_str(code.as_str());
    key
}
