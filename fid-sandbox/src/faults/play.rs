//! Makes a fault happen to a request.

use std::{fmt, future::pending};

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION, RETRY_AFTER},
    },
    response::{Html, IntoResponse, Response},
};

use super::{Fault, Work, body};
use crate::{
    codes::CodeRefusal,
    error::{ApiError, Note},
};

/// How much more than it sends a torn body declares.
const TORN_OFF: usize = 1_000;

/// The connection closes instead of an answer.
#[derive(Debug)]
pub(crate) struct HangUp;

impl fmt::Display for HangUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection closes without an answer")
    }
}

impl std::error::Error for HangUp {}

/// Answers a request as the fault has it; `work` is what answers it when all goes well.
pub(crate) async fn play(
    fault: Fault,
    work: impl Future<Output = Response>,
) -> Result<Response, HangUp> {
    match fault {
        Fault::Status(status) => Ok(self::status(status).into_response()),
        Fault::Html(status) => Ok((self::status(status), Html(PROXY_PAGE)).into_response()),
        Fault::Envelope200 => Ok(envelope()),
        Fault::EndlessBody => Ok(([JSON], body::endless()).into_response()),
        Fault::RedirectTo(address) => Ok(redirect(&address)),
        Fault::RetryAfter(status, value) => Ok(retry_after(status, &value)),
        Fault::Hang(when) => {
            if when == Work::Done {
                work.await;
            }
            pending().await
        }
        Fault::CloseBeforeAnswer(when) => {
            if when == Work::Done {
                work.await;
            }
            Err(HangUp)
        }
        Fault::Delay(delay) => {
            let answer = work.await;
            tokio::time::sleep(delay).await;
            Ok(answer)
        }
        Fault::Drip(pause) => Ok(with_body(work.await, |bytes| body::drip(bytes, pause)).await),
        Fault::TornBody => Ok(torn(work.await).await),
        Fault::GarbageJson => Ok(garbage(work.await).await),
        Fault::WrongContentType => {
            Ok(([(CONTENT_TYPE, "text/html; charset=utf-8")], work.await).into_response())
        }
    }
}

const JSON: (axum::http::HeaderName, &str) = (CONTENT_TYPE, "application/json");

const PROXY_PAGE: &str = "<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1><p>The planned fault answers with a page.</p>";

/// Returns a status, or 500 where HTTP has no such final status.
fn status(status: u16) -> StatusCode {
    let status = StatusCode::from_u16(status)
        .ok()
        .filter(|status| !status.is_informational());
    status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn envelope() -> Response {
    let mut error = ApiError::from(CodeRefusal::Unknown).into_response();
    // The journal names the fault, and no refusal that there never was.
    error.extensions_mut().remove::<Note>();
    (StatusCode::OK, error).into_response()
}

fn redirect(address: &str) -> Response {
    let location = HeaderValue::try_from(address).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, location)]).into_response()
}

fn retry_after(status: u16, value: &str) -> Response {
    let value = HeaderValue::try_from(value).unwrap_or(HeaderValue::from_static(""));
    (self::status(status), [(RETRY_AFTER, value)]).into_response()
}

async fn torn(answer: Response) -> Response {
    let (mut parts, body) = answer.into_parts();
    let bytes = read(body).await;
    parts
        .headers
        .insert(CONTENT_LENGTH, HeaderValue::from(bytes.len() + TORN_OFF));
    Response::from_parts(parts, body::torn(bytes))
}

/// Cuts the body in half, and says so in its length: only the JSON is broken.
async fn garbage(answer: Response) -> Response {
    let mut answer = with_body(answer, |bytes| Body::from(bytes.slice(..bytes.len() / 2))).await;
    *answer.status_mut() = StatusCode::OK;
    answer
}

async fn with_body(answer: Response, change: impl FnOnce(Bytes) -> Body) -> Response {
    let (mut parts, body) = answer.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, change(read(body).await))
}

/// Reads the body of one of the sandbox's own answers, which are held in memory.
async fn read(body: Body) -> Bytes {
    to_bytes(body, usize::MAX)
        .await
        .expect("a body in memory cannot fail")
}
