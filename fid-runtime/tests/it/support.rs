//! Transports and servers that do what a test wants.

use std::collections::VecDeque;
use std::future::pending;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use fid_runtime::http::{HeaderName, HeaderValue, StatusCode, header};
use fid_runtime::http_body::{self, Frame};
use fid_runtime::{
    BasicCredential, Body, BoxError, Bytes, ClientBuilder, Request, Transport, TransportError,
    TransportResponse,
};

use crate::api::Client;

pub(crate) const TOKEN_SET: &str = r#"{"id":"01953bce-e652-702c-8b8a-2d3b9a1b5c4d","access_token":"canary-access","access_expire_at":"2025-03-04T06:32:50.000000Z"}"#;

pub(crate) fn credential() -> BasicCredential {
    BasicCredential::new("canary-id", "canary-secret").unwrap()
}

/// What a scripted transport does with a request.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Answers with a status and a JSON body.
    Json(u16, &'static str),
    /// The same with a header.
    With(u16, &'static str, &'static str, &'static str),
    /// Answers with these pieces of a body, then with an error.
    Torn(u16, &'static [&'static str]),
    /// Answers with a head and then with nothing.
    Stalled(u16),
    /// Cannot connect.
    Refused,
    /// Refuses the certificate.
    Untrusted,
    /// Breaks off without an answer.
    Broken,
    /// Never answers.
    Silent,
}

/// The requests that a scripted transport saw.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen(Arc<Mutex<Vec<Request>>>);

impl Seen {
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.0.lock().unwrap().len()).unwrap()
    }

    pub(crate) fn all(&self) -> Vec<Request> {
        self.0.lock().unwrap().clone()
    }
}

/// Returns a transport that does one step a request and repeats the last, and what it saw.
pub(crate) fn script(steps: &[Step]) -> (impl Transport, Seen) {
    let seen = Seen::default();
    let noted = seen.clone();
    let steps = Arc::new(Mutex::new(VecDeque::from(steps.to_vec())));
    let transport = move |request: Request| {
        noted.0.lock().unwrap().push(request);
        let mut steps = steps.lock().unwrap();
        let step = if steps.len() > 1 {
            steps.pop_front()
        } else {
            steps.front().cloned()
        };
        async move { step.unwrap().act().await }
    };
    (transport, seen)
}

/// Returns a client over a scripted transport.
pub(crate) fn client(steps: &[Step]) -> (Client, Seen) {
    configured(steps, |builder| builder)
}

pub(crate) fn configured(
    steps: &[Step],
    configure: impl FnOnce(ClientBuilder<Client>) -> ClientBuilder<Client>,
) -> (Client, Seen) {
    let (transport, seen) = script(steps);
    (
        configure(Client::builder().transport(transport))
            .build()
            .unwrap(),
        seen,
    )
}

impl Step {
    async fn act(self) -> Result<TransportResponse, TransportError> {
        match self {
            Self::Json(status, body) => Ok(TransportResponse::json(code(status), body)),
            Self::With(status, name, value, body) => {
                Ok(TransportResponse::json(code(status), body).with_header(
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                ))
            }
            Self::Torn(status, pieces) => Ok(stream(status, pieces, End::Error)),
            Self::Stalled(status) => Ok(stream(status, &["{"], End::Never)),
            Self::Refused => Err(TransportError::connect("connection refused")),
            Self::Untrusted => Err(TransportError::tls("unknown issuer")),
            Self::Broken => Err(TransportError::interrupted("connection reset")),
            Self::Silent => pending().await,
        }
    }
}

fn code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap()
}

/// Returns an answer whose body comes in pieces.
pub(crate) fn stream(status: u16, pieces: &[&'static str], end: End) -> TransportResponse {
    let headers = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    )];
    let body = Pieces {
        pieces: pieces.iter().copied().collect(),
        end,
    };
    TransportResponse::new(
        code(status),
        headers.into_iter().collect(),
        Body::stream(body),
    )
}

/// A body that comes in pieces.
pub(crate) struct Pieces {
    pub(crate) pieces: VecDeque<&'static str>,
    pub(crate) end: End,
}

/// How a body in pieces ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum End {
    Proper,
    Error,
    Never,
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match (self.pieces.pop_front(), self.end) {
            (Some(piece), _) => Poll::Ready(Some(Ok(Frame::data(piece.into())))),
            (None, End::Proper) => Poll::Ready(None),
            (None, End::Error) => Poll::Ready(Some(Err("connection reset".into()))),
            (None, End::Never) => Poll::Pending,
        }
    }
}

/// A library that sends requests.
#[cfg(any(feature = "reqwest", feature = "hyper"))]
#[derive(Clone, Copy, Debug)]
pub(crate) enum Over {
    #[cfg(feature = "reqwest")]
    Reqwest,
    #[cfg(feature = "hyper")]
    Hyper,
}

#[cfg(any(feature = "reqwest", feature = "hyper"))]
impl Over {
    /// Those that this build has.
    pub(crate) const ALL: &[Self] = &[
        #[cfg(feature = "reqwest")]
        Self::Reqwest,
        #[cfg(feature = "hyper")]
        Self::Hyper,
    ];

    pub(crate) fn set<C>(self, builder: ClientBuilder<C>) -> ClientBuilder<C> {
        match self {
            #[cfg(feature = "reqwest")]
            Self::Reqwest => builder,
            #[cfg(feature = "hyper")]
            Self::Hyper => builder.hyper(),
        }
    }
}
