//! One entity type: its ladder, its cells, its sharing, and what each tier means on it.

use super::{Builder, LEVELS};
use crate::collections::owned;
use crate::error::{Code, JsonPath};
use crate::model::policy::form::Node;
use crate::model::policy::{
    Action, ActionSet, EntityType, Level, MOST_ACTIONS, Role, RoleIx, Sharing, Tier, TierEffect, TypeAction,
    TypeIx, is_no_role, is_same,
};

impl Builder<'_> {
    pub(super) fn entity_type(&mut self, at: &JsonPath<'_>, ix: TypeIx, id: &str, form: &Node) -> EntityType {
        let mut made = EntityType {
            id: owned(id),
            label: form.label(id),
            roles: self.roles(at, form),
            data_access: form.flag("dataAccess", false),
            sharing: None,
            inherits: form.flag("inherits", false),
            creator_role: None,
            ceiling_of: ix,
            actions: Vec::new(),
            type_actions: self.type_actions(at, form),
            tiers: Vec::new(),
            carried: [None; 3],
        };
        for (carried, level) in made.carried.iter_mut().zip(Level::ALL) {
            *carried = made.roles.iter().rposition(|role| role.level <= level).map(RoleIx::new);
        }
        self.actions(at, &mut made, form.map("actions"));
        made.sharing = form.get("sharing").and_then(|form| self.sharing(at, &made, form));
        made.creator_role =
            form.text_of("creatorRole").and_then(|role| self.role(&at.key("creatorRole"), &made, role));
        for tier in &self.tiers {
            let effect = effect(&made, tier);
            made.tiers.push(effect);
        }
        made
    }

    fn roles(&mut self, at: &JsonPath<'_>, form: &Node) -> Vec<Role> {
        let (place, forms) = (at.key("roles"), form.list("roles"));
        if forms.is_empty() && form.get("roles").is_some() {
            self.error(Code::NoRoles, &place, owned("a type needs a role"), None);
        }
        self.check_count(Code::TooManyRoles, &place, forms.len(), "roles");
        let (mut roles, mut taken): (Vec<Role>, Vec<&str>) = (Vec::new(), Vec::new());
        for (index, form) in forms.iter().enumerate() {
            let at = place.index(index);
            let id = form.text_of("id").unwrap_or_default();
            let level = self.level(&at.key("level"), form.text_of("level").unwrap_or_default(), LEVELS);
            // After an unreadable level, the one before keeps the order check from a second complaint.
            let before = roles.last().map_or(Level::ReadOnly, |role| role.level);
            let level = level.unwrap_or(before);
            if level < before {
                let message = format!("`{}` has a lower level than the role before it", id);
                self.error(Code::RolesOutOfOrder, &at.key("level"), message, None);
            }
            self.check_names(&at, form, &mut taken);
            let mut aliases = Vec::new();
            form.list("aliases").iter().for_each(|alias| aliases.push(owned(alias.text())));
            roles.push(Role {
                id: owned(id),
                label: form.label(id),
                level,
                aliases,
                cells: [ActionSet::default(); 2],
                noted: [ActionSet::default(); 2],
            });
        }
        roles
    }

    #[inline(never)]
    fn check_count(&mut self, code: Code, at: &JsonPath<'_>, count: usize, what: &str) {
        if count > MOST_ACTIONS {
            let message = format!("the type has {count} {what}; the engine holds {MOST_ACTIONS}");
            self.error(code, at, message, None);
        }
    }

    /// Input is lenient in case (S1), so two names may not differ in case alone.
    fn check_names<'f>(&mut self, at: &JsonPath<'_>, form: &'f Node, taken: &mut Vec<&'f str>) {
        let id = at.key("id");
        self.check_name(&id, form.text_of("id").unwrap_or_default(), taken);
        for (index, alias) in form.list("aliases").iter().enumerate() {
            self.check_name(&at.key("aliases").index(index), alias.text(), taken);
        }
    }

    fn check_name<'f>(&mut self, at: &JsonPath<'_>, name: &'f str, taken: &mut Vec<&'f str>) {
        let fault = match name {
            _ if name.contains('+') => "holds a `+`, which marks data access",
            _ if is_no_role(name) => "is no role's name: in a share it revokes",
            _ => "",
        };
        if !fault.is_empty() {
            let help = Some("give the role another name");
            self.error(Code::InvalidId, at, format!("`{name}` {fault}"), help);
        } else if !name.is_empty() && taken.iter().any(|other| is_same(other, name)) {
            let message = format!("the type has two roles of the name `{name}`");
            self.error(Code::DuplicateName, at, message, None);
        }
        taken.push(name);
    }

    fn actions(&mut self, at: &JsonPath<'_>, made: &mut EntityType, forms: &[(String, Node)]) {
        let place = at.key("actions");
        self.check_count(Code::TooManyActions, &place, forms.len(), "actions");
        for (action, (id, form)) in forms.iter().enumerate() {
            let at = place.key(id);
            self.holders(&at, made, action, form);
            let notes = self.notes(&at, made, form);
            for (role, data, _) in &notes {
                if let Some(role) = made.roles.get_mut(role.index())
                    && let [without, with] = &mut role.noted
                {
                    let noted = if *data { with } else { without };
                    noted.insert(action);
                }
            }
            made.actions.push(Action { id: owned(id), label: form.label(id), notes });
        }
        for role in &mut made.roles {
            for (noted, cell) in role.noted.iter_mut().zip(role.cells) {
                *noted = noted.within(cell);
            }
        }
    }

    /// Fills the cells: `role` holds the action without and with data access, `role+data` only with.
    fn holders(&mut self, at: &JsonPath<'_>, made: &mut EntityType, action: usize, form: &Node) {
        if form.list("holders").is_empty() {
            self.lint(Code::NoHolder, at, owned("no role holds this action, so nobody can do it"));
        }
        let place = at.key("holders");
        for (index, holder) in form.list("holders").iter().enumerate() {
            let Some((role, only_with_data)) = self.cell(&place.index(index), made, holder.text()) else {
                continue;
            };
            // An OWNER-level grant always has data access (R4), so its two cells are one.
            let both = !only_with_data || made.is_owner(role);
            if let Some(role) = made.roles.get_mut(role.index()) {
                let [without, with] = &mut role.cells;
                with.insert(action);
                if both {
                    without.insert(action);
                }
            }
        }
    }

    fn notes(&mut self, at: &JsonPath<'_>, made: &EntityType, form: &Node) -> Vec<(RoleIx, bool, usize)> {
        let place = at.key("notes");
        let mut notes = Vec::new();
        for (holder, note) in form.map("notes") {
            let (at, note) = (place.key(holder), note.text());
            let known = &Node::key_of(self.document.map("notes"));
            let found = self.place(&at, Code::UnknownNote, (None, "note", note), known);
            if let (Some((role, only_with_data)), Some(note)) = (self.cell(&at, made, holder), found) {
                // The first that fits counts, so what is said of a cell with data access comes first.
                if only_with_data {
                    notes.insert(0, (role, true, note));
                } else {
                    notes.push((role, true, note));
                    notes.push((role, false, note));
                }
            }
        }
        notes
    }

    /// A cell's name: a role, or a role `+data`.
    fn cell(&mut self, at: &JsonPath<'_>, made: &EntityType, holder: &str) -> Option<(RoleIx, bool)> {
        let (name, only_with_data) = match holder.strip_suffix("+data") {
            Some(role) => (role, true),
            None => (holder, false),
        };
        if only_with_data && !made.data_access {
            let message = format!("`{}` has no data access, so there is no `{holder}`", made.id);
            self.error(Code::NoDataAccess, at, message, None);
            return None;
        }
        Some((self.role(at, made, name)?, only_with_data))
    }

    fn sharing(&mut self, at: &JsonPath<'_>, made: &EntityType, form: &Node) -> Option<Sharing> {
        let at = at.key("sharing");
        let honours_can_share = form.flag("honoursCanShare", false);
        let one = form.text_of("action");
        let mut actions = [None; 3];
        for (action, field) in actions.iter_mut().zip(["add", "change", "remove"]) {
            match (one, form.text_of(field)) {
                (Some(_), Some(_)) => {
                    let message = format!("`{field}` cannot stand beside `action`, which is all three");
                    self.error(Code::UnknownField, &at.key(field), message, None);
                }
                (Some(_), None) => {}
                (None, Some(name)) => *action = self.action(&at.key(field), made, name),
                (None, None) => {
                    let help = Some("give `action`, or all of `add`, `change` and `remove`");
                    self.error(Code::MissingField, &at, format!("the field `{field}` is missing"), help);
                }
            }
        }
        if let Some(one) = one {
            actions = [self.action(&at.key("action"), made, one); 3];
        }
        let [add, change, remove] = actions;
        Some(Sharing { honours_can_share, add: add?, change: change?, remove: remove? })
    }

    fn type_actions(&mut self, at: &JsonPath<'_>, form: &Node) -> Vec<TypeAction> {
        let place = at.key("typeActions");
        let mut made = Vec::new();
        for (id, form) in form.map("typeActions") {
            let tier = form.text_of("tier").unwrap_or_default();
            let tier = self.tier(&place.key(id).key("tier"), tier);
            made.push(TypeAction { id: owned(id), label: form.label(id), tier });
        }
        made
    }
}

/// The cells of roles up to the cap pass, with data access (R7).
fn effect(made: &EntityType, tier: &Tier) -> TierEffect {
    let mut effect = TierEffect {
        cap: ActionSet::default(),
        highest: None,
        holds: tier.holds.and_then(|level| made.role_at(level)),
    };
    for (place, role) in made.roles.iter().enumerate() {
        if tier.cap.is_some_and(|cap| role.level <= cap) {
            let [without, with] = role.cells;
            effect.cap = effect.cap.with(without).with(with);
            effect.highest = Some(RoleIx::new(place));
        }
    }
    effect
}
