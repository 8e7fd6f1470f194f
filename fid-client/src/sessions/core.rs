//! What all sessions of an application share: the store, behind time limits, and the settings.

use std::{
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    sync::Arc,
    task::Poll,
    time::Duration,
};

use fid_runtime::jiff::{SignedDuration, Timestamp};
use tokio::time::{Instant, timeout};

use super::{
    endings::Endings,
    tally::Counters,
    tasks::{Busy, Tasks},
};
use crate::{
    FreedomId, SealingKeys, TokenSet, Uuid, observe,
    store::{
        Attempt, Lease, NewRecord, Owner, Record, SessionId, StoreError, StoreFuture, Swap,
        TokenStore,
    },
};

pub(crate) struct Core {
    freedom_id: FreedomId,
    store: Arc<dyn TokenStore>,
    pub(super) keys: Option<SealingKeys>,
    settings: Settings,
    revoke_base: Option<String>,
    tally: Counters,
    tasks: Tasks,
    pub(super) endings: Endings,
}

#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) lease: Duration,
    pub(crate) recheck: Duration,
    pub(crate) patience: Duration,
    pub(crate) store_timeout: Duration,
    pub(crate) refresh_timeout: Duration,
    pub(crate) fail_open: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lease: Duration::from_secs(30),
            recheck: Duration::from_secs(5),
            patience: Duration::from_secs(30),
            store_timeout: Duration::from_secs(2),
            refresh_timeout: Duration::from_secs(20),
            fail_open: false,
        }
    }
}

/// How often tokens that are in memory only are tried to be written, at the least.
pub(crate) const PERSIST_EACH: Duration = Duration::from_secs(1);

impl Core {
    pub(super) fn new(
        freedom_id: FreedomId,
        store: Arc<dyn TokenStore>,
        keys: Option<SealingKeys>,
        settings: Settings,
        revoke_base: Option<String>,
    ) -> Self {
        Self {
            freedom_id,
            store,
            keys,
            settings,
            revoke_base,
            tally: Counters::default(),
            tasks: Tasks::default(),
            endings: Endings::default(),
        }
    }

    pub(crate) fn freedom_id(&self) -> &FreedomId {
        &self.freedom_id
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(crate) fn tally(&self) -> &Counters {
        &self.tally
    }

    pub(crate) fn busy(&self) -> Busy {
        self.tasks.enter()
    }

    pub(super) async fn settled(&self) {
        self.tasks.wait().await;
    }

    pub(super) fn revoke_base(&self) -> Option<&str> {
        self.revoke_base.as_deref()
    }

    /// Returns how long whoever began a refresh may need, from now on, to write what came of it: the rest of its call, and
    /// a try after the store was reachable again. Its clock may be wrong, so that the call counts once at most.
    pub(crate) fn grace(&self, started_at: Timestamp) -> Duration {
        let since = Timestamp::now().duration_since(started_at);
        let since = Duration::try_from(since.max(SignedDuration::ZERO)).unwrap_or_default();
        let call = self.settings.refresh_timeout.saturating_sub(since);
        call + self.writing_time()
    }

    fn writing_time(&self) -> Duration {
        PERSIST_EACH + 2 * self.settings.store_timeout
    }

    pub(crate) async fn get(&self, session: SessionId) -> Result<Option<Record>, StoreError> {
        self.ask(|store| store.get(session)).await
    }

    pub(crate) async fn create(
        &self,
        session: SessionId,
        record: &NewRecord,
    ) -> Result<(), StoreError> {
        self.ask(|store| store.create(session, record)).await
    }

    pub(crate) async fn begin(
        &self,
        session: SessionId,
        owner: Owner,
        generation: u64,
        attempt: &Attempt,
    ) -> Result<bool, StoreError> {
        self.ask(|store| store.begin(session, owner, generation, attempt))
            .await
    }

    pub(crate) async fn swap(
        &self,
        session: SessionId,
        generation: u64,
        tokens: &TokenSet,
        first_id: Uuid,
    ) -> Result<Swap, StoreError> {
        let sealed = self.seal(session, tokens, first_id);
        let expires = self.end_of(tokens);
        self.ask(|store| store.swap(session, generation, &sealed, expires))
            .await
    }

    pub(crate) async fn revoke(&self, session: SessionId) -> Result<bool, StoreError> {
        self.ask(|store| store.revoke(session)).await
    }

    pub(super) async fn expire(&self, session: SessionId) -> Result<(), StoreError> {
        self.ask(|store| store.expire(session)).await
    }

    /// Takes a dead session out of the store, once everybody had the time to say that it lives.
    pub(crate) fn bury_later(self: &Arc<Self>, session: SessionId, generation: u64) {
        let core = Arc::clone(self);
        tokio::spawn(async move {
            tokio::time::sleep(core.writing_time()).await;
            // Under the lease: whoever is refreshing it just now may have found it alive.
            let owner = Owner::random();
            let Ok(Lease::Acquired(record)) = core.acquire(session, owner).await else {
                return;
            };
            if record.generation == generation && !record.revoked {
                // What stays is forgotten when it expires.
                let _ = core.expire(session).await;
            }
            core.release(session, owner).await;
        });
    }

    /// Asks the store. One that takes too long or panics is one that cannot be reached: whoever waits for it may hold the
    /// only copy of tokens.
    pub(super) async fn ask<'s, T>(
        &'s self,
        question: impl FnOnce(&'s dyn TokenStore) -> StoreFuture<'s, T>,
    ) -> Result<T, StoreError> {
        let begun = Instant::now();
        let answer = caught(async { question(&*self.store).await });
        let result = match timeout(self.settings.store_timeout, answer).await {
            Ok(result) => result,
            Err(_) => Err(StoreError::new("it took too long")),
        };
        observe::store(result.is_ok(), begun.elapsed());
        if result.is_err() {
            self.tally.store_failed();
        }
        result
    }
}

async fn caught<T>(work: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    let mut work = pin!(work);
    poll_fn(|context| {
        catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)))
            .unwrap_or_else(|_| Poll::Ready(Err(StoreError::new("it panicked"))))
    })
    .await
}
