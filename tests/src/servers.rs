//! Real servers on free ports and in temporary folders, for tests: they are started, stopped, killed, started again,
//! and asked for all that they keep.

mod backend;
mod identity;
mod postgres;
mod program;
mod redis;

use std::{
    env, fmt,
    io::{self, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener},
};

pub use self::{
    backend::{Backend, Kind, open_store},
    identity::Identity,
    postgres::PostgresServer,
    redis::RedisServer,
};

/// A server cannot be used.
#[derive(Debug)]
pub enum ServerError {
    /// It is not installed: what is missing.
    NotInstalled(&'static str),
    /// It does not do what it is told.
    Failed(String),
}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotInstalled(what) => {
                write!(f, "{what} is not installed: `.ci/stores/install` does it")
            }
            Self::Failed(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for ServerError {}

impl From<io::Error> for ServerError {
    fn from(error: io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Returns the server, or `None` where it is not installed, and says so in a way that no capture of output hides.
///
/// # Panics
///
/// The server is installed and does not start; or it is not, and `FID_REQUIRE_SERVERS` is set, as in `.ci/run`.
pub fn or_not_run<T>(server: Result<T, ServerError>, test: &str) -> Option<T> {
    match server {
        Ok(server) => Some(server),
        Err(error @ ServerError::NotInstalled(_))
            if env::var_os("FID_REQUIRE_SERVERS").is_none() =>
        {
            // Where even that cannot be written, nobody is there to read it.
            let _ = writeln!(io::stderr(), "test {test} ... NOT RUN: {error}");
            None
        }
        Err(error) => panic!("{test}: {error}"),
    }
}

/// Returns an address that nobody listens on. Somebody may come first; there are many, and few who come.
fn free_address() -> io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}
