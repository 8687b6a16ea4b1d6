//! Reads the mark of a slice, and the entities that stand in it: those of a type together, and each way to reach some of
//! them once.

use super::super::records::{mention, require};
use super::super::{Draft, GrantForm, RecordForm, Reference, TERMS};
use crate::collections::owned;
use crate::error::Code;
use crate::json::{Read, Reader};
use crate::model::directory::Kind;

/// The mark, as read.
#[derive(Default)]
pub(crate) struct MarkForm {
    pub user: Option<u32>,
    /// None for all.
    pub entities: Option<Vec<Reference>>,
    pub typed: bool,
    /// Whose access lists there are.
    pub lists: Vec<Reference>,
    /// A user each, and among the words a type and a tier.
    pub tiers: Vec<[u32; 3]>,
}

/// What entities have in common that one user reaches alike.
#[derive(Default)]
struct Way {
    form: RecordForm,
    grants: Vec<GrantForm>,
    has_list: bool,
}

/// Entities of a type, each with its way by number.
#[derive(Default)]
struct Held {
    entity_type: Option<u32>,
    ids: Vec<Option<u32>>,
    names: Vec<Option<Box<str>>>,
    parents: Vec<Option<Reference>>,
    ways: Vec<usize>,
}

const MARK: &[&str] = &["user", "entities", "typed", "share", "tiers", "ways", "held"];
const HELD: &[&str] = &["type", "ids", "names", "parents", "ways"];
const WAY: &[&str] = &["organization", "createdBy", "grants", "list"];

impl Draft<'_> {
    /// Reads the mark. Its entities and their grants join those of the document.
    pub fn read_mark(&mut self, reader: &mut Reader<'_>) -> Read<MarkForm> {
        let mut mark = MarkForm::default();
        let (mut named, mut told) = (false, false);
        let (mut ways, mut held) = (Vec::new(), Vec::new());
        let whole = reader.object(MARK, |reader, field| {
            match field {
                "user" => (named, mark.user) = (true, mention(reader, self.ids.of(Kind::USER))?),
                "entities" => (told, mark.entities) = (true, self.read_entities(reader)?),
                "typed" => mark.typed = reader.boolean()?.unwrap_or(false),
                "share" => mark.lists = self.read_references(reader)?,
                "tiers" => drop(reader.list(|reader, _| {
                    mark.tiers.extend(self.read_tier(reader)?);
                    Ok(())
                })?),
                "ways" => drop(reader.list(|reader, _| {
                    ways.push(self.read_way(reader)?);
                    Ok(())
                })?),
                _ => drop(reader.list(|reader, _| {
                    held.push(self.read_held(reader)?);
                    Ok(())
                })?),
            }
            Ok(())
        })?;
        require(reader, whole && !named, "user");
        require(reader, whole && !told, "entities");
        held.into_iter().for_each(|held| self.add_held(reader, held, &ways, &mut mark.lists));
        Ok(mark)
    }

    /// Reads a list of references; none for `all`.
    fn read_entities(&mut self, reader: &mut Reader<'_>) -> Read<Option<Vec<Reference>>> {
        if reader.peek()? != b'"' {
            return self.read_references(reader).map(Some);
        }
        if reader.string()?.is_some_and(|text| text != "all") {
            let help = Some(owned("write `\"all\"`, or a list of references"));
            reader.error(Code::WrongType, owned("expected `all`, found another text"), help);
        }
        Ok(None)
    }

    fn read_references(&mut self, reader: &mut Reader<'_>) -> Read<Vec<Reference>> {
        let mut references = Vec::new();
        reader.list(|reader, _| {
            references.extend(self.read_reference(reader)?);
            Ok(())
        })?;
        Ok(references)
    }

    /// Reads a list of a user, a type and a tier.
    fn read_tier(&mut self, reader: &mut Reader<'_>) -> Read<Option<[u32; 3]>> {
        let mut tier = Vec::new();
        reader.list(|reader, index| {
            let ids = if index == 0 { self.ids.of(Kind::USER) } else { &mut self.forms.words };
            tier.extend(mention(reader, ids)?);
            Ok(())
        })?;
        Ok(tier.try_into().ok())
    }

    fn read_way(&mut self, reader: &mut Reader<'_>) -> Read<Way> {
        let mut way = Way::default();
        reader.object(WAY, |reader, field| {
            match field {
                "list" => way.has_list = reader.boolean()?.unwrap_or(false),
                "grants" => drop(reader.list(|reader, _| {
                    way.grants.extend(self.read_grant(reader, TERMS)?);
                    Ok(())
                })?),
                _ => return self.read_field(reader, Kind::Entity, field, &mut way.form),
            }
            Ok(())
        })?;
        Ok(way)
    }

    fn read_held(&mut self, reader: &mut Reader<'_>) -> Read<Held> {
        let mut held = Held::default();
        reader.object(HELD, |reader, field| {
            if field == "type" {
                held.entity_type = mention(reader, &mut self.forms.words)?;
                return Ok(());
            }
            reader.list(|reader, _| {
                let is_null = reader.peek()? == b'n';
                match field {
                    "ids" => held.ids.push(mention(reader, self.ids.of(Kind::Entity))?),
                    "ways" => held.ways.push(place(reader)?),
                    _ if is_null => {
                        reader.skip()?;
                        if field == "names" { held.names.push(None) } else { held.parents.push(None) }
                    }
                    "names" => held.names.push(reader.string()?.map(Box::from)),
                    _ => held.parents.push(self.read_reference(reader)?),
                }
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(held)
    }

    /// Adds the entities and their grants to those of the document.
    fn add_held(&mut self, reader: &mut Reader<'_>, held: Held, ways: &[Way], lists: &mut Vec<Reference>) {
        let Held { entity_type, ids, names, parents, ways: places } = held;
        let (mut names, mut parents, mut places) =
            (names.into_iter(), parents.into_iter(), places.into_iter());
        for id in ids {
            let Some(Way { form, grants, has_list }) = places.next().and_then(|place| ways.get(place)) else {
                let help = Some(owned("give each of `ids` the number of one of the slice's `ways`"));
                return reader.error(Code::WrongType, owned("an entity of the slice has no way"), help);
            };
            if let (Some(id), Some(word)) = (id, entity_type) {
                let entity = self.forms.references.add(id, word);
                lists.extend(has_list.then_some(entity));
                self.forms.grants.extend(grants.iter().map(|grant| GrantForm { entity, ..*grant }));
            }
            self.forms.entities.push(RecordForm {
                id,
                entity_type,
                name: names.next().flatten(),
                parent: parents.next().flatten(),
                organization: form.organization,
                created_by: form.created_by,
                ..RecordForm::default()
            });
        }
    }
}

/// A number from 0 on; what is none stands for none that there is.
fn place(reader: &mut Reader<'_>) -> Read<usize> {
    Ok(reader.number()?.and_then(|number| number.parse().ok()).unwrap_or(usize::MAX))
}
