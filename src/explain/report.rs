//! A decision as plain data: in ids for programs, in sentences for people.

use super::decide::Explained;
use super::{
    Ceiling, Decision, Denial, DenialCode, EntityState, Note, ParentReport, PathReport, WithRemedies,
};
use crate::collections::{append_listed, owned};
use crate::error::Result;
use crate::messages::Wording;
use crate::model::directory::{EntityIx, Recipient, RecipientKind, User};
use crate::model::policy::{AppRoleIx, TypeIx};
use crate::model::{EntityRef, Subject};
use crate::remedy::{Remedies, remedies};
use crate::resolve::{Pair, Path, Via};

/// The keys of the sentences about one kind of decision.
pub(super) struct Sentences {
    pub allowed: &'static str,
    pub denied: &'static str,
    pub ceiling: &'static str,
}

const ON_ENTITY: Sentences = Sentences { allowed: "allowed", denied: "denied", ceiling: "ceiling" };

pub(crate) fn explain(
    wording: Wording<'_>,
    user: Subject<'_>,
    action: &str,
    entity: EntityRef<'_>,
    with_remedies: WithRemedies,
) -> Result<Decision> {
    let (user_ix, entity_ix, action_ix) = wording.model.question(user, action, entity)?;
    let known = entity_ix.and_then(|ix| wording.model.type_of_entity(ix)).map(|known| known.id.as_str());
    let question = (user, action, EntityRef { entity_type: known.or(entity.entity_type), ..entity });
    let pair = user_ix.zip(entity_ix).and_then(|(user, entity)| wording.model.resolver().pair(user, entity));
    if let Some((pair, action)) = pair.zip(action_ix) {
        return Ok(report(
            wording,
            question,
            &Explained::new(wording.model.resolver(), pair, action),
            with_remedies,
        ));
    }
    let code = match user_ix.and_then(|ix| wording.model.directory().user(ix)) {
        None => DenialCode::UnknownUser,
        Some(user) if !user.is_active() => DenialCode::InactiveUser,
        Some(_) => DenialCode::UnknownEntity,
    };
    let parts = [("user", wording.subject_name(user)), ("action", action), ("entity", entity.id)];
    let remedies = (with_remedies == WithRemedies::Yes).then(Remedies::default);
    Ok(decision(wording, question, Some(code), &parts, remedies, (entity_ix, None)))
}

fn report(
    wording: Wording<'_>,
    question: (Subject<'_>, &str, EntityRef<'_>),
    explained: &Explained<'_>,
    with_remedies: WithRemedies,
) -> Decision {
    let Explained { pair, action, denial, .. } = explained;
    let entity_type = pair.entity_type;
    let instant = explained.instant.map(|instant| instant.to_string()).unwrap_or_default();
    let main = explained.main_path();
    let role = main.map(|path| path.role).or(explained.highest());
    let via = main.map(|path| say_via(wording, pair, path)).unwrap_or_default();
    let parts = [
        ("user", wording.user_name(pair.user_ix)),
        ("action", entity_type.actions.get(*action).map_or("", |action| &action.label)),
        ("entity", wording.entity_name(pair.entity_ix)),
        ("role", role.and_then(|role| entity_type.role(role)).map_or("", |role| &role.label)),
        ("type", &entity_type.label),
        ("tier", wording.model.policy().tier_name(pair.tier())),
        ("via", &via),
        ("state", entity_type.state(pair.state).map_or("", |state| &state.label)),
        ("instant", &instant),
    ];
    let wanted = denial.is_some() && with_remedies == WithRemedies::Yes;
    let remedies = wanted.then(|| remedies(wording, pair, *action));
    decision(wording, question, *denial, &parts, remedies, (Some(pair.entity_ix), Some(explained)))
}

