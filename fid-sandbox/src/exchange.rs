//! One request and its answer: the journal, a planned fault, the work, the headers that every answer has.

use std::{convert::Infallible, sync::Arc};

use axum::{
    Router,
    body::{Body, Bytes},
    http::{
        HeaderValue, Request, StatusCode,
        header::{CACHE_CONTROL, DATE},
        request::Parts,
    },
    response::{IntoResponse, Response},
};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::{body::Incoming, service::Service as _};
use hyper_util::service::TowerToHyperService;

use crate::{
    clock,
    error::{ApiError, Envelope, Note},
    faults::{
        Fault,
        play::{HangUp, play},
    },
    host,
    journal::{Entry, summary},
    operation::Operation,
    settings::ErrorStatus,
    state::{Shared, State},
};

/// No request of Freedom ID is anywhere near as large.
const LARGEST_BODY: usize = 1024 * 1024;

/// Answers a request, or fails so that the connection closes.
pub(crate) async fn answer(
    shared: Arc<Shared>,
    router: Router,
    request: Request<Incoming>,
) -> Result<Response, HangUp> {
    let (parts, body) = request.into_parts();
    let bytes = read(body).await?;
    if shared.on_loopback && !host::is_local(&parts.headers) {
        return Ok(finish(&shared, ApiError::other_host().into_response()));
    }
    if is_our_own(parts.uri.path()) {
        return Ok(finish(&shared, work(router, parts, bytes).await));
    }
    let operation = Operation::at(&parts.method, parts.uri.path());
    let fault = shared.state().faults.take(operation);
    let sequence =
        shared.record(|state| entry(state, operation, &parts, bytes.as_ref(), fault.as_ref()));
    let work = async {
        let answer = work(router, parts, bytes).await;
        if operation.is_api() {
            with_set_status(&shared, answer)
        } else {
            answer
        }
    };
    let answer = match fault {
        None => work.await,
        Some(fault) => play(fault, work).await?,
    };
    let note = answer.extensions().get::<Note>().map(|note| note.0.clone());
    shared
        .state()
        .journal
        .answered(sequence, Some(answer.status().as_u16()), note);
    Ok(finish(&shared, answer))
}

/// Tells whether a path is the sandbox's own and none of Freedom ID's: it is neither journalled nor faulty.
fn is_our_own(path: &str) -> bool {
    path == "/" || path.starts_with("/_sandbox/")
}

/// Reads a body; returns nothing for one that is too large. Fails if the client goes away before its end.
async fn read(body: Incoming) -> Result<Option<Bytes>, HangUp> {
    match Limited::new(body, LARGEST_BODY).collect().await {
        Ok(body) => Ok(Some(body.to_bytes())),
        Err(error) if error.is::<LengthLimitError>() => Ok(None),
        Err(_) => Err(HangUp),
    }
}

fn entry(
    state: &State,
    operation: Operation,
    parts: &Parts,
    bytes: Option<&Bytes>,
    fault: Option<&Fault>,
) -> Entry {
    Entry {
        path: summary::path(parts.uri.path()),
        credential: summary::credential(&parts.headers, &state.settings, &state.tokens),
        body: bytes.map_or_else(|| "too large".to_owned(), |bytes| summary::body(bytes)),
        fault: fault.map(Fault::name),
        ..Entry::new(state.now(), operation, parts.method.as_str())
    }
}

async fn work(router: Router, parts: Parts, bytes: Option<Bytes>) -> Response {
    let Some(bytes) = bytes else {
        return ApiError::too_large().into_response();
    };
    let request = Request::from_parts(parts, Body::from(bytes));
    let answer: Result<Response, Infallible> = TowerToHyperService::new(router).call(request).await;
    answer.unwrap_or_else(|never| match never {})
}

/// Gives an operation's error envelope the status that the sandbox was set up with.
fn with_set_status(shared: &Shared, mut answer: Response) -> Response {
    let always_ok = shared.state().settings.error_status == ErrorStatus::Ok;
    if always_ok && answer.extensions().get::<Envelope>().is_some() {
        *answer.status_mut() = StatusCode::OK;
    }
    answer
}

/// Adds what every answer has: the date by the sandbox's clock, and no permission to keep it.
fn finish(shared: &Shared, mut answer: Response) -> Response {
    let date = clock::http_date(shared.state().now());
    let date = HeaderValue::try_from(date).expect("a date is plain text");
    answer.headers_mut().insert(DATE, date);
    answer
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
