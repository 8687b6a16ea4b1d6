//! What would help: the smallest changes that turn a denial round, each tried before it is offered.

mod candidates;
mod makers;
mod report;

use crate::directory::{Grant, User, UserIx};
use crate::explain::{DenialCode, Explained};
use crate::gate::Gate;
use crate::policy::{ActionSet, AppRoleIx, EntityType, RoleIx, TierIx, TypeIx};
use crate::resolve::Pair;
use crate::share::RecipientId;
use crate::sort::ordered;
use candidates::{Target, Wish};
use makers::Sharers;
use serde::Serialize;
use std::rc::Rc;

/// Changes that together would allow the action; none of them is more than it needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remedy {
    /// What has to change; usually one thing.
    pub steps: Vec<RemedyStep>,
    /// The same as edits, ready for `preview` and `apply`.
    pub edits: Vec<RemedyEdit>,
    /// The same as a sentence for people.
    pub message: String,
}

/// One change of a remedy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RemedyStep {
    /// What changes.
    pub kind: RemedyKind,
    /// Who can make the change: users who may share the entity so (S2, S3), or administrators, by id.
    pub by: Vec<String>,
    /// Of a grant: the entity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// Of a grant: to whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<RecipientId>,
    /// Of a grant: the role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Of a grant: whether it may be handed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_share: Option<bool>,
    /// Of a grant: whether data access goes with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_use_data: Option<bool>,
    /// Of a tier or an activation: whose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Of a tier: the app role that gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_role: Option<String>,
    /// Of a tier: its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
    /// Of a tier: the entity type on which it counts.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub entity_type: Option<String>,
}

/// What a step changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RemedyKind {
    /// The user's account becomes active.
    Activate,
    /// A grant comes with data access.
    DataAccess,
    /// A grant may be handed on.
    CanShare,
    /// A recipient gets a role, or a higher one.
    Role,
    /// The user gets an app role whose tier is higher.
    Tier,
}

/// An edit, as `apply` takes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum RemedyEdit {
    /// A grant that is put.
    Grant {
        /// The grant.
        grant: GrantEdit,
    },
    /// A user that is put.
    User {
        /// Always `user`.
        put: &'static str,
        /// The user, whole.
        value: Box<UserEdit>,
    },
}

/// A grant to put.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // the fields of a document's grant
pub struct GrantEdit {
    pub entity: String,
    #[serde(flatten)]
    pub recipient: RecipientId,
    pub role: String,
    pub can_share: bool,
    pub can_use_data: bool,
}

/// A user to put.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // the fields of a document's user
pub struct UserEdit {
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    pub groups: Vec<String>,
    pub app_roles: Vec<String>,
}

/// What a denial can be turned round by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Remedies {
    /// The smallest changes that would allow the action, smallest first.
    pub remedies: Vec<Remedy>,
    /// Whether nothing but another policy could allow it.
    pub permanent: bool,
}

/// A remedy while it is looked for.
#[derive(Clone)]
struct Plan<'t> {
    user_ix: UserIx,
    /// The type of the entity in question.
    type_ix: TypeIx,
    activates: bool,
    app_role: Option<(AppRoleIx, TierIx)>,
    grant: Option<(&'t Target<'t>, Wish)>,
    /// The user with the account active and the app role given.
    user: Rc<User>,
}

impl Gate {
    /// The remedies of a denial, smallest first.
    pub(crate) fn remedies(&self, explained: &Explained<'_>) -> Remedies {
        let Explained { pair, action, denial, .. } = explained;
        if denial.is_none() || !self.is_possible(pair, *action) {
            return Remedies { remedies: Vec::new(), permanent: denial.is_some() };
        }
        let start = Plan::new(pair.user_ix, pair.user, pair.entity.entity_type);
        let (mut targets, mut plans) = (Vec::new(), Vec::new());
        if let Some(plan) = self.under_ceiling(pair, *action, &start) {
            let tried = Pair { user: &plan.user, ..*pair };
            if self.resolver().given(&tried).has(*action) {
                plans.push(plan);
            } else {
                targets = self.targets(pair.entity_ix);
                for grant in self.grants(&tried, *action, &targets) {
                    plans.push(Plan { grant: Some(grant), ..plan.clone() });
                }
            }
        }
        if plans.is_empty() {
            plans.extend(self.with_app_role(&start, &|user| {
                let tried = Pair { user, ..*pair };
                self.resolver().given(&tried).within(tried.cap()).has(*action)
            }));
        }
        let plans = ordered(&plans, &|a, b| a.size(self).cmp(&b.size(self)));
        let sharers = Sharers::of(self, &targets);
        let remedies = plans.into_iter().map(|plan| self.remedy(plan, &sharers)).collect();
        Remedies { remedies, permanent: false }
    }

