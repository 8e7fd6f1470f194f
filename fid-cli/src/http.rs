//! Plain requests, without a credential: to a sandbox, and to find out what is there.

use std::{error::Error as StdError, io, time::Duration};

use reqwest::{
    Client, Method, StatusCode, Url,
    header::{CONTENT_TYPE, HeaderMap},
    redirect::Policy,
};
use serde_json::Value;

use crate::failure::{Exit, Failure, with_sources};

/// More of an answer is not read: a journal of a sandbox has 10,000 entries.
const LARGEST: usize = 16 * 1024 * 1024;

/// What came.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

pub(crate) async fn get(url: &str, patience: Duration) -> Result<Answer, Failure> {
    let sent = send(Method::GET, url, None, patience).await;
    sent.map_err(|error| no_answer(url, &*error))
}

pub(crate) async fn post_json(
    url: &str,
    body: &Value,
    patience: Duration,
) -> Result<Answer, Failure> {
    let sent = send(Method::POST, url, Some(body), patience).await;
    sent.map_err(|error| no_answer(url, &*error))
}

/// Sends a request, once, and follows nothing.
///
/// # Errors
///
/// There is no answer; the error tells no URL.
pub(crate) async fn send(
    method: Method,
    url: &str,
    body: Option<&Value>,
    patience: Duration,
) -> Result<Answer, Box<dyn StdError + Send + Sync>> {
    let client = Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .timeout(patience)
        .user_agent(concat!("fid/", env!("CARGO_PKG_VERSION")))
        .build()?;
    let mut request = client.request(method, url);
    if let Some(body) = body {
        request = request
            .header(CONTENT_TYPE, "application/json")
            .body(body.to_string());
    }
    let mut response = request.send().await.map_err(reqwest::Error::without_url)?;
    let mut read = Vec::new();
    while let Some(piece) = response
        .chunk()
        .await
        .map_err(reqwest::Error::without_url)?
    {
        read.extend_from_slice(&piece);
        if read.len() > LARGEST {
            return Err("the answer is too long".into());
        }
    }
    Ok(Answer {
        status: response.status().as_u16(),
        headers: std::mem::take(response.headers_mut()),
        body: read,
    })
}

fn no_answer(url: &str, error: &(dyn StdError + 'static)) -> Failure {
    let place = Url::parse(url).ok();
    let host = place
        .as_ref()
        .and_then(Url::host_str)
        .unwrap_or("the server");
    let message = format!("{host} did not answer: {}", with_sources(error));
    Failure::new(Exit::Retry, message).help("is `fid sandbox` running there?")
}

/// Tells whether a status says that somebody answers for this address.
pub(crate) fn is_success(status: u16) -> bool {
    StatusCode::from_u16(status).is_ok_and(|status| status.is_success())
}

/// Tells whether TLS refused the server: TLS reports that as `InvalidData`, which no socket does. I/O errors are wrapped
/// in each other, and `source` skips what an I/O error wraps.
pub(crate) fn is_tls(error: &(dyn StdError + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        let io = error.downcast_ref::<io::Error>();
        if io.is_some_and(|io| io.kind() == io::ErrorKind::InvalidData) {
            return true;
        }
        let wrapped: Option<&(dyn StdError + 'static)> =
            io.and_then(io::Error::get_ref).map(|wrapped| wrapped as _);
        next = wrapped.or_else(|| error.source());
    }
    false
}
