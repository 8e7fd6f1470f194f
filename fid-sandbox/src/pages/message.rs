//! Pages that say one thing.

use axum::{http::StatusCode, response::Response};

use super::{Value, fill, page};
use crate::{error::Note, links::DeadLink};

/// Says why a link leads nowhere.
pub(crate) fn dead_link(dead: DeadLink) -> Response {
    let (status, title, text) = match dead {
        DeadLink::Unknown => (
            StatusCode::NOT_FOUND,
            "There is no such link",
            "Its address may have been cut off.",
        ),
        DeadLink::Expired => (
            StatusCode::GONE,
            "This link has expired",
            "Nobody answered it in time.",
        ),
        DeadLink::Allowed => (
            StatusCode::GONE,
            "This link was used",
            "A link signs in once.",
        ),
        DeadLink::Denied => (
            StatusCode::GONE,
            "You denied access",
            "The application was told, and has seen nothing.",
        ),
    };
    let advice = "Go back to the application and sign in again: it will make a new link.";
    noted(message(status, title, text, advice), dead.reason())
}

/// Says what is wrong with what an application asked for.
pub(crate) fn wrong_request(mistake: &'static str) -> Response {
    let advice = "The application made this request; whoever builds it can repair it.";
    let page = message(
        StatusCode::UNPROCESSABLE_ENTITY,
        "This request is wrong",
        mistake,
        advice,
    );
    noted(page, mistake)
}

/// Says something, and what to do.
pub(crate) fn message(status: StatusCode, title: &str, text: &str, advice: &str) -> Response {
    let values = [
        ("title", Value::Text(title)),
        ("text", Value::Text(text)),
        ("advice", Value::Text(advice)),
    ];
    page(status, title, &fill(include_str!("message.html"), &values))
}

fn noted(mut page: Response, note: &str) -> Response {
    page.extensions_mut().insert(Note(note.to_owned()));
    page
}
