//! A store that can be put out of reach.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use fid_client::{
    jiff::Timestamp,
    store::{
        Attempt, Lease, MemoryStore, NewRecord, Owner, Record, Sealed, SessionId, StoreError,
        StoreFuture, Swap, TokenStore,
    },
};

/// Nothing can be done with it any more, until that is set back.
pub(crate) const ALL: u32 = u32::MAX;
pub(crate) const GET: u32 = 1;
pub(crate) const RENEW: u32 = 2;
pub(crate) const SWAP: u32 = 4;
/// The swap is done, and its answer is lost.
pub(crate) const SWAP_ANSWER: u32 = 8;
/// The swap panics.
pub(crate) const SWAP_PANICS: u32 = 16;

/// A [`MemoryStore`] of which some methods fail. Clones are links of their own to one store, as replicas have.
pub(crate) struct Unreliable {
    store: MemoryStore,
    fails: Arc<AtomicU32>,
}

/// Says which methods fail.
#[derive(Clone)]
pub(crate) struct Switch(Arc<AtomicU32>);

impl Switch {
    pub(crate) fn fail(&self, methods: u32) {
        self.0.store(methods, Ordering::SeqCst);
    }

    pub(crate) fn heal(&self) {
        self.fail(0);
    }
}

impl Unreliable {
    pub(crate) fn over(store: &MemoryStore) -> (Self, Switch) {
        let fails = Arc::new(AtomicU32::new(0));
        let link = Self {
            store: store.clone(),
            fails: Arc::clone(&fails),
        };
        (link, Switch(fails))
    }

    fn fails(&self, method: u32) -> bool {
        self.fails.load(Ordering::SeqCst) & method != 0
    }

    fn unless<'a, T: Send + 'a>(
        &self,
        method: u32,
        work: impl FnOnce() -> StoreFuture<'a, T>,
    ) -> StoreFuture<'a, T> {
        if self.fails(method) {
            return Box::pin(async { Err(StoreError::new("it was put out of reach")) });
        }
        work()
    }
}

/// Methods that have no number of their own.
const OTHER: u32 = 1 << 31;

impl TokenStore for Unreliable {
    fn keeps_at_rest(&self) -> bool {
        false
    }

    fn get(&self, session: SessionId) -> StoreFuture<'_, Option<Record>> {
        self.unless(GET, || self.store.get(session))
    }

    fn create<'a>(&'a self, session: SessionId, record: &'a NewRecord) -> StoreFuture<'a, ()> {
        self.unless(OTHER, || self.store.create(session, record))
    }

    fn acquire(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, Lease> {
        self.unless(OTHER, || self.store.acquire(session, owner, ttl))
    }

    fn renew(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, bool> {
        self.unless(RENEW, || self.store.renew(session, owner, ttl))
    }

    fn begin<'a>(
        &'a self,
        session: SessionId,
        owner: Owner,
        generation: u64,
        attempt: &'a Attempt,
    ) -> StoreFuture<'a, bool> {
        self.unless(OTHER, || {
            self.store.begin(session, owner, generation, attempt)
        })
    }

    fn swap<'a>(
        &'a self,
        session: SessionId,
        generation: u64,
        tokens: &'a Sealed,
        expires: Timestamp,
    ) -> StoreFuture<'a, Swap> {
        assert!(self.fails(SWAP) || !self.fails(SWAP_PANICS), "as planned");
        if self.fails(SWAP_ANSWER) && !self.fails(SWAP) {
            drop(self.store.swap(session, generation, tokens, expires));
        }
        self.unless(SWAP | SWAP_ANSWER, || {
            self.store.swap(session, generation, tokens, expires)
        })
    }

    fn release(&self, session: SessionId, owner: Owner) -> StoreFuture<'_, ()> {
        self.unless(OTHER, || self.store.release(session, owner))
    }

    fn revoke(&self, session: SessionId) -> StoreFuture<'_, bool> {
        self.unless(OTHER, || self.store.revoke(session))
    }

    fn expire(&self, session: SessionId) -> StoreFuture<'_, ()> {
        self.unless(OTHER, || self.store.expire(session))
    }
}
