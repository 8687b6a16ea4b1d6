//! From a policy's form to the model: looks up every name, and reports every problem.

mod counterpart;
mod inheritance;
mod names;
mod states;
mod table;

pub(super) use counterpart::counterpart;

use crate::collections::owned;
use crate::error::{Code, Issues, JsonPath, Severity};
use crate::model::policy::form::{Node, PolicyDocument};
use crate::model::policy::{AppRole, EntityType, Level, Policy, Tier, TierIx, TypeIx};
use std::sync::OnceLock;

/// The tiers of a policy that names none (R7): id, cap, holds.
const BUILT_IN_TIERS: [(&str, Option<Level>, Option<Level>); 4] = [
    ("none", None, None),
    ("read", Some(Level::ReadOnly), None),
    ("write", Some(Level::Owner), None),
    ("admin", Some(Level::Owner), Some(Level::Owner)),
];

/// The words for a tier's cap, and those for a level.
const CAPS: &[&str] = &["none", "READ_ONLY", "READ_WRITE", "OWNER"];
const LEVELS: &[&str] = &["READ_ONLY", "READ_WRITE", "OWNER"];

/// Where a tier holds its level: on the entities of the user's own organization, or on all.
const EVERYWHERE: &str = "everywhere";
const PLACES: &[&str] = &["organization", EVERYWHERE];

const PUBLICS: &[&str] = &["none", "signed_in", "anyone"];
/// Whose grants count where an owner has to stay: those of users, or those of groups and organizations too.
const ANY_OWNER: &str = "any";
const OWNERS: &[&str] = &["users", ANY_OWNER];

const DEFAULT_TIER: &str = "write";
const VISITOR_TIER: &str = "read";
const MOST_TIERS: usize = 250;
const MOST_ROLES: usize = 64;
const MOST_TYPES: usize = 10_000;
/// The most roles of all types, counted once for each type that inherits.
const MOST_CARRIED: usize = 16_000_000;

/// Builds the policy. Where an error was reported, it is not fit for use.
pub(crate) fn build(document: PolicyDocument, root: &JsonPath<'_>, issues: &mut Issues) -> Policy {
    let mut builder = Builder { document: &document.0, issues, tiers: Vec::new() };
    builder.tiers = builder.tiers(root);
    builder.check_size(root);
    let default_tier = builder.default_tier(root);
    let visitor_tier = builder.visitor_tier(root);
    let mut types = builder.types(root);
    builder.ceilings(root, &mut types);
    builder.inheritance(root, &mut types);
    let heirs = || types.iter().filter(|entity_type| entity_type.inherits);
    let is_nested = heirs().all(EntityType::is_nested);
    let counts_can_share = heirs().any(EntityType::honours_can_share);
    let app_roles = builder.app_roles(root, &types);
    let tiers = builder.tiers;
    let across_organizations = document.0.flag("acrossOrganizations", true);
    let most_actions = types.iter().map(|entity_type| entity_type.actions.len()).max().unwrap_or(0);
    Policy {
        document,
        default_tier,
        visitor_tier,
        across_organizations,
        tiers,
        types,
        app_roles,
        most_actions,
        is_nested,
        counts_can_share,
        hashes: OnceLock::new(),
    }
}

struct Builder<'b> {
    document: &'b Node,
    issues: &'b mut Issues,
    tiers: Vec<Tier>,
}

