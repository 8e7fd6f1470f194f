//! How requests get to the server: a seam for other HTTP libraries and for tests.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::body::Body;
use crate::request::Request;

#[cfg_attr(
    not(any(feature = "reqwest", feature = "hyper")),
    allow(dead_code, reason = "only libraries make connections")
)]
pub(crate) mod connections;
#[cfg(feature = "hyper")]
pub(crate) mod hyper;
pub(crate) mod library;
#[cfg(feature = "reqwest")]
pub(crate) mod reqwest;

/// An error of any type.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// What [`Transport::send`] returns.
pub type TransportFuture =
    Pin<Box<dyn Future<Output = Result<TransportResponse, TransportError>> + Send>>;

/// Sends one request and returns one answer: no retries, no redirects, no cookies.
///
/// Every closure from a [`Request`] to a future is a transport, which is what tests want:
///
/// ```
/// use fid_runtime::{Request, Transport, TransportResponse, http::StatusCode};
///
/// fn transport() -> impl Transport {
///     |request: Request| async move {
///         assert_eq!(request.path(), "/pets");
///         Ok(TransportResponse::json(StatusCode::OK, "[]"))
///     }
/// }
/// # transport();
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends the request. The future ends when the head of the answer is there; the body is read
    /// later.
    fn send(&self, request: Request) -> TransportFuture;
}

impl<F, R> Transport for F
where
    F: Fn(Request) -> R + Send + Sync + 'static,
    R: Future<Output = Result<TransportResponse, TransportError>> + Send + 'static,
{
    fn send(&self, request: Request) -> TransportFuture {
        Box::pin(self(request))
    }
}

/// The answer to a [`Request`], with a body that is still to be read.
#[derive(Debug)]
pub struct TransportResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
}

impl TransportResponse {
    /// Puts an answer together.
    #[must_use]
    pub fn new(status: StatusCode, headers: HeaderMap, body: Body) -> Self {
        Self {
            status,
            headers,
            body,
        }
    }

    /// Returns an answer with a JSON text as body and the content type for it.
    pub fn json(status: StatusCode, body: impl Into<Bytes>) -> Self {
        let headers = HeaderMap::from_iter([(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        )]);
        Self::new(status, headers, Body::full(body))
    }

    /// Sets a header.
    #[must_use]
    pub fn with_header(mut self, name: http::HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }
}

/// A request was not answered.
///
/// The one thing that matters about it: may the server have seen the request? Where it may have, a
/// request that does something is never sent again by itself.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<BoxError>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TransportErrorKind {
    Dns,
    Connect,
    Tls,
    Interrupted,
}

impl TransportError {
    /// The name of the server has no address. The request never left.
    ///
    /// The source is shown to people, so it must hold neither secrets nor URLs.
    pub fn dns(source: impl Into<BoxError>) -> Self {
        Self {
            kind: TransportErrorKind::Dns,
            source: Some(source.into()),
        }
    }

    /// No connection came about: refused, unreachable. The request never left.
    ///
    /// The source is shown to people, so it must hold neither secrets nor URLs.
    pub fn connect(source: impl Into<BoxError>) -> Self {
        Self {
            kind: TransportErrorKind::Connect,
            source: Some(source.into()),
        }
    }

    /// The server's certificate or protocol was refused. The request never left.
    ///
    /// The source is shown to people, so it must hold neither secrets nor URLs.
    pub fn tls(source: impl Into<BoxError>) -> Self {
        Self {
            kind: TransportErrorKind::Tls,
            source: Some(source.into()),
        }
    }

    /// The connection broke, or anything else happened, and the server may have seen the request.
    ///
    /// The source is shown to people, so it must hold neither secrets nor URLs.
    pub fn interrupted(source: impl Into<BoxError>) -> Self {
        Self {
            kind: TransportErrorKind::Interrupted,
            source: Some(source.into()),
        }
    }

    /// Tells whether the server cannot have seen the request.
    #[must_use]
    pub fn never_left(&self) -> bool {
        self.kind != TransportErrorKind::Interrupted
    }

    pub(crate) fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Dns => "the name of the server cannot be resolved",
            TransportErrorKind::Connect => "no connection came about",
            TransportErrorKind::Tls => "the server's certificate or its TLS was refused",
            TransportErrorKind::Interrupted => "the connection broke before an answer came",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
