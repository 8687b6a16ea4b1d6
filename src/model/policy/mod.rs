//! The policy model: entity types with their role tables, tiers, app roles. Valid by construction.

mod actions;
pub(crate) mod form;

pub use actions::{ActionSet, MOST_ACTIONS};
pub use form::PolicyDocument;

use crate::error::{Error, Result};
use serde::Serialize;

/// A role's level: the step that generic names mean and ceilings cap at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Level {
    /// Look, and use where that changes nothing.
    ReadOnly,
    /// Change the entity's state; not delete it.
    ReadWrite,
    /// Anything.
    Owner,
}

impl Level {
    /// All levels, low to high.
    pub const ALL: [Level; 3] = [Level::ReadOnly, Level::ReadWrite, Level::Owner];

    /// The level as it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Level::ReadOnly => "READ_ONLY",
            Level::ReadWrite => "READ_WRITE",
            Level::Owner => "OWNER",
        }
    }

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

macro_rules! index {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(transparent)] // the facade reads lists of entities as numbers
        pub(crate) struct $name(pub $inner);

        #[allow(dead_code)] // a slot that only ever comes from a table needs no `new`
        impl $name {
            /// From an index into a list. The loader sees to it that no list is longer than this type can count.
            pub fn new(index: usize) -> Self {
                $name(<$inner>::try_from(index).unwrap_or(<$inner>::MAX))
            }

            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}
pub(crate) use index;

index!(
    /// An entity type's index in the policy.
    TypeIx(u16)
);
index!(
    /// A role's index on the ladder of its type; higher is more.
    RoleIx(u8)
);
index!(
    /// A tier's index, low to high.
    TierIx(u8)
);
index!(
    /// An app role's index in the policy.
    AppRoleIx(u32)
);

/// Entity types, tiers and app roles.
#[derive(Debug)]
pub(crate) struct Policy {
    pub document: PolicyDocument,
    pub default_tier: TierIx,
    pub across_organizations: bool,
    pub tiers: Vec<Tier>,
    pub types: Vec<EntityType>,
    pub app_roles: Vec<AppRole>,
    /// Whether on each type that inherits a higher role holds all that a lower one does.
    pub is_nested: bool,
    /// Whether on some type that inherits it counts whether a grant may be handed on.
    pub counts_can_share: bool,
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
    pub type_actions: Vec<TypeAction>,
    /// What each tier means here.
    pub tiers: Vec<TierEffect>,
    /// The number of its lowest role among the roles of all types.
    pub first_role: usize,
    /// What each role of each type, by its number among all, carries over to here; empty unless the type inherits (R3).
    pub carried: Vec<Option<RoleIx>>,
}

/// A step on the ladder, with its cells.
#[derive(Debug)]
pub(crate) struct Role {
    pub id: String,
    pub label: String,
    pub level: Level,
    pub aliases: Vec<String>,
    /// The actions that it holds without data access, and with it.
    pub cells: [ActionSet; 2],
    /// Those of these actions that have a footnote.
    pub noted: [ActionSet; 2],
}

/// Which actions hand the type's entities on (S2).
#[derive(Debug)]
pub(crate) struct Sharing {
    pub honours_can_share: bool,
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

/// What a tier means on one type (R7).
#[derive(Debug)]
pub(crate) struct TierEffect {
    pub cap: ActionSet,
    /// The highest role within the cap.
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
        let most = self.types.iter().map(|entity_type| entity_type.actions.len()).max();
        most.unwrap_or(0).div_ceil(32).max(1)
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
        self.action_named(id).ok_or_else(|| Error::unknown_action(id, &self.id, &names))
    }

    /// Whether each role holds all that the role before it does.
    pub fn is_nested(&self) -> bool {
        let mut held = [ActionSet::default(); 2];
        self.roles.iter().all(|role| {
            let covers = held.iter().zip(role.cells).all(|(less, more)| more.covers(*less));
            held = role.cells;
            covers
        })
    }

    /// Whether an app role gives a type-level action by itself (R8).
    pub fn is_given_by(&self, role: AppRoleIx) -> bool {
        let names = |needs: &Needs| matches!(needs, Needs::AppRoles(roles) if roles.contains(&role));
        self.type_actions.iter().any(|action| names(&action.needs))
    }

    /// The names of a set's actions, in the policy's order.
    pub fn names(&self, set: ActionSet) -> impl Iterator<Item = &str> {
        let held = self.actions.iter().enumerate().filter(move |(index, _)| set.has(*index));
        held.map(|(_, action)| action.id.as_str())
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

    /// The cell of a role; empty where the ladder has no such role.
    pub fn cell(&self, ix: RoleIx, data: bool) -> ActionSet {
        match self.role(ix).map(|role| role.cells) {
            Some([without, with]) => {
                if data {
                    with
                } else {
                    without
                }
            }
            None => ActionSet::default(),
        }
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

    /// The actions that a grant without canShare loses (R5).
    pub fn stripped_without_share(&self) -> ActionSet {
        match &self.sharing {
            Some(sharing) if sharing.honours_can_share => self.sharing_actions(),
            _ => ActionSet::default(),
        }
    }

    /// The sharing actions.
    pub fn sharing_actions(&self) -> ActionSet {
        let Some(sharing) = &self.sharing else { return ActionSet::default() };
        [sharing.add, sharing.change, sharing.remove].into_iter().collect()
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

    pub fn cap(&self, ix: TierIx) -> ActionSet {
        self.tier(ix).map_or_else(ActionSet::default, |effect| effect.cap)
    }

    fn generic_role(&self, name: &str) -> Option<RoleIx> {
        let level = Level::from_name(name)?;
        self.roles.iter().position(|role| role.level == level).map(RoleIx::new)
    }
}
