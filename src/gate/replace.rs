//! Another document in place of a gate's, and what tells two apart.

use super::Gate;
use crate::change::{self, Diff};
use crate::document;
use crate::error::Result;
use crate::json::whole;

impl Gate {
    /// Takes another document in place of the present one, and says what that makes of the answers.
    ///
    /// A document that loads to an equal gate changes nothing: the version stays. Otherwise that grows. The sentences
    /// of [`Gate::use_messages`] stay; handles are to be looked up anew. The diff has no inverse: what takes it back is
    /// the document before, as [`Gate::to_document`] gave it.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// let diff = gate.replace(br#"{ "rolegate": 1, "users": [{ "id": "ada", "name": "Ada" }] }"#)?;
    /// assert!(diff.touches("ada", Some("churn".into())) && gate.entity("churn")?.is_none());
    /// assert!(gate.replace(b"{}").is_err() && gate.user("ada").is_some());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::from_json`]; then nothing changes.
    pub fn replace(&mut self, json: &[u8]) -> Result<Diff> {
        let next = Gate::loaded(document::load(&mut whole(json), self.now()));
        next.map(|next| self.replace_with(next))
    }

    /// The same with another gate, wherever it comes from: a reader, a snapshot, a builder. Of the times at which the
    /// two are, the later one counts.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::from_json(json)?;
    /// let again = rolegate::Gate::from_bytes(&gate.to_bytes())?;
    /// assert_eq!((gate.replace_with(again).count, gate.version()), (0, 0));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn replace_with(&mut self, next: Gate) -> Diff {
        self.warnings = next.warnings;
        change::replace(&mut self.model, next.model, &self.messages)
    }

    /// Takes the place of another gate: with its sentences, and with its version or, where that is a change, the next
    /// one. Gives the sentence that says so where it is none.
    #[cfg(all(target_family = "wasm", feature = "reader"))]
    pub(crate) fn follow(&mut self, before: &Gate, is_change: bool) -> String {
        self.messages = before.messages.clone();
        self.model.set_version(before.version());
        if is_change {
            self.model.raise_version();
            return String::new();
        }
        self.wording().say("warning.unchanged", &[])
    }

    /// What the gate holds, in 128 bits, as 32 digits: the same for documents that load to equal gates, whatever their
    /// order and however references are written, and for no others, but for a chance of next to nothing. Names count;
    /// the version does not, nor do the sentences of [`Gate::use_messages`]. It serves as an `ETag` of what a page
    /// shows, and proves nothing against somebody who makes documents to collide.
    ///
    /// ```
    /// let gate = |json: &str| rolegate::Gate::from_json(json.as_bytes());
    /// let one = gate(r#"{ "rolegate": 1, "users": [{ "id": "ada" }, { "id": "bo" }] }"#)?;
    /// let other = gate(r#"{ "users": [{ "id": "bo" }, { "id": "ada", "active": true }], "rolegate": 1 }"#)?;
    /// assert_eq!(one.fingerprint(), other.fingerprint());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn fingerprint(&self) -> String {
        document::fingerprint(&self.model)
    }
}
