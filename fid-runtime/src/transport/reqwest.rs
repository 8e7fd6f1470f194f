//! The transport over reqwest.

use std::error::Error as StdError;
use std::io;
use std::mem;
use std::time::Duration;

use crate::body::Body;
use crate::request::Request;
use crate::request_body::RequestBody;
use crate::transport::{Transport, TransportError, TransportFuture, TransportResponse};

/// Connections are given up after this time without a request.
///
/// Servers close idle connections, often without the client seeing it in time, and a request that
/// is written to such a connection may or may not have been read (hyper issue 2136). Common servers
/// wait for 60 s or longer, few for less than 10 s; what a new connection costs every 5 s is little
/// against a one-time code that is lost.
const IDLE: Duration = Duration::from_secs(5);

/// Sends requests with a [`reqwest::Client`].
pub(crate) struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    pub(crate) fn new(connect_timeout: Duration) -> Result<Self, reqwest::Error> {
        reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            // reqwest would send a request again by itself. Without further attempts it need not
            // copy the request, either.
            .retry(reqwest::retry::never().max_retries_per_request(0))
            .referer(false)
            .no_proxy()
            .connect_timeout(connect_timeout)
            .pool_idle_timeout(IDLE)
            .build()
            .map(Self)
    }
}

impl From<reqwest::Client> for ReqwestTransport {
    fn from(client: reqwest::Client) -> Self {
        Self(client)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> TransportFuture {
        let pending = self.0.execute(translate(request));
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

/// Sorts reqwest's errors by what they say about the request: has it left?
fn classify(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if !error.is_connect() {
        return TransportError::interrupted(error);
    }
    if is_tls(&error) {
        TransportError::tls(error)
    } else {
        TransportError::connect(error)
    }
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
