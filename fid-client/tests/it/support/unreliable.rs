//! A store that can be put out of reach.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, AtomicUsize, Ordering},
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
use tokio::sync::oneshot;

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
    link: Arc<Link>,
}

/// How the link to the store is.
#[derive(Default)]
struct Link {
    fails: AtomicU32,
    swaps: AtomicUsize,
    /// What the next reading is to say when it has its answer, and to wait for then.
    hold: Mutex<Option<(oneshot::Sender<()>, oneshot::Receiver<()>)>>,
}

/// Says which methods fail.
#[derive(Clone)]
pub(crate) struct Switch(Arc<Link>);

impl Switch {
    pub(crate) fn fail(&self, methods: u32) {
        self.0.fails.store(methods, Ordering::SeqCst);
    }

    pub(crate) fn heal(&self) {
        self.fail(0);
    }

    /// Keeps back the answer of the next reading.
    pub(crate) fn hold_next_answer(&self) -> Held {
        let ((answers, answered), (give, given)) = (oneshot::channel(), oneshot::channel());
        *self.0.hold.lock().unwrap() = Some((answers, given));
        Held { answered, give }
    }

    /// Returns how often tokens were to be replaced.
    pub(crate) fn swaps(&self) -> usize {
        self.0.swaps.load(Ordering::SeqCst)
    }
}

/// An answer that is kept back.
pub(crate) struct Held {
    answered: oneshot::Receiver<()>,
    give: oneshot::Sender<()>,
}

impl Held {
    /// Waits until the store has answered. From then on the answer is an old one.
    pub(crate) async fn answered(&mut self) {
        (&mut self.answered).await.unwrap();
    }

    pub(crate) fn give(self) {
        self.give.send(()).unwrap();
    }
}

impl Unreliable {
    pub(crate) fn over(store: &MemoryStore) -> (Self, Switch) {
        let link = Arc::<Link>::default();
        let store = Self {
            store: store.clone(),
            link: Arc::clone(&link),
        };
        (store, Switch(link))
    }

    fn fails(&self, method: u32) -> bool {
        self.link.fails.load(Ordering::SeqCst) & method != 0
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
pub(crate) const OTHER: u32 = 1 << 31;

impl TokenStore for Unreliable {
    fn keeps_at_rest(&self) -> bool {
        false
    }

    fn get(&self, session: SessionId) -> StoreFuture<'_, Option<Record>> {
        let hold = self.link.hold.lock().unwrap().take();
        let answer = self.unless(GET, || self.store.get(session));
        Box::pin(async move {
            let answer = answer.await;
            if let Some((answers, given)) = hold {
                answers.send(()).unwrap();
                given.await.unwrap();
            }
            answer
        })
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
        self.link.swaps.fetch_add(1, Ordering::SeqCst);
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
