//! A catalogue of templates, which an application may replace.

use crate::collections::owned;
use crate::error::{Code, Error, Result, did_you_mean};
use crate::json::packed::{Packed, packed, text_of};
use crate::json::read_argument;

/// The bundled templates by key, in which `{name}` stands for a part of the sentence. They stay packed, and are
/// searched each time: a list of them would add a third of their size.
const ENGLISH: Packed = {
    const ALL: Packed = packed!("en.json");
    const LENGTH: usize = said::<{ ALL.0.len() }>(ALL).1;
    const BYTES: [u8; LENGTH] = said(ALL).0;
    Packed(text_of(&BYTES))
};

/// Whether this engine has the sentences about remedies and shares. The reader has only their keys, with which it tells
/// a misspelt key from one that it does not use.
const SAYS_ALL: bool = cfg!(any(feature = "engine", not(feature = "reader")));

/// The sentences for people: an application's templates, and the bundled English ones for the keys that these leave
/// out. The default is all English.
///
/// ```
/// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
/// # let gate = rolegate::Gate::from_json(json)?;
/// use rolegate::Messages;
///
/// let german = Messages::from_json(r#"{ "no_access": "{user} hat keinen Zugang" }"#.as_bytes())?;
/// let denial = gate.explain_in(&german, "bo", "delete", "churn")?.denial.unwrap();
/// assert_eq!(denial.message, "the role Consumer does not hold it");
/// # Ok::<(), rolegate::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messages {
    own: Vec<(String, String)>,
}

impl Messages {
    /// Reads an application's templates: a JSON object of them by key, as `docs/messages.md` lists the keys.
    ///
    /// ```
    /// let error = rolegate::Messages::from_json(br#"{ "alowed": "yes" }"#).unwrap_err();
    /// assert_eq!(error.help.as_deref(), Some("did you mean `allowed`?"));
    /// ```
    ///
    /// # Errors
    /// `invalid_argument` where it is no such object, or names a message that there is not.
    pub fn from_json(json: &[u8]) -> Result<Messages> {
        let mut own: Vec<(String, String)> = Vec::new();
        read_argument(json, "the messages cannot be read", &mut |reader| {
            reader.map(|reader, key| {
                own.extend(reader.text()?.map(|template| (owned(key), template)));
                Ok(())
            })?;
            Ok(())
        })?;
        if let Some((key, _)) = own.iter().find(|(key, _)| english(key).is_none()) {
            let help = did_you_mean(key, &english_key);
            let error = Error::new(Code::InvalidArgument, format!("there is no message `{key}`"));
            return Err(error.with_help(help));
        }
        Ok(Messages { own })
    }

    /// The template of a key.
    pub(crate) fn template(&self, key: &str) -> &str {
        let own = self.own.iter().find(|(own_key, _)| own_key == key);
        own.map_or_else(|| english(key), |(_, template)| Some(template)).unwrap_or_default()
    }

    /// The sentence of a key, its parts filled in.
    pub(crate) fn say(&self, key: &str, parts: &[&[(&str, &str)]]) -> String {
        let template = self.template(key);
        let mut sentence = String::with_capacity(template.len().saturating_mul(2));
        let mut rest = template;
        while let Some((before, after)) = cut(rest, '{') {
            sentence.push_str(before);
            let Some((name, after)) = cut(after, '}') else {
                // A brace without its partner is text.
                sentence.push('{');
                rest = after;
                continue;
            };
            let part = parts.iter().copied().flatten().find(|(key, _)| *key == name).map(|(_, part)| *part);
            let part = part.unwrap_or_default();
            if SENTENCES.contains(&name) {
                sentence.push_str(part);
            } else {
                quote(&mut sentence, part);
            }
            rest = after;
        }
        sentence.push_str(rest);
        sentence
    }
}

/// The parts that are sentences, whose own parts are quoted already.
const SENTENCES: [&str; 4] = ["reason", "via", "first", "second"];

