//! `GET` and `POST /login`: who are you?

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode, header::SET_COOKIE},
    response::{IntoResponse as _, Redirect, Response},
};

use super::{Value, fill, host, message, page, template::fill_each};
use crate::{
    form::{self, Pairs},
    links::Link,
    sessions,
    state::{Shared, State as Everything},
};

const WRONG: &str = "This e-mail or phone and password do not belong together.";

/// Ties a field to the alert about it.
const DESCRIBED: &str = "aria-describedby=\"problem\" aria-invalid=\"true\"";

/// Shows the form, or goes on to the consent of somebody who is signed in already.
pub(crate) async fn show(
    State(shared): State<Arc<Shared>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = Pairs::read(query.as_deref().unwrap_or_default());
    let track_id = query.get("track_id");
    let signed_in = shared.signed_in(&headers).is_some() && query.get("switch").is_empty();
    if signed_in {
        return next(track_id).into_response();
    }
    let state = shared.state();
    let login = state
        .users
        .first()
        .map(|user| user.email.clone().unwrap_or_else(|| user.phone.clone()));
    form(&state, track_id, &login.unwrap_or_default(), None)
}

/// Signs a person in and goes on to consent, or to their account if there is no link.
pub(crate) async fn submit(State(shared): State<Arc<Shared>>, body: String) -> Response {
    let fields = Pairs::read(&body);
    let track_id = fields.get("track_id");
    let mut state = shared.state();
    let user = state.user_called(fields.get("login"));
    let Some(user) = user.filter(|user| user.password == fields.get("password")) else {
        return form(&state, track_id, fields.get("login"), Some(WRONG));
    };
    let user = user.freedom_id;
    let session = state.sessions.open(user);
    (
        [(SET_COOKIE, sessions::cookie(&shared.cookie, &session))],
        next(track_id),
    )
        .into_response()
}

/// Returns where somebody goes who is signed in.
fn next(track_id: &str) -> Redirect {
    if track_id.is_empty() {
        return Redirect::to("/account");
    }
    Redirect::to(&format!(
        "/consent?{}",
        form::write(&[("track_id", track_id)])
    ))
}

fn form(state: &Everything, track_id: &str, login: &str, problem: Option<&str>) -> Response {
    let link = match track_id {
        "" => None,
        track_id => match state.links.get(track_id, state.now()) {
            Ok((_, link)) => Some(link),
            Err(dead) => return message::dead_link(dead),
        },
    };
    let purpose = link.map_or("See your account.".to_owned(), |link| {
        format!("to go on to {}", host(&link.redirect_uri))
    });
    let (shown, describe, status) = match problem {
        None => (String::new(), "", StatusCode::OK),
        Some(problem) => (alert(problem), DESCRIBED, StatusCode::UNPROCESSABLE_ENTITY),
    };
    let content = fill(
        include_str!("login.html"),
        &[
            ("purpose", Value::Text(&purpose)),
            ("problem", Value::Html(&shown)),
            ("describe", Value::Html(describe)),
            ("track_id", Value::Text(track_id)),
            ("login", Value::Text(login)),
            ("cancel", Value::Html(&cancel(track_id, link))),
            ("people", Value::Html(&people(state))),
        ],
    );
    page(status, "Sign in", &content)
}

fn alert(problem: &str) -> String {
    fill(
        include_str!("problem.html"),
        &[("problem", Value::Text(problem))],
    )
}

fn cancel(track_id: &str, link: Option<&Link>) -> String {
    link.map_or(String::new(), |link| {
        let values = [
            ("track_id", Value::Text(track_id)),
            ("host", Value::Text(host(&link.redirect_uri))),
        ];
        fill(include_str!("login_cancel.html"), &values)
    })
}

fn people(state: &Everything) -> String {
    let rows = state.users.iter().map(|user| {
        let login = user.email.clone().unwrap_or_else(|| user.phone.clone());
        [
            ("name", user.name()),
            ("login", login),
            ("password", user.password.clone()),
        ]
    });
    fill_each(include_str!("login_person.html"), rows)
}
