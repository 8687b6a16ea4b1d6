//! The policy model: entity types with their role tables, tiers, app roles. Valid by construction.

mod actions;
pub(crate) mod form;
mod index;
mod public;
mod sheet;

pub use actions::MOST_ACTIONS;
pub(crate) use actions::{ActionSet, SHEET};
pub use form::PolicyDocument;
pub(crate) use index::{AppRoleIx, RoleIx, StateIx, TierIx, TypeIx, index};
pub use public::Public;
pub(crate) use sheet::{Cells, Sheet};

use crate::error::{Error, Result, by_name, closed_list};
use std::sync::OnceLock;

closed_list! {
    /// A role's level: the step that generic names mean and ceilings cap at.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    Level {
        /// Look, and use where that changes nothing.
        ReadOnly = "READ_ONLY",
        /// Change the entity; not delete it.
        ReadWrite = "READ_WRITE",
        /// Anything.
        Owner = "OWNER",
    }
}
by_name!("level", Level);

impl Level {
    /// The level of this generic name, in any case.
    pub(crate) fn from_name(name: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| is_same(level.as_str(), name))
    }
}

/// Whether this is the name by which a share revokes, which no role may have (S1).
pub(crate) fn is_no_role(name: &str) -> bool {
    is_same(name, "NO_ROLE")
}

/// Whether two names differ at most in case.
#[inline(never)]
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// Entity types, tiers and app roles.
#[derive(Debug)]
pub(crate) struct Policy {
    pub document: PolicyDocument,
    pub default_tier: TierIx,
    /// The tier of the visitor, on every type (R6).
    pub visitor_tier: TierIx,
    pub across_organizations: bool,
    pub tiers: Vec<Tier>,
    pub types: Vec<EntityType>,
    pub app_roles: Vec<AppRole>,
    /// The actions of the type that has the most of them.
    pub most_actions: usize,
    /// Whether on each type that inherits a higher role holds all that a lower one does.
    pub is_nested: bool,
    /// Whether on some type that inherits it counts whether a grant may be handed on.
    pub counts_can_share: bool,
    /// The hashes of what it says, once they are needed: many gates share it, and a page compares one again and again.
    pub hashes: OnceLock<[u64; 2]>,
}

/// An access tier, with what it means for each type in [`EntityType::tiers`].
#[derive(Debug)]
pub(crate) struct Tier {
    pub id: String,
    /// None lets nothing pass.
    pub cap: Option<Level>,
    pub holds: Option<Level>,
    /// Whether it holds that level on entities of other organizations too, and of none.
    pub everywhere: bool,
}

/// An application-wide role: a tier, or no opinion, on each type.
#[derive(Debug)]
pub(crate) struct AppRole {
    pub id: String,
    pub label: String,
    pub tiers: Vec<Option<TierIx>>,
}

/// One kind of entity with its role table.
#[derive(Debug)]
pub(crate) struct EntityType {
    pub id: String,
    pub label: String,
    pub roles: Vec<Role>,
    pub data_access: bool,
    pub sharing: Option<Sharing>,
    pub inherits: bool,
    pub creator_role: Option<RoleIx>,
    /// The type whose tier is this one's ceiling; itself where it takes no other's.
    pub ceiling_of: TypeIx,
    pub actions: Vec<Action>,
    /// The cells, for each 64 of the actions in turn; at least one sheet.
    pub sheets: Vec<Sheet>,
    pub type_actions: Vec<TypeAction>,
    /// What its entities can be for a time (R12). What each lets pass is on the sheets, after the tiers.
    pub states: Vec<State>,
    /// What each tier means here.
    pub tiers: Vec<TierEffect>,
    /// The number of its lowest role among the roles of all types.
    pub first_role: usize,
    /// What each role of each type, by its number among all, carries over to here; empty unless the type inherits (R3).
    pub carried: Vec<Option<RoleIx>>,
}

/// A step on the ladder.
#[derive(Debug)]
pub(crate) struct Role {
    pub id: String,
    pub label: String,
    pub level: Level,
    pub aliases: Vec<String>,
}

/// Which actions hand the type's entities on (S2).
#[derive(Debug)]
pub(crate) struct Sharing {
    pub honours_can_share: bool,
    /// The widest public that it may be shared with.
    pub public: Option<Public>,
    /// Whether groups and organizations count as owners, too, where one has to stay (S5).
    pub any_owner: bool,
    pub add: usize,
    pub change: usize,
    pub remove: usize,
}

