//! Closed lists: enums whose values have a name each, by which they are written and read.

use super::{Code, Error, Names, did_you_mean};

/// An enum with the names of its values: `ALL`, `as_str`, `Display`, `FromStr`; as text, `Serialize` and `Deserialize`.
macro_rules! closed_list {
    (
        $(#[$meta:meta])*
        $what:literal, $name:ident { $($(#[doc = $doc:literal])+ $variant:ident = $text:literal,)+ }
    ) => {
        $(#[$meta])*
        pub enum $name { $($(#[doc = $doc])+ $variant,)+ }

        impl $name {
            /// Every one, in the order of the documentation.
            pub const ALL: [$name; [$($text),+].len()] = [$($name::$variant,)+];

            /// As it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }
        }

        $crate::error::closed_list!(@traits $what, $name);
    };
    (@traits $what:literal, $name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        /// From what `as_str` gives. Any other text is an `invalid_argument`.
        impl core::str::FromStr for $name {
            type Err = $crate::Error;

            fn from_str(text: &str) -> $crate::Result<Self> {
                let names = |index: usize| Some($name::ALL.get(index)?.as_str());
                let found = $name::ALL.iter().copied().find(|value| value.as_str() == text);
                found.ok_or_else(|| $crate::error::no_such($crate::Code::InvalidArgument, $what, text, &names))
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
pub(crate) use closed_list;

/// A name that is none of those that there are.
#[cold]
#[inline(never)]
pub(crate) fn no_such(code: Code, what: &str, name: &str, names: &Names<'_>) -> Error {
    Error::new(code, format!("there is no {what} `{name}`")).with_help(did_you_mean(name, names))
}
