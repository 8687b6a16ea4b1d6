//! The boundary to JavaScript: plain values in, plain values out. It decides nothing.
//!
//! A method takes strings and numbers, which cannot fail to arrive, and gives a `Result`: what it refuses
//! with is a plain object that the facade makes an error of. Users and entities have numbers, so that the
//! facade looks an id up once; [`UNKNOWN`] stands for an id that the gate does not know.

mod convert;
mod dom;

use crate::directory::{EntityIx, UserIx};
use crate::gate::{EntityRef, Gate};
use crate::query::{CellDetail, Row};
use crate::share::ShareRequest;
use convert::{from_pieces, refusal, to_js, to_js_with_maps};
use js_sys::{Array, Function};
use serde::Serialize;
use wasm_bindgen::prelude::*;

const UNKNOWN: u32 = u32::MAX;

/// A gate in the engine's memory.
#[wasm_bindgen]
pub struct Engine {
    gate: Gate,
    /// The answers of the user who was asked about last: a page asks about one user again and again.
    row: Row,
    /// Whose row it is, at which version of the gate.
    row_of: Option<(u32, u64)>,
}

/// An entity type's actions, in the order of their bits.
#[derive(Serialize)]
struct TypeShape<'g> {
    id: &'g str,
    actions: Vec<&'g str>,
}

#[wasm_bindgen]
impl Engine {
    /// Loads a document that `next` gives in pieces of UTF-8, and nothing at the end.
    pub fn load(next: &Function) -> Result<Engine, JsValue> {
        let gate = from_pieces(next, |source| Gate::from_source(source))?.map_err(|error| refusal(&error))?;
        Ok(Engine { gate, row: Row::default(), row_of: None })
    }

    /// Restores a gate from its snapshot.
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(snapshot: &[u8]) -> Result<Engine, JsValue> {
        let gate = Gate::from_bytes(snapshot).map_err(|error| refusal(&error))?;
        Ok(Engine { gate, row: Row::default(), row_of: None })
    }

    /// All findings about a document, which comes as [`Engine::load`] takes it.
    pub fn validate(next: &Function) -> Result<JsValue, JsValue> {
        to_js(&from_pieces(next, |source| Gate::validate_source(source))?)
    }

    /// The warnings of loading.
    pub fn issues(&self) -> Result<JsValue, JsValue> {
        to_js(self.gate.issues())
    }

    /// A counter that each change raises.
    pub fn version(&self) -> f64 {
        self.gate.version() as f64
    }

    /// The number of a user.
    pub fn user(&self, id: &str) -> u32 {
        self.gate.directory().user_named(id).map_or(UNKNOWN, |ix| ix.0)
    }

    /// The number of an entity.
    pub fn entity(&self, id: &str) -> u32 {
        self.gate.directory().entity_named(id).map_or(UNKNOWN, |ix| ix.0)
    }

    /// The place of an entity's type among [`Engine::types`].
    #[wasm_bindgen(js_name = entityType)]
    pub fn entity_type(&self, entity: u32) -> u32 {
        let record = self.gate.directory().entity(EntityIx(entity));
        record.map_or(UNKNOWN, |entity| entity.entity_type.0.into())
    }

    /// The entity types with their actions.
    pub fn types(&self) -> Result<JsValue, JsValue> {
        let types = self.gate.policy().types.iter().map(|entity_type| TypeShape {
            id: &entity_type.id,
            actions: entity_type.actions.iter().map(|action| action.id.as_str()).collect(),
        });
        to_js(&types.collect::<Vec<_>>())
    }

    /// Words of a cell in [`Engine::matrix`].
    #[wasm_bindgen(js_name = wordsPerCell)]
    pub fn words_per_cell(&self) -> usize {
        self.gate.policy().words_per_cell()
    }

    /// One decision, by numbers: of the action that stands at this place in the entity's type.
    pub fn decide(&self, user: u32, entity: u32, action: u32) -> bool {
        self.gate.resolver().allowed(UserIx(user), EntityIx(entity)).has(action as usize)
    }

