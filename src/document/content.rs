//! What a record or a policy says, as bytes: the same wherever it stands, however it is written, and whatever its
//! numbers are. Two that have the same content give the same answers, and show the same names.
//!
//! All fields are taken apart by name, so that none that is added can be forgotten here.

use crate::collections::{in_order, ordered};
use crate::model::Model;
use crate::model::directory::{
    Contact, Entity, EntityIx, Grant, Group, Held, Kind, Organization, OrganizationIx, Party, Recipient,
    Record, SliceMark, User,
};
use crate::model::policy::PolicyDocument;
use crate::model::policy::form::Node;
use crate::resolve::has_data;

/// Writes contents, one after the other.
pub(crate) struct Content<'m> {
    model: &'m Model,
    bytes: Bytes,
    /// Whether it counts which grants count at present.
    at_present: bool,
}

/// Texts and flags, one after the other.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl<'m> Content<'m> {
    /// What stays the same as time passes.
    pub fn of(model: &'m Model) -> Self {
        Content { model, bytes: Bytes::default(), at_present: false }
    }

    /// The same with what counts at present.
    pub fn at_present(model: &'m Model) -> Self {
        Content { at_present: true, ..Content::of(model) }
    }

    /// The content of the record in a slot, that of an entity with its grants; empty where there is none.
    pub fn record(&mut self, kind: Kind, slot: u32) -> &[u8] {
        self.bytes.0.clear();
        let Some(record) = self.model.directory().record(kind, slot) else { return &[] };
        self.bytes.text(Some(kind.as_str()));
        self.bytes.text(Some(self.model.directory().ids(kind).name(slot)));
        match record {
            Record::User(User { party, organization, groups: _, active: _, recipients: _, tiers: _ }) => {
                self.party(party, *organization);
                self.bytes.flag(record.user().is_some_and(User::is_active));
                self.groups(record);
            }
            Record::Group(Group { party, organization, groups: _ }) => {
                self.party(party, *organization);
                self.groups(record);
            }
            Record::Organization(Organization { party }) => self.party(party, None),
            Record::Entity(entity) => self.entity(entity),
        }
        &self.bytes.0
    }

    /// What the mark of a slice says; empty where there is none.
    pub fn mark(&mut self) -> &[u8] {
        self.bytes.0.clear();
        self.write_mark();
        &self.bytes.0
    }

    fn write_mark(&mut self) {
        let (policy, directory) = (self.model.policy(), self.model.directory());
        let Some(slice) = &directory.slice else { return };
        let SliceMark { user, entities, typed, tiers, staffed, contacts } = &**slice;
        let type_id = |ix| policy.entity_type(ix).map_or("", |entity_type| entity_type.id.as_str());
        self.bytes.text(directory.subject(*user));
        self.bytes.flag(*typed);
        self.bytes.flag(entities.is_none());
        let mut names = Vec::new();
        for (own, type_ix) in entities.iter().flatten() {
            names.push([type_ix.map_or("", type_id), " ", directory.entity_id(EntityIx(*own))].concat());
        }
        for (user, type_ix, tier) in tiers {
            let parts = [type_id(*type_ix), " ", policy.tier_name(*tier), " ", directory.user_id(*user)];
            names.push(parts.concat());
        }
        for recipient in staffed {
            let kind = recipient.kind().map_or("", |kind| Kind::Party(kind).as_str());
            names.push([kind, " ", directory.recipient_id(*recipient)].concat());
        }
        for Contact { change, entities, by, more } in contacts {
            names.push([change.join(" "), entities.join(" "), by.join(" "), more.to_string()].join("\n"));
        }
        let mut texts: Vec<&str> = Vec::new();
        names.iter().for_each(|name| texts.push(name));
        self.bytes.texts(&texts);
    }

    fn party(&mut self, party: &Party, organization: Option<OrganizationIx>) {
        let Party { order: _, name, app_roles: _ } = party;
        self.bytes.text(name.as_deref());
        let roles = &self.model.policy().app_roles;
        let mut names = Vec::new();
        party.app_roles().iter().for_each(|ix| {
            names.extend(roles.get(ix.index()).map(|role| role.id.as_str()));
        });
        self.bytes.texts(&names);
        self.organization(organization);
    }

    fn groups(&mut self, record: Record<'_>) {
        let ids = &self.model.directory().groups.ids;
        let mut names = Vec::new();
        record.groups().unwrap_or_default().iter().for_each(|group| names.push(ids.name(group.0)));
        self.bytes.texts(&names);
    }

    fn entity(&mut self, entity: &Entity) {
        let directory = self.model.directory();
        let Entity {
            order: _,
            entity_type,
            name,
            organization,
            created_by,
            parent,
            inherits,
            state,
            listed,
            grants,
        } = entity;
        let own_type = self.model.policy().entity_type(*entity_type);
        self.bytes.text(own_type.map(|own_type| own_type.id.as_str()));
        self.bytes.text(name.as_deref());
        self.organization(*organization);
        self.bytes.text(created_by.map(|ix| directory.user_id(ix)));
        self.bytes.text(parent.and_then(|EntityIx(slot)| self.model.type_in(slot)));
        self.bytes.text(parent.map(|ix| directory.entity_id(ix)));
        self.bytes.flag(*inherits);
        self.bytes.text(own_type.and_then(|own_type| own_type.state(*state)).map(|state| state.id.as_str()));
        self.bytes.flag(*listed);
        // Recipients are sorted by number.
        let key = |recipient: Recipient| (recipient.kind(), directory.recipient_id(recipient));
        let held: Vec<Held> = grants.all().collect();
        for held in ordered(&held, &|one, other| key(one.grant.recipient).cmp(&key(other.grant.recipient))) {
            let Held { grant, span, counts } = held;
            let Grant { recipient, order: _, role, can_share: _, can_use_data: _, written: _ } = *grant;
            self.bytes.text(Some(recipient.kind().map_or("public", |kind| Kind::Party(kind).as_str())));
            self.bytes.text(Some(directory.recipient_id(recipient)));
            self.bytes.text(own_type.and_then(|own_type| own_type.role(role)).map(|role| role.id.as_str()));
            self.bytes.flag(grant.shares());
            self.bytes.flag(own_type.is_some_and(|own_type| has_data(own_type, role, grant.uses_data())));
            for instant in [span.from, span.until] {
                self.bytes.0.extend_from_slice(&instant.0.to_le_bytes());
            }
            self.bytes.flag(*counts && self.at_present);
        }
    }

    fn organization(&mut self, organization: Option<OrganizationIx>) {
        self.bytes.text(organization.map(|ix| self.model.directory().organizations.ids.name(ix.0)));
    }
}

