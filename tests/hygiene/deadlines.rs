//! A call ends in time, whatever the server does.

use std::time::{Duration, Instant};

use crate::{
    over::Over,
    server::{Act, Server},
    things,
};

const DEADLINE: Duration = Duration::from_secs(3);

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_never_ends_its_answer_is_given_up_at_the_deadline() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n";
    let acts = [
        ("no answer", Act::Hang),
        (
            "a head that stalls",
            Act::AnswerAndHang(head[..30].to_vec()),
        ),
        ("a body that stalls", Act::AnswerAndHang(head.to_vec())),
        (
            "a byte a second",
            Act::Drip(head.to_vec(), Duration::from_secs(1)),
        ),
    ];
    let mut calls = tokio::task::JoinSet::new();
    for (name, act) in acts {
        for (method, over) in ["GET", "POST"]
            .into_iter()
            .flat_map(|method| Over::ALL.map(|over| (method, over)))
        {
            let (act, what) = (act.clone(), format!("{name}, {method}, {over:?}"));
            calls.spawn(async move { (what, time(over, act, method).await) });
        }
    }
    for (name, took) in calls.join_all().await {
        let off = took.as_secs_f64() / DEADLINE.as_secs_f64();
        assert!(
            (0.9..=1.1).contains(&off),
            "{name}: {took:?} of {DEADLINE:?}"
        );
    }
}

async fn time(over: Over, act: Act, method: &str) -> Duration {
    let server = Server::start(act).await;
    // What may be sent again is, and the retries are within the deadline, too.
    let attempt = if method == "GET" {
        DEADLINE.mul_f64(0.7)
    } else {
        DEADLINE
    };
    let client = over
        .builder()
        .base_url(server.url())
        .attempt_timeout(attempt)
        .timeout(DEADLINE)
        .build()
        .unwrap()
        .with_token(&"canary".into());
    let begun = Instant::now();
    let error = match method {
        "GET" => client.get_thing().await,
        _ => client.add_thing(things::Thing::new(1)).await,
    };
    let took = begun.elapsed();
    let error = error.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(server.requests(), if method == "GET" { 2 } else { 1 });
    took
}
