//! The closed list of codes, each with its help: what puts it right.

macro_rules! codes {
    (@help) => { "" };
    (@help $help:literal) => { $help };
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal $(=> $help:literal)?,)+) => {
        /// A stable code: a program may match on it, now and in every later version.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$(Code::$name,)+];

            /// The code as it is written in JSON.
            ///
            /// ```
            /// assert_eq!(rolegate::Code::UnknownAction.as_str(), "unknown_action");
            /// ```
            #[inline(never)]
            pub fn as_str(self) -> &'static str {
                const LENGTHS: [u8; Code::ALL.len()] = lengths([$($text),+]);
                part(concat!($($text),+), &LENGTHS, self as usize)
            }

            /// What puts an issue of this code right, where there is nothing more special to say. The help on what a
            /// share is refused for is in the catalogue of messages, where an application can replace it.
            pub(crate) fn help(self) -> Option<&'static str> {
                const LENGTHS: [u8; Code::ALL.len()] = lengths([$(codes!(@help $($help)?)),+]);
                let help = part(concat!($(codes!(@help $($help)?)),+), &LENGTHS, self as usize);
                (!help.is_empty()).then_some(help)
            }

            /// The code's own documentation, which `closed-lists.json` repeats.
            #[cfg(test)]
            fn meaning(self) -> String {
                let lines: &[&str] = match self { $(Code::$name => &[$($doc),+],)+ };
                lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
            }
        }
    };
}

