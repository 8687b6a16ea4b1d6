//! The cells of a type's role table, by sheets.

use super::{ActionSet, EntityType, RoleIx, SHEET, TierIx};

/// The cells of up to 64 of a type's actions. A decision is about one action, so it looks at one sheet; most types have
/// no other.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// The actions that each role holds without data access, and with it.
    pub cells: Vec<[ActionSet; 2]>,
    /// Those of these actions that have a footnote.
    pub noted: Vec<[ActionSet; 2]>,
    /// What each tier lets pass (R7).
    pub caps: Vec<ActionSet>,
    /// The sharing actions.
    pub sharing: ActionSet,
    /// The actions that a grant without canShare loses (R5).
    pub stripped: ActionSet,
}

impl Sheet {
    /// The cell of a role; empty where the ladder has no such role.
    #[inline]
    pub fn cell(&self, ix: RoleIx, data: bool) -> ActionSet {
        match self.cells.get(ix.index()) {
            Some([_, with]) if data => *with,
            Some([without, _]) => *without,
            None => ActionSet::default(),
        }
    }

    /// What a tier lets pass (R7).
    #[inline]
    pub fn cap(&self, ix: TierIx) -> ActionSet {
        self.caps.get(ix.index()).copied().unwrap_or_default()
    }
}

impl EntityType {
    /// The sheet that an action is on; none where the type has no such action.
    #[inline]
    pub fn sheet_of(&self, action: usize) -> Option<&Sheet> {
        if action < SHEET {
            Some(&self.sheet)
        } else {
            self.more_sheets.get((action / SHEET).wrapping_sub(1))
        }
    }

    /// The same to be filled.
    pub fn sheet_mut(&mut self, action: usize) -> Option<&mut Sheet> {
        if action < SHEET {
            Some(&mut self.sheet)
        } else {
            self.more_sheets.get_mut((action / SHEET).wrapping_sub(1))
        }
    }

    /// The sheets in the order of the actions.
    pub fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        core::iter::once(&self.sheet).chain(&self.more_sheets)
    }

    /// The same to be filled.
    pub fn sheets_mut(&mut self) -> impl Iterator<Item = &mut Sheet> {
        core::iter::once(&mut self.sheet).chain(&mut self.more_sheets)
    }

    /// Whether a role holds an action, with or without data access.
    pub fn holds(&self, role: RoleIx, data: bool, action: usize) -> bool {
        self.sheet_of(action).is_some_and(|sheet| sheet.cell(role, data).has(action))
    }

    /// Whether a tier lets an action pass (R7).
    pub fn lets_pass(&self, tier: TierIx, action: usize) -> bool {
        self.sheet_of(action).is_some_and(|sheet| sheet.cap(tier).has(action))
    }
}
