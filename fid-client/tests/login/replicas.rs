//! Several processes with one store.

use std::time::{Duration, Instant};

use fid_client::{http::StatusCode, store::MemoryStore};
use fid_sandbox::{Operation, Sandbox};
use tokio::task::JoinSet;

use crate::support::{Person, app, listen, login, serve};

/// Starts two replicas; returns where they are. The first has the public address.
async fn replicas(sandbox: &Sandbox) -> [String; 2] {
    let store = MemoryStore::new();
    let (listener, public) = listen().await;
    serve(listener, app(&login(sandbox, &public, store.clone())));
    let (listener, other) = listen().await;
    serve(listener, app(&login(sandbox, &public, store)));
    [public, other]
}

#[tokio::test]
async fn a_sign_in_may_end_on_another_replica_than_it_began_on() {
    let sandbox = Sandbox::start().await.unwrap();
    let [one, other] = replicas(&sandbox).await;
    let mut person = Person::new(&one);
    let callback = person.go_to_freedom_id(&sandbox, "/login").await;
    person.server = other;
    assert_eq!(person.open(&callback).await.status(), StatusCode::SEE_OTHER);
    person.server = one;
    assert!(person.is_signed_in().await);
}

#[tokio::test]
async fn a_callback_that_comes_to_all_replicas_at_once_is_taken_once() {
    let sandbox = Sandbox::start().await.unwrap();
    let addresses = replicas(&sandbox).await;
    let mut person = Person::new(&addresses[0]);
    let callback = person.go_to_freedom_id(&sandbox, "/login").await;
    let mut opened = JoinSet::new();
    for at in 0..8 {
        let (mut copy, callback) = (person.clone(), callback.clone());
        copy.server = addresses[at % 2].clone();
        opened.spawn(async move {
            let status = copy.open(&callback).await.status();
            (status, copy)
        });
    }
    let answers = opened.join_all().await;
    let refused = answers
        .iter()
        .filter(|(status, _)| *status == StatusCode::GONE);
    assert_eq!(refused.count(), 7);
    assert_eq!(sandbox.requests(Operation::ExchangeToken), 1);
    let signed_in = answers
        .into_iter()
        .find(|(status, _)| *status == StatusCode::SEE_OTHER);
    let (_, mut winner) = signed_in.unwrap();
    assert_eq!(winner.open("/account").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn signing_out_on_one_replica_signs_out_on_the_other() {
    let sandbox = Sandbox::start().await.unwrap();
    let [one, other] = replicas(&sandbox).await;
    let mut person = Person::new(&one);
    let callback = person.go_to_freedom_id(&sandbox, "/login").await;
    person.open(&callback).await;
    let mut elsewhere = person.clone();
    elsewhere.server = other;
    assert!(elsewhere.is_signed_in().await);
    person.post("/logout").await;
    assert!(!elsewhere.is_signed_in().await);
}

#[tokio::test]
async fn logging_out_at_freedom_id_ends_the_session_on_the_replica_that_was_not_called() {
    let sandbox = Sandbox::start().await.unwrap();
    let [one, other] = replicas(&sandbox).await;
    let mut person = Person::new(&one);
    let callback = person.go_to_freedom_id(&sandbox, "/login").await;
    person.open(&callback).await;
    person.server = other;
    assert!(person.is_signed_in().await);

    let login = sandbox.users()[0].phone.clone();
    assert_eq!(sandbox.end_session(&login).await, 1);
    let calls = sandbox.journal();
    let call = calls
        .iter()
        .find(|entry| entry.operation == Operation::CallRevokeUri);
    assert_eq!(call.unwrap().status, Some(204));
    let deadline = Instant::now() + Duration::from_secs(10);
    while person.is_signed_in().await {
        assert!(Instant::now() < deadline, "the session lives on");
        tokio::task::yield_now().await;
    }
    assert_eq!(
        person.open("/account").await.status(),
        StatusCode::SEE_OTHER
    );
}
