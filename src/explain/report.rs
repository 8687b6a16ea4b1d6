//! An answer as plain data, in the words of ids and in those of people.

use super::{Ceiling, Decision, Denial, DenialCode, Explained, Help, Note, ParentReport, PathReport};
use crate::directory::{EntityIx, User, UserIx};
use crate::error::owned;
use crate::gate::Gate;
use crate::policy::{AppRoleIx, TypeIx};
use crate::remedy::Remedies;
use crate::resolve::{Pair, Path, Via};

impl Gate {
    pub(crate) fn report(&self, explained: &Explained<'_>, help: Help) -> Decision {
        let Explained { pair, action, paths, denial } = explained;
        let entity_type = pair.entity_type;
        let known = entity_type.actions.get(*action);
        let note = explained.note().filter(|_| denial.is_none());
        let note = note.and_then(|place| self.policy().note(place));
        let highest = paths.iter().map(|path| path.role).max().and_then(|role| entity_type.role(role));
        let cut = *denial == Some(DenialCode::Ceiling);
        let mut reports = Vec::new();
        for path in paths {
            reports.push(self.path_report(pair, path, Some(*action)));
        }
        let denial = denial.map(|code| Denial {
            code,
            message: self.reason(explained, code),
            help: (help == Help::Remedies).then(|| self.remedies(explained)),
        });
        Decision {
            allowed: denial.is_none(),
            user: self.directory().user_id(pair.user_ix).into(),
            action: known.map(|action| action.id.clone()).unwrap_or_default(),
            entity: self.directory().entity_id(pair.entity_ix).into(),
            role: highest.map(|role| role.id.clone()),
            paths: reports,
            ceiling: Some(self.ceiling_on(pair.user, pair.entity.entity_type, cut)),
            note: note.map(|(id, words)| Note { id: owned(id), words: owned(words) }),
            summary: self.summary(explained, denial.as_ref()),
            denial,
        }
    }

    /// The answer about a user or an entity that is not there (R1).
    pub(crate) fn report_unknown(
        &self,
        code: DenialCode,
        user: &str,
        action: &str,
        entity: &str,
        help: Help,
    ) -> Decision {
        let known = self.directory().user_named(user).map(|ix| self.user_name(ix));
        let parts = [("user", known.unwrap_or(user)), ("action", action), ("entity", entity)];
        let message = self.say(code.as_str(), &parts);
        let [user_part, action_part, entity_part] = parts;
        Decision {
            allowed: false,
            user: user.into(),
            action: action.into(),
            entity: entity.into(),
            role: None,
            paths: Vec::new(),
            ceiling: None,
            note: None,
            summary: self.say("denied", &[user_part, action_part, entity_part, ("reason", &message)]),
            denial: Some(Denial { code, message, help: (help == Help::Remedies).then(Remedies::default) }),
        }
    }

    pub(crate) fn path_report(&self, pair: &Pair<'_>, path: &Path, action: Option<usize>) -> PathReport {
        let entity_type = pair.entity_type;
        let parent = path.parent.zip(pair.entity.parent).map(|((via, role), parent)| {
            let role = self.type_of_entity(parent).and_then(|above| above.role(role));
            ParentReport {
                entity: self.directory().entity_id(parent).into(),
                via,
                role: role.map(|role| role.id.clone()).unwrap_or_default(),
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

    /// The tier on a type, with the app roles that set it (R6).
    pub(crate) fn ceiling_on(&self, user: &User, type_ix: TypeIx, cut: bool) -> Ceiling {
        let policy = self.policy();
        let tier = user.tier(type_ix);
        let ceiling_of = policy.entity_type(type_ix).map(|entity_type| entity_type.ceiling_of);
        let held: Vec<AppRoleIx> = self.directory().app_roles_of(user).collect();
        let mut app_roles = Vec::new();
        for (place, role) in policy.app_roles.iter().enumerate() {
            let named = ceiling_of.and_then(|ix| role.tiers.get(ix.place()).copied().flatten());
            if named == Some(tier) && held.contains(&AppRoleIx::new(place)) {
                app_roles.push(role.id.clone());
            }
        }
        Ceiling { tier: policy.tier_name(tier).into(), app_roles, cut }
    }

    /// A user's name, or the id.
    pub(crate) fn user_name(&self, ix: UserIx) -> &str {
        let name = self.directory().user(ix).and_then(|user| user.name.as_deref());
        name.unwrap_or_else(|| self.directory().user_id(ix))
    }

    /// An entity's name, or the id.
    pub(crate) fn entity_name(&self, ix: EntityIx) -> &str {
        let name = self.directory().entity(ix).and_then(|entity| entity.name.as_deref());
        name.unwrap_or_else(|| self.directory().entity_id(ix))
    }

    fn reason(&self, explained: &Explained<'_>, code: DenialCode) -> String {
        let Explained { pair, paths, .. } = explained;
        let highest = paths.iter().map(|path| path.role).max();
        let role = highest.and_then(|role| pair.entity_type.role(role));
        let parts = [
            ("user", self.user_name(pair.user_ix)),
            ("entity", self.entity_name(pair.entity_ix)),
            ("role", role.map_or("", |role| role.label.as_str())),
            ("type", pair.entity_type.label.as_str()),
            ("tier", self.policy().tier_name(pair.tier())),
        ];
        self.say(code.as_str(), &parts)
    }

    fn summary(&self, explained: &Explained<'_>, denial: Option<&Denial>) -> String {
        let Explained { pair, action, .. } = explained;
        let action = pair.entity_type.actions.get(*action).map_or("", |action| action.label.as_str());
        let user = ("user", self.user_name(pair.user_ix));
        let entity = ("entity", self.entity_name(pair.entity_ix));
        if let Some(denial) = denial {
            return self.say("denied", &[user, entity, ("action", action), ("reason", &denial.message)]);
        }
        let Some(path) = explained.main_path() else { return String::new() };
        let role = pair.entity_type.role(path.role).map_or("", |role| role.label.as_str());
        let via = self.say_via(pair, path);
        self.say("allowed", &[user, entity, ("action", action), ("role", role), ("via", &via)])
    }

    fn say_via(&self, pair: &Pair<'_>, path: &Path) -> String {
        let key = match path.via {
            Via::Direct => "via.direct",
            Via::Group => "via.group",
            Via::Organization => "via.organization",
            Via::Creator => "via.creator",
            Via::Parent => "via.parent",
            Via::Tier => "via.tier",
        };
        let name = self.recipient_name(path.recipient);
        let recipient = name.as_deref().unwrap_or_else(|| self.directory().recipient_id(path.recipient));
        let parent = pair.entity.parent.map_or("", |ix| self.entity_name(ix));
        let tier = self.policy().tier_name(pair.tier());
        self.say(key, &[("recipient", recipient), ("parent", parent), ("tier", tier)])
    }
}
