//! A gate of records.

use super::Gate;
use crate::document::{self, Policy};
use crate::error::Result;
use crate::model::Instant;
use crate::record::{Entity, Grant, Group, Organization, User};
use core::fmt;
use serde::Serialize;

/// Makes a gate of records, such as the rows of a database. They are checked as those of a document are, in bulk, when
/// all of them are there: they may come in any order.
///
/// ```
/// use rolegate::{Entity, Gate, Grant, RecipientId, User};
///
/// let gate = Gate::builder()
///     .users(["ada", "bo"].map(User::new))
///     .entity(Entity::new("project", "churn"))
///     .grant(Grant::new("churn", RecipientId::user("ada"), "owner"))
///     .build()?;
/// assert!(gate.can("ada", "delete", "churn")?);
/// # Ok::<(), rolegate::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct GateBuilder {
    policy: Option<Policy>,
    now: Option<Instant>,
    /// The records as they are written, and so in the least room.
    organizations: List,
    groups: List,
    users: List,
    entities: List,
    grants: List,
}

/// Records of one kind as JSON, with a comma after each.
#[derive(Clone, Default)]
struct List(Vec<u8>);

impl List {
    fn add(&mut self, record: &impl Serialize) {
        // This cannot fail: all that is in a record can be written as JSON.
        self.0.extend(serde_json::to_vec(record).unwrap_or_default());
        self.0.push(b',');
    }
}

