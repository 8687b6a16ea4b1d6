//! The gate: a validated document, ready to decide.

mod handle;

pub use handle::{ActionHandle, EntityHandle, UserHandle};

use crate::document::policy::built_in;
use crate::document::{Document, Draft, PolicyForm, PolicySource, read_document};
use crate::error::{Code, Error, Issue, Issues, JsonPath, Result, Severity, did_you_mean};
use crate::explain::{Decision, Help};
use crate::json::{Source, read_all, whole};
use crate::messages::Messages;
use crate::model::directory::{Directory, EntityIx, UserIx};
use crate::model::policy::{Policy, PolicyDocument, TypeIx};
use crate::resolve::{Pair, Resolver};

/// A validated document, ready to decide.
///
/// ```
/// let gate = rolegate::Gate::from_json(br#"{
///   "rolegate": 1,
///   "users": [{ "id": "ada" }],
///   "entities": [{ "id": "churn", "type": "project" }],
///   "grants": [{ "entity": "churn", "user": "ada", "role": "user" }]
/// }"#)?;
/// assert!(gate.can("ada", "rename", "churn")?);
/// assert!(!gate.can("ada", "delete", "churn")?);
/// # Ok::<(), rolegate::Error>(())
/// ```
pub struct Gate {
    policy: Policy,
    /// The name under which the policy is built in.
    built_in: Option<&'static str>,
    directory: Directory,
    warnings: Vec<Issue>,
    messages: Messages,
    version: u64,
}

/// An entity in a question: its id, and its type where the asker knows it.
#[derive(Clone, Copy, Debug)]
pub struct EntityRef<'a> {
    /// The id.
    pub id: &'a str,
    /// An entity of another type counts as unknown.
    pub entity_type: Option<&'a str>,
}

impl<'a> From<&'a str> for EntityRef<'a> {
    fn from(id: &'a str) -> Self {
        EntityRef { id, entity_type: None }
    }
}

impl<'a> From<&'a String> for EntityRef<'a> {
    fn from(id: &'a String) -> Self {
        EntityRef { id, entity_type: None }
    }
}

/// Type and id.
impl<'a> From<(&'a str, &'a str)> for EntityRef<'a> {
    fn from((entity_type, id): (&'a str, &'a str)) -> Self {
        EntityRef { id, entity_type: Some(entity_type) }
    }
}

impl core::fmt::Debug for Gate {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Gate").field("version", &self.version).finish_non_exhaustive()
    }
}

impl Gate {
    /// Loads a document from JSON text.
    ///
    /// # Errors
    /// `invalid_document`, with every error of the document among its issues.
    pub fn from_json(json: &[u8]) -> Result<Gate> {
        Gate::from_source(&mut whole(json))
    }

    /// Loads a document from JSON text that comes in chunks.
    ///
    /// # Errors
    /// As [`Gate::from_json`].
    pub fn from_source(source: &mut Source<'_>) -> Result<Gate> {
        let (gate, issues) = load(source);
        match gate {
            Some(mut gate) => {
                gate.warnings = issues.only(&|severity| severity == Severity::Warning);
                Ok(gate)
            }
            None => {
                let errors = issues.only(&|severity| severity == Severity::Error);
                Err(Error::with_issues(Code::InvalidDocument, "the document is not valid", errors))
            }
        }
    }

    /// All findings about a document: errors, warnings and lints.
    pub fn validate(json: &[u8]) -> Vec<Issue> {
        Gate::validate_source(&mut whole(json))
    }

    /// All findings about a document that comes in chunks.
    pub fn validate_source(source: &mut Source<'_>) -> Vec<Issue> {
        let (gate, mut issues) = load(source);
        match gate {
            Some(gate) => {
                gate.directory.lint(&gate.policy, &mut issues);
                issues.list
            }
            // Lints of a document that does not load would mostly be echoes of its errors.
            None => issues.only(&|severity| severity != Severity::Lint),
        }
    }

