//! What an edit asks for, as data.

use crate::change::ShareRequest;
use crate::model::directory::RecipientId;
use crate::record::{EntityId, Grant, Record, RecordId};

/// An administrative edit, for [`Gate::apply`](crate::Gate::apply). It is written as documents and the package's
/// `apply` have it: `{ "put": "user", "value": … }`, `{ "remove": "user", "id": … }`, `{ "grant": … }`,
/// `{ "revoke": … }` or `{ "share": … }`, all but the last with an optional `if`.
///
/// ```
/// use rolegate::{Edit, Grant, RecipientId, User};
///
/// let edits = [
///     Edit::put(User::new("cy").group("design")),
///     Edit::grant(Grant::new("churn", RecipientId::user("cy"), "user")),
///     Edit::remove_user("bo"),
/// ];
/// assert_eq!(
///     serde_json::to_string(&edits[2])?,
///     r#"{"remove":"user","id":"bo"}"#,
/// );
/// let again: Vec<Edit> = serde_json::from_str(&serde_json::to_string(&edits)?)?;
/// assert_eq!(again, edits);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Edit {
    /// Puts a record, in place of the one with its id or as a new one. On the condition of a record it puts only the
    /// fields in which the two differ, each where it still is as the condition has it.
    Put {
        /// The record, whole.
        value: Record,
        /// On what condition.
        only_if: Option<OnlyIf<Record>>,
    },
    /// Takes a record away, with its grants, memberships and whatever else names it. It is no error if it is not there.
    Remove {
        /// Which.
        record: RecordId,
        /// On what condition.
        only_if: Option<OnlyIf<Record>>,
    },
    /// Puts a grant, in place of the recipient's on the entity or as a new one.
    Grant {
        /// The grant.
        grant: Grant,
        /// On what condition.
        only_if: Option<OnlyIf<Grant>>,
    },
    /// Takes a recipient's grant on an entity away. It is no error if there is none.
    Revoke {
        /// On what.
        entity: EntityId,
        /// Whose.
        recipient: RecipientId,
        /// On what condition.
        only_if: Option<OnlyIf<Grant>>,
    },
    /// A share, by the rules that hold for its actor.
    Share {
        /// Who shares, by id.
        actor: String,
        /// What.
        entity: EntityId,
        /// With whom, and how.
        request: ShareRequest,
    },
}

/// What has to be there for an edit to act; else it is passed over.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum OnlyIf<T> {
    /// Nothing: no record of that id, or no grant of the recipient on the entity.
    Absent,
    /// This record, or a grant that counts as this one.
    Is(T),
}

