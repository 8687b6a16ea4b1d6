//! What a group's or a user's groups must not come to by an edit (R2).

use super::resolve::{Step, refuse};
use crate::document::{is_in_too_many, too_many_groups};
use crate::error::{Code, JsonPath};
use crate::model::directory::{Kind, Recipient, RecipientKind, UserIx};

impl Step<'_, '_> {
    /// Checks the groups of a user or a group that is put: of a group those of all that are in it too.
    pub(super) fn check_groups(&mut self, recipient: Recipient, at: &JsonPath<'_>) {
        let (directory, slot) = (self.transaction.model.directory(), recipient.slot());
        let Some(kind) = recipient.kind() else { return };
        let record = directory.record(Kind::Party(kind), slot);
        if record.and_then(|record| record.groups()).is_none_or(|groups| groups.is_empty()) {
            return;
        }
        let mut wrong = None;
        if kind == RecipientKind::Group {
            let mut below = Vec::new();
            directory.each_group_below(slot, &mut |group| below.push(group));
            directory.each_wrong_group(&below, &mut |_, code, message| {
                wrong = wrong.take().or(Some((code, message)))
            });
        }
        if wrong.is_none() {
            let users = self.transaction.model.resolver().users_behind(recipient);
            let is_too_much = |slot: &&u32| directory.user(UserIx(**slot)).is_some_and(is_in_too_many);
            let user = users.iter().find(is_too_much);
            wrong = user.map(|slot| (Code::TooManyGroups, too_many_groups(directory, *slot)));
        }
        if let Some((code, message)) = wrong {
            refuse(self.issues, code, at, "groups", message);
        }
    }
}
