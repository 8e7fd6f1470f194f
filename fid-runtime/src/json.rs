//! Reading bodies, with errors that say where and never what.

use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::error::Category;

use crate::fid_code::{FidCode, table as codes};
use crate::trail::{self, Trail, Why};

/// Reads a JSON body: one value and nothing after it.
///
/// # Errors
///
/// Fails where the body is no JSON or is not what the document says.
///
/// ```
/// let error = fid_runtime::read_body::<bool>(br#""canary""#).unwrap_err();
/// assert_eq!(error.to_string(), "the body is not what the document says (byte 8)");
/// ```
pub fn read_body<T: DeserializeOwned>(body: &[u8]) -> Result<T, BodyError> {
    trail::begin();
    // UTF-8 is checked once for all, which is less work than once for each text in it. What is none
    // is read as bytes, for the error to say where.
    let read = match std::str::from_utf8(body) {
        Ok(text) => serde_json::from_str(text),
        Err(_) => serde_json::from_slice(body),
    };
    read.map_err(|error| BodyError::find(body, &error))
}

/// A body cannot be read. Its texts name the property and the place, never a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyError {
    fault: BodyFault,
    offset: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum BodyFault {
    NoJson,
    BreaksOff,
    Property(Trail),
    Value,
}

impl BodyError {
    /// Returns the number of this kind of error; [`codes`](crate::codes) has them all.
    #[must_use]
    pub fn fid_code(&self) -> FidCode {
        codes::UNREADABLE
    }

    /// Returns the path of the property at fault (`user.email`), as far as it is known. It has only
    /// names that the document gives.
    #[must_use]
    pub fn path(&self) -> Option<String> {
        match &self.fault {
            BodyFault::Property(trail) if trail.is_somewhere() => Some(trail.path()),
            _ => None,
        }
    }

    /// Returns how many bytes had been read when the fault was found.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    fn find(body: &[u8], error: &serde_json::Error) -> Self {
        // Objects put their own error in the place of the parser's, so the parser is asked again.
        let Err(broken) = serde_json::from_slice::<IgnoredAny>(body) else {
            let fault = trail::last().map_or(BodyFault::Value, BodyFault::Property);
            return Self {
                fault,
                offset: offset(body, error),
            };
        };
        let breaks_off = broken.classify() == Category::Eof;
        let fault = if breaks_off {
            BodyFault::BreaksOff
        } else {
            BodyFault::NoJson
        };
        Self {
            fault,
            offset: offset(body, &broken),
        }
    }
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            BodyFault::NoJson => f.write_str("the body is no JSON")?,
            BodyFault::BreaksOff => f.write_str("the body breaks off")?,
            BodyFault::Property(trail) => match &trail.why {
                Why::Unreadable => write!(
                    f,
                    "`{}` in the body is not what the document says",
                    trail.path()
                )?,
                Why::NoVariant(variants) if trail.is_somewhere() => write!(
                    f,
                    "`{}` in the body fits none of its kinds ({variants})",
                    trail.path()
                )?,
                Why::NoVariant(variants) => {
                    write!(f, "the body fits none of its kinds ({variants})")?;
                }
                Why::Missing | Why::Repeated => write!(f, "{trail} in the body")?,
            },
            BodyFault::Value => f.write_str("the body is not what the document says")?,
        }
        write!(f, " (byte {})", self.offset)
    }
}

impl std::error::Error for BodyError {}

/// Turns the parser's line and column, which count from 1, into a count of bytes.
fn offset(body: &[u8], error: &serde_json::Error) -> usize {
    let lines_before = error.line().saturating_sub(1);
    let before: usize = body
        .split_inclusive(|byte| *byte == b'\n')
        .take(lines_before)
        .map(<[u8]>::len)
        .sum();
    before + error.column()
}

/// Tells whether a body is a JSON object that has all the keys, none of them null.
pub(crate) fn has_keys(body: &[u8], keys: &'static [&'static str]) -> bool {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    !keys.is_empty() && deserializer.deserialize_map(Keys(keys)).unwrap_or(false)
}

struct Keys(&'static [&'static str]);

impl<'de> Visitor<'de> for Keys {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut found = 0_u64;
        while let Some(place) = map.next_key_seed(Place(self.0))? {
            let value: Option<IgnoredAny> = map.next_value()?;
            if let (Some(place), Some(_)) = (place, value) {
                found |= 1 << place.min(63);
            }
        }
        Ok(found.count_ones() as usize == self.0.len())
    }
}

/// Finds the place of a key among the keys.
struct Place(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Place {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Place {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().position(|known| *known == key))
    }
}
