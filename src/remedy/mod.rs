//! What would help: the smallest changes that turn a denial round, each tried before it is offered.

mod candidates;
mod makers;
mod report;

use crate::messages::Wording;
use crate::model::Model;
use crate::model::directory::{RecipientId, User, UserIx};
use crate::model::policy::{AppRoleIx, EntityType, TierIx, TypeIx};
use crate::resolve::Pair;
use candidates::wishes_of;
use report::each_remedy;
use serde::Serialize;

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
    /// Who can make the change: users who may share the entity so (S2, S3), or administrators, by id; the first hundred.
    pub by: Vec<String>,
    /// How many more there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_more: Option<usize>,
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

/// What else has to change for an action, beside a grant: the account, or the tier.
struct Plan {
    user_ix: UserIx,
    /// The type of the entity in question.
    type_ix: TypeIx,
    activates: bool,
    app_role: Option<(AppRoleIx, TierIx)>,
    /// The user with the account active and the app role given.
    user: User,
}

/// The remedies of a denial, smallest first.
pub(crate) fn remedies(wording: Wording<'_>, pair: &Pair<'_>, action: usize) -> Remedies {
    let Wording { model, .. } = wording;
    // What a cap lets pass, some role holds.
    if !some_tier(model, pair.entity_type, &|tier| pair.entity_type.cap(tier).has(action)) {
        return Remedies { remedies: Vec::new(), permanent: true };
    }
    let passes = |user: &User| Pair { user, ..*pair }.cap().has(action);
    let given = |user: &User| model.resolver().given(&Pair { user, ..*pair }).has(action);
    let mut wishes = Vec::new();
    let mut plan = plan_for(model, pair.user_ix, pair.entity.entity_type, &passes);
    if plan.as_ref().is_some_and(|plan| !given(&plan.user)) {
        wishes = wishes_of(model, pair, action);
        if wishes.is_empty() {
            let both = |user: &User| passes(user) && given(user);
            plan = plan_for(model, pair.user_ix, pair.entity.entity_type, &both);
        }
    }
    Remedies { remedies: each_remedy(wording, plan, &wishes), permanent: false }
}

/// The remedies of a type-level denial: an active account, or the smallest app role of a tier (R8).
pub(crate) fn type_remedies(
    wording: Wording<'_>,
    user_ix: UserIx,
    type_ix: TypeIx,
    required: TierIx,
) -> Remedies {
    let Wording { model, .. } = wording;
    let Some(entity_type) = model.policy().entity_type(type_ix) else { return Remedies::default() };
    let permanent = !some_tier(model, entity_type, &|tier| tier >= required);
    let plan = plan_for(model, user_ix, type_ix, &|user| user.tier(type_ix) >= required);
    Remedies { remedies: each_remedy(wording, plan, &[]), permanent }
}

/// Whether some tier that a user can have on a type will do: if not, no change but the policy's would.
fn some_tier(model: &Model, entity_type: &EntityType, will_do: &dyn Fn(TierIx) -> bool) -> bool {
    let mut named = model.policy().app_roles.iter().filter_map(|role| role.tier_on(entity_type));
    will_do(model.policy().default_tier) || named.any(will_do)
}

/// The plan under which `works` holds: with the account active, and where need be with the smallest app role.
fn plan_for(model: &Model, user_ix: UserIx, type_ix: TypeIx, works: &dyn Fn(&User) -> bool) -> Option<Plan> {
    let (record, entity_type) = (model.directory().user(user_ix)?, model.policy().entity_type(type_ix)?);
    let user = User { active: None, ..record.clone() };
    let mut plan = Plan { user_ix, type_ix, activates: !record.is_active(), app_role: None, user };
    if works(&plan.user) {
        return Some(plan);
    }
    let mut least = None;
    for (place, role) in model.policy().app_roles.iter().enumerate() {
        let ix = AppRoleIx::new(place);
        let Some(tier) = role.tier_on(entity_type) else { continue };
        // One that administrates something else is more than one that does a little everywhere.
        let highest = role.tiers.iter().flatten().max();
        let breadth: usize = role.tiers.iter().flatten().map(|tier| tier.place()).sum();
        let size = (tier, highest, breadth);
        if least.is_some_and(|(least, _)| size >= least) || holds(record, ix) {
            continue;
        }
        give(model, &mut plan.user, record, ix);
        if works(&plan.user) {
            least = Some((size, ix));
        }
    }
    let ((tier, ..), role) = least?;
    give(model, &mut plan.user, record, role);
    Some(Plan { app_role: Some((role, tier)), ..plan })
}

/// Gives a user an app role beside those of the record.
fn give(model: &Model, user: &mut User, record: &User, role: AppRoleIx) {
    let mut held = record.app_roles.as_deref().unwrap_or_default().to_vec();
    held.push(role);
    user.app_roles = Some(held.into());
    user.tiers = model.directory().tiers_of(model.policy(), user);
}

fn holds(user: &User, role: AppRoleIx) -> bool {
    user.app_roles.as_deref().unwrap_or_default().contains(&role)
}
