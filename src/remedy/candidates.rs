//! Where a grant could be put, and the least that it would have to say.

use super::{RemedyKind, gives};
use crate::directory::{EntityIx, Grant, Recipient, RecipientKind};
use crate::gate::Gate;
use crate::policy::{EntityType, RoleIx};
use crate::resolve::{Pair, has_data};

/// An entity whose access list could change: the one in question, or one that it inherits from.
pub(super) struct Target<'g> {
    pub entity_ix: EntityIx,
    pub entity_type: &'g EntityType,
    /// The types that a role is carried over to on its way down, the nearest first.
    pub below: Vec<&'g EntityType>,
    /// Steps up from the entity in question.
    pub distance: usize,
}

/// A grant to put, beside the one that is there.
#[derive(Clone, Copy)]
pub(super) struct Wish {
    pub grant: Grant,
    pub held: Option<Grant>,
}

impl Wish {
    /// The most telling of what changes.
    pub fn kind(&self) -> RemedyKind {
        match self.held {
            Some(held) if held.role != self.grant.role => RemedyKind::Role,
            Some(held) if held.uses_data() != self.grant.uses_data() => RemedyKind::DataAccess,
            Some(_) => RemedyKind::CanShare,
            None => RemedyKind::Role,
        }
    }
}

impl Gate {
    /// The entities whose sharing would reach this one; where none of them is shared, the entity itself.
    pub(super) fn targets(&self, entity: EntityIx) -> Vec<Target<'_>> {
        let mut all: Vec<Target<'_>> = Vec::new();
        let mut next = Some(entity);
        while let Some(ix) = next {
            let Some((record, made)) = self.directory().entity(ix).zip(self.type_of_entity(ix)) else {
                break;
            };
            let mut below: Vec<&EntityType> = all.last().map_or_else(Vec::new, |last| last.below.clone());
            if let Some(last) = all.last() {
                below.insert(0, last.entity_type);
            }
            all.push(Target { entity_ix: ix, entity_type: made, below, distance: all.len() });
            next = record.parent.filter(|_| made.inherits);
        }
        let shared = |target: &Target<'_>| target.entity_type.sharing.is_some();
        if all.iter().any(shared) {
            all.retain(shared);
        } else {
            all.truncate(1);
        }
        all
    }

    /// For each target, and the user and each of the user's groups: the least grant that gives the action.
    pub(super) fn grants<'t>(
        &self,
        pair: &Pair<'_>,
        action: usize,
        targets: &'t [Target<'t>],
    ) -> Vec<(&'t Target<'t>, Wish)> {
        let mut recipients = vec![Recipient::new(RecipientKind::User, pair.user_ix.0)];
        for group in pair.user.groups() {
            recipients.push(Recipient::new(RecipientKind::Group, group.0));
        }
        let mut found = Vec::new();
        for target in targets {
            for recipient in &recipients {
                if self.may_receive(target.entity_ix, *recipient) {
                    let wish = self.least_grant(target, *recipient, action);
                    found.extend(wish.map(|wish| (target, wish)));
                }
            }
        }
        found
    }

    /// S8: sharing does not leave the organization where the policy keeps it inside.
    fn may_receive(&self, entity: EntityIx, recipient: Recipient) -> bool {
        let inside = self.directory().entity(entity).and_then(|entity| entity.organization);
        let across = self.policy().across_organizations;
        across || inside.is_none() || self.directory().organization_of(recipient) == inside
    }

    /// The lowest role, then without data access, then without sharing, that gives the action, and takes
    /// nothing away that the recipient has.
    fn least_grant(&self, target: &Target<'_>, recipient: Recipient, action: usize) -> Option<Wish> {
        let held = self.directory().grant(target.entity_ix, recipient).copied();
        let made = target.entity_type;
        let lowest = held.map_or(0, |held| held.role.place());
        let (data, shares) = held.map_or((false, true), |held| (held.uses_data(), held.shares()));
        for role in (lowest..made.roles.len()).map(RoleIx::new) {
            for uses_data in [data, true].into_iter().filter(|uses| !uses || made.data_access || data) {
                for can_share in [shares, true] {
                    let uses = has_data(made, role, uses_data);
                    let grant = Grant {
                        role,
                        can_share: Some(can_share),
                        can_use_data: Some(uses),
                        ..held.unwrap_or(Grant::to(recipient))
                    };
                    if gives(target, &grant).has(action) {
                        return Some(Wish { grant, held });
                    }
                }
            }
        }
        None
    }
}
