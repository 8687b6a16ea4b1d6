//! An entity's access list as its recipients see it (S12).

use super::Access;
use crate::collections::{owned, places};
use crate::error::{Code, Error, Result};
use crate::explain::PathReport;
use crate::gate::Gate;
use crate::model::directory::{EntityIx, Grant, RecipientId, UserIx};
use crate::model::policy::Level;
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

/// Paths that a list tells at most: some ten megabytes.
const MOST_PATHS: usize = 200_000;

impl Gate {
    /// The direct grants of an entity, users first, then groups and organizations, each in the order of ids;
    /// none where the entity is unknown.
    pub fn access_list(&self, entity: &str) -> Vec<ListedGrant> {
        let Some(ix) = self.directory().entity_named(entity) else { return Vec::new() };
        let Some(record) = self.directory().entity(ix) else { return Vec::new() };
        let Some(entity_type) = self.type_of_entity(ix) else { return Vec::new() };
        let key = |place: u32| {
            let recipient = record.grants.get(place as usize)?.recipient;
            Some((recipient.kind(), self.directory().recipient_id(recipient)))
        };
        let mut listed = Vec::new();
        for place in places(record.grants.len(), &|a, b| key(a).cmp(&key(b))) {
            let Some(Grant { recipient, role, .. }) = record.grants.get(place as usize) else { continue };
            let Some(grant) = self.grant_state(ix, *recipient) else { continue };
            let Some(role) = entity_type.role(*role) else { continue };
            let party = self.directory().party(*recipient);
            listed.push(ListedGrant {
                recipient: self.recipient_of(*recipient),
                name: party.and_then(|party| party.name.as_deref()).map(owned),
                grant,
                label: role.label.clone(),
                level: role.level,
            });
        }
        listed
    }

    /// Every active user whom some path leads to the entity, in the order of ids; none where it is unknown.
    ///
    /// # Errors
    /// `invalid_argument` where the list has more than 200,000 paths: ask for it in pages.
    pub fn expanded_access_list(&self, entity: &str) -> Result<Vec<ExpandedEntry>> {
        self.expanded_access_page(entity, "", usize::MAX)
    }

    /// A page of that list: at most `limit` users, from the first on whose id comes after `after`.
    ///
    /// # Errors
    /// As [`Gate::expanded_access_list`].
    pub fn expanded_access_page(
        &self,
        entity: &str,
        after: &str,
        limit: usize,
    ) -> Result<Vec<ExpandedEntry>> {
        let (mut entries, mut paths) = (Vec::new(), 0usize);
        let Some(ix) = self.directory().entity_named(entity) else { return Ok(entries) };
        for user in self.directory().by_id(&self.resolver().users_of(ix)) {
            if entries.len() == limit {
                break;
            }
            if self.directory().user_id(user) <= after {
                continue;
            }
            let Some(entry) = self.expanded(user, ix) else { continue };
            paths = paths.saturating_add(entry.paths.len());
            entries.push(entry);
            if paths > MOST_PATHS {
                let error =
                    Error::new(Code::InvalidArgument, "the list has too many paths to be told at once");
                return Err(
                    error.with_help(Some(owned("ask for fewer users at a time: `limit`, then `after`")))
                );
            }
        }
        Ok(entries)
    }

    fn expanded(&self, user: UserIx, entity: EntityIx) -> Option<ExpandedEntry> {
        let pair = self.resolver().pair(user, entity)?;
        let access = self.access_of(&pair).filter(|_| pair.user.is_active())?;
        let allowed = self.resolver().allowed_of(&pair);
        let mut actions = Vec::new();
        for action in pair.entity_type.names(allowed) {
            actions.push(owned(action));
        }
        Some(ExpandedEntry {
            user: owned(self.directory().user_id(pair.user_ix)),
            name: pair.user.name.as_deref().map(owned),
            access,
            actions,
            paths: self.path_reports(&pair, &self.resolver().paths(&pair), None),
        })
    }
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
