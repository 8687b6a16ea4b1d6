//! Sentences for people: a catalogue of templates, which an application may replace.

use crate::document::reader::Reader;
use crate::document::whole;
use crate::error::{Code, Error, Result, did_you_mean, owned};

/// Templates by key; `{name}` stands for a part of the sentence.
pub(crate) struct Messages {
    templates: Vec<(String, String)>,
}

impl Messages {
    /// The bundled catalogue.
    pub fn english() -> Messages {
        Messages { templates: read(include_bytes!("en.json")).unwrap_or_default() }
    }

    /// Reads a catalogue: what it leaves out stays English.
    pub fn from_json(json: &[u8]) -> Result<Messages> {
        let mut messages = Messages::english();
        let known = &mut messages.templates;
        for (key, template) in read(json)? {
            match known.iter_mut().find(|(other, _)| *other == key) {
                Some((_, held)) => *held = template,
                None => {
                    let help = did_you_mean(&key, &|place| Some(known.get(place)?.0.as_str()));
                    let error = Error::new(Code::InvalidArgument, format!("there is no message `{key}`"));
                    return Err(error.with_help(help));
                }
            }
        }
        Ok(messages)
    }

    /// The sentence of a key, its parts filled in.
    pub fn say(&self, key: &str, parts: &[(&str, &str)]) -> String {
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
            let part = parts.iter().find(|(key, _)| *key == name).map(|(_, part)| *part);
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

fn read(json: &[u8]) -> Result<Vec<(String, String)>> {
    let mut templates = Vec::new();
    let mut source = whole(json);
    let mut reader = Reader::new(&mut source);
    let done = reader.document(|reader| {
        reader.map(|reader, key| {
            let template = reader.text()?;
            templates.extend(template.map(|template| (owned(key), template)));
            Ok(())
        })
    });
    if done.is_err() || reader.issues.errors > 0 {
        let what = "the messages cannot be read";
        return Err(Error::with_issues(Code::InvalidArgument, what, reader.issues.list));
    }
    Ok(templates)
}
