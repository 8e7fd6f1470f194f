//! Authorization link: `POST /api/v1/oauth/authorize`, HTTP Basic.

use std::sync::Arc;

use axum::{Json, body::Bytes, extract::State, http::HeaderMap};
use serde_json::{Value, json};

use crate::{
    checks, clock, credentials,
    error::ApiError,
    fields::Fields,
    grants,
    links::Link,
    state::{Shared, State as Everything},
};

/// Answers with the address of a login page that asks a person for these grants.
pub(crate) async fn answer(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, ApiError> {
    let mut state = shared.state();
    let client_id = credentials::client(&headers, &state.settings)?;
    let mut fields = Fields::read(&headers, &body)?;
    let redirect_uri = fields.required("redirect_uri", checks::url);
    let grants = fields.required_list("grants", grants::exists);
    fields.finish()?;
    let expires = clock::after(state.now(), state.settings.link_lifetime);
    let link = Link {
        client_id,
        redirect_uri,
        grants,
        oidc: None,
        expires,
    };
    Ok(Json(
        json!({ "redirect_uri": open(&mut state, &shared.base_url, link) }),
    ))
}

/// Keeps a link and returns the address of its login page, which tells when it expires in seconds of Unix time.
pub(crate) fn open(state: &mut Everything, base_url: &str, link: Link) -> String {
    let expire_at = link.expires.as_second();
    let track_id = state.links.open(link);
    format!("{base_url}/login?track_id={track_id}&expire_at={expire_at}")
}
