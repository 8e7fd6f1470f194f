//! Token exchange: `POST /api/v1/oauth/token`, HTTP Basic.

use std::sync::Arc;

use axum::{Json, body::Bytes, extract::State, http::HeaderMap};
use serde_json::Value;

use super::tokens;
use crate::{
    checks, credentials,
    error::ApiError,
    fields::Fields,
    state::{Redemption, Shared},
};

/// Answers with the tokens of a one-time code.
pub(crate) async fn answer(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, ApiError> {
    let mut state = shared.state();
    let client_id = credentials::client(&headers, &state.settings)?;
    let mut fields = Fields::read(&headers, &body)?;
    let code = fields.required("authorization_code", checks::anything);
    let revoke_uri = fields.optional("revoke_uri", checks::url);
    fields.finish()?;
    let by = Redemption {
        client_id: &client_id,
        revoke_uri,
        oidc_redirect_uri: None,
    };
    let (pair, _) = state.redeem(&code, by)?;
    Ok(Json(tokens(&pair)))
}
