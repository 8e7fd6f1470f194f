//! The tokens of a session and how fresh they are.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use fid_runtime::{
    Response,
    jiff::{SignedDuration, Timestamp},
};
use tokio::sync::watch;

use super::clock::Clock;
use crate::{Error, TokenSet};

/// Tokens that came just now are used whatever the clocks say: a clock that is wrong must not refresh in a loop.
const JUST_CAME: Duration = Duration::from_secs(60);

/// How long before its end a token is refreshed at least.
const EARLY_AT_LEAST: SignedDuration = SignedDuration::from_secs(60);

/// How long nobody tries again in the background after a refresh failed.
const PAUSE: Duration = Duration::from_secs(30);

/// What waits for a refresh: `None` while it is under way.
pub(super) type Outcome = watch::Receiver<Option<Result<(), Error>>>;

/// How fresh tokens are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Freshness {
    /// To be used.
    Fresh,
    /// To be used, and to be refreshed meanwhile.
    Early,
    /// Of no use.
    Expired,
}

#[derive(Debug)]
pub(super) struct State {
    tokens: Arc<TokenSet>,
    clock: Clock,
    /// When the tokens came, if they came in this process.
    came: Option<Instant>,
    /// From when on the tokens are to be refreshed, by the provider's clock.
    early: Timestamp,
    /// The refresh under way.
    pub(super) refreshing: Option<Outcome>,
    /// Until when no refresh starts in the background, after one failed.
    paused_until: Option<Instant>,
    /// Why the session has ended.
    pub(super) ended: Option<Error>,
}

impl State {
    /// Starts with tokens from elsewhere.
    pub(super) fn resumed(tokens: TokenSet) -> Self {
        Self::new(tokens, Clock::default(), None)
    }

    /// Starts with tokens that came just now.
    pub(super) fn received(answer: Response<TokenSet>) -> Self {
        let mut clock = Clock::default();
        clock.set_by(answer.headers());
        Self::new(answer.into_body(), clock, Some(Instant::now()))
    }

    fn new(tokens: TokenSet, clock: Clock, came: Option<Instant>) -> Self {
        Self {
            early: early_point(&tokens, clock.now()),
            tokens: Arc::new(tokens),
            clock,
            came,
            refreshing: None,
            paused_until: None,
            ended: None,
        }
    }

    /// Puts new tokens in the place of the old ones (RFC 6749 section 6: the old refresh token is discarded).
    pub(super) fn replace(&mut self, answer: Response<TokenSet>) {
        self.clock.set_by(answer.headers());
        let tokens = answer.into_body();
        self.early = early_point(&tokens, self.clock.now());
        self.tokens = Arc::new(tokens);
        self.came = Some(Instant::now());
        self.paused_until = None;
    }

    /// Notes that a refresh failed.
    pub(super) fn note_failure(&mut self, error: &Error) {
        self.paused_until = Some(Instant::now() + PAUSE);
        if error.needs_sign_in() {
            self.ended = Some(error.clone());
        }
    }

    pub(super) fn tokens(&self) -> Arc<TokenSet> {
        Arc::clone(&self.tokens)
    }

    /// Returns the tokens and how fresh they are.
    pub(super) fn look(&self) -> (Arc<TokenSet>, Freshness) {
        (self.tokens(), self.freshness())
    }

    fn freshness(&self) -> Freshness {
        if self.came.is_some_and(|came| came.elapsed() < JUST_CAME) {
            return Freshness::Fresh;
        }
        let now = self.clock.now();
        let paused = self
            .paused_until
            .is_some_and(|until| Instant::now() < until);
        if now >= self.tokens.access_expire_at.timestamp() {
            Freshness::Expired
        } else if now >= self.early && !paused && self.ended.is_none() {
            Freshness::Early
        } else {
            Freshness::Fresh
        }
    }
}

/// Returns the time at which tokens are to be refreshed: a twentieth of their life before its end, and at
/// least a minute.
fn early_point(tokens: &TokenSet, now: Timestamp) -> Timestamp {
    let end = tokens.access_expire_at.timestamp();
    let left = end.duration_since(now);
    let early = (left / 20).max(EARLY_AT_LEAST);
    end.saturating_sub(early).unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(access_expire_at: &str) -> TokenSet {
        serde_json::from_value(serde_json::json!({
            "id": "01953bce-e652-702c-a706-c389e30ebc01",
            "access_token": "access",
            "refresh_token": "refresh",
            "access_expire_at": access_expire_at,
            "refresh_expire_at": "2999-01-01T00:00:00Z",
        }))
        .unwrap()
    }

    fn in_seconds(seconds: i64) -> TokenSet {
        let end = Timestamp::now() + SignedDuration::from_secs(seconds);
        tokens(&end.to_string())
    }

    #[test]
    fn resumed_tokens_are_as_fresh_as_their_end_is_far() {
        for (tokens, expected) in [
            (in_seconds(600), Freshness::Fresh),
            (in_seconds(30), Freshness::Early),
            (in_seconds(-1), Freshness::Expired),
            (tokens("1899-10-19T18:04:50.0Z"), Freshness::Expired),
            (tokens("9999-12-31T23:59:59Z"), Freshness::Fresh),
        ] {
            let end = tokens.access_expire_at.clone();
            assert_eq!(State::resumed(tokens).look().1, expected, "{end}");
        }
    }

    #[test]
    fn tokens_that_came_just_now_are_fresh_whatever_they_say() {
        let state = State::new(
            tokens("1899-10-19T18:04:50.0Z"),
            Clock::default(),
            Some(Instant::now()),
        );
        assert_eq!(state.look().1, Freshness::Fresh);
    }

    #[test]
    fn after_a_failure_the_background_pauses_while_the_token_is_valid() {
        let mut state = State::resumed(in_seconds(30));
        state.note_failure(&Error::interrupted());
        assert_eq!(state.look().1, Freshness::Fresh);
    }

    #[test]
    fn a_week_is_refreshed_eight_hours_early() {
        let now = Timestamp::now();
        let tokens = in_seconds(7 * 24 * 3600);
        let early = tokens
            .access_expire_at
            .timestamp()
            .duration_since(early_point(&tokens, now));
        assert!((early.as_hours() - 8).abs() <= 1, "{early:?}");
    }
}
