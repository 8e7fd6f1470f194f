//! A store behind a pointer that is shared is a store: which one it is may be chosen while the program runs.

use std::{sync::Arc, time::Duration};

use fid_runtime::jiff::Timestamp;

use super::{
    Attempt, Lease, NewRecord, Owner, Record, Sealed, SessionId, StoreFuture, Swap, TokenStore,
};

impl<S: TokenStore + ?Sized> TokenStore for Arc<S> {
    fn keeps_at_rest(&self) -> bool {
        (**self).keeps_at_rest()
    }

    fn get(&self, session: SessionId) -> StoreFuture<'_, Option<Record>> {
        (**self).get(session)
    }

    fn create<'a>(&'a self, session: SessionId, record: &'a NewRecord) -> StoreFuture<'a, ()> {
        (**self).create(session, record)
    }

    fn acquire(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, Lease> {
        (**self).acquire(session, owner, ttl)
    }

    fn renew(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, bool> {
        (**self).renew(session, owner, ttl)
    }

    fn begin<'a>(
        &'a self,
        session: SessionId,
        owner: Owner,
        generation: u64,
        attempt: &'a Attempt,
    ) -> StoreFuture<'a, bool> {
        (**self).begin(session, owner, generation, attempt)
    }

    fn swap<'a>(
        &'a self,
        session: SessionId,
        generation: u64,
        tokens: &'a Sealed,
        expires: Timestamp,
    ) -> StoreFuture<'a, Swap> {
        (**self).swap(session, generation, tokens, expires)
    }

    fn release(&self, session: SessionId, owner: Owner) -> StoreFuture<'_, ()> {
        (**self).release(session, owner)
    }

    fn revoke(&self, session: SessionId) -> StoreFuture<'_, bool> {
        (**self).revoke(session)
    }

    fn expire(&self, session: SessionId) -> StoreFuture<'_, ()> {
        (**self).expire(session)
    }
}