    /// The warnings of loading: places that have no effect.
    pub fn issues(&self) -> &[Issue] {
        &self.warnings
    }

    /// A counter that each change raises.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Whether a user may do an action on an entity; exactly `explain(…).allowed` (R10).
    ///
    /// # Errors
    /// `unknown_action` where the entity's type lacks the action, `unknown_type` where the policy lacks the
    /// type that is named (R1).
    pub fn can<'a>(&self, user: &str, action: &str, entity: impl Into<EntityRef<'a>>) -> Result<bool> {
        let (user, entity, action) = self.question(user, action, entity.into())?;
        let (Some(user), Some(entity), Some(action)) = (user, entity, action) else { return Ok(false) };
        Ok(self.resolver().allows(user, entity, action))
    }

    /// The answer with its reasons.
    ///
    /// # Errors
    /// As [`Gate::can`].
    pub fn explain<'a>(
        &self,
        user: &str,
        action: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<Decision> {
        self.explain_with(user, action, entity.into(), Help::Remedies)
    }

    /// The answer with its reasons, but without the remedies of a denial: for many answers at a time, since
    /// remedies are tried before they are offered.
    ///
    /// # Errors
    /// As [`Gate::can`].
    pub fn explain_briefly<'a>(
        &self,
        user: &str,
        action: &str,
        entity: impl Into<EntityRef<'a>>,
    ) -> Result<Decision> {
        self.explain_with(user, action, entity.into(), Help::None)
    }

    /// Replaces the sentences for people: a JSON object of templates by key. What it leaves out is English.
    ///
    /// # Errors
    /// `invalid_argument` where it is no such object, or names a message that there is not.
    pub fn use_messages(&mut self, json: &[u8]) -> Result<()> {
        self.messages = Messages::from_json(json)?;
        Ok(())
    }

    /// The policy, in the format of a document, a built-in one too.
    pub fn policy_document(&self) -> &PolicyDocument {
        &self.policy.document
    }

    /// The document of this gate: it loads to an equal gate, and the same input gives the same bytes.
    pub fn to_document(&self) -> Document<'_> {
        let source = match self.built_in {
            Some(name) => PolicySource::BuiltIn(name),
            None => PolicySource::Own(&self.policy.document),
        };
        Document { policy: &self.policy, source, directory: &self.directory, slice: None }
    }

    /// A gate of parts that fit together.
    #[inline(never)]
    pub(crate) fn new(policy: Policy, built_in: Option<&'static str>, directory: Directory) -> Gate {
        let (warnings, messages) = (Vec::new(), Messages::default());
        Gate { policy, built_in, directory, warnings, messages, version: 0 }
    }

    pub(crate) fn say(&self, key: &str, parts: &[(&str, &str)]) -> String {
        self.say_of(key, &[parts])
    }

    /// The same of several lists of parts.
    pub(crate) fn say_of(&self, key: &str, parts: &[&[(&str, &str)]]) -> String {
        self.messages.say(key, parts)
    }

    pub(crate) fn policy(&self) -> &Policy {
        &self.policy
    }

    pub(crate) fn directory(&self) -> &Directory {
        &self.directory
    }

    pub(crate) fn directory_mut(&mut self) -> &mut Directory {
        &mut self.directory
    }

    pub(crate) fn parts_mut(&mut self) -> (&Policy, &mut Directory) {
        (&self.policy, &mut self.directory)
    }

    pub(crate) fn raise_version(&mut self) {
        self.version = self.version.saturating_add(1);
    }

    pub(crate) fn resolver(&self) -> Resolver<'_> {
        Resolver { policy: &self.policy, directory: &self.directory }
    }

    /// The pair that a question is about; none where one of them is not there, or of another type.
    pub(crate) fn pair_named(&self, user: &str, entity: EntityRef<'_>) -> Result<Option<Pair<'_>>> {
        let user = self.directory.user_named(user);
        let pair = user.zip(self.entity_of(entity)?);
        Ok(pair.and_then(|(user, entity)| self.resolver().pair(user, entity)))
    }

    /// The type of an entity.
    pub(crate) fn type_of_entity(&self, ix: EntityIx) -> Option<&crate::model::policy::EntityType> {
        self.policy.entity_type(self.directory.entity(ix)?.entity_type)
    }

    /// An entity by id; none where it is of another type than the one named.
    pub(crate) fn entity_of(&self, entity: EntityRef<'_>) -> Result<Option<EntityIx>> {
        let type_ix = self.type_of(entity)?;
        let found = self.directory.entity_named(entity.id);
        Ok(found.filter(|ix| {
            let is = self.directory.entity(*ix).map(|entity| entity.entity_type);
            type_ix.is_none() || is == type_ix
        }))
    }

    /// Looks a question up. The action is none only where the type is not known either (R1).
    pub(crate) fn question(
        &self,
        user: &str,
        action: &str,
        entity: EntityRef<'_>,
    ) -> Result<(Option<UserIx>, Option<EntityIx>, Option<usize>)> {
        let (found, action) = self.about(action, entity)?;
        Ok((self.directory.user_named(user), found, action))
    }

    /// An entity and one of its type's actions.
    pub(crate) fn about(
        &self,
        action: &str,
        entity: EntityRef<'_>,
    ) -> Result<(Option<EntityIx>, Option<usize>)> {
        let found = self.entity_of(entity)?;
        let type_of_found = found.and_then(|ix| self.directory.entity(ix)).map(|entity| entity.entity_type);
        let type_ix = type_of_found.or(self.type_of(entity)?);
        let made = type_ix.and_then(|ix| self.policy.entity_type(ix));
        Ok((found, made.map(|made| made.require_action(action)).transpose()?))
    }

    fn type_of(&self, entity: EntityRef<'_>) -> Result<Option<TypeIx>> {
        let named = entity.entity_type.map(|id| self.policy.require_type(id));
        Ok(named.transpose()?.map(|(ix, _)| ix))
    }
}

