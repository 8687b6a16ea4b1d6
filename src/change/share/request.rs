//! What a batch asks for.

use crate::model::directory::RecipientId;
use crate::model::policy::is_no_role;

/// One line of a batch: what a recipient's grant becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whose grant.
    pub recipient: RecipientId,
    /// The role's name, an alias or a generic name in any case; none, and `NO_ROLE`, revokes.
    pub role: Option<String>,
    /// Omitted: true (S7).
    pub can_share: Option<bool>,
    /// Omitted: false; always true for OWNER-level roles (S7).
    pub can_use_data: Option<bool>,
}

/// How a batch is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShareOptions {
    /// Whether the receipt lists notifications.
    pub send_notification: bool,
    /// Whether a role above the recipient's ceiling is refused (S8).
    pub strict: bool,
}

impl Default for ShareOptions {
    fn default() -> Self {
        ShareOptions { send_notification: true, strict: false }
    }
}

impl Change {
    /// The name of the role that is to be given; none revokes (S1).
    pub(crate) fn given(&self) -> Option<&str> {
        self.role.as_deref().filter(|name| !is_no_role(name))
    }
}
