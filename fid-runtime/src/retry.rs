//! When a request is sent again, and how long to wait before.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use http::{HeaderMap, StatusCode, header};

use crate::body::BodyFault;
use crate::send::{Attempt, AttemptFault};
use crate::transport::TransportErrorKind;

const FIRST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Tells whether another attempt may help and can do no harm.
///
/// A method that does something (POST, PATCH) is repeated only where the request provably never
/// left: the server may have taken a one-time code although its answer was lost (RFC 9110, section
/// 9.2.2).
pub(crate) fn may_repeat(attempt: &Attempt, idempotent: bool) -> bool {
    match attempt {
        // Another attempt meets the same certificate.
        Err(AttemptFault::Transport(error)) if error.kind() == TransportErrorKind::Tls => false,
        Err(AttemptFault::Transport(error)) => idempotent || error.never_left(),
        Err(AttemptFault::TimedOut) => idempotent,
        Ok(received) if received.status.is_success() => {
            idempotent && matches!(received.body, Err(BodyFault::Torn(_) | BodyFault::TimedOut))
        }
        Ok(received) => idempotent && is_transient(received.status),
    }
}

fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 429 | 502 | 503 | 504)
}

/// Returns the wait before the next attempt: not before the server wants it, plus a random part
/// that doubles, so that clients which failed together do not come back together.
pub(crate) fn wait(attempts: u32, retry_after: Option<Duration>) -> Duration {
    let doublings = 1_u32
        .checked_shl(attempts.saturating_sub(1))
        .unwrap_or(u32::MAX);
    let ceiling = FIRST_WAIT.saturating_mul(doublings).min(LONGEST_WAIT);
    let jitter = ceiling.mul_f64(fastrand::f64());
    retry_after.unwrap_or_default().saturating_add(jitter)
}

/// What a server may ask to wait at most: it goes into a program's own arithmetic with times.
const LONGEST_ASKED: Duration = Duration::from_secs(24 * 60 * 60);

/// Reads `Retry-After`: seconds or a date (RFC 9110, section 10.2.3). What is neither is ignored, and
/// what is more than a day is a day.
///
/// A date is compared with the server's own clock where it sent one, since ours may be wrong.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let wanted = Duration::from_secs(text.parse().unwrap_or(u64::MAX));
        return Some(wanted.min(LONGEST_ASKED));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    let server_now = headers
        .get(header::DATE)
        .and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok());
    let wanted = date
        .duration_since(server_now.unwrap_or(now))
        .unwrap_or_default();
    Some(wanted.min(LONGEST_ASKED))
}

/// Bounds the retries of a whole client, so that a server in trouble is not put under more load.
///
/// Every call pays in a tenth of a retry, a success a whole one, up to ten: a server that is down
/// gets a tenth more requests than without retries, and ten.
#[derive(Debug)]
pub(crate) struct Budget {
    tenths: AtomicU32,
}

const RETRY_COSTS: u32 = 10;
const BUDGET_HOLDS: u32 = 100;

impl Budget {
    pub(crate) fn new() -> Self {
        Self {
            tenths: AtomicU32::new(BUDGET_HOLDS),
        }
    }

    pub(crate) fn call_begins(&self) {
        self.deposit(1);
    }

    pub(crate) fn call_succeeded(&self) {
        self.deposit(RETRY_COSTS);
    }

    /// Takes the price of a retry, if it is there.
    pub(crate) fn withdraw(&self) -> bool {
        let less = |tenths: u32| tenths.checked_sub(RETRY_COSTS);
        self.tenths
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less)
            .is_ok()
    }

    fn deposit(&self, tenths: u32) {
        let more = |held: u32| (held < BUDGET_HOLDS).then(|| (held + tenths).min(BUDGET_HOLDS));
        // A full budget takes nothing, and that is fine.
        let _full = self
            .tenths
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        // The date of RFC 9110, section 5.6.7.
        let now = httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        for (text, seconds) in [
            ("0", Some(0)),
            ("1", Some(1)),
            (" 120 ", Some(120)),
            ("3600", Some(3600)),
            ("99999999999999999999999", Some(24 * 60 * 60)),
            ("Sun, 06 Nov 1994 08:50:37 GMT", Some(60)),
            ("Sunday, 06-Nov-94 08:50:37 GMT", Some(60)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
            ("-1", None),
            ("1.5", None),
            ("+1", None),
            ("soon", None),
            ("", None),
        ] {
            let headers =
                HeaderMap::from_iter([(header::RETRY_AFTER, HeaderValue::from_str(text).unwrap())]);
            assert_eq!(
                retry_after(&headers, now),
                seconds.map(Duration::from_secs),
                "{text:?}"
            );
        }
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }

    #[test]
    fn retry_after_goes_by_the_clock_of_the_server() {
        let headers = HeaderMap::from_iter([
            (
                header::RETRY_AFTER,
                HeaderValue::from_static("Sun, 06 Nov 1994 08:50:37 GMT"),
            ),
            (
                header::DATE,
                HeaderValue::from_static("Sun, 06 Nov 1994 08:50:07 GMT"),
            ),
        ]);
        assert_eq!(
            retry_after(&headers, SystemTime::UNIX_EPOCH),
            Some(Duration::from_secs(30))
        );
    }

    #[test]
    fn waits_grow_and_stay_bounded() {
        for (attempts, ceiling) in [
            (0, 100),
            (1, 100),
            (2, 200),
            (3, 400),
            (7, 5000),
            (40, 5000),
            (u32::MAX, 5000),
        ] {
            for _ in 0..50 {
                assert!(
                    wait(attempts, None) <= Duration::from_millis(ceiling),
                    "{attempts}"
                );
            }
        }
        let after = Duration::from_secs(7);
        assert!((after..=after + FIRST_WAIT).contains(&wait(1, Some(after))));
        assert_eq!(wait(1, Some(Duration::MAX)), Duration::MAX);
    }

    #[test]
    fn the_budget_holds_ten_retries_and_refills() {
        let budget = Budget::new();
        assert_eq!((0..50).filter(|_| budget.withdraw()).count(), 10);
        (0..10).for_each(|_| budget.call_begins());
        assert_eq!((0..50).filter(|_| budget.withdraw()).count(), 1);
        budget.call_succeeded();
        assert_eq!((0..50).filter(|_| budget.withdraw()).count(), 1);
        (0..1000).for_each(|_| budget.call_succeeded());
        assert_eq!((0..50).filter(|_| budget.withdraw()).count(), 10);
    }
}
