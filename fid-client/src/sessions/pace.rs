//! Waiting for others: a little longer each time, never in step, and not for ever.

use std::time::Duration;

use tokio::time::{Instant, sleep};

const FIRST: Duration = Duration::from_millis(40);
const LONGEST: Duration = Duration::from_millis(500);

/// How long the store must have been out of reach before a refresh goes without it: a moment's trouble is no reason.
const WORN_AFTER: Duration = Duration::from_secs(2);

/// Waits, up to a deadline.
pub(crate) struct Pace {
    started: Instant,
    patience: Duration,
    next: Duration,
}

impl Pace {
    pub(crate) fn new(patience: Duration) -> Self {
        Self {
            started: Instant::now(),
            patience,
            next: FIRST,
        }
    }

    /// Waits; `false` if the deadline has come.
    pub(crate) async fn wait(&mut self) -> bool {
        if self.started.elapsed() >= self.patience {
            return false;
        }
        sleep(jittered(self.next)).await;
        self.next = (self.next * 3 / 2).min(LONGEST);
        true
    }

    /// Tells whether it has been waited for long enough to do without.
    pub(crate) fn is_worn(&self) -> bool {
        self.started.elapsed() >= WORN_AFTER.min(self.patience / 2)
    }

    /// Waits once, for a while that is fit for one look after the other.
    pub(crate) async fn nap() {
        sleep(jittered(LONGEST / 2)).await;
    }
}

fn jittered(wait: Duration) -> Duration {
    wait.mul_f64(0.5 + fastrand::f64() / 2.0)
}
