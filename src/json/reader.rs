//! Walks JSON by the grammar of the caller: it reports every problem with its path, and goes on where it can.

use super::lexer::{Lexer, Source};
use crate::collections::{Interner, LONGEST_ID, owned};
use crate::error::json_path::{push_index, push_key};
use crate::error::{Code, Issues, Severity, did_you_mean};
use core::fmt::Display;

/// From here on the text is not JSON. The reason is among the issues.
#[derive(Debug)]
pub struct Stop;

/// What reading gives. A problem that leaves the rest readable is no `Stop`, but an issue alone.
pub type Read<T = ()> = Result<T, Stop>;

const DEEPEST: usize = 64;

enum Step {
    Field(&'static str),
    Key(String),
    Index(usize),
}

/// A position in the JSON, with the issues so far.
pub struct Reader<'s> {
    pub(super) lexer: Lexer<'s>,
    path: Vec<Step>,
    pub issues: Issues,
}

/// Reads exactly one value with `read`. Gives whether the text is JSON to its end, and the issues.
pub fn read_all<'s>(
    source: &'s mut Source<'s>,
    read: &mut dyn FnMut(&mut Reader<'s>) -> Read,
) -> (Read, Issues) {
    let mut reader = Reader::new(source);
    let mut done = read(&mut reader);
    if done.is_ok() && reader.lexer.peek().is_some() {
        done = Err(reader.stop(&"nothing may follow the document"));
    }
    (done, reader.issues)
}

impl<'s> Reader<'s> {
    fn new(source: &'s mut Source<'s>) -> Self {
        Reader { lexer: Lexer::new(source), path: Vec::new(), issues: Issues::default() }
    }

    /// An object with the fields of `fields`; others are issues. Null fields count as left out.
    pub fn object(
        &mut self,
        fields: &'static [&'static str],
        mut read: impl FnMut(&mut Self, &'static str) -> Read,
    ) -> Read<bool> {
        self.fields(fields, false, &mut read)
    }

    /// An object with the fields of `fields`, where null is a value like others.
    pub fn object_with_nulls(
        &mut self,
        fields: &'static [&'static str],
        mut read: impl FnMut(&mut Self, &'static str) -> Read,
    ) -> Read<bool> {
        self.fields(fields, true, &mut read)
    }

    /// The public methods are generic, and their common part is not: so it is compiled once.
    #[inline(never)]
    fn fields(
        &mut self,
        fields: &'static [&'static str],
        nulls: bool,
        read: &mut dyn FnMut(&mut Self, &'static str) -> Read,
    ) -> Read<bool> {
        let mut seen: u64 = 0;
        self.entries(&mut |reader, key| {
            let Some(index) = fields.iter().position(|field| *field == key) else {
                reader.enter(key);
                let help = did_you_mean(key, &|index| fields.get(index).copied());
                reader.error(Code::UnknownField, format!("there is no field `{}` here", shown(key)), help);
                return reader.skip_and_leave();
            };
            let field = fields.get(index).copied().unwrap_or_default();
            reader.path.push(Step::Field(field));
            let bit = 1u64.checked_shl(index as u32).unwrap_or(0);
            if seen & bit != 0 {
                reader.error(Code::DuplicateField, format!("the field `{field}` is given twice"), None);
                return reader.skip_and_leave();
            }
            seen |= bit;
            if !nulls && reader.peek()? == b'n' {
                return reader.skip_and_leave();
            }
            read(reader, field)?;
            reader.leave();
            Ok(())
        })
    }

    /// An object whose keys are names that the document chooses.
    pub fn map(&mut self, mut read: impl FnMut(&mut Self, &str) -> Read) -> Read<bool> {
        self.names(&mut read)
    }

