//! The relations of a directory the other way round: made when first needed, and kept from then on as it changes.

use super::relation::Relation;
use super::{Entity, Group, GroupIx, Recipient, RecipientKind, Table, User};

/// Who and what belongs to what.
#[derive(Clone)]
pub(crate) struct Index {
    /// Group → users who are in it, not through another.
    pub members: Relation,
    /// Group → groups that are in it, not through another.
    pub subgroups: Relation,
    /// Organization → users.
    pub staff: Relation,
    /// Organization → entities.
    pub property: Relation,
    /// User → entities that the user created.
    pub created: Relation,
    /// Entity → entities whose parent it is.
    pub children: Relation,
    user_grants: Relation,
    group_grants: Relation,
    organization_grants: Relation,
    public_grants: Relation,
}

/// What is done to a relation of a slot to another.
type Step = fn(&mut Relation, u32, u32);

impl Index {
    #[inline(never)]
    pub fn of(
        users: &Table<User>,
        groups: &Table<Group>,
        organizations: usize,
        entities: &Table<Entity>,
    ) -> Self {
        let group_count = groups.ids.len();
        let mut index = Index {
            members: Relation::of_slots(group_count),
            subgroups: Relation::of_slots(group_count),
            staff: Relation::of_slots(organizations),
            property: Relation::of_slots(organizations),
            created: Relation::of_slots(users.ids.len()),
            children: Relation::of_slots(entities.ids.len()),
            user_grants: Relation::of_slots(users.ids.len()),
            group_grants: Relation::of_slots(group_count),
            organization_grants: Relation::of_slots(organizations),
            public_grants: Relation::of_slots(Recipient::PUBLIC.len()),
        };
        index.each_of(users, groups, entities, Relation::expect);
        index.each_of_grants(entities, Relation::expect);
        index.relations().into_iter().for_each(Relation::allot);
        index.each_of(users, groups, entities, Relation::place);
        index.each_of_grants(entities, Relation::place);
        index
    }

    /// Entities on which a recipient has a grant of its own.
    pub fn granted(&self, recipient: Recipient) -> &[u32] {
        let relation = match recipient.kind() {
            Some(RecipientKind::User) => &self.user_grants,
            Some(RecipientKind::Group) => &self.group_grants,
            Some(RecipientKind::Organization) => &self.organization_grants,
            None => &self.public_grants,
        };
        relation.of(recipient.slot())
    }

    pub fn add_grant(&mut self, recipient: Recipient, entity: u32) {
        self.each_of_grant(recipient, entity, Relation::add);
    }

    pub fn remove_grant(&mut self, recipient: Recipient, entity: u32) {
        self.each_of_grant(recipient, entity, Relation::remove);
    }

    /// Follows a user's record. What both have stays untouched: thousands of users may be in the same group.
    pub fn replace_user(&mut self, slot: u32, old: Option<&User>, new: Option<&User>) {
        let groups = [old, new].map(|user| user.map_or(&[][..], User::groups));
        replace_memberships(&mut self.members, slot, groups);
        let organization = |user: Option<&User>| user?.organization.map(|ix| ix.0);
        self.staff.replace(organization(old), organization(new), slot);
    }

    /// Follows a group's record.
    pub fn replace_group(&mut self, slot: u32, old: Option<&Group>, new: Option<&Group>) {
        let groups = [old, new].map(|group| group.map_or(&[][..], Group::groups));
        replace_memberships(&mut self.subgroups, slot, groups);
    }

    /// Follows an entity's record, its grants too.
    pub fn replace_entity(&mut self, slot: u32, old: Option<&Entity>, new: Option<&Entity>) {
        let of = |field: fn(&Entity) -> Option<u32>| [old.and_then(field), new.and_then(field)];
        let [old_owner, new_owner] = of(|entity| entity.organization.map(|ix| ix.0));
        self.property.replace(old_owner, new_owner, slot);
        let [old_creator, new_creator] = of(|entity| entity.created_by.map(|ix| ix.0));
        self.created.replace(old_creator, new_creator, slot);
        let [old_parent, new_parent] = of(|entity| entity.parent.map(|ix| ix.0));
        self.children.replace(old_parent, new_parent, slot);
        // A record that is put over another one has its grants.
        if old.is_none() || new.is_none() {
            old.iter().for_each(|entity| {
                entity.grants.iter().for_each(|grant| self.remove_grant(grant.recipient, slot));
            });
            new.iter().for_each(|entity| {
                entity.grants.iter().for_each(|grant| self.add_grant(grant.recipient, slot));
            });
        }
    }

    fn each_of_user(&mut self, slot: u32, user: &User, step: Step) {
        user.groups().iter().for_each(|group| step(&mut self.members, group.0, slot));
        user.organization.iter().for_each(|organization| step(&mut self.staff, organization.0, slot));
    }

    fn each_of_entity(&mut self, slot: u32, entity: &Entity, step: Step) {
        entity.organization.iter().for_each(|organization| step(&mut self.property, organization.0, slot));
        entity.created_by.iter().for_each(|creator| step(&mut self.created, creator.0, slot));
        entity.parent.iter().for_each(|parent| step(&mut self.children, parent.0, slot));
    }

    fn each_of_grant(&mut self, recipient: Recipient, entity: u32, step: impl Fn(&mut Relation, u32, u32)) {
        let relation = match recipient.kind() {
            Some(RecipientKind::User) => &mut self.user_grants,
            Some(RecipientKind::Group) => &mut self.group_grants,
            Some(RecipientKind::Organization) => &mut self.organization_grants,
            None => &mut self.public_grants,
        };
        step(relation, recipient.slot(), entity);
    }

    #[inline(never)]
    fn each_of(&mut self, users: &Table<User>, groups: &Table<Group>, entities: &Table<Entity>, step: Step) {
        for (slot, user) in users.iter() {
            self.each_of_user(slot, user, step);
        }
        for (slot, group) in groups.iter() {
            group.groups().iter().for_each(|above| step(&mut self.subgroups, above.0, slot));
        }
        for (slot, entity) in entities.iter() {
            self.each_of_entity(slot, entity, step);
        }
    }

    /// Grants are by far the most: they have a copy of this for each step.
    fn each_of_grants(&mut self, entities: &Table<Entity>, step: impl Fn(&mut Relation, u32, u32)) {
        for (slot, entity) in entities.iter() {
            entity.grants.iter().for_each(|grant| self.each_of_grant(grant.recipient, slot, &step));
        }
    }

    fn relations(&mut self) -> [&mut Relation; 10] {
        [
            &mut self.members,
            &mut self.subgroups,
            &mut self.staff,
            &mut self.property,
            &mut self.created,
            &mut self.children,
            &mut self.user_grants,
            &mut self.group_grants,
            &mut self.organization_grants,
            &mut self.public_grants,
        ]
    }
}

/// Follows the groups that a user or a group is in.
fn replace_memberships(relation: &mut Relation, slot: u32, [had, has]: [&[GroupIx]; 2]) {
    for group in had.iter().filter(|group| !has.contains(group)) {
        relation.remove(group.0, slot);
    }
    for group in has.iter().filter(|group| !had.contains(group)) {
        relation.add(group.0, slot);
    }
}
