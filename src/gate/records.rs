//! The records of a gate, as a document has them.

use super::Gate;
use crate::document::{Document, Records};
use crate::error::Result;
use crate::model::EntityRef;
use crate::model::directory::{Asked, Kind};
use crate::record::{Entity, Grant, Group, Organization, User};

impl Gate {
    /// A user by id; none where there is none.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.user("ada").unwrap().name.as_deref(), Some("Ada"));
    /// assert_eq!(gate.user("nobody"), None);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn user(&self, id: &str) -> Option<User> {
        self.to_document().user(self.model.directory().find(Kind::USER, id)?)
    }

    /// A group by id; none where there is none.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.group("design").unwrap().name.as_deref(), Some("Design"));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn group(&self, id: &str) -> Option<Group> {
        self.to_document().group(self.model.directory().find(Kind::GROUP, id)?)
    }

    /// An organization by id; none where there is none.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.organization("acme"), None);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn organization(&self, id: &str) -> Option<Organization> {
        self.to_document().organization(self.model.directory().find(Kind::ORGANIZATION, id)?)
    }

    /// An entity; none where there is none, or none of the type that is named.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.entity("churn")?.unwrap().entity_type, "project");
    /// assert_eq!(gate.entity(("dataset", "churn"))?, None);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_type` where the policy lacks the type that is named; `ambiguous_entity` where several entities have the
    /// id, and no type is named.
    pub fn entity<'a>(&self, entity: impl Into<EntityRef<'a>>) -> Result<Option<Entity>> {
        self.model.directory().check(Asked::Records)?;
        let ix = self.model.entity_of(self.named(entity.into())?)?;
        Ok(ix.and_then(|ix| self.to_document().entity(ix.0)))
    }

    /// Every user, in the order of the document. Each is made when it is asked for.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let ids: Vec<String> = gate.users().map(|user| user.id).collect();
    /// assert_eq!(ids, ["ada", "bo"]);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn users(&self) -> Records<'_, User> {
        Records::all(&self.model, Kind::USER, Document::user)
    }

    /// Every group, in the order of the document. Each is made when it is asked for.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.groups().next(), gate.group("design"));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn groups(&self) -> Records<'_, Group> {
        Records::all(&self.model, Kind::GROUP, Document::group)
    }

    /// Every organization, in the order of the document. Each is made when it is asked for.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.organizations().count(), 0);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn organizations(&self) -> Records<'_, Organization> {
        Records::all(&self.model, Kind::ORGANIZATION, Document::organization)
    }

    /// Every entity, in the order of the document, whoever may do something on it: [`Gate::entities`] has those of one
    /// user. Each is made when it is asked for.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.all_entities().next(), gate.entity("churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn all_entities(&self) -> Records<'_, Entity> {
        Records::all(&self.model, Kind::Entity, Document::entity)
    }

    /// The entities whose parent an entity is, in the order of the document. Each is made when it is asked for.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.children("churn")?.count(), 0);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_entity` where there is no such entity; `unknown_type`, `ambiguous_entity`, as [`Gate::entity`].
    pub fn children<'a>(&self, entity: impl Into<EntityRef<'a>>) -> Result<Records<'_, Entity>> {
        self.model.directory().check(Asked::Records)?;
        Records::children(&self.model, self.named(entity.into())?)
    }

    /// The grants on an entity, in the order of the document and as they are written there: [`Gate::access_list`] has
    /// them as they count.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Grant, RecipientId};
    /// let expected = Grant::new("churn", RecipientId::group("design"), "consumer");
    /// assert!(gate.grants("churn")?.contains(&expected));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::children`].
    pub fn grants<'a>(&self, entity: impl Into<EntityRef<'a>>) -> Result<Vec<Grant>> {
        self.model.directory().check(Asked::Records)?;
        let ix = self.model.require_entity(self.named(entity.into())?)?;
        Ok(self.to_document().grants_on(ix.0))
    }
}