impl Builder<'_> {
    fn tiers(&mut self, root: &JsonPath<'_>) -> Vec<Tier> {
        let map = root.key("tiers");
        let mut tiers = Vec::new();
        let Some(Node::Map(written)) = self.document.get("tiers") else {
            for (id, cap, holds) in BUILT_IN_TIERS {
                tiers.push(Tier { id: owned(id), cap, holds, everywhere: false });
            }
            return tiers;
        };
        for (id, tier) in written {
            let at = map.key(id);
            // The order of tiers counts, and JavaScript would move keys that are numbers to the front.
            if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) {
                let message = format!("a tier cannot be named by a number, such as `{id}`");
                self.error(Code::InvalidId, &at, message, Some("begin its name with a letter"));
            }
            let cap = self.cap(&at, tier);
            let holds = tier.text_of("holds").and_then(|level| self.level(&at.key("holds"), level, LEVELS));
            let place = tier.text_of("where").unwrap_or_default();
            self.check_word(Code::UnknownPlace, &at.key("where"), place, PLACES);
            tiers.push(Tier { id: owned(id), cap, holds, everywhere: place == EVERYWHERE });
        }
        tiers
    }

    fn check_size(&mut self, root: &JsonPath<'_>) {
        let sizes = [
            ("tiers", self.tiers.len(), MOST_TIERS),
            ("entityTypes", self.document.map("entityTypes").len(), MOST_TYPES),
            ("appRoles", self.document.map("appRoles").len(), MOST_TYPES),
            ("entityTypes", self.carried_size(), MOST_CARRIED),
        ];
        for (field, size, most) in sizes {
            if size > most {
                let message = format!("there are {size} of these; the engine holds {most}");
                self.error(Code::PolicyTooLarge, &root.key(field), message, None);
            }
        }
    }

    fn default_tier(&mut self, root: &JsonPath<'_>) -> TierIx {
        match self.document.text_of("defaultTier") {
            Some(tier) => self.tier(&root.key("defaultTier"), tier),
            // With tiers of its own and no `write` among them, a policy says what holds by default.
            None if self.tier_named(DEFAULT_TIER).is_some() => self.tier(root, DEFAULT_TIER),
            None => {
                self.error(
                    Code::MissingField,
                    root,
                    owned("the field `defaultTier` is missing, and there is no tier `write`"),
                    None,
                );
                TierIx(0)
            }
        }
    }

    /// R6: the visitor's tier, which gives nothing by itself.
    fn visitor_tier(&mut self, root: &JsonPath<'_>) -> TierIx {
        let Some(name) = self.document.text_of("visitorTier") else {
            return TierIx::new(self.tier_named(VISITOR_TIER).unwrap_or(0));
        };
        let at = root.key("visitorTier");
        let ix = self.tier(&at, name);
        if self.tiers.get(ix.index()).is_some_and(|tier| tier.id == name && tier.holds.is_some()) {
            self.error(Code::VisitorHolds, &at, format!("the tier `{name}` holds a level"), None);
        }
        ix
    }

    fn types(&mut self, root: &JsonPath<'_>) -> Vec<EntityType> {
        let map = root.key("entityTypes");
        let mut types = Vec::new();
        for (ix, (id, form)) in self.document.map("entityTypes").iter().enumerate() {
            types.push(self.entity_type(&map.key(id), TypeIx::new(ix), id, form));
        }
        types
    }

    /// Follows each type's `ceilingOf` to the type at its end.
    fn ceilings(&mut self, root: &JsonPath<'_>, types: &mut [EntityType]) {
        let map = root.key("entityTypes");
        let forms = self.document.map("entityTypes");
        let mut next: Vec<Option<usize>> = Vec::with_capacity(forms.len());
        for (id, form) in forms {
            let target = form.text_of("ceilingOf").filter(|target| !target.is_empty());
            let names = &Node::key_of(forms);
            let at = map.key(id);
            let found = target.and_then(|target| {
                self.index_of(&at.key("ceilingOf"), Code::UnknownType, (None, "entity type", target), names)
            });
            next.push(found);
        }
        for (start, ((id, _), entity_type)) in forms.iter().zip(types).enumerate() {
            let mut end = start;
            let mut steps = 0usize;
            while let Some(target) = next.get(end).copied().flatten() {
                end = target;
                steps = steps.saturating_add(1);
                if steps > forms.len() {
                    let message = format!("`{id}` takes its ceiling from a type that takes it from `{id}`");
                    self.error(Code::CeilingCycle, &map.key(id).key("ceilingOf"), message, None);
                    end = start;
                    break;
                }
            }
            entity_type.ceiling_of = TypeIx::new(end);
        }
    }

    fn app_roles(&mut self, root: &JsonPath<'_>, types: &[EntityType]) -> Vec<AppRole> {
        let map = root.key("appRoles");
        let mut app_roles = Vec::new();
        for (id, form) in self.document.map("appRoles") {
            let at = map.key(id);
            let mut tiers = vec![None; types.len()];
            for (type_id, tier) in form.map("tiers") {
                let at = at.key("tiers");
                let tier = self.tier(&at.key(type_id), tier.text());
                let names = &Node::key_of(self.document.map("entityTypes"));
                let what = (None, "entity type", type_id.as_str());
                let found = self.index_of(&at.key(type_id), Code::UnknownType, what, names);
                if let Some((slot, entity_type)) =
                    found.and_then(|found| tiers.get_mut(found).zip(types.get(found)))
                {
                    *slot = Some(tier);
                    self.check_ceiling(&at.key(type_id), entity_type, types);
                }
            }
            app_roles.push(AppRole { id: owned(id), label: form.label(id), tiers });
        }
        app_roles
    }

    /// R6: a type that takes another's ceiling has no tier of its own.
    fn check_ceiling(&mut self, at: &JsonPath<'_>, entity_type: &EntityType, types: &[EntityType]) {
        if let Some(message) = ignored_tier(entity_type, types) {
            self.issues.report(Severity::Warning, Code::IgnoredTier, at, message, None);
        }
    }
}

/// Why a tier on a type has no effect, where it has none (R6).
pub(crate) fn ignored_tier(entity_type: &EntityType, types: &[EntityType]) -> Option<String> {
    let source = types.get(entity_type.ceiling_of.index()).filter(|source| source.id != entity_type.id)?;
    Some(format!("`{}` takes its ceiling from `{}`; this has no effect", entity_type.id, source.id))
}