    /// One decision, by names.
    pub fn can(
        &self,
        user: &str,
        action: &str,
        id: &str,
        entity_type: Option<String>,
    ) -> Result<bool, JsValue> {
        self.gate.can(user, action, named(id, &entity_type)).map_err(|error| refusal(&error))
    }

    /// One decision with its reasons.
    pub fn explain(
        &self,
        user: &str,
        action: &str,
        id: &str,
        entity_type: Option<String>,
    ) -> Result<JsValue, JsValue> {
        answer(self.gate.explain(user, action, named(id, &entity_type)))
    }

    /// One decision on a type-level action.
    #[wasm_bindgen(js_name = canOnType)]
    pub fn can_on_type(&self, user: &str, action: &str, entity_type: &str) -> Result<bool, JsValue> {
        self.gate.can_on_type(user, action, entity_type).map_err(|error| refusal(&error))
    }

    /// The decision on a type-level action with its reasons.
    #[wasm_bindgen(js_name = explainOnType)]
    pub fn explain_on_type(&self, user: &str, action: &str, entity_type: &str) -> Result<JsValue, JsValue> {
        answer(self.gate.explain_on_type(user, action, entity_type))
    }

    /// The enabled actions.
    pub fn actions(&self, user: &str, id: &str, entity_type: Option<String>) -> Result<JsValue, JsValue> {
        answer(self.gate.actions(user, named(id, &entity_type)))
    }

    /// The user's standing on the entity.
    pub fn access(&self, user: &str, id: &str, entity_type: Option<String>) -> Result<JsValue, JsValue> {
        answer(self.gate.access(user, named(id, &entity_type)))
    }

    /// The decisions of users × entities, by numbers.
    pub fn matrix(&mut self, users: &[u32], entities: &[u32]) -> Vec<u32> {
        if let [user] = users {
            return self.row_words(*user, entities);
        }
        let users: Vec<_> = users.iter().map(|user| known(*user).map(UserIx)).collect();
        let entities: Vec<_> = entities.iter().map(|entity| known(*entity).map(EntityIx)).collect();
        self.gate.matrix_words(&users, &entities)
    }

    /// For the same cells: all words of the footnotes, then all of what the ceiling took away.
    #[wasm_bindgen(js_name = matrixDetail)]
    pub fn matrix_detail(&self, users: &[u32], entities: &[u32]) -> Vec<u32> {
        let cells: Vec<CellDetail> = users
            .iter()
            .flat_map(|user| {
                entities.iter().map(|entity| self.gate.cell_detail(UserIx(*user), EntityIx(*entity)))
            })
            .collect();
        let width = self.words_per_cell();
        let noted = cells.iter().flat_map(|cell| cell.noted.words().into_iter().take(width));
        let cut = cells.iter().flat_map(|cell| cell.cut.words().into_iter().take(width));
        noted.chain(cut).collect()
    }

    /// The users who may do an action on an entity.
    #[wasm_bindgen(js_name = whoCan)]
    pub fn who_can(&self, action: &str, id: &str, entity_type: Option<String>) -> Result<JsValue, JsValue> {
        answer(self.gate.who_can(action, named(id, &entity_type)))
    }

    /// The entities on which a user may do something: of one type, of one action, or any.
    pub fn entities(
        &self,
        user: &str,
        entity_type: Option<String>,
        action: Option<String>,
    ) -> Result<JsValue, JsValue> {
        answer(self.gate.entities(user, entity_type.as_deref(), action.as_deref()))
    }

    /// The direct grants of an entity.
    #[wasm_bindgen(js_name = accessList)]
    pub fn access_list(&self, id: &str, entity_type: Option<String>) -> Result<JsValue, JsValue> {
        match self.of_type(id, &entity_type)? {
            Some(id) => to_js(&self.gate.access_list(id)),
            None => Ok(Array::new().into()),
        }
    }

    /// The users with access to an entity, with what they may do and why.
    #[wasm_bindgen(js_name = expandedAccessList)]
    pub fn expanded_access_list(&self, id: &str, entity_type: Option<String>) -> Result<JsValue, JsValue> {
        match self.of_type(id, &entity_type)? {
            Some(id) => to_js(&self.gate.expanded_access_list(id)),
            None => Ok(Array::new().into()),
        }
    }

