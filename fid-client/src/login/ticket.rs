//! What the browser keeps of a sign-in that is under way.

use std::time::Duration;

use fid_runtime::{Secret, jiff::Timestamp};

use super::{ReturnTo, state::State};

/// How long a sign-in may take.
pub(super) const LASTS: Duration = Duration::from_secs(600);

/// What the cookie of a sign-in says, sealed.
#[derive(Debug)]
pub(super) struct Ticket {
    state: Secret,
    /// When it is of no use any more, in seconds of Unix time by the clock of the replica that began.
    pub(super) expires: i64,
    pub(super) page: Option<ReturnTo>,
}

impl Ticket {
    /// Makes the ticket of a sign-in that begins now.
    pub(super) fn new(state: &State, page: Option<ReturnTo>, now: Timestamp) -> Self {
        let lasts = i64::try_from(LASTS.as_secs()).unwrap_or_default();
        Self {
            state: state.text().clone(),
            expires: now.as_second().saturating_add(lasts),
            page,
        }
    }

    /// Writes it as a text, to be sealed.
    pub(super) fn write(&self) -> Secret {
        let page = self.page.as_ref().map_or("", ReturnTo::as_str);
        Secret::from(format!("{} {} {page}", self.state.expose(), self.expires))
    }

    /// Reads what [`write`](Self::write) wrote.
    pub(super) fn read(text: &Secret) -> Option<Self> {
        let mut parts = text.expose().splitn(3, ' ');
        let (state, expires, page) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self {
            state: Secret::from(state),
            expires: expires.parse().ok()?,
            page: ReturnTo::parse(page),
        })
    }

    /// Tells whether the value that came back is that of this sign-in. Comparing secrets takes the same time wherever they
    /// differ.
    pub(super) fn is_of(&self, state: &State) -> bool {
        self.state == *state.text()
    }

    /// Tells whether the sign-in has taken too long. One that ends later than any does is from a clock that is wrong.
    pub(super) fn has_expired(&self, now: Timestamp) -> bool {
        now.as_second() >= self.expires
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let state = State::random();
        for page in [None, ReturnTo::parse("/a?b=c%20d")] {
            let ticket = Ticket::new(&state, page.clone(), Timestamp::now());
            let read = Ticket::read(&ticket.write()).unwrap();
            assert!(read.is_of(&state));
            assert_eq!((read.expires, read.page), (ticket.expires, page));
        }
    }

    #[test]
    fn it_is_of_no_other_sign_in() {
        let ticket = Ticket::new(&State::random(), None, Timestamp::now());
        assert!(!ticket.is_of(&State::random()));
    }

    #[test]
    fn it_lasts_ten_minutes() {
        let now = Timestamp::now();
        let ticket = Ticket::new(&State::random(), None, now);
        for (seconds, expired) in [(0, false), (599, false), (600, true), (100_000, true)] {
            let then = Timestamp::from_second(now.as_second() + seconds).unwrap();
            assert_eq!(ticket.has_expired(then), expired, "{seconds}");
        }
    }
}