    #[inline(never)]
    fn names(&mut self, read: &mut dyn FnMut(&mut Self, &str) -> Read) -> Read<bool> {
        let mut seen = Interner::default();
        self.entries(&mut |reader, key| {
            reader.enter(key);
            let before = seen.len();
            if (seen.intern(key) as usize) < before {
                reader.error(Code::DuplicateField, format!("`{}` is given twice", shown(key)), None);
                return reader.skip_and_leave();
            }
            if !(1..=LONGEST_ID).contains(&key.len()) {
                let message = format!("a name has 1 to {LONGEST_ID} bytes; this one has {}", key.len());
                reader.error(Code::InvalidId, message, None);
                return reader.skip_and_leave();
            }
            read(reader, key)?;
            reader.leave();
            Ok(())
        })
    }

    /// A list; `read` is called with each index.
    pub fn list(&mut self, mut read: impl FnMut(&mut Self, usize) -> Read) -> Read<bool> {
        self.elements(&mut read)
    }

    #[inline(never)]
    fn elements(&mut self, read: &mut dyn FnMut(&mut Self, usize) -> Read) -> Read<bool> {
        if self.peek()? != b'[' {
            return self.wrong_type("a list");
        }
        self.lexer.skip();
        let mut index = 0usize;
        if self.peek()? == b']' {
            self.lexer.skip();
            return Ok(true);
        }
        loop {
            self.path.push(Step::Index(index));
            read(self, index)?;
            self.leave();
            index = index.saturating_add(1);
            match self.peek()? {
                b',' => self.lexer.skip(),
                b']' => break self.lexer.skip(),
                _ => return Err(self.stop(&"a list goes on with `,` or ends with `]`")),
            }
        }
        Ok(true)
    }

    /// The first byte of the next value.
    pub fn peek(&mut self) -> Read<u8> {
        match self.lexer.peek() {
            Some(byte) => Ok(byte),
            None => Err(self.stop(&"the text ends too early")),
        }
    }

    /// Skips a value, whatever it is.
    pub fn skip(&mut self) -> Read {
        if self.path.len() >= DEEPEST {
            let message = format!("the text is nested more than {DEEPEST} deep");
            self.error(Code::TooDeep, message, None);
            return Err(Stop);
        }
        match self.peek()? {
            b'{' => self.map_without_check().map(|_| ()),
            b'[' => self.list(|reader, _| reader.skip()).map(|_| ()),
            b'"' => self.string().map(|_| ()),
            b'-' | b'0'..=b'9' => self.number().map(|_| ()),
            _ => self.word().map(|_| ()),
        }
    }

    /// Reports an error at the current path.
    pub fn error(&mut self, code: Code, message: String, help: Option<String>) {
        self.issues.add(Severity::Error, code, self.path(), message, help);
    }

    /// Reports an error in a field of the object that was read last.
    pub fn error_in(&mut self, field: &'static str, code: Code, message: String) {
        self.path.push(Step::Field(field));
        self.error(code, message, None);
        self.leave();
    }

    /// Reports that a required field is missing, and the one that would do in its place; empty where there is none.
    pub fn missing(&mut self, field: &str, other: &str) {
        let help = (!other.is_empty()).then(|| format!("give `{field}` or `{other}`"));
        self.error(Code::MissingField, format!("the field `{field}` is missing"), help);
    }

    /// Reports a value of another kind than the expected one, and skips it.
    pub fn wrong_type(&mut self, expected: &str) -> Read<bool> {
        self.wrong(expected, false)
    }

    /// The same where a text was expected. Ids are numbers in many a system, so that the help says how to write one.
    pub fn wrong_text(&mut self, expected: &str) -> Read<bool> {
        self.wrong(expected, true)
    }

    #[inline(never)]
    fn wrong(&mut self, expected: &str, is_text: bool) -> Read<bool> {
        let found = match self.peek()? {
            b'{' => "an object",
            b'[' => "a list",
            b'"' => "a string",
            b't' | b'f' => "a boolean",
            b'n' => "null",
            b'-' | b'0'..=b'9' => "a number",
            _ => return Err(self.stop(&"this is not a value of JSON")),
        };
        let mut help = None;
        if is_text && found == "a number" {
            let number = self.number()?.filter(|number| number.len() <= LONGEST_ID);
            help = number.map(|number| format!("write it in quotes: `\"{number}\"`"));
        }
        self.error(Code::WrongType, format!("expected {expected}, found {found}"), help);
        if !is_text || found != "a number" {
            self.skip()?;
        }
        Ok(false)
    }

