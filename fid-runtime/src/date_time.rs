//! Instants as servers write them.

pub(crate) mod parse;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use jiff::Timestamp;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::date_time::parse::parse;
use crate::fid_code::{FidCode, table as codes};
use crate::text::{ReadText, read_text};

/// An instant (`format: date-time` in a document): the text as the server wrote it, and what it
/// means.
///
/// Comparing, ordering and hashing go by the instant; `Display` and serializing give the text back
/// byte for byte.
///
/// ```
/// let expiry: fid_runtime::DateTime = "2025-03-04T06:32:50.000000Z".parse()?;
/// assert_eq!(expiry.timestamp().as_second(), 1_741_069_970);
/// assert_eq!(expiry.to_string(), "2025-03-04T06:32:50.000000Z");
/// # Ok::<(), fid_runtime::DateTimeError>(())
/// ```
#[derive(Clone)]
pub struct DateTime {
    text: Box<str>,
    timestamp: Timestamp,
}

impl DateTime {
    /// Returns the instant. Where the text names a year that [`Timestamp`] cannot hold, this is the
    /// nearest that it can.
    #[must_use]
    pub fn timestamp(&self) -> Timestamp {
        self.timestamp
    }

    /// Returns the text as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// The text is no date and time of RFC 3339, section 5.6.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateTimeError(());

impl DateTimeError {
    /// Returns the number of this kind of error; [`codes`](crate::codes) has them all.
    #[must_use]
    pub fn fid_code(&self) -> FidCode {
        codes::INVALID_TEXT
    }
}

impl fmt::Display for DateTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a date and time like 2025-03-04T06:32:50Z (RFC 3339)")
    }
}

impl std::error::Error for DateTimeError {}

impl FromStr for DateTime {
    type Err = DateTimeError;

    /// Reads a date and time of RFC 3339, section 5.6.
    ///
    /// A text without a zone is read as UTC, which RFC 3339 does not allow: a server that drops the
    /// `Z` one day would otherwise end every session whose expiry cannot be read.
    fn from_str(text: &str) -> Result<Self, DateTimeError> {
        let timestamp = parse(text).ok_or(DateTimeError(()))?;
        Ok(Self {
            text: text.into(),
            timestamp,
        })
    }
}

impl From<Timestamp> for DateTime {
    fn from(timestamp: Timestamp) -> Self {
        Self {
            text: timestamp.to_string().into(),
            timestamp,
        }
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTime({})", self.text)
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.timestamp == other.timestamp
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.timestamp.cmp(&other.timestamp)
    }
}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.timestamp.hash(state);
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer)
    }
}

impl ReadText for DateTime {
    const EXPECTED: &'static str = "a date and time like 2025-03-04T06:32:50Z (RFC 3339)";

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_text_and_compares_the_instant() {
        let (here, there) = ("2025-03-04T06:32:50.000000+05:00", "2025-03-04T01:32:50Z");
        let json = format!(r#"["{here}","{there}"]"#);
        let times: Vec<DateTime> = serde_json::from_str(&json).unwrap();
        assert_eq!(times[0], times[1]);
        assert_eq!(times[0].to_string(), here);
        assert_eq!(times[1].as_str(), there);
        assert_eq!(serde_json::to_string(&times).unwrap(), json);
        assert!(times[0] < Timestamp::MAX.into());
    }

    #[test]
    fn errors_do_not_show_the_text() {
        let error = serde_json::from_str::<DateTime>(r#""canary""#)
            .unwrap_err()
            .to_string();
        assert!(!error.contains("canary"), "{error}");
    }
}
