//! `format: time`.

use jiff::civil;
use jiff::tz::Offset;

use crate::date_time::parse::{parse_time, parse_zone};
use crate::format::text_format;
use crate::text::ReadText;

/// A time of day (`format: time` in a document; RFC 3339, section 5.6, `full-time`), kept as it was
/// written. The zone may be missing.
///
/// ```
/// let time: fid_runtime::Time = "10:00:00Z".parse()?;
/// assert_eq!((time.civil().hour(), time.to_string().as_str()), (10, "10:00:00Z"));
/// # Ok::<(), fid_runtime::FormatError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    text: Box<str>,
    civil: civil::Time,
    offset: Option<Offset>,
}

impl Time {
    /// Returns the text as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the time on the clock, without its zone.
    #[must_use]
    pub fn civil(&self) -> civil::Time {
        self.civil
    }

    /// Returns the distance to UTC, if one is written.
    #[must_use]
    pub fn offset(&self) -> Option<Offset> {
        self.offset
    }
}

impl From<civil::Time> for Time {
    fn from(civil: civil::Time) -> Self {
        Self {
            text: civil.to_string().into(),
            civil,
            offset: None,
        }
    }
}

impl ReadText for Time {
    const EXPECTED: &'static str = "a time like 06:32:50Z (RFC 3339)";

    fn read(text: &str) -> Option<Self> {
        let zone_at = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
        let (clock, zone) = text.split_at(zone_at);
        let (hour, minute, second, nanosecond) = parse_time(clock)?;
        let offset = parse_zone(zone)?;
        Some(Self {
            text: text.into(),
            civil: civil::Time::new(hour, minute, second, nanosecond).ok()?,
            offset: (!zone.is_empty()).then_some(offset),
        })
    }
}

text_format!(Time);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_keep_their_text() {
        for text in [
            "10:00:00Z",
            "23:59:60.5+05:30",
            "00:00:00",
            "10:00:00.123456-08:00",
        ] {
            let time = Time::read(text).unwrap();
            assert_eq!(time.to_string(), text);
            assert_eq!(serde_json::to_value(&time).unwrap(), text);
        }
        assert_eq!(
            Time::read("10:00:00+05:00")
                .unwrap()
                .offset()
                .unwrap()
                .seconds(),
            18_000
        );
        for text in ["", "10", "10:00", "25:00:00Z", "10:00:00 Z", "PT5M"] {
            assert!(Time::read(text).is_none(), "{text}");
        }
    }
}
