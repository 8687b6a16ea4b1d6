//! Who may change accounts and app roles, and whose tier reaches everywhere. Every user is looked at, so both are
//! remembered until a party changes.

use super::{Directory, User, UserIx};
use crate::model::policy::{Policy, TierIx};

impl Directory {
    /// The active users with the policy's highest tier on every type, where that is more than the default, in the order
    /// of ids.
    pub fn administrators(&self, policy: &Policy) -> &[UserIx] {
        self.administrators.get_or_init(|| {
            let highest = TierIx::new(policy.tiers.len().saturating_sub(1));
            let mut found = Vec::new();
            if highest <= policy.default_tier {
                return found;
            }
            for (slot, user) in self.users.iter() {
                if user.is_active() && user.tiers.iter().all(|tier| *tier == highest) {
                    found.push(UserIx(slot));
                }
            }
            self.by_id(&found)
        })
    }

    /// The users whose tier holds a level on every entity of some type (R7).
    pub fn everywhere(&self, policy: &Policy) -> &[UserIx] {
        self.everywhere.get_or_init(|| {
            let mut found = Vec::new();
            // Most policies have no such tier.
            if policy.tiers.iter().any(|tier| tier.everywhere) {
                let holds = |user: &User| {
                    policy.types.iter().zip(&user.tiers).any(|(kind, tier)| kind.is_held_everywhere(*tier))
                };
                found.extend(self.users.iter().filter(|(_, user)| holds(user)).map(|(slot, _)| UserIx(slot)));
            }
            found
        })
    }
}
