//! What a replica does while another one has the lease.

use std::time::{Duration, Instant};

use fid_client::{
    Disposition, SessionId, Sessions,
    store::{Lease, MemoryStore, Owner, TokenStore},
};

use crate::support::{Answer, Provider, RENEW, Unreliable, expired_session, until};

const LONG: Duration = Duration::from_secs(60);

fn replica(provider: &Provider, store: impl TokenStore, patience: Duration) -> Sessions {
    Sessions::builder(provider.freedom_id())
        .store(store)
        .patience(patience)
        .lease(Duration::from_millis(60))
        .build()
        .unwrap()
}

async fn take_lease(store: &MemoryStore, id: SessionId) -> Owner {
    let owner = Owner::random();
    let lease = store.acquire(id, owner, LONG).await.unwrap();
    assert!(matches!(lease, Lease::Acquired(_)), "{lease:?}");
    owner
}

#[tokio::test]
async fn a_valid_token_is_served_while_another_replica_refreshes() {
    let provider = Provider::new().lifetime(50);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    take_lease(&store, id).await;
    let sessions = replica(&provider, store, Duration::from_millis(100));
    let session = sessions.get(id).await.unwrap().unwrap();
    let started = Instant::now();
    for _ in 0..20 {
        session.user().await.unwrap();
    }
    assert!(started.elapsed() < Duration::from_millis(90), "it waited");
    sessions.settled().await;
    assert!(sessions.tally().waits > 0, "it did not try");
    session.user().await.unwrap();
    assert!(provider.shown().is_empty());
}

#[tokio::test]
async fn an_expired_token_waits_for_the_other_replica_and_not_for_ever() {
    let provider = Provider::new().lifetime(-1);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let owner = take_lease(&store, id).await;
    let patience = Duration::from_millis(200);
    let sessions = replica(&provider, store.clone(), patience);
    let session = sessions.get(id).await.unwrap().unwrap();
    let started = Instant::now();
    let error = session.user().await.unwrap_err();
    assert!(started.elapsed() >= patience);
    assert_eq!(error.disposition(), Disposition::Retry { after: None });
    assert!(error.to_string().contains("another replica"), "{error}");
    assert!(provider.shown().is_empty());
    store.release(id, owner).await.unwrap();
    session.refresh().await.unwrap();
}

/// The call was out already. What came of it is the only copy, and the generation decides whether it is written.
#[tokio::test]
async fn tokens_are_written_though_the_lease_was_lost_in_the_middle() {
    let provider = Provider::new().lifetime(-1);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let (link, switch) = Unreliable::over(&store);
    let sessions = replica(&provider, link, LONG);
    let session = sessions.get(id).await.unwrap().unwrap();
    switch.fail(RENEW);
    let gate = provider.gate();
    let refreshing = tokio::spawn({
        let session = session.clone();
        async move { session.refresh().await }
    });
    provider.wait_shown(1).await;
    let thief = Owner::random();
    until(async || {
        let lease = store.acquire(id, thief, LONG).await.unwrap();
        matches!(lease, Lease::Acquired(_))
    })
    .await;
    switch.heal();
    until(async || sessions.tally().lost_leases == 1).await;
    gate.send_replace(true);
    refreshing.await.unwrap().unwrap();
    assert_eq!(store.get(id).await.unwrap().unwrap().generation, 2);
    // And the lease of the other one was left alone.
    assert!(store.renew(id, thief, LONG).await.unwrap());
}

#[tokio::test]
async fn a_lease_is_given_back_when_a_refresh_fails() {
    let provider = Provider::new().lifetime(-1);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let sessions = replica(&provider, store.clone(), LONG);
    let session = sessions.get(id).await.unwrap().unwrap();
    provider.answer([Answer::Says(503, "")]);
    session.user().await.unwrap_err();
    take_lease(&store, id).await;
}
