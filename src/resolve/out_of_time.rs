//! Grants and the time (R13): when the grant of a path counts, and which grants would lead somewhere at another time.

use super::{Pair, Path, Resolver};
use crate::model::directory::Span;

impl Resolver<'_> {
    /// When the grant of a path counts; an implied path always does.
    pub fn times_of(&self, path: &Path) -> Span {
        let entity = self.directory.entity(path.origin);
        entity.map_or(Span::ALWAYS, |entity| entity.grants.span_of(path.recipient))
    }

    /// Calls `found` with each path that there would be, was a grant not out of time, and when that counts.
    pub fn each_out_of_time(&self, pair: &Pair<'_>, found: &mut dyn FnMut(Path, Span)) {
        for held in pair.entity.grants.out_of_time() {
            if pair.user.recipients.contains(held.grant.recipient) {
                found(Path::of(&held.grant, pair.entity_ix, pair.entity_type), held.span);
            }
        }
        let above = pair.heir_of().and_then(|parent| self.pair_of(pair.user_ix, pair.user, parent));
        if let Some(above) = above {
            self.each_out_of_time(&above, &mut |path, span| {
                if let Some(path) = path.carried(above.entity_type, pair.entity_type) {
                    found(path, span);
                }
            });
        }
    }
}
