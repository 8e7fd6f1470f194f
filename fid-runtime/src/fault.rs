//! The non-generic inside of an error.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::credential::CredentialKind;
use crate::disposition::Disposition;
use crate::draft::Draft;
use crate::error::Error;
use crate::fid_code::{FidCode, table as codes};
use crate::invalid::Invalid;
use crate::json::BodyError;
use crate::origin::OriginFault;
use crate::record::{Effort, Record};
use crate::transport::{BoxError, TransportError, TransportErrorKind};

/// What went wrong.
#[derive(Debug)]
pub(crate) enum FaultKind {
    /// The request could not be built.
    Invalid(Invalid),
    Transport(TransportError),
    TimedOut,
    /// The body broke off on its way.
    Torn(Option<BoxError>),
    /// The body is longer than so many bytes.
    TooLarge(usize),
    Status,
    /// The host of the `Location`, if it names one.
    Redirect(Option<String>),
    /// A success by its status that holds the document's error body.
    Marked,
    /// A body is expected and its content type is not JSON.
    NoJson,
    /// A text is expected, and it is not in its character set.
    NoText,
    /// A header is missing or not what the document says.
    Header(&'static str),
    Unreadable(BodyError),
}

impl FaultKind {
    /// Returns the name of the kind, for `error.type` of OpenTelemetry where there is no status.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid_request",
            Self::Transport(error) => match error.kind() {
                TransportErrorKind::Dns => "dns",
                TransportErrorKind::Connect => "connect",
                TransportErrorKind::Tls => "tls",
                TransportErrorKind::Interrupted => "interrupted",
            },
            Self::TimedOut => "timeout",
            Self::Torn(_) => "torn_body",
            Self::TooLarge(_) => "body_too_large",
            Self::Status => "status",
            Self::Redirect(_) => "redirect",
            Self::Marked => "api_error",
            Self::NoJson => "content_type",
            Self::NoText => "character_set",
            Self::Header(_) => "header",
            Self::Unreadable(_) => "unreadable_body",
        }
    }

    /// Returns the code of the kind; `status` is that of the answer, if there was one.
    fn code(&self, status: Option<u16>, credential: Option<CredentialKind>) -> FidCode {
        match self {
            Self::Invalid(Invalid::Credential) => codes::INVALID_CREDENTIAL,
            Self::Invalid(Invalid::Server(OriginFault::Insecure)) => codes::INSECURE_URL,
            Self::Invalid(Invalid::Server(_)) => codes::INVALID_URL,
            Self::Invalid(_) => codes::INVALID_REQUEST,
            Self::Transport(error) => match error.kind() {
                TransportErrorKind::Dns => codes::NO_SUCH_HOST,
                TransportErrorKind::Connect => codes::NOT_CONNECTED,
                TransportErrorKind::Tls => codes::NOT_TRUSTED,
                TransportErrorKind::Interrupted => codes::INTERRUPTED,
            },
            Self::TimedOut => codes::TIMED_OUT,
            Self::Torn(_) => codes::TORN,
            Self::TooLarge(_) => codes::TOO_LARGE,
            Self::Status => code_of_status(status.unwrap_or_default(), credential),
            Self::Redirect(_) => codes::REDIRECTED,
            Self::Marked => codes::ERROR_IN_SUCCESS,
            Self::NoJson => codes::NO_JSON,
            Self::NoText => codes::NO_TEXT,
            Self::Header(_) => codes::NO_HEADER,
            Self::Unreadable(_) => codes::UNREADABLE,
        }
    }
}

fn code_of_status(status: u16, credential: Option<CredentialKind>) -> FidCode {
    match status {
        200..=299 => codes::UNDESCRIBED,
        401 if credential == Some(CredentialKind::Bearer) => codes::TOKEN_REFUSED,
        401 => codes::CLIENT_REFUSED,
        403 => codes::FORBIDDEN,
        404 | 405 | 410 => codes::NOT_THERE,
        429 => codes::TOO_MANY,
        503 => codes::UNAVAILABLE,
        500..=599 => codes::SERVER_FAILED,
        _ => codes::REFUSED,
    }
}

/// The head of an answer, as far as errors tell of it.
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    /// They may hold secrets and are never shown.
    pub(crate) headers: HeaderMap,
    pub(crate) request_id: Option<String>,
    pub(crate) retry_after: Option<Duration>,
    /// The body as it came; it may hold secrets and is never shown.
    pub(crate) raw: Option<Bytes>,
}

/// A failed call.
pub(crate) struct Fault {
    pub(crate) kind: FaultKind,
    pub(crate) record: Record,
    pub(crate) head: Option<Head>,
    pub(crate) disposition: Disposition,
    pub(crate) code: FidCode,
    /// Whether the code says what to do; not where somebody knew better than it.
    pub(crate) advised_by_code: bool,
    /// The number that the API itself gives the error, where somebody knows how to find it.
    pub(crate) api_code: Option<i64>,
}

