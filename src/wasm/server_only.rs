//! What a page is refused, as its engine was built without what only servers need.

use crate::collections::owned;
use crate::error::{Code, Error};

pub fn no_slices() -> Error {
    let error = Error::new(Code::NotIncluded, owned("the engine of a page makes no slices"));
    error.with_help(Some(owned("import the gate from `rolegate/server`")))
}
