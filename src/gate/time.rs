//! A gate and the time.

use super::Gate;
use crate::change::{self, Diff};
use crate::document::{self, Policy};
use crate::error::{ReadError, Result};
use crate::json::{Source, whole};
use crate::model::Instant;
use crate::snapshot;
use std::io;

/// Makes gates at a time: what has grants with times is not made without one. See [`Gate::at`].
#[derive(Clone, Copy, Debug)]
pub struct GateAt {
    now: Instant,
}

impl Gate {
    /// Makes a gate at a time: from then on it stands still until [`Gate::advance`].
    ///
    /// ```
    /// use rolegate::{DenialCode, Gate, Instant};
    ///
    /// let json = br#"{
    ///   "rolegate": 1,
    ///   "users": [{ "id": "ada" }],
    ///   "entities": [{ "id": "churn", "type": "project" }],
    ///   "grants": [{ "entity": "churn", "user": "ada", "role": "user", "until": "2026-02-01T00:00:00Z" }]
    /// }"#;
    /// let mut gate = Gate::at("2026-01-31T12:00:00Z".parse::<Instant>()?).from_json(json)?;
    /// assert!(gate.can("ada", "rename", "churn")?);
    ///
    /// let diff = gate.advance(gate.next_change().unwrap())?;
    /// assert!(diff.touches("ada", Some("churn".into())));
    /// let denial = gate.explain("ada", "rename", "churn")?.denial.unwrap();
    /// assert_eq!(denial.code, DenialCode::Expired);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn at(now: impl Into<Instant>) -> GateAt {
        GateAt { now: now.into() }
    }

    /// The time by which it answers; none where nobody has said.
    ///
    /// ```
    /// let now = std::time::SystemTime::now();
    /// let gate = rolegate::Gate::at(now).from_json(br#"{ "rolegate": 1 }"#)?;
    /// assert_eq!(gate.now(), Some(now.into()));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn now(&self) -> Option<Instant> {
        self.model.directory().now()
    }

    /// When the next grant begins or ends to count; none where none does any more.
    ///
    /// ```
    /// let gate = rolegate::Gate::from_json(br#"{ "rolegate": 1 }"#)?;
    /// assert_eq!(gate.next_change(), None);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn next_change(&self) -> Option<Instant> {
        self.model.directory().next_change()
    }

    /// Has it be another time, and gives the difference that this makes. Where no grant begins or ends to count by
    /// that, the version stays.
    ///
    /// A server asks by the clock: before it answers, it advances where [`Gate::next_change`] has come.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let mut gate = rolegate::Gate::at(std::time::SystemTime::now()).from_json(json)?;
    /// use rolegate::{Diff, Error, Gate, Instant};
    /// use std::time::SystemTime;
    ///
    /// fn keep_time(gate: &mut Gate) -> Result<Option<Diff>, Error> {
    ///     let now = Instant::from(SystemTime::now());
    ///     let is_due = gate.next_change().is_some_and(|next| next <= now);
    ///     is_due.then(|| gate.advance(now)).transpose()
    /// }
    /// assert_eq!(keep_time(&mut gate)?, None);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_argument` for an earlier time: what has passed does not come back.
    pub fn advance(&mut self, to: impl Into<Instant>) -> Result<Diff> {
        change::advance(&mut self.model, &self.messages, to.into())
    }
}

impl GateAt {
    /// As [`Gate::from_json`].
    ///
    /// ```
    /// # use rolegate::Gate;
    /// let now = std::time::SystemTime::now();
    /// let gate = Gate::at(now).from_json(br#"{ "rolegate": 1 }"#)?;
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As there.
    pub fn from_json(self, json: &[u8]) -> Result<Gate> {
        self.from_source(&mut whole(json))
    }

    /// As [`Gate::from_source`].
    ///
    /// ```
    /// # use rolegate::Gate;
    /// let mut chunks = [r#"{ "rolegate""#, ": 1 }"].into_iter();
    /// let gate = Gate::at(std::time::SystemTime::now()).from_source(&mut |buffer| {
    ///     let Some(chunk) = chunks.next() else { return false };
    ///     buffer.extend_from_slice(chunk.as_bytes());
    ///     true
    /// })?;
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As there.
    pub fn from_source(self, source: &mut Source<'_>) -> Result<Gate> {
        Gate::loaded(document::load(source, Some(self.now)))
    }

    /// As [`Gate::from_reader`].
    ///
    /// ```
    /// # use rolegate::Gate;
    /// let now = std::time::SystemTime::now();
    /// let gate = Gate::at(now).from_reader(&br#"{ "rolegate": 1 }"#[..])?;
    /// # Ok::<(), rolegate::ReadError>(())
    /// ```
    ///
    /// # Errors
    /// As there.
    pub fn from_reader(self, reader: impl io::Read) -> Result<Gate, ReadError> {
        Gate::read_at(Some(self.now), reader)
    }

    /// As [`Gate::with_policy`].
    ///
    /// ```
    /// use rolegate::{Gate, Policy};
    /// let policy = Policy::built_in("datarobot")?;
    /// let gate = Gate::at(std::time::SystemTime::now()).with_policy(&policy, br#"{ "rolegate": 1 }"#)?;
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As there.
    pub fn with_policy(self, policy: &Policy, json: &[u8]) -> Result<Gate> {
        Gate::loaded_with(policy, &mut whole(json), Some(self.now))
    }

    /// As [`Gate::from_bytes`]. A snapshot does not say what time it was.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::Gate;
    /// let again = Gate::at(std::time::SystemTime::now()).from_bytes(&gate.to_bytes())?;
    /// assert!(again.now().is_some());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As there.
    pub fn from_bytes(self, bytes: &[u8]) -> Result<Gate> {
        snapshot::from_bytes(bytes, Some(self.now)).map(|model| Gate::of(model, Vec::new()))
    }

    /// As [`Gate::from_bytes_with_policy`].
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::Gate;
    /// let now = std::time::SystemTime::now();
    /// Gate::at(now).from_bytes_with_policy(&gate.policy(), &gate.to_bytes())?;
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As there.
    pub fn from_bytes_with_policy(self, policy: &Policy, bytes: &[u8]) -> Result<Gate> {
        let model = snapshot::from_bytes_with(policy, bytes, Some(self.now))?;
        Ok(Gate::of(model, policy.issues().to_vec()))
    }
}
