//! The policy as it is written. What the document left out stays left out, so that the policy comes out as it went in.

use crate::collections::owned;
use serde::{Serialize, Serializer, ser::SerializeMap};

/// A policy as plain data: it serializes to what a document would hold.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct PolicyDocument(pub(crate) Node);

/// Two that are written alike.
impl PartialEq for PolicyDocument {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for PolicyDocument {}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Node::Text(one), Node::Text(other)) => one == other,
            (Node::Flag(one), Node::Flag(other)) => one == other,
            (Node::List(one), Node::List(other)) => one == other,
            (Node::Map(one), Node::Map(other)) => one == other,
            (Node::Null, Node::Null) => true,
            // In one place of a policy all objects have the same fields.
            (Node::Object(_, one), Node::Object(_, other)) => one == other,
            _ => false,
        }
    }
}

/// A part of a policy.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Text(String),
    Flag(bool),
    /// A name in whose place stands that there is none.
    Null,
    List(Vec<Node>),
    /// An object whose keys the policy chooses, in the order in which they were written.
    Map(Vec<(String, Node)>),
    /// The values of its fields, in the order of [`Fields::names`].
    Object(&'static Fields, Vec<Option<Node>>),
}

/// Which kind of value a policy may have in one position.
#[derive(Debug)]
pub(crate) enum Shape {
    Text,
    /// A text that is not empty.
    Name,
    /// The same, or null.
    NameOrNull,
    Flag,
    /// A flag, or in its place an object of this shape.
    FlagOr(&'static Shape),
    List(&'static Shape),
    Map(&'static Shape),
    Object(&'static Fields),
}

/// The fields of an object, with the shape of each.
#[derive(Debug)]
pub(crate) struct Fields {
    pub names: &'static [&'static str],
    pub shapes: &'static [Shape],
    pub required: &'static [&'static str],
    /// A field in whose presence all that is required may be left out together.
    pub unless: &'static str,
}

use Shape::{Flag, FlagOr, List, Map, Name, NameOrNull, Object, Text};

pub(crate) static POLICY: Fields = Fields {
    names: &[
        "name",
        "defaultTier",
        "visitorTier",
        "acrossOrganizations",
        "tiers",
        "notes",
        "entityTypes",
        "appRoles",
    ],
    shapes: &[
        Text,
        Name,
        Name,
        Flag,
        Map(&Object(&TIER)),
        NAMES,
        Map(&Object(&TYPE)),
        Map(&Object(&APP_ROLE)),
    ],
    required: &["entityTypes"],
    unless: "",
};

static TIER: Fields =
    Fields { names: &["cap", "holds", "where"], shapes: &[Name, Name, Name], required: &["cap"], unless: "" };

static TYPE: Fields = Fields {
    names: &[
        "label",
        "roles",
        "dataAccess",
        "sharing",
        "inherits",
        "creatorRole",
        "ceilingOf",
        "actions",
        "typeActions",
        "states",
    ],
    shapes: &[
        Text,
        List(&Object(&ROLE)),
        Flag,
        Object(&SHARING),
        FlagOr(&Map(&Map(&NameOrNull))),
        Name,
        Name,
        Map(&Object(&ACTION)),
        Map(&Object(&TYPE_ACTION)),
        Map(&Object(&STATE)),
    ],
    required: &["roles", "actions"],
    unless: "typeActions",
};

static ROLE: Fields = Fields {
    names: &["id", "label", "level", "aliases"],
    shapes: &[Name, Text, Name, List(&Name)],
    required: &["id", "level"],
    unless: "",
};

static SHARING: Fields = Fields {
    names: &["honoursCanShare", "owners", "action", "add", "change", "remove", "public"],
    shapes: &[Flag, Name, Name, Name, Name, Name, Name],
    required: &[],
    unless: "",
};

static ACTION: Fields = Fields {
    names: &["label", "section", "holders", "notes"],
    shapes: &[Text, Text, List(&Name), NAMES],
    required: &["holders"],
    unless: "",
};

static TYPE_ACTION: Fields = Fields {
    names: &["label", "tier", "appRoles"],
    shapes: &[Text, Name, List(&Name)],
    required: &["tier"],
    unless: "appRoles",
};

static STATE: Fields = Fields {
    names: &["label", "cap", "without"],
    shapes: &[Text, Name, List(&Name)],
    required: &["cap"],
    unless: "without",
};

static APP_ROLE: Fields =
    Fields { names: &["label", "tiers"], shapes: &[Text, NAMES], required: &[], unless: "" };

const NAMES: Shape = Map(&Name);

impl Fields {
    /// The values of an object of which everything was left out.
    #[inline(never)]
    pub fn none(&self) -> Vec<Option<Node>> {
        self.names.iter().map(|_| None).collect()
    }

    /// The value of a field among those of an object, with its shape.
    #[inline(never)]
    pub fn slot<'v>(
        &self,
        values: &'v mut [Option<Node>],
        field: &str,
    ) -> Option<(&'v mut Option<Node>, &'static Shape)> {
        let index = self.names.iter().position(|name| *name == field)?;
        Some((values.get_mut(index)?, self.shapes.get(index)?))
    }
}

impl Node {
    /// The value of a field.
    pub fn get(&self, field: &str) -> Option<&Node> {
        let Node::Object(fields, values) = self else { return None };
        let index = fields.names.iter().position(|name| *name == field)?;
        values.get(index)?.as_ref()
    }

