//! The transport over reqwest.

use std::mem;
use std::time::Duration;

use http::{Method, header::HOST};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::Url;

use crate::body::Body;
use crate::build_error::BuildError;
use crate::request::Request;
use crate::request_body::RequestBody;
use crate::transport::connections::{Connections, IDLE, is_dns, is_tls, look_up};
use crate::transport::{Transport, TransportError, TransportFuture, TransportResponse};

/// Sends requests with a [`reqwest::Client`].
///
/// A request that is put into a connection's queue in the moment in which the connection ends can
/// stay there without an answer (hyper issue 4122; `transport/hyper/lease.rs` says how). Only the
/// end of hyper's sender frees it, which reqwest keeps until there is an answer, and nothing tells
/// us that the connection is gone. So the deadline of the attempt ends it.
pub(crate) struct ReqwestTransport {
    client: reqwest::Client,
    /// Sends what changes something, where each such request has a connection of its own.
    fresh: Option<reqwest::Client>,
    /// The clients speak HTTP/1.1 only, where `Host` is a header as any other.
    writes_host: bool,
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
            writes_host: true,
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
        // Whatever features of reqwest other crates turn on: this is what is tested.
        .http1_only()
        .pool_idle_timeout(IDLE)
        .pool_max_idle_per_host(idle);
    let Some(url) = connections.proxy_url()? else {
        return Ok(builder);
    };
    let proxy = reqwest::Proxy::all(url).map_err(|_| BuildError::proxy())?;
    Ok(builder.proxy(proxy))
}

impl From<reqwest::Client> for ReqwestTransport {
    fn from(client: reqwest::Client) -> Self {
        Self {
            client,
            fresh: None,
            writes_host: false,
        }
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, mut request: Request) -> TransportFuture {
        if self.writes_host {
            // Else it would be put together anew for every request.
            let host = request.origin.host_header.clone();
            request.headers.insert(HOST, host);
        }
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

fn translate(request: Request) -> reqwest::Request {
    let url = url_of(&request);
    let mut translated = reqwest::Request::new(request.method, url);
    *translated.headers_mut() = request.headers;
    *translated.body_mut() = request.body.map(RequestBody::into_reqwest);
    translated
}

/// Goes from the base URL, which was parsed long ago, to the target: that is cheaper than parsing
/// the whole, and in one step cheaper than setting the path and the query.
fn url_of(request: &Request) -> Url {
    let base = &request.origin.url;
    // A target may also be read as a URL, as the name of another server or as a fragment (RFC 3986,
    // section 4.2); none of it is meant.
    let is_below = |url: &Url| url.as_str().starts_with(base.as_str()) && url.fragment().is_none();
    if let Ok(url) = base.join(&request.target)
        && is_below(&url)
    {
        return url;
    }
    let mut url = base.clone();
    url.set_path(request.path());
    url.set_query(request.query());
    url
}

/// Asks the system for addresses, and says of a failure that it was one of names.
struct Resolver;

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let addresses: Addrs = Box::new(look_up(name.as_str()).await?);
            Ok(addresses)
        })
    }
}

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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use http::HeaderMap;

    use super::*;
    use crate::origin::Origin;

    #[test]
    fn no_target_leads_to_another_server() {
        for (target, url) in [
            ("/", "https://api.example.com/"),
            ("/a/b%20c?d=e%2F", "https://api.example.com/a/b%20c?d=e%2F"),
            (
                "//evil.example/a",
                "https://api.example.com//evil.example/a",
            ),
            (
                "//user@evil.example?a",
                "https://api.example.com//user@evil.example?a",
            ),
            (
                "https://evil.example",
                "https://api.example.com/https://evil.example",
            ),
            ("/\\evil.example", "https://api.example.com//evil.example"),
            ("/\t/evil.example", "https://api.example.com//evil.example"),
            ("/a?b#c", "https://api.example.com/a?b%23c"),
            ("", "https://api.example.com/"),
        ] {
            let request = Request {
                method: Method::GET,
                target: target.to_owned(),
                headers: HeaderMap::new(),
                body: None,
                origin: Arc::new(Origin::parse("https://api.example.com").unwrap()),
                template: "/",
            };
            assert_eq!(url_of(&request).as_str(), url, "{target}");
        }
    }
}
