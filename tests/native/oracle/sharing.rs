//! Sharing: S1 to S12 of docs/rules.md. What a batch of changes does to a document, or every reason for which it is
//! refused.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::json::{by_id, entries, flag, list, text};
use super::policy::{
    cell_holds, height, honours_can_share, level, rank, role as policy_role, role_at_level, role_named,
    sharing_action, sharing_actions, uses_data,
};
use super::public::width;
use super::recipients::{plural, recipient};
use super::{Oracle, Path, Tier};

/// A finding about a line of the batch, or about the whole of it.
pub type Findings = BTreeSet<(Option<usize>, &'static str)>;

/// What a batch does: the document afterwards, and the warnings.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub document: Value,
    pub warnings: Findings,
}

/// The actor and the entity of a batch, and what the actor may hand out there.
struct Standing<'a> {
    /// What there is at any time: who is on the list does not depend on it (S3).
    whole: &'a Oracle,
    now: &'a str,
    actor: &'a str,
    entity: &'a Value,
    kind: &'a Value,
    /// The paths whose grants may share (R5).
    shareable: Vec<Path>,
    tier: Tier,
}

/// S1: the name of the role that a change gives; null and NO_ROLE, in any case, revoke.
pub fn given(change: &Value) -> Option<&str> {
    text(change, "role").filter(|name| !name.eq_ignore_ascii_case("NO_ROLE"))
}

impl Oracle {
    /// What a batch does where no grant has times.
    pub fn share(
        &self,
        actor: &str,
        entity: &str,
        changes: &[Value],
        strict: bool,
    ) -> Result<Outcome, Findings> {
        self.share_at("", (actor, entity), changes, strict)
    }

    /// What a batch does at an instant, by the grants that count then (R13).
    pub fn share_at(
        &self,
        now: &str,
        (actor, entity): (&str, &str),
        changes: &[Value],
        strict: bool,
    ) -> Result<Outcome, Findings> {
        let present = self.at(now);
        let standing = present.standing(actor, entity);
        let standing = standing.map_err(|code| Findings::from([(None, code)]))?;
        present.batch(&Standing { whole: self, now, ..standing }, changes, strict)
    }

    /// S6: all or nothing; the actor's right first, then every bad line is named.
    fn batch(&self, standing: &Standing<'_>, changes: &[Value], strict: bool) -> Result<Outcome, Findings> {
        if !self.s6_may_share(standing) && !self.s4_leaving(standing, changes) {
            return Err(Findings::from([(None, "cannot_share")]));
        }
        let mut refused = Findings::new();
        let mut warnings = Findings::new();
        for (index, change) in changes.iter().enumerate() {
            if !self.s4_own_removal(standing, change) && !self.s2_may(standing, change) {
                refused.insert((Some(index), "cannot_share"));
                continue;
            }
            let mut codes = self.line(standing, change);
            if changes[..index].iter().any(|earlier| recipient(earlier) == recipient(change)) {
                codes.push("duplicate_recipient");
            }
            let cut = self.s8_cut(standing, change);
            codes.extend((cut && strict).then_some("above_ceiling"));
            let nothing = given(change).is_none() && self.direct(standing, change).is_none();
            let remarks = [(cut, "cut_by_ceiling"), (nothing, "nothing_to_revoke")];
            warnings
                .extend(remarks.into_iter().filter(|(holds, _)| *holds).map(|(_, code)| (Some(index), code)));
            refused.extend(codes.into_iter().map(|code| (Some(index), code)));
        }
        let document = self.changed(standing, changes);
        if self.s5_last_owner(&document, standing) {
            refused.insert((None, "last_owner"));
        }
        if refused.is_empty() { Ok(Outcome { document, warnings }) } else { Err(refused) }
    }

    /// Whether somebody may change nothing on an entity's list (S2).
    pub fn is_stranger(&self, actor: &str, entity: &str) -> bool {
        let Some(found) = by_id(list(&self.document, "entities"), entity) else { return true };
        let held = self.actions(actor, entity);
        !sharing_actions(self.kind_of(found))
            .into_iter()
            .any(|action| held.iter().any(|other| other == action))
    }