impl GateBuilder {
    /// With a policy; else it is the built-in one that documents have which name none.
    ///
    /// ```
    /// use rolegate::{Gate, Policy};
    /// let policy = Policy::built_in("datarobot")?;
    /// let gate = Gate::builder().policy(&policy).build()?;
    /// assert!(gate.action_handle("project", "view").is_ok());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn policy(mut self, policy: &Policy) -> Self {
        self.policy = Some(policy.clone());
        self
    }

    /// At a time, as grants with times need it: see [`Gate::at`].
    ///
    /// ```
    /// let now = std::time::SystemTime::now();
    /// let gate = rolegate::Gate::builder().now(now).build()?;
    /// assert_eq!(gate.now(), Some(now.into()));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn now(mut self, now: impl Into<Instant>) -> Self {
        self.now = Some(now.into());
        self
    }

    /// With a user more.
    ///
    /// ```
    /// use rolegate::{Gate, User};
    /// let gate = Gate::builder().user(User::new("ada")).build()?;
    /// assert!(gate.user("ada").is_some());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn user(self, user: User) -> Self {
        self.users([user])
    }

    /// With more users.
    ///
    /// ```
    /// use rolegate::{Gate, User};
    /// let gate = Gate::builder().users(["ada", "bo"].map(User::new)).build()?;
    /// assert_eq!(gate.users().count(), 2);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn users(mut self, users: impl IntoIterator<Item = User>) -> Self {
        users.into_iter().for_each(|user| self.users.add(&user));
        self
    }

    /// With a group more.
    ///
    /// ```
    /// use rolegate::{Gate, Group};
    /// let gate = Gate::builder().group(Group::new("design")).build()?;
    /// assert!(gate.group("design").is_some());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn group(self, group: Group) -> Self {
        self.groups([group])
    }

    /// With more groups.
    ///
    /// ```
    /// use rolegate::{Gate, Group};
    /// let gate = Gate::builder().groups(["design", "sales"].map(Group::new)).build()?;
    /// assert_eq!(gate.groups().count(), 2);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn groups(mut self, groups: impl IntoIterator<Item = Group>) -> Self {
        groups.into_iter().for_each(|group| self.groups.add(&group));
        self
    }

    /// With an organization more.
    ///
    /// ```
    /// use rolegate::{Gate, Organization};
    /// let gate = Gate::builder().organization(Organization::new("acme")).build()?;
    /// assert!(gate.organization("acme").is_some());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn organization(self, organization: Organization) -> Self {
        self.organizations([organization])
    }

    /// With more organizations.
    ///
    /// ```
    /// use rolegate::{Gate, Organization};
    /// let gate = Gate::builder().organizations(["acme", "globex"].map(Organization::new)).build()?;
    /// assert_eq!(gate.organizations().count(), 2);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn organizations(mut self, organizations: impl IntoIterator<Item = Organization>) -> Self {
        organizations.into_iter().for_each(|organization| self.organizations.add(&organization));
        self
    }

    /// With an entity more.
    ///
    /// ```
    /// use rolegate::{Entity, Gate};
    /// let gate = Gate::builder().entity(Entity::new("project", "churn")).build()?;
    /// assert!(gate.entity("churn")?.is_some());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn entity(self, entity: Entity) -> Self {
        self.entities([entity])
    }

    /// With more entities.
    ///
    /// ```
    /// use rolegate::{Entity, Gate};
    /// let gate = Gate::builder().entities(["churn", "fraud"].map(|id| Entity::new("project", id))).build()?;
    /// assert_eq!(gate.all_entities().count(), 2);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn entities(mut self, entities: impl IntoIterator<Item = Entity>) -> Self {
        entities.into_iter().for_each(|entity| self.entities.add(&entity));
        self
    }

    /// With a grant more.
    ///
    /// ```
    /// use rolegate::{Entity, Gate, Grant, RecipientId, User};
    /// let gate = Gate::builder()
    ///     .user(User::new("ada"))
    ///     .entity(Entity::new("project", "churn"))
    ///     .grant(Grant::new("churn", RecipientId::user("ada"), "owner"))
    ///     .build()?;
    /// assert!(gate.can("ada", "delete", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn grant(self, grant: Grant) -> Self {
        self.grants([grant])
    }

    /// With more grants.
    ///
    /// ```
    /// use rolegate::{Entity, Gate, Grant, RecipientId, User};
    /// let gate = Gate::builder()
    ///     .users(["ada", "bo"].map(User::new))
    ///     .entity(Entity::new("project", "churn"))
    ///     .grants(["ada", "bo"].map(|id| Grant::new("churn", RecipientId::user(id), "owner")))
    ///     .build()?;
    /// assert_eq!(gate.grants("churn")?.len(), 2);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn grants(mut self, grants: impl IntoIterator<Item = Grant>) -> Self {
        grants.into_iter().for_each(|grant| self.grants.add(&grant));
        self
    }

    /// The gate.
    ///
    /// ```
    /// use rolegate::{Code, Gate, Grant, RecipientId};
    ///
    /// let builder = Gate::builder().grant(Grant::new("churn", RecipientId::user("ada"), "owner"));
    /// assert_eq!(builder.build()?.issues()[0].path, "$.grants[0].user");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_document`, with every error of the records among its issues: each by its path in a document that has
    /// them in this order, such as `$.users[3].id`.
    pub fn build(self) -> Result<Gate> {
        let GateBuilder { policy, now, organizations, groups, users, entities, grants } = self;
        let mut parts = [
            List(br#"{"rolegate":1,"organizations":["#.to_vec()),
            organizations,
            List(br#"],"groups":["#.to_vec()),
            groups,
            List(br#"],"users":["#.to_vec()),
            users,
            List(br#"],"entities":["#.to_vec()),
            entities,
            List(br#"],"grants":["#.to_vec()),
            grants,
            List(b"]}".to_vec()),
        ]
        .into_iter();
        let source = &mut pieces(&mut parts);
        match policy {
            Some(policy) => Gate::loaded_with(&policy, source, now),
            None => Gate::loaded(document::load(source, now)),
        }
    }
}

/// The texts one after another in pieces, none with a comma at its end; each is gone once it is read.
fn pieces(parts: &mut dyn Iterator<Item = List>) -> impl FnMut(&mut Vec<u8>) -> bool {
    const PIECE: usize = 1 << 16;
    let (mut part, mut at) = (Vec::new(), 0usize);
    move |buffer| {
        while at >= part.len() {
            let Some(List(next)) = parts.next() else { return false };
            (part, at) = (next, 0);
            if part.last() == Some(&b',') {
                part.pop();
            }
        }
        let end = at.saturating_add(PIECE).min(part.len());
        buffer.extend_from_slice(part.get(at..end).unwrap_or_default());
        at = end;
        true
    }
}

impl fmt::Debug for GateBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GateBuilder").field("policy", &self.policy).finish_non_exhaustive()
    }
}

impl Gate {
    /// Makes a gate of records, such as the rows of a database.
    ///
    /// ```
    /// let gate = rolegate::Gate::builder().user(rolegate::User::new("ada")).build()?;
    /// assert!(gate.user_handle("ada").is_some());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn builder() -> GateBuilder {
        GateBuilder::default()
    }
}
