//! Warnings: what a change did otherwise than one may expect (S13).

use crate::error::Code;
use crate::explain::{PathReport, path_reports};
use crate::messages::Wording;
use crate::model::Instant;
use crate::model::directory::{
    Asked, EntityIx, EntityReference, Recipient, RecipientId, RecipientKind, Span, UserIx,
};
use crate::model::policy::TypeIx;
use core::fmt;
use serde::{Deserialize, Serialize};

/// The most entities that a warning names.
const MOST_NAMED: usize = 100;

/// A remark on a change that took effect.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Warning {
    /// The line of the share, or the edit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<usize>,
    /// `no_owner`, `unchanged`, `still_has_access`, `replaces_lasting`, `out_of_time`, `nothing_to_revoke`,
    /// `cut_by_ceiling` or `ignored_tier`.
    pub code: Code,
    /// A sentence for people.
    pub message: String,
    /// With `out_of_time`: what would help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// With `no_owner`: how many entities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// With `no_owner`: the first hundred of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<EntityReference>,
    /// With `still_has_access`: whose grant was revoked. With `replaces_lasting` and `out_of_time`: whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<RecipientId>,
    /// With `still_has_access`: the paths that remain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<PathReport>,
}

/// The sentence.
impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Warning {
    /// A remark that is only a sentence.
    pub(crate) fn new(index: Option<usize>, code: Code, message: String) -> Warning {
        Warning {
            index,
            code,
            message,
            help: None,
            count: None,
            entities: Vec::new(),
            recipient: None,
            paths: Vec::new(),
        }
    }
}

/// The warning about entities that had an owner before a change, and have none after it.
pub(super) fn no_owner(wording: Wording<'_>, owned_before: &[(EntityIx, TypeIx)]) -> Option<Warning> {
    // Who else owns them a slice does not know.
    wording.model.directory().check(Asked::Others).ok()?;
    let (mut count, mut entities, mut name) = (0usize, Vec::new(), "");
    for (ix, type_ix) in owned_before.iter().copied() {
        // An entity that was put anew with another type counts as another entity.
        let same = wording.model.directory().entity(ix).is_some_and(|record| record.entity_type == type_ix);
        if !same || wording.model.resolver().is_owned(ix) {
            continue;
        }
        if count == 0 {
            name = wording.entity_name(ix);
        }
        count = count.saturating_add(1);
        if entities.len() < MOST_NAMED {
            entities.push(EntityReference::of(
                wording.model.policy(),
                wording.model.directory(),
                ix,
                type_ix,
            ));
        }
    }
    let message = match count {
        0 => return None,
        1 => wording.say("warning.no_owner", &[("entity", name)]),
        _ => {
            let others = count.saturating_sub(1).to_string();
            wording.say("warning.no_owner_of_several", &[("entity", name), ("others", &others)])
        }
    };
    Some(Warning { count: Some(count), entities, ..Warning::new(None, Code::NoOwner, message) })
}

/// The warning that nothing changed at all.
pub(super) fn unchanged(wording: Wording<'_>) -> Warning {
    Warning::new(None, Code::Unchanged, wording.say("warning.unchanged", &[]))
}

/// Warns of when a grant counts that is about to be put: it ends in place of one that lasts, or does not count now,
/// where nobody said that it is to begin later.
pub(crate) fn warn_of_times(
    wording: Wording<'_>,
    (index, entity, recipient): (usize, EntityIx, Recipient),
    span: Span,
    keeps_from: bool,
    warnings: &mut Vec<Warning>,
) {
    let directory = wording.model.directory();
    let mut warn = |code, key, instant: Instant| {
        let instant = instant.to_string();
        let parts = [
            ("recipient", wording.name_of(recipient)),
            ("entity", wording.entity_name(entity)),
            ("until", &instant),
            ("from", &instant),
        ];
        let help = (code == Code::OutOfTime).then(|| wording.say("help.out_of_time", &[]));
        let warning = Warning::new(Some(index), code, wording.say(key, &parts));
        warnings.push(Warning { recipient: Some(RecipientId::of(directory, recipient)), help, ..warning });
    };
    let lasts = directory.held(entity, recipient).is_some_and(|held| held.span.end().is_none());
    if let Some(until) = span.end().filter(|_| lasts) {
        warn(Code::ReplacesLasting, "warning.replaces_lasting", until);
    }
    let Some(now) = directory.now() else { return };
    if span.until <= now {
        warn(Code::OutOfTime, "warning.has_ended", span.until);
    } else if keeps_from && now < span.from {
        warn(Code::OutOfTime, "warning.has_not_begun", span.from);
    }
}

/// The warning that a recipient whose grant is revoked still reaches the entity.
pub(crate) fn still_has_access(
    wording: Wording<'_>,
    index: Option<usize>,
    entity: EntityIx,
    recipient: Recipient,
) -> Option<Warning> {
    // Of others, a slice knows no path but their grants on an entity.
    let is_user = recipient.kind() == Some(RecipientKind::User);
    let user = if is_user { UserIx(recipient.slot()) } else { UserIx(u32::MAX) };
    if wording.model.directory().is_of_another(user) {
        return None;
    }
    // The paths of others are those of a hypothetical user who is in nothing else, and whose tier holds nothing.
    let (nobody, somebody) = (UserIx::VISITOR, wording.model.directory().member_of(recipient));
    let pair = match recipient.kind() {
        Some(RecipientKind::User) => wording.model.resolver().pair(UserIx(recipient.slot()), entity)?,
        _ => wording.model.resolver().pair_of(nobody, &somebody, entity)?,
    };
    let paths = wording.model.resolver().paths(&pair);
    if paths.is_empty() || !pair.user.is_active() {
        return None;
    }
    let parts = [("recipient", wording.name_of(recipient)), ("entity", wording.entity_name(entity))];
    let message = wording.say("warning.still_has_access", &parts);
    let paths = path_reports(wording, &pair, &paths, None);
    let recipient = Some(RecipientId::of(wording.model.directory(), recipient));
    Some(Warning { recipient, paths, ..Warning::new(index, Code::StillHasAccess, message) })
}
