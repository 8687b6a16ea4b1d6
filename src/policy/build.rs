//! From a policy's form to the model: looks up every name, notes every problem.

use super::form::{
    ActionDocument, EntityTypeDocument, Entries, PolicyDocument, RoleDocument, SharingDocument,
};
use super::{
    Action, ActionSet, AppRole, EntityType, Level, MOST_ACTIONS, Policy, Role, RoleIx, Sharing, Tier,
    TierEffect, TierIx, TypeAction, TypeIx,
};
use crate::document::place::Place;
use crate::document::reader::Issues;
use crate::error::{Code, Severity, backticked, did_you_mean};

/// The tiers of a policy that names none (R7): id, cap, holds.
const BUILT_IN_TIERS: [(&str, Option<Level>, Option<Level>); 4] = [
    ("none", None, None),
    ("read", Some(Level::ReadOnly), None),
    ("write", Some(Level::Owner), None),
    ("admin", Some(Level::Owner), Some(Level::Owner)),
];

const DEFAULT_TIER: &str = "write";
const MOST_TIERS: usize = 250;
const MOST_TYPES: usize = 10_000;

/// Builds the model. Where an error was noted, the model is not fit for use.
pub(crate) fn build(document: PolicyDocument, place: &Place<'_>, issues: &mut Issues) -> Policy {
    let mut builder = Builder { document: &document, issues, tiers: Vec::new() };
    builder.tiers = builder.tiers(place);
    builder.check_size(place);
    let default_tier = builder.default_tier(place);
    let mut types = builder.types(place);
    builder.ceilings(place, &mut types);
    let app_roles = builder.app_roles(place, &types);
    builder.lint_tiers(place, default_tier, &app_roles);
    let tiers = builder.tiers.into_iter().map(|tier| Tier { id: tier.0 }).collect();
    let notes = document.notes.iter().flat_map(|notes| notes.0.iter().cloned()).collect();
    let across_organizations = document.across_organizations.unwrap_or(true);
    Policy { document, default_tier, across_organizations, tiers, notes, types, app_roles }
}

struct Builder<'b> {
    document: &'b PolicyDocument,
    issues: &'b mut Issues,
    tiers: Vec<(String, Option<Level>, Option<Level>)>,
}

