//! The provider's clock, by which tokens expire.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use fid_runtime::{
    http::HeaderMap,
    jiff::{SignedDuration, Timestamp, fmt::rfc2822},
};

/// Ours and how far the provider's is ahead of it.
///
/// A wrong clock on this machine must not make a fresh token look old. Every answer tells the provider's time
/// in `Date` (RFC 9110 section 6.6.1), to the second. Clones are one clock: what one answer told, all sessions know, those
/// too that have had no answer yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clock {
    /// In seconds.
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// Sets the clock by an answer; one without a readable date leaves it alone.
    pub(crate) fn set_by(&self, headers: &HeaderMap) {
        let date = headers.get("date").and_then(|date| date.to_str().ok());
        if let Some(date) =
            date.and_then(|date| rfc2822::DateTimeParser::new().parse_timestamp(date).ok())
        {
            let ahead = date.duration_since(Timestamp::now());
            self.ahead.store(ahead.as_secs(), Ordering::Relaxed);
        }
    }

    /// Returns the provider's time.
    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::now()
            .saturating_add(self.ahead())
            .unwrap_or(Timestamp::MAX)
    }

    /// Returns our time at the provider's time `there`.
    #[cfg(feature = "sessions")]
    pub(crate) fn here(&self, there: Timestamp) -> Timestamp {
        there.saturating_sub(self.ahead()).unwrap_or(Timestamp::MAX)
    }

    fn ahead(&self) -> SignedDuration {
        SignedDuration::from_secs(self.ahead.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_cannot_be_read_leaves_the_clock_alone() {
        for date in ["", "yesterday", "Sun, 99 Nov 2026 00:00:00 GMT"] {
            let mut headers = HeaderMap::new();
            headers.insert("date", date.parse().unwrap());
            let clock = Clock::default();
            clock.set_by(&headers);
            assert_eq!(clock.ahead(), SignedDuration::ZERO, "{date}");
        }
    }

    #[test]
    fn a_date_sets_the_clock_and_its_clones() {
        let mut headers = HeaderMap::new();
        headers.insert("date", "Tue, 01 Jan 2030 00:00:00 GMT".parse().unwrap());
        let clock = Clock::default();
        clock.clone().set_by(&headers);
        let off = clock
            .now()
            .duration_since("2030-01-01T00:00:00Z".parse().unwrap());
        assert!(off.abs() < SignedDuration::from_secs(60), "{off:?}");
    }
}
