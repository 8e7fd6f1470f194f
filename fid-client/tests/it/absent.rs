//! The store is down when a session is looked for that is not in memory, or when one is ended.

use std::time::Duration;

use fid_client::store::{MemoryStore, TokenStore};

use crate::{
    outages::replica,
    support::{ALL, GET, OTHER, Provider, expired_session, until},
};

#[tokio::test]
async fn a_session_that_is_not_in_memory_is_not_found_while_the_store_is_down_and_not_ended() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let (sessions, switch) = replica(&provider, &store, |builder| {
        builder.patience(Duration::from_millis(100))
    });
    switch.fail(GET);
    let error = sessions.get(id).await.unwrap_err();
    assert!(error.is_store() && !error.needs_sign_in(), "{error}");
    switch.heal();
    assert!(sessions.get(id).await.unwrap().is_some());
}

#[tokio::test]
async fn a_session_that_is_not_in_memory_is_waited_for_while_the_store_is_down() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let (sessions, switch) = replica(&provider, &store, |builder| builder);
    switch.fail(ALL);
    let asking = tokio::spawn({
        let sessions = sessions.clone();
        async move { sessions.get(id).await }
    });
    until(async || sessions.tally().waits > 1).await;
    switch.heal();
    let session = asking.await.unwrap().unwrap().unwrap();
    session.user().await.unwrap();
}

/// A sign-out that the store could not be told of is not forgotten, and nobody finds the session here meanwhile.
#[tokio::test]
async fn a_sign_out_while_the_store_is_down_is_told_to_it_later() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let (sessions, switch) = replica(&provider, &store, |builder| builder);
    let mut ids = vec![];
    for number in 0..3 {
        let session = sessions.sign_in(format!("code-{number}")).await.unwrap();
        ids.push(session.id().unwrap());
    }
    switch.fail(OTHER);
    for id in &ids {
        assert!(sessions.end(*id).await.unwrap_err().is_store());
        assert!(store.get(*id).await.unwrap().is_some());
        // The store would have it still.
        assert!(sessions.get(*id).await.unwrap().is_none());
    }
    switch.heal();
    sessions.settled().await;
    for id in ids {
        assert_eq!(store.get(id).await.unwrap(), None);
    }
}
