//! The policy as it is written: what was left out stays left out, so that it comes out as it went in.

use crate::document::reader::LONGEST_ID;
use borsh::{BorshDeserialize, BorshSerialize, io};
use hashbrown::HashSet;
use serde::{Serialize, Serializer, ser::SerializeMap};

/// A JSON object whose keys are the document's own, in the order in which they were written.
#[derive(Clone, Debug, BorshSerialize)]
pub struct Entries<T>(pub Vec<(String, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

impl<T: Serialize> Serialize for Entries<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
        map.end()
    }
}

/// Keys are names, each there once.
impl<T: BorshDeserialize> BorshDeserialize for Entries<T> {
    fn deserialize_reader<R: io::Read>(reader: &mut R) -> io::Result<Self> {
        let entries = Vec::<(String, T)>::deserialize_reader(reader)?;
        if are_names(&entries) { Ok(Entries(entries)) } else { Err(io::ErrorKind::InvalidData.into()) }
    }
}

fn are_names<T>(entries: &[(String, T)]) -> bool {
    let mut seen = HashSet::new();
    let mut keys = entries.iter().map(|(key, _)| key.as_str());
    keys.all(|key| (1..=LONGEST_ID).contains(&key.len()) && seen.insert(key))
}

macro_rules! forms {
    ($($(#[$doc:meta])* $name:ident { $($(#[$attribute:meta])* $field:ident: $type:ty,)+ })+) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, Serialize, BorshSerialize, BorshDeserialize)]
        #[serde(rename_all = "camelCase")]
        #[allow(missing_docs)] // DESIGN's section 4 is their meaning; `docs/document.md` has it by example
        pub struct $name { $($(#[$attribute])* pub $field: $type,)+ }
    )+ };
}

forms! {
    /// A policy as plain data.
    PolicyDocument {
        #[serde(skip_serializing_if = "Option::is_none")] name: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")] default_tier: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")] across_organizations: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")] tiers: Option<Entries<TierDocument>>,
        #[serde(skip_serializing_if = "Option::is_none")] notes: Option<Entries<String>>,
        entity_types: Entries<EntityTypeDocument>,
        #[serde(skip_serializing_if = "Option::is_none")] app_roles: Option<Entries<AppRoleDocument>>,
    }
    /// A tier as plain data.
    TierDocument {
        cap: String,
        #[serde(skip_serializing_if = "Option::is_none")] holds: Option<String>,
    }
    /// An entity type as plain data.
    EntityTypeDocument {
        #[serde(skip_serializing_if = "Option::is_none")] label: Option<String>,
        roles: Vec<RoleDocument>,
        #[serde(skip_serializing_if = "Option::is_none")] data_access: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")] sharing: Option<SharingDocument>,
        #[serde(skip_serializing_if = "Option::is_none")] inherits: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")] creator_role: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")] ceiling_of: Option<String>,
        actions: Entries<ActionDocument>,
        #[serde(skip_serializing_if = "Option::is_none")] type_actions: Option<Entries<TypeActionDocument>>,
    }
    /// A role as plain data.
    RoleDocument {
        id: String,
        #[serde(skip_serializing_if = "Option::is_none")] label: Option<String>,
        level: String,
        #[serde(skip_serializing_if = "Option::is_none")] aliases: Option<Vec<String>>,
    }
    /// The sharing actions as plain data.
    SharingDocument {
        #[serde(skip_serializing_if = "Option::is_none")] honours_can_share: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")] action: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")] add: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")] change: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")] remove: Option<String>,
    }
    /// An action as plain data.
    ActionDocument {
        #[serde(skip_serializing_if = "Option::is_none")] label: Option<String>,
        holders: Vec<String>,
        #[serde(skip_serializing_if = "Option::is_none")] notes: Option<Entries<String>>,
    }
    /// A type-level action as plain data.
    TypeActionDocument {
        #[serde(skip_serializing_if = "Option::is_none")] label: Option<String>,
        tier: String,
    }
    /// An app role as plain data.
    AppRoleDocument {
        #[serde(skip_serializing_if = "Option::is_none")] label: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")] tiers: Option<Entries<String>>,
    }
}

impl PolicyDocument {
    /// Whether no name is empty that must not be, and no ladder is: what reading JSON notes by itself.
    pub(crate) fn is_complete(&self) -> bool {
        let named = |name: &String| !name.is_empty();
        let texts = |entries: &Option<Entries<String>>| {
            entries.iter().flat_map(|list| &list.0).all(|(_, text)| named(text))
        };
        let tiers = self.tiers.iter().flat_map(|tiers| &tiers.0);
        let app_roles = self.app_roles.iter().flat_map(|roles| &roles.0);
        tiers.into_iter().all(|(_, tier)| named(&tier.cap))
            && texts(&self.notes)
            && app_roles.into_iter().all(|(_, role)| texts(&role.tiers))
            && self.entity_types.0.iter().all(|(_, made)| made.is_complete())
    }
}

impl EntityTypeDocument {
    fn is_complete(&self) -> bool {
        let named = |name: &String| !name.is_empty();
        let role = |role: &RoleDocument| {
            named(&role.id) && named(&role.level) && role.aliases.iter().flatten().all(named)
        };
        let action = |action: &ActionDocument| {
            let notes = action.notes.iter().flat_map(|notes| &notes.0);
            action.holders.iter().all(named) && notes.into_iter().all(|(_, note)| named(note))
        };
        let mut type_actions = self.type_actions.iter().flat_map(|actions| &actions.0);
        !self.roles.is_empty()
            && self.roles.iter().all(role)
            && self.actions.0.iter().all(|(_, made)| action(made))
            && type_actions.all(|(_, made)| named(&made.tier))
    }
}
