//! The crash window: a process that is gone between the call to Freedom ID and the write of its answer.

use std::{array, time::Duration};

use fid_client::{
    Secret, SessionId, Sessions,
    jiff::Timestamp,
    store::{Attempt, Lease, MemoryStore, Owner, TokenStore},
};

use crate::support::{Answer, Provider, SWAP, Unreliable, expired_session, replica_over, until};

/// A replica that does not wait long for one that is gone.
fn impatient(provider: &Provider, store: impl TokenStore) -> Sessions {
    Sessions::builder(provider.freedom_id())
        .store(store)
        .refresh_timeout(Duration::from_millis(50))
        .store_timeout(Duration::from_millis(50))
        .lease(Duration::from_millis(200))
        .build()
        .unwrap()
}

/// Does what a process does up to the call, and is gone: its lease ends at once.
async fn begin_and_crash(store: &MemoryStore, id: SessionId, token: &str) {
    let owner = Owner::random();
    let lease = store.acquire(id, owner, Duration::from_millis(1)).await;
    let Ok(Lease::Acquired(record)) = lease else {
        panic!("the lease was to be free");
    };
    let attempt = Attempt {
        started_at: Timestamp::now(),
        token_hash: sha256(&Secret::from(token)),
    };
    store
        .acquire(id, owner, Duration::from_secs(9))
        .await
        .unwrap();
    let begun = store.begin(id, owner, record.generation, &attempt).await;
    assert!(begun.unwrap());
    store.release(id, owner).await.unwrap();
}

fn sha256(token: &Secret) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(token.expose()).into()
}

#[tokio::test]
async fn a_token_that_was_shown_before_a_crash_is_tried_once_and_the_loss_is_named() {
    let provider = Provider::new().lifetime(-1);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    begin_and_crash(&store, id, "canary-refresh-1").await;
    // Freedom ID had rotated already.
    provider.end();
    let sessions = impatient(&provider, store.clone());
    let session = sessions.get(id).await.unwrap().unwrap();
    for _ in 0..10 {
        let error = session.user().await.unwrap_err();
        assert!(error.needs_sign_in() && error.is_lost_refresh(), "{error}");
    }
    assert_eq!(provider.shown(), ["canary-refresh-1"]);
    let tally = sessions.tally();
    assert_eq!((tally.lost_sessions, tally.refused_sessions), (1, 0));
}

/// The record says that it was tried: one replica shows the token once more, and not each.
#[tokio::test]
async fn a_token_that_was_shown_before_a_crash_is_tried_once_by_all_replicas_together() {
    let provider = Provider::new().lifetime(-1);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let replicas: [Sessions; 4] = array::from_fn(|_| impatient(&provider, store.clone()));
    let mut sessions = vec![];
    for replica in &replicas {
        sessions.push(replica.get(id).await.unwrap().unwrap());
    }
    begin_and_crash(&store, id, "canary-refresh-1").await;
    provider.end();
    for session in sessions {
        let error = session.user().await.unwrap_err();
        assert!(error.needs_sign_in() && error.is_lost_refresh(), "{error}");
    }
    assert_eq!(provider.shown(), ["canary-refresh-1"]);
    let lost = replicas.each_ref().map(|one| one.tally().lost_sessions);
    assert_eq!(lost, [1, 0, 0, 0], "it is counted once");
}

/// While the access token is valid, the refusal may have been a gateway's, and nothing is final.
#[tokio::test]
async fn a_refusal_of_a_second_try_is_not_final_while_the_token_is_valid() {
    let provider = Provider::new();
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    begin_and_crash(&store, id, "canary-refresh-1").await;
    let (here, there) = (
        impatient(&provider, store.clone()),
        impatient(&provider, store.clone()),
    );
    provider.answer([Answer::Says(401, "")]);
    let session = here.get(id).await.unwrap().unwrap();
    let error = session.refresh().await.unwrap_err();
    assert!(error.is_lost_refresh(), "{error}");
    let session = there.get(id).await.unwrap().unwrap();
    session.refresh().await.unwrap();
    session.user().await.unwrap();
}

#[tokio::test]
async fn a_crash_before_the_call_left_costs_nothing() {
    let provider = Provider::new().lifetime(-1);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    begin_and_crash(&store, id, "canary-refresh-1").await;
    let sessions = impatient(&provider, store.clone());
    let session = sessions.get(id).await.unwrap().unwrap();
    session.user().await.unwrap();
    assert_eq!(provider.shown(), ["canary-refresh-1"]);
    assert_eq!(store.get(id).await.unwrap().unwrap().attempt, None);
}

