//! Sessions in the memory of one process.

use std::{
    collections::HashMap,
    error::Error as StdError,
    fmt,
    future::ready,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use fid_runtime::jiff::Timestamp;

use super::{
    Attempt, Lease, NewRecord, Owner, Record, Sealed, SessionId, StoreError, StoreFuture, Swap,
    TokenStore,
};

/// Keeps sessions in memory: for an application of one process, and for tests. They end with the process.
///
/// Clones are the same store.
#[derive(Clone, Default)]
pub struct MemoryStore {
    entries: Arc<Mutex<Entries>>,
}

#[derive(Default)]
struct Entries {
    map: HashMap<SessionId, Entry>,
    /// How many entries the last sweep left.
    swept: usize,
}

struct Entry {
    record: Record,
    lease: Option<(Owner, Instant)>,
}

/// Sweeps are not worth it for fewer.
const FEW: usize = 1024;

impl MemoryStore {
    /// Makes an empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// Does one step; nobody else does one meanwhile.
    fn step<T: Send + 'static>(
        &self,
        step: impl FnOnce(&mut Entries) -> Result<T, StoreError>,
    ) -> StoreFuture<'static, T> {
        Box::pin(ready(step(&mut self.lock())))
    }

    /// Does one step with a record that is there.
    fn with<T: Send + 'static>(
        &self,
        session: SessionId,
        missing: T,
        step: impl FnOnce(&mut Entry) -> T,
    ) -> StoreFuture<'static, T> {
        self.step(|entries| Ok(entries.live(session).map_or(missing, step)))
    }

    fn lock(&self) -> MutexGuard<'_, Entries> {
        // Nothing panics while it holds the lock; should it all the same, each record is whole.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entries {
    /// Returns a record that has not expired.
    fn live(&mut self, session: SessionId) -> Option<&mut Entry> {
        let now = Timestamp::now();
        let entry = self.map.get_mut(&session)?;
        (now < entry.record.expires).then_some(entry)
    }

    /// Forgets what has expired, once in a while: the store stays as large as what lives in it.
    fn sweep(&mut self) {
        if self.map.len() < FEW.max(2 * self.swept) {
            return;
        }
        let now = Timestamp::now();
        self.map.retain(|_, entry| now < entry.record.expires);
        self.swept = self.map.len();
    }
}

impl Entry {
    fn holder(&self) -> Option<Owner> {
        let (owner, until) = self.lease?;
        (Instant::now() < until).then_some(owner)
    }

    fn is_held_by(&self, owner: Owner) -> bool {
        self.holder() == Some(owner)
    }

    fn lend(&mut self, owner: Owner, ttl: Duration) {
        self.lease = Instant::now().checked_add(ttl).map(|until| (owner, until));
    }
}

impl TokenStore for MemoryStore {
    fn keeps_at_rest(&self) -> bool {
        false
    }

    fn get(&self, session: SessionId) -> StoreFuture<'_, Option<Record>> {
        self.with(session, None, |entry| Some(entry.record.clone()))
    }

    fn create<'a>(&'a self, session: SessionId, record: &'a NewRecord) -> StoreFuture<'a, ()> {
        self.step(|entries| {
            if entries.live(session).is_some() {
                return Err(StoreError::new(Taken));
            }
            entries.sweep();
            entries.map.insert(session, Entry::new(record));
            Ok(())
        })
    }

    fn acquire(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, Lease> {
        self.with(session, Lease::Missing, |entry| {
            if entry.holder().is_some_and(|holder| holder != owner) {
                return Lease::Held;
            }
            entry.lend(owner, ttl);
            Lease::Acquired(entry.record.clone())
        })
    }

    fn renew(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, bool> {
        self.with(session, false, |entry| {
            let held = entry.is_held_by(owner);
            if held {
                entry.lend(owner, ttl);
            }
            held
        })
    }

    fn begin<'a>(
        &'a self,
        session: SessionId,
        owner: Owner,
        generation: u64,
        attempt: &'a Attempt,
    ) -> StoreFuture<'a, bool> {
        self.with(session, false, |entry| {
            let may = entry.is_held_by(owner)
                && entry.record.generation == generation
                && !entry.record.revoked;
            if may {
                entry.record.attempt = Some(attempt.clone());
            }
            may
        })
    }

    fn swap<'a>(
        &'a self,
        session: SessionId,
        generation: u64,
        tokens: &'a Sealed,
        expires: Timestamp,
    ) -> StoreFuture<'a, Swap> {
        self.with(session, Swap::Missing, |entry| {
            let record = &mut entry.record;
            if record.revoked {
                return Swap::Revoked;
            }
            if record.generation != generation {
                return Swap::Stale;
            }
            record.generation += 1;
            record.tokens = Some(tokens.clone());
            record.expires = expires;
            record.attempt = None;
            Swap::Swapped(record.generation)
        })
    }

    fn release(&self, session: SessionId, owner: Owner) -> StoreFuture<'_, ()> {
        self.with(session, (), |entry| {
            if entry.is_held_by(owner) {
                entry.lease = None;
            }
        })
    }

    fn revoke(&self, session: SessionId) -> StoreFuture<'_, bool> {
        self.with(session, false, |entry| {
            entry.record.revoked = true;
            entry.record.tokens = None;
            true
        })
    }

    fn expire(&self, session: SessionId) -> StoreFuture<'_, ()> {
        self.step(|entries| {
            entries.map.remove(&session);
            Ok(())
        })
    }
}

impl Entry {
    fn new(record: &NewRecord) -> Self {
        let record = Record {
            generation: 1,
            tokens: Some(record.tokens.clone()),
            revoke_hash: record.revoke_hash,
            attempt: None,
            revoked: false,
            expires: record.expires,
        };
        Self {
            record,
            lease: None,
        }
    }
}

/// Shows how many sessions there are.
impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore")
            .field("sessions", &self.lock().map.len())
            .finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct Taken;

impl fmt::Display for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a session of this id is there already")
    }
}

impl StdError for Taken {}
