//! From a policy's form to the model: looks up every name, notes every problem.

mod names;
mod table;

use crate::collections::owned;
use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::policy::form::{Node, PolicyDocument};
use crate::model::policy::{AppRole, EntityType, Level, Policy, Tier, TierIx, TypeIx};

/// The tiers of a policy that names none (R7): id, cap, holds.
const BUILT_IN_TIERS: [(&str, Option<Level>, Option<Level>); 4] = [
    ("none", None, None),
    ("read", Some(Level::ReadOnly), None),
    ("write", Some(Level::Owner), None),
    ("admin", Some(Level::Owner), Some(Level::Owner)),
];

/// What a tier's cap can be, and the levels alone.
const CAPS: &[&str] = &["none", "READ_ONLY", "READ_WRITE", "OWNER"];
const LEVELS: &[&str] = &["READ_ONLY", "READ_WRITE", "OWNER"];

const DEFAULT_TIER: &str = "write";
const MOST_TIERS: usize = 250;
const MOST_TYPES: usize = 10_000;

/// Builds the model. Where an error was noted, the model is not fit for use.
pub(crate) fn build(document: PolicyDocument, place: &JsonPath<'_>, issues: &mut Issues) -> Policy {
    let mut builder = Builder { document: &document.0, issues, tiers: Vec::new() };
    builder.tiers = builder.tiers(place);
    builder.check_size(place);
    let default_tier = builder.default_tier(place);
    let mut types = builder.types(place);
    builder.ceilings(place, &mut types);
    let app_roles = builder.app_roles(place, &types);
    builder.lint_tiers(place, default_tier, &app_roles);
    let tiers = builder.tiers;
    let across_organizations = document.0.flag("acrossOrganizations", true);
    Policy { document, default_tier, across_organizations, tiers, types, app_roles }
}

struct Builder<'b> {
    document: &'b Node,
    issues: &'b mut Issues,
    tiers: Vec<Tier>,
}

impl Builder<'_> {
    fn tiers(&mut self, place: &JsonPath<'_>) -> Vec<Tier> {
        let place = place.key("tiers");
        let mut tiers = Vec::new();
        let Some(Node::Map(written)) = self.document.get("tiers") else {
            for (id, cap, holds) in BUILT_IN_TIERS {
                tiers.push(Tier { id: owned(id), cap, holds });
            }
            return tiers;
        };
        for (id, tier) in written {
            let at = place.key(id);
            // Tiers count by their order, which such a name would lose on the way through JavaScript.
            if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) {
                let message = format!("a tier cannot be named by a number, such as `{id}`");
                self.error(Code::InvalidId, &at, message, Some("begin its name with a letter"));
            }
            let cap = tier.text_of("cap").filter(|cap| *cap != "none");
            let cap = cap.and_then(|cap| self.level(&at.key("cap"), cap, CAPS));
            let holds = tier.text_of("holds").and_then(|level| self.level(&at.key("holds"), level, LEVELS));
            tiers.push(Tier { id: owned(id), cap, holds });
        }
        tiers
    }

    fn check_size(&mut self, place: &JsonPath<'_>) {
        let sizes = [
            ("tiers", self.tiers.len(), MOST_TIERS),
            ("entityTypes", self.document.map("entityTypes").len(), MOST_TYPES),
            ("appRoles", self.document.map("appRoles").len(), MOST_TYPES),
        ];
        for (field, size, most) in sizes {
            if size > most {
                let message = format!("there are {size} of these; the engine holds {most}");
                self.error(Code::PolicyTooLarge, &place.key(field), message, None);
            }
        }
    }

    fn default_tier(&mut self, place: &JsonPath<'_>) -> TierIx {
        match self.document.text_of("defaultTier") {
            Some(tier) => self.tier(&place.key("defaultTier"), tier),
            // With tiers of its own and no `write` among them, a policy says what holds by default.
            None if self.tier_named(DEFAULT_TIER).is_some() => self.tier(place, DEFAULT_TIER),
            None => {
                self.error(
                    Code::MissingField,
                    place,
                    owned("the field `defaultTier` is missing, and there is no tier `write`"),
                    None,
                );
                TierIx(0)
            }
        }
    }

    fn types(&mut self, place: &JsonPath<'_>) -> Vec<EntityType> {
        let place = place.key("entityTypes");
        let mut types = Vec::new();
        for (ix, (id, form)) in self.document.map("entityTypes").iter().enumerate() {
            types.push(self.entity_type(&place.key(id), TypeIx::new(ix), id, form));
        }
        types
    }

    /// Follows `ceilingOf` to its end.
    fn ceilings(&mut self, place: &JsonPath<'_>, types: &mut [EntityType]) {
        let place = place.key("entityTypes");
        let forms = self.document.map("entityTypes");
        let mut next: Vec<Option<usize>> = Vec::with_capacity(forms.len());
        for (id, form) in forms {
            let target = form.text_of("ceilingOf").filter(|target| !target.is_empty());
            let known = &Node::key_of(forms);
            let at = place.key(id);
            let found = target.and_then(|target| {
                self.place(&at.key("ceilingOf"), Code::UnknownType, (None, "entity type", target), known)
            });
            next.push(found);
        }
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

    fn app_roles(&mut self, place: &JsonPath<'_>, types: &[EntityType]) -> Vec<AppRole> {
        let place = place.key("appRoles");
        let mut app_roles = Vec::new();
        for (id, form) in self.document.map("appRoles") {
            let at = place.key(id);
            let mut tiers = vec![None; types.len()];
            for (type_id, tier) in form.map("tiers") {
                let at = at.key("tiers");
                let tier = self.tier(&at.key(type_id), tier.text());
                let known = &Node::key_of(self.document.map("entityTypes"));
                let what = (None, "entity type", type_id.as_str());
                let found = self.place(&at.key(type_id), Code::UnknownType, what, known);
                if let Some((slot, made)) = found.and_then(|found| tiers.get_mut(found).zip(types.get(found)))
                {
                    *slot = Some(tier);
                    self.check_ceiling(&at.key(type_id), made, types);
                }
            }
            if form.map("tiers").is_empty() {
                self.lint(Code::EmptyAppRole, &at, format!("the app role `{id}` names no type"));
            }
            app_roles.push(AppRole { id: owned(id), label: form.label(id), tiers });
        }
        app_roles
    }

    /// R6: what takes another type's ceiling has no tier of its own.
    fn check_ceiling(&mut self, at: &JsonPath<'_>, made: &EntityType, types: &[EntityType]) {
        let source = types.get(made.ceiling_of.index()).filter(|source| source.id != made.id);
        if let Some(source) = source {
            let message = format!("`{}` takes its ceiling from `{}`; this has no effect", made.id, source.id);
            self.issues.report(Severity::Warning, Code::IgnoredTier, at, message, None);
        }
    }

    fn lint_tiers(&mut self, place: &JsonPath<'_>, default: TierIx, app_roles: &[AppRole]) {
        let place = place.key("tiers");
        for (tier, (id, _)) in self.document.map("tiers").iter().enumerate() {
            let tier = TierIx::new(tier);
            let given = app_roles.iter().any(|role| role.tiers.contains(&Some(tier)));
            if tier != default && !given {
                self.lint(Code::UnusedTier, &place.key(id), format!("no app role gives the tier `{id}`"));
            }
        }
    }
}