codes! {
    /// The document has errors; `issues` lists them all.
    InvalidDocument = "invalid_document",
    /// A batch of edits has errors; `issues` lists them all.
    InvalidEdits = "invalid_edits",
    /// A snapshot is damaged, foreign or of another version.
    InvalidSnapshot = "invalid_snapshot",
    /// A share batch was refused; `issues` names every bad line.
    ShareRefused = "share_refused",
    /// An argument has the wrong shape.
    InvalidArgument = "invalid_argument",
    /// The engine was built without what it takes.
    NotIncluded = "not_included",
    /// The gate is one user's slice, which does not say.
    NotInSlice = "not_in_slice",

    /// The text is not JSON.
    Syntax = "syntax" => "check the quotes, commas and brackets there",
    /// The input is larger than the engine takes.
    TooLarge = "too_large" => "leave out what this user does not need: a slice is enough",
    /// The input is nested deeper than the engine takes.
    TooDeep = "too_deep" => "nest it less deep",
    /// There are more problems than are listed.
    TooManyIssues = "too_many_issues" => "put these right first",
    /// `rolegate` is missing or not 1.
    WrongVersion = "wrong_version" => "begin the document with `\"rolegate\": 1`",
    /// A required field is missing.
    MissingField = "missing_field" => "add it",
    /// A field that the format does not have.
    UnknownField = "unknown_field" => "take it out",
    /// A field that is given twice.
    DuplicateField = "duplicate_field" => "keep one of them",
    /// A JSON value of the wrong kind.
    WrongType = "wrong_type" => "write a value of that kind",
    /// An id that is empty or longer than 1,024 bytes.
    InvalidId = "invalid_id" => "give it a name of 1 to 1,024 bytes",
    /// An id that its list already has.
    DuplicateId = "duplicate_id" => "keep one of them, or give one another id",
    /// A role name or alias that its type already has.
    DuplicateName = "duplicate_name" => "give one of them another name",
    /// A second grant to the same recipient on the same entity.
    DuplicateGrant = "duplicate_grant" => "keep one of them",
    /// A recipient that the batch names twice.
    DuplicateRecipient = "duplicate_recipient",
    /// A grant that names none or several of user, group, organization and public.
    OneRecipient = "one_recipient" => "name one of `user`, `group`, `organization` and `public`",
    /// A public other than `signed_in` and `anyone`.
    UnknownPublic = "unknown_public",
    /// A time that is not written as RFC 3339 has it.
    InvalidTime = "invalid_time" => "write it as `2026-01-31T12:00:00Z`",
    /// A time that does not say in which zone.
    TimeWithoutZone = "time_without_zone" => "end it with `Z`, or with an offset such as `+01:00`",
    /// A date that the calendar lacks, or a time that the day lacks.
    ImpossibleTime = "impossible_time" => "check the date, the time of day and the offset",
    /// A grant that ends before it begins, or at once.
    UntilBeforeFrom = "until_before_from" => "let it end after it begins",
    /// A grant with times, while it is not known what time it is.
    MissingNow = "missing_now" => "say what time it is: `now`",
    /// A policy in a document that is loaded with another one.
    OtherPolicy = "other_policy",
    /// A built-in policy that does not exist.
    UnknownPolicy = "unknown_policy" => "name a built-in policy, or write one",
    /// An id by itself that entities of several types have.
    AmbiguousEntity = "ambiguous_entity" => "name it as `{ type, id }`",
    /// An entity type that the policy lacks.
    UnknownType = "unknown_type" => "add it to the policy's `entityTypes`",
    /// A role that the entity type lacks.
    UnknownRole = "unknown_role" => "add it to the type's `roles`",
    /// A tier that the policy lacks.
    UnknownTier = "unknown_tier" => "add it to the policy's `tiers`",
    /// A level other than READ_ONLY, READ_WRITE and OWNER.
    UnknownLevel = "unknown_level",
    /// An action that the entity type lacks.
    UnknownAction = "unknown_action" => "add it to the type's `actions`",
    /// A state that the entity type lacks.
    UnknownState = "unknown_state" => "add it to the type's `states`",
    /// A footnote that the policy lacks.
    UnknownNote = "unknown_note" => "add it to the policy's `notes`",
    /// An app role that the policy lacks.
    UnknownAppRole = "unknown_app_role" => "add it to the policy's `appRoles`",
    /// A place other than `organization` and `everywhere`.
    UnknownPlace = "unknown_place",
    /// A tier of the visitor that holds a level.
    VisitorHolds = "visitor_holds" => "name a tier that only caps",
    /// Owners other than `users` and `any`.
    UnknownOwners = "unknown_owners",
    /// A type-level action that names both a tier and app roles.
    TierAndAppRoles = "tier_and_app_roles" => "keep one of `tier` and `appRoles`",
    /// Entities that are each other's parents.
    ParentCycle = "parent_cycle" => "take out the `parent` of one of them",
    /// Groups that are in each other.
    GroupCycle = "group_cycle" => "take one of them out of the `groups` of another",
    /// A map of roles by which a role carries over to more than a higher one.
    InheritsOutOfOrder = "inherits_out_of_order" => "let no role carry over to more than a higher one",
    /// An entity that says that it inherits, which is for its type to say.
    NeedlessInherits = "needless_inherits" => "leave it out, or write `false`",
    /// Entity types that take each other's ceilings.
    CeilingCycle = "ceiling_cycle" => "take out the `ceilingOf` of one of them",
    /// An entity whose chain of parents is longer than the engine follows.
    ParentTooDeep = "parent_too_deep" => "give it a parent that is nearer to the top",
    /// A group with more levels of groups above it than the engine follows.
    GroupTooDeep = "group_too_deep" => "put it into a group that is nearer to the top",
    /// A type with more actions than the engine holds.
    TooManyActions = "too_many_actions" => "make two types of it",
    /// A type with more roles than the engine holds.
    TooManyRoles = "too_many_roles" => "make two types of it",
    /// A user in more groups, through others too, or with more app roles, than the engine takes.
    TooManyGroups = "too_many_groups" => "take some out",
    /// More entity types, app roles or tiers than the engine holds.
    PolicyTooLarge = "policy_too_large" => "take some out",
    /// A type without roles.
    NoRoles = "no_roles" => "list them in `roles`, from low to high",
    /// A role `+data` on a type without data access.
    NoDataAccess = "no_data_access" => "set `dataAccess` to true, or leave out `+data`",
    /// A role of a lower level after one of a higher level.
    RolesOutOfOrder = "roles_out_of_order" => "list the roles from low to high",

    /// A reference to an organization that is not there; without effect.
    AbsentOrganization = "absent_organization" => "add it, or take this out",
    /// A reference to a group that is not there; without effect.
    AbsentGroup = "absent_group" => "add it, or take this out",
    /// A reference to a user that is not there; without effect.
    AbsentUser = "absent_user" => "add them, or take this out",
    /// A reference to an entity that is not there; without effect.
    AbsentEntity = "absent_entity" => "add it, or take this out",
    /// A parent that is not there; without effect.
    AbsentParent = "absent_parent" => "add it, or take this out",
    /// A creator that is not there; without effect.
    AbsentCreator = "absent_creator" => "add them, or take this out",

    /// A tier on a type that takes its ceiling from another; without effect.
    IgnoredTier = "ignored_tier" => "name the other type",

    /// An entity without an active user who owns it, directly or by what it inherits from.
    NoOwner = "no_owner" => "grant a user an OWNER-level role",
    /// An action that no role holds, or no app role gives.
    NoHolder = "no_holder" => "name a role in its `holders`, or an app role in its `appRoles`",
    /// An app role that names no type, and that no type-level action names.
    EmptyAppRole = "empty_app_role" => "give it `tiers`, or take it out",
    /// A group without members.
    EmptyGroup = "empty_group" => "give it members, or take it out",
    /// A type with several roles at a level that inherits from another type by the level alone.
    AmbiguousLevel = "ambiguous_level" => "say in `inherits` which role each carries over to",
    /// A state that takes no action away.
    EmptyState = "empty_state" => "give it a lower `cap`, or actions in `without`, or take it out",
    /// A tier that no app role gives and that is not the default.
    UnusedTier = "unused_tier" => "let an app role give it, or take it out",
    /// A tier that says where, and holds no level.
    UnusedPlace = "unused_place" => "give it a level in `holds`, or take the place out",
    /// An entity that takes nothing from its parent, of a type that does not anyway.
    UnusedInherits = "unused_inherits" => "take it out, or let the type inherit",

    /// A user that the gate does not know.
    UnknownUser = "unknown_user",
    /// An entity that the gate does not know.
    UnknownEntity = "unknown_entity",
    /// A user who is not active.
    InactiveUser = "inactive_user",
    /// The entity's type cannot be shared.
    NotShareable = "not_shareable",
    /// The actor may not share the entity, or may not make this kind of change.
    CannotShare = "cannot_share",
    /// The role, or what it holds, is more than the actor may hand out.
    AboveOwnRole = "above_own_role",
    /// The role would last longer than what the actor may hand it out by.
    OutlivesOwnAccess = "outlives_own_access",
    /// The recipient stands higher than the actor may change.
    RecipientAboveActor = "recipient_above_actor",
    /// The entity would be left without an owner.
    LastOwner = "last_owner",
    /// A recipient that the gate does not know.
    UnknownRecipient = "unknown_recipient",
    /// A recipient who is not active.
    InactiveRecipient = "inactive_recipient",
    /// A recipient of another organization than the entity's.
    OtherOrganization = "other_organization",
    /// A type whose entities are not shared with so wide a public.
    NotPublic = "not_public",
    /// An OWNER-level role for the public.
    PublicOwner = "public_owner",
    /// A role above the recipient's ceiling, in strict mode.
    AboveCeiling = "above_ceiling",
    /// A role of which the recipient's ceiling takes something away.
    CutByCeiling = "cut_by_ceiling",
    /// A revocation of a grant that is not there.
    NothingToRevoke = "nothing_to_revoke",
    /// A change that changes nothing.
    Unchanged = "unchanged",
    /// A revocation of a grant that is not all that leads the recipient there.
    StillHasAccess = "still_has_access",
    /// A grant that ends in place of one that lasts.
    ReplacesLasting = "replaces_lasting",
    /// A grant that is put has ended, or keeps a beginning that is to come.
    OutOfTime = "out_of_time",
}

