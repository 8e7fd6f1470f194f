//! Requests over one connection of hyper, by hand: the least that a client can do.

use std::hint::black_box;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{Request, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::{Ask, Failure};
use crate::twin::{Orders, TokenReply, TokenRequest};

/// Sends a request so many times.
pub(super) async fn run(ask: Ask, origin: &str, times: u32) -> Result<(), Failure> {
    let address = origin.trim_start_matches("http://");
    let stream = TokioIo::new(TcpStream::connect(address).await?);
    let (mut sender, connection) = http1::handshake(stream).await?;
    let connection = tokio::spawn(connection);
    for _ in 0..times {
        let mut request = request(ask, "")?;
        request.headers_mut().insert(header::HOST, address.parse()?);
        let answer = sender.send_request(request).await?;
        read(ask, &answer.into_body().collect().await?.to_bytes())?;
        sender.ready().await?;
    }
    connection.abort();
    Ok(())
}

/// Writes a request. Who sends over a connection of his own has no origin in it.
pub(super) fn request(ask: Ask, origin: &str) -> Result<Request<Full<Bytes>>, Failure> {
    Ok(match ask {
        Ask::Post => {
            let body = TokenRequest {
                code: "a-code".to_owned(),
                redirect_uri: "https://app.example/back".to_owned(),
                scope: "read.profile".to_owned(),
            };
            Request::post(format!("{origin}/partners/app/tokens?locale=en"))
                .header(header::AUTHORIZATION, "Basic YXBwOnNlY3JldA==")
                .header(header::CONTENT_TYPE, "application/json")
                .body(Full::from(serde_json::to_vec(&body)?))?
        }
        Ask::Reply => get(format!("{origin}/reply"))?,
        Ask::Orders(bytes) => get(format!("{origin}/orders/{bytes}"))?,
    })
}

fn get(uri: String) -> Result<Request<Full<Bytes>>, Failure> {
    let request = Request::get(uri).header(header::AUTHORIZATION, "Bearer a-token-of-a-user");
    Ok(request.body(Full::default())?)
}

/// Reads the answer.
pub(super) fn read(ask: Ask, body: &[u8]) -> Result<(), Failure> {
    match ask {
        Ask::Post | Ask::Reply => {
            black_box(serde_json::from_slice::<TokenReply>(body)?);
        }
        Ask::Orders(_) => {
            black_box(serde_json::from_slice::<Orders>(body)?);
        }
    }
    Ok(())
}
