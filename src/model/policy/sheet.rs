//! The cells of a type's role table, by sheets.

use super::actions::ActionSet;
use super::index::{RoleIx, TierIx};

/// The cells of up to 64 of a type's actions. A decision is about one action, so it looks at one sheet; most types have
/// no other.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// By role.
    pub cells: Vec<Cells>,
    /// What each tier lets pass (R7), and then what each state does (R12).
    pub caps: Vec<ActionSet>,
    /// The type's sharing actions, which a grant to the public never gives (S2).
    pub sharing: ActionSet,
    /// Those of them that a grant without canShare loses (R5).
    pub stripped: ActionSet,
}

/// A role's cells, without data access and with it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cells {
    /// The actions that the role holds.
    pub held: [ActionSet; 2],
    /// Those of them that have a footnote.
    pub noted: [ActionSet; 2],
}

impl Sheet {
    /// The cell of a role; empty where the ladder has no such role.
    #[inline]
    pub fn cell(&self, ix: RoleIx, data: bool) -> ActionSet {
        match self.cells.get(ix.index()) {
            Some(Cells { held: [_, with], .. }) if data => *with,
            Some(Cells { held: [without, _], .. }) => *without,
            None => ActionSet::default(),
        }
    }

    /// What a tier lets pass (R7).
    #[inline]
    pub fn cap(&self, ix: TierIx) -> ActionSet {
        self.cap_at(ix.index())
    }

    /// What the tier or the state at a place among the caps lets pass.
    #[inline]
    pub fn cap_at(&self, place: usize) -> ActionSet {
        self.caps.get(place).copied().unwrap_or_default()
    }
}
