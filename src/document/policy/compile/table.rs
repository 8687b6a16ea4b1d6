//! One entity type: its ladder, its cells, its sharing, and what each tier means on it.

use super::{ANY_OWNER, Builder, LEVELS, MOST_ROLES, OWNERS, PUBLICS};
use crate::collections::owned;
use crate::error::{Code, JsonPath};
use crate::model::policy::form::Node;
use crate::model::policy::{
    Action, ActionSet, AppRoleIx, Cells, EntityType, Level, MOST_ACTIONS, Needs, Public, Role, RoleIx, SHEET,
    Sharing, Sheet, Tier, TierEffect, TierIx, TypeAction, TypeIx, is_no_role, is_same,
};

impl Builder<'_> {
    pub(super) fn entity_type(&mut self, at: &JsonPath<'_>, ix: TypeIx, id: &str, form: &Node) -> EntityType {
        let mut entity_type = EntityType {
            id: owned(id),
            label: form.label(id),
            roles: self.roles(at, form),
            data_access: form.flag("dataAccess", false),
            sharing: None,
            inherits: form.inherits(),
            creator_role: None,
            ceiling_of: ix,
            actions: Vec::new(),
            sheets: Vec::new(),
            type_actions: self.type_actions(at, form),
            states: Vec::new(),
            tiers: Vec::new(),
            first_role: 0,
            carried: Vec::new(),
        };
        self.actions(at, &mut entity_type, form.map("actions"));
        entity_type.sharing = form.get("sharing").and_then(|form| self.sharing(at, &entity_type, form));
        mark_stripped(&mut entity_type);
        entity_type.creator_role = form
            .text_of("creatorRole")
            .and_then(|role| self.role(&at.key("creatorRole"), &entity_type, role));
        for tier in &self.tiers {
            let effect = effect(&mut entity_type, tier);
            entity_type.tiers.push(effect);
        }
        self.states(at, &mut entity_type, form.map("states"));
        entity_type
    }

    fn roles(&mut self, at: &JsonPath<'_>, form: &Node) -> Vec<Role> {
        let (list, forms) = (at.key("roles"), form.list("roles"));
        // A type may have type-level actions alone.
        let needs_roles = !form.map("actions").is_empty() || form.map("typeActions").is_empty();
        if forms.is_empty() && needs_roles && form.get("roles").is_some() {
            self.error(Code::NoRoles, &list, owned("a type needs a role"), None);
        }
        self.check_count(Code::TooManyRoles, &list, (forms.len(), MOST_ROLES), "roles");
        let (mut roles, mut taken): (Vec<Role>, Vec<&str>) = (Vec::new(), Vec::new());
        for (index, form) in forms.iter().enumerate() {
            let at = list.index(index);
            let id = form.text_of("id").unwrap_or_default();
            let level = self.level(&at.key("level"), form.text_of("level").unwrap_or_default(), LEVELS);
            // An unreadable level counts as the one before, so that the order of the roles is no second issue.
            let before = roles.last().map_or(Level::ReadOnly, |role| role.level);
            let level = level.unwrap_or(before);
            if level < before {
                let message = format!("`{}` has a lower level than the role before it", id);
                self.error(Code::RolesOutOfOrder, &at.key("level"), message, None);
            }
            self.check_names(&at, form, &mut taken);
            let mut aliases = Vec::new();
            form.list("aliases").iter().for_each(|alias| aliases.push(owned(alias.text())));
            roles.push(Role { id: owned(id), label: form.label(id), level, aliases });
        }
        roles
    }

    #[inline(never)]
    pub(super) fn check_count(
        &mut self,
        code: Code,
        at: &JsonPath<'_>,
        (count, most): (usize, usize),
        what: &str,
    ) {
        if count > most {
            let message = format!("the type has {count} {what}; the engine holds {most}");
            self.error(code, at, message, None);
        }
    }

    /// Shares name roles in any case (S1), so two names may not differ in case alone.
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

    fn actions(&mut self, at: &JsonPath<'_>, entity_type: &mut EntityType, forms: &[(String, Node)]) {
        let map = at.key("actions");
        self.check_count(Code::TooManyActions, &map, (forms.len(), MOST_ACTIONS), "actions");
        for _ in 0..forms.len().div_ceil(SHEET).max(1) {
            let cells = vec![Cells::default(); entity_type.roles.len()];
            entity_type.sheets.push(Sheet { cells, ..Sheet::default() });
        }
        for (action, (id, form)) in forms.iter().enumerate() {
            let at = map.key(id);
            self.holders(&at, entity_type, action, form);
            let notes = self.notes(&at, entity_type, form);
            for (role, data, _) in &notes {
                if let Some(Cells { noted: [without, with], .. }) = cells_of(entity_type, action, *role) {
                    let noted = if *data { with } else { without };
                    noted.insert(action);
                }
            }
            entity_type.actions.push(Action { id: owned(id), label: form.label(id), notes });
        }
        for cells in entity_type.sheets.iter_mut().flat_map(|sheet| &mut sheet.cells) {
            for (noted, held) in cells.noted.iter_mut().zip(cells.held) {
                *noted = noted.within(held);
            }
        }
    }

    /// Fills the cells: `role` holds the action without and with data access, `role+data` only with.
    fn holders(&mut self, at: &JsonPath<'_>, entity_type: &mut EntityType, action: usize, form: &Node) {
        let list = at.key("holders");
        for (index, holder) in form.list("holders").iter().enumerate() {
            let Some((role, only_with_data)) = self.cell(&list.index(index), entity_type, holder.text())
            else {
                continue;
            };
            // An OWNER-level grant always has data access (R4), so its two cells are one.
            let both = !only_with_data || entity_type.is_owner(role);
            if let Some(Cells { held: [without, with], .. }) = cells_of(entity_type, action, role) {
                with.insert(action);
                if both {
                    without.insert(action);
                }
            }
        }
    }

    fn notes(
        &mut self,
        at: &JsonPath<'_>,
        entity_type: &EntityType,
        form: &Node,
    ) -> Vec<(RoleIx, bool, usize)> {
        let map = at.key("notes");
        let mut notes = Vec::new();
        for (holder, note) in form.map("notes") {
            let (at, note) = (map.key(holder), note.text());
            let names = &Node::key_of(self.document.map("notes"));
            let found = self.index_of(&at, Code::UnknownNote, (None, "note", note), names);
            if let (Some((role, only_with_data)), Some(note)) = (self.cell(&at, entity_type, holder), found) {
                // The first that fits counts, so the note of a cell with data access alone comes first.
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
    fn cell(&mut self, at: &JsonPath<'_>, entity_type: &EntityType, holder: &str) -> Option<(RoleIx, bool)> {
        let (name, only_with_data) = match holder.strip_suffix("+data") {
            Some(role) => (role, true),
            None => (holder, false),
        };
        if only_with_data && !entity_type.data_access {
            let message = format!("`{}` has no data access, so there is no `{holder}`", entity_type.id);
            self.error(Code::NoDataAccess, at, message, None);
            return None;
        }
        Some((self.role(at, entity_type, name)?, only_with_data))
    }

    fn sharing(&mut self, at: &JsonPath<'_>, entity_type: &EntityType, form: &Node) -> Option<Sharing> {
        let at = at.key("sharing");
        let honours_can_share = form.flag("honoursCanShare", false);
        let owners = form.text_of("owners").unwrap_or_default();
        self.check_word(Code::UnknownOwners, &at.key("owners"), owners, OWNERS);
        let any_owner = owners == ANY_OWNER;
        let one = form.text_of("action");
        let mut actions = [None; 3];
        for (action, field) in actions.iter_mut().zip(["add", "change", "remove"]) {
            match (one, form.text_of(field)) {
                (Some(_), Some(_)) => {
                    let message = format!("`{field}` cannot stand beside `action`, which is all three");
                    self.error(Code::UnknownField, &at.key(field), message, None);
                }
                (Some(_), None) => {}
                (None, Some(name)) => *action = self.action(&at.key(field), entity_type, name),
                (None, None) => {
                    let help = Some("give `action`, or all of `add`, `change` and `remove`");
                    self.error(Code::MissingField, &at, format!("the field `{field}` is missing"), help);
                }
            }
        }
        if let Some(one) = one {
            actions = [self.action(&at.key("action"), entity_type, one); 3];
        }
        let [add, change, remove] = actions;
        let word = form.text_of("public").unwrap_or_default();
        self.check_word(Code::UnknownPublic, &at.key("public"), word, PUBLICS);
        let public = Public::ALL.into_iter().find(|public| public.as_str() == word);
        Some(Sharing { honours_can_share, public, any_owner, add: add?, change: change?, remove: remove? })
    }

    fn type_actions(&mut self, at: &JsonPath<'_>, form: &Node) -> Vec<TypeAction> {
        let map = at.key("typeActions");
        let mut actions = Vec::new();
        for (id, form) in form.map("typeActions") {
            let needs = self.needs(&map.key(id), form);
            actions.push(TypeAction { id: owned(id), label: form.label(id), needs });
        }
        actions
    }

    /// R8: the least tier, or the app roles.
    fn needs(&mut self, at: &JsonPath<'_>, form: &Node) -> Needs {
        let tier = form.text_of("tier").map(|tier| self.tier(&at.key("tier"), tier));
        let Some(Node::List(list)) = form.get("appRoles") else {
            return Needs::Tier(tier.unwrap_or(TierIx(0)));
        };
        if tier.is_some() {
            let message = owned("the action names both a tier and app roles");
            self.error(Code::TierAndAppRoles, at, message, None);
        }
        let mut roles = Vec::new();
        for (index, role) in list.iter().enumerate() {
            let names = &Node::key_of(self.document.map("appRoles"));
            let what = (None, "app role", role.text());
            let found = self.index_of(&at.key("appRoles").index(index), Code::UnknownAppRole, what, names);
            roles.extend(found.map(AppRoleIx::new));
        }
        Needs::AppRoles(roles)
    }
}

/// What a tier means on a type (R7).
fn effect(entity_type: &mut EntityType, tier: &Tier) -> TierEffect {
    let highest = |count: usize| count.checked_sub(1).map(RoleIx::new);
    let holds = highest(roles_up_to(entity_type, tier.holds));
    let count = push_caps(entity_type, tier.cap);
    TierEffect { highest: highest(count), holds, everywhere: tier.everywhere && holds.is_some() }
}

/// Adds what passes a cap: the cells of all roles up to it, with data access. Gives the number of these roles.
#[inline(never)]
pub(super) fn push_caps(entity_type: &mut EntityType, level: Option<Level>) -> usize {
    let count = roles_up_to(entity_type, level);
    for sheet in &mut entity_type.sheets {
        let mut cap = ActionSet::default();
        for Cells { held: [without, with], .. } in sheet.cells.iter().take(count) {
            cap = cap.with(*without).with(*with);
        }
        sheet.caps.push(cap);
    }
    count
}

/// Roles stand in the order of their levels.
fn roles_up_to(entity_type: &EntityType, level: Option<Level>) -> usize {
    entity_type.roles.iter().filter(|role| level.is_some_and(|level| role.level <= level)).count()
}

/// Marks what a grant to the public loses (S2), and one without canShare (R5).
fn mark_stripped(entity_type: &mut EntityType) {
    let Some(Sharing { honours_can_share, add, change, remove, .. }) = entity_type.sharing else { return };
    for action in [add, change, remove] {
        if let Some(sheet) = entity_type.sheets.get_mut(action / SHEET) {
            sheet.sharing.insert(action);
            if honours_can_share {
                sheet.stripped.insert(action);
            }
        }
    }
}

/// The cells of a role, on the sheet of an action.
#[inline(never)]
fn cells_of(entity_type: &mut EntityType, action: usize, role: RoleIx) -> Option<&mut Cells> {
    entity_type.sheets.get_mut(action / SHEET)?.cells.get_mut(role.index())
}
