//! R13 over the document as JSON: which grants count at an instant. Instants are all written in one way, so that their
//! order is that of their texts.

use serde_json::{Value, json};

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
        Oracle { document, policy: self.policy.clone() }
    }
}

fn without_times(mut grant: Value) -> Value {
    if let Some(fields) = grant.as_object_mut() {
        fields.remove("from");
        fields.remove("until");
    }
    grant
}

/// Gives grants times, by numbers: seven of eight have a beginning, an end, or both.
pub fn with_times(grant: &mut Value, number: u8) {
    let (from, until) = (1 + 2 * u64::from(number >> 3 & 3), 3 + 2 * u64::from(number >> 5 & 7));
    let until = until.max(from + 1);
    match number & 7 {
        0 => {}
        1 | 2 => grant["from"] = json!(instant(from)),
        3 | 4 => grant["until"] = json!(instant(until)),
        _ => {
            grant["from"] = json!(instant(from));
            grant["until"] = json!(instant(until));
        }
    }
}
