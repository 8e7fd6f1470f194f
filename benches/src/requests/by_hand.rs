//! The same requests by hand.

use bytes::Bytes;
use http::{Request, header};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1;
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::{TokioExecutor, TokioIo},
};
use serde::de::DeserializeOwned;
use tokio::net::TcpStream;

use super::{
    Failure,
    case::{Case, ID, Member, NewMember, PARTNER, PASSWORD, TEAM, TOKEN},
};

/// The user name and the password of the examples, in Base64.
const BASIC: &str = "Basic cGFydG5lcjpub3QgYSBzZWNyZXQ=";

/// As reqwest's documentation shows it.
pub(super) async fn with_reqwest(case: Case, count: u16, port: u16) -> Result<(), Failure> {
    let client = reqwest::Client::new();
    let base = format!("http://127.0.0.1:{port}");
    for _ in 0..count {
        match case {
            Case::Post => {
                let request = client
                    .post(format!("{base}/teams/{TEAM}/members"))
                    .query(&[("notify", true)])
                    .header("X-Client", "bench")
                    .basic_auth(PARTNER, Some(PASSWORD))
                    .json(&NewMember::example());
                let response = request.send().await?.error_for_status()?;
                response.json::<Member>().await?;
            }
            Case::Get => {
                let request = client
                    .get(format!("{base}/members/{ID}"))
                    .bearer_auth(TOKEN);
                let response = request.send().await?.error_for_status()?;
                response.json::<Member>().await?;
            }
            Case::List10kB | Case::List1MB => {
                let request = client
                    .get(format!("{base}/members"))
                    .query(&[("count", case.members())])
                    .bearer_auth(TOKEN);
                let response = request.send().await?.error_for_status()?;
                response.json::<Vec<Member>>().await?;
            }
        }
    }
    Ok(())
}

/// With the client of hyper-util, which keeps connections.
pub(super) async fn with_hyper(case: Case, count: u16, port: u16) -> Result<(), Failure> {
    let client: Client<HttpConnector, Full<Bytes>> =
        Client::builder(TokioExecutor::new()).build_http();
    let base = format!("http://127.0.0.1:{port}");
    for _ in 0..count {
        let response = client.request(request(case, &base)?).await?;
        read(case, response.into_body().collect().await?.to_bytes())?;
    }
    Ok(())
}

/// Over one connection: the least there can be.
pub(super) async fn with_connection(case: Case, count: u16, port: u16) -> Result<(), Failure> {
    let stream = TcpStream::connect(("127.0.0.1", port)).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let host = format!("127.0.0.1:{port}");
    for _ in 0..count {
        let mut request = request(case, "")?;
        request.headers_mut().insert(header::HOST, host.parse()?);
        sender.ready().await?;
        let response = sender.send_request(request).await?;
        read(case, response.into_body().collect().await?.to_bytes())?;
    }
    Ok(())
}

fn request(case: Case, base: &str) -> Result<Request<Full<Bytes>>, Failure> {
    let request = match case {
        Case::Post => {
            let body = serde_json::to_vec(&NewMember::example())?;
            Request::post(format!("{base}/teams/{TEAM}/members?notify=true"))
                .header("X-Client", "bench")
                .header(header::AUTHORIZATION, BASIC)
                .header(header::CONTENT_TYPE, "application/json")
                .body(body.into())
        }
        Case::Get => Request::get(format!("{base}/members/{ID}"))
            .header(header::AUTHORIZATION, format!("Bearer {TOKEN}"))
            .body(Full::default()),
        Case::List10kB | Case::List1MB => {
            Request::get(format!("{base}/members?count={}", case.members()))
                .header(header::AUTHORIZATION, format!("Bearer {TOKEN}"))
                .body(Full::default())
        }
    };
    Ok(request?)
}

fn read(case: Case, body: Bytes) -> Result<(), Failure> {
    fn check<T: DeserializeOwned>(body: &[u8]) -> Result<(), Failure> {
        serde_json::from_slice::<T>(body)?;
        Ok(())
    }
    match case {
        Case::Post | Case::Get => check::<Member>(&body),
        Case::List10kB | Case::List1MB => check::<Vec<Member>>(&body),
    }
}
