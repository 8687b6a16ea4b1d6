//! What names an entity in a question.

use super::directory::EntityReference;
use super::handle::EntityHandle;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

/// An entity in a question: by id, by type and id, or by handle. It is made of whatever one has at hand.
///
/// ```
/// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
/// # let gate = rolegate::Gate::from_json(json)?;
/// use rolegate::EntityReference;
///
/// let (kind, id) = (String::from("project"), String::from("churn"));
/// assert!(gate.can("ada", "view", "churn")?);
/// assert!(gate.can("ada", "view", &id)?);
/// assert!(gate.can("ada", "view", (&kind, &id))?);
/// assert!(gate.can("ada", "view", ("project", &id))?);
/// assert!(gate.can("ada", "view", &EntityReference::new(kind, id))?);
/// assert!(gate.can("ada", "view", &gate.entity("churn")?.unwrap())?);
/// assert!(gate.can("ada", "view", gate.entity_handle("churn")?.unwrap())?);
/// # Ok::<(), rolegate::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityRef<'a> {
    pub(crate) id: &'a str,
    /// Without one, an id that several entities have is an error (R14).
    pub(crate) entity_type: Option<&'a str>,
    /// In place of both. The gate that is asked puts them in, beside it.
    pub(crate) handle: Option<EntityHandle>,
}

impl<'a> EntityRef<'a> {
    /// An entity by id, and by type where the asker knows it.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::EntityRef;
    ///
    /// let request = (Some("project"), "churn");
    /// assert!(gate.can("ada", "view", EntityRef::new(request.0, request.1))?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub const fn new(entity_type: Option<&'a str>, id: &'a str) -> Self {
        EntityRef { id, entity_type, handle: None }
    }
}

impl<'a> EntityRef<'a> {
    /// The id; empty where it goes by handle.
    ///
    /// ```
    /// assert_eq!(rolegate::EntityRef::from(("project", "churn")).id(), "churn");
    /// ```
    pub const fn id(self) -> &'a str {
        self.id
    }

    /// The type's id, where it is told.
    ///
    /// ```
    /// use rolegate::EntityRef;
    /// assert_eq!(EntityRef::from(("project", "churn")).entity_type(), Some("project"));
    /// assert_eq!(EntityRef::from("churn").entity_type(), None);
    /// ```
    pub const fn entity_type(self) -> Option<&'a str> {
        self.entity_type
    }
}

/// As documents have it: the id, or an object of both.
impl Serialize for EntityRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> core::result::Result<S::Ok, S::Error> {
        match self.entity_type {
            None => serializer.serialize_str(self.id),
            Some(entity_type) => serializer.collect_map([("type", entity_type), ("id", self.id)]),
        }
    }
}

macro_rules! by_id {
    ($($text:ty),+) => {
        $(impl<'a> From<&'a $text> for EntityRef<'a> {
            fn from(id: &'a $text) -> Self {
                EntityRef::new(None, id)
            }
        })+
    };
}
by_id!(str, &str, String, Cow<'_, str>, Box<str>, Arc<str>, Rc<str>);

/// Type and id.
impl<'a, T: AsRef<str> + ?Sized, I: AsRef<str> + ?Sized> From<(&'a T, &'a I)> for EntityRef<'a> {
    fn from((entity_type, id): (&'a T, &'a I)) -> Self {
        EntityRef::new(Some(entity_type.as_ref()), id.as_ref())
    }
}

/// Type and id.
impl<'a, T: AsRef<str>, I: AsRef<str>> From<&'a (T, I)> for EntityRef<'a> {
    fn from((entity_type, id): &'a (T, I)) -> Self {
        EntityRef::new(Some(entity_type.as_ref()), id.as_ref())
    }
}

impl<'a> From<&'a EntityReference> for EntityRef<'a> {
    fn from(reference: &'a EntityReference) -> Self {
        EntityRef::new(Some(&reference.entity_type), &reference.id)
    }
}

impl From<EntityHandle> for EntityRef<'_> {
    fn from(handle: EntityHandle) -> Self {
        EntityRef { handle: Some(handle), ..EntityRef::new(None, "") }
    }
}

impl From<&EntityHandle> for EntityRef<'_> {
    fn from(handle: &EntityHandle) -> Self {
        (*handle).into()
    }
}
