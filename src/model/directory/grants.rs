//! Who was given what.

use super::{Recipient, Recipients};
use crate::model::Instant;
use crate::model::policy::RoleIx;
use core::ops::Deref;

/// One line of an entity's access list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Grant {
    pub recipient: Recipient,
    /// Its place among the document's grants.
    pub order: u32,
    pub role: RoleIx,
    pub can_share: Option<bool>,
    pub can_use_data: Option<bool>,
    /// The role's name as it was written, in [`super::Directory::words`].
    pub written: u32,
}

impl Grant {
    /// The lowest grant to a recipient.
    pub fn to(recipient: Recipient) -> Self {
        Grant { recipient, order: 0, role: RoleIx(0), can_share: None, can_use_data: None, written: 0 }
    }

    /// Omitted canShare is true (S7). Nobody passes on what the public has (S2).
    pub fn shares(&self) -> bool {
        self.can_share.unwrap_or(true) && !self.recipient.is_public()
    }

    /// Omitted canUseData is false: the reading that gives less.
    pub fn uses_data(&self) -> bool {
        self.can_use_data.unwrap_or(false)
    }
}

/// When a grant counts (R13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub from: Instant,
    pub until: Instant,
}

impl Span {
    /// That of a grant without times.
    pub const ALWAYS: Span = Span { from: Instant::EARLIEST, until: Instant::LATEST };

    /// Whether a grant counts then: from its beginning on, and no longer at its end.
    pub fn holds(&self, now: Instant) -> bool {
        self.from <= now && now < self.until
    }

    /// The first time after `now` at which it begins or ends to count.
    pub fn next_change(&self, now: Instant) -> Option<Instant> {
        let next = if now < self.from { self.from } else { self.until };
        Some(next).filter(|next| now < *next && *next != Instant::LATEST)
    }

    /// The beginning, where it has one.
    pub fn begin(&self) -> Option<Instant> {
        Some(self.from).filter(|from| *from != Instant::EARLIEST)
    }

    /// The end, where it has one.
    pub fn end(&self) -> Option<Instant> {
        Some(self.until).filter(|until| *until != Instant::LATEST)
    }
}

/// What a recipient holds on an entity: a grant, which may be out of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub grant: Grant,
    pub span: Span,
    /// Whether it counts now.
    pub counts: bool,
}

impl Held {
    /// A grant without times.
    pub fn lasting(grant: Grant) -> Self {
        Held { grant, span: Span::ALWAYS, counts: true }
    }

    pub fn is_timed(&self) -> bool {
        self.span != Span::ALWAYS
    }
}

/// An entity's access list, sorted by recipient: to read it is to read the grants that count. Those with times stand
/// aside as well, so that questions pay nothing for them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grants {
    list: Vec<Grant>,
    /// [`Recipient::marks`] of all of them, and of some that are gone.
    marks: u64,
    timed: Option<Box<Timed>>,
}

/// The grants with times, whether they count now or not, sorted by recipient.
#[derive(Clone, Debug, Default)]
struct Timed(Vec<Held>);

impl Grants {
    /// Of a list that is sorted.
    pub fn of(list: Box<[Grant]>) -> Self {
        let marks = Recipient::marks(list.iter().map(|grant| grant.recipient));
        Grants { list: list.into_vec(), marks, timed: None }
    }

    /// The grants with times.
    pub fn timed(&self) -> &[Held] {
        self.timed.as_ref().map_or(&[], |timed| &timed.0)
    }

    /// The grants that do not count now.
    pub fn out_of_time(&self) -> impl Iterator<Item = &Held> {
        self.timed().iter().filter(|held| !held.counts)
    }

    /// All that recipients hold, whether it counts now or not: in the order of recipients, but for those out of time,
    /// which come last.
    pub fn all(&self) -> impl Iterator<Item = Held> {
        let counting = self.list.iter().map(|grant| self.with_times(grant));
        counting.chain(self.out_of_time().copied())
    }

    /// How many recipients hold something.
    pub fn count(&self) -> usize {
        self.list.len().saturating_add(self.out_of_time().count())
    }

    /// When the grant to a recipient counts.
    pub fn span_of(&self, recipient: Recipient) -> Span {
        let timed = self.timed_place(recipient).ok().and_then(|place| self.timed().get(place));
        timed.map_or(Span::ALWAYS, |held| held.span)
    }

