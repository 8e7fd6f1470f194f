//! Stories 7 and 8: replicas that refresh at once.

use fid_client::{
    Sessions,
    store::{Swap, TokenStore},
};
use fid_sandbox::Operation;

use crate::support::{Answer, EIGHT_DAYS, Provider, World, replica_of, replicas_of};

/// The remedy: `Kept::turn` takes the lease before the call. A check of the generation after it would come too late: the
/// provider has ended the session by then.
#[tokio::test(flavor = "multi_thread")]
async fn story_07_a_hundred_sessions_in_four_replicas_cost_a_hundred_calls() {
    const SESSIONS: usize = 100;
    let world = World::start().await;
    let replicas: Vec<_> = (0..4).map(|_| world.replica()).collect();
    let mut ids = Vec::new();
    for _ in 0..SESSIONS {
        let session = replicas[0].sign_in(world.code().await).await.unwrap();
        ids.push(session.id().unwrap());
    }
    world.sandbox.advance(EIGHT_DAYS);
    let mut callers = Vec::new();
    for id in &ids {
        for sessions in &replicas {
            let (sessions, id) = (Sessions::clone(sessions), *id);
            callers.push(tokio::spawn(async move {
                sessions.get(id).await.unwrap().unwrap().user().await
            }));
        }
    }
    for caller in callers {
        caller.await.unwrap().unwrap();
    }
    assert_eq!(world.sandbox.requests(Operation::RefreshToken), SESSIONS);
    for id in ids {
        let session = replicas[3].get(id).await.unwrap().unwrap();
        session.user().await.unwrap();
    }
}

/// The remedy: `Kept::take_in` adopts whatever is newer, however stale it is.
#[tokio::test]
async fn story_08_tokens_of_another_replica_are_adopted_even_if_they_are_stale() {
    let provider = Provider::new().lifetime(-1);
    let ([here, there], _) = replicas_of(&provider);
    let mine = here.sign_in("code").await.unwrap();
    let theirs = there.get(mine.id().unwrap()).await.unwrap().unwrap();
    theirs.refresh().await.unwrap();
    // They have expired as soon as they came, and are adopted all the same.
    mine.refresh().await.unwrap();
    assert_eq!(mine.token_id(), theirs.token_id());
    mine.refresh().await.unwrap();
    assert_eq!(provider.shown(), ["canary-refresh-1", "canary-refresh-2"]);
    assert!(!provider.is_dead());
}

/// Rule 7 of the algorithm; the remedy is the look at the store in `Kept::refused`.
#[tokio::test]
async fn a_refusal_after_a_concurrent_rotation_is_no_end() {
    let provider = Provider::new();
    let (sessions, store) = replica_of(&provider);
    let session = sessions.sign_in("code").await.unwrap();
    let id = session.id().unwrap();
    let (gate, closed) = tokio::sync::watch::channel(false);
    provider.answer([Answer::Refused(closed)]);
    let refreshing = tokio::spawn({
        let session = session.clone();
        async move { session.refresh().await }
    });
    provider.wait_shown(1).await;
    // Somebody without a lease was faster, and has written what he got.
    let other = sessions.sign_in("other code").await.unwrap();
    let record = store.get(other.id().unwrap()).await.unwrap().unwrap();
    let tokens = record.tokens.unwrap();
    let swap = store.swap(id, 1, &tokens, record.expires);
    assert_eq!(swap.await.unwrap(), Swap::Swapped(2));
    gate.send_replace(true);
    refreshing.await.unwrap().unwrap();
    assert_eq!(session.token_id(), other.token_id());
    session.user().await.unwrap();
    assert_eq!(provider.shown().len(), 1);
}