    /// The roles of the entity's type, and which of them the actor may hand out.
    #[wasm_bindgen(js_name = assignableRoles)]
    pub fn assignable_roles(
        &self,
        actor: &str,
        id: &str,
        entity_type: Option<String>,
    ) -> Result<JsValue, JsValue> {
        match self.of_type(id, &entity_type)? {
            Some(id) => to_js(&self.gate.assignable_roles(actor, id)),
            None => Ok(Array::new().into()),
        }
    }

    /// Changes an access list as the actor; `request` is JSON: `{ changes, options }`.
    pub fn share(
        &mut self,
        actor: &str,
        id: &str,
        entity_type: Option<String>,
        request: &str,
    ) -> Result<JsValue, JsValue> {
        let ShareRequest { changes, options } =
            ShareRequest::from_json(request.as_bytes()).map_err(|error| refusal(&error))?;
        // An entity of another type is as unknown as one that is not there, and no id is empty.
        let id = self.of_type(id, &entity_type)?.unwrap_or_default();
        answer(self.gate.share(actor, id, &changes, options))
    }

    /// Carries out edits, a JSON list.
    pub fn apply(&mut self, edits: &str) -> Result<JsValue, JsValue> {
        answer(self.gate.apply(edits.as_bytes()))
    }

    /// What the edits would make of the answers.
    pub fn preview(&mut self, edits: &str) -> Result<JsValue, JsValue> {
        answer(self.gate.preview(edits.as_bytes()))
    }

    /// The policy in force, in the format of a document.
    pub fn policy(&self) -> Result<JsValue, JsValue> {
        to_js_with_maps(self.gate.policy_document())
    }

    /// The gate's document.
    #[wasm_bindgen(js_name = toDocument)]
    pub fn to_document(&self) -> Result<JsValue, JsValue> {
        to_js_with_maps(&self.gate.to_document())
    }

    /// The part of the document that one user needs.
    pub fn slice(&self, user: &str) -> Result<JsValue, JsValue> {
        to_js_with_maps(&self.gate.slice(user).map_err(|error| refusal(&error))?)
    }

    /// The gate as a snapshot.
    #[wasm_bindgen(js_name = toBytes)]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.gate.to_bytes()
    }

    /// Replaces the sentences for people by a JSON object of templates.
    #[wasm_bindgen(js_name = useMessages)]
    pub fn use_messages(&mut self, templates: &str) -> Result<(), JsValue> {
        self.gate.use_messages(templates.as_bytes()).map_err(|error| refusal(&error))
    }
}

impl Engine {
    /// The id, unless the entity is of another type than the one named.
    fn of_type<'a>(&self, id: &'a str, entity_type: &Option<String>) -> Result<Option<&'a str>, JsValue> {
        let found = self.gate.entity_of(named(id, entity_type)).map_err(|error| refusal(&error))?;
        Ok((entity_type.is_none() || found.is_some()).then_some(id))
    }
}

impl Engine {
    /// One user's cells, from a row that is decided once for each version of the gate.
    fn row_words(&mut self, user: u32, entities: &[u32]) -> Vec<u32> {
        let wanted = (user, self.gate.version());
        if self.row_of != Some(wanted) {
            self.row.fill(&self.gate, known(user).map(UserIx));
            self.row_of = Some(wanted);
        }
        let width = self.words_per_cell();
        let cells = entities.iter().map(|entity| self.row.allowed(EntityIx(*entity)));
        cells.flat_map(|cell| cell.words().into_iter().take(width)).collect()
    }
}

fn named<'a>(id: &'a str, entity_type: &'a Option<String>) -> EntityRef<'a> {
    EntityRef { id, entity_type: entity_type.as_deref() }
}

fn known(number: u32) -> Option<u32> {
    (number != UNKNOWN).then_some(number)
}

fn answer<T: Serialize>(result: crate::Result<T>) -> Result<JsValue, JsValue> {
    to_js(&result.map_err(|error| refusal(&error))?)
}
