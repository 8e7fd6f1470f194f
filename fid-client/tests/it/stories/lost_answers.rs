//! Stories 1, 2, 3 and 14: what a failure or a caller that goes away does to a session.

use std::time::Duration;

use fid_client::store::MemoryStore;

use crate::support::{Answer, Provider, expired_session, replica_of, replica_over, replicas_of};

/// The remedy: `State::note_failure` ends the session only where Freedom ID refused the token (`refusal.rs`).
#[tokio::test]
async fn story_01_a_moment_without_network_does_not_poison_a_session() {
    for trouble in [
        Answer::Unreachable,
        Answer::Cut { rotated: false },
        Answer::Says(503, ""),
        Answer::Says(200, "{"),
        Answer::Says(400, "<h1>proxy</h1>"),
    ] {
        let provider = Provider::new().lifetime(-1);
        let store = MemoryStore::new();
        let id = expired_session(&provider, &store).await;
        let sessions = replica_over(&provider, &store);
        let session = sessions.get(id).await.unwrap().unwrap();
        provider.answer([trouble.clone()]);
        let error = session.user().await.unwrap_err();
        assert!(!error.needs_sign_in(), "{trouble:?}: {error}");
        session.refresh().await.unwrap();
        session.user().await.unwrap();
        assert!(sessions.get(id).await.unwrap().is_some(), "{trouble:?}");
        assert_eq!(provider.shown().len(), 2, "{trouble:?}");
    }
}

/// The remedy: `Freshness::Early` of `Session::fresh_tokens` serves the token whatever becomes of the refresh.
#[tokio::test]
async fn story_02_a_failed_refresh_does_not_displace_a_good_token() {
    // Less than a minute is early at once, for whoever did not see the tokens come.
    let provider = Provider::new().lifetime(50);
    let store = MemoryStore::new();
    let id = expired_session(&provider, &store).await;
    let sessions = replica_over(&provider, &store);
    let session = sessions.get(id).await.unwrap().unwrap();
    provider.answer([Answer::Says(500, ""), Answer::Says(500, "")]);
    session.user().await.unwrap();
    sessions.settled().await;
    assert_eq!(provider.shown().len(), 1, "no refresh was tried");
    for _ in 0..20 {
        session.user().await.unwrap();
    }
    assert_eq!(provider.shown().len(), 1, "each caller tried one");
}

/// Rule S7: the remedy is `complete` of `session/answer.rs`.
#[tokio::test]
async fn an_answer_without_a_refresh_token_does_not_end_the_session() {
    let provider = Provider::new();
    let (sessions, store) = replica_of(&provider);
    let session = sessions.sign_in("code").await.unwrap();
    provider.answer([Answer::AccessOnly]);
    session.refresh().await.unwrap();
    session.user().await.unwrap();
    let elsewhere = replica_over(&provider, &store);
    let found = elsewhere.get(session.id().unwrap()).await.unwrap().unwrap();
    assert_eq!(found.tokens().access_token.expose(), "canary-access-2");
    assert_eq!(found.tokens().refresh_token.expose(), "canary-refresh-1");
}

/// The remedy: `Session::start_refresh` spawns the task that owns the lease, and nobody's future does.
#[tokio::test]
async fn story_03_a_caller_that_goes_away_does_not_lose_the_answer() {
    let provider = Provider::new();
    let ([here, there], _) = replicas_of(&provider);
    let session = here.sign_in("code").await.unwrap();
    let gate = provider.gate();
    let caller = tokio::spawn({
        let session = session.clone();
        async move { session.refresh().await }
    });
    provider.wait_shown(1).await;
    caller.abort();
    assert!(caller.await.unwrap_err().is_cancelled());
    gate.send_replace(true);
    here.settled().await;

    let elsewhere = there.get(session.id().unwrap()).await.unwrap().unwrap();
    assert_eq!(elsewhere.token_id(), session.token_id());
    session.user().await.unwrap();
    // The lease was given back, too: the next refresh does not wait for its end.
    let next = tokio::time::timeout(Duration::from_secs(10), elsewhere.refresh()).await;
    next.unwrap().unwrap();
    assert_eq!(provider.shown(), ["canary-refresh-1", "canary-refresh-2"]);
    assert!(!provider.is_dead());
}

/// The remedy: `State::refreshing`, which the task clears and no caller does.
#[tokio::test]
async fn story_14_a_leader_that_is_cancelled_starts_no_second_refresh() {
    let provider = Provider::new();
    let (sessions, _) = replica_of(&provider);
    let session = sessions.sign_in("code").await.unwrap();
    let gate = provider.gate();
    let refresh = || {
        let session = session.clone();
        tokio::spawn(async move { session.refresh().await })
    };
    let leader = refresh();
    provider.wait_shown(1).await;
    let others: Vec<_> = (0..49).map(|_| refresh()).collect();
    tokio::task::yield_now().await;
    leader.abort();
    assert!(leader.await.unwrap_err().is_cancelled());
    gate.send_replace(true);
    for other in others {
        other.await.unwrap().unwrap();
    }
    assert_eq!(provider.shown(), ["canary-refresh-1"]);
}
