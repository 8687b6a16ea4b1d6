//! Sentences for people: a catalogue of templates, which an application may replace.

use crate::error::{Code, Error, Result, did_you_mean, owned};
use crate::gate::read_argument;

/// Templates by key; `{name}` stands for a part of the sentence.
pub(crate) struct Messages {
    templates: Vec<(String, String)>,
}

impl Messages {
    /// The bundled catalogue.
    pub fn english() -> Messages {
        let mut templates = Vec::new();
        // Nothing in it that could not be read.
        let _ = read(include_bytes!("en.json"), &mut templates);
        Messages { templates }
    }

    /// Reads a catalogue: what it leaves out stays English.
    pub fn from_json(json: &[u8]) -> Result<Messages> {
        let Messages { mut templates } = Messages::english();
        let known = templates.len();
        read(json, &mut templates)?;
        if let Some((key, _)) = templates.get(known) {
            let names = templates.get(..known).unwrap_or_default();
            let help = did_you_mean(key, &|place| Some(names.get(place)?.0.as_str()));
            let error = Error::new(Code::InvalidArgument, format!("there is no message `{key}`"));
            return Err(error.with_help(help));
        }
        Ok(Messages { templates })
    }

    /// The sentence of a key, its parts filled in.
    pub fn say(&self, key: &str, parts: &[&[(&str, &str)]]) -> String {
        let template = self.templates.iter().find(|(known, _)| known == key);
        let template = template.map_or("", |(_, template)| template);
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

/// Replaces the templates whose keys are there; the others come at the end.
fn read(json: &[u8], templates: &mut Vec<(String, String)>) -> Result<()> {
    read_argument(json, "the messages cannot be read", &mut |reader| {
        reader.map(|reader, key| {
            let Some(template) = reader.text()? else { return Ok(()) };
            match templates.iter_mut().find(|(known, _)| known == key) {
                Some((_, held)) => *held = template,
                None => templates.push((owned(key), template)),
            }
            Ok(())
        })?;
        Ok(())
    })
}