/// A row of the role table.
#[derive(Debug)]
pub(crate) struct Action {
    pub id: String,
    pub label: String,
    /// Footnotes by role and data access, as indices for [`Policy::note`].
    pub notes: Vec<(RoleIx, bool, usize)>,
}

/// An action that needs no entity (R8).
#[derive(Debug)]
pub(crate) struct TypeAction {
    pub id: String,
    pub label: String,
    pub needs: Needs,
}

/// What gives an action that needs no entity.
#[derive(Debug)]
pub(crate) enum Needs {
    /// A tier, and every higher one.
    Tier(TierIx),
    /// Any of some app roles, whatever their tiers.
    AppRoles(Vec<AppRoleIx>),
}

/// What an entity can be for a time, such as archived (R12).
#[derive(Debug)]
pub(crate) struct State {
    pub id: String,
    pub label: String,
}

/// What a tier means on one type (R7).
#[derive(Debug)]
pub(crate) struct TierEffect {
    /// The highest role within its cap.
    pub highest: Option<RoleIx>,
    pub holds: Option<RoleIx>,
    /// Whether it holds a role, and that on every entity of the type.
    pub everywhere: bool,
}

impl Policy {
    pub fn entity_type(&self, ix: TypeIx) -> Option<&EntityType> {
        self.types.get(ix.index())
    }

    pub fn type_named(&self, id: &str) -> Option<(TypeIx, &EntityType)> {
        let index = self.types.iter().position(|entity_type| entity_type.id == id)?;
        Some((TypeIx::new(index), self.types.get(index)?))
    }

    /// The type of this name, or the error that names the nearest.
    pub fn require_type(&self, id: &str) -> Result<(TypeIx, &EntityType)> {
        let names = |index: usize| Some(self.types.get(index)?.id.as_str());
        self.type_named(id).ok_or_else(|| Error::unknown_type(id, &names))
    }

    /// A footnote: its id and its words.
    pub fn note(&self, index: usize) -> Option<(&str, &str)> {
        let (id, note) = self.document.0.map("notes").get(index)?;
        Some((id, note.text()))
    }

    pub fn tier_name(&self, ix: TierIx) -> &str {
        self.tiers.get(ix.index()).map_or("", |tier| tier.id.as_str())
    }

    /// How many words of 32 bits hold the actions of the largest type.
    pub fn words_per_cell(&self) -> usize {
        self.most_actions.div_ceil(32).max(1)
    }

    /// How many sets hold the actions of the largest type; and more, so that it is a power of two, and a cell's place
    /// in a row is found by a shift.
    pub fn sets_per_cell(&self) -> usize {
        self.most_actions.div_ceil(SHEET).next_power_of_two()
    }
}

impl AppRole {
    /// The tier that it names for a type. Of a type that takes another's ceiling, the tier of the other counts (R6).
    pub fn tier_on(&self, entity_type: &EntityType) -> Option<TierIx> {
        self.tiers.get(entity_type.ceiling_of.index()).copied().flatten()
    }
}

impl EntityType {
    pub fn action_named(&self, id: &str) -> Option<usize> {
        self.actions.iter().position(|action| action.id == id)
    }

    /// The action of this name, or the error that names the nearest (R1).
    pub fn require_action(&self, id: &str) -> Result<usize> {
        let names = |index: usize| Some(self.actions.get(index)?.id.as_str());
        self.action_named(id).ok_or_else(|| {
            let is_on_type = self.type_actions.iter().any(|action| action.id == id);
            let otherwise = if is_on_type { "it is a type-level action: ask about the type" } else { "" };
            Error::unknown_action(id, &self.id, &names, otherwise)
        })
    }

    /// The sheet that an action is on; none where the type has no such action.
    #[inline]
    pub fn sheet_of(&self, action: usize) -> Option<&Sheet> {
        self.sheets.get(action / SHEET)
    }

    /// Whether a role holds an action, with or without data access.
    pub fn holds(&self, role: RoleIx, data: bool, action: usize) -> bool {
        self.sheet_of(action).is_some_and(|sheet| sheet.cell(role, data).has(action))
    }

