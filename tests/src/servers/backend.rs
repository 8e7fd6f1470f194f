//! Either server, for what is the same on both.

use std::{fmt, net::SocketAddr, str::FromStr, sync::Arc, time::Duration};

use fid_client::{
    PostgresStore, RedisStore,
    store::{StoreError, TokenStore},
};

use super::{PostgresServer, RedisServer, ServerError};

/// Which server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Redis.
    Redis,
    /// PostgreSQL.
    Postgres,
}

impl Kind {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Redis, Self::Postgres];
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Redis => "redis",
            Self::Postgres => "postgres",
        })
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let kind = Self::ALL.into_iter().find(|kind| kind.to_string() == text);
        kind.ok_or_else(|| format!("there is no store in {text}: redis, postgres"))
    }
}

/// A server that runs, or is stopped for a while.
#[derive(Debug)]
pub enum Backend {
    /// A Redis.
    Redis(RedisServer),
    /// A PostgreSQL.
    Postgres(PostgresServer),
}

/// Does the same with either.
macro_rules! either {
    ($backend:expr, $server:ident => $what:expr) => {
        match $backend {
            Backend::Redis($server) => $what,
            Backend::Postgres($server) => $what,
        }
    };
}

impl Backend {
    /// Starts one.
    ///
    /// # Errors
    ///
    /// It is not installed, or does not start.
    pub fn start(kind: Kind) -> Result<Self, ServerError> {
        Ok(match kind {
            Kind::Redis => Self::Redis(RedisServer::start()?),
            Kind::Postgres => Self::Postgres(PostgresServer::start()?),
        })
    }

    /// Returns its address.
    pub fn address(&self) -> SocketAddr {
        either!(self, server => server.address())
    }

    /// Returns the URL by which a store finds it.
    pub fn url(&self) -> String {
        either!(self, server => server.url())
    }

    /// Returns the URL by which a store finds it through a proxy.
    pub fn url_by_way_of(&self, proxy: SocketAddr) -> String {
        either!(self, server => server.url_by_way_of(proxy))
    }

    /// Starts it again, with what it kept.
    ///
    /// # Errors
    ///
    /// It does not start.
    pub fn restart(&mut self) -> Result<(), ServerError> {
        either!(self, server => server.restart())
    }

    /// Ends it in an orderly way.
    ///
    /// # Errors
    ///
    /// It does not end.
    pub fn stop(&mut self) -> Result<(), ServerError> {
        either!(self, server => server.stop())
    }

    /// Ends it as a crash does.
    ///
    /// # Errors
    ///
    /// It does not end.
    pub fn kill(&mut self) -> Result<(), ServerError> {
        either!(self, server => server.kill())
    }

    /// Returns all that it keeps, as text.
    ///
    /// # Errors
    ///
    /// It does not answer.
    pub fn dump(&self) -> Result<String, ServerError> {
        either!(self, server => server.dump())
    }
}

/// Opens a store of a URL. In PostgreSQL the table is made, which can be done by several at once.
///
/// # Errors
///
/// The URL is not one of a store, or the table cannot be made.
pub async fn open_store(url: &str, timeout: Duration) -> Result<Arc<dyn TokenStore>, StoreError> {
    if url.starts_with("redis") {
        return Ok(Arc::new(RedisStore::new(url)?.timeout(timeout)));
    }
    let store = PostgresStore::new(url)?.timeout(timeout);
    // Making the table may take longer than a step does.
    store
        .clone()
        .timeout(Duration::from_secs(30))
        .migrate()
        .await?;
    Ok(Arc::new(store))
}
