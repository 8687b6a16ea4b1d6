//! Closed lists read by the names of their values.

use super::{Code, Error, Names, Severity, did_you_mean};

/// Reads the values of a closed list by their names: `FromStr`, and `Deserialize` from text.
macro_rules! by_name {
    ($what:literal, $name:ident) => {
        /// From what `as_str` gives. Any other text is an `invalid_argument`.
        impl core::str::FromStr for $name {
            type Err = $crate::Error;

            fn from_str(text: &str) -> $crate::Result<Self> {
                let names = |index: usize| Some($name::ALL.get(index)?.as_str());
                let found = $name::ALL.iter().copied().find(|value| value.as_str() == text);
                found
                    .ok_or_else(|| $crate::error::no_such($crate::Code::InvalidArgument, $what, text, &names))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use by_name;

by_name!("code", Code);
by_name!("severity", Severity);

/// A name that is none of those that there are.
#[cold]
#[inline(never)]
pub(crate) fn no_such(code: Code, what: &str, name: &str, names: &Names<'_>) -> Error {
    Error::new(code, format!("there is no {what} `{name}`")).with_help(did_you_mean(name, names))
}
