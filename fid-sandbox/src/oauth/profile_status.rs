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
    let (status, message, profile) = match status {
        Status::Pending => ("pending", "PROCESS: profile is pending", None),
        Status::Completed { payload } => (
            "completed",
            "DONE: profile is ready",
            Some(json!({ "payload": payload })),
        ),
        Status::Failed => ("failed", "ERROR: profile is not available", None),
        Status::NotFound => (
            "not_found",
            "ERROR: the lifetime of the request is over",
            None,
        ),
    };
    let mut answer = json!({
        "request_id": request_id,
        "status": status,
        "status_message": message,
        "freedom_id": user.freedom_id,
        "datetime": clock::precise_text(time),
    });
    if let Some(profile) = profile {
        answer["profile"] = profile;
    }
    Ok(Json(answer))
}
