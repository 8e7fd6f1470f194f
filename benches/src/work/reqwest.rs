//! Requests as reqwest's documentation writes them.

use std::{hint::black_box, time::Duration};

use reqwest::{Client, header};

use super::{Ask, Failure};
use crate::twin::{Orders, TokenReply, TokenRequest};

/// Sends a request so many times.
pub(super) async fn run(ask: Ask, origin: &str, times: u32, client: Client) -> Result<(), Failure> {
    for _ in 0..times {
        match ask {
            Ask::Post => {
                black_box(post(&client, origin).await?);
            }
            Ask::Reply => {
                black_box(reply(&client, origin).await?);
            }
            Ask::Orders(bytes) => {
                black_box(orders(&client, origin, bytes).await?);
            }
        }
    }
    Ok(())
}

/// Makes a client that sends what the generated one sends, and that gives up when that does.
pub(crate) fn client() -> reqwest::Result<Client> {
    let json = header::HeaderValue::from_static("application/json");
    Client::builder()
        .user_agent("fid-benches")
        .default_headers(header::HeaderMap::from_iter([(header::ACCEPT, json)]))
        .connect_timeout(Duration::from_secs(10))
        .timeout(Duration::from_secs(60))
        .build()
}

/// Makes a client as the first example does: it names neither itself nor what it reads, and never gives up.
pub(super) fn plain() -> Client {
    Client::new()
}

async fn post(client: &Client, origin: &str) -> reqwest::Result<TokenReply> {
    let partner = "app";
    let body = TokenRequest {
        code: "a-code".to_owned(),
        redirect_uri: "https://app.example/back".to_owned(),
        scope: "read.profile".to_owned(),
    };
    client
        .post(format!("{origin}/partners/{partner}/tokens"))
        .query(&[("locale", "en")])
        .basic_auth("app", Some("secret"))
        .json(&body)
        .send()
        .await?
        .error_for_status()?
        .json()
        .await
}

pub(crate) async fn reply(client: &Client, origin: &str) -> reqwest::Result<TokenReply> {
    let request = client.get(format!("{origin}/reply"));
    let answer = request.bearer_auth("a-token-of-a-user").send().await?;
    answer.error_for_status()?.json().await
}

async fn orders(client: &Client, origin: &str, bytes: u32) -> reqwest::Result<Orders> {
    let request = client.get(format!("{origin}/orders/{bytes}"));
    let answer = request.bearer_auth("a-token-of-a-user").send().await?;
    answer.error_for_status()?.json().await
}
