//! Resolution: R1 to R12 of docs/rules.md. R11 needs no code: nothing here looks at the order of a list, but for the
//! ladders of roles and of tiers.

use serde_json::Value;

use super::json::{by_id, entries, entry, flag, list, text, texts};
use super::policy::{
    cell_holds, height, honours_can_share, passes_up_to, rank, role, role_at_level, role_named,
    sharing_action, sharing_actions, uses_data,
};
use super::public::is_visitor;
use super::{Access, Mistake, Oracle, Path, Tier, Verdict};

impl Oracle {
    /// R1: an unknown or inactive user and an unknown entity are denied, with that reason; an action that the type
    /// lacks is a mistake of the asker. Beyond that R10: one answer, from which all others follow.
    pub fn decide(&self, user: &str, action: &str, entity: &str) -> Result<Verdict, Mistake> {
        let found_user = self.user(user);
        let found_entity = by_id(list(&self.document, "entities"), entity);
        if found_entity.is_some_and(|entity| entry(self.kind_of(entity), "actions", action).is_none()) {
            return Err(Mistake::UnknownAction);
        }
        Ok(self.r1_known(found_user, action, found_entity))
    }

    /// An entity that is named with its type: of another type, it counts as unknown.
    pub fn decide_typed(
        &self,
        user: &str,
        action: &str,
        entity: &str,
        type_name: &str,
    ) -> Result<Verdict, Mistake> {
        let kind = self.kind(type_name).ok_or(Mistake::UnknownType)?;
        if entry(kind, "actions", action).is_none() {
            return Err(Mistake::UnknownAction);
        }
        Ok(self.r1_known(self.user(user), action, self.typed(type_name, self.id_of(entity))))
    }

    fn r1_known(&self, user: Option<&Value>, action: &str, entity: Option<&Value>) -> Verdict {
        match (user, entity) {
            (None, entity) => {
                Verdict { state: entity.and_then(|entity| self.state_of(entity)), ..refused("unknown_user") }
            }
            (Some(user), None) if !flag(user, "active", true) => refused("inactive_user"),
            (_, None) => refused("unknown_entity"),
            (Some(user), Some(entity)) => self.r10_decision(user, action, entity),
        }
    }

    /// R2: the grants whose recipient is the user, a group that they are in, their organization, or the public.
    pub fn r2_granted(&self, user: &Value, entity: &Value) -> Vec<Path> {
        let kind = self.kind_of(entity);
        let on_entity =
            list(&self.document, "grants").iter().filter(|grant| text(grant, "entity") == text(entity, "id"));
        on_entity
            .filter_map(|grant| {
                let (via, recipient) = self.reaches(grant, user)?;
                Some(Path {
                    via,
                    recipient: recipient.to_owned(),
                    through: if via == "group" { self.through(user, recipient) } else { Vec::new() },
                    parent: None,
                    role: role_named(kind, text(grant, "role")?).expect("a role of the type").to_owned(),
                    data_flag: flag(grant, "canUseData", false),
                    can_share: flag(grant, "canShare", true),
                    public: via == "public",
                })
            })
            .collect()
    }