/// Appends a name, so that it cannot turn round what stands around it: without controls of direction, and isolated
/// where something in it is written from right to left.
fn quote(sentence: &mut String, name: &str) {
    if name.is_ascii() {
        sentence.push_str(name);
        return;
    }
    let start = sentence.len();
    let mut turns = false;
    for letter in name.chars() {
        match letter {
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => continue,
            '\u{590}'..='\u{8FF}'
            | '\u{200F}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFF}'
            | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}' => turns = true,
            _ => {}
        }
        sentence.push(letter);
    }
    if turns {
        sentence.insert(start, '\u{2068}');
        sentence.push('\u{2069}');
    }
}

/// The text before and after a brace.
#[inline(never)]
fn cut(text: &str, brace: char) -> Option<(&str, &str)> {
    text.split_once(brace)
}

/// The bundled template of a key.
fn english(wanted: &str) -> Option<&'static str> {
    // By bytes: a sentence has to walk through half of them.
    let (_, mut rest) = ENGLISH.0.as_bytes().split_first()?;
    loop {
        let (key, after) = text_before(rest)?;
        let (template, after) = text_before(after)?;
        if key == wanted.as_bytes() {
            return core::str::from_utf8(template).ok();
        }
        rest = after;
    }
}

/// The bytes of a packed text, and what comes after it.
fn text_before(packed: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = packed.split_first()?;
    rest.split_at_checked(usize::from(*length))
}

/// The key of this index in the catalogue.
fn english_key(index: usize) -> Option<&'static str> {
    let mut packed = ENGLISH;
    if index >= packed.number() {
        return None;
    }
    for _ in 0..index {
        let _ = (packed.text(), packed.text());
    }
    Some(packed.text())
}

/// The packed catalogue without the templates that this engine never says, and how many bytes it has.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs at compile time")]
const fn said<const SIZE: usize>(mut packed: Packed) -> ([u8; SIZE], usize) {
    let (mut bytes, mut length) = ([0; SIZE], 1);
    let mut left = packed.number();
    bytes[0] = left as u8;
    while left > 0 {
        let (key, template) = (packed.text(), packed.text());
        length = append(&mut bytes, length, key);
        length = append(&mut bytes, length, if SAYS_ALL || is_answer(key) { template } else { "" });
        left -= 1;
    }
    (bytes, length)
}

/// Appends a packed text, and gives the new length.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs at compile time")]
const fn append(bytes: &mut [u8], length: usize, text: &str) -> usize {
    let mut index = 0;
    bytes[length] = text.len() as u8;
    while index < text.len() {
        bytes[length + 1 + index] = text.as_bytes()[index];
        index += 1;
    }
    length + 1 + index
}

/// Whether a sentence belongs to an answer, and neither to a remedy nor to a change but the one that the reader takes.
const fn is_answer(key: &str) -> bool {
    const REPLACED: &str = "warning.unchanged";
    let is_replaced = key.len() == REPLACED.len() && matches!(key.as_bytes(), [b'w', b'a', b'r', ..]);
    is_replaced
        || !matches!(
            key.as_bytes(),
            [b'r', b'e', b'm', ..] | [b's', b'h', b'a', ..] | [b'h', b'e', b'l', ..] | [b'w', b'a', b'r', ..]
        )
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::{Gate, ShareRequest};

    #[test]
    fn the_packed_catalogue_is_the_file() {
        let file: serde_json::Value = serde_json::from_str(include_str!("en.json")).expect("JSON");
        let file = file.as_object().expect("an object");
        let keys: Vec<&str> = (0..).map_while(english_key).collect();
        assert!(keys.iter().eq(file.keys()), "{keys:?}");
        for (key, template) in file {
            assert_eq!(english(key), template.as_str());
        }
        assert_eq!((english("share"), english_key(file.len())), (None, None));
    }

    #[test]
    fn a_share_is_refused_in_the_words_of_the_application() {
        let mut gate = Gate::from_json(br#"{ "rolegate": 1, "users": [{ "id": "bo", "name": "Bo" }] }"#)
            .expect("a gate");
        let templates = br#"{ "share.cannot_share": "{user}: nein", "help.cannot_share": "" }"#;
        gate.use_messages(Messages::from_json(templates).expect("messages"));
        let ShareRequest { changes, options } =
            ShareRequest::from_json(br#"{ "changes": [] }"#).expect("a batch");
        let error = gate.share("bo", "churn", &changes, options).expect_err("a refusal");
        assert_eq!((error.message.as_str(), error.help), ("the share is refused: Bo: nein", None));
    }
}
