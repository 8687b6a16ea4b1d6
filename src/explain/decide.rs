//! One decision with its first reason, from the same paths that decide everything (R10).

use super::DenialCode;
use crate::model::Instant;
use crate::model::policy::{ActionSet, RoleIx};
use crate::resolve::{Pair, Path, Resolver};

/// The decision on one action of a pair, with what it was made from.
pub(crate) struct Explained<'g> {
    pub pair: Pair<'g>,
    pub action: usize,
    pub paths: Vec<Path>,
    pub denial: Option<DenialCode>,
    /// With [`DenialCode::NotYet`] and [`DenialCode::Expired`]: when.
    pub instant: Option<Instant>,
}

impl<'g> Explained<'g> {
    /// Decides, and finds the first reason for a denial (R10).
    pub fn new(resolver: Resolver<'g>, pair: Pair<'g>, action: usize) -> Self {
        let pair = pair.on(action).unwrap_or(pair);
        let paths = resolver.paths(&pair);
        let mut denial = denial_code(&pair, action, &paths);
        let out_of_time =
            (denial == Some(DenialCode::NoAccess)).then(|| out_of_time(resolver, &pair)).flatten();
        if let Some((code, _)) = out_of_time {
            denial = Some(code);
        }
        Explained { pair, action, paths, denial, instant: out_of_time.map(|(_, instant)| instant) }
    }

    /// The highest role that reaches the entity.
    pub fn highest(&self) -> Option<RoleIx> {
        self.paths.iter().map(|path| path.role).max()
    }

    /// The highest path that gives the action, where it is allowed.
    pub fn main_path(&self) -> Option<&Path> {
        let rank = |path: &Path| (path.role, path.data, core::cmp::Reverse(path.via));
        let mut main: Option<&Path> = None;
        for path in &self.paths {
            let gives = self.denial.is_none() && path.gives(self.pair.sheet).has(self.action);
            if gives && main.is_none_or(|main| rank(path) >= rank(main)) {
                main = Some(path);
            }
        }
        main
    }
}

/// Where nothing but grants out of time leads: when the first of them begins to count, or else when the last ended.
fn out_of_time(resolver: Resolver<'_>, pair: &Pair<'_>) -> Option<(DenialCode, Instant)> {
    let now = resolver.directory.now()?;
    let [mut first, mut last] = [None; 2];
    resolver.each_out_of_time(pair, &mut |_, span| {
        if now < span.from {
            first = Some(first.map_or(span.from, |first: Instant| first.min(span.from)));
        } else {
            last = last.max(Some(span.until));
        }
    });
    first.map(|first| (DenialCode::NotYet, first)).or(last.map(|last| (DenialCode::Expired, last)))
}

fn denial_code(pair: &Pair<'_>, action: usize, paths: &[Path]) -> Option<DenialCode> {
    if !pair.user.is_active() {
        return Some(DenialCode::InactiveUser);
    }
    if paths.is_empty() {
        return Some(DenialCode::NoAccess);
    }
    let [mut with_data, mut held, mut given] = [ActionSet::default(); 3];
    for path in paths {
        with_data = with_data.with(pair.sheet.cell(path.role, true));
        held = held.with(path.cell(pair.sheet));
        given = given.with(path.gives(pair.sheet));
    }
    let reasons = [
        (with_data, DenialCode::RoleLacksAction),
        (held, DenialCode::NeedsDataAccess),
        (given, DenialCode::CannotShare),
        (pair.cap(), DenialCode::Ceiling),
    ];
    reasons.into_iter().find(|(set, _)| !set.has(action)).map(|(_, code)| code)
}
