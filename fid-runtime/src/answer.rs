//! Judging an answer: a success, an error of the API, or unusable.

use std::time::SystemTime;

use http::{HeaderMap, header};
use url::Url;

use crate::body::BodyFault;
use crate::draft::Draft;
use crate::error::Error;
use crate::error_body::ErrorBody;
use crate::fault::{self, Fault, FaultKind, request_id};
use crate::from_answer::{Arrived, FromAnswer, Head, Misread, Mode, essence};
use crate::json::has_keys;
use crate::record::{Effort, Record};
use crate::response::Response;
use crate::retry::retry_after;
use crate::send::Received;
use crate::trace::CallSpan;

/// An answer of any status.
pub(crate) struct Answer {
    received: Received,
    /// What was sent, of which a record is made where one is asked for.
    draft: Box<Draft>,
    effort: Effort,
    span: CallSpan,
}

/// Reads an answer into the types of the operation: the only part of sending that knows them.
pub(crate) fn read<T, E>(outcome: Result<Answer, Fault>) -> Result<Response<T>, Error<E>>
where
    T: FromAnswer,
    E: ErrorBody,
{
    let mut answer = outcome.map_err(Fault::into_error)?;
    if let Some(kind) = answer.failure(T::mode_for(&answer.head())) {
        let error = answer
            .body_of_error(&kind)
            .and_then(|(media, body)| E::read_any(answer.status(), media, body));
        return Err(Error::new(answer.into_fault(kind), error));
    }
    let unreadable = match T::from_answer(&mut answer.arrived()) {
        Ok(value) => return Ok(answer.into_response(value)),
        Err(Misread::Body(unreadable)) => unreadable,
        Err(misread) => return Err(Error::new(answer.into_fault(misread.into()), None)),
    };
    let error = answer
        .unmarked()
        .then(|| {
            E::read_any(
                answer.status(),
                essence(&answer.received.headers),
                answer.body(),
            )
        })
        .flatten();
    let kind = if error.is_some() {
        FaultKind::Marked
    } else {
        FaultKind::Unreadable(unreadable)
    };
    Err(Error::new(answer.into_fault(kind), error))
}

impl From<Misread> for FaultKind {
    fn from(misread: Misread) -> Self {
        match misread {
            Misread::Body(error) => Self::Unreadable(error),
            Misread::Text => Self::NoText,
            Misread::Header(name) => Self::Header(name),
            Misread::Undescribed => Self::Status,
        }
    }
}

impl Answer {
    #[inline]
    pub(crate) fn new(
        received: Received,
        draft: Box<Draft>,
        effort: Effort,
        span: CallSpan,
    ) -> Self {
        span.answered(received.status);
        Self {
            received,
            draft,
            effort,
            span,
        }
    }

    fn head(&self) -> Head<'_> {
        Head {
            status: self.received.status,
            headers: &self.received.headers,
        }
    }

    fn status(&self) -> u16 {
        self.received.status.as_u16()
    }

    fn body(&self) -> &[u8] {
        self.received.body.as_deref().unwrap_or_default()
    }

    fn arrived(&mut self) -> Arrived<'_> {
        Arrived {
            body: self.received.body.as_ref().cloned().unwrap_or_default(),
            stream: self.received.stream.take(),
            patience: self.draft.shared.limits.chunk_timeout,
            limit: self.draft.shared.limits.response,
            head: self.head(),
        }
    }

    /// Tells why the answer is no success, as far as that can be told without the types of the
    /// operation. Without a mode, the document describes no such success.
    fn failure(&self, mode: Option<Mode>) -> Option<FaultKind> {
        let Received {
            status,
            headers,
            body,
            ..
        } = &self.received;
        let Some(mode) = mode else {
            return Some(if status.is_redirection() {
                FaultKind::Redirect(location_host(headers))
            } else {
                FaultKind::Status
            });
        };
        let body = match body {
            Ok(body) => body,
            Err(BodyFault::TooLarge(limit)) => {
                return Some(FaultKind::TooLarge(*limit));
            }
            Err(BodyFault::TimedOut) => return Some(FaultKind::TimedOut),
            Err(BodyFault::Torn(_)) => return Some(FaultKind::Torn(None)),
        };
        if has_keys(body, self.draft.operation.errors_marked_by) {
            return Some(FaultKind::Marked);
        }
        if mode == Mode::Json && !is_json(headers) {
            return Some(FaultKind::NoJson);
        }
        None
    }

    /// Returns the body of an error of the API, and its media type.
    fn body_of_error(&self, kind: &FaultKind) -> Option<(&str, &[u8])> {
        let of_api = matches!(
            kind,
            FaultKind::Status | FaultKind::Marked | FaultKind::Redirect(_)
        );
        let body = self.received.body.as_deref().ok()?;
        of_api.then(|| (essence(&self.received.headers), body))
    }

    /// Tells whether the document does not say how to know an error; then a success that can be
    /// read as an error is one.
    fn unmarked(&self) -> bool {
        self.draft.operation.errors_marked_by.is_empty()
    }

    fn into_response<T>(self, body: T) -> Response<T> {
        self.span.succeeded(self.effort);
        Response::new(self.received.status, self.received.headers, body)
    }

    fn into_fault(self, kind: FaultKind) -> Fault {
        let Received {
            status,
            headers,
            body,
            ..
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
            Record::new(&self.draft, self.effort),
            Some(fault::Head {
                status,
                headers,
                request_id,
                retry_after,
                raw,
            }),
        );
        self.span.failed(fault)
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let is_plain = |value| value == "application/json";
    headers.get(header::CONTENT_TYPE).is_some_and(is_plain) || is_json_media(essence(headers))
}

/// Tells whether a media type is JSON: `application/json` or `…+json` (RFC 6838, section 4.2.8), in
/// any case. None is none.
pub(crate) fn is_json_media(essence: &str) -> bool {
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
