//! From a gate to the contents of a snapshot, in the order in which `restore` reads them.

use super::columns::{Output, some};
use crate::directory::{Directory, OrganizationIx, Recipient, RecipientKind, User};
use crate::gate::Gate;
use crate::policy::AppRoleIx;
use crate::sort::in_order;

/// The policy as it is written, and the records of the directory, which refer to each other by their places in the
/// document.
pub(super) fn contents(gate: &Gate) -> Vec<u8> {
    let (policy, directory) = (gate.policy(), gate.directory());
    let mut output = Output::default();
    // Nothing in a policy that JSON could not hold.
    output.text(&serde_json::to_string(&gate.to_document().source).unwrap_or_default());
    // By name: in a later version, a built-in policy may have others between them.
    output.texts(&mut policy.types.iter().map(|made| Some(made.id.as_str())));
    output.texts(&mut policy.app_roles.iter().map(|made| Some(made.id.as_str())));
    let mut writer = Writer::new(directory, output);
    writer.organizations();
    writer.groups();
    writer.users();
    writer.entities();
    writer.grants();
    writer.output.0
}

struct Writer<'g> {
    directory: &'g Directory,
    organizations: Places,
    groups: Places,
    users: Places,
    entities: Places,
    output: Output,
}

/// The slots of one kind in the order of the document, and their places there.
struct Places {
    slots: Vec<u32>,
    of: Vec<u32>,
}

impl Places {
    /// From the order of each slot.
    fn new(orders: Vec<(u32, u32)>) -> Self {
        let slots: Vec<u32> = in_order(orders).into_iter().map(|(_, slot)| slot).collect();
        let mut of = vec![0; slots.iter().max().map_or(0, |last| last.saturating_add(1)) as usize];
        for (place, slot) in slots.iter().enumerate() {
            of.iter_mut().skip(*slot as usize).take(1).for_each(|to| *to = place as u32);
        }
        Places { slots, of }
    }

    fn of(&self, slot: u32) -> u32 {
        self.of.get(slot as usize).copied().unwrap_or(0)
    }

    fn len(&self) -> u32 {
        self.slots.len() as u32
    }
}

impl<'g> Writer<'g> {
    fn new(directory: &'g Directory, output: Output) -> Self {
        let Directory { organizations, groups, users, entities, .. } = directory;
        Writer {
            directory,
            organizations: Places::new(organizations.iter().map(|(slot, made)| (made.order, slot)).collect()),
            groups: Places::new(groups.iter().map(|(slot, made)| (made.order, slot)).collect()),
            users: Places::new(users.iter().map(|(slot, made)| (made.order, slot)).collect()),
            entities: Places::new(entities.iter().map(|(slot, made)| (made.order, slot)).collect()),
            output,
        }
    }

    fn organizations(&mut self) {
        let Writer { directory, organizations, output, .. } = self;
        let table = &directory.organizations;
        let records = || organizations.slots.iter().filter_map(|slot| table.at(*slot));
        output.texts(&mut organizations.slots.iter().map(|slot| Some(table.ids.name(*slot))));
        output.texts(&mut records().map(|made| made.name.as_deref()));
        output.lists(&mut records().map(|made| app_roles(made.app_roles.as_deref())));
    }

    fn groups(&mut self) {
        let Writer { directory, organizations, groups, output, .. } = self;
        let table = &directory.groups;
        let records = || groups.slots.iter().filter_map(|slot| table.at(*slot));
        output.texts(&mut groups.slots.iter().map(|slot| Some(table.ids.name(*slot))));
        output.texts(&mut records().map(|made| made.name.as_deref()));
        output.lists(&mut records().map(|made| app_roles(made.app_roles.as_deref())));
        output.numbers(&mut records().map(|made| organization(organizations, made.organization)));
    }

