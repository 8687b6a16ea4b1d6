//! Sentences for people: a catalogue of templates, which an application may replace.

use crate::document::reader::Reader;
use crate::document::whole;
use crate::error::{Code, Error, Result, did_you_mean};
use std::sync::OnceLock;

/// Templates by key; `{name}` stands for a part of the sentence.
#[derive(Default)]
pub(crate) struct Messages {
    templates: Vec<(String, String)>,
}

impl Messages {
    /// Reads a catalogue: what it leaves out stays English.
    pub fn from_json(json: &[u8]) -> Result<Messages> {
        let templates = read(json)?;
        let english = english();
        for (key, _) in &templates {
            if english.template(key).is_none() {
                let help = did_you_mean(key, &|place| Some(english.templates.get(place)?.0.as_str()));
                let error = Error::new(Code::InvalidArgument, format!("there is no message `{key}`"));
                return Err(error.with_help(help));
            }
        }
        Ok(Messages { templates })
    }

    /// The sentence of a key, its parts filled in.
    pub fn say(&self, key: &str, parts: &[(&str, &str)]) -> String {
        let template = self.template(key).or_else(|| english().template(key)).unwrap_or_default();
        let mut sentence = String::with_capacity(template.len().saturating_mul(2));
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            sentence.push_str(before);
            let Some((name, after)) = after.split_once('}') else {
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

    fn template(&self, key: &str) -> Option<&str> {
        let entry = self.templates.iter().find(|(known, _)| known == key);
        entry.map(|(_, template)| template.as_str())
    }
}

/// The bundled catalogue.
fn english() -> &'static Messages {
    static ENGLISH: OnceLock<Messages> = OnceLock::new();
    ENGLISH.get_or_init(|| Messages { templates: read(include_bytes!("en.json")).unwrap_or_default() })
}

fn read(json: &[u8]) -> Result<Vec<(String, String)>> {
    let mut templates = Vec::new();
    let mut source = whole(json);
    let mut reader = Reader::new(&mut source);
    let done = reader.document(|reader| {
        reader.map(|reader, key| {
            let template = reader.text()?;
            templates.extend(template.map(|template| (key.into(), template)));
            Ok(())
        })
    });
    if done.is_err() || reader.issues.errors > 0 {
        let what = "the messages cannot be read";
        return Err(Error::with_issues(Code::InvalidArgument, what, reader.issues.list));
    }
    Ok(templates)
}
