//! A JSON path that costs nothing until an issue is reported.

/// A position in the document, as a chain of keys and indices up to the root.
#[derive(Clone, Copy)]
pub struct JsonPath<'a> {
    up: Option<&'a JsonPath<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> JsonPath<'a> {
    pub const ROOT: JsonPath<'static> = JsonPath { up: None, step: Step::Root };

    /// The path of a field below this one.
    #[inline(never)] // it has a hundred callers, of which a document without problems runs few
    pub fn key(&'a self, key: &'a str) -> JsonPath<'a> {
        JsonPath { up: Some(self), step: Step::Key(key) }
    }

    /// The path of a list's element below this one.
    #[inline(never)]
    pub fn index(&'a self, index: usize) -> JsonPath<'a> {
        JsonPath { up: Some(self), step: Step::Index(index) }
    }

    /// The path as it is written, such as `$.grants[3].role`.
    pub fn path(&self) -> String {
        let mut path = self.up.map(JsonPath::path).unwrap_or_default();
        match self.step {
            Step::Root => path.push('$'),
            Step::Key(key) => push_key(&mut path, key),
            Step::Index(index) => push_index(&mut path, index),
        }
        path
    }
}

/// Appends an index to a JSON path.
pub fn push_index(path: &mut String, index: usize) {
    path.push_str(&format!("[{index}]"));
}

/// Appends a key to a JSON path: `.name`, or `["a name"]` where it is no identifier.
pub fn push_key(path: &mut String, key: &str) {
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let first = key.bytes().next().filter(|first| !first.is_ascii_digit());
    if first.is_some() && key.bytes().all(in_name) {
        path.push('.');
        path.push_str(key);
    } else {
        path.push('[');
        path.push_str(&serde_json::to_string(key).unwrap_or_default());
        path.push(']');
    }
}
