//! A Freedom ID that does one thing to every request.

use std::future::pending;

use fid_client::{
    Body, Error, FreedomId, Request, Secret, Session, TransportError, TransportResponse,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
};

/// What becomes of a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Answer(u16, &'static str),
    Html(u16),
    /// A status with a header.
    With(u16, &'static str, &'static str),
    NoSuchHost,
    Refused,
    Untrusted,
    Broken,
    Silent,
}

pub(crate) const ENVELOPE: &str =
    r#"{"error":{"message":"canary","code":100101,"errors":{"canary":["canary"]}}}"#;

/// Returns the application whose requests all meet this.
pub(crate) fn freedom_id(step: Step) -> FreedomId {
    FreedomId::builder("canary-id", "canary-secret")
        .retries(0)
        .timeout(std::time::Duration::from_secs(5))
        .transport(move |_: Request| step.act())
        .build()
        .unwrap()
}

/// Returns the session of a user who signed in long ago.
pub(crate) fn session(step: Step) -> Session {
    let saved = r#"{"version":1,"id":"01953bce-e652-702c-a706-c389e30ebc01","access_token":"canary-access",
        "refresh_token":"canary-refresh","access_expire_at":"2999-03-04T06:32:50.000000Z",
        "refresh_expire_at":"2999-03-25T06:32:50.000000Z"}"#;
    freedom_id(step).resume(&Secret::from(saved)).unwrap()
}

pub(crate) async fn exchange(step: Step) -> Error {
    freedom_id(step).sign_in("canary-code").await.unwrap_err()
}

impl Step {
    async fn act(self) -> Result<TransportResponse, TransportError> {
        let status = |status| StatusCode::from_u16(status).unwrap();
        match self {
            Self::Answer(code, body) => Ok(TransportResponse::json(status(code), body)
                .with_header(
                    HeaderName::from_static("x-request-id"),
                    HeaderValue::from_static("7f3c-1"),
                )),
            Self::Html(code) => Ok(TransportResponse::new(
                status(code),
                HeaderMap::from_iter([(
                    HeaderName::from_static("content-type"),
                    HeaderValue::from_static("text/html"),
                )]),
                Body::full("<h1>canary</h1>"),
            )),
            Self::With(code, name, value) => Ok(TransportResponse::json(status(code), "")
                .with_header(
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )),
            Self::NoSuchHost => Err(TransportError::dns("no such name")),
            Self::Refused => Err(TransportError::connect("connection refused")),
            Self::Untrusted => Err(TransportError::tls("unknown issuer")),
            Self::Broken => Err(TransportError::interrupted("connection reset")),
            Self::Silent => pending().await,
        }
    }
}
