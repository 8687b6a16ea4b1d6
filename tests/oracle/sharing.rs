//! Sharing, DESIGN section 3: what a batch of changes does to a document, or every reason for which it is refused.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::json::{by_id, flag, list, text};
use super::policy::{
    cell_holds, height, honours_can_share, level, rank, role, role_named, sharing_action, sharing_actions,
    uses_data,
};
use super::{Oracle, Path};

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
    actor: &'a str,
    entity: &'a Value,
    kind: &'a Value,
    /// The paths whose grants may share (R5).
    shareable: Vec<Path>,
}

const KINDS: [&str; 3] = ["user", "group", "organization"];

/// The kind and the id of the recipient that a change or a grant names.
pub fn recipient(line: &Value) -> (&'static str, &str) {
    let named = KINDS.into_iter().find_map(|kind| text(line, kind).map(|id| (kind, id)));
    named.expect("one recipient")
}

impl Oracle {
    /// S6: all or nothing; every bad line is named.
    pub fn share(
        &self,
        actor: &str,
        entity: &str,
        changes: &[Value],
        strict: bool,
    ) -> Result<Outcome, Findings> {
        let standing = self.standing(actor, entity).map_err(|code| Findings::from([(None, code)]))?;
        let mut refused = Findings::new();
        let mut warnings = Findings::new();
        for (index, change) in changes.iter().enumerate() {
            if changes[..index].iter().any(|earlier| recipient(earlier) == recipient(change)) {
                refused.insert((Some(index), "duplicate_recipient"));
            }
            refused.extend(self.line(&standing, change).into_iter().map(|code| (Some(index), code)));
            if self.s8_cut(&standing, change) {
                let (findings, code) =
                    if strict { (&mut refused, "above_ceiling") } else { (&mut warnings, "cut_by_ceiling") };
                findings.insert((Some(index), code));
            }
            if text(change, "role").is_none() && self.direct(&standing, change).is_none() {
                warnings.insert((Some(index), "nothing_to_revoke"));
            }
        }
        let document = self.changed(&standing, changes);
        refused.extend(self.s5_last_owner(&document, &standing).map(|code| (None, code)));
        if refused.is_empty() { Ok(Outcome { document, warnings }) } else { Err(refused) }
    }

