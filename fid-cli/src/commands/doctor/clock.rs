//! This machine's time beside the server's.

use std::time::{Duration, SystemTime};

use fid_client::jiff::{Timestamp, fmt::rfc2822::DateTimeParser};
use reqwest::header::{DATE, HeaderMap};

use super::finding::Finding;

const CHECK: &str = "clock";

/// `Date` is in whole seconds, and an answer takes its time.
const UNNOTICED: Duration = Duration::from_secs(5);

/// From here on certificates look too old or too new, and people's logs do not fit together.
const WRONG: Duration = Duration::from_secs(60);

/// The server's time, and how far ours is from it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    off: Duration,
    is_ahead: bool,
}

impl Dated {
    /// Reads `Date` of an answer to a request that was sent at `begun`.
    pub(super) fn read(headers: &HeaderMap, begun: SystemTime) -> Option<Self> {
        let date = headers.get(DATE)?.to_str().ok()?;
        let there = DateTimeParser::new().parse_timestamp(date).ok()?;
        let here = Timestamp::try_from(begun).ok()?;
        let off = here.duration_since(there);
        Some(Self {
            off: off.unsigned_abs(),
            is_ahead: off.is_positive(),
        })
    }
}

pub(super) fn check(dated: Option<Dated>) -> Finding {
    let Some(Dated { off, is_ahead }) = dated else {
        return Finding::skip(CHECK, "no server told its time");
    };
    if off <= UNNOTICED {
        return Finding::ok(CHECK, "as the server's, within 5 s");
    }
    let side = if is_ahead { "ahead of" } else { "behind" };
    let found = format!("{} s {side} the server's", off.as_secs());
    if off < WRONG {
        return Finding::note(CHECK, found);
    }
    Finding::warn(CHECK, found).help(
        "set the clock (NTP): sessions go by the server's time and are safe, but certificates are judged by yours",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::doctor::finding::Verdict;

    #[test]
    fn a_clock_is_judged_by_how_far_it_is_off() {
        let headers =
            HeaderMap::from_iter([(DATE, "Tue, 01 Jan 2030 00:00:00 GMT".parse().unwrap())]);
        let there = SystemTime::UNIX_EPOCH + Duration::from_secs(1_893_456_000);
        for (here, verdict) in [
            (there, Verdict::Ok),
            (there + Duration::from_secs(30), Verdict::Note),
            (there - Duration::from_secs(30), Verdict::Note),
            (there + Duration::from_secs(8 * 24 * 3600), Verdict::Warn),
        ] {
            assert_eq!(check(Dated::read(&headers, here)).verdict, verdict);
        }
        assert_eq!(
            check(Dated::read(&HeaderMap::new(), there)).verdict,
            Verdict::Skip
        );
    }
}