/// The content of a policy. The order of types, app roles, notes and holders does not count; that of roles, tiers and
/// actions does. What is left out counts as what it stands for.
pub(crate) fn policy_content(policy: &PolicyDocument) -> Vec<u8> {
    let mut bytes = Bytes::default();
    bytes.node("", "", &policy.0);
    bytes.0
}

impl Bytes {
    /// A part of the policy, with the name of its field; `id` is that of what it belongs to.
    fn node(&mut self, field: &str, id: &str, node: &Node) {
        // These are as if they were left out.
        let by_default = match node {
            Node::Flag(flag) => *flag == (field == "acrossOrganizations"),
            // Of a state; a tier always has one.
            Node::Text(level) if field == "cap" => level == "OWNER",
            Node::Text(label) if field == "label" => label == id,
            Node::Text(word) => {
                (field, word.as_str()) == ("owners", "users") || (field, word.as_str()) == ("public", "none")
            }
            _ => false,
        };
        if by_default {
            return;
        }
        self.text(Some(field));
        match node {
            Node::Text(text) => self.text(Some(text)),
            Node::Flag(_) | Node::Null => self.text(None),
            Node::List(list) => {
                let mut texts = Vec::new();
                for item in list {
                    match item {
                        Node::Text(text) => texts.push(text.as_str()),
                        _ => self.node("", "", item),
                    }
                }
                self.texts(&texts);
            }
            Node::Map(entries) => {
                let ranks = ["tiers", "actions", "typeActions"].contains(&field)
                    && matches!(entries.first(), Some((_, Node::Object(..))));
                let by_key = |one: &(String, Node), other: &(String, Node)| one.0.cmp(&other.0);
                let sorted = ordered(entries, &by_key);
                for (key, value) in if ranks { entries.iter().collect() } else { sorted } {
                    self.text(Some(key));
                    self.node("", key, value);
                }
                self.text(None);
            }
            Node::Object(fields, values) => {
                let id = node.text_of("id").unwrap_or(id);
                for (name, value) in fields.names.iter().zip(values) {
                    value.iter().for_each(|value| self.node(name, id, value));
                }
                self.text(None);
            }
        }
    }

    /// Some texts, whose order does not count.
    fn texts(&mut self, texts: &[&str]) {
        in_order(texts).into_iter().for_each(|text| self.text(Some(text)));
        self.text(None);
    }

    fn flag(&mut self, flag: bool) {
        self.0.push(flag.into());
    }

    /// A text with its length before it, so that two never read like two others; none is none of the lengths.
    #[inline(never)]
    fn text(&mut self, text: Option<&str>) {
        let length = text.map_or(u32::MAX, |text| text.len() as u32);
        self.0.extend_from_slice(&length.to_le_bytes());
        self.0.extend_from_slice(text.unwrap_or_default().as_bytes());
    }
}
