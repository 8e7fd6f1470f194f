//! Sessions in PostgreSQL.

mod connection;
mod migrations;
mod row;

use std::{fmt, time::Duration};

use fid_runtime::jiff::Timestamp;
use sqlx::postgres::PgConnectOptions;

use self::{
    connection::{Connection, statement},
    row::{Row, time_text},
};
use super::{
    Attempt, Lease, NewRecord, Owner, Record, Sealed, SessionId, StoreError, StoreFuture, Swap,
    TokenStore, failure::Failure,
};

/// How long a step may take unless set: as long as a user waits without noticing much.
const TIMEOUT: Duration = Duration::from_secs(2);

/// How many connections are open at most unless set.
const CONNECTIONS: u32 = 10;

/// Keeps sessions in PostgreSQL 12 or later: one row a session, in the table `fid_session`.
///
/// ```no_run
/// use fid_client::{FreedomId, PostgresStore};
///
/// # async fn start() -> Result<(), Box<dyn std::error::Error>> {
/// // Add `?sslmode=verify-full` for TLS that checks whom it speaks to, and `&sslrootcert=ca.pem` for an authority of
/// // your own besides Mozilla's.
/// let store = PostgresStore::new("postgres://shop@127.0.0.1/shop")?;
/// // Makes the table, or does nothing if it is there; all replicas may do it at once.
/// store.migrate().await?;
/// // Now and then: rows of sessions that have expired take room and nothing else.
/// let gone = store.purge().await?;
/// # let _ = gone;
/// # Ok(())
/// # }
/// ```
///
/// Each step is one statement in a transaction of its own, prepared for that once and under no name, and no lock outlasts
/// it: PgBouncer may stand between in transaction mode. The time of leases is the server's.
///
/// Each step ends within a [time](Self::timeout), and a connection on which something went wrong is not used again.
#[derive(Clone)]
pub struct PostgresStore {
    connection: Connection,
}

impl PostgresStore {
    /// Makes a store of a URL: `postgres://user[:password]@host[:port]/database`. What the URL leaves out is taken from
    /// the variables that PostgreSQL's own programs know, such as `PGPASSWORD`.
    ///
    /// # Errors
    ///
    /// The URL is not one of PostgreSQL. Whether the server is there the first step tells.
    pub fn new(url: &str) -> Result<Self, StoreError> {
        let options: PgConnectOptions = url.parse().map_err(|error| Failure::driver(&error))?;
        let connection =
            Connection::new(options.application_name("fid-client"), TIMEOUT, CONNECTIONS);
        Ok(Self { connection })
    }

    /// Sets how long a step may take, connecting included, before the store counts as down. Two seconds unless set.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.connection.set_timeout(timeout);
        self
    }

    /// Sets how many connections are open at most. Ten unless set.
    #[must_use]
    pub fn max_connections(mut self, connections: u32) -> Self {
        self.connection.set_connections(connections.max(1));
        self
    }

    /// Makes the tables, or brings them up to what this version needs. What was done is in `fid_migration`; the files
    /// are in the folder `migrations` of the crate, for those who have other means.
    ///
    /// # Errors
    ///
    /// The server cannot be reached, or the user may not create tables.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        Ok(self.connection.run(migrations::run).await?)
    }

    /// Tells whether the tables are there and as this version needs them.
    ///
    /// # Errors
    ///
    /// The server cannot be reached.
    pub async fn is_migrated(&self) -> Result<bool, StoreError> {
        Ok(self.connection.run(migrations::are_done).await?)
    }

    /// Deletes what has expired; returns how many sessions that were.
    ///
    /// # Errors
    ///
    /// The server cannot be reached, or took too long: what it deletes at once is bounded, so that it need not.
    pub async fn purge(&self) -> Result<u64, StoreError> {
        let gone = self.connection.run(async |connection| {
            let statement = statement(include_str!("postgres/purge.sql"));
            Ok(statement.execute(connection).await?.rows_affected())
        });
        Ok(gone.await?)
    }

    /// Tells whether there is a session, and of a revoked one that it is.
    async fn state(&self, session: SessionId) -> Result<Option<bool>, StoreError> {
        Ok(TokenStore::get(self, session)
            .await?
            .map(|record| record.revoked))
    }
}

