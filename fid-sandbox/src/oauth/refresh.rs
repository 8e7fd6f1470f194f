//! Token refresh: `PATCH /api/v1/oauth/token`, HTTP Bearer with the refresh token.

use std::sync::Arc;

use axum::{Json, extract::State, http::HeaderMap};
use serde_json::Value;

use super::tokens;
use crate::{credentials, error::ApiError, state::Shared};

/// Answers with the next tokens; both lifetimes begin again.
pub(crate) async fn answer(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
) -> Result<Json<Value>, ApiError> {
    let token = credentials::bearer(&headers)?;
    let mut state = shared.state();
    let state = &mut *state;
    let now = state.now();
    let pair = state.tokens.refresh(&token, now, &state.settings)?;
    Ok(Json(tokens(&pair)))
}
