//! Requests by the generated client.

use std::hint::black_box;

use fid_runtime::{BasicCredential, Secret};

use super::{Ask, Failure};
use crate::api::orders::{Client, TokenRequest};

/// Sends a request so many times, over reqwest or over hyper's connections.
pub(super) async fn run(ask: Ask, origin: &str, times: u32, hyper: bool) -> Result<(), Failure> {
    let api = client(origin, hyper)?;
    let partner = api.with_partner(&BasicCredential::new("app", "secret")?);
    let user = api.with_token(&Secret::new("a-token-of-a-user"));
    for _ in 0..times {
        match ask {
            Ask::Post => {
                let body = TokenRequest::new("a-code", "https://app.example/back", "read.profile");
                black_box(partner.create_token("app", body).locale("en").await?);
            }
            Ask::Reply => {
                black_box(user.get_reply().await?);
            }
            Ask::Orders(bytes) => {
                black_box(user.list_orders(i64::from(bytes)).await?);
            }
        }
    }
    Ok(())
}

/// Makes the client, with what its settings are unless they are set, but for the size of the largest answer.
pub(crate) fn client(origin: &str, hyper: bool) -> Result<Client, Failure> {
    let builder = Client::builder()
        .base_url(origin)
        .response_limit(16 * 1024 * 1024);
    let builder = if hyper { builder.hyper() } else { builder };
    Ok(builder.build()?)
}
