//! Who asks: a user, or the visitor.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

/// Whom a question is about: a user by id, or the visitor, who is not signed in. It is made of whatever one has at
/// hand; `None` is the visitor.
///
/// ```
/// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
/// # let gate = rolegate::Gate::from_json(json)?;
/// use rolegate::Subject;
///
/// let session: Option<String> = None;
/// assert!(gate.can("ada", "view", "churn")?);
/// assert!(!gate.can(session.as_deref(), "view", "churn")?);
/// assert!(!gate.can(None, "view", "churn")?);
/// assert!(!gate.can(Subject::VISITOR, "view", "churn")?);
/// # Ok::<(), rolegate::Error>(())
/// ```
///
/// The empty text is an id that nobody has, not the visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject<'a>(pub(crate) Option<&'a str>);

impl<'a> Subject<'a> {
    /// Somebody who is not signed in.
    pub const VISITOR: Subject<'static> = Subject(None);

    /// A user, by id.
    ///
    /// ```
    /// assert_eq!(rolegate::Subject::user("ada").id(), Some("ada"));
    /// ```
    pub const fn user(id: &'a str) -> Self {
        Subject(Some(id))
    }

    /// The user's id; none is the visitor.
    ///
    /// ```
    /// assert_eq!(rolegate::Subject::VISITOR.id(), None);
    /// ```
    pub const fn id(self) -> Option<&'a str> {
        self.0
    }
}

macro_rules! by_id {
    ($($text:ty),+) => {
        $(impl<'a> From<&'a $text> for Subject<'a> {
            fn from(id: &'a $text) -> Self {
                Subject(Some(id))
            }
        })+
    };
}
by_id!(str, &str, String, Cow<'_, str>, Box<str>, Arc<str>, Rc<str>);

/// None is the visitor.
impl<'a> From<Option<&'a str>> for Subject<'a> {
    fn from(id: Option<&'a str>) -> Self {
        Subject(id)
    }
}

/// None is the visitor.
impl<'a, T: AsRef<str>> From<&'a Option<T>> for Subject<'a> {
    fn from(id: &'a Option<T>) -> Self {
        Subject(id.as_ref().map(AsRef::as_ref))
    }
}

impl<'a> From<&Subject<'a>> for Subject<'a> {
    fn from(subject: &Subject<'a>) -> Self {
        *subject
    }
}
