//! Servers that are closures, and documents that are texts.

use std::sync::{Arc, Mutex};

use fid_codegen::{compile, expand::expand, format, source::Source};
use fid_runtime::{
    Body, ClientBuilder, Request, TransportResponse,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
};
use quote::ToTokens;

/// The type of most answers.
pub(super) const JSON: (&str, &str) = ("content-type", "application/json");

/// Returns a client of a server that always gives the same answer.
pub(super) fn answered<C>(
    builder: ClientBuilder<C>,
    status: u16,
    headers: &[(&'static str, &'static str)],
    body: &'static str,
) -> C {
    let headers: HeaderMap = headers
        .iter()
        .map(|(name, value)| {
            let name = HeaderName::from_static(name);
            (name, HeaderValue::from_static(value))
        })
        .collect();
    let status = StatusCode::from_u16(status).unwrap();
    let answer = move |_: Request| {
        let answer = TransportResponse::new(status, headers.clone(), Body::full(body));
        async move { Ok(answer) }
    };
    builder.transport(answer).retries(0).build().unwrap()
}

/// Returns a client of a server that sends each body back, and the last body.
pub(super) fn echoed<C>(builder: ClientBuilder<C>) -> (C, Arc<Mutex<String>>) {
    let last = Arc::new(Mutex::default());
    let kept = Arc::clone(&last);
    let answer = move |request: Request| {
        let body = request.body().unwrap_or_default().to_vec();
        *kept.lock().unwrap() = String::from_utf8(body.clone()).unwrap();
        async move { Ok(TransportResponse::json(StatusCode::OK, body)) }
    };
    (builder.transport(answer).build().unwrap(), last)
}

/// Returns a header of a request; nothing where it is not there.
pub(super) fn header<'a>(request: &'a Request, name: &str) -> &'a str {
    let value = request.headers().get(name);
    value.map_or("", |value| value.to_str().unwrap())
}

/// Returns the body of a request as text.
pub(super) fn body(request: &Request) -> String {
    String::from_utf8(request.body().unwrap_or_default().to_vec()).unwrap()
}

/// Returns the path of a request with all that follows it.
pub(super) fn path(request: &Request) -> String {
    request.uri().to_string().replace("https://a.example", "")
}

/// Returns the mistakes in a document, as a person reads them.
pub(super) fn mistakes(name: &str, text: &str) -> Vec<String> {
    let mistakes = compile(Source::new(name, text)).mistakes;
    mistakes.into_iter().map(|mistake| mistake.text).collect()
}

/// Returns the code that a document becomes.
pub(super) fn code(text: &str) -> String {
    let compiled = compile(Source::new("api.yaml", text));
    assert_eq!(mistakes("api.yaml", text), Vec::<String>::new());
    format(expand(&compiled.api).to_token_stream())
}
