//! A gate in and out: documents, slices, snapshots.

use super::Gate;
use crate::document::{self, Document, Policy, SliceOptions};
use crate::error::{Code, Error, Issue, Issues, ReadError, Result, Severity};
use crate::json::{Source, whole};
use crate::model::policy::PolicyDocument;
use crate::model::{Instant, Model, Subject};
use crate::remedy::contacts;
use crate::snapshot;
use std::io;

impl Gate {
    /// Loads a document from JSON text.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// assert!(gate.issues().is_empty());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid_document`, with every error of the document among its issues. That a grant has times is one,
    /// `missing_now`: see [`Gate::at`].
    pub fn from_json(json: &[u8]) -> Result<Gate> {
        Gate::from_source(&mut whole(json))
    }

    /// Loads a document from JSON text that comes in chunks: each call adds some to the buffer, and says whether it
    /// did.
    ///
    /// ```
    /// let mut chunks = [r#"{ "rolegate""#, ": 1 }"].into_iter();
    /// let gate = rolegate::Gate::from_source(&mut |buffer| {
    ///     let Some(chunk) = chunks.next() else { return false };
    ///     buffer.extend_from_slice(chunk.as_bytes());
    ///     true
    /// })?;
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::from_json`].
    pub fn from_source(source: &mut Source<'_>) -> Result<Gate> {
        Gate::loaded(document::load(source, None))
    }

    /// The gate of a document with the policy that is given.
    pub(super) fn loaded_with(
        policy: &Policy,
        source: &mut Source<'_>,
        now: Option<Instant>,
    ) -> Result<Gate> {
        Gate::loaded(document::load_with(policy, source, now))
    }

    pub(super) fn loaded((model, issues): (Option<Model>, Issues)) -> Result<Gate> {
        match model {
            Some(model) => Ok(Gate::of(model, issues.only(&|severity| severity == Severity::Warning))),
            None => {
                let errors = issues.only(&|severity| severity == Severity::Error);
                Err(Error::with_issues(Code::InvalidDocument, "the document is not valid", errors))
            }
        }
    }

    /// Loads a document from where it is: a file, a socket, a response. It is never in memory as a whole.
    ///
    /// ```
    /// use rolegate::{Gate, ReadError};
    ///
    /// # let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json");
    /// let gate = Gate::from_reader(std::fs::File::open(path)?)?;
    /// assert!(gate.can("ada", "delete", "churn")?);
    ///
    /// let error = Gate::from_reader(&b"{"[..]).unwrap_err();
    /// assert!(matches!(error, ReadError::Document(_)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`ReadError::Io`] where the reader fails, whatever came before; [`ReadError::Document`] as [`Gate::from_json`].
    pub fn from_reader(reader: impl io::Read) -> Result<Gate, ReadError> {
        Gate::read_at(None, reader)
    }

    pub(super) fn read_at(now: Option<Instant>, mut reader: impl io::Read) -> Result<Gate, ReadError> {
        const PIECE: usize = 1 << 16;
        let mut failure = None;
        let gate = Gate::loaded(document::load(
            &mut |buffer: &mut Vec<u8>| {
                buffer.resize(PIECE, 0);
                let read = loop {
                    match reader.read(buffer) {
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                        Err(error) => {
                            failure = Some(error);
                            break 0;
                        }
                        Ok(read) => break read,
                    }
                };
                buffer.truncate(read);
                read > 0
            },
            now,
        ));
        // A text that broke off must not count as one that ended.
        failure.map_or_else(|| gate.map_err(ReadError::Document), |error| Err(ReadError::Io(error)))
    }

    /// Loads a document with a policy that any number of gates share. The document need not have one; if it has, as
    /// what [`Gate::to_document`] gives, it must be the same.
    ///
    /// ```
    /// use rolegate::{Gate, Policy};
    ///
    /// let policy = Policy::built_in("datarobot")?;
    /// let tenants = [r#"{ "rolegate": 1 }"#, r#"{ "rolegate": 1, "policy": "datarobot" }"#];
    /// for tenant in tenants {
    ///     Gate::with_policy(&policy, tenant.as_bytes())?;
    /// }
    /// let other = br#"{ "rolegate": 1, "policy": { "entityTypes": {} } }"#;
    /// assert_eq!(Gate::with_policy(&policy, other).unwrap_err().path.as_deref(), Some("$.policy"));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::from_json`]; where the document has another policy, there is an `other_policy` at `$.policy` among
    /// the issues.
    pub fn with_policy(policy: &Policy, json: &[u8]) -> Result<Gate> {
        Gate::loaded_with(policy, &mut whole(json), None)
    }

