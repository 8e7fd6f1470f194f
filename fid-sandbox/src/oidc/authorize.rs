//! Authorization endpoint: `GET /openid`, opened by a browser.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    extract::{RawQuery, State},
    http::{
        HeaderMap, StatusCode,
        header::{ACCEPT, LOCATION},
    },
    response::{IntoResponse as _, Response},
};

use crate::{
    checks, clock,
    error::ApiError,
    form::Pairs,
    grants,
    links::{Link, OidcRequest},
    oauth, pages,
    settings::Settings,
    state::Shared,
};

/// Sends the browser to the login page, or says what is wrong with the request.
///
/// How the real one refuses a request no page says. A browser gets a page and who asks for JSON gets the envelope; the
/// request's `redirect_uri` gets nothing, as it is not to be trusted before all is right.
pub(crate) async fn answer(
    State(shared): State<Arc<Shared>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = Pairs::read(query.as_deref().unwrap_or_default());
    let mut state = shared.state();
    if let Some((field, mistake)) = mistake(&query, &state.settings) {
        return refuse(&headers, field, mistake);
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
    let login = oauth::authorize::open(&mut state, "", link);
    (StatusCode::FOUND, [(LOCATION, login)]).into_response()
}

fn refuse(headers: &HeaderMap, field: &str, mistake: &'static str) -> Response {
    let accepts = headers
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if accepts.contains("application/json") {
        let errors = BTreeMap::from([(field.to_owned(), vec![mistake.to_owned()])]);
        return ApiError::validation(errors).into_response();
    }
    pages::message::wrong_request(mistake)
}

/// Returns which parameter is wrong, and why. All six are required (page "Authorization endpoint").
fn mistake(query: &Pairs, settings: &Settings) -> Option<(&'static str, &'static str)> {
    let client_id = query.get("client_id");
    let grants: Vec<&str> = query.get("scope").split_whitespace().collect();
    let openid =
        grants.contains(&grants::OPENID) && grants.iter().all(|grant| grants::exists(grant));
    let rules = [
        (
            "client_id",
            settings.clients.iter().any(|client| client.id == client_id),
        ),
        (
            "redirect_uri",
            checks::url(query.get("redirect_uri")).is_none(),
        ),
        ("response_type", query.get("response_type") == "code"),
        ("scope", openid),
        ("state", !query.get("state").is_empty()),
        ("nonce", !query.get("nonce").is_empty()),
    ];
    let (field, _) = rules.into_iter().find(|(_, right)| !right)?;
    Some((field, wrong(field)))
}

fn wrong(field: &str) -> &'static str {
    match field {
        "client_id" => "The client_id is missing or belongs to no application.",
        "redirect_uri" => "The redirect_uri must be a valid URL.",
        "response_type" => "The response_type must be code.",
        "scope" => "The scope must contain openid, and only grants that exist.",
        "state" => "The state is required.",
        _ => "The nonce is required.",
    }
}
