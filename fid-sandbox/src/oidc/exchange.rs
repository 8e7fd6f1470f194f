//! Token exchange: `POST /api/v1oidc//token`, as its page prints it; HTTP Basic, a JSON body.

use std::sync::Arc;

use axum::{Json, body::Bytes, extract::State, http::HeaderMap};
use serde_json::{Value, json};

use super::id_token;
use crate::{
    checks, credentials,
    error::ApiError,
    fields::Fields,
    state::{Redemption, Shared},
};

/// Answers with the tokens of a one-time code.
///
/// No page says what `grant_type` must be, nor what `token_type` and `expires_in` are: the sandbox takes and gives what
/// RFC 6749 has (`authorization_code`; `Bearer` and seconds).
pub(crate) async fn answer(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, ApiError> {
    let mut state = shared.state();
    let client_id = credentials::client(&headers, &state.settings)?;
    let mut fields = Fields::read(&headers, &body)?;
    let code = fields.required("code", checks::anything);
    let redirect_uri = fields.required("redirect_uri", checks::url);
    let grant_type = fields.required("grant_type", checks::anything);
    if fields.is_right("grant_type") && grant_type != "authorization_code" {
        fields.reject(
            "grant_type",
            "The selected grant_type is invalid.".to_owned(),
        );
    }
    fields.finish()?;
    let by = Redemption {
        client_id: &client_id,
        revoke_uri: None,
        oidc_redirect_uri: Some(&redirect_uri),
    };
    let (pair, code) = state.redeem(&code, by)?;
    let now = state.now();
    Ok(Json(json!({
        "access_token": pair.access_token,
        "expires_in": pair.access_expires.as_second() - now.as_second(),
        "refresh_token": pair.refresh_token,
        "token_type": "Bearer",
        "id_token": id_token::write(&shared.base_url, &code, now),
    })))
}
