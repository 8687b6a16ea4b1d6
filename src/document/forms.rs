//! Records as they are read: ids interned, nothing looked up yet.

use super::Reference;
use crate::model::directory::{EntityIx, Recipient, RecipientKind, Span};

/// A record of any kind, as read; what its kind does not have is left out.
#[derive(Default)]
pub(crate) struct RecordForm {
    pub id: Option<u32>,
    pub name: Option<Box<str>>,
    pub entity_type: Option<u32>,
    pub organization: Option<u32>,
    pub created_by: Option<u32>,
    pub parent: Option<Reference>,
    pub inherits: Option<bool>,
    /// Whether a slice has the whole access list.
    pub listed: Option<bool>,
    /// In a slice: the number of what it has in common with others.
    pub way: Option<u32>,
    pub groups: Option<Box<[u32]>>,
    pub app_roles: Option<Box<[u32]>>,
    pub active: Option<bool>,
}

impl RecordForm {
    /// Whether it is in or of a party.
    pub fn refers_to(&self, kind: RecipientKind, slot: u32) -> bool {
        match kind {
            RecipientKind::User => self.created_by == Some(slot),
            RecipientKind::Group => self.groups.as_ref().is_some_and(|groups| groups.contains(&slot)),
            RecipientKind::Organization => self.organization == Some(slot),
        }
    }
}

/// Some fields of a record, as read.
#[derive(Default)]
pub(crate) struct Patch {
    pub form: RecordForm,
    /// Those that are given, or are to be taken away.
    pub fields: Vec<&'static str>,
}

/// A grant, as read; small, since there are many.
#[derive(Clone, Copy)]
pub(crate) struct GrantForm {
    pub entity: Reference,
    pub recipient: Recipient,
    /// Among the draft's words.
    pub role: u32,
    pub can_share: Option<bool>,
    pub can_use_data: Option<bool>,
    pub times: Times,
}

/// The number of what a grant says of when it counts, among the [`Spans`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Times(u32);

impl Times {
    /// Those of a grant that always counts.
    pub const NONE: Times = Times(0);
}

/// When grants count that say so: few do.
#[derive(Default)]
pub(crate) struct Spans(Vec<Span>);

impl Spans {
    /// The number of a span.
    pub fn add(&mut self, span: Span) -> Times {
        if span == Span::ALWAYS {
            return Times::NONE;
        }
        self.0.push(span);
        Times(self.0.len() as u32)
    }

    /// The span of a number.
    pub fn of(&self, times: Times) -> Span {
        let place = times.0.checked_sub(1);
        place.and_then(|place| self.0.get(place as usize)).copied().unwrap_or(Span::ALWAYS)
    }
}

impl GrantForm {
    /// Keeps the place of a grant whose issues are noted, so that the paths of the next ones are right.
    pub const UNREADABLE: GrantForm = GrantForm {
        entity: Reference::NONE,
        recipient: Recipient::NONE,
        role: u32::MAX,
        can_share: None,
        can_use_data: None,
        times: Times::NONE,
    };

    /// The entity of one that is resolved.
    pub fn entity_ix(&self) -> EntityIx {
        EntityIx(self.entity.number())
    }

    pub fn is_readable(&self) -> bool {
        self.role != u32::MAX
    }
}
