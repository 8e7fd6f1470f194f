//! The tokens of a session and how fresh they are.

#[cfg(test)]
mod tests;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use fid_runtime::{
    Disposition, Response,
    jiff::{SignedDuration, Timestamp},
};
use tokio::sync::watch;

use super::clock::Clock;
use crate::{Error, TokenSet};

/// Tokens that came just now are used whatever the clocks say: a clock that is wrong must not refresh in a loop.
const JUST_CAME: Duration = Duration::from_secs(60);

/// How long before its end a token is refreshed at least.
const EARLY_AT_LEAST: SignedDuration = SignedDuration::from_secs(60);

/// How long no refresh is tried after one failed. The server may have taken the refresh token and its answer been lost:
/// whoever shows the token again and again may be taken for a thief.
const PAUSE: Duration = Duration::from_secs(5);

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
    /// Whether they came by a refresh.
    refreshed: bool,
    /// From when on the tokens are to be refreshed, by the provider's clock.
    early: Timestamp,
    /// The refresh under way.
    pub(super) refreshing: Option<Outcome>,
    /// The refresh that failed last, and when.
    failed: Option<(Instant, Error)>,
    /// Whether the refresh token was shown and nobody knows what came of it: these tokens may be worthless by it.
    in_doubt: bool,
    /// Why there can be no refresh any more. A token that is valid is used all the same.
    ended: Option<Error>,
    /// Whether the refusal came while the token was valid. It is asked about once more when that has expired: it may
    /// have been a gateway's, in trouble of its own.
    refused_early: bool,
    /// Why the session is over.
    over: Option<Error>,
}

impl State {
    /// Starts with tokens from elsewhere.
    pub(super) fn resumed(tokens: TokenSet, clock: Clock) -> Self {
        Self::new(tokens, clock, None)
    }

    /// Starts with tokens that came just now.
    pub(super) fn received(answer: Response<TokenSet>, clock: Clock) -> Self {
        clock.set_by(answer.headers());
        Self::new(answer.into_body(), clock, Some(Instant::now()))
    }

    fn new(tokens: TokenSet, clock: Clock, came: Option<Instant>) -> Self {
        Self {
            early: early_point(&tokens, clock.now()),
            tokens: share(tokens),
            clock,
            came,
            refreshed: false,
            refreshing: None,
            failed: None,
            in_doubt: false,
            ended: None,
            refused_early: false,
            over: None,
        }
    }

    /// Puts new tokens in the place of the old ones (RFC 6749 section 6: the old refresh token is discarded).
    pub(super) fn replace(&mut self, tokens: TokenSet) {
        self.take(tokens, Instant::now());
    }

    /// Puts tokens in the place of the old ones that somebody else got by a refresh, at `came` or later. If they are those
    /// that are here already, they stay, and are the same for whoever compares them: what was refused once is refused again.
    #[cfg(feature = "sessions")]
    pub(super) fn adopt(&mut self, tokens: TokenSet, came: Instant) {
        if *self.tokens != tokens {
            self.take(tokens, came);
        }
    }

    fn take(&mut self, tokens: TokenSet, came: Instant) {
        self.early = early_point(&tokens, self.clock.now());
        self.tokens = share(tokens);
        self.came = Some(came);
        self.refreshed = true;
        self.failed = None;
        self.in_doubt = false;
        self.ended = None;
    }

    /// Notes that the session is over: not even a token that is valid is given out any more.
    #[cfg(feature = "sessions")]
    pub(super) fn finish(&mut self, error: Error) {
        self.over.get_or_insert(error);
    }

    /// Returns why the session is over.
    #[cfg(feature = "sessions")]
    pub(super) fn over(&self) -> Option<Error> {
        self.over.clone()
    }

    /// Tells whether the access token is of no use any more.
    pub(super) fn has_expired(&self) -> bool {
        let now = self.clock.now();
        !self.just_came() && now >= self.tokens.access_expire_at.timestamp()
    }

    /// Notes that a refresh failed.
    pub(super) fn note_failure(&mut self, error: &Error) {
        self.failed = Some((Instant::now(), error.clone()));
        self.in_doubt |= error.disposition() == Disposition::OutcomeUnknown;
        if error.needs_sign_in() {
            self.ended = Some(error.clone());
            self.refused_early = !self.has_expired();
        }
    }

    pub(super) fn tokens(&self) -> Arc<TokenSet> {
        Arc::clone(&self.tokens)
    }

    /// Tells why no refresh may start: the session has ended, or one failed just now.
    pub(super) fn refused(&self) -> Option<Error> {
        let failed = self.failed.as_ref().filter(|(at, _)| at.elapsed() < PAUSE);
        let asks_once_more = self.refused_early && self.has_expired();
        self.over
            .clone()
            .or_else(|| self.ended.clone().filter(|_| !asks_once_more))
            .or(failed.map(|(_, error)| error.clone()))
    }

    /// Lets the next refresh start though one failed just now.
    pub(super) fn forget_failure(&mut self) {
        self.failed = None;
    }

    /// Tells whether the tokens are those of a refresh just now.
    pub(super) fn was_just_refreshed(&self) -> bool {
        self.refreshed && self.just_came()
    }

    /// Tells whether a refresh has made the tokens worthless, or may have: one is under way, or nobody knows what came of
    /// one.
    pub(super) fn is_in_doubt(&self) -> bool {
        self.in_doubt || self.refreshing.is_some()
    }

    /// Tells whether the tokens came in this process, just now.
    fn just_came(&self) -> bool {
        self.came.is_some_and(|came| came.elapsed() < JUST_CAME)
    }

    /// Returns the tokens and how fresh they are, unless the session is over.
    pub(super) fn look(&self) -> Result<(Arc<TokenSet>, Freshness), Error> {
        match &self.over {
            Some(error) => Err(error.clone()),
            None => Ok((self.tokens(), self.freshness())),
        }
    }

    fn freshness(&self) -> Freshness {
        if self.just_came() {
            Freshness::Fresh
        } else if self.has_expired() {
            Freshness::Expired
        } else if self.clock.now() >= self.early && self.refused().is_none() {
            Freshness::Early
        } else {
            Freshness::Fresh
        }
    }
}

/// Keeps tokens so that handing out the access token, which is done before every call, allocates nothing.
fn share(mut tokens: TokenSet) -> Arc<TokenSet> {
    tokens.access_token = tokens.access_token.into_shared();
    Arc::new(tokens)
}

/// Returns the time at which tokens are to be refreshed: a twentieth of their life before its end, and at
/// least a minute; less up to a tenth of that at random, so that replicas do not all begin at once.
fn early_point(tokens: &TokenSet, now: Timestamp) -> Timestamp {
    let end = tokens.access_expire_at.timestamp();
    let left = end.duration_since(now);
    let early = (left / 20)
        .max(EARLY_AT_LEAST)
        .mul_f64(1.0 - fastrand::f64() / 10.0);
    end.saturating_sub(early).unwrap_or(Timestamp::MIN)
}