    /// What is at the end of a path of fields and keys.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        let Some((step, rest)) = path.split_first() else { return Some(self) };
        let own = self.entries().iter().find(|(key, _)| key == step).map(|(_, value)| value);
        own.or_else(|| self.get(step))?.at(rest)
    }

    /// The same to be changed; a map that was left out is there then, empty.
    pub fn at_mut(&mut self, path: &[&str]) -> Option<&mut Node> {
        let Some((step, rest)) = path.split_first() else { return Some(self) };
        let next = match self {
            Node::Object(fields, values) => {
                let (value, shape) = fields.slot(values, step)?;
                if let (None, Shape::Map(_)) = (&value, shape) {
                    *value = Some(Node::Map(Vec::new()));
                }
                value.as_mut()
            }
            Node::Map(entries) => entries.iter_mut().find(|(key, _)| key == step).map(|(_, value)| value),
            _ => None,
        };
        next?.at_mut(rest)
    }

    /// The text itself.
    #[inline(never)]
    pub fn text(&self) -> &str {
        if let Node::Text(text) = self { text } else { "" }
    }

    /// A field that holds a text.
    pub fn text_of(&self, field: &str) -> Option<&str> {
        self.get(field).map(Node::text)
    }

    /// A field that holds `true` or `false`; `without` where it was left out.
    #[inline(never)]
    pub fn flag(&self, field: &str, without: bool) -> bool {
        if let Some(Node::Flag(flag)) = self.get(field) { *flag } else { without }
    }

    /// The keys of a map, by index.
    pub fn key_of<'n>(map: &'n [(String, Node)]) -> impl Fn(usize) -> Option<&'n str> {
        move |index| Some(map.get(index)?.0.as_str())
    }

    /// The elements of a field that holds a list.
    #[inline(never)]
    pub fn list(&self, field: &str) -> &Vec<Node> {
        static NONE: Vec<Node> = Vec::new();
        if let Some(Node::List(list)) = self.get(field) { list } else { &NONE }
    }

    /// The entries of a field that holds a map.
    #[inline(never)]
    pub fn map(&self, field: &str) -> &Vec<(String, Node)> {
        self.get(field).unwrap_or(&Node::Null).entries()
    }

    /// The entries of a map; another value has none.
    #[inline(never)]
    pub fn entries(&self) -> &Vec<(String, Node)> {
        static NONE: Vec<(String, Node)> = Vec::new();
        if let Node::Map(map) = self { map } else { &NONE }
    }

    /// Whether a type inherits: it says so, or how.
    pub fn inherits(&self) -> bool {
        matches!(self.get("inherits"), Some(Node::Flag(true) | Node::Map(_)))
    }

    /// The label, which defaults to the id.
    #[inline(never)]
    pub fn label(&self, id: &str) -> String {
        owned(self.text_of("label").unwrap_or(id))
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Text(text) => serializer.serialize_str(text),
            Node::Flag(flag) => serializer.serialize_bool(*flag),
            Node::Null => serializer.serialize_unit(),
            Node::List(list) => serializer.collect_seq(list),
            Node::Map(entries) => {
                let mut map = serializer.serialize_map(None)?;
                entries.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                map.end()
            }
            Node::Object(fields, values) => {
                let mut map = serializer.serialize_map(None)?;
                for (name, value) in fields.names.iter().zip(values) {
                    if let Some(value) = value {
                        map.serialize_entry(name, value)?;
                    }
                }
                map.end()
            }
        }
    }
}
