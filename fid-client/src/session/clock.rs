//! The provider's clock, by which tokens expire.

use fid_runtime::{
    http::HeaderMap,
    jiff::{SignedDuration, Timestamp, fmt::rfc2822},
};

/// Ours and how far the provider's is ahead of it.
///
/// A wrong clock on this machine must not make a fresh token look old. Every answer tells the provider's time
/// in `Date` (RFC 9110 section 6.6.1), to the second.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clock {
    ahead: SignedDuration,
}

impl Clock {
    /// Sets the clock by an answer; one without a readable date leaves it alone.
    pub(super) fn set_by(&mut self, headers: &HeaderMap) {
        let date = headers.get("date").and_then(|date| date.to_str().ok());
        if let Some(date) =
            date.and_then(|date| rfc2822::DateTimeParser::new().parse_timestamp(date).ok())
        {
            self.ahead = date.duration_since(Timestamp::now());
        }
    }

    /// Returns the provider's time.
    pub(super) fn now(self) -> Timestamp {
        Timestamp::now()
            .saturating_add(self.ahead)
            .unwrap_or(Timestamp::MAX)
    }
}
