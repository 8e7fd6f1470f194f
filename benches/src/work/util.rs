//! Requests by hand over the client of hyper-util, which keeps connections.

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};

use super::{Ask, Failure, raw};

/// Sends a request so many times.
pub(super) async fn run(ask: Ask, origin: &str, times: u32) -> Result<(), Failure> {
    let client: Client<HttpConnector, Full<Bytes>> =
        Client::builder(TokioExecutor::new()).build_http();
    for _ in 0..times {
        let answer = client.request(raw::request(ask, origin)?).await?;
        if !answer.status().is_success() {
            return Err(answer.status().to_string().into());
        }
        raw::read(ask, &answer.into_body().collect().await?.to_bytes())?;
    }
    Ok(())
}
