//! The refresh of a session that all replicas share: one of them refreshes, and all get the tokens.
//!
//! The order of the steps is what keeps the session alive. The provider takes the last refresh token that was shown as
//! the live one, so that a check after the call comes too late.

use std::{sync::Arc, time};

use fid_runtime::jiff::Timestamp;
use tokio::time::Instant;

use super::{Kept, follow::Found, redeem::Shown, write::Write};
use crate::{
    Error, TokenSet, observe,
    sessions::{Failure, Pace, token_hash, tried_hash},
    store::{Attempt, Lease, Owner, StoreError},
};

/// What came of a try to get the lease.
enum Turn {
    /// The session has the newest tokens, or cannot have them.
    Done(Result<(), Error>),
    /// Another replica has the lease.
    Held,
    /// The store cannot be reached, which says nothing about the lease.
    Down(StoreError),
}

impl Kept {
    /// Gets newer tokens than `seen`: by a refresh, or from whoever made one.
    ///
    /// It runs in a task of its own, which owns the lease: no caller that goes away can leave it behind.
    pub(in crate::session) async fn refresh(&self, seen: &Arc<TokenSet>) -> Result<(), Error> {
        let result = self.take_turns(seen).await;
        if let Err(error) = &result {
            tracing::warn!(session = %self.id, %error, "the tokens of a session could not be refreshed");
            self.session.lock().note_failure(error);
        }
        result
    }

    async fn take_turns(&self, seen: &Arc<TokenSet>) -> Result<(), Error> {
        let owner = Owner::random();
        let mut pace = Pace::new(self.core.settings().patience);
        let begun = Instant::now();
        loop {
            let why = match self.turn(owner, seen).await {
                Turn::Done(result) => return result,
                Turn::Held => Failure::Held,
                Turn::Down(_) if self.may_go_unguarded(&pace) => {
                    return self.refresh_unguarded().await;
                }
                Turn::Down(error) => Failure::Store(error),
            };
            self.core.tally().waited();
            if !pace.wait().await {
                return Err(why.into());
            }
            if self.was_helped(seen).await? {
                observe::waited(observe::Wait::Replica, begun.elapsed());
                return Ok(());
            }
        }
    }

    /// Tells whether another replica has refreshed meanwhile.
    async fn was_helped(&self, seen: &Arc<TokenSet>) -> Result<bool, Error> {
        // What it means that the store is down, the next turn tells.
        if let Ok(found) = self.find().await {
            self.take_in(&found)?;
        }
        Ok(self.is_done(seen))
    }

    /// Tells whether there are newer tokens by now. It need not have been this task that took them in: a caller may have
    /// looked at the store meanwhile, and to refresh those again would make them worthless for whoever has them.
    fn is_done(&self, seen: &Arc<TokenSet>) -> bool {
        // What has expired is adopted, too, and its refresh token is the one to show.
        self.has_others_than(seen) && !self.session.lock().has_expired()
    }

    pub(super) fn has_others_than(&self, seen: &Arc<TokenSet>) -> bool {
        !Arc::ptr_eq(&self.session.lock().tokens(), seen)
    }

    async fn turn(&self, owner: Owner, seen: &Arc<TokenSet>) -> Turn {
        // Tokens that the store does not know would be lost by adopting what it has.
        match self.write().await {
            Write::Done => {}
            Write::Over(error) => return Turn::Done(Err(error)),
            Write::Down(error) => return Turn::Down(error),
        }
        let asked = time::Instant::now();
        match self.core.acquire(self.id, owner).await {
            Ok(Lease::Acquired(record)) => {
                let found = Found {
                    record: Some(record),
                    asked,
                };
                let work = self.under_lease(owner, seen, found);
                let turn = self.core.renewing(self.id, owner, work).await;
                self.core.release(self.id, owner).await;
                turn
            }
            Ok(Lease::Held) => Turn::Held,
            Ok(Lease::Missing) => Turn::Done(Err(self.finish(Failure::Ended.into()))),
            Err(error) => Turn::Down(error),
        }
    }

    async fn under_lease(&self, owner: Owner, seen: &Arc<TokenSet>, found: Found) -> Turn {
        if let Err(error) = self.take_in(&found) {
            return Turn::Done(Err(error));
        }
        if self.is_done(seen) {
            return Turn::Done(Ok(()));
        }
        let mut shown = self.about_to_show(Some(owner));
        match found.record.and_then(|record| record.attempt) {
            Some(attempt) if attempt.token_hash == tried_hash(&shown.hash) => {
                return Turn::Done(Err(Failure::Lost(None).into()));
            }
            Some(attempt) if attempt.token_hash == shown.hash => {
                shown.before = true;
                match self.await_the_other(&attempt, seen).await {
                    Ok(true) => return Turn::Done(Ok(())),
                    Ok(false) => {}
                    Err(error) => return Turn::Done(Err(error)),
                }
            }
            _ => {}
        }
        self.show(owner, shown).await
    }

    /// Writes down that the token is about to be shown, and shows it.
    async fn show(&self, owner: Owner, shown: Shown) -> Turn {
        let attempt = Attempt {
            started_at: Timestamp::now(),
            token_hash: shown.hash,
        };
        let begun = self
            .core
            .begin(self.id, owner, shown.generation, &attempt)
            .await;
        match begun {
            Ok(true) => Turn::Done(self.redeem(shown).await),
            // The lease is somebody else's, or the record has changed: look again.
            Ok(false) => Turn::Held,
            Err(error) => Turn::Down(error),
        }
    }

    fn about_to_show(&self, owner: Option<Owner>) -> Shown {
        let place = self.place();
        let tokens = self.session.lock().tokens();
        Shown {
            owner,
            generation: place.generation,
            hash: token_hash(&tokens.refresh_token),
            before: false,
            tokens,
        }
    }

    /// Waits for whoever left an attempt behind to write what came of it, if it still lives: it may have been cut off
    /// from the store only. To show the token now could end the session that it has saved. Tells whether it did.
    async fn await_the_other(
        &self,
        attempt: &Attempt,
        seen: &Arc<TokenSet>,
    ) -> Result<bool, Error> {
        if self.place().unanswered == Some(attempt.token_hash) {
            return Ok(false);
        }
        tracing::warn!(session = %self.id, started_at = %attempt.started_at, "a refresh was begun and its end never written down");
        let until = Instant::now() + self.core.grace(attempt.started_at);
        while Instant::now() < until {
            Pace::nap().await;
            if self.was_helped(seen).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Tells whether the token may be refreshed without a lease: only if there is no other way to serve the user, and the
    /// application chose so.
    fn may_go_unguarded(&self, pace: &Pace) -> bool {
        self.core.settings().fail_open && pace.is_worn() && self.session.lock().has_expired()
    }

    async fn refresh_unguarded(&self) -> Result<(), Error> {
        tracing::error!(session = %self.id, "a session is refreshed without a lease, for the store cannot be reached");
        self.core.tally().unguarded();
        self.redeem(self.about_to_show(None)).await
    }
}