    /// What a recipient holds.
    pub fn held_by(&self, recipient: Recipient) -> Option<Held> {
        match self.timed_place(recipient) {
            Ok(place) => self.timed().get(place).copied(),
            Err(_) => self.grant_to(recipient).copied().map(Held::lasting),
        }
    }

    /// Shows what some recipients hold, in the order of recipients. Of few grants each is looked at, of many only
    /// theirs.
    pub fn each_held_by(&self, recipients: &Recipients, see: &mut dyn FnMut(&Held)) {
        const FEW: usize = 16;
        if !self.may_reach(recipients) {
            return;
        }
        if self.timed.is_some() || self.list.len() > FEW {
            return recipients
                .iter()
                .for_each(|recipient| self.held_by(*recipient).iter().for_each(&mut *see));
        }
        for grant in self.list.iter().filter(|grant| recipients.contains(grant.recipient)) {
            see(&Held::lasting(*grant));
        }
    }

    /// Puts or takes what a recipient holds, and gives back what was held before.
    #[inline(never)]
    pub fn put_held(&mut self, recipient: Recipient, held: Option<Held>) -> Option<Held> {
        let before = self.held_by(recipient);
        self.put(recipient, held.filter(|held| held.counts).map(|held| held.grant));
        let place = self.timed_place(recipient);
        match (place, held.filter(Held::is_timed)) {
            (Err(_), None) => {}
            (place, held) => {
                let Timed(list) = self.timed.get_or_insert_default().as_mut();
                self.marks |= Recipient::marks(core::iter::once(recipient));
                match (place, held) {
                    (Ok(place), Some(held)) => list.iter_mut().skip(place).take(1).for_each(|it| *it = held),
                    (Err(place), Some(held)) => list.insert(place, held),
                    (Ok(place) | Err(place), None) => drop(list.remove(place)),
                }
                if list.is_empty() {
                    self.timed = None;
                }
            }
        }
        before
    }

    /// Whether two lists say the same.
    pub fn is_same(&self, other: &Grants) -> bool {
        self.list == other.list && self.timed() == other.timed()
    }

    fn with_times(&self, grant: &Grant) -> Held {
        Held { span: self.span_of(grant.recipient), ..Held::lasting(*grant) }
    }

    fn timed_place(&self, recipient: Recipient) -> Result<usize, usize> {
        self.timed().binary_search_by_key(&recipient, |held| held.grant.recipient)
    }

    /// The place of a recipient's grant, or the one where it would be.
    pub fn place(&self, recipient: Recipient) -> Result<usize, usize> {
        self.binary_search_by_key(&recipient, |grant| grant.recipient)
    }

    /// A recipient's own grant.
    pub fn grant_to(&self, recipient: Recipient) -> Option<&Grant> {
        self.get(self.place(recipient).ok()?)
    }

    /// Puts or takes a recipient's grant that counts, and gives back the one before.
    fn put(&mut self, recipient: Recipient, grant: Option<Grant>) -> Option<Grant> {
        match (self.place(recipient), grant) {
            (Ok(place), Some(grant)) => self.list.get_mut(place).map(|held| core::mem::replace(held, grant)),
            (Ok(place), None) => Some(self.list.remove(place)),
            (Err(place), Some(grant)) => {
                self.marks |= Recipient::marks(core::iter::once(recipient));
                self.list.insert(place, grant);
                None
            }
            (Err(_), None) => None,
        }
    }

    /// Gives each another role, those out of time too.
    pub fn each_role(&mut self, role: &mut dyn FnMut(&Grant) -> RoleIx) {
        for grant in &mut self.list {
            grant.role = role(grant);
        }
        for held in self.timed.iter_mut().flat_map(|timed| &mut timed.0) {
            held.grant.role = role(&held.grant);
        }
    }

    /// Whether one of them may be to one of these recipients. Mostly none is, and the list need not be read to know.
    pub fn may_reach(&self, recipients: &Recipients) -> bool {
        self.marks & recipients.marks() != 0
    }
}

impl Deref for Grants {
    type Target = [Grant];

    fn deref(&self) -> &[Grant] {
        &self.list
    }
}