    /// How a grant reaches a user, and the id of its recipient.
    pub fn reaches<'a>(&self, grant: &'a Value, user: &Value) -> Option<(&'static str, &'a str)> {
        let direct = text(grant, "user").filter(|id| text(user, "id") == Some(id));
        let group = text(grant, "group").filter(|id| self.groups_of(user).contains(id));
        let organization = text(grant, "organization").filter(|id| self.organization_of(user) == Some(id));
        // `signed_in` reaches the users of the directory, `anyone` these and the visitor.
        let public = text(grant, "public").filter(|public| *public == "anyone" || !is_visitor(user));
        direct
            .map(|id| ("direct", id))
            .or(public.map(|public| ("public", public)))
            .or(group.map(|id| ("group", id)))
            .or(organization.map(|id| ("organization", id)))
    }

    /// The organization of a user, group or entity, where the document has it.
    pub fn organization_of<'a>(&self, item: &'a Value) -> Option<&'a str> {
        text(item, "organization").filter(|id| by_id(list(&self.document, "organizations"), id).is_some())
    }

    /// R3: the type's creator role, whatever reaches the user on the parent, and what their tier holds. Implied grants
    /// may share (R5) and have data access only by an OWNER-level role; inherited ones keep their own flags.
    pub fn r3_implied(&self, user: &Value, entity: &Value) -> Vec<Path> {
        let implied = |via, role: &str| Path {
            via,
            recipient: text(user, "id").unwrap_or_default().to_owned(),
            through: Vec::new(),
            parent: None,
            role: role.to_owned(),
            data_flag: false,
            can_share: true,
            public: false,
        };
        let kind = self.kind_of(entity);
        let mut paths = Vec::new();
        if text(entity, "createdBy") == text(user, "id") && !is_visitor(user) {
            paths.extend(
                text(kind, "creatorRole")
                    .and_then(|name| role_named(kind, name))
                    .map(|role| implied("creator", role)),
            );
        }
        let own_organization = self.organization_of(entity).is_some()
            && self.organization_of(entity) == self.organization_of(user);
        if let Some((held, _)) = self.r7_holds(user, entity).filter(|(_, all)| *all || own_organization) {
            paths.extend(role_at_level(kind, held).map(|role| implied("tier", role)));
        }
        paths.extend(self.inherited(user, entity));
        paths
    }

    /// The part of R3 about `inherits`: every path on the parent, with the role that its own carries over to.
    fn inherited(&self, user: &Value, entity: &Value) -> Vec<Path> {
        let Some(parent) = self.inherits_from(entity) else { return Vec::new() };
        let named = |entity| (text(entity, "type").unwrap_or_default(), self.kind_of(entity));
        let carried = |path: Path| {
            let here = self.carried_path(named(parent), named(entity), &path)?;
            let reference = [text(parent, "type")?.to_owned(), self.id_of(text(parent, "id")?).to_owned()];
            let parent = Some((reference, path.via, path.role));
            Some(Path { via: "parent", parent, ..here })
        };
        self.paths(user, parent).into_iter().filter_map(carried).collect()
    }

    /// R2 and R3: everything that reaches the user.
    pub fn paths(&self, user: &Value, entity: &Value) -> Vec<Path> {
        let mut paths = self.r2_granted(user, entity);
        paths.extend(self.r3_implied(user, entity));
        paths
    }

    /// R4: the capabilities are the union of the cells.
    pub fn r4_union(&self, kind: &Value, paths: &[Path], action: &str) -> bool {
        paths.iter().any(|path| self.r5_gives(kind, path, action))
    }

    /// R4: the role shown is the highest one.
    pub fn r4_role<'a>(&self, kind: &Value, paths: &'a [Path]) -> Option<&'a str> {
        paths.iter().map(|path| path.role.as_str()).max_by_key(|role| rank(kind, role))
    }

    /// R5: where the type honours canShare, a path without it gives its cell without the sharing actions. S2: what the
    /// public has never gives them.
    pub fn r5_gives(&self, kind: &Value, path: &Path, action: &str) -> bool {
        let loses = path.public || honours_can_share(kind) && !path.can_share;
        let stripped = loses && sharing_actions(kind).contains(&action);
        cell_holds(kind, &path.role, uses_data(kind, &path.role, path.data_flag), action) && !stripped
    }

    /// R6: the highest tier on the type that the app roles of the user, their groups and their organization give;
    /// where none of them names the type, the default tier.
    pub fn r6_tier(&self, user: &Value, type_name: &str) -> Tier {
        if is_visitor(user) {
            return Tier { id: self.r6_visitor_tier(), app_roles: Default::default() };
        }
        let type_name = self.ceiling_type(type_name);
        let app_roles = self.app_roles_of(user);
        let named = app_roles.into_iter().filter_map(|id| {
            Some((id, text(entry(&self.policy, "appRoles", id)?.get("tiers")?, &type_name)?))
        });
        let named: Vec<(&str, &str)> = named.collect();
        let highest = named.iter().map(|(_, tier)| *tier).max_by_key(|tier| self.tier_rank(tier));
        let id = highest.or(text(&self.policy, "defaultTier")).unwrap_or("write").to_owned();
        let app_roles =
            named.into_iter().filter(|(_, tier)| *tier == id).map(|(role, _)| role.to_owned()).collect();
        Tier { id, app_roles }
    }

    /// The app roles of a user, of the user's groups and of the user's organization.
    fn app_roles_of<'a>(&'a self, user: &'a Value) -> Vec<&'a str> {
        let mut app_roles = texts(user, "appRoles");
        for group in self.groups_of(user) {
            app_roles.extend(
                by_id(list(&self.document, "groups"), group)
                    .map(|group| texts(group, "appRoles"))
                    .unwrap_or_default(),
            );
        }
        if let Some(id) = self.organization_of(user) {
            app_roles.extend(
                by_id(list(&self.document, "organizations"), id)
                    .map(|found| texts(found, "appRoles"))
                    .unwrap_or_default(),
            );
        }
        app_roles
    }

    /// R7: the cells of the roles up to the tier's cap pass, with data access.
    pub fn r7_passes(&self, kind: &Value, tier: &Tier, action: &str) -> bool {
        passes_up_to(kind, self.cap(tier), action)
    }

    /// R12: whether an entity's state takes an action away: what no role up to its cap holds, as with a tier, and what
    /// it goes without.
    pub fn r12_takes(&self, entity: &Value, action: &str) -> bool {
        let kind = self.kind_of(entity);
        let state = text(entity, "state").and_then(|state| entry(kind, "states", state));
        state.is_some_and(|state| {
            text(state, "cap").is_some_and(|cap| !passes_up_to(kind, height(cap), action))
                || texts(state, "without").contains(&action)
        })
    }

    /// The id and the label of an entity's state.
    fn state_of(&self, entity: &Value) -> Option<[String; 2]> {
        let id = text(entity, "state")?;
        let label = text(entry(self.kind_of(entity), "states", id)?, "label").unwrap_or(id);
        Some([id.to_owned(), label.to_owned()])
    }

    /// R7: the level that the tier gives on every entity of the type in the user's own organization, and whether it
    /// gives it on all others too. It holds nothing for the visitor (R6).
    pub fn r7_holds(&self, user: &Value, entity: &Value) -> Option<(i32, bool)> {
        if is_visitor(user) {
            return None;
        }
        let tier = self.r6_tier(user, text(entity, "type")?);
        let (_, _, holds, everywhere) = self.tiers().swap_remove(self.tier_rank(&tier.id));
        Some((holds?, everywhere))
    }

    /// R8: a type-level action names the least tier for it, or the app roles that give it.
    pub fn r8_on_type(&self, user: &str, action: &str, type_name: &str) -> Result<bool, Mistake> {
        let kind = self.kind(type_name).ok_or(Mistake::UnknownType)?;
        let action = entry(kind, "typeActions", action).ok_or(Mistake::UnknownAction)?;
        let user = self.user(user).filter(|user| flag(user, "active", true));
        let Some(user) = user else { return Ok(false) };
        Ok(match text(action, "tier") {
            Some(wanted) => self.tier_rank(&self.r6_tier(user, type_name).id) >= self.tier_rank(wanted),
            None => self.app_roles_of(user).iter().any(|role| texts(action, "appRoles").contains(role)),
        })
    }

    /// R9: the footnote on the cell of the highest path that gives the action.
    pub fn r9_note(&self, kind: &Value, giving: &[Path], action: &str) -> Option<String> {
        let highest = self.r4_role(kind, giving)?;
        let notes = entry(kind, "actions", action)?.get("notes")?;
        let with_data =
            giving.iter().any(|path| path.role == highest && uses_data(kind, &path.role, path.data_flag));
        let of_data = text(notes, &format!("{highest}+data")).filter(|_| with_data);
        of_data.or(text(notes, highest)).map(str::to_owned)
    }

    /// R10: one decision, with its reasons.
    fn r10_decision(&self, user: &Value, action: &str, entity: &Value) -> Verdict {
        let kind = self.kind_of(entity);
        let paths = self.paths(user, entity);
        let tier = self.r6_tier(user, text(entity, "type").unwrap_or_default());
        let giving: Vec<Path> =
            paths.iter().filter(|path| self.r5_gives(kind, path, action)).cloned().collect();
        let given = self.r4_union(kind, &paths, action);
        let passes = self.r7_passes(kind, &tier, action);
        let taken = self.r12_takes(entity, action);
        let allowed = given && passes && !taken && flag(user, "active", true);
        let denial = match flag(user, "active", true) {
            true => (!allowed).then(|| self.denial(kind, &paths, action, passes)),
            false => Some("inactive_user"),
        };
        Verdict {
            allowed,
            role: self.r4_role(kind, &paths).map(str::to_owned),
            note: self.r9_note(kind, &giving, action).filter(|_| allowed),
            denial,
            ceiling: Some((tier, denial == Some("ceiling"))),
            state: self.state_of(entity),
            paths: paths
                .into_iter()
                .map(|path| {
                    let data = uses_data(kind, &path.role, path.data_flag);
                    let gives = giving.contains(&path);
                    (path, data, gives)
                })
                .collect(),
        }
    }

    /// The first reason that applies, of those that know user and entity.
    fn denial(&self, kind: &Value, paths: &[Path], action: &str, passes: bool) -> &'static str {
        let holds =
            |path: &&Path| cell_holds(kind, &path.role, uses_data(kind, &path.role, path.data_flag), action);
        if paths.is_empty() {
            "no_access"
        } else if !paths.iter().any(|path| cell_holds(kind, &path.role, true, action)) {
            "role_lacks_action"
        } else if !paths.iter().any(|path| holds(&path)) {
            "needs_data_access"
        } else if !self.r4_union(kind, paths, action) {
            "cannot_share"
        } else if !passes {
            "ceiling"
        } else {
            "state"
        }
    }

    /// Whether any path gives a user an action on an entity, before the ceiling.
    pub fn is_given(&self, user: &str, action: &str, entity: &str) -> bool {
        let user = self.user(user);
        let pair = user.zip(by_id(list(&self.document, "entities"), entity));
        pair.is_some_and(|(user, entity)| {
            self.r4_union(self.kind_of(entity), &self.paths(user, entity), action)
        })
    }

    /// The enabled actions, in the policy's order.
    pub fn actions(&self, user: &str, entity: &str) -> Vec<String> {
        let allowed =
            |action: &String| self.decide(user, action, entity).is_ok_and(|verdict| verdict.allowed);
        self.actions_of(entity).into_iter().filter(allowed).collect()
    }

    /// What the user is on the entity: the highest role, whether any path has data access, and whether they may share
    /// it now, by adding a recipient (S2).
    pub fn access(&self, user: &str, entity: &str) -> Option<Access> {
        let found = self.user(user).filter(|user| flag(user, "active", true))?;
        let found_entity = by_id(list(&self.document, "entities"), entity)?;
        let kind = self.kind_of(found_entity);
        let paths = self.paths(found, found_entity);
        let shown = role(kind, self.r4_role(kind, &paths)?);
        let id = text(shown, "id")?;
        let adding = sharing_action(kind, "add");
        Some(Access {
            role: id.to_owned(),
            label: text(shown, "label").unwrap_or(id).to_owned(),
            level: text(shown, "level")?.to_owned(),
            can_use_data: paths.iter().any(|path| uses_data(kind, &path.role, path.data_flag)),
            can_share: adding
                .is_some_and(|action| self.decide(user, action, entity).is_ok_and(|verdict| verdict.allowed)),
            public: adding
                .filter(|action| self.decide(user, action, entity).is_ok_and(|verdict| verdict.allowed))
                .and_then(|_| self.s2_widest(found_entity)),
            tier: self.r6_tier(found, text(found_entity, "type")?).id,
        })
    }

    /// The type-level actions of every type.
    pub fn type_actions(&self) -> Vec<(String, String)> {
        let kinds = entries(&self.policy, "entityTypes").into_iter();
        kinds
            .flat_map(|(name, kind)| {
                entries(kind, "typeActions")
                    .into_iter()
                    .map(move |(action, _)| (name.to_owned(), action.to_owned()))
            })
            .collect()
    }
}

fn refused(code: &'static str) -> Verdict {
    Verdict {
        allowed: false,
        role: None,
        paths: Vec::new(),
        ceiling: None,
        state: None,
        note: None,
        denial: Some(code),
    }
}
