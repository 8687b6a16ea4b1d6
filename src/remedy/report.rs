//! A plan as plain data: its steps, the same as edits, and the same as a sentence.

use super::candidates::{Target, Wish};
use super::makers::Sharers;
use super::{GrantEdit, Plan, Remedy, RemedyEdit, RemedyKind, RemedyStep, UserEdit};
use crate::directory::Grant;
use crate::gate::Gate;

impl Gate {
    pub(super) fn remedy(&self, plan: &Plan<'_>, sharers: &Sharers<'_>) -> Remedy {
        let mut steps = Vec::new();
        let mut edits = Vec::new();
        let mut message = String::new();
        let mut say = |sentence: String| {
            message = match message.as_str() {
                "" => sentence,
                first => self.say("remedy.and", &[("first", first), ("second", &sentence)]),
            };
        };
        if plan.activates {
            steps.push(self.user_step(plan, RemedyKind::Activate));
            say(self.say_user("remedy.activate", plan));
        }
        if let Some((target, wish)) = &plan.grant {
            steps.push(self.grant_step(target, wish, sharers));
            edits.push(RemedyEdit::Grant { grant: self.grant_edit(target, wish) });
            say(self.say_grant(target, wish));
        }
        if plan.app_role.is_some() {
            steps.push(self.user_step(plan, RemedyKind::Tier));
            say(self.say_user("remedy.tier", plan));
        }
        if plan.activates || plan.app_role.is_some() {
            let value = Box::new(self.user_edit(plan));
            edits.push(RemedyEdit::User { put: "user", value });
        }
        Remedy { steps, edits, message }
    }

    fn user_step(&self, plan: &Plan<'_>, kind: RemedyKind) -> RemedyStep {
        let given = plan.app_role.filter(|_| kind == RemedyKind::Tier);
        let app_role = given.and_then(|(role, _)| self.policy().app_roles.get(role.place()));
        let entity_type = given.and_then(|_| self.policy().entity_type(plan.type_ix));
        RemedyStep {
            kind,
            by: self.administrators(),
            entity: None,
            recipient: None,
            role: None,
            can_share: None,
            can_use_data: None,
            user: Some(self.directory().user_id(plan.user_ix).into()),
            app_role: app_role.map(|role| role.id.clone()),
            tier: given.map(|(_, tier)| self.policy().tier_name(tier).into()),
            entity_type: entity_type.map(|made| made.id.clone()),
        }
    }

    fn grant_step(&self, target: &Target<'_>, wish: &Wish, sharers: &Sharers<'_>) -> RemedyStep {
        let GrantEdit { entity, recipient, role, can_share, can_use_data } = self.grant_edit(target, wish);
        RemedyStep {
            kind: wish.kind(),
            by: sharers.who_may_put(self, target.entity_ix, &wish.grant),
            entity: Some(entity),
            recipient: Some(recipient),
            role: Some(role),
            can_share: Some(can_share),
            can_use_data: Some(can_use_data),
            user: None,
            app_role: None,
            tier: None,
            entity_type: None,
        }
    }

    fn grant_edit(&self, target: &Target<'_>, wish: &Wish) -> GrantEdit {
        let Grant { recipient, role, .. } = wish.grant;
        GrantEdit {
            entity: self.directory().entity_id(target.entity_ix).into(),
            recipient: self.recipient_of(recipient),
            role: target.entity_type.role(role).map(|role| role.id.clone()).unwrap_or_default(),
            can_share: wish.grant.shares(),
            can_use_data: wish.grant.uses_data(),
        }
    }

    fn user_edit(&self, plan: &Plan<'_>) -> UserEdit {
        let user = &plan.user;
        let directory = self.directory();
        let app_roles = user.app_roles.as_deref().unwrap_or_default().iter();
        let app_roles = app_roles.filter_map(|role| self.policy().app_roles.get(role.place()));
        UserEdit {
            id: directory.user_id(plan.user_ix).into(),
            name: user.name.as_deref().map(String::from),
            organization: user.organization.map(|ix| directory.organizations.ids.name(ix.0).into()),
            groups: user.groups().iter().map(|ix| directory.groups.ids.name(ix.0).into()).collect(),
            app_roles: app_roles.map(|role| role.id.clone()).collect(),
        }
    }

    fn say_user(&self, key: &str, plan: &Plan<'_>) -> String {
        let role = plan.app_role.and_then(|(role, _)| self.policy().app_roles.get(role.place()));
        let tier = plan.app_role.map_or("", |(_, tier)| self.policy().tier_name(tier));
        let entity_type = self.policy().entity_type(plan.type_ix);
        let parts = [
            ("user", self.user_name(plan.user_ix)),
            ("appRole", role.map_or("", |role| role.label.as_str())),
            ("tier", tier),
            ("type", entity_type.map_or("", |made| made.label.as_str())),
        ];
        self.say(key, &parts)
    }

    fn say_grant(&self, target: &Target<'_>, wish: &Wish) -> String {
        let with_data = wish.grant.uses_data() && !target.entity_type.is_owner(wish.grant.role);
        let key = match wish.kind() {
            RemedyKind::DataAccess => "remedy.data_access",
            RemedyKind::CanShare => "remedy.can_share",
            _ if with_data => "remedy.role_with_data",
            _ => "remedy.role",
        };
        let recipient = self.recipient_name(wish.grant.recipient);
        let id = self.directory().recipient_id(wish.grant.recipient);
        let role = target.entity_type.role(wish.grant.role).map_or("", |role| role.label.as_str());
        let entity = self.entity_name(target.entity_ix);
        self.say(
            key,
            &[("recipient", recipient.as_deref().unwrap_or(id)), ("role", role), ("entity", entity)],
        )
    }
}
