//! Errors of calls.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::HeaderMap;

use crate::disposition::Disposition;
use crate::error_body::Undocumented;
use crate::fault::{Fault, FaultKind};
use crate::fid_code::FidCode;
use crate::transport::TransportErrorKind;

/// A call failed.
///
/// [`disposition`](Error::disposition) says what to do about it, [`body`](Error::body) what the
/// server says about it. Neither `Display` nor `Debug` nor the sources show a secret, a query or
/// the text of a body.
pub struct Error<E = Undocumented> {
    fault: Box<Fault>,
    body: Option<Box<E>>,
}

impl<E> Error<E> {
    pub(crate) fn new(fault: Fault, body: Option<E>) -> Self {
        Self {
            fault: Box::new(fault),
            body: body.map(Box::new),
        }
    }

    /// Returns the name of the operation in the document (`operationId`).
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.fault.record.operation.id
    }

    /// Returns the number of this kind of error; [`codes`](crate::codes) has them all, and `fid explain` a page about
    /// each.
    #[must_use]
    pub fn fid_code(&self) -> FidCode {
        self.fault.code
    }

    /// Returns the error with another number, whose advice `Display` then tells, for a layer that knows the API better than HTTP does.
    #[must_use]
    pub fn with_fid_code(mut self, code: FidCode) -> Self {
        self.fault.code = code;
        self.fault.advised_by_code = true;
        self
    }

    /// Returns the error with the number that the API itself gives it, for `Display` to tell.
    #[must_use]
    pub fn with_api_code(mut self, code: Option<i64>) -> Self {
        self.fault.api_code = code;
        self
    }

    /// Returns what to do about it.
    #[must_use]
    pub fn disposition(&self) -> Disposition {
        self.fault.disposition
    }

    /// Returns the error with another disposition, for a layer that knows the API better than HTTP
    /// does.
    #[must_use]
    pub fn with_disposition(mut self, disposition: Disposition) -> Self {
        self.fault.disposition = disposition;
        self.fault.advised_by_code = false;
        self
    }

    /// Returns the status of the answer, if one came. It may be a success: then the body was an
    /// error or unusable.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.fault.head.as_ref().map(|head| head.status.as_u16())
    }

    /// Returns the error body, if one came that is as the document describes it.
    #[must_use]
    pub fn body(&self) -> Option<&E> {
        self.body.as_deref()
    }

    /// Returns the error body as [`body`](Error::body) does, as a value.
    #[must_use]
    pub fn into_body(self) -> Option<E> {
        self.body.map(|body| *body)
    }

    /// Returns the body of the answer as it came, readable or not. It may hold secrets: do not log
    /// it.
    #[must_use]
    pub fn raw_body(&self) -> Option<&[u8]> {
        self.fault.head.as_ref()?.raw.as_deref()
    }

    /// Returns the headers of the answer, if one came: `Location` of a redirect, which is never
    /// followed. They may hold secrets: do not log them.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.fault.head.as_ref().map(|head| &head.headers)
    }

    /// Returns the server's name for the request (`X-Request-Id` or `Request-Id` of the answer).
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.fault.head.as_ref()?.request_id.as_deref()
    }

    /// Returns how often the request was sent; 0 where it could not be built.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.fault.record.attempts
    }

    /// Returns how long the call took, waits and retries included.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.fault.record.elapsed
    }

    /// Returns how long the server asks to wait (`Retry-After`).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.fault.head.as_ref()?.retry_after
    }

    /// Tells whether the same call may be made again: see [`Disposition::Retry`].
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(self.disposition(), Disposition::Retry { .. })
    }

    /// Tells whether the server answered 401.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(401)
    }

    /// Tells whether the server said no: by its status, or by an error body with a status of
    /// success.
    #[must_use]
    pub fn is_status(&self) -> bool {
        matches!(self.fault.kind, FaultKind::Status | FaultKind::Marked)
    }

    /// Tells whether no answer came in time.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self.fault.kind, FaultKind::TimedOut)
    }

    /// Tells whether no connection came about, or none that can be trusted. The request never left.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(&self.fault.kind, FaultKind::Transport(error) if error.never_left())
    }

    /// Tells whether the server's certificate or its TLS was refused.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        matches!(&self.fault.kind, FaultKind::Transport(error) if error.kind() == TransportErrorKind::Tls)
    }

    /// Tells whether the server answered with a redirect, which is never followed.
    #[must_use]
    pub fn is_redirect(&self) -> bool {
        matches!(self.fault.kind, FaultKind::Redirect(_))
    }

    /// Tells whether a successful answer came that cannot be used: torn, too long, no JSON, or not
    /// as documented.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        use FaultKind::{Header, NoJson, NoText, TooLarge, Torn, Unreadable};
        matches!(
            self.fault.kind,
            Torn(_) | TooLarge(_) | NoJson | NoText | Header(_) | Unreadable(_)
        )
    }

    /// Tells whether the request could not be built; nothing was sent.
    #[must_use]
    pub fn is_invalid_request(&self) -> bool {
        matches!(self.fault.kind, FaultKind::Invalid(_))
    }

    /// Replaces the error body, so that errors of several operations can become one type.
    pub fn map_body<F>(self, map: impl FnOnce(E) -> F) -> Error<F> {
        Error {
            fault: self.fault,
            body: self.body.map(|body| Box::new(map(*body))),
        }
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.fault, f)
    }
}

impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.fault, f)
    }
}

impl<E> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.fault.kind {
            // Its own text is part of ours.
            FaultKind::Transport(error) => error.source(),
            FaultKind::Torn(source) => source.as_deref().map(|source| source as _),
            _ => None,
        }
    }
}
