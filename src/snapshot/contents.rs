//! What a snapshot holds, and how it comes out of a gate.

use super::columns::{Column, Lists, Texts};
use crate::directory::{
    Directory, Entity, Grant, Group, GroupIx, Ids, Organization, OrganizationIx, Recipient, RecipientKind,
    Table, User,
};
use crate::document::{PolicyForm, in_order};
use crate::gate::Gate;
use crate::policy::AppRoleIx;
use crate::sort::sorted;
use borsh::{BorshDeserialize, BorshSerialize};
use hashbrown::HashMap;

/// The policy as it is written, and the records of a directory, named by their places in the document.
#[derive(BorshSerialize, BorshDeserialize)]
pub(super) struct Contents {
    pub policy: PolicyForm,
    /// By name: in a later version, a built-in policy may have others between them.
    pub types: Vec<String>,
    pub app_roles: Vec<String>,
    pub organizations: Organizations,
    pub groups: Groups,
    pub users: Users,
    pub entities: Entities,
    pub terms: Vec<Terms>,
    pub grants: Grants,
}

#[derive(BorshSerialize, BorshDeserialize)]
pub(super) struct Organizations {
    pub ids: Texts,
    pub names: Texts,
    pub app_roles: Lists,
}

#[derive(BorshSerialize, BorshDeserialize)]
pub(super) struct Groups {
    pub ids: Texts,
    pub names: Texts,
    pub organizations: Column,
    pub app_roles: Lists,
}

#[derive(BorshSerialize, BorshDeserialize)]
pub(super) struct Users {
    pub ids: Texts,
    pub names: Texts,
    pub organizations: Column,
    pub groups: Lists,
    pub app_roles: Lists,
    pub active: Column,
}

#[derive(BorshSerialize, BorshDeserialize)]
pub(super) struct Entities {
    pub ids: Texts,
    pub types: Column,
    pub names: Texts,
    pub organizations: Column,
    pub creators: Column,
    pub parents: Column,
}

/// What a grant says besides to whom; many grants say the same.
#[derive(Clone, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub(super) struct Terms {
    pub entity_type: u16,
    pub role: String,
    pub can_share: Option<bool>,
    pub can_use_data: Option<bool>,
}

/// The grants, entity by entity, each list in the order of recipients.
#[derive(Default, BorshSerialize, BorshDeserialize)]
pub(super) struct Grants {
    /// How many each entity has.
    pub counts: Column,
    /// Users, groups and organizations, numbered through.
    pub recipients: Column,
    pub terms: Column,
    /// The place of each among the document's grants.
    pub orders: Column,
}

impl Contents {
    /// The contents for a gate.
    pub fn of(gate: &Gate) -> Contents {
        let (policy, directory) = (gate.policy(), gate.directory());
        let records = Records::of(directory);
        let (terms, grants) = records.grants();
        Contents {
            policy: gate.policy_form(),
            types: policy.types.iter().map(|made| made.id.clone()).collect(),
            app_roles: policy.app_roles.iter().map(|made| made.id.clone()).collect(),
            organizations: records.organizations(),
            groups: records.groups(),
            users: records.users(),
            entities: records.entities(),
            terms,
            grants,
        }
    }
}

/// The records of a directory in the order of the document.
struct Records<'g> {
    directory: &'g Directory,
    organizations: Ordered<'g, Organization>,
    groups: Ordered<'g, Group>,
    users: Ordered<'g, User>,
    entities: Ordered<'g, Entity>,
}

/// The records of one kind, with the places of their slots.
struct Ordered<'g, T> {
    ids: &'g Ids,
    records: Vec<(u32, &'g T)>,
    places: Vec<u32>,
}

impl<'g, T> Ordered<'g, T> {
    fn of(table: &'g Table<T>, order: impl Fn(&T) -> u32) -> Self {
        let records = in_order(table, None, order);
        let mut places = vec![0; table.ids.len()];
        for (place, (slot, _)) in records.iter().enumerate() {
            places.iter_mut().skip(*slot as usize).take(1).for_each(|to| *to = place as u32);
        }
        Ordered { ids: &table.ids, records, places }
    }

    fn place(&self, slot: u32) -> u32 {
        self.places.get(slot as usize).copied().unwrap_or(0)
    }

    fn ids(&self) -> Texts {
        self.records.iter().map(|(slot, _)| Some(self.ids.name(*slot))).collect()
    }