    /// Whether a tier lets an action pass (R7).
    pub fn lets_pass(&self, tier: TierIx, action: usize) -> bool {
        self.sheet_of(action).is_some_and(|sheet| sheet.cap(tier).has(action))
    }

    /// Whether each role holds all that the role before it does.
    pub fn is_nested(&self) -> bool {
        self.sheets.iter().all(|sheet| {
            sheet.cells.windows(2).all(|pair| match pair {
                [lower, higher] => higher.held.iter().zip(lower.held).all(|(more, less)| more.covers(less)),
                _ => true,
            })
        })
    }

    /// The state of this name (R12).
    pub fn state_named(&self, id: &str) -> Option<StateIx> {
        let index = self.states.iter().position(|state| state.id == id)?;
        Some(StateIx::new(index.saturating_add(1)))
    }

    /// Where what a state lets pass stands among the caps of each sheet; none where the entity is in none.
    pub fn cap_of_state(&self, ix: StateIx) -> Option<usize> {
        Some(self.tiers.len().saturating_add(ix.index().checked_sub(1)?))
    }

    /// Whether a state takes something away that a role holds.
    pub fn loses(&self, ix: StateIx) -> bool {
        let place = self.cap_of_state(ix).unwrap_or(0);
        let takes = |sheet: &Sheet| {
            let cap = sheet.cap_at(place);
            sheet.cells.iter().any(|cells| cells.held.iter().any(|held| !cap.covers(*held)))
        };
        self.sheets.iter().any(takes)
    }

    /// A state; none where the entity is in none.
    pub fn state(&self, ix: StateIx) -> Option<&State> {
        self.states.get(ix.index().checked_sub(1)?)
    }

    /// Whether an app role gives a type-level action by itself (R8).
    pub fn is_given_by(&self, role: AppRoleIx) -> bool {
        let names = |needs: &Needs| matches!(needs, Needs::AppRoles(roles) if roles.contains(&role));
        self.type_actions.iter().any(|action| names(&action.needs))
    }

    pub fn role(&self, ix: RoleIx) -> Option<&Role> {
        self.roles.get(ix.index())
    }

    pub fn level(&self, ix: RoleIx) -> Option<Level> {
        self.role(ix).map(|role| role.level)
    }

    pub fn is_owner(&self, ix: RoleIx) -> bool {
        self.level(ix) == Some(Level::Owner)
    }

    /// The role that one on the parent, of its type, carries over to here (R3).
    pub fn role_from(&self, parent: &EntityType, role: RoleIx) -> Option<RoleIx> {
        self.carried.get(parent.first_role.saturating_add(role.index())).copied().flatten()
    }

    /// The role that a name stands for: the type's own, an alias, or a generic one (S1), in any case.
    pub fn role_named(&self, name: &str) -> Option<RoleIx> {
        let own = |role: &Role| is_same(&role.id, name);
        let alias = |role: &Role| role.aliases.iter().any(|alias| is_same(alias, name));
        let find = |test: &dyn Fn(&Role) -> bool| self.roles.iter().position(test).map(RoleIx::new);
        let exact = find(&|role: &Role| role.id == name);
        exact.or_else(|| find(&own)).or_else(|| find(&alias)).or_else(|| self.generic_role(name))
    }

    /// Every name that [`EntityType::role_named`] takes, for suggestions.
    pub fn role_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for role in &self.roles {
            names.push(&role.id);
            role.aliases.iter().for_each(|alias| names.push(alias));
        }
        names
    }

    /// Whether a grant's canShare counts on this type.
    pub fn honours_can_share(&self) -> bool {
        self.sharing.as_ref().is_some_and(|sharing| sharing.honours_can_share)
    }

    pub fn tier(&self, ix: TierIx) -> Option<&TierEffect> {
        self.tiers.get(ix.index())
    }

    /// Whether a tier holds a role on every entity of the type (R7).
    pub fn is_held_everywhere(&self, ix: TierIx) -> bool {
        self.tier(ix).is_some_and(|effect| effect.everywhere)
    }

    fn generic_role(&self, name: &str) -> Option<RoleIx> {
        let level = Level::from_name(name)?;
        self.roles.iter().position(|role| role.level == level).map(RoleIx::new)
    }
}
