//! Connections that end each step in time.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use sqlx::{
    Connection as _, Error, PgConnection, Postgres,
    postgres::{PgArguments, PgConnectOptions, PgPool, PgPoolOptions},
    query::Query,
};
use tokio::time::{Instant, timeout_at};

use super::super::failure::Failure;

/// A pool that is opened by the first step.
#[derive(Clone)]
pub(super) struct Connection {
    options: PgConnectOptions,
    timeout: Duration,
    connections: u32,
    pool: Arc<OnceLock<PgPool>>,
}

impl Connection {
    pub(super) fn new(options: PgConnectOptions, timeout: Duration, connections: u32) -> Self {
        Self {
            options,
            timeout,
            connections,
            pool: Arc::default(),
        }
    }

    pub(super) fn set_timeout(&mut self, timeout: Duration) {
        self.timeout = timeout;
        self.pool = Arc::default();
    }

    pub(super) fn set_connections(&mut self, connections: u32) {
        self.connections = connections;
        self.pool = Arc::default();
    }

    /// Makes a step in a transaction of its own, within the time that one may take.
    pub(super) async fn run<T>(
        &self,
        step: impl AsyncFnOnce(&mut PgConnection) -> Result<T, Error>,
    ) -> Result<T, Failure> {
        let end = Instant::now() + self.timeout;
        let mut connection = match timeout_at(end, self.pool().acquire()).await {
            Ok(connection) => connection.map_err(|error| self.failure(&error))?,
            Err(_) => return Err(Failure::Deadline(self.timeout)),
        };
        let answer = timeout_at(end, in_transaction(&mut connection, step)).await;
        if !matches!(answer, Ok(Ok(_))) {
            // What it is in the midst of, nobody knows; and its other end may have gone without a word.
            connection.close_on_drop();
        }
        match answer {
            Ok(answer) => answer.map_err(|error| self.failure(&error)),
            Err(_) => Err(Failure::Deadline(self.timeout)),
        }
    }

    fn pool(&self) -> &PgPool {
        self.pool.get_or_init(|| {
            PgPoolOptions::new()
                .max_connections(self.connections)
                .acquire_timeout(self.timeout)
                .connect_lazy_with(self.options.clone())
        })
    }

    fn failure(&self, error: &Error) -> Failure {
        match error {
            Error::PoolTimedOut => Failure::Deadline(self.timeout),
            error => Failure::driver(error),
        }
    }
}

/// Makes a statement that is prepared for this once, and under no name: behind PgBouncer the next transaction may be on
/// another connection, which knows no name of this one.
pub(super) fn statement(sql: &'static str) -> Query<'static, Postgres, PgArguments> {
    sqlx::query(sql).persistent(false)
}

/// Preparing and executing are two messages, so that even one statement needs a transaction to stay on one connection.
async fn in_transaction<T>(
    connection: &mut PgConnection,
    step: impl AsyncFnOnce(&mut PgConnection) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut transaction = connection.begin().await?;
    let done = step(&mut transaction).await?;
    transaction.commit().await?;
    Ok(done)
}
