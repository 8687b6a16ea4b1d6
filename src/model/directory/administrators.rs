//! Who may change accounts and app roles.

use super::{Directory, UserIx};
use crate::model::policy::{Policy, TierIx};

impl Directory {
    /// Forgets who they are: the policy is another.
    pub fn forget_administrators(&mut self) {
        self.administrators.take();
    }

    /// The active users with the policy's highest tier on every type, where that is more than the default, in the order
    /// of ids. Every user is looked at, so it is remembered until a party changes.
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
}
