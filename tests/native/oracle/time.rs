//! R13 over the document as JSON: which grants count at an instant. Instants are all written in one way, so that their
//! order is that of their texts.

use serde_json::Value;

use super::Oracle;
use super::json::{list, text};

/// An instant so many milliseconds after the first one.
pub fn instant(millis: u64) -> String {
    format!("2026-01-31T12:00:00.{millis:03}Z")
}

/// Whether a grant counts: from its beginning on, and no longer at its end.
pub fn counts(grant: &Value, now: &str) -> bool {
    text(grant, "from").is_none_or(|from| from <= now) && text(grant, "until").is_none_or(|until| now < until)
}

impl Oracle {
    /// What there is at an instant: the same document with the grants alone that count then.
    pub fn at(&self, now: &str) -> Oracle {
        let mut document = self.document.clone();
        let grants = list(&self.document, "grants").iter().filter(|grant| counts(grant, now)).cloned();
        document["grants"] = grants.map(without_times).collect();
        Oracle { document, ..self.clone() }
    }
}

impl Oracle {
    /// What lasts: the same with those grants alone that count at an instant and last at least to a later one, or for
    /// good.
    pub fn lasting(&self, now: &str, until: Option<&str>) -> Oracle {
        let lasts =
            |grant: &&Value| text(grant, "until").is_none_or(|end| until.is_some_and(|until| until <= end));
        let grants = list(&self.document, "grants").iter().filter(lasts).cloned().collect();
        let mut document = self.document.clone();
        document["grants"] = Value::Array(grants);
        Oracle { document, ..self.clone() }.at(now)
    }
}

fn without_times(mut grant: Value) -> Value {
    if let Some(fields) = grant.as_object_mut() {
        fields.remove("from");
        fields.remove("until");
    }
    grant
}
