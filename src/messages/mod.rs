//! Sentences for people: a catalogue of templates, which an application may replace.

use crate::error::{Code, Error, Result, did_you_mean, owned};
use crate::gate::read_argument;
use crate::packed::{Packed, packed};

/// The bundled templates by key; `{name}` stands for a part of the sentence.
static ENGLISH: [(&str, &str); 55] = pairs(packed!("en.json"));

/// The catalogue: an application's templates, and the bundled ones for what these leave out.
#[derive(Default)]
pub(crate) struct Messages {
    own: Vec<(String, String)>,
}

impl Messages {
    /// Reads an application's templates.
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
            let help = did_you_mean(key, &|place| Some(ENGLISH.get(place)?.0));
            let error = Error::new(Code::InvalidArgument, format!("there is no message `{key}`"));
            return Err(error.with_help(help));
        }
        Ok(Messages { own })
    }

    /// The sentence of a key, its parts filled in.
    pub fn say(&self, key: &str, parts: &[&[(&str, &str)]]) -> String {
        let own = self.own.iter().find(|(known, _)| known == key);
        let template = own.map_or_else(|| english(key), |(_, template)| Some(template)).unwrap_or_default();
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
            sentence.push_str(part.unwrap_or_default());
            rest = after;
        }
        sentence.push_str(rest);
        sentence
    }
}

/// What stands before and after a brace.
#[inline(never)]
fn cut(text: &str, brace: char) -> Option<(&str, &str)> {
    text.split_once(brace)
}

/// The bundled template of a key.
fn english(key: &str) -> Option<&'static str> {
    ENGLISH.iter().find(|(known, _)| *known == key).map(|(_, template)| *template)
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs at compile time")]
const fn pairs<const COUNT: usize>(mut packed: Packed) -> [(&'static str, &'static str); COUNT] {
    assert!(packed.number() == COUNT, "say how many templates there are");
    let (mut pairs, mut place) = ([("", ""); COUNT], 0);
    while place < COUNT {
        pairs[place] = (packed.text(), packed.text());
        place += 1;
    }
    pairs
}
