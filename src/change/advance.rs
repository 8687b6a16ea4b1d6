//! What the passing of time changes (R13).

use super::{Diff, Transaction};
use crate::error::Result;
use crate::messages::Messages;
use crate::model::{Instant, Model};

/// Has it be another time, which is not an earlier one.
pub(crate) fn advance(model: &mut Model, messages: &Messages, to: Instant) -> Result<Diff> {
    model.check_later(to)?;
    let sizes = model.directory().sizes();
    let mut transaction = Transaction::begin(model, messages, sizes);
    transaction.advance(to);
    // That time passes is no change by itself.
    if transaction.len() == 0 {
        transaction.keep();
        let (version, exact) = (transaction.model.version(), true);
        return Ok(Diff { version, exact, inverse: "[]".into(), ..Diff::default() });
    }
    Ok(transaction.commit())
}
