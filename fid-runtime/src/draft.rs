//! The non-generic inside of a call: what has been given so far.

mod body;
mod styled;

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use serde::Serialize;

use crate::credential::{Credential, secret_header_value};
use crate::encode;
use crate::from_answer::{FromAnswer, Head, Mode};
use crate::invalid::Invalid;
use crate::operation::Operation;
use crate::origin::Origin;
use crate::parameter::{Parameter, Part};
use crate::request::Request;
use crate::request_body::RequestBody;
use crate::secret::Exposed;
use crate::shared::Shared;
use crate::wipe::WipedBuffer;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The longest path and query that the `http` crate takes, in bytes.
const LONGEST_TARGET: usize = u16::MAX as usize - 1;

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
    /// A value in the path has only dots, so a segment may be `.` or `..`.
    has_dots: bool,
    query: String,
    /// What stands in `Cookie`.
    cookies: String,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Option<RequestBody>,
    content_type: HeaderValue,
    accept: HeaderValue,
    /// How the body of an answer is taken in.
    pub(crate) mode: fn(&Head<'_>) -> Option<Mode>,
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
            cookies: String::new(),
            headers: Vec::new(),
            has_dots: false,
            body: None,
            content_type: JSON,
            accept: JSON,
            mode: <() as FromAnswer>::mode_for,
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
        let Some(place) = place_of(&self.path, name) else {
            return self.refuse(Invalid::Placeholder);
        };
        let (before, after) = (&self.path[..place], &self.path[place + name.len() + 2..]);
        let mut filled = String::with_capacity(self.path.len() + 40);
        filled.push_str(before);
        join(value, &mut filled, encode::push_value);
        let filling = &filled[place..];
        if filling.is_empty() {
            return self.refuse(Invalid::EmptyPathValue(name));
        }
        self.has_dots |= filling.bytes().all(|byte| byte == b'.');
        filled.push_str(after);
        self.path = Cow::Owned(filled);
    }

    /// Fills a place of the path with a text that is escaped already.
    fn fill(&mut self, name: &'static str, filling: &str) {
        let Some(place) = place_of(&self.path, name) else {
            return self.refuse(Invalid::Placeholder);
        };
        if filling.is_empty() {
            return self.refuse(Invalid::EmptyPathValue(name));
        }
        self.has_dots |= filling.bytes().all(|byte| byte == b'.');
        let (before, after) = (&self.path[..place], &self.path[place + name.len() + 2..]);
        self.path = Cow::Owned([before, filling, after].concat());
    }

    /// Adds to the query. Items of a list repeat the name (style `form`, exploded).
    pub(crate) fn query(&mut self, name: &'static str, value: &dyn Parameter) {
        value.parts(&mut |part| encode::push_pair(&mut self.query, name, part.text()));
    }

    /// Sets a header that the document names. Items of a list are joined by commas (style
    /// `simple`).
    pub(crate) fn header_parameter(&mut self, name: &'static str, value: &dyn Parameter) {
        let mut text = String::new();
        let secret = join(value, &mut text, String::push_str);
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
        let visible = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
        let is_visible = value.bytes().all(visible);
        let made = if secret || header == header::AUTHORIZATION {
            secret_header_value(value)
        } else {
            HeaderValue::try_from(value).ok()
        };
        match made.filter(|_| is_visible) {
            Some(value) => self.headers.push((header, value)),
            None => self.refuse(Invalid::HeaderValue(name.to_owned())),
        }
    }

    pub(crate) fn json(&mut self, body: &impl Serialize) {
        let mut buffer = WipedBuffer::new();
        match serde_json::to_writer(&mut buffer, &Exposed(body)) {
            Ok(()) => self.body = Some(buffer.into_bytes().into()),
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
            target: self.target(&origin)?,
            headers: self.all_headers()?,
            body: self.body.clone(),
            origin,
            template: self.operation.path,
        })
    }

    /// Returns the path and the query as they are written.
    fn target(&self, origin: &Origin) -> Result<String, Invalid> {
        if self.path.contains('{') {
            return Err(Invalid::Placeholder);
        }
        let is_dots = |segment| matches!(segment, "." | "..");
        if self.has_dots && self.path.split('/').any(is_dots) {
            return Err(Invalid::DotSegment);
        }
        let length = origin.prefix.len() + self.path.len() + 1 + self.query.len();
        let mut target = String::with_capacity(length);
        target.push_str(&origin.prefix);
        encode::push_path(&mut target, &self.path);
        if !self.query.is_empty() {
            target.push('?');
            target.push_str(&self.query);
        }
        if target.len() > LONGEST_TARGET {
            return Err(Invalid::Url);
        }
        Ok(target)
    }

    /// The order is fixed: what the runtime writes itself, then what was given, each where it was
    /// first set.
    fn all_headers(&self) -> Result<HeaderMap, Invalid> {
        let mut headers = HeaderMap::with_capacity(4 + self.headers.len());
        headers.insert(header::ACCEPT, self.accept.clone());
        if self.body.is_some() {
            headers.insert(header::CONTENT_TYPE, self.content_type.clone());
        }
        headers.insert(header::USER_AGENT, self.shared.user_agent.clone());
        if let Some(credential) = self.credential() {
            let (name, value) = credential.header.clone().ok_or(Invalid::Credential)?;
            if self.headers.iter().any(|(given, _)| *given == name) {
                return Err(Invalid::TwoCredentials);
            }
            headers.insert(name, value);
        }
        for (name, value) in &self.headers {
            headers.insert(name.clone(), value.clone());
        }
        if !self.cookies.is_empty() {
            self.add_cookies(&mut headers)?;
        }
        Ok(headers)
    }
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Draft(..)")
    }
}

impl Draft {
    /// Adds the cookies to those that the caller may have written as a header.
    fn add_cookies(&self, headers: &mut HeaderMap) -> Result<(), Invalid> {
        let refuse = || Invalid::HeaderValue("cookie".to_owned());
        let mut text = self.cookies.clone();
        if let Some(given) = headers.get(header::COOKIE) {
            text.push_str("; ");
            text.push_str(given.to_str().map_err(|_| refuse())?);
        }
        headers.insert(
            header::COOKIE,
            secret_header_value(text).ok_or_else(refuse)?,
        );
        Ok(())
    }
}

/// Finds `{name}` in a path.
fn place_of(path: &str, name: &str) -> Option<usize> {
    let rest = |place: usize| path[place + 1..].strip_prefix(name);
    let mut places = path.match_indices('{').map(|(place, _)| place);
    places.find(|place| rest(*place).is_some_and(|rest| rest.starts_with('}')))
}

/// Appends the parts with commas between them, and tells whether one of them is secret.
fn join(value: &dyn Parameter, out: &mut String, push: fn(&mut String, &str)) -> bool {
    let (mut is_first, mut is_secret) = (true, false);
    value.parts(&mut |part: Part<'_>| {
        if !is_first {
            out.push(',');
        }
        push(out, part.text());
        is_first = false;
        is_secret |= part.is_secret();
    });
    is_secret
}
