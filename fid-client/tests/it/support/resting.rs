//! A store of which one must believe that what is written to it stays.

use std::time::Duration;

use fid_client::{
    jiff::Timestamp,
    store::{
        Attempt, Lease, MemoryStore, NewRecord, Owner, Record, Sealed, SessionId, StoreFuture,
        Swap, TokenStore,
    },
};

/// Says of itself what every store does that does not know better.
pub(crate) struct Resting(pub(crate) MemoryStore);

impl TokenStore for Resting {
    fn get(&self, session: SessionId) -> StoreFuture<'_, Option<Record>> {
        self.0.get(session)
    }

    fn create<'a>(&'a self, session: SessionId, record: &'a NewRecord) -> StoreFuture<'a, ()> {
        self.0.create(session, record)
    }

    fn acquire(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, Lease> {
        self.0.acquire(session, owner, ttl)
    }

    fn renew(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, bool> {
        self.0.renew(session, owner, ttl)
    }

    fn begin<'a>(
        &'a self,
        session: SessionId,
        owner: Owner,
        generation: u64,
        attempt: &'a Attempt,
    ) -> StoreFuture<'a, bool> {
        self.0.begin(session, owner, generation, attempt)
    }

    fn swap<'a>(
        &'a self,
        session: SessionId,
        generation: u64,
        tokens: &'a Sealed,
        expires: Timestamp,
    ) -> StoreFuture<'a, Swap> {
        self.0.swap(session, generation, tokens, expires)
    }

    fn release(&self, session: SessionId, owner: Owner) -> StoreFuture<'_, ()> {
        self.0.release(session, owner)
    }

    fn revoke(&self, session: SessionId) -> StoreFuture<'_, bool> {
        self.0.revoke(session)
    }

    fn expire(&self, session: SessionId) -> StoreFuture<'_, ()> {
        self.0.expire(session)
    }
}
