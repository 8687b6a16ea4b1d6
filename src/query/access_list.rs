//! An entity's access list as its recipients see it (S12).

use super::{Access, access_of};
use crate::collections::{owned, sorted_indices};
use crate::error::{Code, Error, Result};
use crate::explain::{DenialCode, PathReport, path_reports};
use crate::messages::Wording;
use crate::model::directory::{Asked, EntityIx, Grant, Held, Recipient, RecipientId, UserIx};
use crate::model::policy::Level;
use crate::model::{EntityRef, Instant, Model};
use crate::resolve::has_data;
use serde::{Deserialize, Serialize};

/// A direct grant of the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct ListedGrant {
    /// Whose.
    pub recipient: RecipientId,
    /// The recipient's name, where it has one.
    pub name: Option<String>,
    /// The role with its flags.
    #[serde(flatten)]
    pub grant: GrantState,
    /// `not_yet` or `expired` where the grant does not count now (R13).
    #[serde(rename = "outOfTime", skip_serializing_if = "Option::is_none")]
    pub out_of_time: Option<DenialCode>,
    /// The role's name for people.
    pub label: String,
    /// The role's level.
    pub level: Level,
}

/// A user of the expanded list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
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

/// The most paths in one list: as text these are some ten megabytes.
const MOST_PATHS: usize = 200_000;

/// The direct grants of an entity, users first, then groups, organizations and the public, each in the order of ids.
pub(crate) fn access_list(model: &Model, entity: EntityRef<'_>) -> Result<Vec<ListedGrant>> {
    let mut listed = Vec::new();
    let ix = model.entity_of(entity)?;
    model.directory().check(Asked::List(entity.id, ix))?;
    let ix = ix.ok_or_else(|| Error::unknown_entity(entity.id, entity.entity_type))?;
    let found = model.directory().entity(ix).zip(model.type_of_entity(ix));
    let Some((record, entity_type)) = found else { return Ok(listed) };
    let held: Vec<Held> = record.grants.all().collect();
    let is_early = |held: &Held| model.directory().now().is_some_and(|now| now < held.span.from);
    let key = |index: u32| {
        let recipient = held.get(index as usize)?.grant.recipient;
        Some((recipient.is_public(), recipient.kind(), model.directory().recipient_id(recipient)))
    };
    for index in sorted_indices(held.len(), &|a, b| key(a).cmp(&key(b))) {
        let Some(held) = held.get(index as usize) else { continue };
        let Grant { recipient, role, .. } = &held.grant;
        let Some(grant) = grant_state(model, ix, *recipient) else { continue };
        let Some(role) = entity_type.role(*role) else { continue };
        let party = model.directory().party(*recipient);
        listed.push(ListedGrant {
            recipient: RecipientId::of(model.directory(), *recipient),
            name: party.and_then(|party| party.name.as_deref()).map(owned),
            grant,
            out_of_time: (!held.counts)
                .then(|| if is_early(held) { DenialCode::NotYet } else { DenialCode::Expired }),
            label: role.label.clone(),
            level: role.level,
        });
    }
    Ok(listed)
}

/// A page of that list: at most `limit` users, from the first on whose id comes after `after`.
///
/// # Errors
/// As [`Gate::expanded_access_list`].
pub(crate) fn expanded_access_page(
    wording: Wording<'_>,
    entity: EntityRef<'_>,
    after: &str,
    limit: usize,
) -> Result<Vec<ExpandedEntry>> {
    let (mut entries, mut paths) = (Vec::new(), 0usize);
    wording.model.directory().check(Asked::Others)?;
    let ix = wording.model.require_entity(entity)?;
    for user in wording.model.directory().by_id(&wording.model.resolver().users_of(ix)) {
        if entries.len() == limit {
            break;
        }
        if wording.model.directory().user_id(user) <= after {
            continue;
        }
        let Some(entry) = expanded(wording, user, ix) else { continue };
        paths = paths.saturating_add(entry.paths.len());
        entries.push(entry);
        if paths > MOST_PATHS {
            let error = Error::new(Code::InvalidArgument, "the list has too many paths to be told at once");
            return Err(error.with_help(Some(owned("ask for fewer users at a time: `limit`, then `after`"))));
        }
    }
    Ok(entries)
}

fn expanded(wording: Wording<'_>, user: UserIx, entity: EntityIx) -> Option<ExpandedEntry> {
    let pair = wording.model.resolver().pair(user, entity)?;
    let access = access_of(wording.model, &pair).filter(|_| pair.user.is_active())?;
    let mut actions = Vec::new();
    for action in wording.model.resolver().allowed_names(&pair) {
        actions.push(owned(action));
    }
    Some(ExpandedEntry {
        user: owned(wording.model.directory().user_id(pair.user_ix)),
        name: pair.user.party.name.as_deref().map(owned),
        access,
        actions,
        paths: path_reports(wording, &pair, &wording.model.resolver().paths(&pair), None),
    })
}

/// A grant as it counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GrantState {
    /// The type's own name of the role.
    pub role: String,
    /// The grant's canShare.
    pub can_share: bool,
    /// Whether it comes with data access.
    pub can_use_data: bool,
    /// From when on it counts, where it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Instant>,
    /// When it does not count any more, where it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
}

/// A recipient's own grant on an entity, as it counts.
pub(crate) fn grant_state(model: &Model, entity: EntityIx, recipient: Recipient) -> Option<GrantState> {
    let Held { grant, span, .. } = model.directory().held(entity, recipient)?;
    let entity_type = model.type_of_entity(entity)?;
    Some(GrantState {
        role: entity_type.role(grant.role)?.id.clone(),
        can_share: grant.shares(),
        can_use_data: has_data(entity_type, grant.role, grant.uses_data()),
        from: span.begin(),
        until: span.end(),
    })
}
