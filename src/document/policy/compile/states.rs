//! What each state of a type takes away (R12).

use super::table::{held_by, up_to};
use super::{Builder, CAPS};
use crate::collections::owned;
use crate::error::{Code, JsonPath};
use crate::model::policy::form::Node;
use crate::model::policy::{ActionSet, EntityType, SHEET, State};

/// The most states of a type.
const MOST_STATES: usize = 250;

impl Builder<'_> {
    pub(super) fn states(
        &mut self,
        at: &JsonPath<'_>,
        entity_type: &mut EntityType,
        forms: &[(String, Node)],
    ) {
        let map = at.key("states");
        self.check_count(Code::PolicyTooLarge, &map, (forms.len(), MOST_STATES), "states");
        for (id, form) in forms {
            self.taken(&map.key(id), entity_type, form);
            entity_type.states.push(State { id: owned(id), label: form.label(id) });
        }
    }

    /// What roles up to the cap do not hold, and what the state goes without.
    fn taken(&mut self, at: &JsonPath<'_>, entity_type: &mut EntityType, form: &Node) {
        let cap = form.text_of("cap");
        let level = cap.filter(|cap| *cap != "none").and_then(|cap| self.level(&at.key("cap"), cap, CAPS));
        let count = cap.map(|_| up_to(entity_type, level));
        for sheet in &mut entity_type.sheets {
            let taken = count.map(|count| ActionSet::ALL.without(held_by(sheet, count)));
            sheet.taken.push(taken.unwrap_or_default());
        }
        let list = at.key("without");
        for (index, action) in form.list("without").iter().enumerate() {
            if let Some(action) = self.action(&list.index(index), entity_type, action.text())
                && let Some(sheet) = entity_type.sheets.get_mut(action / SHEET)
                && let Some(taken) = sheet.taken.last_mut()
            {
                taken.insert(action);
            }
        }
    }
}
