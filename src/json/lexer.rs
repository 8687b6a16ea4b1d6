//! JSON tokens from chunks of UTF-8. The whole text is never in memory, which keeps that of wasm small.

use core::fmt::{self, Display, Formatter};
use hifijson::{SliceLexer, escape, num, token};

/// Fills the cleared buffer with the next chunk; false, or an empty buffer, at the end.
pub type Source<'s> = dyn FnMut(&mut Vec<u8>) -> bool + 's;

/// The most bytes of JSON that one call takes: where addresses have 32 bits, what is made of more would not fit beside
/// it. The crate's own tests have a limit that is soon reached.
pub const MOST_BYTES: Option<usize> = match usize::BITS {
    _ if cfg!(test) => Some(1024 * 1024),
    0..=32 => Some(512 * 1024 * 1024),
    _ => None,
};

/// A position in the text, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Why a string cannot be read.
pub enum NoString {
    Is(&'static str),
    Escape(escape::Error),
}

const NO_END: NoString = NoString::Is("the string has no end");
const CONTROL: NoString = NoString::Is("a string holds a control character that is not escaped");
const NOT_UTF_8: NoString = NoString::Is("a string is not valid UTF-8");

impl Display for NoString {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            NoString::Is(why) => f.write_str(why),
            NoString::Escape(error) => error.fmt(f),
        }
    }
}

/// Reads tokens. Which of them may come next is up to the caller.
pub struct Lexer<'s> {
    source: &'s mut Source<'s>,
    chunk: Vec<u8>,
    at: usize,
    /// How many bytes the earlier chunks had.
    passed: usize,
    /// How many lines have ended, and at which byte of the text the current one began.
    lines: usize,
    line_start: usize,
    text: String,
}

impl<'s> Lexer<'s> {
    pub fn new(source: &'s mut Source<'s>) -> Self {
        let mut lexer = Lexer {
            source,
            chunk: Vec::new(),
            at: 0,
            passed: 0,
            lines: 0,
            line_start: 0,
            text: String::new(),
        };
        lexer.refill();
        // Editors on Windows put a byte order mark before JSON.
        if lexer.chunk.starts_with(b"\xef\xbb\xbf") {
            lexer.at = 3;
        }
        lexer
    }

    /// Where the next byte is.
    pub fn position(&self) -> Position {
        let offset = self.passed.saturating_add(self.at);
        Position {
            line: self.lines.saturating_add(1),
            column: offset.saturating_sub(self.line_start).saturating_add(1),
        }
    }

    /// Whether more than [`MOST_BYTES`] were given.
    pub fn is_too_large(&self) -> bool {
        MOST_BYTES.is_some_and(|most| self.passed > most)
    }

    /// The next byte that is not white space. It is not taken.
    pub fn peek(&mut self) -> Option<u8> {
        match self.chunk.get(self.at) {
            // Most often there is no white space.
            Some(byte) if *byte > b' ' => Some(*byte),
            _ => token::Lex::ws_peek(self),
        }
    }

    /// Takes the peeked byte.
    pub fn skip(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    /// Reads a string, its opening quote peeked but not taken, into [`Lexer::text`].
    pub fn string(&mut self) -> Result<(), NoString> {
        self.skip();
        let mut text = core::mem::take(&mut self.text).into_bytes();
        text.clear();
        loop {
            let rest = self.chunk.get(self.at..).unwrap_or_default();
            let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
            let length = end.unwrap_or(rest.len());
            text.extend_from_slice(rest.get(..length).unwrap_or_default());
            self.at = self.at.saturating_add(length);
            let end = self.chunk.get(self.at).copied();
            self.skip();
            match end {
                Some(b'"') => break,
                Some(b'\\') => self.escape(&mut text)?,
                Some(_) => return Err(CONTROL),
                None if self.refill() => {}
                None => return Err(NO_END),
            }
        }
        self.text = String::from_utf8(text).map_err(|_| NOT_UTF_8)?;
        Ok(())
    }

    /// The string or number that was read last.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Swaps the string that was read last into a buffer, so that it outlasts the next one.
    pub fn swap_text(&mut self, buffer: &mut String) {
        core::mem::swap(&mut self.text, buffer);
    }

    /// `true`, `false` or `null`.
    pub fn word(&mut self) -> Option<Option<bool>> {
        token::Lex::null_or_bool(self)
    }

    /// Reads a number, as it is written, into [`Lexer::text`]; false where it is none.
    pub fn number(&mut self) -> bool {
        self.text.clear();
        while let Some(byte @ (b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')) =
            hifijson::Read::peek_next(self)
        {
            self.text.push(char::from(byte));
            self.skip();
        }
        let mut lexer = SliceLexer::new(self.text.as_bytes());
        num::Lex::num_ignore(&mut lexer).validate().is_ok() && lexer.as_slice().is_empty()
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Result<(), NoString> {
        let kind = hifijson::Read::take_next(self).ok_or(NO_END)?;
        let character = escape::Lex::escape(self, kind).map_err(NoString::Escape)?;
        text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        Ok(())
    }

    fn refill(&mut self) -> bool {
        self.passed = self.passed.saturating_add(self.chunk.len());
        self.at = 0;
        self.chunk.clear();
        if self.is_too_large() {
            return false;
        }
        let more = (self.source)(&mut self.chunk);
        if !more {
            self.chunk.clear();
        }
        !self.chunk.is_empty()
    }
}

impl hifijson::Read for Lexer<'_> {
    fn peek_next(&mut self) -> Option<u8> {
        if let Some(byte) = self.chunk.get(self.at) {
            return Some(*byte);
        }
        self.refill().then(|| self.chunk.first().copied()).flatten()
    }

    fn take_next(&mut self) -> Option<u8> {
        let byte = self.peek_next()?;
        self.skip();
        // Line ends come by here alone, as white space: in a string they are an error.
        if byte == b'\n' {
            self.lines = self.lines.saturating_add(1);
            self.line_start = self.passed.saturating_add(self.at);
        }
        Some(byte)
    }
}
