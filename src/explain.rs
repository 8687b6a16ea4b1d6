//! The reasons of one answer, from the same paths that decide it (R10).

use crate::gate::Gate;
use crate::policy::{ActionSet, AppRoleIx, RoleIx};
use crate::resolve::{Pair, Path, Via};
use serde::Serialize;

/// An answer with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// The answer: all of R1 to R7.
    pub allowed: bool,
    /// The user, as asked.
    pub user: String,
    /// The action, as asked.
    pub action: String,
    /// The entity, as asked.
    pub entity: String,
    /// The highest role that reaches the entity.
    pub role: Option<String>,
    /// Every way in which the user reaches the entity, in the order of [`Via`] and then of ids.
    pub paths: Vec<PathReport>,
    /// What caps the user here; none where the user or the entity is unknown.
    pub ceiling: Option<Ceiling>,
    /// The footnote of the cell that gives the action (R9).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denial: Option<Denial>,
}

/// One way in which the user reaches the entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PathReport {
    /// How it reaches the entity.
    pub via: Via,
    /// Id of the user, group or organization whose grant it is; of an implied one, the user's.
    pub recipient: String,
    /// With `via` `parent`: where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<ParentReport>,
    /// The role on this entity.
    pub role: String,
    /// Whether it comes with data access.
    pub can_use_data: bool,
    /// Whether what it gives may be handed on.
    pub can_share: bool,
    /// Whether it gives the action that was asked about, before the ceiling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gives: Option<bool>,
}

/// How a path reaches the entity's parent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ParentReport {
    /// The parent's id.
    pub entity: String,
    /// How the path reaches it.
    pub via: Via,
    /// The role there.
    pub role: String,
}

/// The tier that caps the user on the entity's type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ceiling {
    /// The tier.
    pub tier: String,
    /// The app roles that set it; none where the policy's default holds.
    pub app_roles: Vec<String>,
    /// Whether it took the action away.
    pub cut: bool,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Its id in the policy.
    pub id: String,
    /// Its words.
    pub words: String,
}

/// Why an action is denied: the first code that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DenialCode {
    /// The gate does not know the user.
    UnknownUser,
    /// The user is not active.
    InactiveUser,
    /// The gate does not know the entity, or not as one of the type that was asked for.
    UnknownEntity,
    /// No path leads the user to the entity.
    NoAccess,
    /// No role by which the user reaches the entity holds the action.
    RoleLacksAction,
    /// A role holds it with data access, which no grant of the role has.
    NeedsDataAccess,
    /// The grants that hold it may not share.
    CannotShare,
    /// The user's tier takes it away.
    Ceiling,
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Denial {
    /// The first code that applies, in the order of [`DenialCode`].
    pub code: DenialCode,
    /// A sentence for people.
    pub message: String,
}

