//! The policy as it is written: what was left out stays left out, so that it comes out as it went in.

use serde::{Serialize, Serializer, ser::SerializeMap};

/// A JSON object whose keys are the document's own, in the order in which they were written.
#[derive(Clone, Debug)]
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

macro_rules! forms {
    ($($(#[$doc:meta])* $name:ident { $($(#[$attribute:meta])* $field:ident: $type:ty,)+ })+) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, Serialize)]
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