#[tokio::test]
async fn a_session_that_ends_in_the_usual_way_is_not_called_lost() {
    let provider = Provider::new().lifetime(-1);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    provider.end();
    let sessions = impatient(&provider, store.clone());
    let session = sessions.get(id).await.unwrap().unwrap();
    let error = session.user().await.unwrap_err();
    assert!(error.needs_sign_in() && !error.is_lost_refresh(), "{error}");
    let tally = sessions.tally();
    assert_eq!((tally.lost_sessions, tally.refused_sessions), (0, 1));
    // Once nobody can say any more that it lives, the record goes.
    until(async || store.get(id).await.unwrap().is_none()).await;
}

/// A failure that changed nothing is no crash: whoever comes next does not wait, and names no loss.
#[tokio::test]
async fn a_refresh_that_was_not_taken_leaves_no_attempt_behind() {
    let provider = Provider::new().lifetime(-1);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let sessions = replica_over(&provider, &store);
    let session = sessions.get(id).await.unwrap().unwrap();
    provider.answer([Answer::Unreachable]);
    session.user().await.unwrap_err();
    let attempt = store.get(id).await.unwrap().unwrap().attempt.unwrap();
    assert_eq!(attempt.token_hash, [0; 32]);

    provider.answer([Answer::Cut { rotated: true }]);
    session.refresh().await.unwrap_err();
    let attempt = store.get(id).await.unwrap().unwrap().attempt.unwrap();
    assert_eq!(
        attempt.token_hash,
        sha256(&Secret::from("canary-refresh-1"))
    );
    // And that is what the loss comes from.
    let error = session.refresh().await.unwrap_err();
    assert!(error.is_lost_refresh(), "{error}");
}

/// Whoever left the attempt lives, has the new tokens, and is cut off from the store. To show the old token would end
/// the session: Freedom ID takes it for stolen.
#[tokio::test(flavor = "multi_thread")]
async fn a_writer_that_was_cut_off_is_waited_for() {
    let provider = Provider::new().lifetime(-1);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let (link, switch) = Unreliable::over(&store);
    let lease = Duration::from_millis(200);
    let here = Sessions::builder(provider.freedom_id())
        .store(link)
        .lease(lease)
        .build()
        .unwrap();
    let there = Sessions::builder(provider.freedom_id())
        .store(store.clone())
        .lease(lease)
        .build()
        .unwrap();
    switch.fail(SWAP);
    let mine = here.get(id).await.unwrap().unwrap();
    mine.refresh().await.unwrap();
    assert_eq!(here.tally().unwritten_tokens, 1);

    let theirs = there.get(id).await.unwrap().unwrap();
    let waiting = tokio::spawn({
        let theirs = theirs.clone();
        async move { theirs.refresh().await }
    });
    // It has the lease by now, and sees what was left behind.
    tokio::time::sleep(2 * lease).await;
    switch.heal();
    waiting.await.unwrap().unwrap();
    assert_eq!(provider.shown(), ["canary-refresh-1"]);
    assert_eq!(mine.token_id(), theirs.token_id());
    assert!(!provider.is_dead());
}

/// All tasks of a process are gone at once, in the middle of a call: its lease ends by itself, and the next one finds what
/// it left behind.
#[tokio::test]
async fn a_process_that_is_killed_in_its_call_costs_that_session_and_says_so() {
    let provider = Provider::new().lifetime(-1);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let process = tokio::runtime::Runtime::new().unwrap();
    let here = impatient(&provider, store.clone());
    // Freedom ID rotates the tokens, and its answer never comes.
    let _gate = provider.gate();
    let user = async move { here.get(id).await.unwrap().unwrap().user().await };
    let call = process.spawn(user);
    provider.wait_shown(1).await;
    process.shutdown_background();
    assert!(call.await.unwrap_err().is_cancelled());

    let there = impatient(&provider, store.clone());
    let session = there.get(id).await.unwrap().unwrap();
    let error = session.user().await.unwrap_err();
    assert!(error.is_lost_refresh(), "{error}");
    assert_eq!(there.tally().lost_sessions, 1);
    assert_eq!(provider.shown(), ["canary-refresh-1", "canary-refresh-1"]);
}
