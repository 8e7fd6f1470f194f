//! The control interface, `/_sandbox/…`: what the library offers to tests in Rust, for everybody else, and the pages'
//! style.
//!
//! A body must be declared as JSON, which a form of another site in a browser cannot do.

use std::{sync::Arc, time::Duration};

use axum::{
    Json, Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderName, header::CONTENT_TYPE},
    routing::{get, post},
};
use serde_json::{Value, json};

use crate::{
    browser::{self, Decision},
    callback, clock,
    error::ApiError,
    fields,
    journal::Entry,
    state::Shared,
};

mod faults;

type Answer = Result<Json<Value>, ApiError>;

/// Returns the router of what lies under `/_sandbox`.
pub(crate) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/clock", get(clock).post(advance))
        .route(
            "/faults",
            get(faults::list).post(faults::plan).delete(faults::clear),
        )
        .route("/journal", get(journal).delete(clear_journal))
        .route("/approve", post(approve))
        .route("/logout", post(log_out))
        .route("/style.css", get(style))
        .route("/icon.svg", get(icon))
}

async fn clock(State(shared): State<Arc<Shared>>) -> Json<Value> {
    Json(json!({ "now": clock::precise_text(shared.state().now()) }))
}

async fn advance(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Answer {
    let body = object(&headers, &body)?;
    let seconds = body["advance_seconds"].as_u64();
    let seconds = seconds.ok_or(ApiError::bad_request(
        "advance_seconds must be a whole number of seconds.",
    ))?;
    shared.state().clock.advance(Duration::from_secs(seconds));
    Ok(clock(State(shared)).await)
}

async fn journal(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let entries = shared.state().journal.entries();
    Json(entries.iter().map(entry).collect())
}

async fn clear_journal(State(shared): State<Arc<Shared>>) -> Json<Value> {
    shared.state().journal.clear();
    Json(json!({}))
}

async fn approve(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Answer {
    let body = object(&headers, &body)?;
    let link = body["link"].as_str().ok_or(ApiError::bad_request(
        "link must be the address of a login page.",
    ))?;
    let decision = if body["deny"] == json!(true) {
        Decision::Deny
    } else {
        Decision::Allow
    };
    let location = browser::answer(&shared, link, body["login"].as_str(), decision).await;
    let location = location
        .map_err(|_| ApiError::bad_request("The link could not be answered; see the journal."))?;
    Ok(Json(json!({ "location": location })))
}

async fn log_out(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Answer {
    let body = object(&headers, &body)?;
    let login = body["login"].as_str().unwrap_or_default();
    let user = shared
        .state()
        .user_called(login)
        .map(|user| user.freedom_id);
    let user = user.ok_or(ApiError::bad_request(
        "login must be somebody's e-mail, phone or id.",
    ))?;
    Ok(Json(
        json!({ "called": callback::end_session(&shared, user).await }),
    ))
}

async fn style() -> ([(HeaderName, &'static str); 1], &'static str) {
    (
        [(CONTENT_TYPE, "text/css; charset=utf-8")],
        include_str!("pages/style.css"),
    )
}

async fn icon() -> ([(HeaderName, &'static str); 1], &'static str) {
    (
        [(CONTENT_TYPE, "image/svg+xml")],
        include_str!("pages/icon.svg"),
    )
}

fn object(headers: &HeaderMap, body: &[u8]) -> Result<Value, ApiError> {
    let body = serde_json::from_slice(body)
        .ok()
        .filter(|body: &Value| fields::is_json(headers) && body.is_object());
    body.ok_or(ApiError::bad_request(
        "The body must be a JSON object, and declared as application/json.",
    ))
}

fn entry(entry: &Entry) -> Value {
    json!({
        "sequence": entry.sequence,
        "time": clock::precise_text(entry.time),
        "operation": entry.operation.name(),
        "method": entry.method,
        "path": entry.path,
        "credential": entry.credential.to_string(),
        "body": entry.body,
        "status": entry.status,
        "fault": entry.fault,
        "note": entry.note,
    })
}
