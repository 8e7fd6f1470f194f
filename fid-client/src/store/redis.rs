//! Sessions in Redis.

mod connection;
mod fields;
mod scripts;

use std::{fmt, time::Duration};

use fid_runtime::jiff::Timestamp;
use redis::FromRedisValue;

use self::{
    connection::{Again, Connection},
    fields::{Fields, attempt_fields, new_fields},
    scripts::{SCRIPTS, Step},
};
use super::{
    Attempt, Lease, NewRecord, Owner, Record, Sealed, SessionId, StoreError, StoreFuture, Swap,
    TokenStore, failure::Failure,
};

/// How long a step may take unless set: as long as a user waits without noticing much.
const TIMEOUT: Duration = Duration::from_secs(2);

/// What the keys begin with unless set.
const PREFIX: &str = "fid";

/// Keeps sessions in Redis 6.2 or later, or what speaks as it does: one hash a session, which expires by itself.
///
/// ```no_run
/// use fid_client::{FreedomId, RedisStore, store::TokenStore};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// // `rediss://` for TLS; the server is not asked for anything yet.
/// let store = RedisStore::new("redis://127.0.0.1:6379/0")?.prefix("shop");
/// assert!(store.keeps_at_rest());
/// # Ok(())
/// # }
/// ```
///
/// Steps that compare before they write are scripts, so each is done whole or not at all, and the time in them is the
/// server's. A key is `{prefix:id}`, with the braces: in a cluster, all of a session is in one slot.
///
/// Each step ends within a [time](Self::timeout), and the next one connects anew where the connection was lost.
///
/// # What the server must be like
///
/// Redis forgets unless told otherwise, and a forgotten session is a user who signs in again. So: `appendonly yes` (with
/// `appendfsync always`, or up to a second of refreshes is lost by a crash), and `maxmemory-policy noeviction`. A replica
/// that takes over lacks what had not reached it; where that is too much, there is the store in PostgreSQL.
#[derive(Clone)]
pub struct RedisStore {
    connection: Connection,
    prefix: String,
}

impl RedisStore {
    /// Makes a store of a URL: `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS.
    ///
    /// # Errors
    ///
    /// The URL is not one of Redis. Whether the server is there the first step tells.
    pub fn new(url: &str) -> Result<Self, StoreError> {
        Ok(Self {
            connection: Connection::new(url, TIMEOUT)?,
            prefix: PREFIX.to_owned(),
        })
    }

    /// Trusts the certificate authorities in these certificates (PEM), and no others: for a server whose certificate is of
    /// one's own authority. Unless set, those are trusted that the machine trusts.
    ///
    /// # Errors
    ///
    /// There is no certificate in the text, or one that is garbled; or the URL is not `rediss://`.
    pub fn root_certificates(mut self, pem: &[u8]) -> Result<Self, StoreError> {
        self.connection.trust(pem)?;
        Ok(self)
    }

    /// Sets what the keys begin with, for applications that share a server. `fid` unless set.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// Sets how long a step may take, connecting included, before the store counts as down. Two seconds unless set.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.connection.set_timeout(timeout);
        self
    }

    fn key(&self, session: SessionId) -> String {
        format!("{{{}:{session}}}", self.prefix)
    }

    async fn run<T: FromRedisValue>(
        &self,
        step: Step,
        session: SessionId,
        arguments: &[&str],
    ) -> Result<T, StoreError> {
        let commands = SCRIPTS[step].commands(&self.key(session), arguments);
        let again = match step {
            // A session would be told as taken by itself.
            Step::Create => Again::Misleading,
            _ => Again::Harmless,
        };
        Ok(self.connection.run(again, &commands).await?)
    }
}

impl TokenStore for RedisStore {
    fn get(&self, session: SessionId) -> StoreFuture<'_, Option<Record>> {
        Box::pin(async move {
            let fields: Fields = self.run(Step::Get, session, &[]).await?;
            Ok(fields.record()?)
        })
    }

    fn create<'a>(&'a self, session: SessionId, record: &'a NewRecord) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let fields = new_fields(record);
            let mut arguments = vec![until(record.expires)];
            arguments.extend(fields);
            let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
            match self.run(Step::Create, session, &arguments).await? {
                true => Ok(()),
                false => Err(Failure::Taken.into()),
            }
        })
    }

    fn acquire(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, Lease> {
        Box::pin(async move {
            let (owner, ttl) = (name(owner), millis(ttl));
            let arguments = [&*owner, &ttl];
            let (state, fields): (i64, Fields) =
                self.run(Step::Acquire, session, &arguments).await?;
            Ok(match (state, fields.record()?) {
                (1, Some(record)) => Lease::Acquired(record),
                (0, _) => Lease::Held,
                _ => Lease::Missing,
            })
        })
    }

    fn renew(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, bool> {
        Box::pin(async move {
            let (owner, ttl) = (name(owner), millis(ttl));
            self.run(Step::Renew, session, &[&owner, &ttl]).await
        })
    }

    fn begin<'a>(
        &'a self,
        session: SessionId,
        owner: Owner,
        generation: u64,
        attempt: &'a Attempt,
    ) -> StoreFuture<'a, bool> {
        Box::pin(async move {
            let [started_at, token_hash] = attempt_fields(attempt);
            let (owner, generation) = (name(owner), generation.to_string());
            let arguments = [&*owner, &generation, &started_at, &token_hash];
            self.run(Step::Begin, session, &arguments).await
        })
    }

    fn swap<'a>(
        &'a self,
        session: SessionId,
        generation: u64,
        tokens: &'a Sealed,
        expires: Timestamp,
    ) -> StoreFuture<'a, Swap> {
        Box::pin(async move {
            let next = generation.saturating_add(1).to_string();
            let generation = generation.to_string();
            let (micros, until) = (expires.as_microsecond().to_string(), until(expires));
            let arguments = [&*generation, &next, tokens.as_text(), &micros, &until];
            let state: i64 = self.run(Step::Swap, session, &arguments).await?;
            Ok(match (state, next.parse()) {
                (1, Ok(next)) => Swap::Swapped(next),
                (0, _) => Swap::Stale,
                (-1, _) => Swap::Revoked,
                _ => Swap::Missing,
            })
        })
    }

    fn release(&self, session: SessionId, owner: Owner) -> StoreFuture<'_, ()> {
        Box::pin(async move { self.run(Step::Release, session, &[&name(owner)]).await })
    }

    fn revoke(&self, session: SessionId) -> StoreFuture<'_, bool> {
        Box::pin(async move { self.run(Step::Revoke, session, &[]).await })
    }

    fn expire(&self, session: SessionId) -> StoreFuture<'_, ()> {
        Box::pin(async move { self.run(Step::Expire, session, &[]).await })
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URL has a password in it.
        f.debug_struct("RedisStore")
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

fn name(owner: Owner) -> String {
    owner.as_uuid().to_string()
}

/// Writes how long a lease lasts. One of no length at all would be no lease.
fn millis(ttl: Duration) -> String {
    ttl.as_millis().max(1).to_string()
}

/// Writes when a key is to go away, in milliseconds; Redis takes none before 1970, and neither is any time yet to come.
fn until(expires: Timestamp) -> String {
    expires.as_millisecond().max(1).to_string()
}
