//! A gate as bytes: compact, versioned, checksummed, and read many times faster than a document.
//!
//! `rolegate`, the version, the length of the contents, their checksum, and the contents: the document's records in
//! their order, so that equal gates give equal bytes, whatever they went through.

mod columns;
mod restore;
mod write;

use crate::collections::owned;
use crate::document::policy::shared::Policy;
use crate::error::{Code, Error, Result};
use crate::model::{Instant, Model};
use columns::Input;
use restore::{restore, restore_with};
use twox_hash::XxHash64;
use write::contents;

const MAGIC: &[u8] = b"rolegate";
const VERSION: u32 = 1;

/// A model as bytes: all of it but the version.
pub(crate) fn to_bytes(model: &Model) -> Vec<u8> {
    let contents = contents(model);
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.extend_from_slice(&(contents.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&checksum(&contents).to_le_bytes());
    bytes.extend_from_slice(&contents);
    bytes
}

/// The model that a snapshot was made of.
pub(crate) fn from_bytes(bytes: &[u8], now: Option<Instant>) -> Result<Model> {
    timely(restore(unpack(bytes)?, now).map_err(not_valid)?)
}

/// The same with a policy that gates share, which must be the snapshot's.
pub(crate) fn from_bytes_with(policy: &Policy, bytes: &[u8], now: Option<Instant>) -> Result<Model> {
    timely(restore_with(policy, unpack(bytes)?, now).map_err(not_valid)?)
}

/// Refuses grants with times where it is not known what time it is.
fn timely(model: Model) -> Result<Model> {
    let directory = model.directory();
    if directory.now().is_some() || directory.next_change().is_none() {
        return Ok(model);
    }
    let message = "the snapshot has grants with times, and whether they count depends on what time it is";
    Err(Error::new(Code::MissingNow, message).with_help(Code::MissingNow.help().map(owned)))
}

fn not_valid(what: &str) -> Error {
    refusal(&format!("the snapshot is not valid: {what}"), AGAIN)
}

const AGAIN: &str = "make it again from the document";

/// The contents of a snapshot that is whole.
fn unpack(bytes: &[u8]) -> Result<&[u8]> {
    let Some(rest) = bytes.strip_prefix(MAGIC) else {
        let help = "a snapshot begins with `rolegate`; JSON is loaded as a document";
        return Err(refusal("these bytes are not a snapshot", help));
    };
    let mut input = Input::new(rest);
    let version = input.count();
    if version != VERSION as usize && input.wrong.is_none() {
        let help = format!("this engine reads version {VERSION}; {AGAIN}");
        return Err(refusal(&format!("the snapshot has version {version}"), &help));
    }
    // A length beyond what this machine can address is as wrong as any other.
    let length = usize::try_from(input.long()).unwrap_or(usize::MAX);
    let (expected, here) = (input.long(), input.rest.len());
    let message = if input.wrong.is_some() {
        "the snapshot is cut short"
    } else if here != length {
        &format!("the snapshot has {here} bytes of contents instead of {length}")
    } else if checksum(input.rest) != expected {
        "the snapshot is damaged: its checksum is another"
    } else {
        return Ok(input.rest);
    };
    Err(refusal(message, "fetch it again"))
}

fn checksum(contents: &[u8]) -> u64 {
    XxHash64::oneshot(0, contents)
}

#[inline(never)]
fn refusal(message: &str, help: &str) -> Error {
    Error::new(Code::InvalidSnapshot, message).with_help(Some(owned(help)))
}