    /// The current path, as it is written.
    pub fn path(&self) -> String {
        let mut path = String::from("$");
        for step in &self.path {
            match step {
                Step::Field(name) => push_key(&mut path, name),
                Step::Key(name) => push_key(&mut path, name),
                Step::Index(index) => push_index(&mut path, *index),
            }
        }
        path
    }

    fn entries(&mut self, read: &mut dyn FnMut(&mut Self, &str) -> Read) -> Read<bool> {
        if self.peek()? != b'{' {
            return self.wrong_type("an object");
        }
        self.lexer.skip();
        if self.peek()? == b'}' {
            self.lexer.skip();
            return Ok(true);
        }
        // One buffer for the keys of this object: a document has millions of them.
        let mut key = String::new();
        loop {
            if self.peek()? != b'"' {
                return Err(self.stop(&"a field name in quotes must be here"));
            }
            self.string()?;
            self.lexer.swap_text(&mut key);
            if self.peek()? != b':' {
                return Err(self.stop(&"a `:` must follow the field name"));
            }
            self.lexer.skip();
            read(self, &key)?;
            match self.peek()? {
                b',' => self.lexer.skip(),
                b'}' => break self.lexer.skip(),
                _ => return Err(self.stop(&"an object goes on with `,` or ends with `}`")),
            }
        }
        Ok(true)
    }

    fn map_without_check(&mut self) -> Read<bool> {
        self.entries(&mut |reader, key| {
            reader.enter(key);
            reader.skip_and_leave()
        })
    }

    /// Appends a key to the path.
    fn enter(&mut self, key: &str) {
        self.path.push(Step::Key(owned(shown(key))));
    }

    fn skip_and_leave(&mut self) -> Read {
        self.skip()?;
        self.leave();
        Ok(())
    }

    fn leave(&mut self) {
        self.path.pop();
    }

    /// Whatever is wrong where the text was cut off is wrong because of that.
    pub(super) fn stop(&mut self, why: &dyn Display) -> Stop {
        if self.lexer.is_too_large() {
            self.error(Code::TooLarge, owned("the text is longer than 512 MiB"), None);
            return Stop;
        }
        let at = self.lexer.position();
        let message = format!("not JSON at line {}, column {}: {why}", at.line, at.column);
        self.error(Code::Syntax, message, None);
        Stop
    }
}

/// As much of a key as an issue repeats. It is limited because thousands of issues may have one key in their paths.
fn shown(key: &str) -> &str {
    let end = if key.len() <= LONGEST_ID { key.len() } else { key.floor_char_boundary(64) };
    key.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::read_all;
    use crate::error::Code;

    /// A text that begins so, and then goes on and on.
    fn endless(start: &str, on: &str) -> Vec<Code> {
        let (mut start, on) = (Some(start), on.repeat(64 * 1024));
        let (done, issues) = read_all(
            &mut |buffer: &mut Vec<u8>| {
                buffer.extend_from_slice(start.take().unwrap_or(&on).as_bytes());
                true
            },
            &mut |reader| reader.skip(),
        );
        assert!(done.is_err());
        issues.list.iter().map(|issue| issue.code).collect()
    }

    #[test]
    fn past_the_limit_the_reason_is_the_limit_wherever_it_falls() {
        for (start, on) in [
            ("", " "),          // Between values.
            ("[", "1,"),        // After one.
            ("[", "123456789"), // In a number.
            ("\"", "abc"),      // In a string, and in one with escapes, whole or cut through.
            ("\"", "\\u00e9"),
            ("\"x", "\\u00e9"),
            ("\"", "\u{e9}"), // Between the bytes of a letter, too.
            ("{\"", "name"),  // In the name of a field.
            ("{", "\"a\":true,"),
        ] {
            assert_eq!(endless(start, on), [Code::TooLarge], "{start}{on}");
        }
    }
}
