//! From when on, and until when, a grant counts (R13), as it is read.

use crate::error::{Code, Issues, JsonPath, Severity};
use crate::json::{Read, Reader};
use crate::model::Instant;
use crate::model::directory::Span;
use crate::model::instant::{Rounding, sentence};

/// Reads an instant: a beginning rounds up, an end down. None where there is another value, or a text that is no time,
/// its issue noted.
#[inline(never)]
pub(crate) fn read_instant(reader: &mut Reader<'_>, rounding: Rounding) -> Read<Option<Instant>> {
    let Some(text) = reader.text()? else { return Ok(None) };
    let instant = Instant::parse(&text, rounding);
    if let Err(code) = instant {
        reader.error(code, sentence(code, &text), None);
    }
    Ok(instant.ok())
}

/// Notes an end that does not come after the beginning.
#[inline(never)]
pub(crate) fn check_order(reader: &mut Reader<'_>, span: Span) {
    if span.until <= span.from {
        let message = format!("`{}` is not after `{}`", span.until, span.from);
        reader.error_in("until", Code::UntilBeforeFrom, message);
    }
}

/// Notes that a grant has times, and nobody has said what time it is.
pub(crate) fn report_missing_now(issues: &mut Issues, at: &JsonPath<'_>, span: Span) {
    let field = if span.begin().is_some() { "from" } else { "until" };
    let message = "whether it counts depends on what time it is";
    issues.report(Severity::Error, Code::MissingNow, &at.key(field), message.into(), None);
}