impl Edit {
    /// Puts a user, a group, an organization or an entity, in place of the one with its id or as a new one.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, User};
    /// gate.apply(&[Edit::put(User::new("cy"))])?;
    /// assert!(gate.user("cy").is_some());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn put(value: impl Into<Record>) -> Self {
        Edit::Put { value: value.into(), only_if: None }
    }

    /// Puts a record where there is none of its id.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, User};
    /// gate.apply(&[Edit::put_new(User::new("bo"))])?;
    /// assert_eq!(gate.user("bo").unwrap().name.as_deref(), Some("Bo"));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn put_new(value: impl Into<Record>) -> Self {
        Edit::Put { value: value.into(), only_if: Some(OnlyIf::Absent) }
    }

    /// Puts those fields in which a record differs from what it was, each where it still is so: what others have
    /// changed meanwhile stays.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, Group};
    ///
    /// let was = Group::new("design").name("Design");
    /// gate.apply(&[Edit::put_over(was.clone(), was.name("Designers"))])?;
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn put_over<R: Into<Record>>(was: R, value: R) -> Self {
        Edit::Put { value: value.into(), only_if: Some(OnlyIf::Is(was.into())) }
    }

    /// Takes a user away, with all grants to the user.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// gate.apply(&[rolegate::Edit::remove_user("bo")])?;
    /// assert_eq!(gate.user("bo"), None);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn remove_user(id: impl Into<String>) -> Self {
        Edit::Remove { record: RecordId::user(id), only_if: None }
    }

    /// Takes a group away, with all grants to it.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// gate.apply(&[rolegate::Edit::remove_group("design")])?;
    /// assert_eq!(gate.group("design"), None);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn remove_group(id: impl Into<String>) -> Self {
        Edit::Remove { record: RecordId::group(id), only_if: None }
    }

    /// Takes an organization away, with all grants to it.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// gate.apply(&[rolegate::Edit::remove_organization("acme")])?;
    /// assert_eq!(gate.organization("acme"), None);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn remove_organization(id: impl Into<String>) -> Self {
        Edit::Remove { record: RecordId::organization(id), only_if: None }
    }

    /// Takes an entity away, with all grants on it.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// gate.apply(&[rolegate::Edit::remove_entity(("project", "churn"))])?;
    /// assert_eq!(gate.entity("churn")?, None);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn remove_entity(id: impl Into<EntityId>) -> Self {
        Edit::Remove { record: RecordId::entity(id), only_if: None }
    }

    /// Takes a record away if it still is as it was.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, Group};
    /// gate.apply(&[Edit::remove_if(Group::new("design").name("Another"))])?;
    /// assert!(gate.group("design").is_some());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn remove_if(was: impl Into<Record>) -> Self {
        let was = was.into();
        Edit::Remove { record: was.record_id(), only_if: Some(OnlyIf::Is(was)) }
    }

    /// Puts a grant, in place of the recipient's on the entity or as a new one.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, Grant, RecipientId};
    /// gate.apply(&[Edit::grant(Grant::new("churn", RecipientId::user("bo"), "owner"))])?;
    /// assert!(gate.can("bo", "delete", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn grant(grant: Grant) -> Self {
        Edit::Grant { grant, only_if: None }
    }

    /// Puts a grant where the recipient has none on the entity.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, Grant, RecipientId};
    /// gate.apply(&[Edit::grant_new(Grant::new("churn", RecipientId::user("ada"), "user"))])?;
    /// assert!(gate.can("ada", "delete", "churn")?); // Ada has a grant there.
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn grant_new(grant: Grant) -> Self {
        Edit::Grant { grant, only_if: Some(OnlyIf::Absent) }
    }

    /// Puts a grant in place of one that still is as it was.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, Grant, RecipientId};
    /// let grant = |role| Grant::new("churn", RecipientId::group("design"), role);
    /// gate.apply(&[Edit::grant_over(grant("consumer"), grant("owner"))])?;
    /// assert!(gate.can("bo", "delete", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn grant_over(was: Grant, grant: Grant) -> Self {
        Edit::Grant { grant, only_if: Some(OnlyIf::Is(was)) }
    }

    /// Takes a recipient's grant on an entity away.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, RecipientId};
    /// gate.apply(&[Edit::revoke("churn", RecipientId::group("design"))])?;
    /// assert!(!gate.can("bo", "view", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn revoke(entity: impl Into<EntityId>, recipient: RecipientId) -> Self {
        Edit::Revoke { entity: entity.into(), recipient, only_if: None }
    }

    /// Takes a grant away if it still is as it was.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, Grant, RecipientId};
    /// gate.apply(&[Edit::revoke_if(Grant::new("churn", RecipientId::group("design"), "owner"))])?;
    /// assert!(gate.can("bo", "view", "churn")?); // The grant is of another role.
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn revoke_if(was: Grant) -> Self {
        let (entity, recipient) = (was.entity.clone(), was.recipient.clone());
        Edit::Revoke { entity, recipient, only_if: Some(OnlyIf::Is(was)) }
    }

    /// A share among edits, by the rules that hold for its actor.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Change, Edit, RecipientId, ShareRequest};
    /// let request = ShareRequest::new([Change::grant(RecipientId::user("bo"), "user")]);
    /// gate.apply(&[Edit::share("ada", "churn", request)])?;
    /// assert!(gate.can("bo", "rename", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn share(actor: impl Into<String>, entity: impl Into<EntityId>, request: ShareRequest) -> Self {
        Edit::Share { actor: actor.into(), entity: entity.into(), request }
    }
}
