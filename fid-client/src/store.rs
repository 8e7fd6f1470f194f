//! Where sessions are kept, so that all replicas of an application share them.

mod memory;
mod record;

use std::{error::Error as StdError, fmt, future::Future, pin::Pin, sync::Arc, time::Duration};

use fid_runtime::{BoxError, FidCode, jiff::Timestamp};

pub use self::{
    memory::MemoryStore,
    record::{Attempt, NewRecord, Owner, Record, Sealed, SessionId},
};

/// What the methods of a [`TokenStore`] return.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Keeps the records of sessions: one a session, with a lease on it and a generation in it.
///
/// Each method is one step that happens whole or not at all, whatever other replicas do meanwhile. Time is the
/// store's own: replicas need not agree about it. `fid_client::store_conformance` tells whether a store is one.
///
/// A failure of the store itself (it cannot be reached, it takes too long) is always a [`StoreError`]: it says neither
/// that a lease is free nor that somebody holds it.
pub trait TokenStore: Send + Sync + 'static {
    /// Tells whether what is written here outlives the process or leaves it. Such a store is given nothing but what is
    /// sealed.
    fn keeps_at_rest(&self) -> bool {
        true
    }

    /// Reads a record. One that has expired is not there.
    fn get(&self, session: SessionId) -> StoreFuture<'_, Option<Record>>;

    /// Writes the first record of a session, at generation 1. Ids are random, so an id that is taken is an error.
    fn create<'a>(&'a self, session: SessionId, record: &'a NewRecord) -> StoreFuture<'a, ()>;

    /// Takes the lease on a record for `ttl`, unless somebody else holds it. The owner may take it again.
    fn acquire(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, Lease>;

    /// Makes the lease last `ttl` from now on. `false`: it is not the owner's any more.
    fn renew(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, bool>;

    /// Writes down, under the lease, that a refresh token is about to be sent. `false`: the lease is not the owner's any
    /// more, or the generation has moved, or the session was revoked.
    fn begin<'a>(
        &'a self,
        session: SessionId,
        owner: Owner,
        generation: u64,
        attempt: &'a Attempt,
    ) -> StoreFuture<'a, bool>;

    /// Puts new tokens in the place of those of `generation`, which moves by one, and forgets the attempt. The lease
    /// stays as it is, and need not be held: the tokens that came are the only copy.
    fn swap<'a>(
        &'a self,
        session: SessionId,
        generation: u64,
        tokens: &'a Sealed,
        expires: Timestamp,
    ) -> StoreFuture<'a, Swap>;

    /// Gives the lease back, if it is the owner's.
    fn release(&self, session: SessionId, owner: Owner) -> StoreFuture<'_, ()>;

    /// Marks the session as revoked and forgets its tokens; the mark stays until the record expires, and a refresh in
    /// flight cannot take it away. `false`: there is no such session. Doing it twice is doing it once.
    fn revoke(&self, session: SessionId) -> StoreFuture<'_, bool>;

    /// Takes the record away, with its lease: the user signed out, or the tokens are known to be dead.
    fn expire(&self, session: SessionId) -> StoreFuture<'_, ()>;
}

/// A store that is shared is a store.
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

/// What became of [`TokenStore::acquire`]. That the store cannot be reached is an error and neither of these.
#[derive(Clone, Debug, PartialEq)]
pub enum Lease {
    /// The owner has the lease; this is the record as it is under it.
    Acquired(Record),
    /// Somebody else has it.
    Held,
    /// There is no such session.
    Missing,
}

/// What became of [`TokenStore::swap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swap {
    /// The tokens are in the store, at this generation.
    Swapped(u64),
    /// The generation had moved.
    Stale,
    /// The session was revoked.
    Revoked,
    /// There is no such session.
    Missing,
}

/// The store cannot be reached, or cannot do what it is asked. Its source is what the store said.
pub struct StoreError(BoxError);

impl StoreError {
    /// Takes over an error of the store. It must show no secret.
    pub fn new(source: impl Into<BoxError>) -> Self {
        Self(source.into())
    }

    /// Returns the number of this kind of error; [`fid_codes`](crate::fid_codes) has a page about each.
    pub fn fid_code(&self) -> FidCode {
        crate::fid_codes::STORE_DOWN
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.fid_code();
        let advice = code.advice();
        write!(
            f,
            "the store of the sessions cannot be used now: {advice} [{code}]"
        )
    }
}

impl fmt::Debug for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}: {}", self.0)
    }
}

impl StdError for StoreError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.0)
    }
}
