//! The pages that people see. Each is a file of HTML in `pages/`, filled in here.

use axum::{
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS},
    },
    response::{Html, IntoResponse as _, Response},
};

pub(crate) mod account;
pub(crate) mod consent;
pub(crate) mod home;
pub(crate) mod login;
pub(crate) mod message;
mod template;

use template::{Value, fill};

/// Nothing from elsewhere and no script. There is no `form-action`: Chromium applies it to the redirect that follows a
/// form, and consent ends with a redirect to the application.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, HeaderValue); 3] = [
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
];

/// Puts the content of a page into the frame that all pages have.
fn page(status: StatusCode, title: &str, content: &str) -> Response {
    let values = [
        ("title", Value::Text(title)),
        ("content", Value::Html(content)),
    ];
    let html = fill(include_str!("pages/frame.html"), &values);
    (status, HEADERS, Html(html)).into_response()
}

/// Returns the host of an application's address, for people to read.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit('@').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_shown_is_the_one_that_a_browser_goes_to() {
        assert_eq!(
            host("https://app.example:8443/back?x=@y"),
            "app.example:8443"
        );
        assert_eq!(host("https://bank.example@evil.example/"), "evil.example");
        assert_eq!(host("https://evil.example?@bank.example"), "evil.example");
    }
}