    /// The actor, the entity and what may be handed out; the first reason for which there is nothing to share.
    fn standing<'a>(&'a self, actor: &'a str, entity: &str) -> Result<Standing<'a>, &'static str> {
        let user = by_id(list(&self.document, "users"), actor).ok_or("unknown_user")?;
        if !flag(user, "active", true) {
            return Err("inactive_user");
        }
        let entity = by_id(list(&self.document, "entities"), entity).ok_or("unknown_entity")?;
        let kind = self.kind_of(entity);
        if sharing_actions(kind).is_empty() {
            return Err("not_shareable");
        }
        let shareable = self
            .paths(user, entity)
            .into_iter()
            .filter(|path| path.can_share || !honours_can_share(kind))
            .collect();
        Ok(Standing { actor, entity, kind, shareable })
    }

    /// The reasons for which a line is refused, by itself.
    fn line(&self, standing: &Standing<'_>, change: &Value) -> Vec<&'static str> {
        let mut codes = self.recipient_problems(standing, change);
        let name = text(change, "role");
        let role = name.and_then(|name| role_named(standing.kind, name));
        if name.is_some() && role.is_none() {
            codes.push("unknown_role");
        }
        if self.s4_own_removal(standing, change) {
            return codes;
        }
        if !self.s2_may(standing, change) {
            codes.push("cannot_share");
            return codes;
        }
        codes.extend(
            role.filter(|role| !self.s3_hands_out(standing, role, flag(change, "canUseData", false)))
                .map(|_| "above_own_role"),
        );
        codes.extend(self.s3_above_actor(standing, change).then_some("recipient_above_actor"));
        codes
    }

    fn recipient_problems(&self, standing: &Standing<'_>, change: &Value) -> Vec<&'static str> {
        let (kind, id) = recipient(change);
        let Some(found) = by_id(list(&self.document, &format!("{kind}s")), id) else {
            return vec!["unknown_recipient"];
        };
        let given = text(change, "role").is_some();
        let mut codes = Vec::new();
        if given && kind == "user" && !flag(found, "active", true) {
            codes.push("inactive_recipient");
        }
        if given && self.s8_other_organization(standing, kind, found) {
            codes.push("other_organization");
        }
        codes
    }

    /// The recipient's direct grant on the entity.
    fn direct<'a>(&'a self, standing: &Standing<'_>, change: &Value) -> Option<&'a Value> {
        let grants = list(&self.document, "grants").iter();
        let mut same = grants.filter(|grant| {
            text(grant, "entity") == text(standing.entity, "id") && recipient(grant) == recipient(change)
        });
        same.next()
    }

    /// S2: the sharing action for this kind of change, after the ceiling; R5 has already taken it from those grants
    /// that may not share.
    fn s2_may(&self, standing: &Standing<'_>, change: &Value) -> bool {
        let field = match (text(change, "role"), self.direct(standing, change)) {
            (None, _) => "remove",
            (Some(_), None) => "add",
            (Some(_), Some(_)) => "change",
        };
        let action = sharing_action(standing.kind, field).expect("a sharing action");
        let entity = text(standing.entity, "id").unwrap_or_default();
        self.decide(standing.actor, action, entity).is_ok_and(|verdict| verdict.allowed)
    }

    /// S3: the role stands no higher than the actor's highest shareable one, and its cell lies within those that the
    /// actor may share.
    fn s3_hands_out(&self, standing: &Standing<'_>, role: &str, data_flag: bool) -> bool {
        let kind = standing.kind;
        let with_data = uses_data(kind, role, data_flag);
        let within = super::json::entries(kind, "actions").into_iter().all(|(action, _)| {
            !cell_holds(kind, role, with_data, action) || self.r4_union(kind, &standing.shareable, action)
        });
        self.highest(standing).is_some_and(|highest| rank(kind, role) <= highest) && within
    }

    /// S3: a recipient whose direct grant stands higher is not changed.
    fn s3_above_actor(&self, standing: &Standing<'_>, change: &Value) -> bool {
        let held =
            self.direct(standing, change).and_then(|grant| role_named(standing.kind, text(grant, "role")?));
        held.is_some_and(|role| {
            self.highest(standing).is_none_or(|highest| rank(standing.kind, role) > highest)
        })
    }

    /// The actor's highest shareable role, as its place on the ladder.
    fn highest(&self, standing: &Standing<'_>) -> Option<usize> {
        self.r4_role(standing.kind, &standing.shareable).map(|role| rank(standing.kind, role))
    }

    /// S4: anyone may remove their own direct grant.
    fn s4_own_removal(&self, standing: &Standing<'_>, change: &Value) -> bool {
        text(change, "role").is_none() && recipient(change) == ("user", standing.actor)
    }

    /// S5: an active user owns the entity directly, if one did before; and one who can share, if one could.
    fn s5_last_owner(&self, after: &Value, standing: &Standing<'_>) -> Option<&'static str> {
        let owners = |document: &Value, sharing: bool| self.owners(document, standing, sharing);
        let lost = owners(&self.document, false) > 0 && owners(after, false) == 0;
        let lost_sharing =
            honours_can_share(standing.kind) && owners(&self.document, true) > 0 && owners(after, true) == 0;
        (lost || lost_sharing).then_some("last_owner")
    }

    /// The active users with a direct OWNER-level grant in a document; of them those who can share.
    fn owners(&self, document: &Value, standing: &Standing<'_>, sharing: bool) -> usize {
        let owns = |grant: &&Value| {
            let here = text(grant, "entity") == text(standing.entity, "id");
            let user = text(grant, "user").and_then(|id| by_id(list(document, "users"), id));
            here && user.is_some_and(|user| flag(user, "active", true))
                && role_named(standing.kind, text(grant, "role").unwrap_or_default())
                    .is_some_and(|id| level(role(standing.kind, id)) == height("OWNER"))
                && (!sharing || flag(grant, "canShare", true))
        };
        list(document, "grants").iter().filter(owns).count()
    }

    /// S8: a role of which the recipient's own ceiling takes something away.
    fn s8_cut(&self, standing: &Standing<'_>, change: &Value) -> bool {
        let role = text(change, "role").and_then(|name| role_named(standing.kind, name));
        let (kind, id) = recipient(change);
        let user = by_id(list(&self.document, "users"), id).filter(|_| kind == "user");
        let (Some(role), Some(user)) = (role, user) else { return false };
        let tier = self.r6_tier(user, text(standing.entity, "type").unwrap_or_default());
        let with_data = uses_data(standing.kind, role, flag(change, "canUseData", false));
        let actions = super::json::entries(standing.kind, "actions");
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

    /// S7: the document with the lines carried out.
    fn changed(&self, standing: &Standing<'_>, changes: &[Value]) -> Value {
        let mut document = self.document.clone();
        let mut grants = list(&document, "grants").to_vec();
        for change in changes {
            let named = recipient(change);
            let here = |grant: &Value| {
                text(grant, "entity") == text(standing.entity, "id") && recipient(grant) == named
            };
            grants.retain(|grant| !here(grant));
            if let Some(role) = text(change, "role").and_then(|name| role_named(standing.kind, name)) {
                grants.push(json!({
                    "entity": standing.entity["id"], named.0: named.1, "role": role,
                    "canShare": flag(change, "canShare", true), "canUseData": flag(change, "canUseData", false),
                }));
            }
        }
        document["grants"] = Value::Array(grants);
        document
    }
}
