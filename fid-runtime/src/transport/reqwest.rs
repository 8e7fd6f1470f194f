//! The transport over reqwest.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::mem;
use std::time::Duration;

use http::Method;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::Url;

use crate::body::Body;
use crate::build_error::BuildError;
use crate::request::Request;
use crate::request_body::RequestBody;
use crate::secret::Secret;
use crate::transport::{Transport, TransportError, TransportFuture, TransportResponse};

/// Connections are given up after this time without a request.
///
/// Servers close idle connections, often without the client seeing it in time, and a request that
/// is written to such a connection may or may not have been read (hyper issue 2136). Common servers
/// wait for 60 s or longer, few for less than 10 s; what a new connection costs every 5 s is little
/// against a one-time code that is lost.
const IDLE: Duration = Duration::from_secs(5);

/// Sends requests with a [`reqwest::Client`].
pub(crate) struct ReqwestTransport {
    client: reqwest::Client,
    /// Sends what changes something, where each such request has a connection of its own.
    fresh: Option<reqwest::Client>,
}

/// What can be set about connections.
#[derive(Clone, Debug, Default)]
pub(crate) struct Connections {
    /// May hold a user name and a password.
    pub(crate) proxy: Option<Secret>,
    /// Requests that change something get a connection of their own.
    pub(crate) fresh_for_changes: bool,
}

impl ReqwestTransport {
    pub(crate) fn new(
        connect_timeout: Duration,
        connections: &Connections,
    ) -> Result<Self, BuildError> {
        let build = |idle| {
            let builder = builder(connections, idle)?.connect_timeout(connect_timeout);
            let built = builder.build();
            built.map_err(|error| BuildError::tls(Some(error.into())))
        };
        Ok(Self {
            client: build(usize::MAX)?,
            fresh: connections
                .fresh_for_changes
                .then(|| build(0))
                .transpose()?,
        })
    }

    fn client_for(&self, method: &Method) -> &reqwest::Client {
        match &self.fresh {
            Some(fresh) if !method.is_idempotent() => fresh,
            _ => &self.client,
        }
    }
}

/// Returns how clients are built that keep so many connections which nobody uses.
fn builder(connections: &Connections, idle: usize) -> Result<reqwest::ClientBuilder, BuildError> {
    let builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        // reqwest would send a request again by itself. Without further attempts it need not
        // copy the request, either.
        .retry(reqwest::retry::never().max_retries_per_request(0))
        .referer(false)
        .no_proxy()
        .dns_resolver(Resolver)
        .pool_idle_timeout(IDLE)
        .pool_max_idle_per_host(idle);
    let Some(proxy) = &connections.proxy else {
        return Ok(builder);
    };
    // Errors about it would quote the URL, and with it the password.
    let url = Url::parse(proxy.expose()).map_err(|_| BuildError::proxy())?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(BuildError::proxy());
    }
    let proxy = reqwest::Proxy::all(url).map_err(|_| BuildError::proxy())?;
    Ok(builder.proxy(proxy))
}

impl From<reqwest::Client> for ReqwestTransport {
    fn from(client: reqwest::Client) -> Self {
        Self {
            client,
            fresh: None,
        }
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> TransportFuture {
        let client = self.client_for(&request.method);
        let pending = client.execute(translate(request));
        Box::pin(async move {
            let mut response = pending.await.map_err(classify)?;
            let headers = mem::take(response.headers_mut());
            Ok(TransportResponse::new(
                response.status(),
                headers,
                Body::reqwest(response),
            ))
        })
    }
}

/// Copies the base URL, which was parsed long ago, and sets the rest: that is cheaper than parsing
/// a text.
fn translate(request: Request) -> reqwest::Request {
    let mut url = request.origin.url.clone();
    url.set_path(request.path());
    url.set_query(request.query());
    let mut translated = reqwest::Request::new(request.method, url);
    *translated.headers_mut() = request.headers;
    *translated.body_mut() = request.body.map(RequestBody::into_reqwest);
    translated
}

/// Asks the system for addresses, and says of a failure that it was one of names.
struct Resolver;

/// A name has no address.
#[derive(Debug)]
struct NoAddress(io::Error);

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            // The port is not known here; the connector sets it.
            let found = tokio::net::lookup_host((name.as_str(), 0)).await;
            let addresses: Vec<_> = found.map_err(NoAddress)?.collect();
            let addresses: Addrs = Box::new(addresses.into_iter());
            Ok(addresses)
        })
    }
}

impl fmt::Display for NoAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl StdError for NoAddress {}

/// Sorts reqwest's errors by what they say about the request: has it left?
fn classify(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if !error.is_connect() {
        return TransportError::interrupted(error);
    }
    if is_tls(&error) {
        TransportError::tls(error)
    } else if is_dns(&error) {
        TransportError::dns(error)
    } else {
        TransportError::connect(error)
    }
}

fn is_dns(error: &(dyn StdError + 'static)) -> bool {
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
fn is_tls(error: &(dyn StdError + 'static)) -> bool {
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

#[cfg(test)]
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
