//! Edits as the text that is carried out, and the edits that answers come with.

use super::{Edit, Fields};
use crate::change::Diff;
use crate::record::{Entity, Grant, RecordId};
use crate::remedy::{GrantEdit, Remedy, RemedyEdit, StateEdit, Target, UserFields};

/// Edits as JSON text, which is what is carried out: so there is one way to read an edit, and one to refuse it.
pub(crate) fn text_of(edits: &[Edit]) -> Vec<u8> {
    // This cannot fail: all that is in an edit can be written as JSON.
    serde_json::to_vec(edits).unwrap_or_default()
}

impl Diff {
    /// Edits for [`Gate::apply`](crate::Gate::apply) that take the change back. Each leaves alone what has changed
    /// since. A diff that was read from text has none.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::Edit;
    ///
    /// let diff = gate.apply(&[Edit::remove_group("design")])?;
    /// gate.apply(&diff.inverse())?;
    /// assert!(gate.can("bo", "view", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn inverse(&self) -> Vec<Edit> {
        // This cannot fail: it was written as edits.
        serde_json::from_str(&self.inverse).unwrap_or_default()
    }
}

impl Remedy {
    /// The changes as edits, for [`Gate::preview`](crate::Gate::preview) and [`Gate::apply`](crate::Gate::apply).
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// let help = gate.explain("bo", "delete", "churn")?.denial.unwrap().help.unwrap();
    /// gate.apply(&help.remedies[0].edits())?;
    /// assert!(gate.can("bo", "delete", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn edits(&self) -> Vec<Edit> {
        self.written().into_iter().map(Edit::from).collect()
    }
}

impl From<RemedyEdit<'_>> for Edit {
    fn from(edit: RemedyEdit<'_>) -> Self {
        match edit {
            RemedyEdit::Grant { grant } => {
                let GrantEdit {
                    entity: Target { id, entity_type },
                    recipient,
                    role,
                    can_share,
                    can_use_data,
                    until,
                } = grant;
                let grant = Grant::new((entity_type, id), recipient.clone(), role);
                Edit::grant(Grant { until, ..grant.can_share(can_share).can_use_data(can_use_data) })
            }
            RemedyEdit::Entity { value, only_if, .. } => {
                let StateEdit { id, entity_type, state } = only_if;
                let value = Entity::new(value.entity_type, value.id);
                Edit::put_over(Entity::new(entity_type, id).state(state), value)
            }
            RemedyEdit::User { id, value, only_if, .. } => {
                let (record, fields) = (RecordId::user(id), fields_of(&value));
                match only_if {
                    Some(was) => Edit::patch_over(record, fields_of(&was), fields),
                    None => Edit::patch(record, fields),
                }
            }
        }
    }
}

fn fields_of(UserFields { active, app_roles }: &UserFields<'_>) -> Fields {
    let fields = active.iter().fold(Fields::new(), |fields, active| fields.set("active", *active));
    app_roles.iter().fold(fields, |fields, roles| fields.set("appRoles", roles.to_vec()))
}
