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
    faults::play::{HangUp, play},
    journal::{Entry, summary},
    operation::Operation,
    settings::ErrorStatus,
    state::Shared,
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
    let bytes = match read(body).await? {
        Ok(bytes) => bytes,
        Err(error) => return Ok(finish(&shared, error.into_response())),
    };
    if is_our_own(parts.uri.path()) {
        return Ok(finish(&shared, work(router, parts, bytes).await));
    }
    let operation = Operation::at(&parts.method, parts.uri.path());
    let fault = shared.state().faults.take(operation);
    let sequence = record(
        &shared,
        operation,
        &parts,
        &bytes,
        fault.as_ref().map(|fault| fault.name()),
    );
    let work = work(router, parts, bytes);
    let answer = match fault {
        None => work.await,
        Some(fault) => play(fault, work).await?,
    };
    let answer = finish(&shared, answer);
    let note = answer.extensions().get::<Note>().map(|note| note.0.clone());
    shared
        .state()
        .journal
        .answered(sequence, Some(answer.status().as_u16()), note);
    Ok(answer)
}

/// Tells whether a path is the sandbox's own and none of Freedom ID's: it is neither journalled nor faulty.
fn is_our_own(path: &str) -> bool {
    path == "/" || path.starts_with("/_sandbox/")
}

/// Reads a body to its end. Fails if the client goes away first.
async fn read(body: Incoming) -> Result<Result<Bytes, ApiError>, HangUp> {
    match Limited::new(body, LARGEST_BODY).collect().await {
        Ok(body) => Ok(Ok(body.to_bytes())),
        Err(error) if error.is::<LengthLimitError>() => Ok(Err(ApiError::too_large())),
        Err(_) => Err(HangUp),
    }
}

fn record(
    shared: &Shared,
    operation: Operation,
    parts: &Parts,
    bytes: &[u8],
    fault: Option<&'static str>,
) -> u64 {
    let mut state = shared.state();
    let entry = Entry {
        sequence: 0,
        time: state.now(),
        operation,
        method: parts.method.to_string(),
        path: summary::path(parts.uri.path()),
        credential: summary::credential(&parts.headers, &state.settings, &state.tokens),
        body: summary::body(bytes),
        status: None,
        fault,
        note: None,
    };
    let sequence = state.journal.record(entry);
    drop(state);
    shared.arrivals.send_replace(sequence);
    sequence
}

async fn work(router: Router, parts: Parts, bytes: Bytes) -> Response {
    let request = Request::from_parts(parts, Body::from(bytes));
    let answer: Result<Response, Infallible> = TowerToHyperService::new(router).call(request).await;
    answer.unwrap_or_else(|never| match never {})
}

/// Adds what every answer has: the date by the sandbox's clock, and no permission to keep it.
fn finish(shared: &Shared, mut answer: Response) -> Response {
    let state = shared.state();
    let date = HeaderValue::try_from(clock::http_date(state.now())).expect("a date is plain text");
    if answer.extensions().get::<Envelope>().is_some()
        && state.settings.error_status == ErrorStatus::Ok
    {
        *answer.status_mut() = StatusCode::OK;
    }
    answer.headers_mut().insert(DATE, date);
    answer
        .headers_mut()
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    answer
}
