//! Judging an answer: a success, an error of the API, or unusable.

use std::any::TypeId;
use std::time::SystemTime;

use bytes::Bytes;
use http::{HeaderMap, header};
use serde::de::DeserializeOwned;
use url::Url;

use crate::body::BodyFault;
use crate::error::Error;
use crate::error_body::ErrorBody;
use crate::fault::{Fault, FaultKind, Head, request_id};
use crate::json::{has_keys, read_body};
use crate::record::Record;
use crate::response::Response;
use crate::retry::retry_after;
use crate::send::Received;
use crate::trace::CallSpan;

/// An answer of any status.
pub(crate) struct Answer {
    received: Received,
    record: Record,
    span: CallSpan,
}

/// What an answer is, as far as that can be told without the types of the operation.
enum Verdict {
    /// A success whose body is this.
    Success(Bytes),
    /// Not a success.
    Failure(FaultKind),
}

/// Reads an answer into the types of the operation: the only part of sending that knows them.
pub(crate) fn read<T, E>(outcome: Result<Answer, Fault>) -> Result<Response<T>, Error<E>>
where
    T: DeserializeOwned + 'static,
    E: ErrorBody,
{
    let answer = outcome.map_err(Fault::into_error)?;
    let body = match answer.judge(TypeId::of::<T>() != TypeId::of::<()>()) {
        Verdict::Success(body) => body,
        Verdict::Failure(kind) => {
            let error = answer
                .json_of_error(&kind)
                .and_then(|body| E::read(answer.received.status.as_u16(), body));
            return Err(Error::new(answer.into_fault(kind), error));
        }
    };
    match read_body(&body) {
        Ok(value) => Ok(answer.into_response(value)),
        Err(unreadable) => {
            let error = answer
                .unmarked()
                .then(|| E::read(answer.received.status.as_u16(), &body))
                .flatten();
            let kind = if error.is_some() {
                FaultKind::Marked
            } else {
                FaultKind::Unreadable(unreadable)
            };
            Err(Error::new(answer.into_fault(kind), error))
        }
    }
}

impl Answer {
    pub(crate) fn new(received: Received, record: Record, span: CallSpan) -> Self {
        span.answered(received.status);
        Self {
            received,
            record,
            span,
        }
    }

    fn judge(&self, wants_body: bool) -> Verdict {
        let Received {
            status,
            headers,
            body,
        } = &self.received;
        if status.is_redirection() {
            return Verdict::Failure(FaultKind::Redirect(location_host(headers)));
        }
        if !status.is_success() {
            return Verdict::Failure(FaultKind::Status);
        }
        let body = match body {
            Ok(body) => body,
            Err(BodyFault::TooLarge(limit)) => {
                return Verdict::Failure(FaultKind::TooLarge(*limit));
            }
            Err(BodyFault::TimedOut) => return Verdict::Failure(FaultKind::TimedOut),
            Err(BodyFault::Torn(_)) => return Verdict::Failure(FaultKind::Torn(None)),
        };
        if has_keys(body, self.record.operation.errors_marked_by) {
            return Verdict::Failure(FaultKind::Marked);
        }
        if !wants_body {
            // `()` is read from `null`; what the server sent beside the document's word is ignored.
            return Verdict::Success(Bytes::from_static(b"null"));
        }
        if !is_json(headers) {
            return Verdict::Failure(FaultKind::NoJson);
        }
        Verdict::Success(body.clone())
    }

    /// Returns the body of an error of the API, if it is JSON.
    fn json_of_error(&self, kind: &FaultKind) -> Option<&[u8]> {
        let of_api = matches!(kind, FaultKind::Status | FaultKind::Marked);
        (of_api && is_json(&self.received.headers)).then_some(self.received.body.as_deref().ok()?)
    }

    /// Tells whether the document does not say how to know an error; then a success that can be
    /// read as an error is one.
    fn unmarked(&self) -> bool {
        self.record.operation.errors_marked_by.is_empty()
    }

    fn into_response<T>(self, body: T) -> Response<T> {
        Response::new(self.received.status, self.received.headers, body)
    }

    fn into_fault(self, kind: FaultKind) -> Fault {
        let Received {
            status,
            headers,
            body,
        } = self.received;
        let (request_id, retry_after) = (
            request_id(&headers),
            retry_after(&headers, SystemTime::now()),
        );
        let (kind, raw) = match (kind, body) {
            (FaultKind::Torn(_), Err(BodyFault::Torn(source))) => {
                (FaultKind::Torn(Some(source)), None)
            }
            (kind, body) => (kind, body.ok()),
        };
        let fault = Fault::new(
            kind,
            self.record,
            Some(Head {
                status,
                request_id,
                retry_after,
                raw,
            }),
        );
        self.span.failed(fault)
    }
}

/// Tells whether the content type is JSON: `application/json` or `…+json` (RFC 6838, section
/// 4.2.8), in any case, with any parameters. No content type is none.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(text) = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
    else {
        return false;
    };
    let essence = text
        .split_once(';')
        .map_or(text, |(essence, _)| essence)
        .trim();
    if essence.eq_ignore_ascii_case("application/json") {
        return true;
    }
    let Some((kind, subtype)) = essence.split_once('/') else {
        return false;
    };
    let is_token = |part: &str| !part.is_empty() && part.bytes().all(is_token_byte);
    let suffix = subtype.rsplit_once('+').map(|(_, suffix)| suffix);
    is_token(kind)
        && is_token(subtype)
        && suffix.is_some_and(|suffix| suffix.eq_ignore_ascii_case("json"))
}

/// RFC 9110, section 5.6.2.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// Returns the host that a redirect names; the rest of its URL may hold secrets.
fn location_host(headers: &HeaderMap) -> Option<String> {
    let location = Url::parse(headers.get(header::LOCATION)?.to_str().ok()?).ok()?;
    location.host_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn json_is_known_by_its_essence() {
        for (text, json) in [
            ("application/json", true),
            ("APPLICATION/JSON", true),
            ("application/json; charset=utf-8", true),
            ("application/json;charset=utf-8", true),
            (" application/json ", true),
            ("application/json ;x=y", true),
            ("application/problem+json", true),
            ("application/vnd.api+JSON; v=1", true),
            ("application/jsonp", false),
            ("application/json-patch", false),
            ("application/jsonlines", false),
            ("application/json, text/html", false),
            ("text/json", false),
            ("text/html", false),
            ("text/plain; x=application/json", false),
            ("application/octet-stream", false),
            ("json", false),
            ("/json", false),
            ("+json", false),
            ("application/+json x", false),
            ("", false),
        ] {
            let headers =
                HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static(text))]);
            assert_eq!(is_json(&headers), json, "{text:?}");
        }
        assert!(!is_json(&HeaderMap::new()));
    }

    #[test]
    fn redirects_name_their_host_only() {
        for (location, host) in [
            (
                "https://user:pw@evil.example:8443/p?code=canary",
                Some("evil.example"),
            ),
            ("/login?code=canary", None),
            ("//evil.example/p", None),
            ("mailto:a@b", None),
            ("", None),
        ] {
            let headers =
                HeaderMap::from_iter([(header::LOCATION, HeaderValue::from_static(location))]);
            assert_eq!(location_host(&headers).as_deref(), host, "{location}");
        }
    }
}
