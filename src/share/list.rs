//! An entity's access list as its recipients see it (S12).

use super::{GrantState, RecipientId};
use crate::directory::{EntityIx, Grant, Recipient, UserIx};
use crate::explain::PathReport;
use crate::gate::Gate;
use crate::policy::Level;
use crate::query::Access;
use crate::sort::{ordered, sorted};
use serde::Serialize;

/// A direct grant of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListedGrant {
    /// Whose.
    pub recipient: RecipientId,
    /// The recipient's name, where it has one.
    pub name: Option<String>,
    /// The role with its flags.
    #[serde(flatten)]
    pub grant: GrantState,
    /// The role's name for people.
    pub label: String,
    /// The role's level.
    pub level: Level,
}

/// A user of the expanded list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExpandedEntry {
    /// The user's id.
    pub user: String,
    /// The user's name, where there is one.
    pub name: Option<String>,
    /// What the user is on the entity.
    #[serde(flatten)]
    pub access: Access,
    /// What the user may do.
    pub actions: Vec<String>,
    /// Through what.
    pub paths: Vec<PathReport>,
}

impl Gate {
    /// The direct grants of an entity, users first, then groups and organizations, each in the order of ids;
    /// none where the entity is unknown.
    pub fn access_list(&self, entity: &str) -> Vec<ListedGrant> {
        let record = self.directory().entity_named(entity).and_then(|ix| self.directory().entity(ix));
        let Some(record) = record else { return Vec::new() };
        let Some(entity_type) = self.policy().entity_type(record.entity_type) else { return Vec::new() };
        let place = |grant: &Grant| (grant.recipient.kind(), self.directory().recipient_id(grant.recipient));
        let grants = ordered(&record.grants, &|a, b| place(a).cmp(&place(b)));
        let mut listed = Vec::with_capacity(grants.len());
        for grant in grants {
            let Some(role) = entity_type.role(grant.role) else { continue };
            listed.push(ListedGrant {
                recipient: self.recipient_of(grant.recipient),
                name: self.recipient_name(grant.recipient),
                grant: GrantState::of(grant, entity_type),
                label: role.label.clone(),
                level: role.level,
            });
        }
        listed
    }

    /// Every active user whom some path leads to the entity, in the order of ids; none where it is unknown.
    pub fn expanded_access_list(&self, entity: &str) -> Vec<ExpandedEntry> {
        let Some(ix) = self.directory().entity_named(entity) else { return Vec::new() };
        let users = self.resolver().users_of(ix).into_iter().map(|user| user.0).collect();
        let users = self.by_user_id(users);
        users.into_iter().filter_map(|user| self.expanded(user, ix)).collect()
    }

    /// Users in the order of ids.
    pub(super) fn by_user_id(&self, users: Vec<u32>) -> Vec<u32> {
        let id = |user: u32| self.directory().user_id(UserIx(user));
        sorted(users, &|a, b| id(a).cmp(id(b)))
    }

    fn expanded(&self, user: u32, entity: EntityIx) -> Option<ExpandedEntry> {
        let pair = self.resolver().pair(UserIx(user), entity)?;
        let access = self.access_of(&pair).filter(|_| pair.user.is_active())?;
        let allowed = self.resolver().allowed_of(&pair);
        let (mut actions, mut paths) = (Vec::new(), Vec::new());
        pair.entity_type.names(allowed).for_each(|action| actions.push(action.into()));
        for path in self.resolver().paths(&pair) {
            paths.push(self.path_report(&pair, &path, None));
        }
        Some(ExpandedEntry {
            user: self.directory().user_id(pair.user_ix).into(),
            name: pair.user.name.as_deref().map(String::from),
            access,
            actions,
            paths,
        })
    }

    pub(crate) fn recipient_name(&self, recipient: Recipient) -> Option<String> {
        let name = self.directory().party(recipient).and_then(|party| party.name.as_deref());
        name.map(String::from)
    }
}
