//! A remedy as plain data: its steps, and the same as a sentence.

use super::candidates::{Wish, by_size};
use super::makers::{Makers, Named};
use super::plan::Plan;
use super::steps::{Remedy, RemedyKind, RemedyStep};
use crate::collections::owned;
use crate::messages::Wording;
use crate::model::Instant;
use crate::model::directory::{EntityIx, RecipientId};

/// A remedy for each wish, or the plan by itself.
pub(super) fn each_remedy(wording: Wording<'_>, plan: Option<Plan>, wishes: &[Wish<'_>]) -> Vec<Remedy> {
    let mut remedies = Vec::new();
    let Some(plan) = plan else { return remedies };
    let makers = Makers::of(wording.model, &plan, wishes);
    for index in by_size(wording.model, wishes) {
        remedies.push(remedy(wording, &plan, wishes.get(index as usize), &makers));
    }
    if wishes.is_empty() {
        remedies.push(remedy(wording, &plan, None, &makers));
    }
    remedies
}

fn remedy(wording: Wording<'_>, plan: &Plan, wish: Option<&Wish<'_>>, makers: &Makers<'_>) -> Remedy {
    let mut remedy = Remedy { steps: Vec::new(), message: String::new() };
    if plan.activates {
        remedy.steps.push(user_step(wording, plan, RemedyKind::Activate, makers));
        say_also(wording, &mut remedy.message, say_user(wording, "remedy.activate", plan));
    }
    if let Some(entity) = plan.leaves {
        leave_state(wording, entity, &mut remedy);
    }
    if let Some(wish) = wish {
        remedy.steps.push(grant_step(wording, wish, makers));
        say_also(wording, &mut remedy.message, say_grant(wording, wish));
    }
    if plan.app_role.is_some() {
        let by_tier = plan.app_role.is_some_and(|(_, tier)| tier.is_some());
        let (kind, key) = if by_tier {
            (RemedyKind::Tier, "remedy.tier")
        } else {
            (RemedyKind::AppRole, "remedy.app_role")
        };
        remedy.steps.push(user_step(wording, plan, kind, makers));
        say_also(wording, &mut remedy.message, say_user(wording, key, plan));
    }
    remedy
}

/// Adds the step by which an entity leaves its state. Who can make it is not for a document to say (R12).
fn leave_state(wording: Wording<'_>, ix: EntityIx, remedy: &mut Remedy) {
    let Wording { model, .. } = wording;
    let (Some(state), Some(entity_type)) = (model.state_of(ix), model.type_of_entity(ix)) else { return };
    remedy.steps.push(RemedyStep {
        entity: Some(owned(model.directory().entity_id(ix))),
        entity_type: Some(entity_type.id.clone()),
        state: Some(state.id.clone()),
        ..RemedyStep::new(RemedyKind::State, None)
    });
    let parts = [("entity", wording.entity_name(ix)), ("state", &state.label)];
    say_also(wording, &mut remedy.message, wording.say("remedy.state", &parts));
}

/// Appends a sentence to those before it.
fn say_also(wording: Wording<'_>, said: &mut String, sentence: String) {
    *said = match said.as_str() {
        "" => sentence,
        first => wording.say("remedy.and", &[("first", first), ("second", &sentence)]),
    };
}

fn user_step(wording: Wording<'_>, plan: &Plan, kind: RemedyKind, makers: &Makers<'_>) -> RemedyStep {
    let given = plan.app_role.filter(|_| kind != RemedyKind::Activate);
    let app_role = given.and_then(|(role, _)| wording.model.policy().app_roles.get(role.index()));
    let mut app_roles = Vec::new();
    for role in plan.user.party.app_roles().iter().filter(|_| given.is_some()) {
        app_roles.extend(wording.model.policy().app_roles.get(role.index()).map(|role| role.id.clone()));
    }
    let tier = given.and_then(|(_, tier)| tier);
    let entity_type = tier.and_then(|_| wording.model.policy().entity_type(plan.type_ix));
    RemedyStep {
        user: Some(owned(wording.model.directory().user_id(plan.user_ix))),
        app_role: app_role.map(|role| role.id.clone()),
        tier: tier.map(|tier| owned(wording.model.policy().tier_name(tier))),
        entity_type: entity_type.map(|entity_type| entity_type.id.clone()),
        app_roles,
        ..RemedyStep::new(kind, makers.administrators())
    }
}

fn grant_step(wording: Wording<'_>, wish: &Wish<'_>, makers: &Makers<'_>) -> RemedyStep {
    let (directory, Wish { target, grant, .. }) = (wording.model.directory(), wish);
    RemedyStep {
        entity: Some(owned(directory.entity_id(target.entity_ix))),
        entity_type: Some(target.entity_type.id.clone()),
        recipient: Some(RecipientId::of(directory, grant.recipient)),
        role: target.entity_type.role(grant.role).map(|role| role.id.clone()),
        can_share: Some(grant.shares()),
        can_use_data: Some(grant.uses_data()),
        until: Some(wish.until).filter(|until| *until != Instant::LATEST),
        ..RemedyStep::new(wish.kind(), makers.who_may_put(wish))
    }
}

fn say_user(wording: Wording<'_>, key: &str, plan: &Plan) -> String {
    let role = plan.app_role.and_then(|(role, _)| wording.model.policy().app_roles.get(role.index()));
    let tier = plan.app_role.and_then(|(_, tier)| tier);
    let tier = tier.map_or("", |tier| wording.model.policy().tier_name(tier));
    let entity_type = wording.model.policy().entity_type(plan.type_ix);
    let parts = [
        ("user", wording.user_name(plan.user_ix)),
        ("appRole", role.map_or("", |role| &role.label)),
        ("tier", tier),
        ("type", entity_type.map_or("", |entity_type| &entity_type.label)),
    ];
    wording.say(key, &parts)
}

fn say_grant(wording: Wording<'_>, wish: &Wish<'_>) -> String {
    let entity_type = wish.target.entity_type;
    let with_data = wish.grant.uses_data() && !entity_type.is_owner(wish.grant.role);
    let key = match wish.kind() {
        RemedyKind::DataAccess => "remedy.data_access",
        RemedyKind::CanShare => "remedy.can_share",
        _ if with_data => "remedy.role_with_data",
        _ => "remedy.role",
    };
    let parts = [
        ("recipient", wording.name_of(wish.grant.recipient)),
        ("role", entity_type.role(wish.grant.role).map_or("", |role| &role.label)),
        ("entity", wording.entity_name(wish.target.entity_ix)),
    ];
    wording.say(key, &parts)
}

impl Remedy {
    /// To sign in, which nobody does for a visitor.
    pub(super) fn sign_in(wording: Wording<'_>) -> Remedy {
        let step = RemedyStep::new(RemedyKind::SignIn, None);
        Remedy { steps: vec![step], message: wording.say("remedy.sign_in", &[]) }
    }
}

impl RemedyStep {
    fn new(kind: RemedyKind, by: Option<Named>) -> Self {
        RemedyStep {
            kind,
            by_more: by.as_ref().map(|by| by.more).filter(|more| *more > 0),
            by: by.map(|by| by.users),
            entity: None,
            recipient: None,
            role: None,
            can_share: None,
            can_use_data: None,
            until: None,
            user: None,
            app_role: None,
            tier: None,
            state: None,
            entity_type: None,
            app_roles: Vec::new(),
        }
    }
}