    /// The policy of this gate, to share with others.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let other = rolegate::Gate::with_policy(&gate.policy(), br#"{ "rolegate": 1 }"#)?;
    /// assert_eq!(other.policy_document(), gate.policy_document());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn policy(&self) -> Policy {
        Policy::of(self.model.shared_policy(), self.model.built_in())
    }

    /// All findings about a document: errors, warnings and lints.
    ///
    /// ```
    /// let findings = rolegate::Gate::validate(br#"{ "rolegate": 1, "groups": [{ "id": "nobody" }] }"#);
    /// assert_eq!(findings[0].code, rolegate::Code::EmptyGroup);
    /// ```
    pub fn validate(json: &[u8]) -> Vec<Issue> {
        Gate::validate_source(&mut whole(json), &[])
    }

    /// All findings about a document but for some lints, which its author has seen and means.
    ///
    /// ```
    /// let json = br#"{ "rolegate": 1, "groups": [{ "id": "nobody" }] }"#;
    /// assert!(rolegate::Gate::validate_without(&[rolegate::Code::EmptyGroup], json).is_empty());
    /// ```
    pub fn validate_without(lints: &[Code], json: &[u8]) -> Vec<Issue> {
        Gate::validate_source(&mut whole(json), lints)
    }

    /// All findings about a document that comes in chunks, as [`Gate::from_source`] takes it, but for some lints.
    ///
    /// ```
    /// let findings = rolegate::Gate::validate_source(&mut |_| false, &[]);
    /// assert_eq!(findings[0].code, rolegate::Code::Syntax);
    /// ```
    pub fn validate_source(source: &mut Source<'_>, ignored: &[Code]) -> Vec<Issue> {
        document::findings(source, ignored)
    }

    /// The warnings of loading: parts that have no effect.
    ///
    /// ```
    /// let json = br#"{ "rolegate": 1, "users": [{ "id": "ada", "groups": ["nowhere"] }] }"#;
    /// let gate = rolegate::Gate::from_json(json)?;
    /// assert_eq!(gate.issues()[0].code, rolegate::Code::AbsentGroup);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn issues(&self) -> &[Issue] {
        &self.warnings
    }

    /// Makes at once what is otherwise made when it is first asked for: by whom an entity is reached, and what a user
    /// reaches, which `who_can`, `entities` and every change need. The first caller would wait for it, and others with
    /// them: 10 ms at half a million grants.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// let gate = rolegate::Gate::from_json(json)?;
    /// gate.warm();
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn warm(&self) {
        self.model.directory().index();
        self.model.directory().administrators(self.model.policy());
    }

    /// The policy, in the format of a document, a built-in one too.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let policy = serde_json::to_value(gate.policy_document()).unwrap();
    /// assert_eq!(policy["name"], "datarobot");
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn policy_document(&self) -> &PolicyDocument {
        &self.model.policy().document
    }

    /// The document of this gate: it loads to an equal gate, and the same input gives the same bytes.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let text = serde_json::to_vec(&gate.to_document()).unwrap();
    /// assert!(rolegate::Gate::from_json(&text)?.can("ada", "delete", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn to_document(&self) -> Document<'_> {
        Document::of(&self.model)
    }

    /// What a user's browser may know: a document that gives this user the same answers, marked as that
    /// ([R1](crate::rules#r1)). It names no other user, and no group or organization that is not the user's.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let text = serde_json::to_string(&gate.slice("bo")?).unwrap();
    /// assert!(!text.contains("ada"));
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// `unknown_user`; of a slice there is none, `not_in_slice`.
    pub fn slice<'a>(&self, user: impl Into<Subject<'a>>) -> Result<Document<'_>> {
        self.slice_with(user, SliceOptions::default())
    }

    /// The same of some entities alone, or with the access lists of some.
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// use rolegate::{Gate, SharedLists, SliceOptions};
    /// let options = SliceOptions::default().share(SharedLists::All);
    /// let text = serde_json::to_vec(&gate.slice_with("ada", options)?).unwrap();
    /// let slice = Gate::from_json(&text)?;
    /// assert_eq!(slice.access_list("churn")?, gate.access_list("churn")?);
    /// assert_eq!(slice.can("bo", "view", "churn").unwrap_err().code, rolegate::Code::NotInSlice);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::slice`], and `unknown_type` and `ambiguous_entity` for an entity that is named.
    pub fn slice_with<'a>(
        &self,
        user: impl Into<Subject<'a>>,
        options: SliceOptions,
    ) -> Result<Document<'_>> {
        let mut document = Document::slice_of(&self.model, user.into(), options)?;
        if let Some(part) = document.part.as_mut().filter(|part| part.options.contacts) {
            part.contacts = contacts(&self.model, part.user_ix, &part.answered());
        }
        Ok(document)
    }

    /// The gate as bytes for [`Gate::from_bytes`]: all of it but the warnings of loading, the version and the
    /// sentences of [`Gate::use_messages`].
    ///
    /// ```
    /// # let json = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/gate/example.json"));
    /// # let gate = rolegate::Gate::from_json(json)?;
    /// let again = rolegate::Gate::from_bytes(&gate.to_bytes())?;
    /// assert!(again.can("ada", "delete", "churn")?);
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        snapshot::to_bytes(&self.model)
    }

    /// The gate that a snapshot was made of, with a policy of its own: no other gate shares it but clones of this one,
    /// and gates that are given its [`Gate::policy`]. [`Gate::from_bytes_with_policy`] shares one.
    ///
    /// ```
    /// let error = rolegate::Gate::from_bytes(b"no snapshot").unwrap_err();
    /// assert_eq!(error.code, rolegate::Code::InvalidSnapshot);
    /// ```
    ///
    /// # Errors
    /// `invalid_snapshot` where the bytes are none, or of another version, or not what was made; `missing_now` where a
    /// grant has times: see [`Gate::at`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Gate> {
        snapshot::from_bytes(bytes, None).map(|model| Gate::of(model, Vec::new()))
    }

    /// The same with a policy that gates share, such as that of all tenants: it must be the one of the gate that the
    /// snapshot was made of.
    ///
    /// ```
    /// use rolegate::{Gate, Policy};
    ///
    /// let policy = Policy::built_in("datarobot")?;
    /// let acme = Gate::with_policy(&policy, br#"{ "rolegate": 1, "users": [{ "id": "ada" }] }"#)?;
    /// let again = Gate::from_bytes_with_policy(&policy, &acme.to_bytes())?;
    /// assert!(again.user("ada").is_some());
    /// # Ok::<(), rolegate::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Gate::from_bytes`], and `invalid_snapshot` where it has another policy.
    pub fn from_bytes_with_policy(policy: &Policy, bytes: &[u8]) -> Result<Gate> {
        snapshot::from_bytes_with(policy, bytes, None).map(|model| Gate::of(model, policy.issues().to_vec()))
    }
}
