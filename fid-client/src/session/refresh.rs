//! One refresh at a time for each session, in a task of its own.
//!
//! The provider may replace the refresh token with each refresh and take the use of an old one for theft, so two
//! refreshes at once, or one whose answer is lost because its caller went away, can end the session.

use std::{
    panic::{self, AssertUnwindSafe},
    sync::Arc,
    time::Instant,
};

use tokio::sync::watch;
use tracing::Instrument;

use fid_runtime::Secret;

use super::{Session, state::Outcome};
use crate::{Error, Keeper, TokenSet, observe, saved};

impl Session {
    /// Refreshes the tokens, unless somebody did since `seen` were looked at.
    pub(super) async fn refresh_from(&self, seen: &Arc<TokenSet>) -> Result<(), Error> {
        let Some(mut outcome) = self.start_refresh(seen)? else {
            return Ok(());
        };
        let begun = Instant::now();
        // The sender is dropped without a word only if the task was: with the runtime.
        let result = match outcome.wait_for(Option::is_some).await.as_deref() {
            Ok(Some(result)) => result.clone(),
            Ok(None) | Err(_) => Err(Error::interrupted()),
        };
        observe::waited(observe::Wait::Process, begun.elapsed());
        result
    }

    /// Starts a refresh or joins the one under way; `None` if the tokens are newer than `seen` already.
    pub(super) fn start_refresh(&self, seen: &Arc<TokenSet>) -> Result<Option<Outcome>, Error> {
        let mut state = self.lock();
        if !Arc::ptr_eq(&state.tokens(), seen) {
            return Ok(None);
        }
        if let Some(error) = state.refused() {
            return Err(error);
        }
        if let Some(outcome) = &state.refreshing
            // A sender that is gone without a word went with its runtime.
            && outcome.has_changed().is_ok()
        {
            return Ok(Some(outcome.clone()));
        }
        let (sender, outcome) = watch::channel(None);
        state.refreshing = Some(outcome.clone());
        let (session, tokens) = (self.clone(), Arc::clone(seen));
        #[cfg(feature = "sessions")]
        let busy = self.kept().map(|kept| kept.busy());
        let task = async move {
            let result = session.run_refresh(&tokens).await;
            session.lock().refreshing = None;
            sender.send_replace(Some(result));
            #[cfg(feature = "sessions")]
            drop(busy);
        };
        tokio::spawn(task.in_current_span());
        Ok(Some(outcome))
    }

    async fn run_refresh(&self, tokens: &Arc<TokenSet>) -> Result<(), Error> {
        #[cfg(feature = "sessions")]
        if let Some(kept) = self.kept() {
            return kept.refresh(tokens).await;
        }
        let client = self
            .inner
            .freedom_id
            .api()
            .with_refresh_token(&tokens.refresh_token);
        let begun = Instant::now();
        let answer = self.read_answer(client.refresh_token().send().await, tokens);
        observe::refresh(&answer, begun.elapsed());
        match answer {
            Ok(new) => {
                self.replace(new);
                Ok(())
            }
            Err(error) => {
                tracing::warn!(%error, "the tokens of a session could not be refreshed");
                self.lock().note_failure(&error);
                Err(error)
            }
        }
    }
}

impl Session {
    /// Puts new tokens in the place of the old ones.
    pub(super) fn replace(&self, tokens: TokenSet) {
        // Under the keeper's lock, so that a keeper that comes now writes the new tokens and not the old ones.
        let keeper = self.keeper();
        keep(keeper.as_deref(), &saved::write(&tokens));
        self.lock().replace(tokens);
        drop(keeper);
    }
}

/// Has new tokens written down. They go on in memory whatever becomes of that, for they are the only copy.
fn keep(keeper: Option<&dyn Keeper>, saved: &Secret) {
    let Some(keeper) = keeper else {
        return;
    };
    // A keeper is not ours: one that panics must not take the tokens with it.
    let kept = panic::catch_unwind(AssertUnwindSafe(|| keeper.keep(saved)));
    let what = "the new tokens of a session could not be written down and are in memory only";
    match &kept {
        Ok(Ok(())) => return,
        Ok(Err(error)) => tracing::error!(%error, "{what}"),
        Err(_) => tracing::error!("{what}: the keeper panicked"),
    }
    observe::not_kept();
}