impl Fault {
    pub(crate) fn new(kind: FaultKind, record: Record, head: Option<Head>) -> Self {
        let status = head.as_ref().map(|head| head.status.as_u16());
        let after = head.as_ref().and_then(|head| head.retry_after);
        let disposition = Disposition::of(&kind, status, after, &record);
        let code = kind.code(status, record.credential);
        Self {
            code,
            advised_by_code: true,
            api_code: None,
            kind,
            record,
            head,
            disposition,
        }
    }

    pub(crate) fn invalid(draft: &Draft, invalid: Invalid) -> Self {
        Self::new(
            FaultKind::Invalid(invalid),
            Record::new(draft, Effort::NONE),
            None,
        )
    }

    pub(crate) fn into_error<E>(self) -> Error<E> {
        Error::new(self, None)
    }

    /// Writes what happened, without operation and circumstances.
    fn write_what(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self
            .head
            .as_ref()
            .map(|head| head.status)
            .unwrap_or_default();
        match &self.kind {
            FaultKind::Invalid(invalid) => write!(f, "{invalid}"),
            FaultKind::Transport(error) => write!(f, "{error}"),
            FaultKind::TimedOut => f.write_str("no answer came in time"),
            FaultKind::Torn(_) => write!(f, "the answer ({}) broke off", status.as_u16()),
            FaultKind::TooLarge(limit) => {
                write!(
                    f,
                    "the answer ({}) is longer than {limit} bytes",
                    status.as_u16()
                )
            }
            FaultKind::Status => write!(f, "the server answered {}", Named(status)),
            FaultKind::Redirect(Some(host)) => {
                write!(
                    f,
                    "the server answered {} to the host {host}, which is not followed",
                    Named(status)
                )
            }
            FaultKind::Redirect(None) => write!(
                f,
                "the server answered {}, which is not followed",
                Named(status)
            ),
            FaultKind::Marked => write!(
                f,
                "the server answered {} with an error in the body",
                Named(status)
            ),
            FaultKind::NoJson => write!(
                f,
                "the server answered {} with something else than JSON",
                Named(status)
            ),
            FaultKind::NoText => write!(
                f,
                "the server answered {} with a text that is not in its character set",
                Named(status)
            ),
            FaultKind::Header(name) => write!(
                f,
                "the server answered {}, but the header `{name}` is missing or not what the document says",
                Named(status)
            ),
            FaultKind::Unreadable(error) => {
                write!(f, "the server answered {}, but {error}", Named(status))
            }
        }
    }
}

/// A status with its name, if it has one.
struct Named(StatusCode);

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())?;
        self.0
            .canonical_reason()
            .map_or(Ok(()), |reason| write!(f, " {reason}"))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Record {
            operation,
            attempts,
            elapsed,
            ..
        } = &self.record;
        f.write_str(operation.id)?;
        if let FaultKind::Invalid(invalid) = &self.kind {
            return write!(f, " was not sent: {invalid} [{}]", self.code);
        }
        f.write_str(" failed: ")?;
        self.write_what(f)?;
        if let Some(code) = self.api_code {
            write!(f, ", code {code}")?;
        }
        f.write_str(" (")?;
        if let Some(id) = self
            .head
            .as_ref()
            .and_then(|head| head.request_id.as_deref())
        {
            write!(f, "request {id}, ")?;
        }
        write!(
            f,
            "attempt {attempts}, {} ms): {} [{}]",
            elapsed.as_millis(),
            Advice(self),
            self.code
        )
    }
}

/// What to do: as the code says where one thing is to be done about it, else as the disposition does.
struct Advice<'a>(&'a Fault);

impl fmt::Display for Advice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.disposition {
            disposition @ (Disposition::Retry { .. } | Disposition::OutcomeUnknown) => {
                disposition.fmt(f)
            }
            _ if self.0.advised_by_code => f.write_str(self.0.code.advice()),
            disposition => disposition.fmt(f),
        }
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Error");
        shown.field("message", &format_args!("{self}"));
        shown
            .field("operation", &self.record.operation.id)
            .field("kind", &self.kind.name())
            .field("code", &self.code);
        if let Some(head) = &self.head {
            shown
                .field("status", &head.status.as_u16())
                .field("request_id", &head.request_id);
        }
        shown
            .field("attempts", &self.record.attempts)
            .field("elapsed", &self.record.elapsed)
            .field("disposition", &self.disposition)
            .finish_non_exhaustive()
    }
}

/// Returns the server's name for the request, if it is short and printable: it goes into logs.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    let value = headers
        .get("x-request-id")
        .or_else(|| headers.get("request-id"))?
        .to_str()
        .ok()?;
    let plain =
        (1..=128).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_graphic());
    plain.then(|| value.to_owned())
}
