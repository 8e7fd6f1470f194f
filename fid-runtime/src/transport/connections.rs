//! What the transports over libraries have in common: settings, idle connections, names.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use url::Url;

use crate::build_error::BuildError;
use crate::secret::Secret;

/// Connections are given up after this time without a request.
///
/// Servers close idle connections, often without the client seeing it in time, and a request that
/// is written to such a connection may or may not have been read (hyper issue 2136). Common servers
/// wait for 60 s or longer, few for less than 10 s; what a new connection costs every 5 s is little
/// against a one-time code that is lost.
pub(crate) const IDLE: Duration = Duration::from_secs(5);

/// What can be set about connections.
#[derive(Clone, Debug, Default)]
pub(crate) struct Connections {
    /// May hold a user name and a password.
    pub(crate) proxy: Option<Secret>,
    /// Requests that change something get a connection of their own.
    pub(crate) fresh_for_changes: bool,
}

impl Connections {
    /// Returns the proxy, if there is one. Errors about it do not quote it: it may hold a password.
    pub(crate) fn proxy_url(&self) -> Result<Option<Url>, BuildError> {
        let Some(proxy) = &self.proxy else {
            return Ok(None);
        };
        let url = Url::parse(proxy.expose()).map_err(|_| BuildError::proxy())?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(BuildError::proxy());
        }
        Ok(Some(url))
    }
}

/// Asks the system for the addresses of a name. The port is not known here; connectors set it.
pub(crate) async fn look_up(name: &str) -> Result<std::vec::IntoIter<SocketAddr>, NoAddress> {
    let found = tokio::net::lookup_host((name, 0))
        .await
        .map_err(NoAddress)?;
    Ok(found.collect::<Vec<_>>().into_iter())
}

/// A name has no address.
#[derive(Debug)]
pub(crate) struct NoAddress(io::Error);

impl fmt::Display for NoAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl StdError for NoAddress {}

/// Tells whether the name was what failed.
pub(crate) fn is_dns(error: &(dyn StdError + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if error.is::<NoAddress>() {
            return true;
        }
        next = error.source();
    }
    false
}

/// TLS libraries report what they refuse as `InvalidData`, which no socket does. The I/O errors are
/// wrapped in each other, and `source` skips what an I/O error wraps, so both ways are gone.
#[cfg(any(feature = "reqwest", all(feature = "hyper", feature = "rustls")))]
pub(crate) fn is_tls(error: &(dyn StdError + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        let io = error.downcast_ref::<io::Error>();
        if io.is_some_and(|io| io.kind() == io::ErrorKind::InvalidData) {
            return true;
        }
        let wrapped: Option<&(dyn StdError + 'static)> =
            io.and_then(io::Error::get_ref).map(|wrapped| wrapped as _);
        next = wrapped.or_else(|| error.source());
    }
    false
}

#[cfg(all(
    test,
    any(feature = "reqwest", all(feature = "hyper", feature = "rustls"))
))]
mod tests {
    use super::*;

    fn wrapped(kind: io::ErrorKind) -> io::Error {
        let inner: crate::transport::BoxError = io::Error::new(kind, "inner").into();
        io::Error::other(inner)
    }

    #[test]
    fn tls_refusals_are_found_inside_io_errors() {
        assert!(is_tls(&wrapped(io::ErrorKind::InvalidData)));
        assert!(!is_tls(&wrapped(io::ErrorKind::ConnectionReset)));
        assert!(!is_tls(&io::Error::other("no")));
    }
}
