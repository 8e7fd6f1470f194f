//! Lengths of time, as they are written on a command line.

use std::{fmt, str::FromStr, time::Duration};

/// A length of time: `90s`, `5m`, `1h`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span(pub(crate) Duration);

/// A text is no length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SpanError;

impl fmt::Display for SpanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a number with a unit, like 90s, 5m or 1h")
    }
}

impl std::error::Error for SpanError {}

impl FromStr for Span {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Self, SpanError> {
        let (unit, seconds) = [("s", 1), ("m", 60), ("h", 3600)]
            .into_iter()
            .find(|(unit, _)| text.ends_with(unit))
            .ok_or(SpanError)?;
        let number: u32 = text.trim_end_matches(unit).parse().map_err(|_| SpanError)?;
        match u64::from(number) * seconds {
            0 => Err(SpanError),
            seconds => Ok(Self(Duration::from_secs(seconds))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_units() {
        for (text, seconds) in [
            ("90s", Some(90)),
            ("5m", Some(300)),
            ("1h", Some(3600)),
            ("5", None),
            ("0s", None),
            ("-1s", None),
            ("m", None),
            ("5ms", None),
            ("", None),
        ] {
            let span = text.parse::<Span>().ok().map(|span| span.0.as_secs());
            assert_eq!(span, seconds, "{text}");
        }
    }
}
