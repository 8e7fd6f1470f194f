//! The server, in a process of its own so that its work is not counted.

use std::{io, sync::Arc};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Request, Response, StatusCode, body::Incoming, header, http::request::Parts,
    server::conn::http1, service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::samples;

/// The answers, written once.
struct Answers {
    reply: Bytes,
    small: Bytes,
    large: Bytes,
}

/// Serves until it is killed; the first line that it prints is where.
pub(crate) async fn run() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    crate::terminal::say(&format!("http://{}", listener.local_addr()?));
    let answers = Arc::new(Answers {
        reply: Bytes::from_static(samples::REPLY.as_bytes()),
        small: samples::orders(10_000).into(),
        large: samples::orders(1_000_000).into(),
    });
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let answers = answers.clone();
        tokio::spawn(async move {
            let answer = service_fn(async |request: Request<Incoming>| {
                let (head, body) = request.into_parts();
                // A connection whose request was not read to its end is not used again.
                body.collect().await?;
                Ok::<_, hyper::Error>(answer(&answers, &head))
            });
            // Who goes away in the middle has been counted.
            drop(
                http1::Builder::new()
                    .serve_connection(TokioIo::new(stream), answer)
                    .await,
            );
        });
    }
}

/// Answers what `orders.yaml` has, and nothing that is asked for without what it needs.
fn answer(answers: &Answers, request: &Parts) -> Response<Full<Bytes>> {
    let credential = request.headers.get(header::AUTHORIZATION);
    let credential = credential.map_or(&b""[..], |value| value.as_bytes());
    let uri = (request.uri.path(), request.uri.query());
    let body = match (&request.method, uri) {
        (&Method::POST, ("/partners/app/tokens", Some("locale=en")))
            if credential == b"Basic YXBwOnNlY3JldA==" =>
        {
            &answers.reply
        }
        (&Method::GET, _) if credential != b"Bearer a-token-of-a-user" => return refuse(),
        (&Method::GET, ("/reply", None)) => &answers.reply,
        (&Method::GET, ("/orders/10000", None)) => &answers.small,
        (&Method::GET, ("/orders/1000000", None)) => &answers.large,
        _ => return refuse(),
    };
    let mut answer = Response::new(Full::new(body.clone()));
    let json = header::HeaderValue::from_static("application/json");
    answer.headers_mut().insert(header::CONTENT_TYPE, json);
    answer
}

fn refuse() -> Response<Full<Bytes>> {
    let mut answer = Response::new(Full::default());
    *answer.status_mut() = StatusCode::FORBIDDEN;
    answer
}
