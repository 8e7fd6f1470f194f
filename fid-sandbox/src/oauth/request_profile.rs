//! Request profile: `POST /api/v1/oauth/get-profile`, HTTP Bearer with the access token.

use std::sync::Arc;

use axum::{Json, body::Bytes, extract::State, http::HeaderMap};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    checks, credentials, error::ApiError, fields::Fields, grants, profiles::Key, state::Shared,
};

/// Answers whether the request was taken: `accepted`, `pending` if it was before, `rejected` without `read.profile`.
///
/// `created_at` is required on one page and missing from the fields of a newer one, so it may be left out.
pub(crate) async fn answer(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, ApiError> {
    let token = credentials::bearer(&headers)?;
    let mut state = shared.state();
    let state = &mut *state;
    let (user, consent) = state.access(&token)?;
    let (freedom_id, outcome, consent) = (user.freedom_id, user.profile, consent.clone());
    let request_id = request_id(&headers, &body)?;
    let (status, message) = if !consent.allows(grants::PROFILE) {
        ("rejected", "ACCESS: read.profile was not granted")
    } else {
        let key = Key {
            client_id: consent.client_id,
            user: freedom_id,
            request_id,
        };
        let now = state.now();
        let began = state
            .profiles
            .begin(key, outcome, now, state.settings.profile_time);
        (
            if began { "accepted" } else { "pending" },
            "PROCESS: profile is pending",
        )
    };
    Ok(Json(json!({
        "request_id": request_id, "status": status, "status_message": message, "freedom_id": freedom_id,
    })))
}

fn request_id(headers: &HeaderMap, body: &[u8]) -> Result<Uuid, ApiError> {
    let mut fields = Fields::read(headers, body)?;
    let request_id = fields.required("request_id", checks::uuid);
    fields.optional("created_at", checks::date_time);
    fields.finish()?;
    Ok(Uuid::try_parse(&request_id).expect("it was checked to be a UUID"))
}