impl Builder<'_> {
    fn tiers(&mut self, place: &Place<'_>) -> Vec<(String, Option<Level>, Option<Level>)> {
        let Some(written) = &self.document.tiers else {
            return BUILT_IN_TIERS.map(|(id, cap, holds)| (id.into(), cap, holds)).into();
        };
        let place = place.key("tiers");
        let each = written.0.iter().map(|(id, tier)| {
            let at = place.key(id);
            let cap =
                if tier.cap == "none" { None } else { self.level(&at.key("cap"), &tier.cap, &["none"]) };
            let holds = tier.holds.as_ref().and_then(|level| self.level(&at.key("holds"), level, &[]));
            (id.clone(), cap, holds)
        });
        each.collect()
    }

    fn check_size(&mut self, place: &Place<'_>) {
        let app_roles = self.document.app_roles.as_ref().map_or(0, |roles| roles.0.len());
        let sizes = [
            ("tiers", self.tiers.len(), MOST_TIERS),
            ("entityTypes", self.document.entity_types.0.len(), MOST_TYPES),
            ("appRoles", app_roles, MOST_TYPES),
        ];
        for (field, size, most) in sizes {
            if size > most {
                let message = format!("there are {size} of these; the engine holds {most}");
                self.error(Code::PolicyTooLarge, &place.key(field), message, None);
            }
        }
    }

    fn default_tier(&mut self, place: &Place<'_>) -> TierIx {
        match &self.document.default_tier {
            Some(tier) => self.tier(&place.key("defaultTier"), tier),
            // With tiers of its own and no `write` among them, a policy says what holds by default.
            None if self.tier_named(DEFAULT_TIER).is_some() => self.tier(place, DEFAULT_TIER),
            None => {
                self.error(
                    Code::MissingField,
                    place,
                    "the field `defaultTier` is missing, and there is no tier `write`".into(),
                    None,
                );
                TierIx(0)
            }
        }
    }

    fn types(&mut self, place: &Place<'_>) -> Vec<EntityType> {
        let place = place.key("entityTypes");
        let forms = &self.document.entity_types.0;
        let each = forms
            .iter()
            .enumerate()
            .map(|(ix, (id, form))| self.entity_type(&place.key(id), TypeIx::new(ix), id, form));
        each.collect()
    }

    fn entity_type(&mut self, at: &Place<'_>, ix: TypeIx, id: &str, form: &EntityTypeDocument) -> EntityType {
        let mut made = EntityType {
            id: id.into(),
            label: label(&form.label, id),
            roles: self.roles(at, &form.roles),
            data_access: form.data_access.unwrap_or(false),
            sharing: None,
            inherits: form.inherits.unwrap_or(false),
            creator_role: None,
            ceiling_of: ix,
            actions: Vec::new(),
            type_actions: self.type_actions(at, form),
            tiers: Vec::new(),
            carried: [None; 3],
        };
        made.carried = Level::ALL.map(|level| {
            let below = made.roles.iter().filter(|role| role.level <= level).map(|role| role.level).max()?;
            made.roles.iter().rposition(|role| role.level == below).map(RoleIx::new)
        });
        self.actions(at, &mut made, &form.actions);
        made.sharing = form.sharing.as_ref().and_then(|form| self.sharing(at, &made, form));
        made.creator_role =
            form.creator_role.as_ref().and_then(|role| self.role(&at.key("creatorRole"), &made, role));
        made.tiers = self.tiers.iter().map(|(_, cap, holds)| effect(&made, *cap, *holds)).collect();
        made
    }

    fn roles(&mut self, at: &Place<'_>, forms: &[RoleDocument]) -> Vec<Role> {
        let place = at.key("roles");
        if forms.len() > MOST_ACTIONS {
            let message = format!("the type has {} roles; the engine holds {MOST_ACTIONS}", forms.len());
            self.error(Code::TooManyRoles, &place, message, None);
        }
        let mut roles: Vec<Role> = Vec::new();
        for (index, form) in forms.iter().enumerate() {
            let at = place.index(index);
            let level = self.level(&at.key("level"), &form.level, &[]);
            // After an unreadable level, the one before keeps the order check from a second complaint.
            let before = roles.last().map_or(Level::ReadOnly, |role| role.level);
            let level = level.unwrap_or(before);
            if level < before {
                let message = format!("`{}` has a lower level than the role before it", form.id);
                let help = Some("list the roles from low to high".into());
                self.error(Code::RolesOutOfOrder, &at.key("level"), message, help);
            }
            self.check_names(&at, form, &roles);
            roles.push(Role {
                id: form.id.clone(),
                label: label(&form.label, &form.id),
                level,
                aliases: form.aliases.clone().unwrap_or_default(),
                cells: [ActionSet::default(); 2],
                noted: [ActionSet::default(); 2],
            });
        }
        roles
    }

    /// Input is lenient in case (S1), so two names may not differ in case alone.
    fn check_names(&mut self, at: &Place<'_>, form: &RoleDocument, before: &[Role]) {
        let mut taken: Vec<&str> = before
            .iter()
            .flat_map(|role| core::iter::once(&role.id).chain(&role.aliases))
            .map(String::as_str)
            .collect();
        let aliases = form.aliases.iter().flatten().enumerate();
        let names =
            core::iter::once((None, &form.id)).chain(aliases.map(|(index, alias)| (Some(index), alias)));
        for (alias, name) in names {
            let message = || format!("the type has two roles of the name `{name}`");
            if name.contains('+') {
                let place = at.key("id");
                self.error(
                    Code::InvalidId,
                    &place,
                    format!("`{name}` holds a `+`, which marks data access"),
                    None,
                );
            } else if !name.is_empty() && taken.iter().any(|other| other.eq_ignore_ascii_case(name)) {
                match alias {
                    None => self.error(Code::DuplicateName, &at.key("id"), message(), None),
                    Some(index) => {
                        self.error(Code::DuplicateName, &at.key("aliases").index(index), message(), None)
                    }
                }
            }
            taken.push(name);
        }
    }

    fn actions(&mut self, at: &Place<'_>, made: &mut EntityType, forms: &Entries<ActionDocument>) {
        let place = at.key("actions");
        let count = forms.0.len();
        if count > MOST_ACTIONS {
            let message = format!("the type has {count} actions; the engine holds {MOST_ACTIONS}");
            self.error(Code::TooManyActions, &place, message, None);
        }
        for (action, (id, form)) in forms.0.iter().enumerate() {
            let at = place.key(id);
            self.holders(&at, made, action, form);
            let notes = self.notes(&at, made, form);
            for (role, data, _) in &notes {
                if let Some(role) = made.roles.get_mut(role.place())
                    && let [without, with] = &mut role.noted
                {
                    let noted = if *data { with } else { without };
                    noted.insert(action);
                }
            }
            made.actions.push(Action { id: id.clone(), label: label(&form.label, id), notes });
        }
        for role in &mut made.roles {
            role.noted = [0, 1].map(|data: usize| match (role.noted.get(data), role.cells.get(data)) {
                (Some(noted), Some(cell)) => noted.within(*cell),
                _ => ActionSet::default(),
            });
        }
    }

    /// Fills the cells: `role` holds the action without and with data access, `role+data` only with.
    fn holders(&mut self, at: &Place<'_>, made: &mut EntityType, action: usize, form: &ActionDocument) {
        if form.holders.is_empty() {
            self.lint(Code::NoHolder, at, "no role holds this action, so nobody can do it".into());
        }
        let place = at.key("holders");
        for (index, holder) in form.holders.iter().enumerate() {
            let Some((role, only_with_data)) = self.cell(&place.index(index), made, holder) else { continue };
            // An OWNER-level grant always has data access (R4), so its two cells are one.
            let both = !only_with_data || made.is_owner(role);
            if let Some(role) = made.roles.get_mut(role.place()) {
                let [without, with] = &mut role.cells;
                with.insert(action);
                if both {
                    without.insert(action);
                }
            }
        }
    }

    fn notes(
        &mut self,
        at: &Place<'_>,
        made: &EntityType,
        form: &ActionDocument,
    ) -> Vec<(RoleIx, bool, usize)> {
        let place = at.key("notes");
        let mut notes = Vec::new();
        for (holder, note) in form.notes.iter().flat_map(|notes| &notes.0) {
            let at = place.key(holder);
            let known =
                self.document.notes.iter().flat_map(|notes| notes.0.iter().map(|(id, _)| id.as_str()));
            let found = known.clone().position(|id| id == note);
            if found.is_none() && !note.is_empty() {
                let help = did_you_mean(note, known);
                self.error(Code::UnknownNote, &at, format!("the policy has no note `{note}`"), help);
            }
            if let (Some((role, only_with_data)), Some(note)) = (self.cell(&at, made, holder), found) {
                notes.push((role, true, note));
                if !only_with_data {
                    notes.push((role, false, note));
                }
            }
        }
        notes
    }

    /// A cell's name: a role, or a role `+data`.
    fn cell(&mut self, at: &Place<'_>, made: &EntityType, holder: &str) -> Option<(RoleIx, bool)> {
        let (name, only_with_data) = match holder.strip_suffix("+data") {
            Some(role) => (role, true),
            None => (holder, false),
        };
        if only_with_data && !made.data_access {
            let message = format!("`{}` has no data access, so there is no `{holder}`", made.id);
            let help = Some("set `dataAccess` to true, or leave out `+data`".into());
            self.error(Code::NoDataAccess, at, message, help);
            return None;
        }
        Some((self.role(at, made, name)?, only_with_data))
    }

    fn sharing(&mut self, at: &Place<'_>, made: &EntityType, form: &SharingDocument) -> Option<Sharing> {
        let at = at.key("sharing");
        let honours_can_share = form.honours_can_share.unwrap_or(false);
        let fields = [("add", &form.add), ("change", &form.change), ("remove", &form.remove)];
        if let Some(one) = &form.action {
            for (field, _) in fields.iter().filter(|(_, name)| name.is_some()) {
                let message = format!("`{field}` cannot stand beside `action`, which is all three");
                self.error(Code::UnknownField, &at.key(field), message, None);
            }
            let one = self.action(&at.key("action"), made, one)?;
            return Some(Sharing { honours_can_share, add: one, change: one, remove: one });
        }
        let [add, change, remove] = fields.map(|(field, name)| match name {
            Some(name) => self.action(&at.key(field), made, name),
            None => {
                let help = Some("give `action`, or all of `add`, `change` and `remove`".into());
                self.error(Code::MissingField, &at, format!("the field `{field}` is missing"), help);
                None
            }
        });
        Some(Sharing { honours_can_share, add: add?, change: change?, remove: remove? })
    }

    fn type_actions(&mut self, at: &Place<'_>, form: &EntityTypeDocument) -> Vec<TypeAction> {
        let place = at.key("typeActions");
        let forms = form.type_actions.iter().flat_map(|actions| &actions.0);
        let each = forms.map(|(id, form)| TypeAction {
            id: id.clone(),
            label: label(&form.label, id),
            tier: self.tier(&place.key(id).key("tier"), &form.tier),
        });
        each.collect()
    }

    /// Follows `ceilingOf` to its end.
    fn ceilings(&mut self, place: &Place<'_>, types: &mut [EntityType]) {
        let place = place.key("entityTypes");
        let forms = &self.document.entity_types.0;
        let position = |id: &str| forms.iter().position(|(other, _)| other == id);
        let next: Vec<Option<usize>> = forms
            .iter()
            .map(|(id, form)| {
                let target = form.ceiling_of.as_ref().filter(|target| !target.is_empty())?;
                let found = position(target);
                if found.is_none() {
                    let help = did_you_mean(target, forms.iter().map(|(id, _)| id.as_str()));
                    let message = format!("the policy has no entity type `{target}`");
                    self.error(Code::UnknownType, &place.key(id).key("ceilingOf"), message, help);
                }
                found
            })
            .collect();
        for (start, ((id, _), made)) in forms.iter().zip(types).enumerate() {
            let mut end = start;
            let mut steps = 0usize;
            while let Some(target) = next.get(end).copied().flatten() {
                end = target;
                steps = steps.saturating_add(1);
                if steps > forms.len() {
                    let message = format!("`{id}` takes its ceiling from a type that takes it from `{id}`");
                    self.error(Code::CeilingCycle, &place.key(id).key("ceilingOf"), message, None);
                    end = start;
                    break;
                }
            }
            made.ceiling_of = TypeIx::new(end);
        }
    }

    fn app_roles(&mut self, place: &Place<'_>, types: &[EntityType]) -> Vec<AppRole> {
        let place = place.key("appRoles");
        let forms = self.document.app_roles.iter().flat_map(|roles| &roles.0);
        let mut app_roles = Vec::new();
        for (id, form) in forms {
            let at = place.key(id);
            let mut tiers = vec![None; types.len()];
            for (type_id, tier) in form.tiers.iter().flat_map(|tiers| &tiers.0) {
                let at = at.key("tiers");
                let tier = self.tier(&at.key(type_id), tier);
                match types.iter().position(|made| made.id == *type_id) {
                    Some(found) => tiers.iter_mut().skip(found).take(1).for_each(|slot| *slot = Some(tier)),
                    None => {
                        let help = did_you_mean(type_id, types.iter().map(|made| made.id.as_str()));
                        let message = format!("the policy has no entity type `{type_id}`");
                        self.error(Code::UnknownType, &at.key(type_id), message, help);
                    }
                }
            }
            if form.tiers.as_ref().is_none_or(|tiers| tiers.0.is_empty()) {
                self.lint(Code::EmptyAppRole, &at, format!("the app role `{id}` names no type"));
            }
            app_roles.push(AppRole { id: id.clone(), label: label(&form.label, id), tiers });
        }
        app_roles
    }

    fn lint_tiers(&mut self, place: &Place<'_>, default: TierIx, app_roles: &[AppRole]) {
        let place = place.key("tiers");
        let written = self.document.tiers.iter().flat_map(|tiers| &tiers.0).enumerate();
        for (tier, (id, _)) in written {
            let tier = TierIx::new(tier);
            let given = app_roles.iter().any(|role| role.tiers.contains(&Some(tier)));
            if tier != default && !given {
                self.lint(Code::UnusedTier, &place.key(id), format!("no app role gives the tier `{id}`"));
            }
        }
    }

    fn level(&mut self, at: &Place<'_>, name: &str, also: &[&str]) -> Option<Level> {
        let level = Level::ALL.into_iter().find(|level| level.as_str() == name);
        if level.is_none() && !name.is_empty() {
            let known: Vec<&str> = also.iter().copied().chain(Level::ALL.map(Level::as_str)).collect();
            let help = did_you_mean(name, known.iter().copied());
            let message = format!("`{name}` is not one of {}", backticked(&known));
            self.error(Code::UnknownLevel, at, message, help);
        }
        level
    }

    fn role(&mut self, at: &Place<'_>, made: &EntityType, name: &str) -> Option<RoleIx> {
        // Inside a policy a role goes by its id alone: leniency is for those who share (S1).
        let found = made.roles.iter().position(|role| role.id == name).map(RoleIx::new);
        if found.is_none() && !name.is_empty() {
            let help = did_you_mean(name, made.roles.iter().map(|role| role.id.as_str()));
            self.error(Code::UnknownRole, at, format!("`{}` has no role `{name}`", made.id), help);
        }
        found
    }

    fn action(&mut self, at: &Place<'_>, made: &EntityType, name: &str) -> Option<usize> {
        let found = made.action_named(name);
        if found.is_none() && !name.is_empty() {
            let help = did_you_mean(name, made.actions.iter().map(|action| action.id.as_str()));
            self.error(Code::UnknownAction, at, format!("`{}` has no action `{name}`", made.id), help);
        }
        found
    }

    fn tier(&mut self, at: &Place<'_>, name: &str) -> TierIx {
        let found = self.tier_named(name);
        if found.is_none() && !name.is_empty() {
            let help = did_you_mean(name, self.tiers.iter().map(|tier| tier.0.as_str()));
            self.error(Code::UnknownTier, at, format!("the policy has no tier `{name}`"), help);
        }
        TierIx::new(found.unwrap_or(0))
    }

    fn tier_named(&self, name: &str) -> Option<usize> {
        self.tiers.iter().position(|tier| tier.0 == name)
    }

    fn error(&mut self, code: Code, at: &Place<'_>, message: String, help: Option<String>) {
        self.issues.add(Severity::Error, code, at.path(), message, help);
    }

    fn lint(&mut self, code: Code, at: &Place<'_>, message: String) {
        self.issues.add(Severity::Lint, code, at.path(), message, None);
    }
}

/// Labels default to ids.
fn label(label: &Option<String>, id: &str) -> String {
    label.as_deref().unwrap_or(id).into()
}

/// The cells of roles up to the cap pass, with data access (R7).
fn effect(made: &EntityType, cap: Option<Level>, holds: Option<Level>) -> TierEffect {
    let mut effect = TierEffect {
        cap: ActionSet::default(),
        highest: None,
        holds: holds.and_then(|level| made.role_at(level)),
    };
    for (place, role) in
        made.roles.iter().enumerate().filter(|(_, role)| cap.is_some_and(|cap| role.level <= cap))
    {
        let [without, with] = role.cells;
        effect.cap = effect.cap.with(without).with(with);
        effect.highest = Some(RoleIx::new(place));
    }
    effect
}
