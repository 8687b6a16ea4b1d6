//! Reads the mark of a slice, and the entities that stand in it: those of a type together, and what reaches several of
//! them alike once.

use super::records::{mention, require};
use super::{Draft, Forms, GrantForm, MarkForm, RecordForm, Reference, TERMS, Way};
use crate::collections::owned;
use crate::error::Code;
use crate::json::{Read, Reader};
use crate::model::directory::{Contact, Kind, Recipient, RecipientKind, UserIx};

const MARK: &[&str] = &["user", "entities", "typed", "tiers", "staffed", "contacts", "ways", "held"];
const CONTACT: &[&str] = &["change", "entities", "by", "byMore"];
const HELD: &[&str] = &["type", "ids", "names", "parents", "ways"];
const WAY: &[&str] = &["organization", "createdBy", "state", "listed", "grants"];

impl Draft<'_> {
    /// Reads the mark. Its entities join those of the document.
    pub fn read_mark(&mut self, reader: &mut Reader<'_>) -> Read<MarkForm> {
        let mut mark = MarkForm::default();
        let mut given = [false; 2];
        let whole = reader.object_with_nulls(MARK, |reader, field| {
            match field {
                "user" => (given[0], mark.user) = (true, self.read_subject(reader)?),
                _ if reader.peek()? == b'n' => return reader.skip(),
                "entities" => (given[1], mark.entities) = (true, self.read_entities(reader)?),
                "typed" => mark.typed = reader.boolean()?.unwrap_or(false),
                _ => drop(reader.list(|reader, _| match field {
                    "tiers" => self.read_tier(reader, &mut mark),
                    "staffed" => self.read_staffed(reader, &mut mark),
                    "contacts" => read_contact(reader, &mut mark),
                    "ways" => self.read_way(reader),
                    _ => self.read_held(reader),
                })?),
            }
            Ok(())
        })?;
        require(reader, whole && !given[0], "user");
        require(reader, whole && !given[1], "entities");
        Ok(mark)
    }

    /// Reads the id of a user, or null for the visitor.
    fn read_subject(&mut self, reader: &mut Reader<'_>) -> Read<Option<u32>> {
        if reader.peek()? == b'n' {
            reader.skip()?;
            return Ok(Some(UserIx::VISITOR.0));
        }
        mention(reader, self.ids.of(Kind::USER))
    }

    /// Reads a list of references; none for `all`.
    fn read_entities(&mut self, reader: &mut Reader<'_>) -> Read<Option<Vec<Reference>>> {
        if reader.peek()? == b'"' {
            if reader.string()? != Some("all") {
                reader.error(Code::WrongType, owned("expected `all` or a list of references"), None);
            }
            return Ok(None);
        }
        let mut references = Vec::new();
        reader.list(|reader, _| {
            references.extend(self.read_reference(reader)?);
            Ok(())
        })?;
        Ok(Some(references))
    }

    /// Reads a list of a user, a type and a tier.
    fn read_tier(&mut self, reader: &mut Reader<'_>, mark: &mut MarkForm) -> Read {
        let mut tier = Vec::new();
        reader.list(|reader, index| {
            let ids = if index == 0 { self.ids.of(Kind::USER) } else { &mut self.forms.words };
            tier.extend(mention(reader, ids)?);
            Ok(())
        })?;
        match tier.try_into() {
            Ok(tier) => mark.tiers.push(tier),
            Err(_) => reader.error(Code::WrongType, owned("expected a user, a type and a tier"), None),
        }
        Ok(())
    }

    /// Reads a list of a kind and an id.
    fn read_staffed(&mut self, reader: &mut Reader<'_>, mark: &mut MarkForm) -> Read {
        let mut kind = RecipientKind::Group;
        reader.list(|reader, index| {
            if index == 0 {
                let named = reader.string()?;
                kind =
                    if named == Some("group") { RecipientKind::Group } else { RecipientKind::Organization };
                return Ok(());
            }
            let slot = mention(reader, self.ids.of(Kind::Party(kind)))?;
            mark.staffed.extend(slot.map(|slot| Recipient::new(kind, slot)));
            Ok(())
        })?;
        Ok(())
    }

    fn read_way(&mut self, reader: &mut Reader<'_>) -> Read {
        let mut way = Way::default();
        reader.object(WAY, |reader, field| {
            if field != "grants" {
                return self.read_field(reader, Kind::Entity, field, &mut way.form);
            }
            reader.list(|reader, _| {
                way.grants.extend(self.read_grant(reader, TERMS)?);
                Ok(())
            })?;
            Ok(())
        })?;
        self.forms.ways.push(way);
        Ok(())
    }

    /// Reads entities of a type, field by field: each list has a place for each of them.
    fn read_held(&mut self, reader: &mut Reader<'_>) -> Read {
        let first = self.forms.entities.len();
        let (mut all, mut typed) = (RecordForm::default(), false);
        let whole = reader.object(HELD, |reader, field| {
            let field = match field {
                "type" => {
                    typed = true;
                    return self.read_field(reader, Kind::Entity, field, &mut all);
                }
                // The field of one.
                _ => field.strip_suffix('s').unwrap_or(field),
            };
            reader.list(|reader, index| {
                if reader.peek()? == b'n' {
                    return reader.skip();
                }
                let mut form = RecordForm::default();
                let place = first.saturating_add(index);
                if let Some(held) = self.forms.entities.get_mut(place) {
                    form = core::mem::take(held);
                } else {
                    self.forms.entities.resize_with(place, RecordForm::default);
                    self.forms.entities.push(RecordForm::default());
                }
                self.read_field(reader, Kind::Entity, field, &mut form)?;
                self.forms
                    .entities
                    .iter_mut()
                    .skip(place)
                    .take(1)
                    .for_each(|held| *held = core::mem::take(&mut form));
                Ok(())
            })?;
            Ok(())
        })?;
        require(reader, whole && !typed, "type");
        for form in self.forms.entities.iter_mut().skip(first) {
            form.entity_type = all.entity_type;
        }
        Ok(())
    }
}

fn read_contact(reader: &mut Reader<'_>, mark: &mut MarkForm) -> Read {
    let mut contact = Contact::default();
    reader.object(CONTACT, |reader, field| {
        let texts = match field {
            "change" => &mut contact.change,
            "entities" => &mut contact.entities,
            "by" => &mut contact.by,
            _ => {
                contact.more = reader.number()?.and_then(|number| number.parse().ok()).unwrap_or(0);
                return Ok(());
            }
        };
        reader.list(|reader, _| {
            texts.extend(reader.text()?);
            Ok(())
        })?;
        Ok(())
    })?;
    mark.contacts.push(contact);
    Ok(())
}

impl Forms {
    /// Gives the entities of a slice what reaches them.
    pub fn spread_ways(&mut self) {
        for form in &mut self.entities {
            let Some(Way { form: shared, grants }) = form.way.and_then(|way| self.ways.get(way as usize))
            else {
                continue;
            };
            (form.organization, form.created_by, form.state, form.listed) =
                (shared.organization, shared.created_by, shared.state, shared.listed);
            if let Some((id, word)) = form.id.zip(form.entity_type) {
                let entity = self.references.add(id, word);
                self.grants.extend(grants.iter().map(|grant| GrantForm { entity, ..*grant }));
            }
        }
    }
}
