//! Whom a grant to the public reaches.

use crate::error::{by_name, closed_list};

closed_list! {
    /// The public as a recipient (R2). The second one reaches more than the first.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    Public {
        /// Every active user of the directory.
        SignedIn = "signed_in",
        /// The same, and the visitor.
        Anyone = "anyone",
    }
}
by_name!("public", Public);