    /// One thing of each record.
    fn each<V, L: FromIterator<V>>(&self, value: impl Fn(&'g T) -> V) -> L {
        self.records.iter().map(|(_, record)| value(record)).collect()
    }
}

impl<'g> Records<'g> {
    fn of(directory: &'g Directory) -> Self {
        Records {
            directory,
            organizations: Ordered::of(&directory.organizations, |made| made.order),
            groups: Ordered::of(&directory.groups, |made| made.order),
            users: Ordered::of(&directory.users, |made| made.order),
            entities: Ordered::of(&directory.entities, |made| made.order),
        }
    }

    fn organizations(&self) -> Organizations {
        let records = &self.organizations;
        Organizations {
            ids: records.ids(),
            names: records.each(|made| made.name.as_deref()),
            app_roles: records.each(|made| app_roles(made.app_roles.as_deref())),
        }
    }

    fn groups(&self) -> Groups {
        let records = &self.groups;
        Groups {
            ids: records.ids(),
            names: records.each(|made| made.name.as_deref()),
            organizations: records.each(|made| self.organization(made.organization)),
            app_roles: records.each(|made| app_roles(made.app_roles.as_deref())),
        }
    }

    fn users(&self) -> Users {
        let records = &self.users;
        let group = |ix: &GroupIx| self.groups.place(ix.0);
        Users {
            ids: records.ids(),
            names: records.each(|made| made.name.as_deref()),
            organizations: records.each(|made| self.organization(made.organization)),
            groups: records.each(|made| made.groups.as_ref().map(|groups| groups.iter().map(group))),
            app_roles: records.each(|made| app_roles(made.app_roles.as_deref())),
            active: records.each(|made| made.active.map(u32::from)),
        }
    }

    fn entities(&self) -> Entities {
        let records = &self.entities;
        Entities {
            ids: records.ids(),
            types: Column(records.each(|made| u32::from(made.entity_type.0))),
            names: records.each(|made| made.name.as_deref()),
            organizations: records.each(|made| self.organization(made.organization)),
            creators: records.each(|made| made.created_by.map(|ix| self.users.place(ix.0))),
            parents: records.each(|made| made.parent.map(|ix| self.entities.place(ix.0))),
        }
    }

    fn organization(&self, organization: Option<OrganizationIx>) -> Option<u32> {
        organization.map(|ix| self.organizations.place(ix.0))
    }

    fn grants(&self) -> (Vec<Terms>, Grants) {
        let (mut terms, mut grants) = (Vec::new(), Grants::default());
        let mut known = HashMap::new();
        let mut orders: Vec<u32> = Vec::new();
        for (_, entity) in &self.entities.records {
            grants.counts.0.push(entity.grants.len() as u32);
            let list = entity.grants.iter().map(|grant| (self.recipient(grant.recipient), grant));
            for (recipient, grant) in sorted(list.collect(), |(a, _), (b, _)| a.cmp(b)) {
                let key = (entity.entity_type, grant.written, grant.can_share, grant.can_use_data);
                let next = known.len() as u32;
                let number = *known.entry(key).or_insert(next);
                if number == next {
                    terms.push(self.terms(entity, grant));
                }
                grants.recipients.0.push(recipient);
                grants.terms.0.push(number);
                orders.push(grant.order);
            }
        }
        grants.orders = ranks(&orders);
        (terms, grants)
    }

    fn terms(&self, entity: &Entity, grant: &Grant) -> Terms {
        Terms {
            entity_type: entity.entity_type.0,
            role: self.directory.words.name(grant.written).into(),
            can_share: grant.can_share,
            can_use_data: grant.can_use_data,
        }
    }

    /// A recipient's number: users first, then groups and organizations.
    fn recipient(&self, recipient: Recipient) -> u32 {
        let (users, groups) = (self.users.records.len() as u32, self.groups.records.len() as u32);
        let slot = recipient.slot();
        match recipient.kind() {
            RecipientKind::User => self.users.place(slot),
            RecipientKind::Group => users.saturating_add(self.groups.place(slot)),
            RecipientKind::Organization => {
                users.saturating_add(groups).saturating_add(self.organizations.place(slot))
            }
        }
    }
}

fn app_roles(roles: Option<&[AppRoleIx]>) -> Option<impl ExactSizeIterator<Item = u32>> {
    roles.map(|roles| roles.iter().map(|role| u32::from(role.0)))
}

/// The place of each number when all are sorted: grants that went leave no gaps.
fn ranks(numbers: &[u32]) -> Column {
    let all = numbers.iter().enumerate().map(|(place, number)| (*number, place));
    let all = sorted(all.collect(), |(a, _), (b, _)| a.cmp(b));
    let mut ranks = vec![0; numbers.len()];
    for (rank, (_, place)) in all.into_iter().enumerate() {
        ranks.iter_mut().skip(place).take(1).for_each(|to| *to = rank as u32);
    }
    Column(ranks)
}
