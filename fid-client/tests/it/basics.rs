//! Signing in, finding a session again, signing out.

use fid_client::{
    SessionId, Sessions,
    jiff::Timestamp,
    store::{MemoryStore, NewRecord, Sealed, TokenStore},
};
use fid_sandbox::Operation;

use crate::support::{ALL, EIGHT_DAYS, Provider, Unreliable, World, replicas_of};

#[tokio::test]
async fn a_session_is_found_by_its_id_in_every_replica() {
    let world = World::start().await;
    let (here, there) = (world.replica(), world.replica());
    let session = here.sign_in(world.code().await).await.unwrap();
    let id = session.id().unwrap();
    for sessions in [&here, &there] {
        let found = sessions.get(id).await.unwrap().unwrap();
        assert_eq!(found.id(), Some(id));
        assert_eq!(found.token_id(), session.token_id());
        found.user().await.unwrap();
    }
    assert!(there.get(SessionId::random()).await.unwrap().is_none());
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 0);
}

#[tokio::test]
async fn a_session_that_another_replica_refreshed_goes_on() {
    let world = World::start().await;
    let (here, there) = (world.replica(), world.replica());
    let first = here.sign_in(world.code().await).await.unwrap();
    let second = there.get(first.id().unwrap()).await.unwrap().unwrap();
    world.sandbox.advance(EIGHT_DAYS);
    first.user().await.unwrap();
    second.user().await.unwrap();
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 1);
    assert_eq!(first.token_id(), second.token_id());
    assert_eq!((there.tally().refreshes, there.tally().adoptions), (0, 1));
}

#[tokio::test]
async fn a_session_that_was_signed_out_is_gone() {
    let world = World::start().await;
    let sessions = world.replica();
    let session = sessions.sign_in(world.code().await).await.unwrap();
    let id = session.id().unwrap();
    sessions.end(id).await.unwrap();
    assert!(sessions.get(id).await.unwrap().is_none());
    let error = session.user().await.unwrap_err();
    assert!(error.needs_sign_in(), "{error}");
    assert_eq!(
        error.to_string(),
        "the session has ended: send the user to sign in again [FID-0521]"
    );
}

#[tokio::test]
async fn all_handles_of_one_id_are_one_session() {
    let world = World::start().await;
    let sessions = world.replica();
    let session = sessions.sign_in(world.code().await).await.unwrap();
    let id = session.id().unwrap();
    world.sandbox.advance(EIGHT_DAYS);
    let users = (0..20).map(|_| {
        let sessions = Sessions::clone(&sessions);
        tokio::spawn(async move { sessions.get(id).await.unwrap().unwrap().user().await })
    });
    for user in users.collect::<Vec<_>>() {
        user.await.unwrap().unwrap();
    }
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), 1);
    assert_eq!(sessions.tally().refreshes, 1);
    assert_eq!(sessions.tally().adoptions, 0);
}

#[tokio::test]
async fn a_sign_out_while_the_store_is_down_says_so_and_ends_the_session_here() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let (link, switch) = Unreliable::over(&store);
    let sessions = Sessions::builder(provider.freedom_id())
        .store(link)
        .build()
        .unwrap();
    let session = sessions.sign_in("code").await.unwrap();
    let id = session.id().unwrap();
    switch.fail(ALL);
    let error = sessions.end(id).await.unwrap_err();
    assert!(error.is_store(), "{error}");
    assert!(session.access_token().await.unwrap_err().needs_sign_in());
    switch.heal();
    sessions.end(id).await.unwrap();
    assert_eq!(store.get(id).await.unwrap(), None);
}

/// No refresh brings a session back that the user has left.
#[tokio::test]
async fn a_sign_out_wins_over_a_refresh_in_flight() {
    let provider = Provider::new();
    let ([here, there], store) = replicas_of(&provider);
    let session = here.sign_in("code").await.unwrap();
    let gate = provider.gate();
    let refreshing = tokio::spawn({
        let session = session.clone();
        async move { session.refresh().await }
    });
    provider.wait_shown(1).await;
    there.end(session.id().unwrap()).await.unwrap();
    gate.send_replace(true);
    assert!(refreshing.await.unwrap().unwrap_err().needs_sign_in());
    assert!(session.access_token().await.is_err());
    assert_eq!(store.get(session.id().unwrap()).await.unwrap(), None);
}

#[tokio::test]
async fn the_memory_store_forgets_what_has_expired() {
    let store = MemoryStore::new();
    let record = NewRecord {
        tokens: Sealed::from_text("tokens"),
        revoke_hash: None,
        expires: Timestamp::now(),
    };
    for _ in 0..10_000 {
        let session = SessionId::random();
        store.create(session, &record).await.unwrap();
        assert_eq!(store.get(session).await.unwrap(), None);
    }
    let shown = format!("{store:?}");
    let count: String = shown.chars().filter(char::is_ascii_digit).collect();
    assert!(count.parse::<usize>().unwrap() < 2000, "{shown}");
}
