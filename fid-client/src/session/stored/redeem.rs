//! Showing the refresh token to Freedom ID: once, and what its answer means.

use std::{sync::Arc, time::Instant};

use fid_runtime::{Disposition, jiff::Timestamp};

use super::{Kept, Written};
use crate::{
    Error, TokenSet, observe,
    sessions::{Failure, tried_hash},
    store::{Attempt, Owner},
};

/// A refresh token that is about to be shown.
pub(super) struct Shown {
    /// Who has the lease; nobody if the store is down.
    pub(super) owner: Option<Owner>,
    pub(super) generation: u64,
    pub(super) tokens: Arc<TokenSet>,
    pub(super) hash: [u8; 32],
    /// Whether it was shown before, and nobody knows what came of it.
    pub(super) before: bool,
}

impl Kept {
    /// Shows the refresh token. It is sent once: again only where it provably never left.
    pub(super) async fn redeem(&self, shown: Shown) -> Result<(), Error> {
        self.core.tally().refreshed();
        let api = self.core.freedom_id().api();
        let call = api
            .with_refresh_token(&shown.tokens.refresh_token)
            .refresh_token()
            .timeout(self.core.settings().refresh_timeout);
        let begun = Instant::now();
        let answer = self.session.read_answer(call.send().await, &shown.tokens);
        observe::refresh(&answer, begun.elapsed());
        match answer {
            Ok(tokens) => {
                // Into memory first: whatever becomes of the write, this is the only copy.
                self.hold(&shown, tokens);
                self.write_hard().await
            }
            Err(error) => self.failed(&shown, error).await,
        }
    }

    fn hold(&self, shown: &Shown, tokens: TokenSet) {
        let mut place = self.place();
        // Where a refresh token goes on, it says nothing of the age of those with it.
        let rotated = shown.tokens.refresh_token != tokens.refresh_token;
        place.replaced = rotated.then_some(shown.hash);
        self.session.replace(tokens);
        if place.written == Written::Yes {
            place.written = Written::NotYet;
        }
        place.unanswered = None;
    }

    async fn failed(&self, shown: &Shown, error: Error) -> Result<(), Error> {
        match error.disposition() {
            Disposition::SignInAgain => return self.refused(shown, error).await,
            // The attempt stays in the record, for whoever comes next is to know. Whether this was the first time that
            // the token was shown or not: what came of that time is unknown still.
            Disposition::OutcomeUnknown => self.place().unanswered = Some(shown.hash),
            _ if shown.before => self.place().unanswered = Some(shown.hash),
            _ => self.settle(shown).await,
        }
        Err(error)
    }

    /// Freedom ID does not accept the token. Before the session is given up, the store is asked once more: another
    /// replica may have refreshed meanwhile.
    async fn refused(&self, shown: &Shown, error: Error) -> Result<(), Error> {
        if let Ok(found) = self.find().await {
            self.take_in(&found)?;
        }
        if self.has_others_than(&shown.tokens) {
            return Ok(());
        }
        let expired = self.session.lock().has_expired();
        if expired {
            self.core.bury_later(self.id, shown.generation);
        }
        if shown.before {
            if expired {
                // No other replica has to try it again. While the token is valid, a refusal may be a gateway's.
                self.note_end(shown, tried_hash(&shown.hash)).await;
            }
            self.core.tally().lost();
            return Err(Failure::Lost(Some(error)).into());
        }
        self.settle(shown).await;
        self.core.tally().refused();
        Err(error)
    }

    /// Says in the record that the attempt came to an end that changed nothing.
    async fn settle(&self, shown: &Shown) {
        self.note_end(shown, [0; 32]).await;
    }

    /// Puts the end of an attempt in its place, in the record.
    async fn note_end(&self, shown: &Shown, token_hash: [u8; 32]) {
        let Some(owner) = shown.owner else {
            return;
        };
        let end = Attempt {
            started_at: Timestamp::now(),
            token_hash,
        };
        let settled = self
            .core
            .begin(self.id, owner, shown.generation, &end)
            .await;
        if !matches!(settled, Ok(true)) {
            // Whoever comes next waits a little longer, and that is all.
            tracing::warn!(session = %self.id, "the end of a refresh that failed could not be written down");
        }
    }
}