    fn users(&mut self) {
        let Writer { directory, organizations, groups, users, output, .. } = self;
        let table = &directory.users;
        let records = || users.slots.iter().filter_map(|slot| table.at(*slot));
        let places = |made: &User| Some(made.groups.as_ref()?.iter().map(|ix| groups.of(ix.0)).collect());
        output.texts(&mut users.slots.iter().map(|slot| Some(table.ids.name(*slot))));
        output.texts(&mut records().map(|made| made.name.as_deref()));
        output.lists(&mut records().map(|made| app_roles(made.app_roles.as_deref())));
        output.numbers(&mut records().map(|made| organization(organizations, made.organization)));
        output.lists(&mut records().map(places));
        output.numbers(&mut records().map(|made| flag(made.active)));
    }

    fn entities(&mut self) {
        let Writer { directory, organizations, users, entities, output, .. } = self;
        let table = &directory.entities;
        let records = || entities.slots.iter().filter_map(|slot| table.at(*slot));
        output.texts(&mut entities.slots.iter().map(|slot| Some(table.ids.name(*slot))));
        output.texts(&mut records().map(|made| made.name.as_deref()));
        output.numbers(&mut records().map(|made| u32::from(made.entity_type.0)));
        output.numbers(&mut records().map(|made| organization(organizations, made.organization)));
        output.numbers(&mut records().map(|made| some(made.created_by.map(|ix| users.of(ix.0)))));
        output.numbers(&mut records().map(|made| some(made.parent.map(|ix| entities.of(ix.0)))));
        output.numbers(&mut records().map(|made| made.grants.len() as u32));
    }

    /// The grants, entity by entity, each list in the order of recipients.
    fn grants(&mut self) {
        let directory = self.directory;
        let mut words = Words { used: Vec::new(), numbers: vec![None; directory.words.len()] };
        let (mut recipients, mut terms, mut orders) = (Vec::new(), Vec::new(), Vec::new());
        for entity in self.entities.slots.iter().filter_map(|slot| directory.entities.at(*slot)) {
            let list = entity.grants.iter().zip(0u32..);
            let list = list.map(|(grant, place)| (self.recipient(grant.recipient), place));
            for (recipient, place) in in_order(list.collect()) {
                let Some(grant) = entity.grants.get(place as usize) else { continue };
                recipients.push(recipient);
                terms.push(
                    words.number(grant.written) << 4 | flag(grant.can_share) << 2 | flag(grant.can_use_data),
                );
                orders.push((grant.order, orders.len() as u32));
            }
        }
        let output = &mut self.output;
        output.texts(&mut words.used.iter().map(|word| Some(directory.words.name(*word))));
        output.numbers(&mut recipients.into_iter());
        output.numbers(&mut terms.into_iter());
        // Where grants are gone, the others move up.
        output.numbers(&mut Places::new(orders).of.into_iter());
    }

    /// A recipient's number: users come first, then groups and organizations.
    fn recipient(&self, recipient: Recipient) -> u32 {
        let slot = recipient.slot();
        match recipient.kind() {
            RecipientKind::User => self.users.of(slot),
            RecipientKind::Group => self.groups.of(slot).saturating_add(self.users.len()),
            RecipientKind::Organization => {
                self.organizations.of(slot).saturating_add(self.users.len()).saturating_add(self.groups.len())
            }
        }
    }
}

/// The words in the order of their first use.
struct Words {
    used: Vec<u32>,
    numbers: Vec<Option<u32>>,
}

impl Words {
    fn number(&mut self, word: u32) -> u32 {
        let next = self.used.len() as u32;
        let Some(number) = self.numbers.get_mut(word as usize) else { return next };
        if number.is_none() {
            self.used.push(word);
        }
        *number.get_or_insert(next)
    }
}

fn app_roles(roles: Option<&[AppRoleIx]>) -> Option<Vec<u32>> {
    Some(roles?.iter().map(|role| u32::from(role.0)).collect())
}

fn organization(places: &Places, organization: Option<OrganizationIx>) -> u32 {
    some(organization.map(|ix| places.of(ix.0)))
}

fn flag(flag: Option<bool>) -> u32 {
    some(flag.map(u32::from))
}