fn load<'s>(source: &'s mut Source<'s>) -> (Option<Gate>, Issues) {
    let mut draft = Draft::default();
    let (done, mut issues) = read_all(source, &mut |reader| read_document(reader, &mut draft));
    let gate = done.ok().and_then(|()| build(&mut draft, &mut issues));
    (gate, issues)
}

fn build(draft: &mut Draft, issues: &mut Issues) -> Option<Gate> {
    let (policy, built_in) = find_policy(draft.policy.take(), issues)?;
    let directory = crate::document::load(draft, &policy, issues);
    (issues.errors == 0).then(|| Gate::new(policy, built_in, directory))
}

/// The policy that a document asks for; with the name under which it is built in.
pub(crate) fn find_policy(
    form: Option<PolicyForm>,
    issues: &mut Issues,
) -> Option<(Policy, Option<&'static str>)> {
    match form {
        Some(PolicyForm::Own(form)) => {
            Some((crate::document::policy::build(*form, &JsonPath::ROOT.key("policy"), issues), None))
        }
        Some(PolicyForm::Named(name)) => named_policy(&name, issues),
        None => named_policy(built_in::DEFAULT_POLICY, issues),
    }
}

fn named_policy(name: &str, issues: &mut Issues) -> Option<(Policy, Option<&'static str>)> {
    let Some((name, document)) = built_in::named(name) else {
        let help = did_you_mean(name, &built_in::name);
        let message = format!("there is no built-in policy `{name}`");
        issues.note(Severity::Error, Code::UnknownPolicy, &JsonPath::ROOT.key("policy"), message, help);
        return None;
    };
    Some((crate::document::policy::build(document, &JsonPath::ROOT, issues), Some(name)))
}
