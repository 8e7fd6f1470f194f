//! Types for the formats of a document that keep the text as it was written.

mod base64;
mod decimal;
mod duration;
mod foreign;
mod time;
mod unix_time;

use std::fmt;

use crate::fid_code::{FidCode, table as codes};

pub use crate::format::base64::Base64;
pub use crate::format::decimal::Decimal;
pub use crate::format::duration::Duration;
pub use crate::format::time::Time;
pub use crate::format::unix_time::UnixTime;

/// A text is not of the format that the type is for. It does not show the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatError(&'static str);

impl FormatError {
    /// Returns the number of this kind of error; [`codes`](crate::codes) has them all.
    #[must_use]
    pub fn fid_code(&self) -> FidCode {
        codes::INVALID_TEXT
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.0)
    }
}

impl std::error::Error for FormatError {}

/// Implements what a type needs that is written as a JSON string, over its `as_str` and
/// [`ReadText`](crate::text::ReadText).
macro_rules! text_format {
    ($name:ident) => {
        impl std::str::FromStr for $name {
            type Err = crate::format::FormatError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                use crate::text::ReadText;

                Self::read(text).ok_or(crate::format::FormatError(Self::EXPECTED))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::text::read_text(deserializer)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.as_str())
            }
        }

        impl crate::parameter::Parameter for $name {
            fn parts(&self, each: &mut dyn FnMut(crate::parameter::Part<'_>)) {
                each(crate::parameter::Part::Text(&self.as_str()));
            }
        }
    };
}

pub(crate) use text_format;
