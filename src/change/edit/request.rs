//! What an edit asks for, as data.

use super::parts::{AppRoleTier, Fields, Holder, PolicyValue};
use crate::change::ShareRequest;
use crate::model::directory::RecipientId;
use crate::record::{EntityId, Grant, Record, RecordId};

/// An administrative edit, for [`Gate::apply`](crate::Gate::apply). It is written as documents and the package's
/// `apply` have it: `{ "put": "user", "value": … }`, `{ "remove": "user", "id": … }`, `{ "grant": … }`,
/// `{ "revoke": … }`, `{ "share": … }`, `{ "patch": "user", "id": …, "value": … }`, and of the policy
/// `{ "put": "policy", "value": … }`, `{ "holder": … }` or `{ "tier": … }`, all but a share with an optional `if`.
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
    /// Changes some fields of a record that is there. On a condition, each where it still is as that has it.
    Patch {
        /// Which.
        record: RecordId,
        /// The fields.
        fields: Fields,
        /// On what condition.
        only_if: Option<OnlyIf<Fields>>,
    },
    /// Puts another policy in place of the present one. It must have all that the records name.
    PutPolicy {
        /// The policy, whole.
        policy: PolicyValue,
        /// On what condition.
        only_if: Option<OnlyIf<PolicyValue>>,
    },
    /// Gives an action to a role, or takes it away from it: a change of the policy.
    Holder {
        /// The action, the role, and whether it holds it.
        holder: Holder,
        /// On what condition.
        only_if: Option<OnlyIf<Holder>>,
    },
    /// Has an app role name a tier for a type, or none: a change of the policy.
    Tier {
        /// The app role, the type and the tier.
        tier: AppRoleTier,
        /// On what condition.
        only_if: Option<OnlyIf<AppRoleTier>>,
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

    /// Changes some fields of a record, and leaves the others.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, Fields, RecordId};
    /// gate.apply(&[Edit::patch(RecordId::user("bo"), Fields::new().set("active", false))])?;
    /// assert_eq!(gate.user("bo").unwrap().name.as_deref(), Some("Bo"));
    /// assert!(!gate.can("bo", "view", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn patch(record: RecordId, fields: Fields) -> Self {
        Edit::Patch { record, fields, only_if: None }
    }

    /// Changes those of some fields that still are as they were.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, Fields, RecordId};
    /// let name = |name: &str| Fields::new().set("name", name);
    /// gate.apply(&[Edit::patch_over(RecordId::user("bo"), name("Robert"), name("Rob"))])?;
    /// assert_eq!(gate.user("bo").unwrap().name.as_deref(), Some("Bo")); // It was another.
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn patch_over(record: RecordId, was: Fields, fields: Fields) -> Self {
        Edit::Patch { record, fields, only_if: Some(OnlyIf::Is(was)) }
    }

    /// Puts a policy. That of other gates, with which it may have been shared, stays.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, Policy};
    /// let diff = gate.apply(&[Edit::put_policy(&Policy::built_in("datarobot")?)])?;
    /// assert_eq!(diff.version, 0); // It had that one.
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn put_policy(policy: impl Into<PolicyValue>) -> Self {
        Edit::PutPolicy { policy: policy.into(), only_if: None }
    }

    /// Puts a policy in place of one that still is as it was.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, Holder, Policy};
    /// let was = gate.policy();
    /// gate.apply(&[Edit::holder(Holder::new("project", "delete", "user", true))])?;
    /// gate.apply(&[Edit::put_policy_over(&was, &was)])?;
    /// assert!(gate.policy_document() != was.document()); // It was another by then.
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn put_policy_over(was: impl Into<PolicyValue>, policy: impl Into<PolicyValue>) -> Self {
        Edit::PutPolicy { policy: policy.into(), only_if: Some(OnlyIf::Is(was.into())) }
    }

    /// Gives an action to a role, or takes it away from it.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Edit, Holder};
    /// let diff = gate.apply(&[Edit::holder(Holder::new("project", "delete", "consumer", true))])?;
    /// assert!(gate.can("bo", "delete", "churn")? && diff.touches("bo", Some("churn".into())));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn holder(holder: Holder) -> Self {
        Edit::Holder { holder, only_if: None }
    }

    /// Has an app role name a tier for a type, or none.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{AppRoleTier, Edit};
    /// let diff = gate.apply(&[Edit::tier(AppRoleTier::new("viewer", "project", Some("admin")))])?;
    /// gate.apply(&diff.inverse())?;
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn tier(tier: AppRoleTier) -> Self {
        Edit::Tier { tier, only_if: None }
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
