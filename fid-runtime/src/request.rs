//! Requests, ready to be sent.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{HeaderMap, Method, Uri, header};

use crate::origin::Origin;
use crate::request_body::RequestBody;

/// A request as a [`Transport`](crate::Transport) sends it.
///
/// Its `Debug` shows the path as the document writes it and the values of harmless headers only:
/// paths, queries, bodies and other headers may hold secrets.
#[derive(Clone)]
pub struct Request {
    pub(crate) method: Method,
    /// The path and the query.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<RequestBody>,
    pub(crate) origin: Arc<Origin>,
    /// The path with its placeholders, which is safe to show.
    pub(crate) template: &'static str,
}

impl Request {
    /// Returns the method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Returns the whole URL.
    #[must_use]
    pub fn uri(&self) -> Uri {
        let target = PathAndQuery::try_from(self.target.as_str()).ok();
        self.origin.uri(target)
    }

    /// Returns the path, percent-encoded.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target
            .split_once('?')
            .map_or(&self.target, |(path, _)| path)
    }

    /// Returns the query without its question mark, percent-encoded.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.target.split_once('?').map(|(_, query)| query)
    }

    /// Returns the headers in the order in which they are written.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the body, if there is one and all of it is in memory.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.body.as_ref()?.as_bytes()
    }

    /// Returns how many bytes the body has.
    #[must_use]
    pub fn body_len(&self) -> u64 {
        self.body.as_ref().map_or(0, RequestBody::len)
    }

    /// Turns the request into the type that most HTTP libraries take.
    #[must_use]
    pub fn into_http(self) -> http::Request<RequestBody> {
        let uri = self.uri();
        let mut request = http::Request::new(self.body.unwrap_or_else(|| Bytes::new().into()));
        *request.method_mut() = self.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        request
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Origin {
            scheme,
            authority,
            prefix,
            ..
        } = &*self.origin;
        let query = if self.query().is_some() { "?.." } else { "" };
        let url = format_args!("{scheme}://{authority}{prefix}{}{query}", self.template);
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &url)
            .field("headers", &ShownHeaders(&self.headers))
            .field(
                "body",
                &self
                    .body
                    .as_ref()
                    .map(|body| format!("{} bytes", body.len())),
            )
            .finish()
    }
}

/// The names of headers, with the values of those that never hold a secret.
pub(crate) struct ShownHeaders<'a>(pub(crate) &'a HeaderMap);

impl fmt::Debug for ShownHeaders<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = [
            header::ACCEPT,
            header::CONTENT_TYPE,
            header::CONTENT_LENGTH,
            header::USER_AGENT,
            header::DATE,
        ];
        let mut map = f.debug_map();
        for (name, value) in self.0 {
            if shown.contains(name) && !value.is_sensitive() {
                map.entry(name, value);
            } else {
                map.entry(name, &format_args!(".."));
            }
        }
        map.finish()
    }
}
