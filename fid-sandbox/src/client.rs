//! A small HTTP client, for callbacks and for playing a browser. It speaks `http` and follows nothing.

use std::{fmt, time::Duration};

use axum::{
    body::Bytes,
    http::{HeaderValue, Request, Response, Uri, header::HOST, uri::Authority},
};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, time::timeout};

/// How long the whole of it may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// More of an answer than this is not read.
const LARGEST_ANSWER: usize = 1024 * 1024;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SendError {
    NotHttp,
    NoConnection,
    Broken,
    TooSlow,
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotHttp => "the sandbox speaks no https",
            Self::NoConnection => "nobody listens there",
            Self::Broken => "the connection broke",
            Self::TooSlow => "there was no answer in 5 seconds",
        })
    }
}

/// Sends a request whose address is absolute, and returns the whole answer.
pub(crate) async fn send(request: Request<Full<Bytes>>) -> Result<Response<Bytes>, SendError> {
    timeout(PATIENCE, exchange(request))
        .await
        .unwrap_or(Err(SendError::TooSlow))
}

async fn exchange(mut request: Request<Full<Bytes>>) -> Result<Response<Bytes>, SendError> {
    let (host, port) = place(request.uri())?;
    let authority = request.uri().authority().map(Authority::as_str);
    let authority = authority.and_then(|authority| HeaderValue::from_str(authority).ok());
    request
        .headers_mut()
        .insert(HOST, authority.ok_or(SendError::NotHttp)?);
    *request.uri_mut() = path(request.uri());

    let stream = TcpStream::connect((host.as_str(), port))
        .await
        .map_err(|_| SendError::NoConnection)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|_| SendError::Broken)?;
    let connection = tokio::spawn(connection);
    let answer = async {
        let (parts, body) = sender
            .send_request(request)
            .await
            .map_err(|_| SendError::Broken)?
            .into_parts();
        let body = Limited::new(body, LARGEST_ANSWER)
            .collect()
            .await
            .map_err(|_| SendError::Broken)?;
        Ok(Response::from_parts(parts, body.to_bytes()))
    }
    .await;
    connection.abort();
    answer
}

fn place(uri: &Uri) -> Result<(String, u16), SendError> {
    let host = uri
        .host()
        .filter(|_| uri.scheme_str() == Some("http"))
        .ok_or(SendError::NotHttp)?;
    let host = host.trim_start_matches('[').trim_end_matches(']');
    Ok((host.to_owned(), uri.port_u16().unwrap_or(80)))
}

fn path(uri: &Uri) -> Uri {
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    path.parse().unwrap_or(Uri::from_static("/"))
}
