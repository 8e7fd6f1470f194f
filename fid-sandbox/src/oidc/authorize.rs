//! Authorization endpoint: `GET /openid`, opened by a browser.

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse as _, Redirect, Response},
};

use crate::{
    checks, clock,
    form::Pairs,
    grants,
    links::{Link, OidcRequest},
    oauth, pages,
    settings::Settings,
    state::Shared,
};

/// Sends the browser to the login page, or shows what is wrong with the request.
///
/// How the real one refuses a request no page says. A page is what the facts leave: the request's `redirect_uri` is not
/// to be trusted with an answer before all is right.
pub(crate) async fn answer(
    State(shared): State<Arc<Shared>>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = Pairs::read(query.as_deref().unwrap_or_default());
    let mut state = shared.state();
    if let Some(mistake) = mistake(&query, &state.settings) {
        return pages::message::wrong_request(mistake);
    }
    let link = Link {
        client_id: query.get("client_id").to_owned(),
        redirect_uri: query.get("redirect_uri").to_owned(),
        grants: query
            .get("scope")
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        oidc: Some(OidcRequest {
            state: query.get("state").to_owned(),
            nonce: query.get("nonce").to_owned(),
        }),
        expires: clock::after(state.now(), state.settings.link_lifetime),
    };
    // Relative to the host, so that it works under whatever name the browser knows the sandbox by.
    Redirect::to(&oauth::authorize::open(&mut state, "", link)).into_response()
}

/// Returns what is wrong. All six parameters are required (page "Authorization endpoint").
fn mistake(query: &Pairs, settings: &Settings) -> Option<&'static str> {
    let is_client = settings
        .clients
        .iter()
        .any(|client| client.id == query.get("client_id"));
    let scopes = || query.get("scope").split_whitespace();
    match () {
        () if !is_client => Some("The client_id is missing or belongs to no application."),
        () if checks::url(query.get("redirect_uri")).is_some() => {
            Some("The redirect_uri must be a valid URL.")
        }
        () if query.get("response_type") != "code" => Some("The response_type must be code."),
        () if !scopes().any(|scope| scope == grants::OPENID) => {
            Some("The scope must contain openid.")
        }
        () if !scopes().all(grants::exists) => {
            Some("The scope contains a grant that does not exist.")
        }
        () if query.get("state").is_empty() => Some("The state is required."),
        () if query.get("nonce").is_empty() => Some("The nonce is required."),
        () => None,
    }
}
