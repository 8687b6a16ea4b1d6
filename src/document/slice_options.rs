//! What a slice is asked for.

use crate::error::Result;
use crate::json::{Read, Reader, read_argument};
use crate::record::EntityId;

/// What a slice has beside the answers of its user on all entities.
///
/// ```
/// use rolegate::{SharedLists, SliceOptions};
/// let options = SliceOptions::default().entities(["churn"]).share(SharedLists::All);
/// assert_eq!(SliceOptions::from_json(br#"{ "entities": ["churn"], "share": true }"#)?, options);
/// # Ok::<(), rolegate::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SliceOptions {
    /// The entities that it is of; none stands for all that the user reaches.
    pub entities: Option<Vec<EntityId>>,
    /// The access lists that it has, with their recipients and owners.
    pub share: SharedLists,
}

/// The access lists that a slice has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SharedLists {
    /// None.
    #[default]
    None,
    /// Those of the entities that the user may share.
    All,
    /// Those of these entities, where the user reaches them.
    Of(Vec<EntityId>),
}

impl SliceOptions {
    /// Of these entities alone.
    ///
    /// ```
    /// let options = rolegate::SliceOptions::default().entities([("project", "churn")]);
    /// assert_eq!(options.entities.map(|entities| entities.len()), Some(1));
    /// ```
    pub fn entities(mut self, entities: impl IntoIterator<Item = impl Into<EntityId>>) -> Self {
        self.entities = Some(entities.into_iter().map(Into::into).collect());
        self
    }

    /// With these access lists.
    ///
    /// ```
    /// use rolegate::{SharedLists, SliceOptions};
    /// assert_eq!(SliceOptions::default().share(SharedLists::All).share, SharedLists::All);
    /// ```
    pub fn share(mut self, share: SharedLists) -> Self {
        self.share = share;
        self
    }

    /// Reads options from JSON text: `{ entities, share }`.
    ///
    /// ```
    /// let error = rolegate::SliceOptions::from_json(br#"{ "entitys": [] }"#).unwrap_err();
    /// assert_eq!(error.help.as_deref(), Some("did you mean `entities`?"));
    /// ```
    ///
    /// # Errors
    /// `invalid_argument`, with every problem of the text among its issues.
    pub fn from_json(json: &[u8]) -> Result<SliceOptions> {
        let mut options = SliceOptions::default();
        read_argument(json, "the options of the slice cannot be read", &mut |reader| {
            reader.object(&["entities", "share"], |reader, field| {
                let is_flag = matches!(reader.peek()?, b't' | b'f');
                match field {
                    "entities" => options.entities = Some(read_entities(reader)?),
                    _ if is_flag => {
                        let all = reader.boolean()? == Some(true);
                        options.share = if all { SharedLists::All } else { SharedLists::None };
                    }
                    _ => options.share = SharedLists::Of(read_entities(reader)?),
                }
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(options)
    }
}

fn read_entities(reader: &mut Reader<'_>) -> Read<Vec<EntityId>> {
    let mut entities = Vec::new();
    reader.list(|reader, _| {
        if reader.peek()? != b'{' {
            entities.extend(reader.id()?.map(EntityId::from));
            return Ok(());
        }
        let mut names = [None, None];
        let whole = reader.object(&["type", "id"], |reader, field| {
            let [entity_type, id] = &mut names;
            *(if field == "id" { id } else { entity_type }) = reader.text()?;
            Ok(())
        })?;
        match names {
            [Some(entity_type), Some(id)] => entities.push(EntityId::from((entity_type, id))),
            [entity_type, _] if whole => {
                reader.missing(if entity_type.is_none() { "type" } else { "id" }, "")
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(entities)
}