impl TokenStore for PostgresStore {
    fn get(&self, session: SessionId) -> StoreFuture<'_, Option<Record>> {
        Box::pin(async move {
            let found = self.connection.run(async |connection| {
                let statement = statement(include_str!("postgres/get.sql")).bind(session.as_uuid());
                statement.fetch_optional(connection).await
            });
            Ok(found.await?.map(|row| Row(row).record()).transpose()?)
        })
    }

    fn create<'a>(&'a self, session: SessionId, record: &'a NewRecord) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let made = self.connection.run(async |connection| {
                let statement = statement(include_str!("postgres/create.sql"))
                    .bind(session.as_uuid())
                    .bind(record.tokens.as_text())
                    .bind(record.revoke_hash.as_ref().map(<[u8; 32]>::as_slice))
                    .bind(time_text(record.expires));
                statement.execute(connection).await
            });
            match made.await?.rows_affected() {
                0 => Err(Failure::Taken.into()),
                _ => Ok(()),
            }
        })
    }

    fn acquire(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, Lease> {
        Box::pin(async move {
            let taken = self.connection.run(async |connection| {
                let statement = statement(include_str!("postgres/acquire.sql"))
                    .bind(session.as_uuid())
                    .bind(owner.as_uuid())
                    .bind(seconds(ttl));
                statement.fetch_optional(connection).await
            });
            if let Some(row) = taken.await? {
                return Ok(Lease::Acquired(Row(row).record()?));
            }
            Ok(match self.state(session).await? {
                Some(_) => Lease::Held,
                None => Lease::Missing,
            })
        })
    }

    fn renew(&self, session: SessionId, owner: Owner, ttl: Duration) -> StoreFuture<'_, bool> {
        Box::pin(async move {
            let renewed = self.connection.run(async |connection| {
                let statement = statement(include_str!("postgres/renew.sql"))
                    .bind(session.as_uuid())
                    .bind(owner.as_uuid())
                    .bind(seconds(ttl));
                statement.execute(connection).await
            });
            Ok(renewed.await?.rows_affected() > 0)
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
            let begun = self.connection.run(async |connection| {
                let statement = statement(include_str!("postgres/begin.sql"))
                    .bind(session.as_uuid())
                    .bind(owner.as_uuid())
                    .bind(number(generation))
                    .bind(time_text(attempt.started_at))
                    .bind(attempt.token_hash.as_slice());
                statement.execute(connection).await
            });
            Ok(begun.await?.rows_affected() > 0)
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
            let swapped = self.connection.run(async |connection| {
                let statement = statement(include_str!("postgres/swap.sql"))
                    .bind(session.as_uuid())
                    .bind(number(generation))
                    .bind(tokens.as_text())
                    .bind(time_text(expires));
                statement.execute(connection).await
            });
            if swapped.await?.rows_affected() > 0 {
                return Ok(Swap::Swapped(generation.saturating_add(1)));
            }
            // Neither a revocation nor a generation is ever taken back, so what is read now was so before, too.
            Ok(match self.state(session).await? {
                Some(true) => Swap::Revoked,
                Some(false) => Swap::Stale,
                None => Swap::Missing,
            })
        })
    }

    fn release(&self, session: SessionId, owner: Owner) -> StoreFuture<'_, ()> {
        Box::pin(async move {
            let released = self.connection.run(async |connection| {
                let statement = statement(include_str!("postgres/release.sql"))
                    .bind(session.as_uuid())
                    .bind(owner.as_uuid());
                statement.execute(connection).await
            });
            released.await?;
            Ok(())
        })
    }

    fn revoke(&self, session: SessionId) -> StoreFuture<'_, bool> {
        Box::pin(async move {
            let revoked = self.connection.run(async |connection| {
                let statement =
                    statement(include_str!("postgres/revoke.sql")).bind(session.as_uuid());
                statement.execute(connection).await
            });
            Ok(revoked.await?.rows_affected() > 0)
        })
    }

    fn expire(&self, session: SessionId) -> StoreFuture<'_, ()> {
        Box::pin(async move {
            let gone = self.connection.run(async |connection| {
                let statement =
                    statement(include_str!("postgres/expire.sql")).bind(session.as_uuid());
                statement.execute(connection).await
            });
            gone.await?;
            Ok(())
        })
    }
}

impl fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URL has a password in it.
        f.debug_struct("PostgresStore").finish_non_exhaustive()
    }
}

/// Writes a generation as the database counts. One beyond, or the last before, is none that a record has.
fn number(generation: u64) -> i64 {
    let number = i64::try_from(generation);
    number
        .ok()
        .filter(|number| *number < i64::MAX)
        .unwrap_or(-1)
}

/// Writes how long a lease lasts, in seconds. No more than a year: the end must be a time that the database knows.
fn seconds(ttl: Duration) -> f64 {
    ttl.as_secs_f64().min(31_536_000.0)
}
