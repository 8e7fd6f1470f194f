//! The non-generic inside of a call: what has been given so far.

mod body;
mod styled;

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use serde::Serialize;

use crate::credential::{Credential, Held, Placed, secret_header_value};
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
    held: Arc<Held>,
    pub(crate) timeout: Option<Duration>,
    path: Cow<'static, str>,
    /// A value in the path has only dots, so a segment may be `.` or `..`.
    has_dots: bool,
    query: String,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Option<RequestBody>,
    /// What few calls have, apart, so that all others are moved with less work.
    rare: Option<Box<Rare>>,
    /// How the body of an answer is taken in.
    pub(crate) mode: fn(&Head<'_>) -> Option<Mode>,
    /// The first mistake; it comes out when the call is sent.
    invalid: Option<Invalid>,
}

/// What differs from a call that sends and receives JSON.
#[derive(Default)]
struct Rare {
    content_type: Option<HeaderValue>,
    accept: Option<HeaderValue>,
    /// What stands in `Cookie`.
    cookies: String,
}

impl Draft {
    pub(crate) fn new(shared: Arc<Shared>, operation: Operation, held: Arc<Held>) -> Self {
        Self {
            shared,
            operation,
            held,
            timeout: None,
            path: Cow::Borrowed(operation.path),
            query: String::new(),
            headers: Vec::new(),
            has_dots: false,
            body: None,
            rare: None,
            mode: <() as FromAnswer>::mode_for,
            invalid: None,
        }
    }

    fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    pub(crate) fn refuse(&mut self, invalid: Invalid) {
        self.invalid.get_or_insert(invalid);
    }

    /// Returns the credentials that go with the request: those that the operation asks for.
    pub(crate) fn credentials(&self) -> impl Iterator<Item = &Credential> + Clone {
        self.held.wanted(&self.operation)
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
        let credentials = self.credentials();
        Ok(Request {
            method: Method::try_from(self.operation.method).map_err(|_| Invalid::Placeholder)?,
            target: self.target(&origin, credentials.clone())?,
            headers: self.all_headers(credentials)?,
            body: self.body.clone(),
            origin,
            template: self.operation.path,
        })
    }

    /// Returns the path and the query as they are written.
    fn target<'a>(
        &self,
        origin: &Origin,
        credentials: impl Iterator<Item = &'a Credential>,
    ) -> Result<String, Invalid> {
        let is_usual = encode::is_usual_path(&self.path);
        if !is_usual && self.path.contains('{') {
            return Err(Invalid::Placeholder);
        }
        let is_dots = |segment| matches!(segment, "." | "..");
        if self.has_dots && self.path.split('/').any(is_dots) {
            return Err(Invalid::DotSegment);
        }
        let length = origin.prefix.len() + self.path.len() + 1 + self.query.len();
        let mut target = String::with_capacity(length);
        target.push_str(&origin.prefix);
        if is_usual {
            target.push_str(&self.path);
        } else {
            encode::push_path(&mut target, &self.path);
        }
        let mut sign = '?';
        if !self.query.is_empty() {
            target.push(sign);
            target.push_str(&self.query);
            sign = '&';
        }
        for credential in credentials {
            if let Some(Placed::Query(pair)) = &credential.placed {
                target.push(sign);
                target.push_str(pair.expose());
                sign = '&';
            }
        }
        if target.len() > LONGEST_TARGET {
            return Err(Invalid::Url);
        }
        Ok(target)
    }

    /// The order is fixed: what the runtime writes itself, then what was given, each where it was
    /// first set.
    fn all_headers<'a>(
        &self,
        credentials: impl Iterator<Item = &'a Credential>,
    ) -> Result<HeaderMap, Invalid> {
        let mut headers = HeaderMap::with_capacity(5 + self.headers.len());
        let rare = self.rare.as_deref();
        let accept = rare.and_then(|rare| rare.accept.clone());
        headers.insert(header::ACCEPT, accept.unwrap_or(JSON));
        if self.body.is_some() {
            let content_type = rare.and_then(|rare| rare.content_type.clone());
            headers.insert(header::CONTENT_TYPE, content_type.unwrap_or(JSON));
        }
        headers.insert(header::USER_AGENT, self.shared.user_agent.clone());
        let mut cookies = Cow::Borrowed(rare.map_or("", |rare| rare.cookies.as_str()));
        for credential in credentials {
            match credential.placed.as_ref().ok_or(Invalid::Credential)? {
                Placed::Header(name, value) => {
                    let is_given = self.headers.iter().any(|(given, _)| given == name);
                    if is_given || headers.insert(name.clone(), value.clone()).is_some() {
                        return Err(Invalid::TwoCredentials);
                    }
                }
                Placed::Cookie(pair) => push_cookie(cookies.to_mut(), pair.expose()),
                Placed::Query(_) => {}
            }
        }
        for (name, value) in &self.headers {
            headers.insert(name.clone(), value.clone());
        }
        if !cookies.is_empty() {
            add_cookies(&mut headers, cookies.into_owned())?;
        }
        Ok(headers)
    }
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Draft(..)")
    }
}

/// Adds the cookies to those that the caller may have written as a header.
fn add_cookies(headers: &mut HeaderMap, mut cookies: String) -> Result<(), Invalid> {
    let refuse = || Invalid::HeaderValue("cookie".to_owned());
    if let Some(given) = headers.get(header::COOKIE) {
        push_cookie(&mut cookies, given.to_str().map_err(|_| refuse())?);
    }
    let value = secret_header_value(cookies).ok_or_else(refuse)?;
    headers.insert(header::COOKIE, value);
    Ok(())
}

/// Appends a cookie, after a separator where something stands before (RFC 6265, section 4.2.1).
fn push_cookie(cookies: &mut String, pair: &str) {
    if !pair.is_empty() && !cookies.is_empty() {
        cookies.push_str("; ");
    }
    cookies.push_str(pair);
}

/// Finds `{name}` in a path.
fn place_of(path: &str, name: &str) -> Option<usize> {
    let bytes = path.as_bytes();
    let is_place = |place: &usize| {
        let rest = bytes[*place + 1..].strip_prefix(name.as_bytes());
        rest.is_some_and(|rest| rest.first() == Some(&b'}'))
    };
    let mut places = (0..bytes.len()).filter(|place| bytes[*place] == b'{');
    places.find(is_place)
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
