//! The refresh of a session that all replicas share: one of them refreshes, and all get the tokens.
//!
//! The order of the steps is what keeps the session alive. The provider takes the last refresh token that was shown as
//! the live one, so that a check after the call comes too late.

use fid_runtime::jiff::Timestamp;
use tokio::time::Instant;

use super::{Kept, follow::Look, redeem::Shown, write::Write};
use crate::{
    Error, observe,
    sessions::{Failure, Pace, token_hash},
    store::{Attempt, Lease, Owner, Record, StoreError},
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
    /// Gets newer tokens than those in memory: by a refresh, or from whoever made one.
    ///
    /// It runs in a task of its own, which owns the lease: no caller that goes away can leave it behind.
    pub(in crate::session) async fn refresh(&self) -> Result<(), Error> {
        let result = self.take_turns().await;
        if let Err(error) = &result {
            tracing::warn!(session = %self.id, %error, "the tokens of a session could not be refreshed");
            self.session.lock().note_failure(error);
        }
        result
    }

    async fn take_turns(&self) -> Result<(), Error> {
        let owner = Owner::random();
        let mut pace = Pace::new(self.core.settings().patience);
        let begun = Instant::now();
        loop {
            let why = match self.turn(owner).await {
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
            if self.was_helped().await? {
                observe::waited(observe::Wait::Replica, begun.elapsed());
                return Ok(());
            }
        }
    }

    /// Tells whether another replica has refreshed meanwhile.
    async fn was_helped(&self) -> Result<bool, Error> {
        match self.core.get(self.id).await {
            Ok(record) => {
                let look = self.take_in(record.as_ref())?;
                Ok(look == Look::Moved && !self.session.lock().has_expired())
            }
            // The next turn tells what that means.
            Err(_) => Ok(false),
        }
    }

    async fn turn(&self, owner: Owner) -> Turn {
        // Tokens that the store does not know would be lost by adopting what it has.
        match self.write().await {
            Write::Done => {}
            Write::Over(error) => return Turn::Done(Err(error)),
            Write::Down(error) => return Turn::Down(error),
        }
        match self.core.acquire(self.id, owner).await {
            Ok(Lease::Acquired(record)) => {
                let work = self.under_lease(owner, record);
                let turn = self.core.renewing(self.id, owner, work).await;
                self.core.release(self.id, owner).await;
                turn
            }
            Ok(Lease::Held) => Turn::Held,
            Ok(Lease::Missing) => Turn::Done(Err(self.finish(Failure::Ended.into()))),
            Err(error) => Turn::Down(error),
        }
    }

    async fn under_lease(&self, owner: Owner, record: Record) -> Turn {
        match self.take_in(Some(&record)) {
            Ok(Look::Moved) if !self.session.lock().has_expired() => return Turn::Done(Ok(())),
            // What has expired is adopted, too, and its refresh token is the one to show.
            Ok(_) => {}
            Err(error) => return Turn::Done(Err(error)),
        }
        let mut shown = self.about_to_show(Some(owner));
        if let Some(attempt) = record.attempt.filter(|old| old.token_hash == shown.hash) {
            shown.before = true;
            match self.await_the_other(&attempt).await {
                Ok(Look::Moved) => return Turn::Done(Ok(())),
                Ok(Look::Same) => {}
                Err(error) => return Turn::Done(Err(error)),
            }
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
    /// from the store only. To show the token now could end the session that it has saved.
    async fn await_the_other(&self, attempt: &Attempt) -> Result<Look, Error> {
        if self.place().unanswered == Some(attempt.token_hash) {
            return Ok(Look::Same);
        }
        tracing::warn!(session = %self.id, started_at = %attempt.started_at, "a refresh was begun and its end never written down");
        let until = Instant::now() + self.core.grace(attempt.started_at);
        while Instant::now() < until {
            Pace::nap().await;
            let Ok(record) = self.core.get(self.id).await else {
                continue;
            };
            if self.take_in(record.as_ref())? == Look::Moved {
                return Ok(Look::Moved);
            }
        }
        Ok(Look::Same)
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
