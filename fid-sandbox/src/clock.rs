//! The sandbox's clock: the system's, moved by as much as a test asks for.

use std::time::{Duration, SystemTime};

use jiff::{SignedDuration, Span, Timestamp, tz::TimeZone};

/// A clock that runs with the system's and can be put forward.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    offset: SignedDuration,
}

impl Clock {
    /// Returns a clock that shows `start` now, and runs on from there.
    pub(crate) fn starting_at(start: Timestamp) -> Self {
        Self {
            offset: start.duration_since(system_now()),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        system_now()
            .saturating_add(self.offset)
            .unwrap_or(Timestamp::MAX)
    }

    /// Puts the clock forward; it stops at the end of the year 9999.
    pub(crate) fn advance(&mut self, by: Duration) {
        let by = SignedDuration::try_from(by).unwrap_or(SignedDuration::MAX);
        let end = Timestamp::MAX.duration_since(system_now());
        self.offset = self.offset.saturating_add(by).min(end);
    }
}

/// Adds a calendar span in UTC; what lies after the year 9999 is its end.
pub(crate) fn after(time: Timestamp, span: Span) -> Timestamp {
    let later = time.to_zoned(TimeZone::UTC).checked_add(span);
    later.map_or(Timestamp::MAX, |later| later.timestamp())
}

/// Writes a time as Freedom ID does: `2025-03-04T06:32:50.000000Z`.
///
/// Every example of a token's expiry has a whole second, so the microseconds are always zero.
pub(crate) fn expiry_text(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S.000000Z").to_string()
}

/// Writes a time with its microseconds, as the `datetime` of a profile status is.
pub(crate) fn precise_text(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

/// Writes a time as a `Date` header is (RFC 9110, section 5.6.7).
pub(crate) fn http_date(time: Timestamp) -> String {
    time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn system_now() -> Timestamp {
    Timestamp::try_from(SystemTime::now()).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    fn time(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_a_calendar_month() {
        let expiry = after(time("2025-02-25T06:32:50Z"), 1.month());
        assert_eq!(expiry_text(expiry), "2025-03-25T06:32:50.000000Z");
    }

    #[test]
    fn microseconds_are_written_in_six_digits() {
        let text = precise_text(time("2025-02-25T06:50:46.555757Z"));
        assert_eq!(text, "2025-02-25T06:50:46.555757Z");
        assert_eq!(
            precise_text(time("2025-02-25T06:50:46Z")),
            "2025-02-25T06:50:46.000000Z"
        );
    }

    #[test]
    fn the_date_header_is_in_the_form_of_http() {
        assert_eq!(
            http_date(time("1994-11-06T08:49:37Z")),
            "Sun, 06 Nov 1994 08:49:37 GMT"
        );
    }

    #[test]
    fn an_endless_advance_stops_at_the_last_moment() {
        let mut clock = Clock::default();
        clock.advance(Duration::MAX);
        assert!(clock.now() > time("9999-12-30T00:00:00Z"));
        assert_eq!(after(clock.now(), 1.month()), Timestamp::MAX);
    }
}
