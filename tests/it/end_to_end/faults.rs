//! What networks and bad days do to answers: a typed error each, and nothing sent twice that must not be.

use std::time::Duration;

use fid_client::{Disposition, FreedomId};
use fid_sandbox::{Fault, Operation, Times, Work};
use tokio::net::TcpListener;

use crate::support::{CLIENT_ID, CLIENT_SECRET, World};

const UNKNOWN: Disposition = Disposition::OutcomeUnknown;
const BUG: Disposition = Disposition::Bug;
const RETRY: Disposition = Disposition::Retry { after: None };

/// Returns a client that has little patience.
fn hasty(world: &World) -> FreedomId {
    FreedomId::builder(CLIENT_ID, CLIENT_SECRET)
        .base_url(world.sandbox.base_url())
        .attempt_timeout(Duration::from_millis(150))
        .timeout(Duration::from_secs(3))
        .build()
        .unwrap()
}

#[tokio::test]
async fn an_exchange_is_sent_once_whatever_becomes_of_it() {
    let after = Disposition::Retry {
        after: Some(Duration::from_secs(7)),
    };
    let cases = [
        (Fault::Status(500), UNKNOWN),
        (Fault::Status(502), UNKNOWN),
        (Fault::Status(504), UNKNOWN),
        (Fault::Html(403), Disposition::FixConfiguration),
        (Fault::Html(404), BUG),
        (Fault::Status(204), UNKNOWN),
        (Fault::Hang(Work::Done), UNKNOWN),
        (Fault::Hang(Work::NotDone), UNKNOWN),
        (Fault::CloseBeforeAnswer(Work::Done), UNKNOWN),
        (Fault::CloseBeforeAnswer(Work::NotDone), UNKNOWN),
        (Fault::TornBody, UNKNOWN),
        (Fault::EndlessBody, UNKNOWN),
        (Fault::Drip(Duration::from_millis(60)), UNKNOWN),
        (Fault::GarbageJson, UNKNOWN),
        (Fault::WrongContentType, UNKNOWN),
        (Fault::Envelope200, Disposition::SignInAgain),
        (Fault::RetryAfter(429, "7".to_owned()), after),
        (Fault::RetryAfter(503, "7".to_owned()), after),
    ];
    for (fault, expected) in cases {
        let world = World::start().await;
        let name = format!("{fault:?}");
        let code = world.code().await;
        world
            .sandbox
            .fault(Operation::ExchangeToken, fault, Times::Always);
        let error = hasty(&world).sign_in(code.clone()).await.unwrap_err();
        assert_eq!(error.disposition(), expected, "{name}: {error}");
        assert_eq!(
            world.sandbox.requests(Operation::ExchangeToken),
            1,
            "{name}"
        );
        let shown = format!("{error} {error:?} {error:#?}");
        assert!(
            !shown.contains(code.expose()) && !shown.contains("<html"),
            "{name}: {shown}"
        );
    }
}

#[tokio::test]
async fn a_call_that_only_reads_is_repeated_twice() {
    let cases = [
        (Fault::Status(502), 3, RETRY),
        (Fault::Status(503), 3, RETRY),
        (Fault::CloseBeforeAnswer(Work::NotDone), 3, RETRY),
        (Fault::TornBody, 3, RETRY),
        (Fault::Hang(Work::NotDone), 3, RETRY),
        (Fault::Html(404), 1, BUG),
        (Fault::GarbageJson, 1, BUG),
        (Fault::WrongContentType, 1, BUG),
        (Fault::EndlessBody, 1, BUG),
    ];
    for (fault, requests, expected) in cases {
        let world = World::start().await;
        let name = format!("{fault:?}");
        let session = world.signed_in().await;
        let client = hasty(&world)
            .api()
            .with_access_token(&session.tokens().access_token);
        world
            .sandbox
            .fault(Operation::GetUserInfo, fault, Times::Always);
        let error = client.get_user_info().await.unwrap_err();
        assert_eq!(error.disposition(), expected, "{name}: {error}");
        assert_eq!(
            world.sandbox.requests(Operation::GetUserInfo),
            requests,
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_call_that_only_reads_survives_a_bad_moment() {
    let world = World::start().await;
    let session = world.signed_in().await;
    world
        .sandbox
        .fault(Operation::GetUserInfo, Fault::Status(503), Times::Once);
    world.sandbox.fault(
        Operation::GetUserInfo,
        Fault::CloseBeforeAnswer(Work::NotDone),
        Times::Once,
    );
    session.user().await.unwrap();
    assert_eq!(world.sandbox.requests(Operation::GetUserInfo), 3);
}

#[tokio::test]
async fn a_redirect_is_not_followed_with_a_credential() {
    let world = World::start().await;
    let elsewhere = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let target = format!("http://{}/stolen", elsewhere.local_addr().unwrap());
    let code = world.code().await;
    world.sandbox.fault(
        Operation::ExchangeToken,
        Fault::RedirectTo(target),
        Times::Always,
    );
    let error = world.freedom_id.sign_in(code).await.unwrap_err();
    assert_eq!(error.status(), Some(307));
    assert!(error.call().unwrap().is_redirect());
    let connected = tokio::time::timeout(Duration::from_millis(50), elsewhere.accept()).await;
    assert!(connected.is_err(), "the redirect was followed");
}

#[tokio::test]
async fn a_code_that_never_left_can_be_sent_later() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = closed.local_addr().unwrap();
    drop(closed);
    let nobody = FreedomId::builder(CLIENT_ID, CLIENT_SECRET)
        .base_url(format!("http://{address}"))
        .retries(0)
        .build()
        .unwrap();
    for _ in 0..2 {
        let error = nobody.sign_in("a code").await.unwrap_err();
        assert_eq!(error.disposition(), RETRY, "{error}");
        assert!(error.call().unwrap().is_connect());
    }
}

#[tokio::test]
async fn a_server_that_never_answers_ends_at_the_deadline() {
    let world = World::start().await;
    let code = world.code().await;
    world.sandbox.fault(
        Operation::ExchangeToken,
        Fault::Hang(Work::NotDone),
        Times::Always,
    );
    let error = hasty(&world).sign_in(code).await.unwrap_err();
    assert!(error.call().unwrap().is_timeout());
    assert_eq!(error.call().unwrap().attempts(), 1);
}
