//! Writing new tokens down: they are the only copy.

use std::{sync::Arc, time::Duration};

use tracing::Instrument;

use super::{Kept, Place, Written};
use crate::{
    Error, TokenSet,
    sessions::{Failure, PERSIST_EACH},
    store::{StoreError, Swap},
};

/// The waits between the tries while somebody waits for the tokens. After that they are given out, and a task goes on.
const WAITS: [Duration; 3] = [
    Duration::from_millis(20),
    Duration::from_millis(100),
    Duration::from_millis(500),
];

/// What became of a write.
pub(super) enum Write {
    /// Memory and store agree.
    Done,
    /// The session is over.
    Over(Error),
    Down(StoreError),
}

impl Kept {
    /// Writes what memory has, again and again for a moment. Where that fails the tokens go on in memory, and are written
    /// as soon as the store is back.
    ///
    /// # Errors
    ///
    /// The session is over.
    pub(crate) async fn write_hard(&self) -> Result<(), Error> {
        let mut waits = WAITS.into_iter();
        loop {
            let error = match self.write().await {
                Write::Done => return Ok(()),
                Write::Over(error) => return Err(error),
                Write::Down(error) => error,
            };
            let Some(wait) = waits.next() else {
                tracing::error!(session = %self.id, ?error, "the new tokens of a session are in memory only: the store cannot be reached, and they are written as soon as it can");
                self.core.tally().unwritten();
                self.persist_with(&mut self.place());
                return Ok(());
            };
            tokio::time::sleep(wait).await;
        }
    }

    /// Writes what memory has and the store has not.
    pub(super) async fn write(&self) -> Write {
        let _one = self.writing.lock().await;
        if let Some(error) = self.session.lock().over() {
            return Write::Over(error);
        }
        let (written, generation, tokens) = {
            let place = self.place();
            let tokens = self.session.lock().tokens();
            (place.written, place.generation, tokens)
        };
        match written {
            Written::Yes => Write::Done,
            Written::NotYet => self.swap(generation, &tokens).await,
            Written::NoRecord(hash) => self.create(hash, &tokens).await,
        }
    }

    async fn create(&self, hash: Option<[u8; 32]>, tokens: &Arc<TokenSet>) -> Write {
        let record = self.core.new_record(self.id, tokens, self.first_id, hash);
        let Err(error) = self.core.create(self.id, &record).await else {
            return self.created(tokens).await;
        };
        // Its answer may have been lost on the way. Nobody else knows the id.
        match self.core.get(self.id).await {
            Ok(Some(_)) => self.created(tokens).await,
            Ok(None) | Err(_) => Write::Down(error),
        }
    }

    /// Notes that there is a record. Should the session have been ended meanwhile, nobody else knows it yet.
    async fn created(&self, tokens: &Arc<TokenSet>) -> Write {
        self.wrote(1, tokens);
        let over = self.session.lock().over();
        let Some(why) = over else {
            return Write::Done;
        };
        if let Err(error) = self.core.revoke(self.id).await {
            tracing::error!(session = %self.id, ?error, "a session that has ended is in the store as if it had not");
        }
        Write::Over(why)
    }

    async fn swap(&self, generation: u64, tokens: &Arc<TokenSet>) -> Write {
        let swap = self
            .core
            .swap(self.id, generation, tokens, self.first_id)
            .await;
        match swap {
            Ok(Swap::Swapped(generation)) => self.wrote(generation, tokens),
            Ok(Swap::Stale) => self.give_way().await,
            Ok(Swap::Revoked) => Write::Over(self.finish(Failure::Revoked.into())),
            Ok(Swap::Missing) => Write::Over(self.finish(Failure::Ended.into())),
            Err(error) => Write::Down(error),
        }
    }

    /// Somebody was first. Either it was ourselves, and the answer was lost; or all replicas are to agree. What we have
    /// replaced meanwhile is no reason to give way: it is written over the next time.
    async fn give_way(&self) -> Write {
        let found = match self.find().await {
            Ok(found) => found,
            Err(error) => return Write::Down(error),
        };
        if let Err(error) = self.take_in(&found) {
            return Write::Over(error);
        }
        match self.place().written {
            Written::Yes => Write::Done,
            _ => Write::Down(StoreError::new("it has older tokens")),
        }
    }

    /// Notes that tokens are in the store. Newer ones may have come to memory meanwhile.
    fn wrote(&self, generation: u64, tokens: &Arc<TokenSet>) -> Write {
        let mut place = self.place();
        place.is_at(generation);
        let newest = Arc::ptr_eq(&self.session.lock().tokens(), tokens);
        place.written = if newest {
            Written::Yes
        } else {
            Written::NotYet
        };
        Write::Done
    }

    /// Has a task write until it is done, unless one does already.
    pub(super) fn persist_with(&self, place: &mut Place) {
        if place.persisting {
            return;
        }
        place.persisting = true;
        let (kept, busy) = (self.clone(), self.busy());
        let task = async move {
            while !kept.is_persisted() {
                // Not all at once, when the store is back.
                tokio::time::sleep(PERSIST_EACH.mul_f64(0.5 + fastrand::f64() / 2.0)).await;
                if let Write::Over(error) = kept.write().await {
                    kept.give_up(&error);
                    break;
                }
            }
            drop(busy);
        };
        tokio::spawn(task.in_current_span());
    }

    /// Tells whether there is nothing left to write, and ends the task's turn if so.
    fn is_persisted(&self) -> bool {
        let mut place = self.place();
        let done = place.written == Written::Yes || self.is_over() || self.is_beyond_use();
        place.persisting = !done;
        done
    }

    /// Ends the task's turn though not all is written. Where the store has something newer that cannot be opened, it will
    /// not take ours the next time either, and the end of the process is not to wait for that.
    fn give_up(&self, error: &Error) {
        self.place().persisting = false;
        if !self.is_over() {
            tracing::error!(session = %self.id, %error, "the tokens of a session stay in memory only");
        }
    }

    /// Tells whether not even the refresh token is of use any more.
    fn is_beyond_use(&self) -> bool {
        let tokens = self.session.lock().tokens();
        let ends = [&tokens.access_expire_at, &tokens.refresh_expire_at];
        let now = self.core.freedom_id().clock().now();
        ends.iter().all(|end| end.timestamp() < now)
    }
}
