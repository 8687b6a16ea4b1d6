//! The boundary to JavaScript: numbers for what a page asks all the time, strings and JSON for everything else. It
//! decides nothing.
//!
//! Answers are JSON text, which the browser parses: that takes less code than to build values across the boundary piece
//! by piece. A refusal is thrown as such text, too, of which the facade makes an error. Users and entities have
//! numbers, so that the facade looks an id up once; [`UNKNOWN`] stands for an id that the gate does not know.

mod answer;
#[cfg(feature = "engine")]
mod change;
mod convert;
#[cfg(feature = "engine")]
mod full;
mod question;
#[cfg(not(feature = "engine"))]
mod refused;
#[cfg(not(feature = "server"))]
mod server_only;

#[cfg(feature = "engine")]
use full as extras;
#[cfg(not(feature = "engine"))]
use refused as extras;

use crate::collections::owned;
use crate::document::contents;
use crate::gate::Gate;
use crate::model::directory::{Asked, EntityIx, Kind, UserIx};
use crate::model::policy::TypeIx;
use crate::query::{Row, by_row, detail_words, matrix_words};
pub use convert::Pieces;
use convert::{from_pieces, instant, read_instant, refusal, text};
use question::Arguments;
pub use question::Question;
use wasm_bindgen::prelude::*;

const UNKNOWN: u32 = u32::MAX;

/// What the actions of the first type are the names of.
const AFTER_KINDS: usize = Kind::ALL.len() + 1;

/// A gate in the engine's memory.
#[wasm_bindgen]
pub struct Engine {
    gate: Gate,
    /// The row of the user who was asked about last: a page asks about one user again and again.
    row: Row,
    /// The user of the row, and the version of the gate at which it was decided.
    row_of: Option<(u32, u64)>,
    /// Where the row is in memory, for JavaScript to read.
    row_at: [usize; 5],
}

#[wasm_bindgen]
impl Engine {
    /// Loads a document, at a time in milliseconds.
    pub fn load(document: &Pieces, now: f64) -> Result<Engine, JsValue> {
        let mut gate = Err(JsValue::UNDEFINED);
        let now = instant(millis(now)).map_err(refusal)?;
        from_pieces(document, &mut |source| {
            gate = Gate::at(now).from_source(source).map_err(refusal);
        })?;
        Ok(Engine::of(gate?))
    }

    /// Restores a gate from its snapshot, at a time in milliseconds.
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(snapshot: &[u8], now: f64) -> Result<Engine, JsValue> {
        let restored = instant(millis(now)).and_then(|now| extras::restored(snapshot, now));
        restored.map(Engine::of).map_err(refusal)
    }

    /// A time in milliseconds, from its text.
    pub fn instant(text: &str) -> Result<f64, JsValue> {
        read_instant(text).map(|instant| instant.millis() as f64).map_err(refusal)
    }

    /// When the next grant begins or ends to count, in milliseconds; infinity where none does any more.
    #[wasm_bindgen(js_name = nextChange)]
    pub fn next_change(&self) -> f64 {
        self.gate.next_change().map_or(f64::INFINITY, |next| next.millis() as f64)
    }

    /// Takes the place of another gate: with its sentences, and with its version or, where that is a change, the next
    /// one. Gives the sentence that says so where it is none.
    pub fn follow(&mut self, before: &Engine, is_change: bool) -> String {
        self.gate.follow(&before.gate, is_change)
    }

    /// All findings about a document, without the lints of some codes, between which are commas.
    pub fn validate(document: &Pieces, ignored: &str) -> Result<String, JsValue> {
        let mut findings = Err(JsValue::UNDEFINED);
        from_pieces(document, &mut |source| findings = extras::findings(source, ignored).map_err(refusal))?;
        findings.map(|findings| text(&findings))
    }

    /// Whether there is room for so many bytes more. The facade asks before it calls where memory may run out in the
    /// middle of a call, which would leave the engine in an unknown state.
    #[wasm_bindgen(js_name = hasRoom)]
    pub fn has_room(bytes: usize) -> bool {
        let mut room: Vec<u8> = Vec::new();
        let has_room = room.try_reserve_exact(bytes).is_ok();
        // Without this, the compiler would leave out the allocation, as nobody uses it.
        core::hint::black_box(&mut room);
        has_room
    }

    /// The number of a user; of another than a slice's it is unknown. That of the visitor is the same in every gate.
    pub fn user(&self, id: Option<String>) -> u32 {
        self.gate.model().asker((&id).into()).ok().flatten().map_or(UNKNOWN, |ix| ix.0)
    }

    /// The number of the entity of an id: of a type, by its index, or of whichever type it is alone. Unknown where
    /// several have the id, and where the gate is a slice that is not asked so.
    pub fn entity(&self, id: &str, entity_type: u32) -> u32 {
        let entity_type = slot_of(entity_type).map(|index| TypeIx::new(index as usize));
        let directory = self.gate.model().directory();
        let found = directory.entity_named(id, entity_type).ok().flatten();
        found.filter(|_| directory.check(Asked::Entity(id, entity_type)).is_ok()).map_or(UNKNOWN, |ix| ix.0)
    }