impl Code {
    /// The codes of lints: what a document's author may well mean, and leave out of the findings.
    pub const LINTS: &'static [Code] = &[
        Code::NoOwner,
        Code::NoHolder,
        Code::EmptyAppRole,
        Code::EmptyGroup,
        Code::AmbiguousLevel,
        Code::EmptyState,
        Code::UnusedTier,
        Code::UnusedPlace,
        Code::UnusedInherits,
    ];
}

/// How long each text is. One text of all with these is half of what a list of them would be to download.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs at compile time")]
const fn lengths<const COUNT: usize>(texts: [&str; COUNT]) -> [u8; COUNT] {
    let mut lengths = [0; COUNT];
    let mut index = 0;
    while index < COUNT {
        assert!(texts[index].len() < 256);
        lengths[index] = texts[index].len() as u8;
        index += 1;
    }
    lengths
}

/// The text at an index, of all texts one after the other.
#[inline(never)]
fn part(texts: &'static str, lengths: &[u8], index: usize) -> &'static str {
    let (mut start, mut end) = (0usize, 0usize);
    for length in lengths.iter().take(index.saturating_add(1)) {
        (start, end) = (end, end.saturating_add(usize::from(*length)));
    }
    texts.get(start..end).unwrap_or_default()
}

super::closed_list!(@written Code);

#[cfg(test)]
#[allow(clippy::expect_used, reason = "tests")]
mod tests {
    use super::Code;
    use serde_json::{Map, Value};

    /// TypeScript's codes are generated from the file.
    #[test]
    fn the_file_of_closed_lists_has_each_code_with_its_meaning() {
        let file: Value = serde_json::from_str(include_str!("../closed-lists.json")).expect("JSON");
        let codes = Code::ALL.iter().map(|code| (code.as_str().into(), code.meaning().into()));
        let listed = file.pointer("/IssueCode/values").and_then(Value::as_object).expect("a list");
        // They are compared as lists, since maps with another order count as equal.
        let codes: Map<String, Value> = codes.collect();
        assert!(codes.iter().eq(listed), "{codes:#?}");
    }
}
