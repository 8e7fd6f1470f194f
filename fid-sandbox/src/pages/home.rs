//! `GET /`: what this is and how to use it.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode, response::Response};

use super::{Value, fill, page, template::fill_each};
use crate::{
    operation::Operation,
    state::{Shared, State as Everything},
};

/// Shows where everything is: the application, the people, the operations, the control interface.
pub(crate) async fn show(State(shared): State<Arc<Shared>>) -> Response {
    let state = shared.state();
    let client = state
        .settings
        .clients
        .first()
        .expect("a sandbox has an application");
    let content = fill(
        include_str!("home.html"),
        &[
            ("base_url", Value::Text(&shared.base_url)),
            (
                "now",
                Value::Text(&state.now().strftime("%e %B %Y, %H:%M:%S UTC").to_string()),
            ),
            ("client_id", Value::Text(&client.id)),
            ("client_secret", Value::Text(&client.secret)),
            ("people", Value::Html(&people(&state))),
            ("operations", Value::Html(&operations())),
        ],
    );
    page(StatusCode::OK, "Home", &content)
}

fn people(state: &Everything) -> String {
    let rows = state.users.iter().map(|user| {
        let email = user.email.clone().unwrap_or_default();
        [
            ("name", user.name()),
            ("email", email),
            ("phone", user.phone.clone()),
            ("password", user.password.clone()),
        ]
    });
    fill_each(include_str!("home_person.html"), rows)
}

fn operations() -> String {
    let rows = Operation::places().map(|(operation, method, path)| {
        [
            ("operation", operation.name().to_owned()),
            ("method", method.to_owned()),
            ("path", path.to_owned()),
        ]
    });
    fill_each(include_str!("home_operation.html"), rows)
}