    /// The index of an entity's type among the types.
    #[wasm_bindgen(js_name = entityType)]
    pub fn entity_type(&self, entity: u32) -> u32 {
        let record = self.gate.model().directory().entity(EntityIx(entity));
        record.map_or(UNKNOWN, |entity| entity.entity_type.0.into())
    }

    /// The name of what has this number among records of a kind, after these kinds among the types, and after that
    /// among the actions of each type, by the bit in cells; none beyond the last. It is no [`Question`], because the
    /// code that answers those is long, and a page's first decision would have to wait until it is compiled.
    pub fn name(&self, of: usize, number: u32) -> Option<String> {
        let (model, number) = (self.gate.model(), number as usize);
        let types = &model.policy().types;
        Some(owned(match (Kind::ALL.get(of), of.checked_sub(AFTER_KINDS)) {
            (Some(kind), _) => model.directory().ids(*kind).name(number as u32),
            (_, Some(type_ix)) => &types.get(type_ix)?.actions.get(number)?.id,
            _ => &types.get(number)?.id,
        }))
    }

    /// How many words a cell of [`Engine::matrix`] takes.
    #[wasm_bindgen(js_name = wordsPerCell)]
    pub fn words_per_cell(&self) -> usize {
        self.gate.model().policy().words_per_cell()
    }

    /// One decision, by numbers. That of the action is its index in the entity's type.
    pub fn decide(&self, user: u32, entity: u32, action: u32) -> bool {
        self.gate.model().resolver().allows(UserIx(user), EntityIx(entity), action as usize)
    }

    /// The decisions of users × entities, by numbers; or else the `detail` of the same cells: all words of the
    /// footnotes, then all of what the ceiling took away.
    pub fn matrix(&self, users: &[u32], entities: &[u32], detail: bool) -> Vec<u32> {
        let (users, entities) = (slots(users, UserIx), slots(entities, EntityIx));
        if !detail {
            return matrix_words(self.gate.model(), &users, &entities);
        }
        let (mut noted, cut) = detail_words(self.gate.model(), &users, &entities);
        noted.extend(cut);
        noted
    }

    /// Whether a matrix of so many entities is better read from the rows of its users.
    #[wasm_bindgen(js_name = byRow)]
    pub fn by_row(&self, entities: usize) -> bool {
        by_row(self.gate.model(), entities)
    }

    /// Decides a user's row, unless it was the last one to be decided. Gives the address of five numbers in the
    /// engine's memory: the address of the row, which has a cell for each entity, by number; how many pairs of words it
    /// has; how many of them a cell takes; the address of the list of entities to which some path leads; and how many
    /// these are.
    pub fn row(&mut self, user: u32) -> usize {
        let wanted = (user, self.gate.version());
        if self.row_of != Some(wanted) {
            let model = self.gate.model();
            // Of others, a slice does not know the answers.
            let known = slot_of(user).map(UserIx).filter(|user| !model.directory().is_of_another(*user));
            self.row.fill(model, known);
            self.row_of = Some(wanted);
        }
        let (cells, reached) = (self.row.cells(), self.row.reached());
        self.row_at = [
            cells.as_ptr().addr(),
            cells.len(),
            self.row.sets_per_cell(),
            reached.as_ptr().addr(),
            reached.len(),
        ];
        self.row_at.as_ptr().addr()
    }

    /// What the records of a kind say, by number, as a hash of each, 0 where there is none; or what is as many kinds
    /// beyond these as [`contents`] has it.
    pub fn contents(&self, kind: usize) -> Vec<u64> {
        contents(self.gate.model(), kind)
    }

    /// Another number once types and actions may have other ones.
    pub fn numbering(&self) -> usize {
        self.gate.model().id().number()
    }

    /// The gate in 128 bits, as 32 digits.
    pub fn fingerprint(&self) -> String {
        self.gate.fingerprint()
    }

    /// The gate as a snapshot.
    #[wasm_bindgen(js_name = toBytes)]
    pub fn to_bytes(&self) -> Result<Vec<u8>, JsValue> {
        extras::snapshot(&self.gate).map_err(refusal)
    }

    /// Answers a question in JSON text. Arguments that the question does not take are left empty. No user is the
    /// visitor.
    pub fn ask(
        &mut self,
        question: Question,
        user: Option<String>,
        word: Option<String>,
        id: &str,
        entity_type: Option<String>,
    ) -> Result<String, JsValue> {
        let arguments = Arguments {
            user: user.as_deref(),
            word: word.as_deref(),
            id,
            entity_type: entity_type.as_deref(),
        };
        let types = &mut String::new();
        question.answer(&mut self.gate, types, &arguments).map(|answer| text(&answer)).map_err(refusal)
    }
}

impl Engine {
    fn of(gate: Gate) -> Self {
        Engine { gate, row: Row::default(), row_of: None, row_at: [0; 5] }
    }
}

/// A whole number of milliseconds; none where it is no number.
fn millis(number: f64) -> Option<i64> {
    (!number.is_nan()).then_some(number.floor() as i64)
}

fn slots<T>(numbers: &[u32], slot: fn(u32) -> T) -> Vec<Option<T>> {
    numbers.iter().map(|number| slot_of(*number).map(slot)).collect()
}

fn slot_of(number: u32) -> Option<u32> {
    (number != UNKNOWN).then_some(number)
}
