//! Following the record: what other replicas did to the session.

use std::time::Instant;

use super::{Kept, Place, Written};
use crate::{
    Error,
    sessions::{Failure, token_hash},
    store::{Record, StoreError},
};

/// What the store said of a session.
pub(super) struct Found {
    pub(super) record: Option<Record>,
    /// When it was asked.
    pub(super) asked: Instant,
}

impl Kept {
    /// Reads the record again where that is due. A session in memory is therefore behind the store by the time between
    /// two looks at most, as long as the store can be reached; a valid token is served when it cannot.
    pub(crate) async fn follow(&self) {
        if self.is_due() {
            let _one = self.reading.lock().await;
            // Somebody else may have read it while we waited.
            if self.is_due() {
                // A store that is down was told to the log.
                drop(self.look().await);
            }
        }
    }

    /// Reads the record again, due or not: a token was refused, and somebody may have replaced it. Tells whether somebody
    /// is about to, or was: the refresh token was shown, and what came of it is not written down.
    ///
    /// # Errors
    ///
    /// The store cannot be reached, so nobody knows.
    pub(crate) async fn look_again(&self) -> Result<bool, Failure> {
        let _one = self.reading.lock().await;
        let found = self.look().await.map_err(Failure::Store)?;
        let Some(attempt) = found.record.and_then(|record| record.attempt) else {
            return Ok(false);
        };
        let place = self.place();
        let mut state = self.session.lock();
        let was_shown = attempt.token_hash == token_hash(&state.tokens().refresh_token);
        if was_shown && place.unanswered != Some(attempt.token_hash) {
            // It was not we. What failed here just now says nothing about them.
            state.forget_failure();
        }
        Ok(was_shown)
    }

    async fn look(&self) -> Result<Found, StoreError> {
        let found = self.find().await;
        match &found {
            Ok(found) => {
                // What it says is kept in the state, for everybody.
                if let Err(error) = self.take_in(found) {
                    tracing::info!(session = %self.id, %error, "the store says something new of a session");
                }
            }
            Err(error) => {
                tracing::warn!(session = %self.id, ?error, "a session could not be read again: what is in memory is used");
            }
        }
        // After a failure, too: not every caller is to wait for a store that is down.
        self.place().due = Instant::now() + self.core.settings().recheck;
        found
    }

    /// Reads the record.
    pub(super) async fn find(&self) -> Result<Found, StoreError> {
        let asked = Instant::now();
        let record = self.core.get(self.id).await?;
        Ok(Found { record, asked })
    }

    fn is_due(&self) -> bool {
        self.place().due <= Instant::now()
    }

    /// Takes in what the store has: whatever it is, as long as it is newer than what is here.
    ///
    /// Answers overtake each other: one that was given before the last write was done may be read after it, and is no sign
    /// that the write is lost or the session has ended.
    ///
    /// # Errors
    ///
    /// The session is over, or its tokens cannot be opened.
    pub(super) fn take_in(&self, found: &Found) -> Result<(), Error> {
        let mut place = self.place();
        let was_overtaken = found.asked < place.since;
        let Some(record) = &found.record else {
            return match place.written {
                Written::NoRecord(_) => Ok(()),
                Written::Yes | Written::NotYet if was_overtaken => Ok(()),
                Written::Yes | Written::NotYet => Err(self.finish(Failure::Ended.into())),
            };
        };
        if record.revoked {
            return Err(self.finish(Failure::Revoked.into()));
        }
        if record.generation == place.generation {
            place.seen = Instant::now();
            return Ok(());
        }
        if record.generation > place.generation {
            return self.adopt(&mut place, record);
        }
        if !was_overtaken {
            self.remind(&mut place, record);
        }
        Ok(())
    }

    /// Puts the store's tokens in the place of ours. They came after we last saw the old generation there.
    fn adopt(&self, place: &mut Place, record: &Record) -> Result<(), Error> {
        let Some(sealed) = &record.tokens else {
            return Err(self.finish(Failure::Ended.into()));
        };
        let (tokens, _) = self.core.open(self.id, sealed)?;
        if place.replaced == Some(token_hash(&tokens.refresh_token)) {
            self.remind(place, record);
            return Ok(());
        }
        self.session.lock().adopt(tokens, place.seen);
        place.is_at(record.generation);
        place.written = Written::Yes;
        place.unanswered = None;
        self.core.tally().adopted();
        Ok(())
    }

    /// The store has gone back, as one that lost its last writes when it was moved to another machine; or it has only now
    /// what it was told long ago. Ours are the newest tokens that there are.
    fn remind(&self, place: &mut Place, record: &Record) {
        tracing::error!(session = %self.id, has = record.generation, had = place.generation, "the store of the sessions has lost what it was told: it is told again");
        place.generation = record.generation;
        place.written = Written::NotYet;
        self.persist_with(place);
    }
}
