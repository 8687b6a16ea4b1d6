//! Sentences for people: a catalogue of templates, which an application may replace.

mod catalogue;
mod wording;

pub use catalogue::Messages;
pub(crate) use wording::Wording;
