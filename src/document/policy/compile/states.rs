//! What each state of a type takes away (R12).

use super::Builder;
use super::table::push_caps;
use crate::collections::owned;
use crate::error::{Code, JsonPath};
use crate::model::policy::form::Node;
use crate::model::policy::{EntityType, Level, SHEET, State};

/// The most states of a type.
const MOST_STATES: usize = 250;

impl Builder<'_> {
    /// Adds the states, what each lets pass after what the tiers do.
    pub(super) fn states(
        &mut self,
        at: &JsonPath<'_>,
        entity_type: &mut EntityType,
        forms: &[(String, Node)],
    ) {
        let map = at.key("states");
        self.check_count(Code::PolicyTooLarge, &map, (forms.len(), MOST_STATES), "states");
        for (id, form) in forms {
            let at = map.key(id);
            let cap = if form.get("cap").is_some() { self.cap(&at, form) } else { Some(Level::Owner) };
            push_caps(entity_type, cap);
            for (index, action) in form.list("without").iter().enumerate() {
                if let Some(action) = self.action(&at.key("without").index(index), entity_type, action.text())
                    && let Some(sheet) = entity_type.sheets.get_mut(action / SHEET)
                {
                    sheet.caps.iter_mut().last().into_iter().for_each(|cap| cap.remove(action));
                }
            }
            entity_type.states.push(State { id: owned(id), label: form.label(id) });
        }
    }
}
