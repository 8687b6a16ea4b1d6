//! The edits that take a change back, each on the condition that nothing has changed since where it would act.

use super::Step;
use crate::directory::{Directory, Entity, Grant, Kind, Party, Recipient};
use crate::gate::Gate;
use serde::{Serialize, Serializer};

/// Edits as JSON text, the last step's first.
#[derive(Default)]
pub(super) struct Inverse(String);

/// An edit; what it has no use for is none.
#[derive(Default, Serialize)]
struct InverseEdit<'g> {
    #[serde(skip_serializing_if = "Option::is_none")]
    put: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    patch: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remove: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Fields<'g>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grant: Option<Fields<'g>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoke: Option<Fields<'g>>,
    /// What has to be there for the edit to act; null stands for nothing.
    #[serde(rename = "if")]
    condition: Option<Fields<'g>>,
}

/// The fields of an object.
#[derive(Default)]
struct Fields<'g>(Vec<(&'static str, Field<'g>)>);

#[derive(PartialEq, Serialize)]
#[serde(untagged)]
enum Field<'g> {
    Null(()),
    Text(&'g str),
    Flag(bool),
    Names(Vec<&'g str>),
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, field)| (name, field)))
    }
}

impl Inverse {
    /// The list of edits.
    pub fn text(self) -> String {
        if self.0.is_empty() { String::from("[]") } else { self.0 + "]" }
    }

    /// Adds what takes a step back, which still is in place.
    pub fn add(&mut self, gate: &Gate, step: &Step) {
        let records = Records { gate, directory: gate.directory() };
        match step {
            Step::Grant(entity, recipient, before) => {
                let after = records.directory.grant(*entity, *recipient);
                self.write(&records.grant(entity.0, *recipient, before.as_ref(), after));
            }
            Step::Party(recipient, before) => {
                let (kind, slot) = (Kind::Party(recipient.kind()), recipient.slot());
                let after = records.directory.party(*recipient);
                let fields = [before.as_ref(), after].map(|party| Some(records.party(kind, party?)));
                self.write(&records.record(kind, slot, fields));
            }
            Step::Entity(entity, before) => {
                let after = records.directory.entity(*entity);
                let fields = [before.as_ref(), after].map(|record| Some(records.entity(record?)));
                let is_gone = after.is_none();
                self.write(&records.record(Kind::Entity, entity.0, fields));
                for grant in before.iter().filter(|_| is_gone).flat_map(|record| record.grants.iter()) {
                    self.write(&records.grant(entity.0, grant.recipient, Some(grant), None));
                }
            }
        }
    }

    fn write(&mut self, edit: &InverseEdit<'_>) {
        self.0.push(if self.0.is_empty() { '[' } else { ',' });
        // Nothing in an edit that JSON could not hold.
        self.0.push_str(&serde_json::to_string(edit).unwrap_or_default());
    }
}

/// Records as the fields that a document writes.
struct Records<'g> {
    gate: &'g Gate,
    directory: &'g Directory,
}

impl<'g> Records<'g> {
    /// What brings a recipient's grant back to `before`.
    fn grant(
        &self,
        entity: u32,
        recipient: Recipient,
        before: Option<&Grant>,
        after: Option<&Grant>,
    ) -> InverseEdit<'g> {
        let mut target = Fields(vec![
            ("entity", Field::Text(self.directory.entities.ids.name(entity))),
            (Kind::Party(recipient.kind()).as_str(), Field::Text(self.directory.recipient_id(recipient))),
        ]);
        let condition = after.map(|grant| self.grant_fields(grant));
        match before {
            None => InverseEdit { revoke: Some(target), condition, ..InverseEdit::default() },
            Some(grant) => {
                target.0.extend(self.grant_fields(grant).0);
                InverseEdit { grant: Some(target), condition, ..InverseEdit::default() }
            }
        }
    }

    fn grant_fields(&self, grant: &Grant) -> Fields<'g> {
        let mut fields = Fields(vec![("role", Field::Text(self.directory.words.name(grant.written)))]);
        fields.0.extend(grant.can_share.map(|flag| ("canShare", Field::Flag(flag))));
        fields.0.extend(grant.can_use_data.map(|flag| ("canUseData", Field::Flag(flag))));
        fields
    }

    /// What brings a record back from its fields after a step to those before it.
    fn record(&self, kind: Kind, slot: u32, fields: [Option<Fields<'g>>; 2]) -> InverseEdit<'g> {
        let (name, id) = (Some(kind.as_str()), Some(self.directory.ids(kind).name(slot)));
        match fields {
            [Some(mut before), Some(mut after)] => {
                let same = |field: &(_, Field<'_>), fields: &Fields<'_>| fields.0.contains(field);
                let kept: Vec<bool> = before.0.iter().map(|field| same(field, &after)).collect();
                for fields in [&mut before, &mut after] {
                    let mut kept = kept.iter();
                    fields.0.retain(|_| kept.next() == Some(&false));
                }
                InverseEdit {
                    patch: name,
                    id,
                    value: Some(before),
                    condition: Some(after),
                    ..InverseEdit::default()
                }
            }
            [Some(mut before), None] => {
                before.0.retain(|(_, field)| *field != Field::Null(()));
                before.0.insert(0, ("id", Field::Text(id.unwrap_or_default())));
                InverseEdit { put: name, value: Some(before), ..InverseEdit::default() }
            }
            [None, after] => InverseEdit { remove: name, id, condition: after, ..InverseEdit::default() },
        }
    }

    /// All fields of a party but the id, null where it has none.
    fn party(&self, kind: Kind, party: &'g Party) -> Fields<'g> {
        let mut fields = Fields(vec![("name", text(party.name.as_deref()))]);
        if kind != Kind::ORGANIZATION {
            let organization = party.organization.map(|ix| self.directory.organizations.ids.name(ix.0));
            fields.0.push(("organization", text(organization)));
        }
        if kind == Kind::USER {
            let groups = party.groups().iter().map(|ix| self.directory.groups.ids.name(ix.0));
            fields.0.push(("groups", names(groups.collect())));
            fields.0.push(("active", if party.is_active() { Field::Null(()) } else { Field::Flag(false) }));
        }
        let app_roles = &self.gate.policy().app_roles;
        let mut held = Vec::new();
        for ix in party.app_roles.as_deref().unwrap_or_default() {
            held.extend(app_roles.get(ix.place()).map(|role| role.id.as_str()));
        }
        fields.0.push(("appRoles", names(held)));
        fields
    }

    /// All fields of an entity but the id, null where it has none.
    fn entity(&self, record: &'g Entity) -> Fields<'g> {
        let directory = self.directory;
        let made = self.gate.policy().entity_type(record.entity_type);
        Fields(vec![
            ("type", text(made.map(|made| made.id.as_str()))),
            ("name", text(record.name.as_deref())),
            ("organization", text(record.organization.map(|ix| directory.organizations.ids.name(ix.0)))),
            ("createdBy", text(record.created_by.map(|ix| directory.user_id(ix)))),
            ("parent", text(record.parent.map(|ix| directory.entity_id(ix)))),
        ])
    }
}

fn text(text: Option<&str>) -> Field<'_> {
    text.map_or(Field::Null(()), Field::Text)
}

/// An empty list says no more than none.
fn names(names: Vec<&str>) -> Field<'_> {
    if names.is_empty() { Field::Null(()) } else { Field::Names(names) }
}
