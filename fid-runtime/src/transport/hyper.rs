//! The transport over hyper's connections, with a pool of our own: less work for each request than
//! a whole client does, and no request is sent twice by anybody but the runtime.

mod answer;
mod connect;
mod lease;
mod pool;
mod proxy;
mod stream;
#[cfg(feature = "rustls")]
mod tls;
#[cfg(not(feature = "rustls"))]
#[path = "hyper/no_tls.rs"]
mod tls;

use std::future::ready;
use std::mem;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::Uri;
use http::header::{HOST, PROXY_AUTHORIZATION};
use http::uri::{PathAndQuery, Scheme};

use crate::body::Body;
use crate::build_error::BuildError;
use crate::origin::Origin;
use crate::request::Request;
use crate::request_body::RequestBody;
use crate::transport::connections::Connections;
use crate::transport::{Transport, TransportError, TransportFuture, TransportResponse};

pub(crate) use self::answer::Answered;
use self::connect::Connector;
use self::lease::Lease;
use self::pool::Pool;
pub(crate) use self::tls::Tls;

/// Sends requests by HTTP/1.1 over connections that are used one after the other.
pub(crate) struct HyperTransport(Arc<Inside>);

struct Inside {
    connector: Connector,
    pool: Arc<Pool>,
    /// Each request that changes something has a connection of its own.
    fresh_for_changes: bool,
}

impl HyperTransport {
    pub(crate) fn new(
        connect_timeout: Duration,
        connections: &Connections,
        tls: Tls,
    ) -> Result<Self, BuildError> {
        let connector = Connector::new(connect_timeout, connections.proxy_url()?, tls)?;
        Ok(Self(Arc::new(Inside {
            connector,
            pool: Arc::default(),
            fresh_for_changes: connections.fresh_for_changes,
        })))
    }
}

impl Transport for HyperTransport {
    fn send(&self, request: Request) -> TransportFuture {
        let inside = Arc::clone(&self.0);
        let origin = Arc::clone(&request.origin);
        let may_share = !inside.fresh_for_changes || request.method.is_idempotent();
        match inside.translate(request) {
            Ok(outgoing) => Box::pin(inside.send(outgoing, origin, may_share)),
            Err(error) => Box::pin(ready(Err(error))),
        }
    }
}

impl Inside {
    /// A connection may have been closed just now. Where hyper hands the request back, none of it
    /// was written, so it goes over another one; in all other cases the server may have read it.
    /// Of a new connection that ends at once the same is said whether hyper came to write or not:
    /// that is a matter of a moment, and whoever calls is better off with one answer.
    async fn send(
        self: Arc<Self>,
        mut outgoing: http::Request<RequestBody>,
        origin: Arc<Origin>,
        may_share: bool,
    ) -> Result<TransportResponse, TransportError> {
        loop {
            let idle = may_share.then(|| Pool::take(&self.pool, &origin)).flatten();
            let is_used = idle.is_some();
            let lease = match idle {
                Some(lease) => lease,
                None => {
                    // Apart, so that no call keeps room for what few of them do.
                    let sender = Box::pin(self.connector.connect(&origin)).await?;
                    Lease::new(sender, may_share.then(|| (&self.pool, &origin)))
                }
            };
            match lease.send(outgoing).await {
                Ok((response, lease)) => return Ok(answered(response, lease)),
                Err(mut failed) => match failed.take_message() {
                    Some(unsent) if is_used => outgoing = unsent,
                    _ => return Err(TransportError::interrupted(failed.into_error())),
                },
            }
        }
    }

    /// Writes the target as RFC 9112, section 3.2 wants it: the path, and the whole URL for a proxy
    /// that opens no tunnel.
    fn translate(&self, request: Request) -> Result<http::Request<RequestBody>, TransportError> {
        let target = PathAndQuery::from_maybe_shared(Bytes::from(request.target));
        let target = target.map_err(TransportError::connect)?;
        let origin = &request.origin;
        let mut outgoing = http::Request::new(request.body.unwrap_or_else(RequestBody::empty));
        *outgoing.method_mut() = request.method;
        *outgoing.headers_mut() = request.headers;
        outgoing
            .headers_mut()
            .insert(HOST, origin.host_header.clone());
        *outgoing.uri_mut() = match self.connector.proxy() {
            Some(proxy) if origin.scheme == Scheme::HTTP => {
                if let Some(credential) = &proxy.credential {
                    let headers = outgoing.headers_mut();
                    headers.insert(PROXY_AUTHORIZATION, credential.clone());
                }
                origin.uri(Some(target))
            }
            _ => Uri::from(target),
        };
        Ok(outgoing)
    }
}

fn answered(
    mut response: http::Response<hyper::body::Incoming>,
    lease: Option<Lease>,
) -> TransportResponse {
    let headers = mem::take(response.headers_mut());
    let status = response.status();
    let body = Body::hyper(Answered::new(response.into_body(), lease));
    TransportResponse::new(status, headers, body)
}
