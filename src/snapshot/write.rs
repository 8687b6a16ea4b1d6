//! From a gate to the contents of a snapshot, in the order in which `restore` reads them.

use super::columns::{Output, PADDING, some};
use crate::collections::sorted_indices_by;
use crate::document::{Document, Mark};
use crate::model::directory::{Directory, EntityIx, Held, Kind, Recipient, RecipientKind, Record};
use crate::model::{Instant, Model};

/// The policy as it is written, and the records of the directory, which refer to each other by their places in the
/// document.
pub(super) fn contents(model: &Model) -> Vec<u8> {
    let (policy, directory) = (model.policy(), model.directory());
    let mut output = Output::default();
    // Nothing in a policy that JSON could not hold.
    output.text(&serde_json::to_string(&Document::of(model).source).unwrap_or_default());
    output.text(&mark(model));
    // By name: in a later version, a built-in policy may have others between them.
    let (types, app_roles) = (&policy.types, &policy.app_roles);
    output.texts(&places(types.len()), &|place| Some(&types.get(place as usize)?.id));
    output.texts(&places(app_roles.len()), &|place| Some(&app_roles.get(place as usize)?.id));
    let mut writer = Writer {
        model,
        directory,
        organizations: Positions::new(directory.in_order(Kind::ORGANIZATION, None)),
        groups: Positions::new(directory.in_order(Kind::GROUP, None)),
        users: Positions::new(directory.in_order(Kind::USER, None)),
        entities: Positions::new(directory.in_order(Kind::Entity, None)),
        output,
    };
    writer.parties(RecipientKind::Organization);
    writer.parties(RecipientKind::Group);
    writer.parties(RecipientKind::User);
    writer.entities();
    writer.grants();
    writer.output.0.extend_from_slice(PADDING);
    writer.output.0
}

struct Writer<'g> {
    model: &'g Model,
    directory: &'g Directory,
    organizations: Positions,
    groups: Positions,
    users: Positions,
    entities: Positions,
    output: Output,
}

/// The slots of one kind in the order of the document, and their places there.
struct Positions {
    slots: Vec<u32>,
    of: Vec<u32>,
}

impl Positions {
    fn new(slots: Vec<u32>) -> Self {
        let mut of = vec![0; slots.iter().max().map_or(0, |last| last.saturating_add(1)) as usize];
        for (place, slot) in slots.iter().enumerate() {
            if let Some(to) = of.get_mut(*slot as usize) {
                *to = place as u32;
            }
        }
        Positions { slots, of }
    }

    fn of(&self, slot: u32) -> u32 {
        self.of.get(slot as usize).copied().unwrap_or(0)
    }

    fn some(&self, slot: Option<u32>) -> u32 {
        some(slot.map(|slot| self.of(slot)))
    }

    fn len(&self) -> u32 {
        self.slots.len() as u32
    }
}

