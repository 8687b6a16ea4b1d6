//! Who owns an entity, as far as it matters that somebody does (S5, S13).

use super::Resolver;
use crate::model::directory::{EntityIx, Grant, Recipient, RecipientKind, User, UserIx};
use crate::model::policy::{EntityType, RoleIx};

impl Resolver<'_> {
    /// S5: whether a grant of an OWNER-level role counts where an owner has to stay: it is an active user's, or where
    /// the type takes others too, that of a group or an organization with an active user in it.
    pub fn counts_as_owners(&self, entity_type: &EntityType, grant: &Grant) -> bool {
        let takes_any = entity_type.sharing.as_ref().is_some_and(|sharing| sharing.any_owner);
        let takes = match grant.recipient.kind() {
            Some(RecipientKind::User) => true,
            Some(_) => takes_any,
            // What the public has makes nobody an owner.
            None => false,
        };
        let is_staffed = || self.directory.is_staffed(grant.recipient);
        takes && (self.has_active_user(grant.recipient, &|_, _| true) || is_staffed())
    }

    /// Whether the entity has an owner: an active user to whom a grant, on it or on what it inherits from, gives an
    /// OWNER-level role, and whose ceiling lets that role through (S13).
    pub fn is_owned(&self, entity: EntityIx) -> bool {
        self.is_owned_by(entity, &|entity_type, grant, role| {
            self.has_active_user(grant.recipient, &|resolver, user| {
                let type_ix = resolver.directory.entity(entity).map(|record| record.entity_type);
                let tier = type_ix.and_then(|ix| entity_type.tier(user.tier(ix)));
                tier.is_some_and(|effect| effect.highest >= Some(role))
            })
        })
    }

    /// Whether a grant on the entity, or on what it inherits from, gives an OWNER-level role there and counts.
    pub fn is_owned_by(
        &self,
        entity: EntityIx,
        counts: &dyn Fn(&EntityType, &Grant, RoleIx) -> bool,
    ) -> bool {
        let Some(entity_type) = self.type_of(entity) else { return false };
        let mut chain = vec![entity_type];
        let mut next = Some(entity);
        while let Some(record) = next.and_then(|ix| self.directory.entity(ix)) {
            for grant in record.grants.iter() {
                let role = carried_down(grant.role, &chain).filter(|role| entity_type.is_owner(*role));
                if role.is_some_and(|role| counts(entity_type, grant, role)) {
                    return true;
                }
            }
            next = next.and_then(|ix| self.inherits_from(ix));
            chain.extend(next.and_then(|ix| self.type_of(ix)));
        }
        false
    }

    /// Whether a grant to a recipient reaches an active user of whom something is true.
    pub fn has_active_user(&self, recipient: Recipient, is_so: &dyn Fn(&Self, &User) -> bool) -> bool {
        self.users_behind(recipient).iter().any(|slot| {
            let user = self.directory.user(UserIx(*slot)).filter(|user| user.is_active());
            user.is_some_and(|user| is_so(self, user))
        })
    }

    fn type_of(&self, entity: EntityIx) -> Option<&'_ EntityType> {
        self.policy.entity_type(self.directory.entity(entity)?.entity_type)
    }
}

/// The role that remains of one that is carried over from the last of some types to the first. Each type is that of the
/// parent of the one before.
fn carried_down(role: RoleIx, chain: &[&EntityType]) -> Option<RoleIx> {
    let mut role = Some(role);
    for step in chain.windows(2).rev() {
        let [to, from] = step else { continue };
        role = to.role_from(from, role?);
    }
    role
}
