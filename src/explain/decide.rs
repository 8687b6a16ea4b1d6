//! One answer with its first reason, from the same paths that decide everything (R10).

use super::DenialCode;
use crate::gate::Gate;
use crate::policy::{ActionSet, RoleIx};
use crate::resolve::{Pair, Path};

/// One question about a pair of records, answered.
pub(crate) struct Explained<'g> {
    pub pair: Pair<'g>,
    pub action: usize,
    pub paths: Vec<Path>,
    pub denial: Option<DenialCode>,
}

impl<'g> Explained<'g> {
    /// Decides, and finds the first reason against (R10).
    pub fn new(gate: &'g Gate, pair: Pair<'g>, action: usize) -> Self {
        let paths = gate.resolver().paths(&pair);
        let denial = denial_code(&pair, action, &paths);
        Explained { pair, action, paths, denial }
    }

    /// The highest path that gives the action.
    pub fn main_path(&self) -> Option<&Path> {
        let giving = self.paths.iter().filter(|path| path.gives(self.pair.entity_type).has(self.action));
        giving.max_by_key(|path| (path.role, path.data, core::cmp::Reverse(path.via)))
    }

    /// The place in the policy of the footnote that travels with the answer: that of the highest giving cell.
    pub fn note(&self) -> Option<usize> {
        let (entity_type, highest) = (self.pair.entity_type, self.main_path()?);
        let notes = &entity_type.actions.get(self.action)?.notes;
        let of_cell = |note: &&(RoleIx, bool, usize)| (note.0, note.1) == (highest.role, highest.data);
        notes.iter().find(of_cell).map(|note| note.2)
    }
}

fn denial_code(pair: &Pair<'_>, action: usize, paths: &[Path]) -> Option<DenialCode> {
    let entity_type = pair.entity_type;
    let some = |test: &dyn Fn(&Path) -> ActionSet| paths.iter().any(|path| test(path).has(action));
    let code = if !pair.user.is_active() {
        DenialCode::InactiveUser
    } else if paths.is_empty() {
        DenialCode::NoAccess
    } else if !some(&|path| entity_type.cell(path.role, true)) {
        DenialCode::RoleLacksAction
    } else if !some(&|path| path.cell(entity_type)) {
        DenialCode::NeedsDataAccess
    } else if !some(&|path| path.gives(entity_type)) {
        DenialCode::CannotShare
    } else if !pair.cap().has(action) {
        DenialCode::Ceiling
    } else {
        return None;
    };
    Some(code)
}