impl Writer<'_> {
    fn parties(&mut self, kind: RecipientKind) {
        let Writer { directory, organizations, groups, users, output, .. } = self;
        let slots = match kind {
            RecipientKind::Organization => &organizations.slots,
            RecipientKind::Group => &groups.slots,
            RecipientKind::User => &users.slots,
        };
        let kind = Kind::Party(kind);
        let record = |slot| directory.record(kind, slot);
        let party = |slot| record(slot)?.party();
        let user = |slot| record(slot)?.user();
        output.texts(slots, &|slot| Some(directory.ids(kind).name(slot)));
        output.texts(slots, &|slot| party(slot)?.name.as_deref());
        output.column(slots, &|slot| {
            Some(organizations.some(record(slot).and_then(Record::organization).map(|ix| ix.0)))
        });
        output.column(slots, &|slot| Some(flag(user(slot).and_then(|user| user.active))));
        output.lists(slots, &|slot, list| {
            let ixs = party(slot)?.app_roles.as_deref()?;
            ixs.iter().for_each(|ix| list.push(ix.0));
            Some(ixs.len())
        });
        output.lists(slots, &|slot, list| {
            let ixs = record(slot)?.groups()?;
            ixs.iter().for_each(|ix| list.push(groups.of(ix.0)));
            Some(ixs.len())
        });
    }

    fn entities(&mut self) {
        let Writer { directory, organizations, users, entities, output, .. } = self;
        let (table, slots) = (&directory.entities, &entities.slots);
        output.texts(slots, &|slot| Some(table.ids.name(slot)));
        output.texts(slots, &|slot| table.at(slot)?.name.as_deref());
        output.column(slots, &|slot| Some(u32::from(table.at(slot)?.entity_type.0)));
        output.column(slots, &|slot| Some(organizations.some(table.at(slot)?.organization.map(|ix| ix.0))));
        output.column(slots, &|slot| Some(users.some(table.at(slot)?.created_by.map(|ix| ix.0))));
        output.column(slots, &|slot| Some(entities.some(table.at(slot)?.parent.map(|ix| ix.0))));
        let mut apart = Vec::new();
        for (row, slot) in (0u32..).zip(slots) {
            if table.at(*slot).is_some_and(|entity| !entity.inherits) {
                apart.push(row);
            }
        }
        output.numbers(&apart);
        let listed = |slot: &&u32| table.at(**slot).is_some_and(|entity| entity.listed);
        output.column(&slots.iter().filter(listed).copied().collect::<Vec<_>>(), &|slot| {
            Some(entities.of(slot))
        });
        self.states();
        let Writer { directory, entities, output, .. } = self;
        output.column(&entities.slots, &|slot| Some(directory.entities.at(slot)?.grants.count() as u32));
    }

    /// The entities that are in a state, and the ids of these.
    fn states(&mut self) {
        let (mut rows, mut slots) = (Vec::new(), Vec::new());
        for (row, slot) in (0u32..).zip(&self.entities.slots) {
            if self.model.state_of(EntityIx(*slot)).is_some() {
                rows.push(row);
                slots.push(*slot);
            }
        }
        self.output.numbers(&rows);
        self.output.texts(&slots, &|slot| Some(&self.model.state_of(EntityIx(slot))?.id));
    }

    /// The grants, entity by entity, each list in the order of recipients.
    fn grants(&mut self) {
        let directory = self.directory;
        let mut words = Words { used: Vec::new(), numbers: vec![0; directory.words.len()] };
        let (mut recipients, mut terms, mut orders) = (Vec::new(), Vec::new(), Vec::new());
        // The rows of the grants with times, and these, each in two parts.
        let (mut timed, mut times): (Vec<u32>, [Vec<u32>; 4]) = (Vec::new(), Default::default());
        for slot in &self.entities.slots {
            let Some(entity) = directory.entities.at(*slot) else { continue };
            let held: Vec<Held> = entity.grants.all().collect();
            let mut numbers = Vec::with_capacity(held.len());
            held.iter().for_each(|held| numbers.push(self.recipient(held.grant.recipient)));
            for place in sorted_indices_by(&numbers) {
                let held = held.get(place as usize);
                let Some((held, number)) = held.zip(numbers.get(place as usize)) else { continue };
                let Held { grant, span, .. } = held;
                if held.is_timed() {
                    timed.push(recipients.len() as u32);
                    let parts = [span.begin(), span.end()].into_iter().flat_map(parts_of);
                    times.iter_mut().zip(parts).for_each(|(column, part)| column.push(part));
                }
                recipients.push(*number);
                let word = words.number(grant.written);
                terms.push(word << 4 | flag(grant.can_share) << 2 | flag(grant.can_use_data));
                orders.push(grant.order);
            }
        }
        let output = &mut self.output;
        output.texts(&words.used, &|word| Some(directory.words.name(word)));
        output.numbers(&recipients);
        output.numbers(&terms);
        // Where grants are gone, the others move up.
        output.numbers(&Positions::new(sorted_indices_by(&orders)).of);
        output.numbers(&timed);
        times.iter().for_each(|column| output.numbers(column));
    }

    /// A recipient's number: users come first, then groups, organizations and the public.
    fn recipient(&self, recipient: Recipient) -> u32 {
        let slot = recipient.slot();
        let groups_from = self.users.len();
        let organizations_from = groups_from.saturating_add(self.groups.len());
        match recipient.kind() {
            Some(RecipientKind::User) => self.users.of(slot),
            Some(RecipientKind::Group) => self.groups.of(slot).saturating_add(groups_from),
            Some(RecipientKind::Organization) => {
                self.organizations.of(slot).saturating_add(organizations_from)
            }
            None => organizations_from.saturating_add(self.organizations.len()).saturating_add(slot),
        }
    }
}

/// The words in the order of their first use.
struct Words {
    used: Vec<u32>,
    numbers: Vec<u32>,
}

impl Words {
    fn number(&mut self, word: u32) -> u32 {
        let next = self.used.len() as u32;
        let Some(number) = self.numbers.get_mut(word as usize) else { return next };
        if *number == 0 {
            self.used.push(word);
            *number = self.used.len() as u32;
        }
        number.saturating_sub(1)
    }
}

/// The mark of a slice, as it is written; empty where there is none.
fn mark(model: &Model) -> String {
    let document = Document::of(model);
    let mark = model.directory().slice.as_ref().map(|_| serde_json::to_string(&Mark(&document)));
    mark.and_then(Result::ok).unwrap_or_default()
}

fn places(count: usize) -> Vec<u32> {
    (0..count as u32).collect()
}

/// An instant in two parts, or none.
fn parts_of(instant: Option<Instant>) -> [u32; 2] {
    let since_first = |instant: Instant| instant.millis().wrapping_sub(Instant::FIRST.millis());
    let number = instant.map_or(0, |instant| since_first(instant).wrapping_add(1));
    [(number >> 32) as u32, number as u32]
}

fn flag(flag: Option<bool>) -> u32 {
    some(flag.map(u32::from))
}
