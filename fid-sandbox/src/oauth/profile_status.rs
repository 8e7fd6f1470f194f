//! Get profile status: `GET /api/v1/oauth/get-profile/status` with a JSON body, HTTP Bearer with the access token.

use std::sync::Arc;

use axum::{Json, body::Bytes, extract::State, http::HeaderMap};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    checks, clock, credentials,
    error::ApiError,
    fields::Fields,
    profiles::{Key, Status},
    state::Shared,
};

/// Answers how a request for a profile stands, and gives the profile when it is there.
pub(crate) async fn answer(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, ApiError> {
    let token = credentials::bearer(&headers)?;
    let state = shared.state();
    let (user, consent) = state.access(&token)?;
    let mut fields = Fields::read(&headers, &body)?;
    let request_id = fields.required("request_id", checks::anything);
    fields.finish()?;
    // An id that is no UUID was never taken, so that it is not found.
    let key = Key {
        client_id: consent.client_id.clone(),
        user: user.freedom_id,
        request_id: Uuid::try_parse(&request_id).unwrap_or_default(),
    };
    let (status, time) = state.profiles.status(&key, state.now());
    let mut answer = json!({
        "request_id": request_id,
        "freedom_id": user.freedom_id,
        "datetime": clock::precise_text(time),
    });
    answer["status"] = json!(name(&status));
    answer["status_message"] = json!(message(&status));
    if let Status::Completed { payload } = status {
        answer["profile"] = json!({ "payload": payload });
    }
    Ok(Json(answer))
}

/// The four states of the page. Its example has a fifth, `accepted`, which is not explained and never sent here.
fn name(status: &Status) -> &'static str {
    match status {
        Status::Pending => "pending",
        Status::Completed { .. } => "completed",
        Status::Failed => "failed",
        Status::NotFound => "not_found",
    }
}

fn message(status: &Status) -> &'static str {
    match status {
        Status::Pending => "PROCESS: profile is pending",
        Status::Completed { .. } => "DONE: profile is ready",
        Status::Failed => "ERROR: profile is not available",
        Status::NotFound => "ERROR: the lifetime of the request is over",
    }
}
