//! The non-generic inside of a call: what has been given so far.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::uri::{Parts, PathAndQuery};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};
use serde::Serialize;

use crate::credential::{Credential, secret_header_value};
use crate::encode;
use crate::invalid::Invalid;
use crate::operation::Operation;
use crate::origin::Origin;
use crate::parameter::{Parameter, Part};
use crate::request::Request;
use crate::secret::Exposed;
use crate::shared::Shared;
use crate::wipe::WipedBuffer;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Headers that describe the connection or the length of the message (RFC 9110, section 7.6.1; RFC
/// 9112, section 6).
const RESERVED: [HeaderName; 6] = [
    header::HOST,
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    header::CONNECTION,
    header::UPGRADE,
    header::TE,
];

/// Everything that a request is built from, as often as it is tried.
pub(crate) struct Draft {
    pub(crate) shared: Arc<Shared>,
    pub(crate) operation: Operation,
    /// What the client holds, wanted here or not.
    held: Option<Credential>,
    pub(crate) timeout: Option<Duration>,
    path: Cow<'static, str>,
    query: String,
    headers: HeaderMap,
    body: Option<Bytes>,
    /// The first mistake; it comes out when the call is sent.
    invalid: Option<Invalid>,
}

impl Draft {
    pub(crate) fn new(shared: Arc<Shared>, operation: Operation, held: Option<Credential>) -> Self {
        Self {
            shared,
            operation,
            held,
            timeout: None,
            path: Cow::Borrowed(operation.path),
            query: String::new(),
            headers: HeaderMap::new(),
            body: None,
            invalid: None,
        }
    }

    pub(crate) fn refuse(&mut self, invalid: Invalid) {
        self.invalid.get_or_insert(invalid);
    }

    /// Returns the credential that goes with the request: one that the operation asks for.
    pub(crate) fn credential(&self) -> Option<&Credential> {
        let wanted = |held: &&Credential| self.operation.secured_by.contains(&held.scheme);
        self.held.as_ref().filter(wanted)
    }

    /// Fills a place of the path. Items of a list are joined by commas (style `simple`).
    pub(crate) fn path(&mut self, name: &'static str, value: &dyn Parameter) {
        let mut encoded = String::new();
        value.parts(&mut |part| {
            if !encoded.is_empty() {
                encoded.push(',');
            }
            encode::push_value(&mut encoded, part.text());
        });
        if encoded.is_empty() {
            return self.refuse(Invalid::EmptyPathValue(name));
        }
        let placeholder = format!("{{{name}}}");
        if !self.path.contains(&placeholder) {
            return self.refuse(Invalid::Placeholder);
        }
        self.path = Cow::Owned(self.path.replace(&placeholder, &encoded));
    }

    /// Adds to the query. Items of a list repeat the name (style `form`, exploded).
    pub(crate) fn query(&mut self, name: &'static str, value: &dyn Parameter) {
        value.parts(&mut |part| encode::push_pair(&mut self.query, name, part.text()));
    }

    /// Sets a header that the document names. Items of a list are joined by commas (style
    /// `simple`).
    pub(crate) fn header_parameter(&mut self, name: &'static str, value: &dyn Parameter) {
        let (mut text, mut secret) = (String::new(), false);
        value.parts(&mut |part: Part<'_>| {
            if !text.is_empty() {
                text.push(',');
            }
            text.push_str(part.text());
            secret |= part.is_secret();
        });
        self.header(name, text, secret);
    }

    /// Sets a header, in place of one of the same name that is there.
    pub(crate) fn header(&mut self, name: &str, value: String, secret: bool) {
        let Ok(header) = HeaderName::try_from(name) else {
            return self.refuse(Invalid::HeaderName);
        };
        if RESERVED.contains(&header) {
            return self.refuse(Invalid::ReservedHeader(name.to_owned()));
        }
        let visible = value
            .bytes()
            .all(|byte| byte.is_ascii_graphic() || byte == b' ');
        match secret_header_value(value).filter(|_| visible) {
            Some(mut value) => {
                value.set_sensitive(secret || header == header::AUTHORIZATION);
                self.headers.insert(header, value);
            }
            None => self.refuse(Invalid::HeaderValue(name.to_owned())),
        }
    }

    pub(crate) fn json(&mut self, body: &impl Serialize) {
        let mut buffer = WipedBuffer::new();
        match serde_json::to_writer(&mut buffer, &Exposed(body)) {
            Ok(()) => self.body = Some(buffer.into_bytes()),
            Err(_) => self.refuse(Invalid::Body),
        }
    }

    /// Builds the request. It is the same every time.
    pub(crate) fn build(&self) -> Result<Request, Invalid> {
        if let Some(invalid) = &self.invalid {
            return Err(invalid.clone());
        }
        let origin = self
            .shared
            .origin_for(&self.operation)
            .map_err(Invalid::Server)?;
        Ok(Request {
            method: Method::try_from(self.operation.method).map_err(|_| Invalid::Placeholder)?,
            uri: self.uri(&origin)?,
            headers: self.all_headers()?,
            body: self.body.clone(),
            origin,
            template: self.operation.path,
        })
    }

    fn uri(&self, origin: &Origin) -> Result<Uri, Invalid> {
        if self.path.contains('{') {
            return Err(Invalid::Placeholder);
        }
        if self
            .path
            .split('/')
            .any(|segment| matches!(segment, "." | ".."))
        {
            return Err(Invalid::DotSegment);
        }
        let mut text =
            String::with_capacity(origin.prefix.len() + self.path.len() + 1 + self.query.len());
        text.push_str(&origin.prefix);
        encode::push_path(&mut text, &self.path);
        if !self.query.is_empty() {
            text.push('?');
            text.push_str(&self.query);
        }
        let mut parts = Parts::default();
        parts.scheme = Some(origin.scheme.clone());
        parts.authority = Some(origin.authority.clone());
        parts.path_and_query = Some(PathAndQuery::try_from(text).map_err(|_| Invalid::Url)?);
        Uri::from_parts(parts).map_err(|_| Invalid::Url)
    }

    /// The order is fixed: what the runtime writes itself, then what was given, each where it was
    /// first set.
    fn all_headers(&self) -> Result<HeaderMap, Invalid> {
        let mut headers = HeaderMap::with_capacity(4 + self.headers.len());
        headers.insert(header::ACCEPT, JSON);
        if self.body.is_some() {
            headers.insert(header::CONTENT_TYPE, JSON);
        }
        headers.insert(header::USER_AGENT, self.shared.user_agent.clone());
        if let Some(credential) = self.credential() {
            let (name, value) = credential.header.clone().ok_or(Invalid::Credential)?;
            if self.headers.contains_key(&name) {
                return Err(Invalid::TwoCredentials);
            }
            headers.insert(name, value);
        }
        for (name, value) in &self.headers {
            headers.insert(name.clone(), value.clone());
        }
        Ok(headers)
    }
}