/// A type-level answer with its reasons (R8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TypeDecision {
    /// The answer.
    pub allowed: bool,
    /// The user, as asked.
    pub user: String,
    /// The action, as asked.
    pub action: String,
    /// The entity type, as asked.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// The least tier for it.
    pub required_tier: String,
    /// The user's tier; none for a user who is unknown.
    pub ceiling: Option<Ceiling>,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denial: Option<Denial>,
}

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

    /// The place in the policy of the footnote that travels with the answer: that of the highest giving cell.
    fn note(&self) -> Option<usize> {
        let entity_type = self.pair.entity_type;
        let giving = self.paths.iter().filter(|path| path.gives(entity_type).has(self.action));
        let highest = giving.max_by_key(|path| (path.role, path.data))?;
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

impl Gate {
    pub(crate) fn report(&self, explained: &Explained<'_>) -> Decision {
        let Explained { pair, action, paths, denial } = explained;
        let entity_type = pair.entity_type;
        let note =
            explained.note().filter(|_| denial.is_none()).and_then(|place| self.policy().notes.get(place));
        let role_id = |role| entity_type.role(role).map(|role| role.id.clone());
        let mut decision = Decision {
            allowed: denial.is_none(),
            user: self.directory().user_id(pair.user_ix).into(),
            action: entity_type.actions.get(*action).map(|action| action.id.clone()).unwrap_or_default(),
            entity: self.directory().entity_id(pair.entity_ix).into(),
            role: paths.iter().map(|path| path.role).max().and_then(role_id),
            paths: paths.iter().map(|path| self.path_report(pair, path, Some(*action))).collect(),
            ceiling: Some(self.ceiling(pair, *denial == Some(DenialCode::Ceiling))),
            note: note.map(|(id, words)| Note { id: id.clone(), words: words.clone() }),
            denial: None,
        };
        decision.denial = denial.map(|code| self.denial(code, &decision, entity_type));
        decision
    }

    /// The answer about a user or an entity that is not there (R1).
    pub(crate) fn report_unknown(
        &self,
        code: DenialCode,
        user: &str,
        action: &str,
        entity: &str,
    ) -> Decision {
        let message = match code {
            DenialCode::UnknownUser => format!("there is no user `{user}`"),
            _ => format!("there is no entity `{entity}`"),
        };
        Decision {
            allowed: false,
            user: user.into(),
            action: action.into(),
            entity: entity.into(),
            role: None,
            paths: Vec::new(),
            ceiling: None,
            note: None,
            denial: Some(Denial { code, message }),
        }
    }

    pub(crate) fn path_report(&self, pair: &Pair<'_>, path: &Path, action: Option<usize>) -> PathReport {
        let entity_type = pair.entity_type;
        let parent = path.parent.zip(pair.entity.parent).map(|((via, role), parent)| {
            let entity = self.directory().entity(parent);
            let above = entity.and_then(|entity| self.policy().entity_type(entity.entity_type));
            let role = above.and_then(|above| above.role(role)).map(|role| role.id.clone());
            ParentReport {
                entity: self.directory().entity_id(parent).into(),
                via,
                role: role.unwrap_or_default(),
            }
        });
        PathReport {
            via: path.via,
            recipient: self.directory().recipient_id(path.recipient).into(),
            parent,
            role: entity_type.role(path.role).map(|role| role.id.clone()).unwrap_or_default(),
            can_use_data: path.data,
            can_share: path.may_share(entity_type),
            gives: action.map(|action| path.gives(entity_type).has(action)),
        }
    }

    /// The tier on the pair's type, with the app roles that set it (R6).
    pub(crate) fn ceiling(&self, pair: &Pair<'_>, cut: bool) -> Ceiling {
        self.ceiling_on(pair.user, pair.entity.entity_type, cut)
    }

    pub(crate) fn ceiling_on(
        &self,
        user: &crate::directory::User,
        type_ix: crate::policy::TypeIx,
        cut: bool,
    ) -> Ceiling {
        let policy = self.policy();
        let tier = user.tier(type_ix);
        let ceiling_of = policy.entity_type(type_ix).map(|entity_type| entity_type.ceiling_of);
        let sets = |role: &AppRoleIx| {
            let tiers = policy.app_roles.get(role.place()).map(|role| role.tiers.as_slice());
            let named = ceiling_of.and_then(|ix| tiers?.get(ix.place()).copied().flatten());
            named == Some(tier)
        };
        let mut roles: Vec<AppRoleIx> = self.directory().app_roles_of(user).filter(sets).collect();
        roles.sort_unstable();
        roles.dedup();
        let ids = roles.iter().filter_map(|role| policy.app_roles.get(role.place()));
        let app_roles = ids.map(|role| role.id.clone()).collect();
        Ceiling { tier: policy.tier_name(tier).into(), app_roles, cut }
    }

    fn denial(
        &self,
        code: DenialCode,
        decision: &Decision,
        entity_type: &crate::policy::EntityType,
    ) -> Denial {
        let Decision { user, action, entity, .. } = decision;
        let role = decision.role.as_deref().unwrap_or_default();
        let message = match code {
            DenialCode::UnknownUser => format!("there is no user `{user}`"),
            DenialCode::InactiveUser => format!("`{user}` is not active"),
            DenialCode::UnknownEntity => format!("there is no entity `{entity}`"),
            DenialCode::NoAccess => format!("`{entity}` is not shared with `{user}` in any way"),
            DenialCode::RoleLacksAction => {
                format!("the role `{role}` does not hold `{action}` on a `{}`", entity_type.id)
            }
            DenialCode::NeedsDataAccess => format!("`{action}` needs data access, which no grant here gives"),
            DenialCode::CannotShare => format!("the grants that hold `{action}` have `canShare` off"),
            DenialCode::Ceiling => {
                let tier = decision.ceiling.as_ref().map_or("", |ceiling| ceiling.tier.as_str());
                format!("the tier `{tier}` on a `{}` takes `{action}` away", entity_type.id)
            }
        };
        Denial { code, message }
    }
}
