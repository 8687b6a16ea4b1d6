//! What the passing of time changes (R13).

use super::{Diff, Transaction};
use crate::error::{Code, Error, Result};
use crate::messages::Messages;
use crate::model::{Instant, Model};

/// Has it be another time, which is not an earlier one.
pub(crate) fn advance(model: &mut Model, messages: &Messages, to: Instant) -> Result<Diff> {
    if let Some(now) = model.directory().now().filter(|now| to < *now) {
        let message = format!("`{to}` is earlier than `{now}`, which it is already");
        return Err(Error::new(Code::InvalidArgument, message));
    }
    let sizes = model.directory().sizes();
    let mut transaction = Transaction::begin(model, messages, sizes);
    transaction.advance(to);
    // That time passes is no change by itself.
    if transaction.len() == 0 {
        let (version, exact) = (transaction.model.version(), true);
        return Ok(Diff { version, exact, inverse: "[]".into(), ..Diff::default() });
    }
    Ok(transaction.commit())
}