    /// S11: each role of the type, low to high: whether data access may go with it, or why it may not be handed out.
    pub fn s11_assignable(&self, actor: &str, entity: &str) -> Vec<(String, Result<bool, &'static str>)> {
        let Some(found) = by_id(list(&self.document, "entities"), entity) else { return Vec::new() };
        let kind = self.kind_of(found);
        let standing = self.standing(actor, entity);
        let offer = |role: &str| {
            let standing = standing.as_ref().map_err(|code| *code)?;
            let may =
                |change| sharing_action(kind, change).is_some_and(|action| self.allows(standing, action));
            if !may("add") && !may("change") {
                return Err("cannot_share");
            }
            if !self.s3_hands_out(standing, role, false) {
                return Err("above_own_role");
            }
            Ok(flag(kind, "dataAccess", false) && self.s3_hands_out(standing, role, true))
        };
        let roles = list(kind, "roles").iter().filter_map(|role| text(role, "id"));
        roles.map(|role| (role.to_owned(), offer(role))).collect()
    }

    /// The actor, the entity and what may be handed out; the first reason for which there is nothing to share.
    fn standing<'a>(&'a self, actor: &'a str, entity: &str) -> Result<Standing<'a>, &'static str> {
        let user = self.user(actor).ok_or("unknown_user")?;
        if !flag(user, "active", true) {
            return Err("inactive_user");
        }
        // What does not reach the actor is refused as what is not there (S6).
        let entity = by_id(list(&self.document, "entities"), entity).ok_or("cannot_share")?;
        if self.paths(user, entity).is_empty() {
            return Err("cannot_share");
        }
        let kind = self.kind_of(entity);
        if sharing_actions(kind).is_empty() {
            return Err("not_shareable");
        }
        let shareable = self
            .paths(user, entity)
            .into_iter()
            .filter(|path| !path.public && (path.can_share || !honours_can_share(kind)))
            .collect();
        let tier = self.r6_tier(user, text(entity, "type").unwrap_or_default());
        Ok(Standing { whole: self, now: "", actor, entity, kind, shareable, tier })
    }

    /// The reasons for which a line is refused, by itself.
    fn line(&self, standing: &Standing<'_>, change: &Value) -> Vec<&'static str> {
        let mut codes = Vec::new();
        let name = given(change);
        let role = name.and_then(|name| role_named(standing.kind, name));
        if name.is_some() && role.is_none() {
            codes.push("unknown_role");
        }
        let (kind, id) = recipient(change);
        let is_public = kind == "public";
        let found = by_id(list(&self.document, plural(kind)), id).filter(|_| !is_public);
        if found.is_none() && !is_public {
            codes.push("unknown_recipient");
            return codes;
        }
        let found = found.unwrap_or(&Value::Null);
        if is_public && name.is_some() {
            codes.extend((width(id) > Oracle::s2_reach(standing.kind)).then_some("not_public"));
            let is_owner = |id: &str| level(policy_role(standing.kind, id)) == height("OWNER");
            codes.extend(role.filter(|role| is_owner(role)).map(|_| "public_owner"));
        }
        if name.is_some() && kind == "user" && !flag(found, "active", true) {
            codes.push("inactive_recipient");
        }
        if name.is_some() && self.s8_other_organization(standing, kind, found) {
            codes.push("other_organization");
        }
        if self.s4_own_removal(standing, change) {
            return codes;
        }
        codes.extend(role.and_then(|role| self.s3_reach(standing, change, role)));
        let [from, until] = self.times(standing, change);
        let is_backwards = from.zip(until).is_some_and(|(from, until)| until <= from);
        codes.extend((role.is_some() && is_backwards).then_some("until_before_from"));
        codes.extend(self.s3_above_actor(standing, change).then_some("recipient_above_actor"));
        codes
    }

    /// When what a line gives counts: what it leaves out stays (S13).
    fn times<'a>(&self, standing: &Standing<'a>, change: &'a Value) -> [Option<&'a str>; 2] {
        let held = self.direct(standing, change);
        ["from", "until"].map(|field| match change.get(field) {
            Some(given) => given.as_str(),
            None => held.and_then(|held| text(held, field)),
        })
    }

    /// S3: why a role may not be handed out by a line: it is more than the actor may, or it lasts longer.
    fn s3_reach(&self, standing: &Standing<'_>, change: &Value, role: &str) -> Option<&'static str> {
        let data = flag(change, "canUseData", false);
        if !self.s3_hands_out(standing, role, data) {
            return Some("above_own_role");
        }
        let [_, until] = self.times(standing, change);
        let lasting = standing.whole.lasting(standing.now, until);
        let entity = text(standing.entity, "id").unwrap_or_default();
        let holds = |then: Standing<'_>| lasting.s3_hands_out(&then, role, data);
        let lasts = lasting.standing(standing.actor, entity).is_ok_and(holds);
        (!lasts).then_some("outlives_own_access")
    }

    /// The recipient's direct grant on the entity.
    fn direct<'a>(&self, standing: &Standing<'a>, change: &Value) -> Option<&'a Value> {
        let grants = list(&standing.whole.document, "grants").iter();
        let mut same = grants.filter(|grant| {
            text(grant, "entity") == text(standing.entity, "id") && recipient(grant) == recipient(change)
        });
        same.next()
    }

    /// S2: the sharing action for this kind of change, after the ceiling and the state; R5 has already taken it from
    /// those grants that may not share.
    fn s2_may(&self, standing: &Standing<'_>, change: &Value) -> bool {
        let field = match (given(change), self.direct(standing, change)) {
            (None, _) => "remove",
            (Some(_), None) => "add",
            (Some(_), Some(_)) => "change",
        };
        let action = sharing_action(standing.kind, field).expect("a sharing action");
        self.allows(standing, action)
    }

    fn allows(&self, standing: &Standing<'_>, action: &str) -> bool {
        let entity = text(standing.entity, "id").unwrap_or_default();
        self.decide(standing.actor, action, entity).is_ok_and(|verdict| verdict.allowed)
    }

    /// S3: the role stands no higher than the actor's highest shareable one, and its cell lies within those that the
    /// actor may share. What the actor's ceiling takes away is not theirs to hand out; the state does not count.
    fn s3_hands_out(&self, standing: &Standing<'_>, role: &str, data_flag: bool) -> bool {
        let kind = standing.kind;
        let with_data = uses_data(kind, role, data_flag);
        let held = |action: &str| {
            self.r4_union(kind, &standing.shareable, action) && self.r7_passes(kind, &standing.tier, action)
        };
        let mut cell = entries(kind, "actions")
            .into_iter()
            .filter(|(action, _)| cell_holds(kind, role, with_data, action));
        self.highest(standing).is_some_and(|highest| rank(kind, role) <= highest)
            && cell.all(|(action, _)| held(action))
            && self.s3_below(standing, role, with_data)
    }

    /// S3 on every type that inherits, over any number of types.
    fn s3_below(&self, standing: &Standing<'_>, role: &str, with_data: bool) -> bool {
        let given = Path {
            via: "direct",
            recipient: standing.actor.to_owned(),
            through: Vec::new(),
            parent: None,
            role: role.to_owned(),
            data_flag: with_data,
            can_share: true,
            public: false,
        };
        let held = standing.shareable.iter().cloned().collect();
        self.is_covered_below(text(standing.entity, "type").unwrap_or_default(), given, held)
    }

    /// S3: a recipient whose direct grant stands higher is not changed.
    fn s3_above_actor(&self, standing: &Standing<'_>, change: &Value) -> bool {
        let held =
            self.direct(standing, change).and_then(|grant| role_named(standing.kind, text(grant, "role")?));
        held.is_some_and(|role| {
            self.highest(standing).is_none_or(|highest| rank(standing.kind, role) > highest)
        })
    }

    /// The place of the highest role that the actor may share; their ceiling lowers it to the highest that passes.
    fn highest(&self, standing: &Standing<'_>) -> Option<usize> {
        let held = self.r4_role(standing.kind, &standing.shareable).map(|role| rank(standing.kind, role))?;
        let passing =
            role_at_level(standing.kind, self.cap(&standing.tier)).map(|role| rank(standing.kind, role))?;
        Some(held.min(passing))
    }

    /// S4: anyone may remove their own direct grant.
    fn s4_own_removal(&self, standing: &Standing<'_>, change: &Value) -> bool {
        given(change).is_none() && recipient(change) == ("user", standing.actor)
    }

    /// S4: a batch that does nothing but take away the actor's own direct grant, which is there.
    fn s4_leaving(&self, standing: &Standing<'_>, changes: &[Value]) -> bool {
        let own =
            |change: &Value| self.s4_own_removal(standing, change) && self.direct(standing, change).is_some();
        !changes.is_empty() && changes.iter().all(own)
    }

    /// S6: whether the actor holds any of the type's sharing actions here.
    fn s6_may_share(&self, standing: &Standing<'_>) -> bool {
        sharing_actions(standing.kind).into_iter().any(|action| self.allows(standing, action))
    }

    /// S5: an active user owns the entity directly, if one did before; and one who can share, if one could.
    fn s5_last_owner(&self, after: &Value, standing: &Standing<'_>) -> bool {
        let entity = text(standing.entity, "id").unwrap_or_default();
        let after = Oracle { document: after.clone(), ..self.clone() };
        let owners = |oracle: &Oracle, sharing| oracle.owners(standing.now, entity, sharing);
        [false, true]
            .into_iter()
            .any(|sharing| owners(standing.whole, sharing) > 0 && owners(&after, sharing) == 0)
    }

    /// S8: a role of which the recipient's own ceiling takes something away.
    fn s8_cut(&self, standing: &Standing<'_>, change: &Value) -> bool {
        let role = given(change).and_then(|name| role_named(standing.kind, name));
        let (kind, id) = recipient(change);
        let user = by_id(list(&self.document, "users"), id).filter(|_| kind == "user");
        let (Some(role), Some(user)) = (role, user) else { return false };
        let tier = self.r6_tier(user, text(standing.entity, "type").unwrap_or_default());
        let with_data = uses_data(standing.kind, role, flag(change, "canUseData", false));
        let actions = entries(standing.kind, "actions");
        actions.into_iter().any(|(action, _)| {
            cell_holds(standing.kind, role, with_data, action)
                && !self.r7_passes(standing.kind, &tier, action)
        })
    }

    /// S8: a recipient of another organization than the entity's, where the policy keeps sharing inside.
    fn s8_other_organization(&self, standing: &Standing<'_>, kind: &str, found: &Value) -> bool {
        let own = if kind == "organization" { text(found, "id") } else { self.organization_of(found) };
        let inside = self.organization_of(standing.entity);
        !flag(&self.policy, "acrossOrganizations", true) && inside.is_some() && own != inside
    }

    /// S2, S8: the widest public that is offered to whoever may share an entity.
    pub fn s2_widest(&self, entity: &Value) -> Option<&'static str> {
        let across = flag(&self.policy, "acrossOrganizations", true);
        [None, Some("signed_in"), Some("anyone")][Oracle::s2_reach(self.kind_of(entity))].filter(|_| across)
    }

    /// S7: the document with the lines carried out; one whose role is unknown, or that the actor has no right to,
    /// leaves the grant as it is.
    fn changed(&self, standing: &Standing<'_>, changes: &[Value]) -> Value {
        let mut document = standing.whole.document.clone();
        let named = |change: &Value| given(change).and_then(|name| role_named(standing.kind, name));
        let counts = |change: &&Value| {
            (self.s4_own_removal(standing, change) || self.s2_may(standing, change))
                && (given(change).is_none() || named(change).is_some())
        };
        let clear: Vec<&Value> = changes.iter().filter(counts).collect();
        let replaced = |grant: &Value| {
            text(grant, "entity") == text(standing.entity, "id")
                && clear.iter().any(|change| recipient(change) == recipient(grant))
        };
        let mut grants: Vec<Value> =
            list(&document, "grants").iter().filter(|grant| !replaced(grant)).cloned().collect();
        for change in clear.iter() {
            let (kind, id) = recipient(change);
            let times = ["from", "until"].into_iter().zip(self.times(standing, change));
            grants.extend(named(change).map(|role| {
                let mut grant = json!({
                    "entity": standing.entity["id"], kind: id, "role": role,
                    "canShare": flag(change, "canShare", true), "canUseData": flag(change, "canUseData", false),
                });
                times.for_each(|(field, time)| time.into_iter().for_each(|time| grant[field] = json!(time)));
                grant
            }));
        }
        document["grants"] = Value::Array(grants);
        document
    }
}
