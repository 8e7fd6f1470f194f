//! How many requests are let in.

use std::{
    sync::{Mutex, PoisonError},
    time::Instant,
};

/// A bucket that fills with so many tokens a second, up to two seconds' worth; each request takes one out.
///
/// It is one for all senders: behind a proxy all of them have one address, and a key names nobody until it was looked up.
#[derive(Debug)]
pub(super) struct Rate {
    per_second: f64,
    state: Mutex<(f64, Instant)>,
}

impl Rate {
    pub(super) fn new(per_second: u32) -> Self {
        let per_second = f64::from(per_second.max(1));
        Self {
            per_second,
            state: Mutex::new((per_second * 2.0, Instant::now())),
        }
    }

    /// Lets a request in, or not.
    pub(super) fn take(&self) -> bool {
        self.take_at(Instant::now())
    }

    fn take_at(&self, now: Instant) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (tokens, last) = *state;
        let came = now.saturating_duration_since(last).as_secs_f64() * self.per_second;
        let tokens = (tokens + came).min(self.per_second * 2.0);
        let enough = tokens >= 1.0;
        *state = (if enough { tokens - 1.0 } else { tokens }, now.max(last));
        enough
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_burst_is_let_in_and_then_so_many_a_second() {
        let rate = Rate::new(10);
        let start = Instant::now();
        let let_in = |at: Instant| (0..100).filter(|_| rate.take_at(at)).count();
        assert_eq!(let_in(start), 20);
        assert_eq!(let_in(start + Duration::from_millis(500)), 5);
        assert_eq!(let_in(start + Duration::from_millis(500)), 0);
        assert_eq!(let_in(start + Duration::from_secs(3600)), 20);
    }

    #[test]
    fn a_clock_that_steps_back_lets_nobody_in() {
        let rate = Rate::new(1);
        let start = Instant::now() + Duration::from_secs(10);
        assert_eq!((0..10).filter(|_| rate.take_at(start)).count(), 2);
        assert!(!rate.take_at(start.checked_sub(Duration::from_secs(5)).unwrap()));
    }
}
