//! Stories 4, 5 and 6: what a lease must be.

use std::time::{Duration, Instant};

use fid_client::{
    SessionId, Sessions,
    jiff::Timestamp,
    store::{Lease, MemoryStore, NewRecord, Owner, Sealed, TokenStore},
};

use crate::support::{ALL, Provider, Unreliable, expired_session};

/// The remedy: `Core::renewing`, which renews the lease each third of it while the provider takes its time.
#[tokio::test(flavor = "multi_thread")]
async fn story_04_a_lease_that_is_shorter_than_the_call_is_renewed() {
    let provider = Provider::new().lifetime(-1);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let lease = Duration::from_millis(300);
    let replica = || {
        Sessions::builder(provider.freedom_id())
            .store(store.clone())
            .lease(lease)
            .build()
            .unwrap()
    };
    let (here, there) = (replica(), replica());
    let gate = provider.gate();
    let call = |sessions: &Sessions| {
        let sessions = sessions.clone();
        tokio::spawn(async move { sessions.get(id).await.unwrap().unwrap().user().await })
    };
    let first = call(&here);
    provider.wait_shown(1).await;
    let second = call(&there);
    tokio::time::sleep(4 * lease).await;
    let third = store.acquire(id, Owner::random(), lease).await;
    assert_eq!(third.unwrap(), Lease::Held);
    gate.send_replace(true);
    first.await.unwrap().unwrap();
    second.await.unwrap().unwrap();
    assert_eq!(provider.shown(), ["canary-refresh-1"]);
    assert!(!provider.is_dead());
    assert_eq!((here.tally().lost_leases, there.tally().adoptions), (0, 1));
}

/// The remedy: `MemoryStore::release` and `renew` compare the owner.
#[tokio::test]
async fn story_05_a_lease_is_given_back_by_its_owner_only() {
    let store = MemoryStore::new();
    let (session, ttl) = (SessionId::random(), Duration::from_secs(60));
    let record = NewRecord {
        tokens: Sealed::from_text("tokens"),
        revoke_hash: None,
        expires: Timestamp::MAX,
    };
    store.create(session, &record).await.unwrap();
    let (owner, other) = (Owner::random(), Owner::random());
    let taken = store.acquire(session, owner, ttl).await.unwrap();
    assert!(matches!(taken, Lease::Acquired(_)));
    store.release(session, other).await.unwrap();
    assert!(!store.renew(session, other, ttl).await.unwrap());
    assert_eq!(
        store.acquire(session, other, ttl).await.unwrap(),
        Lease::Held
    );
    store.release(session, owner).await.unwrap();
    let taken = store.acquire(session, other, ttl).await.unwrap();
    assert!(matches!(taken, Lease::Acquired(_)));
}

/// The remedy: `Turn::Down` is neither `Turn::Held` nor a lease.
#[tokio::test]
async fn story_06_a_store_that_is_down_is_neither_busy_nor_free() {
    let provider = Provider::new().lifetime(-1);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let (link, switch) = Unreliable::over(&store);
    let patience = Duration::from_millis(400);
    let sessions = Sessions::builder(provider.freedom_id())
        .store(link)
        .patience(patience)
        .build()
        .unwrap();
    let session = sessions.get(id).await.unwrap().unwrap();
    switch.fail(ALL);
    let started = Instant::now();
    let error = session.user().await.unwrap_err();
    assert!(error.is_store(), "not free: {error}");
    assert!(!error.needs_sign_in());
    assert!(started.elapsed() >= patience, "it was not waited for");
    assert!(provider.shown().is_empty(), "a token was shown unguarded");
    switch.heal();
    session.refresh().await.unwrap();
    session.user().await.unwrap();
}