    /// The remedies of a type-level denial: an active account, or the smallest app role of a tier (R8).
    pub(crate) fn type_remedies(
        &self,
        user_ix: UserIx,
        type_ix: TypeIx,
        required: TierIx,
        code: DenialCode,
    ) -> Remedies {
        let Some(user) = self.directory().user(user_ix) else { return Remedies::default() };
        let start = Plan::new(user_ix, user, type_ix);
        let enough = |user: &User| user.tier(type_ix) >= required;
        let plan = if enough(user) { Some(start) } else { self.with_app_role(&start, &enough) };
        let sharers = Sharers::of(self, &[]);
        let remedies: Vec<Remedy> = plan.iter().map(|plan| self.remedy(plan, &sharers)).collect();
        let permanent = code == DenialCode::Ceiling && remedies.is_empty();
        Remedies { remedies, permanent }
    }

    /// Whether a role holds the action and a tier lets it pass: else no change but the policy's would do.
    fn is_possible(&self, pair: &Pair<'_>, action: usize) -> bool {
        let entity_type = pair.entity_type;
        let held = entity_type.roles.iter().any(|role| {
            let [without, with] = role.cells;
            without.with(with).has(action)
        });
        let given = self.policy().app_roles.iter().filter_map(|role| self.named_tier(role, entity_type));
        let mut tiers = given.chain([self.policy().default_tier, pair.tier()]);
        held && tiers.any(|tier| entity_type.cap(tier).has(action))
    }

    /// The plan itself where the ceiling lets the action pass; else with the smallest app role that makes it.
    fn under_ceiling<'t>(&self, pair: &Pair<'_>, action: usize, plan: &Plan<'t>) -> Option<Plan<'t>> {
        let passes = |user: &User| pair.entity_type.cap(user.tier(plan.type_ix)).has(action);
        if passes(&plan.user) { Some(plan.clone()) } else { self.with_app_role(plan, &passes) }
    }

    /// The plan with the smallest app role under which `works` holds.
    fn with_app_role<'t>(&self, plan: &Plan<'t>, works: &dyn Fn(&User) -> bool) -> Option<Plan<'t>> {
        let entity_type = self.policy().entity_type(plan.type_ix)?;
        let mut least = None;
        for (place, role) in self.policy().app_roles.iter().enumerate() {
            let Some(tier) = self.named_tier(role, entity_type) else { continue };
            let breadth: usize = role.tiers.iter().flatten().map(|tier| tier.place()).sum();
            let role = AppRoleIx::new(place);
            let smaller = least.as_ref().is_none_or(|(size, _)| (tier, breadth) < *size);
            let user = if smaller { self.with_role(&plan.user, role) } else { None };
            if let Some(user) = user.filter(works) {
                let better = Plan { app_role: Some((role, tier)), user: Rc::new(user), ..plan.clone() };
                least = Some(((tier, breadth), better));
            }
        }
        least.map(|(_, plan)| plan)
    }

    fn with_role(&self, user: &User, role: AppRoleIx) -> Option<User> {
        let mut held: Vec<AppRoleIx> = user.app_roles.as_deref().unwrap_or_default().to_vec();
        if held.contains(&role) {
            return None;
        }
        held.push(role);
        let mut user = User { app_roles: Some(held.into()), ..user.clone() };
        user.tiers = self.directory().tiers_of(self.policy(), &user);
        Some(user)
    }

    fn named_tier(&self, role: &crate::policy::AppRole, entity_type: &EntityType) -> Option<TierIx> {
        role.tiers.get(entity_type.ceiling_of.place()).copied().flatten()
    }
}

impl Plan<'_> {
    /// The user as is, but with an active account.
    fn new(user_ix: UserIx, user: &User, type_ix: TypeIx) -> Self {
        let activates = !user.is_active();
        let user = Rc::new(User { active: None, ..user.clone() });
        Plan { user_ix, type_ix, activates, app_role: None, grant: None, user }
    }

    /// How much the plan changes: fewer steps, narrower grants, one user before a group, then ids.
    fn size<'g>(&self, gate: &'g Gate) -> impl Ord + use<'g> {
        let steps = usize::from(self.activates)
            .saturating_add(usize::from(self.app_role.is_some()))
            .saturating_add(usize::from(self.grant.is_some()));
        let grant = self.grant.as_ref().map(|(target, wish)| {
            let id = gate.directory().recipient_id(wish.grant.recipient);
            (wish.kind(), wish.grant.recipient.kind(), target.distance, wish.grant.role, id)
        });
        (steps, grant)
    }
}

/// The cell that a role has once it is carried down to the entity that the question is about.
fn carried(target: &Target<'_>, grant: &Grant) -> Option<(RoleIx, bool)> {
    let mut above = target.entity_type;
    let (mut role, mut data_flag) = (grant.role, grant.uses_data() && above.data_access);
    for below in &target.below {
        role = below.role_at(above.level(role)?)?;
        data_flag = data_flag && below.data_access;
        above = below;
    }
    Some((role, crate::resolve::has_data(above, role, data_flag)))
}

/// What a grant on a target gives on the entity that the question is about (R3 to R5).
fn gives(target: &Target<'_>, grant: &Grant) -> ActionSet {
    let Some((role, data)) = carried(target, grant) else { return ActionSet::default() };
    let entity_type = target.below.last().copied().unwrap_or(target.entity_type);
    let cell = entity_type.cell(role, data);
    if grant.shares() { cell } else { cell.without(entity_type.stripped_without_share()) }
}