/// A decision; `explained` is none where the user or the entity does not exist, and there is nothing more to say.
fn decision(
    wording: Wording<'_>,
    (user, action, entity): (Subject<'_>, &str, EntityRef<'_>),
    code: Option<DenialCode>,
    parts: &[(&str, &str)],
    remedies: Option<Remedies>,
    (entity_ix, explained): (Option<EntityIx>, Option<&Explained<'_>>),
) -> Decision {
    let (mut denial, summary) = in_words(wording, code, &ON_ENTITY, parts, remedies);
    if let (Some(denial), Some(explained)) = (&mut denial, explained) {
        denial.instant = explained.instant;
    }
    let highest = explained.and_then(|explained| explained.pair.entity_type.role(explained.highest()?));
    let cut = code == Some(DenialCode::Ceiling);
    let state = entity_ix.and_then(|ix| state_of(wording, ix));
    Decision {
        allowed: denial.is_none(),
        user: user.id().map(owned),
        action: owned(action),
        entity: owned(entity.id),
        entity_type: entity.entity_type.map(owned),
        role: highest.map(|role| role.id.clone()),
        paths: explained.map_or_else(Vec::new, |explained| {
            path_reports(wording, &explained.pair, &explained.paths, Some(explained.action))
        }),
        ceiling: explained.map(|explained| {
            ceiling_on(wording, explained.pair.user, explained.pair.entity.entity_type, cut)
        }),
        state,
        note: explained.and_then(|explained| note(wording, explained)),
        denial,
        summary,
    }
}

fn state_of(wording: Wording<'_>, entity: EntityIx) -> Option<EntityState> {
    let state = wording.model.state_of(entity)?;
    Some(EntityState { id: state.id.clone(), label: state.label.clone() })
}

/// The footnote of the decision: that of the cell of the highest path that gives the action (R9).
fn note(wording: Wording<'_>, explained: &Explained<'_>) -> Option<Note> {
    let main = explained.main_path()?;
    let mut notes = explained.pair.entity_type.actions.get(explained.action)?.notes.iter();
    let (_, _, index) = notes.find(|note| (note.0, note.1) == (main.role, main.data))?;
    let (id, words) = wording.model.policy().note(*index)?;
    Some(Note { id: owned(id), words: owned(words) })
}

/// The denial, and the decision as a whole, in sentences.
pub(super) fn in_words(
    wording: Wording<'_>,
    code: Option<DenialCode>,
    keys: &Sentences,
    parts: &[(&str, &str)],
    remedies: Option<Remedies>,
) -> (Option<Denial>, String) {
    let Some(code) = code else { return (None, wording.say(keys.allowed, parts)) };
    let key = match code {
        DenialCode::Ceiling => keys.ceiling,
        DenialCode::UnknownEntity if wording.model.directory().slice.is_some() => "unknown_entity.slice",
        _ => code.as_str(),
    };
    let message = wording.say(key, parts);
    let summary = wording.say_of(keys.denied, &[parts, &[("reason", &message)]]);
    (Some(Denial { code, message, instant: None, help: remedies }), summary)
}

/// The paths; where an action is asked about, with whether each gives explained.
pub(crate) fn path_reports(
    wording: Wording<'_>,
    pair: &Pair<'_>,
    paths: &[Path],
    action: Option<usize>,
) -> Vec<PathReport> {
    let mut reports = Vec::new();
    for path in paths {
        reports.push(path_report(wording, pair, path, action));
    }
    reports
}

fn path_report(wording: Wording<'_>, pair: &Pair<'_>, path: &Path, action: Option<usize>) -> PathReport {
    let entity_type = pair.entity_type;
    let times = wording.model.resolver().times_of(path);
    let parent = path.parent.zip(pair.entity.parent).map(|((via, role), parent)| {
        let entity_type = wording.model.type_of_entity(parent);
        let role = entity_type.and_then(|above| above.role(role));
        ParentReport {
            entity: owned(wording.model.directory().entity_id(parent)),
            entity_type: entity_type.map(|above| above.id.clone()).unwrap_or_default(),
            via,
            role: role.map(|role| role.id.clone()).unwrap_or_default(),
        }
    });
    PathReport {
        via: path.via,
        recipient: owned(wording.model.directory().recipient_id(path.recipient)),
        through: groups_of(wording, pair.user, path, &|group| wording.model.directory().recipient_id(group)),
        parent,
        role: entity_type.role(path.role).map(|role| role.id.clone()).unwrap_or_default(),
        can_use_data: path.data,
        can_share: path.may_share(entity_type),
        from: times.begin(),
        until: times.end(),
        gives: action.map(|action| path.gives(pair.sheet).has(action)),
    }
}

/// The groups through which a path reaches a user, the user's own first, where there are several.
fn groups_of<'g>(
    wording: Wording<'g>,
    user: &User,
    path: &Path,
    name: &dyn Fn(Recipient) -> &'g str,
) -> Vec<String> {
    let mut names = Vec::new();
    if path.recipient.kind() == Some(RecipientKind::Group) {
        for slot in wording.model.directory().way_up(user, path.recipient.slot()) {
            names.push(owned(name(Recipient::new(RecipientKind::Group, slot))));
        }
    }
    names
}

/// The tier on a type, with the app roles that set it (R6).
pub(crate) fn ceiling_on(wording: Wording<'_>, user: &User, type_ix: TypeIx, cut: bool) -> Ceiling {
    let policy = wording.model.policy();
    let tier = user.tier(type_ix);
    let entity_type = policy.entity_type(type_ix);
    let mut held = Vec::new();
    wording.model.directory().each_app_role(user, &mut |role| held.push(role));
    let mut app_roles = Vec::new();
    for (index, role) in policy.app_roles.iter().enumerate() {
        let named = entity_type.and_then(|entity_type| role.tier_on(entity_type));
        if named == Some(tier) && held.contains(&AppRoleIx::new(index)) {
            app_roles.push(role.id.clone());
        }
    }
    Ceiling { tier: owned(policy.tier_name(tier)), app_roles, cut }
}

fn say_via(wording: Wording<'_>, pair: &Pair<'_>, path: &Path) -> String {
    let mut groups = String::new();
    for name in groups_of(wording, pair.user, path, &|group| wording.name_of(group)) {
        append_listed(&mut groups, &name);
    }
    let key = match path.via {
        Via::Direct => "via.direct",
        Via::Group if !groups.is_empty() => "via.groups",
        Via::Group => "via.group",
        Via::Organization => "via.organization",
        Via::Public => "via.public",
        Via::Creator => "via.creator",
        Via::Parent => "via.parent",
        Via::Tier => "via.tier",
    };
    let parts = [
        ("recipient", wording.name_of(path.recipient)),
        ("groups", &groups),
        ("parent", pair.entity.parent.map_or("", |ix| wording.entity_name(ix))),
        ("tier", wording.model.policy().tier_name(pair.tier())),
    ];
    wording.say(key, &parts)
}
