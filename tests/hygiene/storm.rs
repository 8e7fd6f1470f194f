//! What a server in trouble sees: a client that waits, and does not come back all at once.

use std::time::Duration;

use tokio::task::JoinSet;

use crate::{
    over::Over,
    server::{Act, Server, whole},
    things,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_storm_of_calls_makes_little_more_requests_than_calls() {
    for over in Over::ALL {
        storm(over).await;
    }
}

async fn storm(over: Over) {
    const CALLERS: usize = 200;
    let answer = whole("503 Service Unavailable", "", b"");
    let server = Server::start(Act::Answer(answer)).await;
    let client = over
        .builder()
        .base_url(server.url())
        .build()
        .unwrap()
        .with_token(&"canary".into());
    let mut calls = JoinSet::new();
    for _ in 0..CALLERS {
        let client = client.clone();
        calls.spawn(async move { client.get_thing().await.unwrap_err().is_retryable() });
    }
    assert!(
        calls
            .join_all()
            .await
            .into_iter()
            .all(|retryable| retryable)
    );
    let most = CALLERS * 12 / 10;
    assert!(
        server.requests() <= most,
        "{} requests of {CALLERS} callers",
        server.requests()
    );
    assert!(server.requests() > CALLERS, "nothing was tried again");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_says_how_long_to_wait_and_is_believed() {
    let answer = whole("503 Service Unavailable", "retry-after: 1\r\n", b"");
    let server = Server::start(Act::Answer(answer)).await;
    let client = things::Client::builder()
        .base_url(server.url())
        .retries(1)
        .build()
        .unwrap()
        .with_token(&"canary".into());
    let begun = std::time::Instant::now();
    let error = client.get_thing().await.unwrap_err();
    assert_eq!(server.requests(), 2);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(1)));
    let took = begun.elapsed();
    assert!(
        (Duration::from_secs(1)..Duration::from_secs(3)).contains(&took),
        "{took:?}"
    );
}
