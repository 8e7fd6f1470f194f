//! `GET /account` and `POST /logout`: a person's own page.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header::SET_COOKIE},
    response::{IntoResponse as _, Redirect, Response},
};

use super::{Value, fill, message, page, template::fill_each};
use crate::{
    callback, sessions,
    state::{Shared, State as Everything},
    users::User,
};

/// Shows who is signed in, and which applications have access.
pub(crate) async fn show(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    let Some(user) = shared.signed_in(&headers) else {
        return Redirect::to("/login").into_response();
    };
    let content = fill(
        include_str!("account.html"),
        &[
            ("name", Value::Text(&user.name())),
            ("freedom_id", Value::Text(&user.freedom_id.to_string())),
            ("phone", Value::Text(&user.phone)),
            (
                "email",
                Value::Text(user.email.as_deref().unwrap_or("none")),
            ),
            (
                "applications",
                Value::Html(&applications(&shared.state(), &user)),
            ),
        ],
    );
    page(StatusCode::OK, "Your account", &content)
}

/// Ends the main session of whoever is signed in.
pub(crate) async fn log_out(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    let Some(user) = shared.signed_in(&headers) else {
        return Redirect::to("/login").into_response();
    };
    let told = callback::end_session(&shared, user.freedom_id).await;
    let text = match told {
        0 => "No application had asked to be told.".to_owned(),
        1 => "One application was told.".to_owned(),
        told => format!("{told} applications were told."),
    };
    let page = message::message(
        StatusCode::OK,
        "You are logged out",
        &text,
        "Their tokens open nothing any more.",
    );
    ([(SET_COOKIE, sessions::no_cookie(&shared.cookie))], page).into_response()
}

fn applications(state: &Everything, user: &User) -> String {
    let rows: Vec<_> = state
        .tokens
        .live_of(user.freedom_id, state.now())
        .map(|family| {
            let until = family.expires.strftime("%e %B %Y, %H:%M UTC").to_string();
            [
                ("client_id", family.consent.client_id.clone()),
                ("grants", family.consent.grants.join(", ")),
                ("until", until),
            ]
        })
        .collect();
    if rows.is_empty() {
        return "<p>No application has access.</p>".to_owned();
    }
    let rows = fill_each(include_str!("account_application.html"), rows.into_iter());
    format!("<ul class=\"grants\">{rows}</ul>")
}
