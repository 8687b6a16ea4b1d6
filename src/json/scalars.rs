//! Values without parts: strings, names and ids, numbers, flags.

use super::reader::{Read, Reader};
use crate::collections::{LONGEST_ID, owned};
use crate::error::Code;

impl Reader<'_> {
    /// A string. Where there is another value: none, and an issue.
    pub fn string(&mut self) -> Read<Option<&str>> {
        if self.peek()? != b'"' {
            self.wrong_text("a string")?;
            return Ok(None);
        }
        match self.lexer.string() {
            Ok(()) => Ok(Some(self.lexer.text())),
            Err(why) => Err(self.stop(&why)),
        }
    }

    /// A string, as an owned copy.
    pub fn text(&mut self) -> Read<Option<String>> {
        Ok(self.string()?.map(owned))
    }

    /// A name: a string that is not empty. Where it cannot be read: an empty string, and an issue.
    pub fn required_text(&mut self) -> Read<String> {
        let text = self.text()?;
        if text.as_ref().is_some_and(String::is_empty) {
            self.error(Code::InvalidId, owned("a name must not be empty"), None);
        }
        Ok(text.unwrap_or_default())
    }

    /// An id: 1 to [`LONGEST_ID`] bytes.
    pub fn id(&mut self) -> Read<Option<&str>> {
        let length = match self.string()? {
            None => return Ok(None),
            Some(text) => text.len(),
        };
        if (1..=LONGEST_ID).contains(&length) {
            return Ok(Some(self.lexer.text()));
        }
        let message = format!("an id has 1 to {LONGEST_ID} bytes; this one has {length}");
        self.error(Code::InvalidId, message, None);
        Ok(None)
    }

    /// `true` or `false`.
    pub fn boolean(&mut self) -> Read<Option<bool>> {
        if !matches!(self.peek()?, b't' | b'f') {
            self.wrong_type("`true` or `false`")?;
            return Ok(None);
        }
        self.word()
    }

    /// A number as it is written.
    pub fn number(&mut self) -> Read<Option<String>> {
        if !matches!(self.peek()?, b'-' | b'0'..=b'9') {
            self.wrong_type("a number")?;
            return Ok(None);
        }
        match self.lexer.number() {
            true => Ok(Some(owned(self.lexer.text()))),
            false => Err(self.stop(&"this is not a number of JSON")),
        }
    }

    /// `true`, `false` or `null`.
    pub fn word(&mut self) -> Read<Option<bool>> {
        match self.lexer.word() {
            Some(value) => Ok(value),
            None => Err(self.stop(&"this is not a value of JSON")),
        }
    }
}
