//! `GET` and `POST /consent`: may this application see that?

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Redirect, Response},
};

use super::{Value, fill, host, message, page, template::fill_each};
use crate::{
    form::{self, Pairs},
    grants,
    links::Link,
    state::Shared,
    users::User,
};

/// Shows what the application asks for; somebody who is not signed in goes to the login page first.
pub(crate) async fn show(
    State(shared): State<Arc<Shared>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = Pairs::read(query.as_deref().unwrap_or_default());
    let track_id = query.get("track_id");
    let Some(user) = shared.signed_in(&headers) else {
        return to_login(track_id).into_response();
    };
    let state = shared.state();
    match state.links.get(track_id, state.now()) {
        Ok((_, link)) => wishes(track_id, link, &user),
        Err(dead) => message::dead_link(dead),
    }
}

/// Takes the answer and sends the browser back to the application. To deny, nobody need be signed in.
pub(crate) async fn submit(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: String,
) -> Response {
    let fields = Pairs::read(&body);
    let track_id = fields.get("track_id");
    let user = shared.signed_in(&headers);
    let mut state = shared.state();
    let answered = match (fields.get("decision"), user) {
        ("allow", Some(user)) => state.allow(track_id, user.freedom_id),
        ("allow", None) => return to_login(track_id).into_response(),
        ("deny", _) => state.deny(track_id),
        _ => return message::wrong_request("The form must say allow or deny."),
    };
    answered.map_or_else(message::dead_link, |address| {
        Redirect::to(&address).into_response()
    })
}

fn to_login(track_id: &str) -> Redirect {
    Redirect::to(&format!(
        "/login?{}",
        form::write(&[("track_id", track_id)])
    ))
}

fn wishes(track_id: &str, link: &Link, user: &User) -> Response {
    let rows = link.grants.iter().map(|grant| {
        let words = grants::words(grant).unwrap_or_default();
        [("words", words.to_owned()), ("grant", grant.clone())]
    });
    let content = fill(
        include_str!("consent.html"),
        &[
            ("track_id", Value::Text(track_id)),
            ("host", Value::Text(host(&link.redirect_uri))),
            ("name", Value::Text(&user.name())),
            ("client_id", Value::Text(&link.client_id)),
            (
                "grants",
                Value::Html(&fill_each(include_str!("consent_grant.html"), rows)),
            ),
        ],
    );
    page(StatusCode::OK, "Allow access?", &content)
}
